"""Options that differ in little: they stand together, and what differs is set off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from amend.compiler.algebra.redline import (
    Deleted,
    Inserted,
    RedlineNode,
    project_stretches,
)
from amend.compiler.instrument.instrument import Kind
from amend.compiler.values import frozen
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.graphemes import plain_words
from amend.compiler.words.hunks import revision

MOST_WORDS = 2
"""Words in which two options may differ and be alike."""

LIKENESS = 0.75
"""Part of what two options write that they share, from which on they are alike. Tuned on four
rewordings of one provision, none of which is alike; the likeness of whole provisions is not, since
at 0.8 all four were."""


MOST_PAIRS = 100
"""Pairs of provisions of two options that are compared: options of ten provisions each."""

MOST_OPTIONS = 200
"""Options of a row that are compared with each other: of more, nobody reads which are alike."""


@frozen
class Reading:
    """An option as it is compared: its words, those that it writes, and where it revises.

    words, writes: case, marks and labels aside; reach: in characters of the provision in force,
        None where it is not one provision that is revised.
    """

    words: tuple[str, ...]
    counted: Counter[str]
    writes: Counter[str]
    reach: tuple[int, int] | None


def reading(text: Sequence[RedlineNode]) -> Reading:
    """What is compared of the text of an option."""
    words = tuple(_words(text))
    is_one = len(text) == 1
    return Reading(
        words,
        Counter(words),
        Counter(word.casefold() for word in written_words(text)),
        _reach(text[0]) if is_one else None,
    )


def alike(one: Reading, other: Reading) -> bool:
    """Whether two texts of a row differ in a word or two, or write nearly the same."""
    whole = one.writes.total() + other.writes.total()
    shared = (one.writes & other.writes).total()
    if whole > 0 and 2 * shared / whole >= LIKENESS:
        return True
    # Words that only one of them has differ, wherever they stand: to compare takes longer.
    own = max((one.counted - other.counted).total(), (other.counted - one.counted).total())
    return own <= MOST_WORDS and _touch(one, other) and _differing(one, other) <= MOST_WORDS


Part = tuple[tuple[RedlineNode, ...], Reading]
"""A text that is compared, as it is read."""


def parts_of(text: Sequence[RedlineNode]) -> tuple[Part, ...]:
    """The text of an option as it is compared: each of several provisions, else the whole."""
    several = [node for node in text if node.kind is not Kind.FOOTNOTE]
    if len(several) < 2:
        return ((tuple(text), reading(text)),)
    return tuple(((node,), reading((node,))) for node in several)


def near(one: Sequence[Part], other: Sequence[Part]) -> Iterator[Part]:
    """The parts of one option that are alike to some of another one, and not equal to it."""
    if len(one) * len(other) > MOST_PAIRS:
        return
    is_single = len(one) == len(other) == 1
    for text, own in one:
        if any((is_single or own.words != r.words) and alike(own, r) for _, r in other):
            yield text, own


def changed_words(text: Sequence[RedlineNode]) -> list[str]:
    """What a text brings and what it takes away, stretch by stretch, its labels aside."""
    return [
        chars
        for top in text
        for node in top.walk()
        for stretch in node.text
        if isinstance(stretch.mark, Inserted | Deleted)
        and (chars := stretch.text.chars.strip(BLANKS))
    ]


def _words(text: Sequence[RedlineNode]) -> list[str]:
    """The words of a text as it would read, their case, marks and labels aside."""
    found: list[str] = []
    for top in text:
        for node in top.walk():
            found += plain_words(project_stretches(node.text, Deleted).chars.casefold())
    return found


def _differing(one: Reading, other: Reading) -> int:
    """How many words of one differ from the other, of the one that differs more."""
    a, b = " ".join(one.words), " ".join(other.words)
    hunks = revision(a, b)
    gone = sum(len(plain_words(a[h.start : h.end])) for h in hunks)
    come = sum(len(plain_words(b[h.new_start : h.new_end])) for h in hunks)
    return max(gone, come)


def written_words(text: Sequence[RedlineNode]) -> list[str]:
    """The words that a text brings."""
    return [word for chars in written(text) for word in plain_words(chars)]


def written(text: Sequence[RedlineNode]) -> list[str]:
    """What a text brings, stretch by stretch, its labels aside."""
    return [
        stretch.text.chars
        for top in text
        for node in top.walk()
        for stretch in node.text
        if isinstance(stretch.mark, Inserted)
    ]


def _touch(one: Reading, other: Reading) -> bool:
    """Whether two revise overlapping or neighbouring stretches of one provision."""
    if one.reach is None or other.reach is None:
        return True  # Several provisions, or none: they stand at one place.
    spans = one.reach, other.reach
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
