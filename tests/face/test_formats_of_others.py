"""Formats that other packages bring: found by name, loaded when asked for, trusted with nothing."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

import amend
from amend.backends.face.command_line import main
from amend.backends.formats import FORMATS, format_named, names_of_formats
from amend.compiler.diagnostics.diagnostic import Diagnostic

ROOT = Path(__file__).parents[2]
SOUND = 'EXTENSION = ".md"\nTITLE = "Markdown"\n\ndef emit(submission):\n    return b"# done\\n"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(ROOT / "specs/diagnostics/example.en.base", tmp_path)
    text = 'language: en\nproposal IAP/24A13/1 amends "example.en.base"\nSUP recalls.c\n'
    (tmp_path / "proposal.amend").write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def bring(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str, name: str = "md") -> None:
    """A package as it is installed, with one module and its entry point."""
    place = folder / "site"
    record = place / "amend_markdown-1.0.dist-info"
    record.mkdir(parents=True)
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: amend-markdown\nVersion: 1.0\n")
    (record / "entry_points.txt").write_text(f"[amend.formats]\n{name} = amend_markdown\n")
    (place / "amend_markdown.py").write_text(code)
    monkeypatch.syspath_prepend(str(place))
    monkeypatch.delitem(sys.modules, "amend_markdown", raising=False)


def test_a_format_of_another_package_is_built(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(folder, monkeypatch, SOUND)
    assert main(["build", "proposal.amend", "--to", "md,txt"]) == 0
    assert (folder / "proposal.md").read_text() == "# done\n"
    submission = amend.compile_file("proposal.amend").submission
    assert submission is not None
    assert amend.write(submission, "md") == b"# done\n"


def test_it_is_loaded_only_when_it_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(folder, monkeypatch, SOUND)
    assert "md" in names_of_formats()
    assert main(["build", "proposal.amend", "--to", "txt"]) == 0
    assert "amend_markdown" not in sys.modules


def test_a_name_of_ours_stays_ours(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(folder, monkeypatch, SOUND, "docx")
    assert format_named("docx") == FORMATS[0]


@pytest.mark.parametrize(
    "code",
    [
        "raise RuntimeError('broken')",
        'EXTENSION = ".md"\n',
        SOUND.replace('".md"', '"/../x"'),
        SOUND.replace("EXTENSION", "SUFFIX"),
    ],
)
def test_one_that_cannot_be_loaded_is_wrong_use(
    code: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(folder, monkeypatch, code)
    assert main(["build", "proposal.amend", "--to", "md"]) == 2
    assert "the format `md` of amend-markdown" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", ["1 / 0", "return 'text'", "return None"])
def test_what_fails_in_it_is_told_and_nothing_is_written(
    wrong: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(folder, monkeypatch, SOUND.replace('return b"# done\\n"', wrong))
    assert main(["build", "proposal.amend", "--to", "md"]) == 1
    assert "A0926" in capsys.readouterr().err
    assert not (folder / "proposal.md").exists()
    submission = amend.compile_file("proposal.amend").submission
    assert submission is not None
    assert isinstance(amend.write(submission, "md"), Diagnostic)


def test_what_it_finds_wrong_keeps_its_file_from_being_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    check = "\n\ndef check(data, submission):\n    return ('a word is lost',)\n"
    bring(folder, monkeypatch, SOUND + check)
    assert main(["build", "proposal.amend", "--to", "md"]) == 1
    assert "a word is lost" in capsys.readouterr().err
