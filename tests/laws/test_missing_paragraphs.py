"""The self-check of a Word file: whatever paragraph is missing, the file is not passed (L26)."""

from __future__ import annotations

import re

from attrs import evolve
from examples import share
from hypothesis import given, note
from hypothesis import strategies as st
from strategies.submissions import submissions
from word.test_laws import rewritten

from amend.backends.word.check import side_findings
from amend.backends.word.reader import Side, read_package, readings
from amend.backends.word.writer import check, emit
from amend.compiler.submission.submission import Submission
from laws.canary import refute

_PARAGRAPH = re.compile(r"<w:p>.*?</w:p>|<w:p .*?</w:p>", re.DOTALL)


def paragraphs(xml: str) -> list[re.Match[str]]:
    """The paragraphs that hold words; without an empty one nothing is lost."""
    return [m for m in _PARAGRAPH.finditer(xml) if re.search(r"<w:(?:t|delText)[ >]", m.group())]


def without(data: bytes, number: int) -> bytes:
    """A Word file without one of its paragraphs, counted around."""

    def cut(xml: str) -> str:
        found = paragraphs(xml)
        one = found[number % len(found)]
        return xml[: one.start()] + xml[one.end() :]

    return rewritten(data, cut)


@share(0.3)
@given(submissions(), st.integers(0, 1_000))
def test_a_file_without_one_of_its_paragraphs_is_not_passed(whole: Submission, at: int) -> None:
    data = emit(whole)
    assert check(data, whole) == ()
    assert check(without(data, at), whole) != ()


@share(0.3)
@given(submissions(), st.integers(1, 4), st.integers(0, 1_000))
def test_the_check_counts_the_paragraphs_that_are_missing(
    whole: Submission, count: int, at: int
) -> None:
    bare = evolve(whole, first_page=None)
    for side, read in readings(read_package(emit(bare))).items():
        assert list(side_findings(read, bare, side)) == []
        first = at % len(read)
        left = [*read[:first], *read[first + count :]]
        lost = len(read) - len(left)
        note(f"{lost} of {len(read)} from {first} on")
        found = list(side_findings(left, bare, side))
        are = "1 paragraph is" if lost == 1 else f"{lost} paragraphs are"
        assert found[0] == f"every revision {side.value}: {are} missing"


def test_canary_a_file_without_its_last_paragraph_is_passed() -> None:
    @given(submissions())
    def false_law(whole: Submission) -> None:
        assert check(without(emit(whole), -1), whole) == ()

    refute(false_law)


def test_canary_what_is_missing_is_missing_on_the_accepted_side() -> None:
    @given(submissions(), st.integers(0, 1_000))
    def false_law(whole: Submission, at: int) -> None:
        found = check(without(emit(whole), at), whole)
        assert any(Side.ACCEPTED.value in fault for fault in found)

    refute(false_law)
