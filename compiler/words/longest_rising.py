"""A longest rising run among some numbers: what keeps its order where things are rearranged."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """Indices of a longest rising subsequence of different numbers, in n log n steps."""
    tails: list[int] = []
    ends: list[int] = []
    links: list[int | None] = []
    for at, number in enumerate(numbers):
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
        ends[place : place + 1] = [at]
        links.append(ends[place - 1] if place else None)
    chain: list[int] = []
    link = ends[-1] if ends else None
    while link is not None:
        chain.append(link)
        link = links[link]
    return chain[::-1]
