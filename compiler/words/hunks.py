"""The smallest readable revision that leads from one wording to another.

Words are the units, single characters in Chinese (Myers' greedy algorithm on them).
Where two wordings have little in common, the whole stretch is replaced: a reader
is not helped by a chain of accidental agreements, and time stays bounded.
"""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.values import frozen
from amend.compiler.words.graphemes import words_of
from amend.compiler.words.shared_ends import shared_ends

MAX_STEPS = 300
"""Units that may differ before the middle is replaced as a whole."""


@frozen
class Hunk:
    """Characters [start, end) of the old wording give way to [new_start, new_end) of the new."""

    start: int
    end: int
    new_start: int
    new_end: int


def revision(old: str, new: str) -> tuple[Hunk, ...]:
    """Hunks in order that turn `old` into `new`; none if they are equal."""
    a, b = words_of(old), words_of(new)
    head, tail = shared_ends(a, b)
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    if not middle_a and not middle_b:
        return ()
    pairs = [(i + head, j + head) for i, j in shared_units(middle_a, middle_b)]
    return _hunks(a, b, _readable(a, pairs, head, len(a) - tail), head, tail)


def shared_units(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Indices of the units of a longest common subsequence; empty if too much differs.

    Units that only one wording has differ whatever else does: they are counted and set aside,
    since time grows with the square of what is left to be tried.
    """
    in_a, in_b = set(a), set(b)
    own = [i for i, unit in enumerate(a) if unit in in_b]
    other = [j for j, unit in enumerate(b) if unit in in_a]
    most = MAX_STEPS - (len(a) - len(own)) - (len(b) - len(other))
    found = _common([a[i] for i in own], [b[j] for j in other], most)
    return [(own[i], other[j]) for i, j in found]


def _common(a: Sequence[str], b: Sequence[str], most: int) -> list[tuple[int, int]]:
    """The same, of units that both have; empty if more than so many differ."""
    reach = {1: 0}
    trail: list[dict[int, int]] = []
    for steps in range(min(len(a) + len(b), most) + 1):
        trail.append(dict(reach))
        for k in range(-steps, steps + 1, 2):
            down = k == -steps or (k != steps and reach[k - 1] < reach[k + 1])
            x = reach[k + 1] if down else reach[k - 1] + 1
            while x < len(a) and x - k < len(b) and a[x] == b[x - k]:
                x += 1
            reach[k] = x
            if x >= len(a) and x - k >= len(b):
                return _walk_back(trail, len(a), len(b))
    return []


def _walk_back(trail: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for steps in range(len(trail) - 1, -1, -1):
        reach, k = trail[steps], x - y
        down = k == -steps or (k != steps and reach[k - 1] < reach[k + 1])
        before_k = k + 1 if down else k - 1
        before_x = reach[before_k]
        before_y = before_x - before_k
        while x > max(before_x, 0) and y > max(before_y, 0):
            x, y = x - 1, y - 1
            pairs.append((x, y))
        x, y = before_x, before_y
    return pairs[::-1]


def _readable(
    a: Sequence[str], pairs: list[tuple[int, int]], start: int, end: int
) -> list[tuple[int, int]]:
    """The pairs without those that keep only blanks between two changes."""
    kept: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for at, pair in enumerate(pairs):
        run.append(pair)
        follows = pairs[at + 1] if at + 1 < len(pairs) else (-1, -1)
        if follows == (pair[0] + 1, pair[1] + 1):
            continue
        inner = run[0][0] > start and pair[0] + 1 < end
        if not (inner and all(a[i].isspace() for i, _ in run)):
            kept += run
        run = []
    return kept


def _hunks(
    a: Sequence[str], b: Sequence[str], pairs: list[tuple[int, int]], head: int, tail: int
) -> tuple[Hunk, ...]:
    a_at, b_at = _offsets(a), _offsets(b)
    hunks: list[Hunk] = []
    i = j = head
    for x, y in [*pairs, (len(a) - tail, len(b) - tail)]:
        if x > i or y > j:
            hunks.append(Hunk(a_at[i], a_at[x], b_at[j], b_at[y]))
        i, j = x + 1, y + 1
    return tuple(hunks)


def _offsets(pieces: Sequence[str]) -> list[int]:
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return offsets
