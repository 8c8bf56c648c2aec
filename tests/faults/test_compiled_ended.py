"""Compilations that are ended at any moment: the documents of each text are all old or all new, and
the next run makes what is missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from amend.backends.commands import each
from amend.backends.face.command_line import main
from amend.compiler.files.writing import Output, write_outputs
from faults.test_ended import ended
from faults.test_projects_at_once import MANY, WRITES, scraps

ROOT = Path(__file__).parents[2]
COMPILE = ["compile", "a.amend", "b.amend", "--to", "txt,html", "--output", "out"]
TEXTS = ("wtdc-85.en", "wtdc-86.en")
PROPOSAL = """language: en
proposal IAP/24A13/{} amends "{}.base"
MOD recalls.a: replace "197" with "{}"
"""


def begin(folder: Path) -> None:
    """Two proposals on two texts, in a folder which is where the test is from now on."""
    folder.mkdir()
    os.chdir(folder)
    text = (ROOT / "specs/diagnostics/example.en.base").read_text("utf-8")
    Path("a.base").write_text(text, "utf-8")
    Path("b.base").write_text(text.replace("wtdc/85", "wtdc/86"), "utf-8")
    edit(200)


def edit(number: int) -> None:
    for at, name in enumerate("ab", 1):
        Path(f"{name}.amend").write_text(PROPOSAL.format(at, name, number))


def files() -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in Path("out").iterdir() if p.name[0] != "."}


def of_text(made: dict[str, bytes], text: str) -> dict[str, bytes]:
    return {name: data for name, data in made.items() if name.startswith(text)}


@pytest.mark.slow
def test_whenever_a_run_is_ended_no_text_has_documents_of_two_runs_and_the_next_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(each, "cores", lambda: 1)
    # What outlives a power cut is no matter here.
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    begin(tmp_path / "whole")
    made = []
    for number in (200, 201):
        edit(number)
        assert main(COMPILE) == 0
        made.append(files())
    old, new = made
    met = set()
    for at in range(1, MANY):
        begin(tmp_path / str(at))
        main(COMPILE)
        edit(201)
        was_ended = ended(at, lambda: main(COMPILE), WRITES)
        found = brought_to_its_end()
        for text in TEXTS:
            assert of_text(found, text) in (of_text(old, text), of_text(new, text))
        met.add(tuple(of_text(found, text) == of_text(new, text) for text in TEXTS))
        assert main(COMPILE) == 0
        assert files() == new
        capsys.readouterr()
        assert main(COMPILE) == 0
        assert "all 2 compilations are unchanged" in capsys.readouterr().out
        assert not scraps()
        os.chdir(tmp_path)
        shutil.rmtree(tmp_path / str(at))
        if not was_ended:
            break
    assert at > 20
    assert met == {(False, False), (True, False), (True, True)}


def brought_to_its_end() -> dict[str, bytes]:
    """The documents, once another run has written into the folder, and finished what was begun."""
    write_outputs([Output(Path("out/else.log"), b"else")], [])
    found = files()
    del found["else.log"]
    Path("out/else.log").unlink()
    return found
