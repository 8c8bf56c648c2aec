"""Grapheme clusters and words: the units in which a text may be cut.

A revision never splits a cluster: no accent is ever struck out from below its letter.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate

from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.chinese import CHINESE, FIRST_CHINESE, is_in
from amend.compiler.words.patterns import when_needed
from amend.compiler.words.text import ANCHOR

_ALONE = (
    "\\x20-\\x7e\\xa0-\\xac\\xae-\\u02ff\\u0370-\\u0482\\u048a-\\u0559\\u2010-\\u2027\\u2030-\\u205e"
    "\\u2190-\\u2319\\u3000-\\u3029\\u3030-\\u3098\\u309b-\\ua66e\\uff01-\\uff9d" + ANCHOR
)
"""Characters that are a cluster of their own beside one another. The rest is left to Unicode's
rules; Hangul is in this range only as precomposed compatibility letters and is checked there."""

_ALL_ALONE = f"[{_ALONE}]*"


@cache
def _token(apart: str) -> re.Pattern[str]:
    """apart: the letters that are words of their own."""
    return re.compile(
        f"(?:[^\\W_{apart}][\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]*)+|[{BLANKS}]+|.",
        re.DOTALL,
    )


def is_chinese(char: str) -> bool:
    """Whether a character is one of those that are a unit of their own in a comparison."""
    return is_in(char, CHINESE)


def is_boundary(chars: str, at: int) -> bool:
    """Whether a text may be cut before the character `at` without splitting a cluster."""
    if at <= 0 or at >= len(chars) or _are_plain(chars[at - 1 : at + 1]):
        return True
    if when_needed(_ALL_ALONE).fullmatch(chars, at - 1, at + 1):
        return True
    return at in _boundaries(chars)


def _are_plain(chars: str) -> bool:
    """Whether characters are all of the first of those that are alone."""
    return chars.isascii() and chars.isprintable()


@lru_cache(maxsize=16)
def _boundaries(chars: str) -> frozenset[int]:
    # Loaded here, since most texts never need it.
    from wcwidth import iter_graphemes

    return frozenset(accumulate(map(len, iter_graphemes(chars)), initial=0))


def plain_words(chars: str) -> list[str]:
    """The words of a text, and its single Chinese characters, without blanks and signs."""
    return [piece for piece in words_of(chars) if any(map(str.isalnum, piece))]


def words_of(chars: str) -> list[str]:
    """The text in pieces for comparison: words, blanks, single signs, single Chinese characters.

    Joined they give the text again; no piece begins or ends within a cluster.
    """
    # The large sets of characters are compiled where a text needs them.
    token = _token(CHINESE if max(chars, default="") >= FIRST_CHINESE else "")
    if _are_plain(chars) or when_needed(_ALL_ALONE).fullmatch(chars):
        return token.findall(chars)
    pieces: list[str] = []
    at = 0
    for match in token.finditer(chars):
        if pieces and not is_boundary(chars, at):
            pieces[-1] += match.group()
        else:
            pieces.append(match.group())
        at = match.end()
    return pieces
