"""Quotations as a drafter writes them: between marks that they do not hold, and found once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import evolve

from amend.compiler.instrument.instrument import NodeId
from amend.compiler.syntax.wording import BRACES, write_wording
from amend.compiler.words.graphemes import words_of
from amend.compiler.words.quotation_marks import PAIRS, between
from amend.compiler.words.quotations import find_quoted, overlapping
from amend.compiler.words.text import Text, Weight, join

_BRACES = re.compile(BRACES)
_CONTEXT = 8
"""Units on one side of a place, at most, by which it is told from others."""

Place = tuple[int, int]
Marks = Mapping[NodeId, str]
"""The printed mark of each footnote by its identity."""


def plain(text: Text[NodeId], marks: Marks) -> str:
    """A text as it is written between quotation marks; its emphasis is not said."""
    return text.spelt(lambda anchor: f"[^{marks[anchor]}]")


def new_words(text: Text[NodeId], around: frozenset[Weight], marks: Marks) -> str:
    """New words in the notation; what has the emphasis around it is not marked."""
    strands = ((s.weights, text.slice(s.start, s.end)) for s in text.strands())
    said = join(
        evolve(part, emphases=()) if weights == around else part for weights, part in strands
    )
    return write_wording(said, marks, [m.start() for m in _BRACES.finditer(said.chars)])


def meant_so(text: str) -> str:
    """New text as it is written, with a backslash before braces that would be an address."""
    return _BRACES.sub(r"\\\g<0>", text)


def quoted(text: str) -> str | None:
    """A text between quotation marks; None if it holds those of every pair."""
    return next((between(p, text) for p in PAIRS if not set(p) & set(text)), None)


def sought(text: str) -> str:
    """Words to be found, between quotation marks: all kinds of double marks are found as one."""
    return quoted(text) or '"{}"'.format(text.replace('"', "“"))


def places_of(text: Text[NodeId], words: Text[NodeId]) -> tuple[Place, ...]:
    """Where words stand in a text, with the same footnotes."""
    found = find_quoted(text.chars, words.chars).places
    return tuple(p for p in found if text.slice(*p).anchors == words.anchors)


def choice(places: Sequence[Place], place: Place) -> str | None:
    """What says which of several occurrences is meant; None if the place is not among them."""
    if place not in places:
        return None
    at = places.index(place)
    if len(places) == 1:
        return ""
    if at == 0:
        return " first"
    return " last" if at == len(places) - 1 else f" nth {at + 1}"


def everywhere(places: Sequence[Place], meant: Sequence[Place]) -> bool:
    """Whether several places are all at which the words stand."""
    return len(places) > 1 and tuple(meant) == tuple(places) and not overlapping(tuple(places))


def beside(
    text: Text[NodeId], at: int, marks: Marks, sides: Sequence[str] = ("after", "before")
) -> str | None:
    """`after "x"` or `before "x"`: what says where something is inserted.

    sides: which of the two may say it.
    """
    if at == 0:
        return "at start"
    left = words_of(text.chars[:at])
    right = words_of(text.chars[at:])
    unclear: str | None = None
    for count in range(1, _CONTEXT + 1):
        for side, units in (("after", left[-count:]), ("before", right[:count])):
            if side not in sides:
                continue
            length = len("".join(units))
            place = (at - length, at) if side == "after" else (at, at + length)
            words = text.slice(*place)
            if not any(c.isalnum() for c in words.chars):
                continue
            found = choice(places_of(text, words), place)
            said = f"{side} {sought(plain(words, marks))}"
            if found == "":
                return said
            if found is not None:
                unclear = unclear or said + found
    return unclear or ("at end" if at == len(text) else None)
