"""Rows of siblings side by side: what pairs them is as good as what a slower search finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import combinations, pairwise

from examples import cheap, share
from hypothesis import given
from hypothesis import strategies as st

from amend.compiler.matching.alignment import Likeness, Pair, aligned
from amend.compiler.matching.similarity import Words
from laws.canary import refute

REACH = 40
"""How far from its own place a sibling is looked for where very many are weighed."""

LIKE = st.sampled_from((0.0, 0.0, 0.25, 0.5, 0.75, 1.0))
"""Their sums are exact."""

PRINTS = st.lists(st.integers(1, 5), max_size=6)
Table = tuple[tuple[float, ...], ...]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """How alike the siblings of two rows are, each with each."""
    width = draw(st.integers(0, 5))
    row = st.tuples(*[LIKE] * width)
    return tuple(draw(st.lists(row, max_size=5)))


def likeness(table: Table) -> Likeness:
    return lambda i, j: table[i][j]


def rises(pairs: Sequence[Pair]) -> bool:
    return all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


def most(table: Table) -> float:
    """The most likeness in all that pairs in the order of both rows can have."""

    @cache
    def best(i: int, j: int) -> float:
        if i == len(table) or j == len(table[i]):
            return 0.0
        return max(best(i + 1, j), best(i, j + 1), table[i][j] + best(i + 1, j + 1))

    return best(0, 0)


def with_no_print_in_common(table: Table) -> list[Pair]:
    width = len(table[0]) if table else 0
    old, new = range(len(table)), range(100, 100 + width)
    return aligned(old, new, likeness(table))


@cheap()
@given(tables())
def test_the_likest_are_paired(table: Table) -> None:
    pairs = with_no_print_in_common(table)
    assert rises(pairs)
    assert all(table[i][j] for i, j in pairs)
    assert sum(table[i][j] for i, j in pairs) == most(table)


def test_canary_each_is_paired_with_the_one_that_is_likest() -> None:
    @given(tables())
    def false_law(table: Table) -> None:
        paired = dict(with_no_print_in_common(table))
        for i, row in enumerate(table):
            assert max(row, default=0.0) == (row[paired[i]] if i in paired else 0.0)

    refute(false_law)


def kept_in_order(old: Sequence[int], new: Sequence[int]) -> int:
    """How many of what stands once in each row can be paired, by trying all of them."""
    once = [p for p in old if Counter(old)[p] == Counter(new)[p] == 1]
    for size in range(len(once), 0, -1):
        for chosen in combinations(once, size):
            if [p for p in new if p in chosen] == list(chosen):
                return size
    return 0


def shared(one: Sequence[int], other: Sequence[int]) -> int:
    """How many two rows have in common at their beginnings."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


@cheap()
@given(PRINTS, PRINTS, st.booleans())
def test_what_says_the_same_is_paired(old: list[int], new: list[int], alike: bool) -> None:
    pairs = aligned(old, new, lambda _, __: 0.5 if alike else 0.0)
    assert rises(pairs)
    assert alike or all(old[i] == new[j] for i, j in pairs)
    once = [p for p in old if Counter(old)[p] == Counter(new)[p] == 1]
    assert sum(old[i] == new[j] and old[i] in once for i, j in pairs) == kept_in_order(old, new)
    assert set(pairs) >= {(at, at) for at in range(shared(old, new))}


OTHERS = st.integers(0, 3)
"""How many siblings say something that no other says."""


@cheap()
@given(OTHERS, OTHERS, PRINTS)
def test_what_says_the_same_at_the_end_is_paired(one: int, other: int, end: list[int]) -> None:
    old, new = [-1] * one + end, [-2] * other + end
    pairs = aligned(old, new, lambda _, __: 0.0)
    assert pairs == [(one + at, other + at) for at in range(len(end))]


def test_canary_whatever_says_the_same_is_paired() -> None:
    @given(PRINTS, PRINTS)
    def false_law(old: list[int], new: list[int]) -> None:
        pairs = aligned(old, new, lambda _, __: 0.0)
        assert len(pairs) == (Counter(old) & Counter(new)).total()

    refute(false_law)


@st.composite
def large(draw: st.DrawFn) -> tuple[int, int, list[int]]:
    """The lengths of two long rows, and for each of the first the place of the one it is like."""
    rows, columns = draw(st.integers(205, 230)), draw(st.integers(205, 230))
    shift = draw(st.integers(-REACH - 3, REACH + 3))
    doubled = draw(st.sets(st.integers(0, rows - 1), max_size=5))
    places = [at - (at in doubled) + shift for at in range(rows)]
    return rows, columns, places


def near(case: tuple[int, int, list[int]]) -> list[Pair]:
    rows, columns, places = case
    return aligned(range(rows), range(1_000, 1_000 + columns), lambda i, j: float(places[i] == j))


@share(0.2)
@given(large())
def test_of_very_many_those_near_their_place_are_paired(case: tuple[int, int, list[int]]) -> None:
    rows, columns, places = case
    expected: dict[int, int] = {}
    for i, place in enumerate(places):
        if 0 <= place < columns and abs(place - i * columns // rows) <= REACH:
            expected.setdefault(place, i)
    assert near(case) == [(i, j) for j, i in sorted(expected.items())]


def test_canary_of_very_many_all_are_paired() -> None:
    @given(large())
    def false_law(case: tuple[int, int, list[int]]) -> None:
        assert len(near(case)) >= len(set(case[2]) & set(range(case[1])))

    refute(false_law)


WORDS = st.lists(st.sampled_from("abcd"), max_size=6)


@cheap()
@given(WORDS, WORDS)
def test_the_words_in_common_count_as_often_as_they_stand_in_both(
    one: list[str], other: list[str]
) -> None:
    left, common = list(other), 0
    for word in one:
        if word in left:
            left.remove(word)
            common += 1
    alike = 2 * common / (len(one) + len(other)) if one or other else 1.0
    first, second = (Words(Counter(words), len(words)) for words in (one, other))
    assert first.similarity(second) == second.similarity(first) == alike


def test_canary_words_in_common_count_once() -> None:
    @given(WORDS, WORDS)
    def false_law(one: list[str], other: list[str]) -> None:
        first, second = (Words(Counter(words), len(words)) for words in (one, other))
        common = len(set(one) & set(other))
        assert first.similarity(second) == 2 * common / max(1, len(one) + len(other))

    refute(false_law)
