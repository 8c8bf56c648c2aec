"""The emphasis of prose: of summaries, introductions and reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Never

from amend.compiler.words.chinese import CHINESE
from amend.compiler.words.patterns import when_needed
from amend.compiler.words.text import EMPHASIS_SIGNS, Text, Weight, join

_LETTER = f"[^\\W_{CHINESE}]"
"""A letter or a digit of a word that is written apart from others."""

_SIGNS = "*_"
"""Characters of signs; prose without them has no emphasis, and needs none of what follows."""

_WEIGHTS = {sign: weight for weight, sign in EMPHASIS_SIGNS.items()}

_EMPHASIS = (
    rf"\\(?P<literal>[*_])|(?<!{_LETTER})(?<![*_])(?P<sign>\*|__)(?P<words>(?![\s*_])[^*\\]*?)(?<![\s_])(?P=sign)"
    rf"(?![*_]|{_LETTER})"
)
_STRAY = rf"(?<!{_LETTER})(?:\*|__)[^\W_]\S*"


def _has_signs(paragraph: str) -> bool:
    return any(sign in paragraph for sign in _SIGNS)


def read_prose(paragraph: str) -> Text[Never]:
    """A paragraph of prose with its emphasis.

    Stars and bars emphasise where they enclose whole words, as `*inter alia*` does; a star in
    `2 * 3` or `ADD*` is a star. A backslash before one of them makes it a character.
    """
    return join(_strands(paragraph)) if _has_signs(paragraph) else Text(paragraph)


def _strands(paragraph: str) -> Iterator[Text[Never]]:
    at = 0
    for found in when_needed(_EMPHASIS).finditer(paragraph):
        yield Text(paragraph[at : found.start()])
        if found["literal"]:
            yield Text(found["literal"])
        else:
            yield Text(found["words"]).weighted([_WEIGHTS[found["sign"]]])
        at = found.end()
    yield Text(paragraph[at:])


def write_prose(chars: str) -> str:
    """The prose that reads as these characters."""
    return chars if read_prose(chars) == Text(chars) else re.sub(r"\*|_(?=_)", r"\\\g<0>", chars)


def spell_prose(text: Text[Any]) -> str:
    """The prose that reads as a text with its emphasis; without it where no prose can have it."""
    written = "".join(
        f"{signs}{strand.chars}{signs[::-1]}"
        for strand in text.strands()
        for signs in ("".join(EMPHASIS_SIGNS[w] for w in Weight if w in strand.weights),)
    )
    read = read_prose(written)
    is_so = (read.chars, read.emphases) == (text.chars, text.emphases)
    return written if is_so else write_prose(text.chars)


def stray_sign(paragraph: str) -> str | None:
    """A sign that opens an emphasis which nothing ends, with the word behind it."""
    if not _has_signs(paragraph):
        return None
    at = 0
    for found in (*when_needed(_EMPHASIS).finditer(paragraph), None):
        end = found.start() if found else len(paragraph)
        if stray := when_needed(_STRAY).search(paragraph[at:end]):
            return stray.group()
        at = found.end() if found else end
    return None
