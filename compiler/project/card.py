"""What is told of a place, as a value."""

from __future__ import annotations

from enum import Enum

from amend.compiler.diagnostics.source import Span
from amend.compiler.values import frozen


class Fate(Enum):
    """What becomes of some words; HERE: those that were asked for."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"
    HERE = "here"


@frozen
class Words:
    text: str
    fate: Fate = Fate.KEPT


@frozen
class Card:
    """What is told of a place: its title, lines of words, and notes below them.

    span: what it speaks of. language: of the words, for their direction; empty for our own.
    """

    span: Span
    title: str
    lines: tuple[tuple[Words, ...], ...] = ()
    notes: tuple[str, ...] = ()
    language: str = ""
