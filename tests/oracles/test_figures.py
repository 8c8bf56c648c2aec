"""Figures that are kept, as the Open XML SDK reads them under revisions."""

from __future__ import annotations

from pathlib import Path

import pytest
from word.test_figures import AREA, BANDS, changed, compiled, imported
from word.word_files import paragraph, run

from amend.backends.word.writer import emit
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
    imported(tmp_path, changed(paragraph(BANDS), paragraph(AREA), paragraph(run("2\tto go on."))))
    submission = compiled(tmp_path, statements).submission
    assert submission is not None
    made = emit(submission)
    assert isinstance(made, bytes)
    file = tmp_path / "made.docx"
    file.write_bytes(made)
    assert validated(file)["errors"] == []
