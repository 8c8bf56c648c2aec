"""A proposal that amends another one, put together with that: an option of its own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from worked import LIBRARY, SEED, SPECS

from amend.backends.face.command_line import main

RUS = SPECS / "proposals/rus-60.en.amend"
EUR = SPECS / "compilation/wtdc-85/eur-10a3.en.amend"
NAME = "IAP/24A13/1 as amended by RUS/60/1"
KEN = """\
language: en
document: WTDC-22/61
proposal KEN/61/1 amends RUS/60/1
MOD instructs[3].4: replace "small" with "landlocked and small"
"""
DECISIONS = """\
language: en
agreed RUS/60/1
agreed after instructs[3].3: RUS/60/1
"""


Rows = dict[str, list[tuple[str, list[str]]]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for file in (SEED, RUS, EUR):
        shutil.copy(file, tmp_path)
    (tmp_path / "ken.en.amend").write_text(KEN, encoding="utf-8")
    (tmp_path / "85.decisions").write_text(DECISIONS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: str, *args: str) -> int:
    return main([command, *args, "--library", str(LIBRARY)])


def rows_of(capsys: pytest.CaptureFixture[str], *files: str) -> Rows:
    run("merge", *files, "--format", "json")
    (merged,) = json.loads(capsys.readouterr().out)["files"]
    return {
        row["address"]: [(option["symbol"], option["sources"]) for option in row["options"]]
        for row in merged["rows"]
    }


def test_it_is_an_option_of_its_own_beside_the_proposal_that_it_amends(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = rows_of(capsys, SEED.name, RUS.name, EUR.name)
    assert rows["instructs[3].2"] == [
        ("NOC", []),
        ("MOD", ["EUR/10A3/1"]),
        ("MOD", ["IAP/24A13/1"]),
        ("MOD", ["RUS/60/1"]),
    ]
    assert ("ADD", ["RUS/60/1"]) in rows["after instructs[3].3"]
    # Where it leaves the proposal as it is, that speaks for itself.
    assert rows["recalls.e"] == [("NOC", []), ("SUP", ["EUR/10A3/1", "IAP/24A13/1"])]
    assert rows == rows_of(capsys, RUS.name, EUR.name, SEED.name)


def test_its_source_is_named_by_both_numbers_in_every_format(folder: Path) -> None:
    files = (SEED.name, RUS.name, EUR.name)
    assert run("compile", *files, "--to", "docx,html,txt", "--output", "out") == 0
    assert f"MOD  {NAME}" in (folder / "out/wtdc-85.en.txt").read_text("utf-8")
    assert NAME in (folder / "out/wtdc-85.en.html").read_text("utf-8")
    assert (folder / "out/wtdc-85.en.docx").exists()


def test_in_columns_it_has_one(folder: Path) -> None:
    files = (SEED.name, RUS.name)
    assert run("compile", *files, "--layout", "columns", "--output", "out") == 0


def test_what_is_agreed_with_it_is_the_text_that_it_makes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = (SEED.name, RUS.name)
    args = ("--decisions", "85.decisions", "--residual", "rest", "--to", "txt", "--output", "out")
    assert run("merge", *files, *args) == 0
    agreed = (folder / "out/wtdc-85.en.merge.txt").read_text("utf-8")
    assert "smart and sustainable cities and communities" in agreed
    assert "including for small island developing States" in agreed
    assert "to report on this to the Council" in agreed
    # What is left of the proposal is what the other one left to it.
    rest = (folder / "rest/iap-24a13-1.en.amend").read_text("utf-8")
    assert "SUP recalls.e" in rest
    assert "sustainable" not in rest


def test_one_that_amends_that_is_an_option_as_well(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = rows_of(capsys, SEED.name, RUS.name, "ken.en.amend")
    added = [sources for symbol, sources in rows["after instructs[3].3"] if symbol == "ADD"]
    assert sorted(added) == [["IAP/24A13/1"], ["KEN/61/1"], ["RUS/60/1"]]


def test_without_the_proposal_that_it_amends_it_is_not_put_together(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("merge", RUS.name, EUR.name) == 1
    assert "IAP/24A13/1, which is not among the proposals" in " ".join(
        capsys.readouterr().err.split()
    )


def test_what_cannot_be_said_of_the_text_in_force_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = KEN.replace("document:", "labels: keep\ndocument:").replace("RUS/60/1", "IAP/24A13/1")
    text = text.split("MOD")[0] + "SUP recalls.a\n"
    (folder / "ken.en.amend").write_text(text, encoding="utf-8")
    assert run("merge", SEED.name, "ken.en.amend") == 1
    assert "cannot be said of the text in force alone" in " ".join(capsys.readouterr().err.split())
