"""Options that differ in little: they stand together, and what differs is set off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from amend.compiler.algebra.redline import (
    Deleted,
    Inserted,
    RedlineNode,
    project_stretches,
)
from amend.compiler.words.graphemes import words_of
from amend.compiler.words.hunks import revision

MOST_WORDS = 2
"""Words in which two options may differ and be alike."""

LIKENESS = 0.75
"""Part of what two options write that they share, from which on they are alike. Tuned on four
rewordings of one provision, none of which is alike; the likeness of whole provisions is not, since
at 0.8 all four were."""


def alike(one: Sequence[RedlineNode], other: Sequence[RedlineNode]) -> bool:
    """Whether two texts of a row differ in a word or two, or write nearly the same."""
    words = [_words(text, Deleted) for text in (one, other)]
    # What two revise in different sentences is not alike, however few words each touches.
    differ = _differing(*words)
    if differ <= MOST_WORDS and _touch(one, other):
        return True
    writes = [Counter(_written(text)) for text in (one, other)]
    whole = sum(sum(count.values()) for count in writes)
    shared = sum((writes[0] & writes[1]).values())
    return whole > 0 and 2 * shared / whole >= LIKENESS


def _words(text: Sequence[RedlineNode], dropped: type[Deleted] | type[Inserted]) -> list[str]:
    """The words of a text, their case, marks and labels aside."""
    found: list[str] = []
    for top in text:
        for node in top.walk():
            chars = project_stretches(node.text, dropped).chars.casefold()
            found += [word for word in words_of(chars) if any(c.isalnum() for c in word)]
    return found


def _differing(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words of one differ from the other, of the one that differs more."""
    hunks = revision(" ".join(one), " ".join(other))
    a, b = " ".join(one), " ".join(other)
    gone = sum(_count(a[h.start : h.end]) for h in hunks)
    come = sum(_count(b[h.new_start : h.new_end]) for h in hunks)
    return max(gone, come)


def _count(chars: str) -> int:
    return sum(any(c.isalnum() for c in word) for word in words_of(chars))


def _written(text: Sequence[RedlineNode]) -> list[str]:
    """The words that a text brings."""
    return [
        word
        for top in text
        for node in top.walk()
        for stretch in node.text
        if isinstance(stretch.mark, Inserted)
        for word in words_of(stretch.text.chars.casefold())
        if any(c.isalnum() for c in word)
    ]


def _touch(one: Sequence[RedlineNode], other: Sequence[RedlineNode]) -> bool:
    """Whether two revise overlapping or neighbouring stretches of one provision."""
    if len(one) != 1 or len(other) != 1 or one[0].id != other[0].id:
        return True  # New provisions, or several: they stand at one place.
    spans = [_reach(text[0]) for text in (one, other)]
    return max(s[0] for s in spans) <= min(s[1] for s in spans) + 1


def _reach(node: RedlineNode) -> tuple[int, int]:
    """From where to where a provision is revised, in characters of the base."""
    at = 0
    edges: list[int] = []
    for stretch in node.text:
        length = 0 if isinstance(stretch.mark, Inserted) else len(stretch.text)
        if isinstance(stretch.mark, Inserted | Deleted):
            edges += [at, at + length]
        at += length
    return (min(edges), max(edges)) if edges else (0, at)
