"""Prose merged line by line, as git merges."""

from __future__ import annotations

import re
from itertools import pairwise

from amend.compiler.words.hunks import shared_units

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def merged_lines(base: str, ours: str, theirs: str) -> str | None:
    """The lines of both versions; None where both have changed what stands together."""
    old, first, second = (_LINE.findall(text) for text in (base, ours, theirs))
    in_first, in_second = dict(shared_units(old, first)), dict(shared_units(old, second))
    anchors = [at for at in range(len(old)) if at in in_first and at in in_second]
    edges = [(-1, -1, -1), *((at, in_first[at], in_second[at]) for at in anchors)]
    edges.append((len(old), len(first), len(second)))
    merged: list[str] = []
    for (o, a, b), (next_o, next_a, next_b) in pairwise(edges):
        before, left, right = old[o + 1 : next_o], first[a + 1 : next_a], second[b + 1 : next_b]
        if left in (before, right):
            merged += right
        elif right == before:
            merged += left
        else:
            return None
        merged += old[next_o : next_o + 1]
    return "".join(merged)
