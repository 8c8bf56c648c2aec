"""Two rich wordings compared: their words, and the emphasis of those that they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from amend.compiler.words.graphemes import is_boundary
from amend.compiler.words.hunks import Hunk, revision
from amend.compiler.words.text import PRIVATE, A_co, Text, Weight, join

Emphasized = tuple[int, int, frozenset[Weight]]
"""Characters [start, end) of the old wording, and the weights that they have in the new one."""


def revision_of(old: Text[A_co], new: Text[A_co]) -> tuple[Hunk, ...]:
    """The smallest readable revision of the words, whatever their emphasis; notes are compared."""
    anchors = dict.fromkeys((*old.anchors, *new.anchors))
    signs = {anchor: chr(PRIVATE + at) for at, anchor in enumerate(anchors)}
    return revision(old.spelt(signs.__getitem__), new.spelt(signs.__getitem__))


def unmarked_as(new: Text[A_co], around: Iterable[Weight]) -> Text[A_co]:
    """New words, of which those without emphasis of their own take the one around them."""
    strands = ((s, new.slice(s.start, s.end)) for s in new.strands())
    return join(text if strand.weights else text.weighted(around) for strand, text in strands)


def taken_on(old: Text[A_co], new: Text[A_co], hunks: Sequence[Hunk]) -> Text[A_co]:
    """A whole new wording as it prints: what is not marked takes what it stands in, or had."""
    if not old.emphases:
        return new
    parts: list[Text[A_co]] = []
    at = 0
    for hunk in (*hunks, Hunk(len(old), len(old), len(new), len(new))):
        kept = new.slice(hunk.new_start - (hunk.start - at), hunk.new_start)
        for strand in kept.strands():
            held = kept.slice(strand.start, strand.end)
            parts.append(held if strand.weights else old.slice(at + strand.start, at + strand.end))
        come = new.slice(hunk.new_start, hunk.new_end)
        parts.append(unmarked_as(come, old.weights_at(hunk.start, hunk.end)))
        at = hunk.end
    return join(parts)


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
    reach = start
    last: Emphasized | None = None
    for first, then in pairwise(cuts):
        weights = new.weights_at(first + shift, then + shift)
        if old.weights_at(first, then) == weights:
            continue
        if last is not None and last[1:] == (first, weights):
            last = (last[0], then, weights)
            continue
        if last is not None:
            yield (whole := _whole(last, old, new, reach, end, shift))
            reach = whole[1]
        last = (first, then, weights)
    if last is not None:
        yield _whole(last, old, new, reach, end, shift)


def _whole(
    change: Emphasized, old: Text[A_co], new: Text[A_co], least: int, most: int, shift: int
) -> Emphasized:
    """A change as far as whole grapheme clusters reach that print so in the end."""
    start, end, weights = change
    first, last = start, end
    while first > least and not is_boundary(old.chars, first):
        first -= 1
    while last < most and not is_boundary(old.chars, last):
        last += 1
    # What lies between is kept, and prints in one way only if all of it does.
    if any(new.weights_at(at + shift, at + shift + 1) != weights for at in range(first, start)):
        first = start
    if any(new.weights_at(at + shift, at + shift + 1) != weights for at in range(end, last)):
        last = end
    return first, last, weights
