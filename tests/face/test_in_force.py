"""`--against in-force`: a proposal that amends another one, with the revisions of both."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from worked import LIBRARY, SEED, SPECS

from amend.backends.face.command_line import main

RUS = SPECS / "proposals/rus-60.en.amend"
FURTHER = """\
language: en
document: WTDC-22/61
source: Kenya
title: Amendments to the amendments
priority area: Resolutions and Recommendations
summary: An example.
expected results: To be approved.
references: Resolution 85
proposal KEN/61/1 amends RUS/60/1
MOD resolves: replace "Connect 2030 Agenda" with "Connect 2035 Agenda"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in (SEED, RUS):
        shutil.copy(file, tmp_path)
    (tmp_path / "ken.en.amend").write_text(FURTHER, encoding="utf-8")
    return tmp_path


def run(folder: Path, command: str, file: str, *args: str) -> int:
    end = ("--against", "in-force", "--library", str(LIBRARY))
    return main([command, str(folder / file), *args, *end])


def test_each_revision_has_the_name_of_the_proposal_that_makes_it(folder: Path) -> None:
    assert run(folder, "build", RUS.name, "--to", "docx,html,txt,akn") == 0
    with zipfile.ZipFile(folder / "rus-60.en-in-force.docx") as package:
        document = package.read("word/document.xml").decode()
    authors = set(re.findall(r'w:(?:ins|del) w:id="\d+" w:author="([^"]*)"', document))
    assert authors == {"IAP", "RUS"}
    assert "IAP/24A13/1 as amended by RUS/60/1" in document
    text = (folder / "rus-60.en-in-force.txt").read_text("utf-8")
    assert main(["build", str(folder / RUS.name), "--to", "txt", "--library", str(LIBRARY)]) == 0
    against_the_other = (folder / "rus-60.en.txt").read_text("utf-8")
    assert text == against_the_other


def test_what_is_overruled_is_told_to_machines(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "show", RUS.name, "--format", "json") == 0
    (shown,) = json.loads(capsys.readouterr().out)["files"]
    (unit,) = shown["redline"]["units"]
    assert any(node["mark"] == "overruled" for node in unit["nodes"])
    stretches = [s for node in unit["nodes"] for s in node["text"]]
    assert {s["mark"] for s in stretches} >= {"kept", "inserted", "deleted", "overruled"}


def test_of_proposals_in_a_row_each_has_its_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "show", "ken.en.amend") == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "IAP/24A13/1 as amended by RUS/60/1 as amended by KEN/61/1" in out
    assert "Connect [-2020-]" in out or "[-Connect 2020 Agenda-]" in out
    assert "{+[-" in out


def test_what_amends_the_text_in_force_is_shown_as_ever(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "show", SEED.name) == 0
    shown = capsys.readouterr().out
    assert main(["show", str(folder / SEED.name), "--library", str(LIBRARY)]) == 0
    assert capsys.readouterr().out == shown


def test_it_goes_with_no_decisions(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "show", RUS.name, "--agreed", "85.decisions") == 2
    assert "--against: not with --agreed" in capsys.readouterr().err
