"""The kinds of documents that members submit, each in a small one of our own making.

A file of `kinds/` holds base texts, a proposal, and lines that its document prints in this order.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amend.backends.html import writer as html
from amend.backends.terminal.colour import PLAIN
from amend.backends.terminal.redline import rendered_submission
from amend.backends.word import writer as word
from amend.compiler.driver import compile_file
from amend.compiler.submission.submission import Submission

KINDS = sorted((Path(__file__).parent / "kinds").glob("*.txt"))


def compiled(kind: Path, folder: Path) -> tuple[Submission, list[str]]:
    """The document, and the lines that it is to print."""
    _, *parts = re.split(r"^=== (.+)\n", kind.read_text(encoding="utf-8"), flags=re.MULTILINE)
    files = dict(zip(parts[::2], parts[1::2], strict=True))
    lines = files.pop("prints").splitlines()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (proposal,) = folder.glob("*.amend")
    outcome = compile_file(proposal)
    assert outcome.submission is not None, outcome.diagnostics
    return outcome.submission, lines


@pytest.mark.parametrize("kind", KINDS, ids=lambda file: file.stem)
def test_a_document_of_each_kind_can_be_said(kind: Path, tmp_path: Path) -> None:
    submission, lines = compiled(kind, tmp_path)
    shown = [line.strip() for line in rendered_submission(submission, PLAIN, 1000).splitlines()]
    at = 0
    for line in lines:
        found = next((n for n in range(at, len(shown)) if line in shown[n]), None)
        assert found is not None, (line, shown[at:])
        at = found
    assert word.check(word.emit(submission), submission) == ()
    assert all(unit.number in html.emit(submission).decode() for unit in submission.units)


def test_there_is_one_of_each_kind() -> None:
    assert len({file.name[:2] for file in KINDS}) == 23
