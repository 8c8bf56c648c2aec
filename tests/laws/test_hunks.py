"""The revision of a wording: it makes the new one, and keeps as much as a slower search keeps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from examples import cheap
from hypothesis import example, given
from hypothesis import strategies as st

from amend.compiler.words.graphemes import words_of
from amend.compiler.words.hunks import MAX_STEPS, Hunk, revision
from laws.canary import refute

SIGNS = st.text("一二三四五。a", max_size=12)
"""Texts in which nearly every character is a unit, and no blank stands."""

WORDS = st.lists(st.sampled_from(("the", "plan", "of", "work", "é", "计", ",")), max_size=10).map(
    " ".join
)


def applied(old: str, new: str, hunks: Sequence[Hunk]) -> str:
    made, at = "", 0
    for hunk in hunks:
        made += old[at : hunk.start] + new[hunk.new_start : hunk.new_end]
        at = hunk.end
    return made + old[at:]


def kept(old: str, hunks: Sequence[Hunk]) -> int:
    """How many units of the old wording stay."""
    starts, at = set(), 0
    for unit in words_of(old):
        starts.add(at)
        at += len(unit)
    return sum(not any(h.start <= start < h.end for h in hunks) for start in starts)


def most_in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of a longest common subsequence, by the table of all prefixes."""
    row = [0] * (len(other) + 1)
    for unit in one:
        before = row
        row = [0]
        for at, theirs in enumerate(other):
            row.append(before[at] + 1 if unit == theirs else max(before[at + 1], row[at]))
    return row[-1]


@cheap()
@given(st.one_of(SIGNS, WORDS), st.one_of(SIGNS, WORDS))
def test_the_revision_makes_the_new_wording(old: str, new: str) -> None:
    assert applied(old, new, revision(old, new)) == new


@cheap()
@given(SIGNS, SIGNS)
@example("", "一")
@example("一二a三", "三二一a")
def test_nothing_is_struck_out_that_could_stay(old: str, new: str) -> None:
    assert kept(old, revision(old, new)) == most_in_common(words_of(old), words_of(new))


@cheap()
@given(st.one_of(SIGNS, WORDS), st.one_of(SIGNS, WORDS))
def test_changes_do_not_meet_and_each_changes_something(old: str, new: str) -> None:
    hunks = revision(old, new)
    assert all(old[h.start : h.end] != new[h.new_start : h.new_end] for h in hunks)
    # What stands between two of them is more than blanks.
    between = (old[one.end : other.start] for one, other in pairwise(hunks))
    assert all(kept_words.strip() for kept_words in between)


@cheap()
@given(st.integers(1, 2 * MAX_STEPS), st.integers(1, 2 * MAX_STEPS))
@example(MAX_STEPS // 2 - 2, MAX_STEPS // 2 - 2)
@example(MAX_STEPS // 2 - 1, MAX_STEPS // 2 - 2)
def test_where_too_much_differs_the_whole_is_replaced(gone: int, come: int) -> None:
    # Each character is a unit; one at each end differs, and the full stop alone is in both.
    old = "a" + "".join(chr(0x4E00 + at) for at in range(gone)) + "。"
    new = "d" + "".join(chr(0x6E00 + at) for at in range(come)) + "。"
    assert len(revision(old + "一", new + "计")) == (1 if gone + come + 4 > MAX_STEPS else 2)


def test_canary_a_unit_that_both_have_is_kept() -> None:
    @given(SIGNS, SIGNS)
    def false_law(old: str, new: str) -> None:
        both = set(words_of(old)) & set(words_of(new))
        assert kept(old, revision(old, new)) >= len(both)

    refute(false_law)


def test_canary_one_change_is_enough() -> None:
    @given(SIGNS, SIGNS)
    def false_law(old: str, new: str) -> None:
        assert len(revision(old, new)) <= 1

    refute(false_law)
