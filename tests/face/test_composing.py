"""`amend then` and `amend undo`, as they are used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from amend.backends.face.command_line import main

ROOT = Path(__file__).parents[2]
FIRST = """language: en
title: Two changes
proposal IAP/24A13/1 amends "example.en.base"
SUP recalls.c
MOD recalls.a: replace "197" with "200"

reasons:
    The first.
"""
SECOND = """language: en
proposal IAP/24A13/2 amends "first.en.base"
MOD recalls.c: replace "50" with "51"

reasons:
    The second.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "specs/diagnostics/example.en.base", tmp_path)
    (tmp_path / "first.en.amend").write_text(FIRST)
    (tmp_path / "second.en.amend").write_text(SECOND)
    assert main(["build", "first.en.amend", "--to", "base"]) == 0
    return tmp_path


def base_of(name: str) -> str:
    assert main(["build", f"{name}.en.amend", "--to", "base", "--output", "made"]) == 0
    return Path("made", f"{name}.en.base").read_text("utf-8")


def test_two_proposals_become_one(folder: Path) -> None:
    arguments = ["then", "first.en.amend", "second.en.amend", "--output", "both.en.amend"]
    assert main(arguments) == 0
    text = (folder / "both.en.amend").read_text("utf-8")
    assert "title: Two changes" in text and "proposal IAP/24A13/1 amends" in text
    assert "The first." in text and "The second." in text
    assert base_of("both") == base_of("second")


def test_the_emphasis_of_reasons_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    emphatic = FIRST.replace("The first.", "The *first* of __two__, in 2 * 3.")
    (folder / "first.en.amend").write_text(emphatic)
    capsys.readouterr()
    assert main(["then", "first.en.amend", "second.en.amend"]) == 0
    assert "    The *first* of __two__, in 2 * 3.\n" in capsys.readouterr().out


def test_a_proposal_is_taken_back(folder: Path) -> None:
    assert main(["undo", "first.en.amend", "--output", "back.en.amend"]) == 0
    assert base_of("back") == (folder / "example.en.base").read_text("utf-8")


def test_the_base_text_beside_what_takes_back_is_written(folder: Path) -> None:
    assert main(["undo", "first.en.amend", "--output", "back/back.en.amend"]) == 0
    made = (folder / "back/first.en.base").read_bytes()
    assert made == (folder / "first.en.base").read_bytes()


def test_files_that_are_there_are_not_replaced(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "both.en.amend").write_text("mine")
    arguments = ["then", "first.en.amend", "second.en.amend", "--output", "both.en.amend"]
    assert main(arguments) == 1
    assert "A0938" in capsys.readouterr().err
    assert (folder / "both.en.amend").read_text() == "mine"
    assert main([*arguments, "--force"]) == 0


def test_a_base_text_that_was_changed_is_another_text(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "first.en.base"
    file.write_text(file.read_text("utf-8").replace("Busan", "Pusan"), "utf-8")
    assert main(["then", "first.en.amend", "second.en.amend"]) == 1
    assert "A0741" in capsys.readouterr().err


def test_from_another_folder_the_base_text_is_found(folder: Path) -> None:
    arguments = ["then", "first.en.amend", "second.en.amend", "--output", "sub/both.en.amend"]
    assert main(arguments) == 0
    assert 'amends "../example.en.base"' in (folder / "sub/both.en.amend").read_text("utf-8")


@pytest.mark.parametrize("arguments", [["undo", "no.amend"], ["then", "no.amend", "no.amend"]])
def test_a_file_that_is_not_there_is_told(
    arguments: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 1
    assert "A0101" in capsys.readouterr().err


NOTED = """instrument: wtdc/85
edition: 2017
language: en

*recalling*
a) first[^1];
b) second.

*noting*
a) third.

[^1]: A note.
"""
MOVES_A_NOTE = """language: en
proposal IAP/24A13/1 amends "noted.base"
SUP recalls.a
ADD after notes.a:
    b) first[^2].
ADD to notes: [^2]: A note.
"""


def test_what_takes_back_may_have_the_number_of_what_it_takes_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two notes had one identity, and the draft told that one of them stays, which it does not."""
    (folder / "noted.base").write_text(NOTED)
    (folder / "noted.amend").write_text(MOVES_A_NOTE)
    said = []
    for number in ("IAP/24A13/1", "IAP/24A13/2"):
        arguments = ["undo", "noted.amend", "--output", "back/back.amend", "--force"]
        assert main([*arguments, "--number", number]) == 0
        said.append(capsys.readouterr().err)
        assert main(["build", "back/back.amend", "--to", "base", "--output", "made"]) == 0
        assert (folder / "made/back.base").read_text("utf-8") == NOTED
        capsys.readouterr()
    assert said[0] == said[1] and "A0982" not in said[0]
