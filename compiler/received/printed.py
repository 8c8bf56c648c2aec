"""What a printed page holds: words, and where they stand."""

from __future__ import annotations

from amend.compiler.values import frozen


@frozen
class Word:
    """A word and its box in points, from the left and from the top; size: of its letters.

    signs: what it is printed of from the left, where one sign stands for several characters, as
        for a letter with its vowel; empty where each stands for one.
    """

    left: float
    right: float
    top: float
    bottom: float
    size: float
    text: str
    signs: tuple[str, ...] = ()


@frozen
class Page:
    """The words of a page in any order; width: of the page in points."""

    width: float
    words: tuple[Word, ...]
