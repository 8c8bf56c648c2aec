"""Which of several words a mistyped one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def distance(a: str, b: str, limit: int) -> int:
    """How many letters to add, drop, change or swap with a neighbour; `limit + 1` if more."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, last = last, row
    return last[-1]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is nearest, if any is near enough to be worth asking about."""
    folded = word.casefold()
    limit = max(1, len(word) // 3)
    scored = [(distance(folded, other.casefold(), limit), other) for other in known]
    near = [pair for pair in scored if pair[0] <= limit]
    return min(near)[1] if near else None
