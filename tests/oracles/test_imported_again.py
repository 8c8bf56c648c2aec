"""Our Word files, saved by LibreOffice and imported: both sides are what they were."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from worked import PROPOSALS, submission

from amend.backends.word.importing.texts import WordText, read_word
from amend.backends.word.writer import emit
from amend.compiler.drafting.differences import differences
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.received.known import Known
from oracles.tools import missing

pytestmark = pytest.mark.oracle


REPLACED = pytest.mark.xfail(
    strict=True,
    reason="LibreOffice takes an item in the place of one with its label for a move, and gives "
    "the next paragraph its style: see `known_faults`",
)
NAMES = [
    pytest.param(file.stem, marks=REPLACED) if file.stem.startswith("eur-38a2") else file.stem
    for file in PROPOSALS
]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """Each worked proposal as we write it, and as LibreOffice saves that."""
    ours, theirs = tmp_path_factory.mktemp("ours"), tmp_path_factory.mktemp("theirs")
    for proposal in PROPOSALS:
        (ours / f"{proposal.stem}.docx").write_bytes(emit(submission(proposal)))
    files = sorted(ours.glob("*.docx"))
    profile = f"-env:UserInstallation=file://{ours}/profile"
    convert = ("--headless", "--convert-to", "docx", "--outdir", str(theirs))
    office = shutil.which("soffice")
    if office is None:
        missing("LibreOffice")
    command = [office or "", profile, *convert, *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {file.stem: (file, theirs / file.name) for file in files}


def sides(word: WordText) -> list[Instrument | None]:
    return [side for text in word.texts for side in (text.base, text.revised)]


@pytest.mark.parametrize("name", NAMES)
def test_both_sides_come_back(saved: dict[str, tuple[Path, Path]], name: str) -> None:
    before, after = (sides(read_word(file, Known())) for file in saved[name])
    assert before and len(before) == len(after)
    for one, other in zip(before, after, strict=True):
        assert (one is None) is (other is None)
        if one is not None and other is not None:
            assert list(differences(other, one)) == []
