"""Wordings that look alike and are not the same: letters of two scripts, kinds of dashes.

The letters are those of the Cyrillic and Greek blocks that are drawn as Latin ones (Unicode
Technical Standard 39, confusables).
"""

from __future__ import annotations

import unicodedata

from amend.compiler.words.quotations import folded
from amend.compiler.words.signs import HIDDEN

_LETTERS = str.maketrans(
    "асеорхуіѕјԁһАСЕОРХУІЅЈВМНТКΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "aceopxyisjdhACEOPXYISJBMHTKABEZHIKMNOPTYXo",
)
IN_BOTH_CASES = {
    letter: latin
    for letter, latin in _LETTERS.items()
    if _LETTERS.get(ord(chr(letter).swapcase())) == ord(chr(latin).swapcase())
}
"""The letters that are drawn as Latin ones, small and capital. Of others, as Cyrillic в, case would
decide what they are."""

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_FULL_WIDTH = ("\uff01", "\uff5e")


def is_look_alike(char: str) -> bool:
    """Whether a character is drawn as another one is, of another script or width."""
    full_width = _FULL_WIDTH[0] <= char <= _FULL_WIDTH[1]
    return ord(char) in _LETTERS or ord(char) in _DASHES or full_width


def find_alike(chars: str, words: str) -> tuple[int, int] | None:
    """The one stretch of a text that looks like some words; None if there is none, or more."""
    looks = [(_look(char), at) for at, char in enumerate(chars)]
    seen = [(look, at) for look, at in looks if look]
    text, sought = "".join(look for look, _ in seen), "".join(map(_look, words))
    if not sought or text.count(sought) != 1:
        return None
    start = text.index(sought)
    return seen[start][1], seen[start + len(sought) - 1][1] + 1


def _look(char: str) -> str:
    """What the eye sees of a character: nothing if it is hidden, else one that stands for all."""
    shown = folded(HIDDEN.sub("", char))
    if _FULL_WIDTH[0] <= shown <= _FULL_WIDTH[1]:
        shown = unicodedata.normalize("NFKC", shown)
    return shown.translate(_LETTERS).translate(_DASHES)
