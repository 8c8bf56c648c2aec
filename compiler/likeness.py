"""Wordings that look alike and are not the same: letters of two scripts, kinds of dashes.

The letters are those of the Cyrillic and Greek blocks that are drawn as Latin ones (Unicode
Technical Standard 39, confusables).
"""

from __future__ import annotations

import unicodedata

from amend.compiler.characters import HIDDEN
from amend.compiler.quotations import folded

_LETTERS = str.maketrans(
    "асеорхуіѕјԁһАСЕОРХУІЅЈВМНТКΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "aceopxyisjdhACEOPXYISJBMHTKABEZHIKMNOPTYXo",
)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_FULL_WIDTH = ("\uff01", "\uff5e")


def is_look_alike(char: str) -> bool:
    """Whether a character is drawn as another one is, of another script or width."""
    full_width = _FULL_WIDTH[0] <= char <= _FULL_WIDTH[1]
    return ord(char) in _LETTERS or ord(char) in _DASHES or full_width


def looks_alike(one: str, other: str) -> bool:
    """Whether two wordings look the same, or differ in the kind of their dashes alone."""
    return _look(one) == _look(other)


def looks_once(chars: str, words: str) -> bool:
    """Whether one stretch of a text, and no other, looks like some words."""
    return bool(words) and _look(chars).count(_look(words)) == 1


def _look(chars: str) -> str:
    """What the eye sees: hidden characters gone, letters and dashes of one look made one."""
    shown = unicodedata.normalize("NFC", folded(HIDDEN.sub("", chars)))
    wide = "".join(
        unicodedata.normalize("NFKC", c) if _FULL_WIDTH[0] <= c <= _FULL_WIDTH[1] else c
        for c in shown
    )
    return wide.translate(_LETTERS).translate(_DASHES)
