"""Laws of Word files: L26 and L27 by our own reader and by pandoc, L30.

Beside each law stands a canary: a writer that is wrong in one respect must be found out.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from attrs import evolve
from examples import share
from hypothesis import given
from laws.canary import refute
from redlines import CITEL

from amend.backends.word.reader import Side
from amend.backends.word.writer import check, emit
from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.redline import Inserted, RedlineNode
from amend.compiler.instrument.instrument import Kind, NodeId
from amend.compiler.submission.submission import Submission
from word.drawn_redlines import submissions
from word.expected import as_pandoc_reads, body, pandoc, read

FEW = share(0.2)
"""Pandoc takes a fifth of a second for each file."""


def rewritten(data: bytes, change: Callable[[str], str]) -> bytes:
    """The file with its document changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            xml = old.read(name).decode("utf-8")
            new.writestr(name, change(xml) if name == "word/document.xml" else xml)
    return out.getvalue()


def without_tracked_marks(xml: str) -> str:
    """As many a tool writes it: the words of a deleted paragraph go, an empty one stays."""
    return re.sub(r"<w:rPr><w:(?:ins|del) [^>]*/></w:rPr></w:pPr>", "</w:pPr>", xml)


@given(submissions())
def test_rejecting_all_gives_the_base(whole: Submission) -> None:
    assert read(emit(whole), Side.REJECTED) == body(whole, Side.REJECTED)


@given(submissions())
def test_accepting_all_gives_the_amended_text(whole: Submission) -> None:
    assert read(emit(whole), Side.ACCEPTED) == body(whole, Side.ACCEPTED)


def test_canary_marks_of_paragraphs_need_not_be_tracked() -> None:
    @given(submissions())
    def false_law(whole: Submission) -> None:
        data = rewritten(emit(whole), without_tracked_marks)
        assert read(data, Side.ACCEPTED) == body(whole, Side.ACCEPTED)

    refute(false_law)


def test_canary_rejecting_gives_the_amended_text() -> None:
    @given(submissions())
    def false_law(whole: Submission) -> None:
        assert read(emit(whole), Side.REJECTED) == body(whole, Side.ACCEPTED)

    refute(false_law)


@given(submissions())
def test_the_check_passes_what_the_writer_writes(whole: Submission) -> None:
    assert check(emit(whole), whole) == ()


def test_canary_the_check_passes_a_file_without_tracked_marks() -> None:
    @given(submissions())
    def false_law(whole: Submission) -> None:
        assert check(rewritten(emit(whole), without_tracked_marks), whole) == ()

    refute(false_law)


def test_canary_the_check_passes_a_file_in_one_style() -> None:
    @given(submissions())
    def false_law(whole: Submission) -> None:
        data = rewritten(emit(whole), lambda xml: xml.replace('"enumlev1"', '"Normal"'))
        assert check(data, whole) == ()

    refute(false_law)


def agree(data: bytes, whole: Submission, side: Side, expected: Side) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.docx"
        file.write_bytes(data)
        found = pandoc(file, side)
    wanted = as_pandoc_reads(whole, expected)
    assert len(found) == len(wanted)
    for text, pattern in zip(found, wanted, strict=True):
        assert pattern.fullmatch(text), (text, pattern)


@FEW
@given(submissions())
def test_pandoc_finds_the_base_and_the_amended_text(whole: Submission) -> None:
    data = emit(whole)
    for side in Side:
        agree(data, whole, side, side)


def test_canary_pandoc_finds_the_base_on_both_sides() -> None:
    @given(submissions())
    def false_law(whole: Submission) -> None:
        agree(emit(whole), whole, Side.ACCEPTED, Side.REJECTED)

    refute(false_law)


@given(submissions())
def test_the_same_submission_gives_the_same_bytes(whole: Submission) -> None:
    assert emit(whole) == emit(whole)


def test_canary_the_date_of_a_revision_leaves_no_trace() -> None:
    @given(submissions())
    def false_law(whole: Submission) -> None:
        late = evolve(CITEL, date="2023-01-01T00:00:00Z")
        assert emit(_revised_by(late, whole)) == emit(_revised_by(CITEL, whole))

    refute(false_law)


def _revised_by(origin: Origin, whole: Submission) -> Submission:
    """The submission with one more revision, by another origin."""
    (unit, *others) = whole.units
    extra = RedlineNode(NodeId("x"), Kind.PARAGRAPH, Inserted(origin))
    root = evolve(unit.redline.root, children=(*unit.redline.root.children, extra))
    revised = evolve(unit, redline=evolve(unit.redline, root=root))
    return evolve(whole, units=(revised, *others))
