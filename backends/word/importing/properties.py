"""What the properties of runs, paragraphs and rows say."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from amend.backends.word.markup import NAMESPACE
from amend.backends.word.untrusted import Element
from amend.compiler.words.text import Weight

_W = f"{{{NAMESPACE}}}"
COMES = (_W + "ins", _W + "moveTo")
GOES = (_W + "del", _W + "moveFrom")
_NUMBER = "artdef"
"""The style of a number in the margin, without signs."""

OFF = ("0", "false", "off")


class State(Enum):
    """What revisions say of a stretch, a mark or a row."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    BOTH = "inserted and deleted again"

    def within(self, other: State) -> State:
        """The state of what has this state and stands in something with the other."""
        if self is other or other is State.KEPT:
            return self
        return other if self is State.KEPT else State.BOTH


@frozen
class Look:
    """What the properties of a paragraph say that it is.

    style: the id of its style; empty for the usual one.
    numbering: the list by which Word counts it, and the level, if any.
    """

    style: str = ""
    numbering: tuple[str, int] | None = None


def _value(element: Element | None) -> str:
    return element.get(_W + "val", "") if element is not None else ""


def marked(properties: Element | None) -> State:
    """The state that the properties of a mark or a row give it."""
    state = State.KEPT
    for child in properties if properties is not None else ():
        if child.tag in COMES:
            state = State.INSERTED.within(state)
        elif child.tag in GOES:
            state = State.DELETED.within(state)
    return state


def look_of(properties: Element | None) -> Look:
    if properties is None:
        return Look()
    style = _value(properties.find(_W + "pStyle"))
    return Look(style, _numbering(properties.find(_W + "numPr")))


def _numbering(properties: Element | None) -> tuple[str, int] | None:
    if properties is None:
        return None
    level = _value(properties.find(_W + "ilvl"))
    number = _value(properties.find(_W + "numId"))
    return (number, int(level) if level.isdigit() and len(level) < 3 else 0) if number else None


def weights_of(properties: Element | None) -> frozenset[Weight]:
    if properties is None:
        return frozenset()
    found = set()
    for name, weight in (("i", Weight.ITALIC), ("b", Weight.BOLD)):
        element = properties.find(_W + name)
        if element is not None and element.get(_W + "val", "1") not in OFF:
            found.add(weight)
    return frozenset(found)


def is_number(properties: Element | None) -> bool:
    style = _value(properties.find(_W + "rStyle")) if properties is not None else ""
    return style.replace("_", "").casefold() == _NUMBER


def is_underlined(properties: Element | None) -> bool:
    line = properties.find(_W + "u") if properties is not None else None
    return _value(line) not in ("", "none")
