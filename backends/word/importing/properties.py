"""What the properties of runs, paragraphs and rows say."""

from __future__ import annotations

from enum import Enum

from attrs import evolve

from amend.backends.word.markup import NAMESPACE
from amend.backends.word.untrusted import Element
from amend.compiler.values import frozen
from amend.compiler.words.text import Weight

_W = f"{{{NAMESPACE}}}"
COMES = (_W + "ins", _W + "moveTo")
GOES = (_W + "del", _W + "moveFrom")
_NUMBER = "artdef"
"""The style of a number in the margin, without signs."""

OFF = ("0", "false", "off")


_CHINESE_ITALICS = ("STKaiti", "华文楷体")
"""The font that stands for italics in the Chinese documents of ITU, by both of its names."""

_UNNUMBERED = ("0", 0)
"""The list of what no list counts, whatever its style says."""


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


def value_of(element: Element | None) -> str:
    """What an element says, as `w:val`; empty if it is not there."""
    return element.get(_W + "val", "") if element is not None else ""


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether properties turn something on; None where they say nothing of it."""
    element = properties.find(_W + name) if properties is not None else None
    return None if element is None else element.get(_W + "val", "1") not in OFF


def marked(properties: Element | None) -> State:
    """The state that the properties of a mark or a row give it."""
    state = State.KEPT
    for child in properties if properties is not None else ():
        if child.tag in COMES:
            state = State.INSERTED.within(state)
        elif child.tag in GOES:
            state = State.DELETED.within(state)
    return state


def marked_cell(properties: Element | None) -> State:
    """The state that the properties of a cell give it, as of one of a column that goes."""
    if properties is None:
        return State.KEPT
    if properties.find(_W + "cellIns") is not None:
        return State.INSERTED
    return State.DELETED if properties.find(_W + "cellDel") is not None else State.KEPT


def former_look_of(properties: Element | None) -> Look:
    """The look of a paragraph before the revision of its look; the same where there is none."""
    if properties is None:
        return Look()
    change = properties.find(_W + "pPrChange")
    if change is not None:
        return look_of(change.find(_W + "pPr"))
    look, numbered = look_of(properties), properties.find(_W + "numPr")
    has_come = numbered is not None and numbered.find(_W + "ins") is not None
    return evolve(look, numbering=_UNNUMBERED) if has_come else look


def look_of(properties: Element | None) -> Look:
    if properties is None:
        return Look()
    style = value_of(properties.find(_W + "pStyle"))
    return Look(style, numbering_in(properties.find(_W + "numPr")))


def numbering_in(properties: Element | None) -> tuple[str, int] | None:
    """The list that `w:numPr` names, and the level."""
    if properties is None:
        return None
    level = value_of(properties.find(_W + "ilvl"))
    number = value_of(properties.find(_W + "numId"))
    return (number, int(level) if level.isdecimal() and len(level) < 3 else 0) if number else None


def weights_of(properties: Element | None) -> frozenset[Weight]:
    names = (("i", Weight.ITALIC), ("b", Weight.BOLD))
    weights = {weight for name, weight in names if is_on(properties, name)}
    fonts = properties.find(_W + "rFonts") if properties is not None else None
    if fonts is not None and fonts.get(_W + "eastAsia") in _CHINESE_ITALICS:
        weights.add(Weight.ITALIC)
    return frozenset(weights)


def former_weights_of(properties: Element | None) -> frozenset[Weight] | None:
    """The weights before a revision of the look; None where there is none."""
    change = properties.find(_W + "rPrChange") if properties is not None else None
    return weights_of(change.find(_W + "rPr")) if change is not None else None


def is_of_weights(change: Element) -> bool:
    """Whether a revision of a look changes italics or bold, which a proposal can say."""
    if change.tag != _W + "rPrChange":
        return False
    return weights_of(change.getparent()) != weights_of(change.find(_W + "rPr"))


def is_number(properties: Element | None) -> bool:
    style = value_of(properties.find(_W + "rStyle")) if properties is not None else ""
    return style.replace("_", "").casefold() == _NUMBER


def is_underlined(properties: Element | None) -> bool:
    line = properties.find(_W + "u") if properties is not None else None
    return value_of(line) not in ("", "none")
