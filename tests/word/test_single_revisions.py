"""Each revision alone may be accepted or rejected, in any order: a good file is left."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws.canary import refute
from strategies.submissions import submissions as compiled_submissions
from worked import PROPOSALS, SPECS, submission

from amend.backends.word.faults import faults
from amend.backends.word.reader import Package, Side, read_package, readings
from amend.backends.word.writer import emit
from amend.compiler.words.graphemes import words_of
from word.drawn_redlines import submissions
from word.resolving import COMES, GOES, Change, W, canonical, changes, resolved
from word.test_laws import rewritten, without_tracked_marks
from word.test_redlines import SUBMISSIONS

files = st.one_of(submissions(), submissions(), compiled_submissions()).map(emit)
"""Files of redlines of every shape, and of proposals with all that follows from them."""


@cache
def worked(case: str) -> bytes:
    """The file of a worked proposal, or of a redline made by hand."""
    is_worked = case.endswith(".amend")
    return emit(submission(SPECS / "proposals" / case) if is_worked else SUBMISSIONS[case])


CASES = [*SUBMISSIONS, *(spec.name for spec in PROPOSALS)]


def single(package: Package) -> Iterator[tuple[Change, Side, Package]]:
    """The file after each of its revisions alone."""
    for change in changes(package):
        for side in Side:
            yield change, side, resolved(package, (change.id,), side)


def hold_alone(data: bytes) -> None:
    """One revision that is resolved leaves a good file, and the others as they were."""
    package = read_package(data)
    whole, there = readings(package), {change.id for change in changes(package)}
    for change, side, after in single(package):
        assert faults(after) == (), (change, side)
        left = {one.id for one in changes(after)}
        waits = change.place == "mark" and left == there
        assert waits or left <= there - {change.id}, (change, side)
        assert readings(after)[side] == whole[side], (change, side)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_each_revision_of_a_worked_file_may_be_resolved_alone(case: str) -> None:
    hold_alone(worked(case))


@given(files)
def test_each_revision_may_be_resolved_alone(data: bytes) -> None:
    hold_alone(data)


@given(files, st.data())
def test_resolved_one_by_one_in_any_order_all_are_resolved(
    data: bytes, draw: st.DataObject
) -> None:
    package = read_package(data)
    ids = [change.id for change in changes(package)]
    order = draw.draw(st.permutations(ids))
    for side in Side:
        after = resolved(package, order, side)
        assert changes(after) == []
        assert faults(after) == ()
        assert canonical(after) == canonical(resolved(package, ids, side))
        assert readings(after) == dict.fromkeys(Side, readings(package)[side])


@given(files, st.data())
def test_what_is_accepted_first_and_what_is_rejected_does_not_matter(
    data: bytes, draw: st.DataObject
) -> None:
    package = read_package(data)
    ids = [change.id for change in changes(package)]
    accepted = set(draw.draw(st.lists(st.sampled_from(ids)))) if ids else set()
    rejected = [own for own in ids if own not in accepted]

    def both(*order: tuple[Side, list[str]]) -> Package:
        after = package
        for side, chosen in order:
            there = {change.id for change in changes(after)}
            after = resolved(after, [own for own in chosen if own in there], side)
        return after

    to_accept = (Side.ACCEPTED, sorted(accepted))
    to_reject = (Side.REJECTED, rejected)
    assert canonical(both(to_accept, to_reject)) == canonical(both(to_reject, to_accept))


def test_canary_marks_of_paragraphs_need_not_be_tracked() -> None:
    @given(files)
    def false_law(data: bytes) -> None:
        package = read_package(rewritten(data, without_tracked_marks))
        ids = [change.id for change in changes(package)]
        read = readings(resolved(package, ids, Side.ACCEPTED))
        assert read[Side.ACCEPTED] == readings(read_package(data))[Side.ACCEPTED]

    refute(false_law)


def test_canary_to_accept_a_revision_is_to_reject_it() -> None:
    @given(files)
    def false_law(data: bytes) -> None:
        package = read_package(data)
        whole = readings(package)
        for _, side, after in single(package):
            other = Side.REJECTED if side is Side.ACCEPTED else Side.ACCEPTED
            assert readings(after)[other] == whole[other]

    refute(false_law)


# What Word would have made one revision of is one, and none splits a character


@given(files)
def test_neighbours_of_one_kind_are_one_revision(data: bytes) -> None:
    package = read_package(data)
    for part in (package.document, package.footnotes):
        for element in part.iter(*COMES, *GOES) if part is not None else ():
            after = element.getnext()
            if after is None or element.getparent().tag in (f"{W}rPr", f"{W}trPr"):
                continue
            same = all(element.get(W + key) == after.get(W + key) for key in ("author", "date"))
            assert not (element.tag == after.tag and same)


@pytest.mark.parametrize("case", [spec.name for spec in PROPOSALS])
def test_no_revision_splits_a_character_or_a_word(case: str) -> None:
    """Revisions begin and end at words, in Chinese at characters, and at labels."""
    count = 0
    for paragraph in read_package(worked(case)).document.iter(f"{W}p"):
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
            words = words_of(chars)
            edges = {len("".join(words[:at])) for at in range(len(words) + 1)}
            assert set(cuts) <= edges | {len(chars)}, (chars, cuts)
            count += len(cuts)
    assert count
