"""Lines and pieces of two versions in one order: each side has its own, and no third thing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from examples import cheap
from hypothesis import event, given
from hypothesis import strategies as st

from amend.compiler.merging.lines import merged_lines
from amend.compiler.merging.order import merged_order
from laws.canary import refute

BASE = "abcdef"


@st.composite
def arranged(draw: st.DrawFn, new: str) -> list[str]:
    """A version of a list: some of it taken out, two of it in another order, new keys put in."""
    keys = [key for key in BASE if draw(st.integers(0, 4))]
    if len(keys) > 1 and draw(st.booleans()):
        at = draw(st.integers(0, len(keys) - 2))
        keys[at], keys[at + 1] = keys[at + 1], keys[at]
    for name in new[: draw(st.integers(0, len(new)))]:
        keys.insert(draw(st.integers(0, len(keys))), name)
    return keys


@cheap()
@given(arranged("OPQ"), arranged("TUV"), st.sets(st.sampled_from(BASE)))
def test_pieces_stand_as_one_side_has_them_and_what_the_other_adds_behind_what_it_follows(
    ours: list[str], theirs: list[str], out: set[str]
) -> None:
    kept = {*ours, *theirs} - out
    made = merged_order(BASE, ours, theirs, kept)
    assert sorted(made) == sorted(kept)
    first, second = ([k for k in side if k in kept] for side in (ours, theirs))
    common = [k for k in BASE if k in first and k in second]
    is_ours_kept = [k for k in first if k in common] == common
    is_theirs_kept = [k for k in second if k in common] == common
    frame, other = (second, first) if is_ours_kept and not is_theirs_kept else (first, second)
    event(f"ours kept: {is_ours_kept}, theirs kept: {is_theirs_kept}")
    assert [key for key in made if key in frame] == frame
    anchor = ""
    for key in other:
        if key in frame:
            anchor = key
            continue
        between = made[made.index(anchor) + 1 if anchor else 0 : made.index(key)]
        # Nothing that both have comes between, and what ours alone has comes before theirs.
        assert not set(between) & set(first) & set(second)
        if key in first:
            assert not set(between) - set(first)


def test_canary_what_both_have_stands_as_ours_has_it() -> None:
    @given(arranged(""), arranged(""))
    def false_law(ours: list[str], theirs: list[str]) -> None:
        made = merged_order(BASE, ours, theirs, {*ours, *theirs})
        assert [key for key in made if key in ours] == ours

    refute(false_law)


Lines = Sequence[Sequence[str]]
"""What a side makes of each line: nothing, itself, another one, or two."""


@st.composite
def rewritten(draw: st.DrawFn, own: str) -> Lines:
    def made(line: str) -> list[str]:
        return draw(
            st.sampled_from(([line], [line], [line], [], [f"{own} {line}"], [line, f"{own} new"]))
        )

    return [made(line) for line in BASE]


def text(lines: Lines) -> str:
    return "".join(f"{line}\n" for some in lines for line in some)


@cheap()
@given(rewritten("one"), st.one_of(rewritten("one"), rewritten("two")))
def test_lines_are_merged_where_a_line_that_stays_parts_what_the_sides_change(
    ours: Lines, theirs: Lines
) -> None:
    # What is put behind a line stands in the stretch that begins there.
    stays = [n for n, line in enumerate(BASE) if line in ours[n] and line in theirs[n]]
    edges = [-1, *stays, len(BASE)]
    expected: list[str] = []
    for one, other in pairwise(edges):
        before = list(BASE[one + 1 : other])
        left, right = (_between(side, one, other) for side in (ours, theirs))
        if left != before and right != before and left != right:
            event("a conflict")
            assert merged_lines(text([BASE]), text(ours), text(theirs)) is None
            return
        expected += (right if left == before else left) + list(BASE[other : other + 1])
    event(f"lines that stay: {len(stays)}")
    assert merged_lines(text([BASE]), text(ours), text(theirs)) == text([expected])


def _between(side: Lines, one: int, other: int) -> list[str]:
    """What a side has between two lines that both keep."""
    behind = side[one][1:] if one >= 0 else []
    return [*behind, *(line for some in side[one + 1 : other] for line in some)]


def test_canary_each_line_is_merged_by_itself() -> None:
    @given(rewritten("one"), rewritten("two"))
    def false_law(ours: Lines, theirs: Lines) -> None:
        apart = all(
            list(a) == [line] or list(b) == [line]
            for line, a, b in zip(BASE, ours, theirs, strict=True)
        )
        made = merged_lines(text([BASE]), text(ours), text(theirs))
        assert not apart or made is not None

    refute(false_law)


def test_the_last_line_may_have_no_end() -> None:
    assert merged_lines("a\nb", "a\nb", "a\nb\nc") == "a\nb\nc"
    assert merged_lines("a\nx\nb\n", "z\nx\nb\n", "a\nx\nb") == "z\nx\nb"
