"""Which submissions leave one whole text, that formats of one text can print."""

from __future__ import annotations

from pathlib import Path

import pytest

from amend.compiler.driver import compile_file
from amend.compiler.submission.submission import Submission

SPECS = Path(__file__).parents[2] / "specs"


def submission(path: Path) -> Submission:
    compiled = compile_file(path).submission
    assert compiled is not None
    return compiled


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ('proposal IAP/24A13/1 amends "example.en.base"\nSUP recalls.c\n', True),
        ('proposal IAP/24A13/1 suppresses "example.en.base"\nreasons: It is done.\n', False),
        ("text:\n    Something beside the proposals.\n", False),
    ],
    ids=["amended", "suppressed", "beside"],
)
def test_a_file_of_one_proposal_leaves_a_text_that_is_not_suppressed(
    text: str, is_whole: bool, tmp_path: Path
) -> None:
    base = (SPECS / "diagnostics/example.en.base").read_text("utf-8")
    (tmp_path / "example.en.base").write_text(base, "utf-8")
    file = tmp_path / "one.en.amend"
    file.write_text(f"document: WTDC-22/24(Add.13)\nlanguage: en\n\n{text}", "utf-8")
    found = submission(file)
    assert (found.whole_text is not None) is is_whole
    if is_whole:
        assert found.whole_text is found.units[0].redline


def test_several_proposals_leave_several_texts() -> None:
    several = submission(SPECS / "proposals/afcp-42a1.en.amend")
    assert len(several.units) > 1
    assert several.whole_text is None
