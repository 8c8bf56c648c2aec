"""What git calls loads no more than it needs: a history has many files, and somebody waits."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from amend.backends.git.merge_file import CLEAN, CONFLICTS, MOST, merge_file
from git.repositories import NAME, PROPOSAL, Clone, changed

_RUN = """
import json, sys
sys.argv = ["amend", *json.loads(sys.argv[1])]
from amend.backends.face.process import run
status = run()
print(json.dumps([status, sorted(sys.modules)]), file=sys.stderr)
"""
MARK = "\ufeff"


def loaded(folder: Path, *arguments: str) -> list[str]:
    """The modules that are loaded once git has what it has called for."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, json.dumps(arguments)],
        cwd=folder,
        capture_output=True,
        check=True,
    )
    status, modules = json.loads(done.stderr.decode().splitlines()[-1])
    assert status == 0
    return [str(name) for name in modules]


def rooms(modules: list[str]) -> set[str]:
    """The rooms of the compiler, and the libraries of others, among some modules."""
    names = {name.removeprefix("amend.") for name in modules if name.startswith("amend.")}
    found = {".".join(name.split(".")[:2]) for name in names if name.count(".") >= 1}
    return found | ({"lark", "lxml", "subprocess", "starlette", "pygls"} & {*modules})


def versions(folder: Path, *texts: str) -> list[str]:
    for name, text in zip(("base", "ours", "theirs"), texts, strict=True):
        (folder / name).write_bytes(text.encode())
    return ["base", "ours", "theirs", "7", NAME]


def test_the_text_of_a_word_file_needs_nothing_of_the_language(clone: Clone) -> None:
    clone.amend("build", NAME, "-o", "made.docx", "-q")
    found = loaded(clone.folder, "git", "textconv", "--form", "1", "made.docx")
    assert rooms(found) == {
        "backends.face",
        "backends.git",
        "backends.word",
        "compiler.files",
        "compiler.instrument",
        "compiler.values",
        "compiler.words",
        "lxml",
    }
    assert not {"amend.compiler.files.messages", "hashlib"} & {*found}


def test_a_side_that_changes_nothing_needs_nothing_of_the_language(clone: Clone) -> None:
    other = changed('with "2022"', 'with "2021"')
    for texts in ((PROPOSAL, other, PROPOSAL), (PROPOSAL, other, other)):
        found = loaded(clone.folder, "git", "merge-file", *versions(clone.folder, *texts))
        assert not {"grammar", "compiler.syntax", "compiler.merging"} & rooms(found)
        assert clone.read("ours") == other


def test_a_merge_needs_the_language_and_no_document(clone: Clone) -> None:
    names = versions(
        clone.folder, PROPOSAL, changed('with "2022"', 'with "2021"'), PROPOSAL + "SUP recalls.g\n"
    )
    found = loaded(clone.folder, "git", "merge-file", *names)
    assert clone.read("ours") == changed('with "2022"', 'with "2021"') + "SUP recalls.g\n"
    needless = {"compiler.proofreading", "backends.word", "backends.html", "lark", "lxml"}
    assert not needless & rooms(found)
    assert not {"amend.compiler.driver", "amend.compiler.passes"} & {*found}
    assert "amend.compiler.merging.merge" in found


@pytest.mark.parametrize("ours", [PROPOSAL, f"{MARK}{PROPOSAL}"])
def test_what_one_side_alone_did_is_taken_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ours: str
) -> None:
    monkeypatch.chdir(tmp_path)
    theirs = f"{MARK}no proposal\0\r\n"
    for texts, expected in (((ours, ours, theirs), theirs), ((ours, theirs, ours), theirs)):
        versions(tmp_path, *texts)
        assert merge_file(*map(Path, ("base", "ours", "theirs")), 7, Path(NAME)) == CLEAN
        assert (tmp_path / "ours").read_bytes() == expected.encode()


def test_large_files_that_begin_alike_are_not_taken_for_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "x\n" * MOST
    versions(tmp_path, text, f"{text}ours\n", f"{text}theirs\n")
    assert merge_file(*map(Path, ("base", "ours", "theirs")), 7, Path(NAME)) == CONFLICTS
    merged = (tmp_path / "ours").read_text()
    assert "ours\n" in merged[-60:] and "theirs\n" in merged[-60:]
