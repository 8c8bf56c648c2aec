"""Figures that are kept, as the Open XML SDK reads them under revisions."""

from __future__ import annotations

from pathlib import Path

import pytest
from word.test_figure_tables import DIAL, GO_ON
from word.test_figures import AREA, BANDS, changed, compiled, imported
from word.word_files import paragraph, run

from amend.backends.word.writer import check, emit
from oracles.test_other_readers import validated

pytestmark = pytest.mark.oracle


@pytest.mark.parametrize(
    "statements",
    [
        'MOD resolves.1: replace "act" with "go"',
        "SUP resolves.figure[1]",
        "SUP resolves.figure[2]",
        "MOVE resolves.figure[1] after resolves.2\nMOVE resolves.figure[2] before resolves.1",
    ],
)
def test_the_open_xml_validator_finds_nothing(tmp_path: Path, statements: str) -> None:
    imported(tmp_path, changed(paragraph(BANDS), paragraph(AREA), GO_ON))
    assert _errors(tmp_path, statements) == []


@pytest.mark.parametrize(
    "statements",
    [
        'MOD resolves.1: replace "act" with "go"',
        "SUP resolves.figure[1]",
        "SUP resolves.figure[1]\nSUP resolves.figure[2]",
        "MOVE resolves.figure[1] after resolves.2\nMOVE resolves.figure[2] before resolves.1",
    ],
)
def test_the_open_xml_validator_finds_nothing_in_whole_tables(
    tmp_path: Path, statements: str
) -> None:
    twice = DIAL.replace("</w:p>", f"</w:p>{paragraph(run('of 2022'))}", 1)
    imported(tmp_path, changed(DIAL, twice, GO_ON))
    assert _errors(tmp_path, statements) == []


def _errors(folder: Path, statements: str) -> list[object]:
    submission = compiled(folder, statements).submission
    assert submission is not None
    made = emit(submission)
    assert isinstance(made, bytes) and check(made, submission) == ()
    file = folder / "made.docx"
    file.write_bytes(made)
    found: list[object] = validated(file)["errors"]
    return found
