"""The direction of writing, and where a change needs help to be read in order.

The page is laid out by the Unicode bidirectional algorithm, which knows nothing of
changes: two figures that stand side by side in Arabic, one struck out and one new,
are a single figure to it and run from left to right.
"""

from __future__ import annotations

import re
from unicodedata import bidirectional

from amend.compiler.lexicon import lexicon

LETTER_OR_FIGURE = frozenset({"L", "EN", "AN"})

_FIGURE_THEN_LATIN = re.compile(
    r"((?:[A-Za-z]+-?)?[0-9][0-9./(),-]*[-/(][A-Za-z][A-Za-z0-9./()-]*|\+[0-9][0-9 ]*[0-9])"
)


def direction_of(language: str) -> str:
    """`rtl` or `ltr`."""
    return lexicon.language(language).direction


def label_direction(label: str, language: str) -> str:
    """`ltr` for a Latin label in a text that runs from right to left, else empty."""
    return "ltr" if direction_of(language) == "rtl" and _has_latin(label) else ""


def change_direction(change: str, before: str, after: str, language: str) -> str:
    """`rtl` for a change that must be laid out apart from the text around it, else empty.

    change: the deleted and the inserted text at one place; before, after: what is kept.
    Left alone: a change with Latin words in it, which belongs to the left-to-right run
    around it, and one within a word or a figure, which setting apart would tear up.
    """
    if direction_of(language) != "rtl" or _has_latin(change):
        return ""
    beside = {bidirectional(char) for char in before[-1:] + after[:1]}
    return "" if beside & LETTER_OR_FIGURE else "rtl"


def latin_parts(text: str) -> tuple[tuple[str, bool], ...]:
    """The text cut around what would turn round in a text from right to left.

    That is a figure joined to a Latin letter by a sign, `24-A`, and a telephone number. Each
    part comes with whether it is one of these.
    """
    parts = _FIGURE_THEN_LATIN.split(text)
    return tuple((part, bool(at % 2)) for at, part in enumerate(parts) if part)


def _has_latin(text: str) -> bool:
    return any(bidirectional(char) == "L" for char in text)
