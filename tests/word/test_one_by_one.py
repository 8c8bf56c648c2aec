"""Revisions taken one by one: whichever is accepted or rejected, a sound document is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus.shared_texts import ROOT
from hypothesis import given, note
from hypothesis import strategies as st
from laws.canary import refute

from amend.backends.word.reader import Side, faults, paragraphs, read_package
from amend.backends.word.writer import emit
from amend.compiler.driver import compile_file
from amend.compiler.graphemes import words_of
from amend.compiler.submission import Submission
from word.drawn_redlines import submissions
from word.one_by_one import COMES, GOES, Revision, W, applied, applied_in_turn, revisions, trees

PROPOSALS = sorted((ROOT / "specs/proposals").glob("*.amend"))


def texts(data: bytes, side: Side) -> list[str]:
    return [p.text for p in paragraphs(read_package(data), side) if p.text]


def is_sound(data: bytes, before: bytes, revision: Revision, side: Side) -> None:
    """The rest of the revisions still does what it did, and nothing is out of order."""
    made = applied(data, revision, side)
    assert faults(read_package(made)) == ()
    left = len(revisions(made))
    assert left < len(revisions(before))
    assert texts(made, side) == texts(before, side)


@pytest.mark.parametrize("path", PROPOSALS, ids=lambda path: path.name)
def test_each_revision_of_a_worked_proposal_can_be_taken_alone(path: Path) -> None:
    submission = compile_file(path).submission
    assert submission is not None
    data = emit(submission)
    found = revisions(data)
    assert found
    for revision in found:
        for side in Side:
            is_sound(data, data, revision, side)


@given(submissions(), st.integers(0, 10_000), st.sampled_from(Side))
def test_each_revision_can_be_taken_alone(whole: Submission, at: int, side: Side) -> None:
    data = emit(whole)
    found = revisions(data)
    if found:
        is_sound(data, data, found[at % len(found)], side)


@given(submissions(), st.lists(st.integers(0, 10_000), max_size=60), st.sampled_from(Side))
def test_in_whatever_order_they_are_taken_the_text_is_the_same(
    whole: Submission, order: list[int], side: Side
) -> None:
    data = emit(whole)
    made = applied_in_turn(data, side, order)
    note(str(texts(made, side)))
    assert revisions(made) == []
    for other in Side:
        assert texts(made, other) == texts(data, side)


def test_canary_a_revision_left_alone_is_one_too_many() -> None:
    @given(submissions(), st.sampled_from(Side))
    def false_law(whole: Submission, side: Side) -> None:
        data = emit(whole)
        found = revisions(data)
        if found:
            made = applied(data, found[0], side)
            assert texts(made, Side.ACCEPTED) == texts(data, Side.ACCEPTED)
            assert texts(made, Side.REJECTED) == texts(data, Side.REJECTED)

    refute(false_law)


# What Word would have made one revision of is one, and none splits a character


@given(submissions())
def test_neighbours_of_one_kind_are_one_revision(whole: Submission) -> None:
    for tree in trees(emit(whole)).values():
        for element in tree.iter(*COMES, *GOES):
            after = element.getnext()
            if after is None or element.getparent().tag in (f"{W}rPr", f"{W}trPr"):
                continue
            same = all(element.get(W + key) == after.get(W + key) for key in ("author", "date"))
            assert not (element.tag == after.tag and same)


@pytest.mark.parametrize("path", PROPOSALS, ids=lambda path: path.name)
def test_no_revision_splits_a_character_or_a_word(path: Path) -> None:
    """Revisions begin and end at words, in Chinese at characters, and at labels."""
    submission = compile_file(path).submission
    assert submission is not None
    count = 0
    for paragraph in trees(emit(submission))["word/document.xml"].iter(f"{W}p"):
        for lost in (COMES, GOES):
            chars, cuts = "", []
            for run in paragraph.iter(f"{W}r"):
                around = [a.tag for a in run.iterancestors() if a.tag in (*COMES, *GOES)]
                text = "".join(
                    "\t" if t.tag == f"{W}tab" else t.text or ""
                    for t in run.iter(f"{W}t", f"{W}delText", f"{W}tab")
                )
                if any(tag in lost for tag in around):
                    cuts.append(len(chars))
                    continue
                if around:
                    cuts += [len(chars), len(chars) + len(text)]
                chars += text
            edges = {len("".join(words_of(chars)[:at])) for at in range(len(words_of(chars)) + 1)}
            assert set(cuts) <= edges | {len(chars)}, (chars, cuts)
            count += len(cuts)
    assert count
