"""Two rich wordings compared: their words, and the emphasis of those that they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from amend.compiler.words.hunks import Hunk, revision
from amend.compiler.words.text import PRIVATE, A_co, Text, Weight

Emphasized = tuple[int, int, frozenset[Weight]]
"""Characters [start, end) of the old wording, and the weights that they have in the new one."""


def revision_of(old: Text[A_co], new: Text[A_co]) -> tuple[Hunk, ...]:
    """The smallest readable revision of the words, whatever their emphasis; notes are compared."""
    anchors = dict.fromkeys((*old.anchors, *new.anchors))
    signs = {anchor: chr(PRIVATE + at) for at, anchor in enumerate(anchors)}
    return revision(old.spelt(signs.__getitem__), new.spelt(signs.__getitem__))


def emphasized(old: Text[A_co], new: Text[A_co], hunks: Sequence[Hunk]) -> Iterator[Emphasized]:
    """The stretches that stay and change their emphasis, each as long as it can be.

    hunks: in order, what turns the words of the one into those of the other.
    """
    if not (old.emphases or new.emphases):
        return
    at = shift = 0
    for hunk in (*hunks, Hunk(len(old), len(old), len(new), len(new))):
        yield from _kept(old, new, at, hunk.start, shift)
        at, shift = hunk.end, hunk.new_end - hunk.end


def _kept(
    old: Text[A_co], new: Text[A_co], start: int, end: int, shift: int
) -> Iterator[Emphasized]:
    """What changes its emphasis of the characters [start, end), which stand `shift` further on."""
    edges = {start, end}
    edges |= {at for e in old.emphases for at in (e.start, e.end)}
    edges |= {at - shift for e in new.emphases for at in (e.start, e.end)}
    cuts = sorted(at for at in edges if start <= at <= end)
    last: Emphasized | None = None
    for first, then in pairwise(cuts):
        weights = new.weights_at(first + shift, then + shift)
        if old.weights_at(first, then) == weights:
            continue
        if last is not None and last[1:] == (first, weights):
            last = (last[0], then, weights)
            continue
        if last is not None:
            yield last
        last = (first, then, weights)
    if last is not None:
        yield last
