"""`amend check --dependents`: a text that has changed lets the proposals on it be checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from language.drafting import HEADER, RESOLUTION

from amend.backends.face.command_line import main

BASE = "texts/wtdc/85/2017.en.base"
CHANGED = RESOLUTION.replace("Resolution 50 (2017)", "Resolution 50 (2018)")
PROPOSALS = {
    "edition.amend": ("1", "wtdc/85@2017"),
    "sub/path.amend": ("2", '"../texts/wtdc/85/2017.en.base"'),
    "sub/other.amend": ("3", '"../near.base"'),
    "on-another.amend": ("4", "IAP/24A13/1"),
    "on-that.amend": ("5", "IAP/24A13/4"),
    "on-none.amend": ("6", "IAP/24A13/3"),
    "missing.amend": ("7", "wtdc/85@1999"),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {"amend.toml": 'library = "texts"\n', BASE: RESOLUTION, "near.base": RESOLUTION}
    for name, (number, amends) in PROPOSALS.items():
        words = '"2017" with "2017"' if number in "45" else '"2017" with "2022"'
        unit = f"proposal IAP/24A13/{number} amends {amends}\nMOD recalls.d: replace {words}\n"
        files[name] = f"{HEADER}\n{unit}"
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def looked_at(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    main(["check", *arguments, "--format", "json"])
    return [file["file"] for file in json.loads(capsys.readouterr().out)["files"]]


ON_IT = ["edition.amend", "on-another.amend", "on-that.amend", "sub/path.amend"]


def test_those_on_it_come_behind_it_and_no_others(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert looked_at(capsys, BASE, "--dependents") == [BASE, *ON_IT]
    assert looked_at(capsys, "near.base", "--dependents") == [
        "near.base",
        "on-none.amend",
        "sub/other.amend",
    ]
    assert looked_at(capsys, BASE) == [BASE]


def test_those_on_a_proposal_count_too_and_each_file_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert looked_at(capsys, "on-another.amend", "--dependents") == [
        "on-another.amend",
        "on-that.amend",
    ]
    given = ["on-that.amend", "./edition.amend", BASE]
    assert looked_at(capsys, *given, "--dependents") == [
        "on-that.amend",
        "edition.amend",
        BASE,
        "on-another.amend",
        "sub/path.amend",
    ]


def test_what_a_changed_text_makes_wrong_is_said(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / BASE).write_text(CHANGED)
    assert main(["check", BASE]) == 0
    assert "A0601" not in capsys.readouterr().out
    assert main(["check", BASE, "--dependents"]) == 1
    told = capsys.readouterr()
    assert "edition.amend" in told.out + told.err and "A0601" in told.out + told.err


def test_beside_a_text_that_is_in_no_project_is_looked_too(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "amend.toml").unlink()
    (project / "beside.amend").write_text(
        f'{HEADER}\nproposal IAP/24A13/9 amends "near.base"\nNOC noting\n'
    )
    assert looked_at(capsys, "near.base", "--dependents") == ["near.base", "beside.amend"]


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_looked_at(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "broken.amend").write_bytes(b"\xff")
    assert looked_at(capsys, BASE, "nowhere.base", "--dependents") == [BASE, "nowhere.base", *ON_IT]


def test_it_does_not_go_with_mending(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", BASE, "--dependents", "--fix"]) == 2
    assert "mend first" in capsys.readouterr().err
