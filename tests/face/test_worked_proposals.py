"""The worked proposals of the specification, as a drafter meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from worked import BASES, PROPOSALS

from amend.backends.face.command_line import main


def test_there_are_worked_proposals_and_base_texts() -> None:
    assert PROPOSALS and BASES


@pytest.mark.parametrize("path", PROPOSALS, ids=lambda path: path.name)
def test_a_worked_proposal_is_sound(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(path)]) == 0, capsys.readouterr().err


@pytest.mark.parametrize("path", PROPOSALS, ids=lambda path: path.name)
def test_a_worked_proposal_shows_its_changes(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(path)]) == 0
    shown = capsys.readouterr().out
    is_seed = path.name.startswith("iap-24a13")
    seen = ("[-ه )-]", "[-و-]{+ه+} )") if ".ar." in path.name else ("[-e)-]", "[-f-]{+e+})")
    changes = seen if is_seed else ("{+", "[-")
    assert all(change in shown for change in changes)


@pytest.mark.parametrize("path", BASES, ids=lambda path: path.name)
def test_each_provision_of_a_base_text_has_an_address_of_its_own(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["outline", str(path), "--format", "json"]) == 0
    [file] = json.loads(capsys.readouterr().out)["files"]
    addresses = [row["address"] for row in file["outline"]]
    assert "recalls.d" in addresses or path.parent.name != "85"
    assert len(set(addresses)) == len(addresses)
