"""Beginnings of paragraphs that look like labels, and are none that texts of ITU have.

A paragraph may begin with anything, so none of these is a label by itself: a sign that lists do not
have (`1.-`, `[a]`, `§ 1`), a bullet of a font, a numeral in another ring, a label with no blank
behind it, with a blank that is not one of the keyboard, or with no words.
"""

from __future__ import annotations

import re

from amend.compiler.values import frozen
from amend.compiler.words.blanks import BLANKS, FULL_WIDTH
from amend.compiler.words.chinese import CHINESE
from amend.compiler.words.labels import CLOSING, LABEL, OPENING
from amend.compiler.words.latin_numbers import (
    LATIN_NUMBERS,
    LATIN_OR_ARABIC,
    REPEATED,
    SPELT_OTHERWISE,
)
from amend.compiler.words.numerals import ALONE_SIGNS, CHINESE_DIGITS
from amend.compiler.words.patterns import when_needed
from amend.compiler.words.roman import ROMAN

_LETTERS = rf"(?![{CHINESE}])[^\W\d_]|{ROMAN}|[IVXL]{{1,8}}|[{CHINESE_DIGITS}]{{1,3}}"
_BODY = rf"(?:\d{{1,3}}(?:\.\d{{1,3}})*|{_LETTERS})"
_COUNT = rf"{_BODY}(?:[ ]?(?:{LATIN_OR_ARABIC}))?"
_SIGNS = rf"\])>/:：.．\-–—º°ª»」』】〕{CLOSING}"
_UNKNOWN = rf"[\[<{{【〔「『{OPENING}]{{0,2}}{_COUNT}[{_SIGNS}]{{1,3}}|(?:§§?|№)[ ]?{_COUNT}[.)]?"
"""A number or a letter with a sign, or two, that labels do not have."""

_BULLETS = "‐‑‒―−·∙‣◦●▪■○□◾➢➤►▶✓✔❖★☆\uf000-\uf0ff"
_RINGS = "\u2460-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289"
_PLAIN_BLANKS = " \t"
_ODD_BLANKS = "".join(blank for blank in BLANKS if blank not in _PLAIN_BLANKS)

_UNREAD = rf"(?P<label>(?:{_UNKNOWN}|[{_BULLETS}]|[{_RINGS}]))(?=[{BLANKS}])(?=.*\S)"
_WIDE = (
    rf"(?P<label>(?![{ALONE_SIGNS}])[{_RINGS}]"
    rf"|(?:\d{{1,3}}|[{CHINESE_DIGITS}]{{1,3}})[：】〕」])(?=\S)"
)
"""What stands before Chinese words without a blank."""

_BARE = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_OF_FONT = rf"(?P<label>{LABEL})(?P<blank>[{_ODD_BLANKS}])[{BLANKS}]*(?=\S)"
_TIGHT = (
    rf"(?P<label>[{OPENING}]?{_BODY}[)](?=[^\W\d_])|[0-9]{{1,3}}\.(?=[{CHINESE}])"
    rf"|[–—•-](?=[^\W\d_]{{2}}))"
)
_NUMERALS = frozenset("ivxlIVXL" + CHINESE_DIGITS)
_BEHIND = (*LATIN_NUMBERS, *SPELT_OTHERWISE, REPEATED)
_FOLLOWING = (*CLOSING, *_BEHIND)
_RAISED = "ºª"
"""Letters in Unicode, and signs behind numbers."""
_MOST_LETTERS = 4
"""That a label begins with, if they are no numeral."""


@frozen
class NearLabel:
    """What the beginning of a paragraph looks like.

    end: where it ends in the words.
    mended: what makes a label of it, as a range of the words with its text; None if that is not
        known, since another sign would print.
    """

    end: int
    mended: tuple[int, int, str] | None = None


def near_label(words: str) -> NearLabel | None:
    """What the words of a paragraph begin with, if it looks like a label; None if it does not."""
    if not words or words[0] in _PLAIN_BLANKS:
        return None
    if _begins_with_a_word(words):
        return None
    if found := when_needed(_OF_FONT).match(words):
        # Behind a bare number such a blank joins it to what is counted: 12 GHz, 5 000.
        if not _BARE.fullmatch(found["label"]) or found["blank"] == FULL_WIDTH:
            start, end = found.span("blank")
            return NearLabel(found.end("label"), (start, end, " "))
        return None
    if when_needed(LABEL).fullmatch(words):
        if _BARE.fullmatch(words):
            return None  # A figure.
        return NearLabel(len(words), (len(words), len(words), " \\"))
    if found := when_needed(_TIGHT).match(words):
        end = found.end("label")
        return NearLabel(end, (end, end, " "))
    found = when_needed(_UNREAD).match(words) or when_needed(_WIDE).match(words)
    return NearLabel(found.end("label")) if found else None


def _begins_with_a_word(words: str) -> bool:
    """Whether words begin with letters that neither a label has nor what looks like one.

    There are several, they are no numeral, none of the words for *bis* and its like is among them,
    and none is raised. Where they are so few that a label may have them, neither one of those words
    nor a bracket follows.
    """
    count = next((at for at, char in enumerate(words) if not char.isalpha()), len(words))
    letters = words[:count]
    if count < 2 or _NUMERALS.issuperset(letters):
        return False
    if any(one in letters for one in (*_BEHIND, *_RAISED)):
        return False
    return count > _MOST_LETTERS or not words[count:].removeprefix(" ").startswith(_FOLLOWING)
