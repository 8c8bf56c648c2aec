"""The signs that a page is printed of, as the extractor has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from unicodedata import combining

Sign = dict[str, Any]
"""A sign with its text, its box in points and its size."""

_VOWELS = re.compile(r"[\u064b-\u065f\u0670]+")
_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufefc]")


def signs_of(word: Sequence[Sign]) -> list[str]:
    """The signs of a word from the left; none where no Arabic one stands for several letters."""
    signs = [str(sign["text"]) for sign in word]
    return signs if any(len(sign) > 1 and _LETTER.match(sign) for sign in signs) else []


def with_vowels(signs: Sequence[Sign]) -> list[Sign]:
    """The signs of a page in the order of the file, those for Arabic vowels with their letters.

    Each is drawn apart from its letter, higher or lower, and would be a word of its own.
    """
    vowels: dict[int, str] = {}
    placed: set[int] = set()
    for at, sign in enumerate(signs):
        if _VOWELS.fullmatch(sign["text"]):
            letter = _letter_of(signs, at)
            if letter is not None:
                vowels[letter] = vowels.get(letter, "") + sign["text"]
                placed.add(at)
    return [
        {**sign, "text": sign["text"] + "".join(sorted(vowels[at], key=combining))}
        if at in vowels
        else sign
        for at, sign in enumerate(signs)
        if at not in placed
    ]


def _letter_of(signs: Sequence[Sign], at: int) -> int | None:
    """The place of the letter of a vowel.

    A vowel is typed behind its letter. Where a file has the signs of a line from the left, as
    most programs write them, it stands before it; else behind it.
    """
    before, behind = (_beside(signs, at, step) for step in (-1, 1))
    if before is not None and behind is not None:
        from_left = signs[before]["x0"] < signs[behind]["x0"]
        letter = behind if from_left else before
        return letter if _LETTER.match(signs[letter]["text"]) else None
    found = [
        place
        for place in (before, behind)
        if place is not None and _LETTER.match(signs[place]["text"])
    ]
    return found[0] if found else None


def _beside(signs: Sequence[Sign], at: int, step: int) -> int | None:
    """The place of the sign on the line of another that stands next to it, vowels aside."""
    place = at + step
    while 0 <= place < len(signs) and _VOWELS.fullmatch(signs[place]["text"]):
        place += step
    is_there = 0 <= place < len(signs)
    is_on_line = is_there and abs(signs[place]["top"] - signs[at]["top"]) < signs[at]["size"]
    return place if is_on_line else None
