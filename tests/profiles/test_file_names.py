"""The symbol of a document is told by the name that ITU gives to its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from amend.backends.face.command_line import main
from amend.compiler.profiles.file_names import symbol_by_file


@pytest.mark.parametrize(
    ("name", "year", "numbered"),
    [
        ("D14-WTDC17-C-0024!A13!MSW-E", "17", "24(Add.13)"),
        ("T13-WTSA.16-C-0042!A1!MSW-E", "16", "42(Add.1)"),
        ("S18-PP-C-0064!!MSW-F", "18", "64"),
        ("R12-WRC15-C-0032!A24-R1!MSW-S", "15", "32(Add.24)(Rev.1)"),
        ("S20-CL-C-0055!C2!PDF-R", "20", "55(Corr.2)"),
    ],
)
def test_a_name_of_itu_is_read(name: str, year: str, numbered: str) -> None:
    found = symbol_by_file(name)
    assert found is not None
    assert (found.year, found.numbered) == (year, numbered)


@pytest.mark.parametrize(
    "name",
    [
        "received",
        "D14-WTDC17-C-0024",
        "D18-WTDC21-C-0024!A13!MSW-E",  # It met in 2022.
        "D14-XYZ17-C-0024!!MSW-E",
        "D14-WTDC17-C-0024!L85!MSW-E",
        "D14-WTDC17-C-0000!!MSW-E",
    ],
)
def test_no_other_name_says_anything(name: str) -> None:
    assert symbol_by_file(name) is None


def test_it_comes_into_the_draft_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proposal = tmp_path / "x.en.amend"
    text = 'language: en\nproposal EUR/24/1 amends "old.base"\nMOD title: replace "T" with "U"\n'
    proposal.write_text(text)
    base = "instrument: wtdc/1\nedition: 2014\nlanguage: en\n\ntitle: T\n"
    (tmp_path / "old.base").write_text(base)
    name = "D14-WTDC17-C-0024!!MSW-E"
    assert main(["build", str(proposal), "-o", str(tmp_path / f"{name}.docx")]) == 0
    capsys.readouterr()
    assert main(["import", str(tmp_path / f"{name}.docx"), "--output", str(tmp_path / "in")]) == 0
    assert "A0922" in capsys.readouterr().err
    draft = next((tmp_path / "in").glob("*.amend")).read_text("utf-8")
    assert "document: WTDC-17/24\n" in draft
