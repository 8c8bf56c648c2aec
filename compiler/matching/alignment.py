"""Aligns two rows of siblings: which of the one is which of the other, in the order of both.

What says the same and stands once in each is found first, in linear time; between two such
places few siblings are left, and there the likest are paired.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from amend.compiler.words.longest_rising import longest_rising

Likeness = Callable[[int, int], float]
"""How alike the siblings at two places are: 0 to 1; 0 where they cannot be the same."""

Pair = tuple[int, int]

MAX_CELLS = 40_000
"""Pairs that are weighed at most between two places that are known."""

_REACH = 40
"""How far from its own place a sibling is looked for where a gap is larger."""


def aligned(old: Sequence[int], new: Sequence[int], likeness: Likeness) -> list[Pair]:
    """Pairs of places, rising in both.

    old, new: the print of each sibling.
    """
    pairs: list[Pair] = []
    i = j = 0
    for x, y in [*_anchors(old, new), (len(old), len(new))]:
        pairs += _between(old, new, (i, x), (j, y), likeness)
        if x < len(old):
            pairs.append((x, y))
        i, j = x + 1, y + 1
    return pairs


def _anchors(old: Sequence[int], new: Sequence[int]) -> list[Pair]:
    """Places of what stands once in each row, as many as keep their order."""
    once = {p for p, n in Counter(old).items() if n == 1}
    once &= {p for p, n in Counter(new).items() if n == 1}
    places = {p: at for at, p in enumerate(old) if p in once}
    shared = [(places[p], at) for at, p in enumerate(new) if p in once]
    return [shared[k] for k in longest_rising([x for x, _ in shared])]


def _between(
    old: Sequence[int], new: Sequence[int], a: Pair, b: Pair, likeness: Likeness
) -> Iterator[Pair]:
    """The pairs in a gap: what says the same from its ends on, then what is alike."""
    (i, x), (j, y) = a, b
    while i < x and j < y and old[i] == new[j]:
        yield i, j
        i, j = i + 1, j + 1
    tail: list[Pair] = []
    while i < x and j < y and old[x - 1] == new[y - 1]:
        x, y = x - 1, y - 1
        tail.append((x, y))
    if (x - i) * (y - j) > MAX_CELLS:
        yield from _near((i, x), (j, y), likeness)
    elif i < x and j < y:
        yield from _likest((i, x), (j, y), likeness)
    yield from reversed(tail)


def _likest(a: Pair, b: Pair, likeness: Likeness) -> list[Pair]:
    """The pairs of most likeness in all, among those that keep the order."""
    rows, columns = range(*a), range(*b)
    alike = [[likeness(i, j) for j in columns] for i in rows]
    best = [[0.0] * (len(columns) + 1)]
    for row in alike:
        above, here = best[-1], [0.0]
        for at, like in enumerate(row):
            paired = above[at] + like if like else 0.0
            here.append(max(above[at + 1], here[at], paired))
        best.append(here)
    pairs: list[Pair] = []
    i, j = len(rows), len(columns)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((rows[i], columns[j]))
    return pairs[::-1]


def _near(a: Pair, b: Pair, likeness: Likeness) -> list[Pair]:
    """Pairs in a gap too large to be weighed as a whole: each with the likest of those near it."""
    (i0, i1), (j0, j1) = a, b
    found: dict[int, Pair] = {}
    for i in range(i0, i1):
        centre = j0 + (i - i0) * (j1 - j0) // (i1 - i0)
        window = range(max(j0, centre - _REACH), min(j1, centre + _REACH + 1))
        alike, j = max((likeness(i, j), -j) for j in window)
        if alike:
            found.setdefault(-j, (i, -j))
    pairs = sorted(found.values())
    return [pairs[k] for k in longest_rising([j for _, j in pairs])]
