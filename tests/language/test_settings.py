"""The settings of a project: `amend.toml`."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import compile_file, compile_source
from amend.compiler.files import library
from amend.compiler.files.settings import MAX_CHARACTERS, NAME, USUAL_LIBRARY, read_settings
from amend.compiler.files.shelf import Disk
from language.drafting import HEADER, RESOLUTION

PROPOSAL = HEADER + "proposal IAP/24A13/1 amends wtdc/85@2017\nNOC recalls.a\n"


def said(path: Path, settings: bytes) -> tuple[str, str]:
    """The code of what is said of some settings, and the text that it points at."""
    (path / NAME).write_bytes(settings)
    found = read_settings(path / NAME)
    if not isinstance(found, Diagnostic):
        return "", found.library
    return found.code, found.primary.span.text if found.primary else ""


@pytest.mark.parametrize(
    ("settings", "library"),
    [
        (b"", USUAL_LIBRARY),
        (b"# nothing yet\n", USUAL_LIBRARY),
        (b'library = "texts"', "texts"),
        (b'\xef\xbb\xbflibrary = "texts"\r\n', "texts"),
        ("library = 'téxts/决议'\n".encode(), "téxts/决议"),
        (b'"library" = "texts"\n', "texts"),
    ],
)
def test_settings_that_are_understood(tmp_path: Path, settings: bytes, library: str) -> None:
    assert said(tmp_path, settings) == ("", library)


@pytest.mark.parametrize(
    ("settings", "code", "place"),
    [
        (b"library = texts\n", "A0406", "t"),
        (b'# first\r\n\r\nlibrary = "texts" x\r\n', "A0406", "x"),
        (b'library = "texts', "A0406", ""),
        (b"library = " + b"[" * 5000, "A0406", ""),
        (b"library = " + b"9" * 5000, "A0406", ""),
        (b"library = 2024-13-45\n", "A0406", "-"),
        (b"#" * (MAX_CHARACTERS + 1), "A0406", ""),
        (b'library = "a"\nlibrary = "b"\n', "A0406", "\n"),
        (b'library = "t\xe9xts"\n', "A0104", ""),
        ('library = "texts"\n'.encode("utf-16-le"), "A0104", ""),
        (b"PK\x03\x04", "A0105", ""),
        (b'library = "texts"\nLibrary = "texts"\n', "A0407", "Library"),
        (b"[buid]\n", "A0407", "buid"),
        (b"[[ x ]]\n", "A0407", "x"),
        (b'[build]\ntoo = "docx"\n', "A0407", "too"),
        (b"[check]\njobs = 2\n", "A0407", "jobs"),
        (b'[build]\nto = ["docx"]\n', "A0408", "to"),
        (b'build = "docx"\n', "A0408", "build"),
        (b"[[build]]\n", "A0408", "build"),
        (b"[check]\nfinal = 1\n", "A0408", "final"),
        (b"[build]\njobs = true\n", "A0408", "jobs"),
        (b"[build]\njobs = 0\n", "A1554", "jobs"),
        (b"build.jobs = -1\n", "A1554", "build"),
        (b'proposals = "*.amend"\n', "A0408", "proposals"),
        (b'proposals = ["a.amend", 1]\n', "A0408", "proposals"),
        (b'proposals = ["../a.amend"]\n', "A1552", "proposals"),
        (b'proposals = ["a/../../b.amend"]\n', "A1552", "proposals"),
        (b'proposals = ["/etc/*.amend"]\n', "A1552", "proposals"),
        (b'proposals = ["C:/*.amend"]\n', "A1552", "proposals"),
        (b'proposals = ["a\\\\b.amend"]\n', "A1552", "proposals"),
        (b'proposals = [""]\n', "A1552", "proposals"),
        (b'author = "A\\nB"\n', "A1553", "author"),
        (b'"a b" = 1\n', "A0407", '"a b"'),
        (b'"\\u0061" = 1\n', "A0407", ""),
        (b"library = 1\n", "A0408", "library"),
        (b"library = true\n", "A0408", "library"),
        (b'library.folder = "texts"\n', "A0408", "library"),
        (b'[library]\nfolder = "texts"\n', "A0408", "library"),
    ],
)
def test_settings_that_are_wrong(tmp_path: Path, settings: bytes, code: str, place: str) -> None:
    assert said(tmp_path, settings) == (code, place)


@pytest.mark.parametrize("name", ["libary", "Library", "libraries", "librery"])
def test_a_misspelt_setting_is_told_with_the_nearest(tmp_path: Path, name: str) -> None:
    (tmp_path / NAME).write_text(f'{name} = "texts"\n')
    found = read_settings(tmp_path / NAME)
    assert isinstance(found, Diagnostic)
    assert found.primary is not None
    assert found.primary.text == "did you mean library?"
    assert found.fix is not None
    assert not found.fix.is_certain
    assert [new for _, new in found.fix.edits] == ["library"]


@given(settings=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_settings_break_their_reader(settings: bytes) -> None:
    with TemporaryDirectory() as folder:
        code, place = said(Path(folder), settings)
    assert code.startswith(("A01", "A15")) or code in {"", "A0406", "A0407", "A0408"}
    assert code or place == USUAL_LIBRARY


@pytest.mark.parametrize("library", ["../elsewhere", "/etc", "a/../../b", "nul\\u0000", "link"])
def test_a_library_outside_the_project_is_refused(tmp_path: Path, library: str) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "link").symlink_to(tmp_path)
    (project / NAME).write_text(f'library = "{library}"\n')
    (project / "a.amend").write_text(PROPOSAL)
    assert [d.code for d in compile_file(project / "a.amend", None).diagnostics] == ["A0409"]


def test_the_nearest_settings_above_a_proposal_count(tmp_path: Path) -> None:
    below = tmp_path / "drafts" / "first"
    texts = tmp_path / "drafts" / "texts" / "wtdc" / "85"
    for folder in (below, texts):
        folder.mkdir(parents=True)
    (texts / "2017.en.base").write_text(RESOLUTION)
    (below / "a.amend").write_text(PROPOSAL)
    (tmp_path / NAME).write_text("libary = 1\n")
    (tmp_path / "drafts" / NAME).write_text('\ufefflibrary = "texts"\n', encoding="utf-8")
    compiled = compile_file(below / "a.amend", None)
    assert not [d for d in compiled.diagnostics if d.code.startswith(("A01", "A04"))]
    assert compiled.submission is not None


@pytest.mark.parametrize("kind", ["settings", "folder"])
@pytest.mark.parametrize(("owner", "is_found"), [(1000, True), (1001, False), (0, True)])
def test_a_library_above_is_used_as_far_as_its_owner_is_ours(
    kind: str, owner: int, is_found: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "specs/resolutions/wtdc/85").mkdir(parents=True)
    (tmp_path / "specs/resolutions/wtdc/85/2017.en.base").write_text(RESOLUTION)
    (tmp_path / "mine").mkdir()
    file = tmp_path / "mine/x.amend"
    file.write_text(PROPOSAL)
    if kind == "settings":
        (tmp_path / NAME).write_text("")
    foreign = {tmp_path / NAME, tmp_path / USUAL_LIBRARY}

    class Owned(Disk):
        def owner(self, path: Path) -> int | None:
            known = super().owner(path)
            return known if known is None else owner if path in foreign else 1000

    monkeypatch.setattr(library, "_worked", lambda name: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    outcome = compile_source(Source(str(file), PROPOSAL), file, shelf=Owned())
    assert (outcome.submission is not None) is is_found
    assert is_found or [d.code for d in outcome.diagnostics] == ["A0401"]
