"""The shapes of labels, as regular expressions; how they count is said in `label_sequence.py`."""

from __future__ import annotations

import re

from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.latin_numbers import LATIN, LATIN_OR_ARABIC
from amend.compiler.words.numerals import (
    ALONE_SIGNS,
    CHINESE_DIGITS,
    INDIC_DIGITS,
    ROMAN_SIGNS,
    WIDE_DIGITS,
)
from amend.compiler.words.roman import ROMAN

DASHES = "–—•-"
"""What stands before an item that is not counted."""

ARABIC_LETTERS = "\u0621-\u064a"
"""The inside of a set of characters."""

ARABIC_LETTER = f"[{ARABIC_LETTERS}]"

OPENING, CLOSING = "(（", ")）"
"""The brackets around a number or a letter, with those of Chinese."""

LISTING = "、．"
"""The marks behind the numeral or the number of a Chinese list: 一、 1、 1．"""

ORDINAL = r"\.?[°º][)）]?"
"""What a French or Spanish list may have behind its numbers: 1° 1°) 1.º"""

SIGNS_BEHIND = rf"(?:[ ]?(?:{ORDINAL}|[{CLOSING}.{LISTING}]))?"
"""All that may stand behind the body of a label, and belong to it."""

_AGAIN = f"(?:[ ]?(?:{LATIN_OR_ARABIC}))?"
_DIGITS = rf"[0-9{INDIC_DIGITS}{WIDE_DIGITS}]{{1,3}}"
_PART = rf"{_DIGITS}(?:{LATIN})?"
_CHINESE = rf"[{CHINESE_DIGITS}]{{1,3}}"
_ENCLOSED = rf"(?:{_DIGITS}(?:\.{_DIGITS})*|[^\W\d_]|[a-z]{{2}}|[IVXL]{{1,8}}|{ROMAN}|{_CHINESE})"

LETTERED = r"[A-Z][0-9]{1,3}(?:\.[0-9]{1,3})+"
"""A capital and numbers: `A1.3.1.4` (Resolution ITU-R 1)."""

ENCLOSED = rf"[{OPENING}]{_ENCLOSED}{_AGAIN}[ ]?[{CLOSING}]"
"""A label between two brackets, as in the Convention and the Radio Regulations: `(1)`, `(a)`."""

POINTED = rf"(?:[A-Za-z]|[IVXL]{{1,8}}|{ROMAN}|[{ROMAN_SIGNS}])[.．]"
"""A letter or a Roman numeral with a point: `A.`, `I.`, `i.`"""

_COUNTED = rf"(?:{_CHINESE}|[0-9{WIDE_DIGITS}]{{1,3}}|[{ROMAN_SIGNS}])"
_LISTED = rf"{_COUNTED}[{LISTING}]|[{ALONE_SIGNS}][{LISTING}]?"
_ORDINAL = rf"[0-9]{{1,3}}(?:{LATIN})?{ORDINAL}"
_SIGNED = (
    rf"(?:{POINTED}|{LETTERED}|{_LISTED})(?:{LATIN_OR_ARABIC})?|{_ORDINAL}(?:[ ]?(?:{LATIN}))?"
)

DEGREES = r"[0-9]{1,3}[°º]"
"""Numbers that may be degrees, of an angle or a longitude, as well as the labels of a list."""

DOUBTFUL = rf"{POINTED}|[{OPENING}][^\W\d_]{{1,2}}[{CLOSING}]|{DEGREES}"
"""Labels that alone may be something else: the initial of a name, `(M)`, an angle."""

LABEL = (
    rf"(?:[^\W\d_]{{1,4}}|{_DIGITS}(?:\.{_DIGITS})*){_AGAIN}[ ]?[{CLOSING}]{_AGAIN}"
    rf"|{ENCLOSED}{_AGAIN}|{_SIGNED}"
    rf"|{_PART}(?:\.{_PART})*[.]?(?:[ ]?(?:{LATIN_OR_ARABIC}))?|[{DASHES}]"
)
"""The label of an item of a base text: the token LABEL of the grammar."""

_LOOSE_BODY = rf"{_DIGITS}(?:\.{_DIGITS})*|[a-z]{{1,2}}|[а-я]|{ROMAN}|{ARABIC_LETTER}"
_LOOSE_PART = f"[0-9{WIDE_DIGITS}]{{1,3}}(?:{LATIN})?"
LOOSE = (
    rf"(?:{_LOOSE_BODY}){_AGAIN}[ ]?[{CLOSING}]{_AGAIN}"
    rf"|{ENCLOSED}{_AGAIN}|{_SIGNED}"
    rf"|{_LOOSE_PART}(?:\.{_LOOSE_PART})*[.]?(?:[ ]?(?:{LATIN_OR_ARABIC}))?|[{DASHES}]"
)
"""The label of a line of a loose text, in which fewer words pass for one."""

MARGIN = rf"[0-9A-Z]+(?:\.[0-9A-Z]+)*(?:[ ]?(?:{LATIN}))?"
"""The number of a provision in the margin: the token MARGIN of the grammar."""

MARGIN_TAG = r"(?:(?:ADD|MOD|SUP)\*?[ \t]+)?[^\W\d_]{2,6}[-‑]?(?:[0-9]{4}|[0-9]{2})"
"""What says beside it which conference changed the provision: the token TAG of the grammar."""

NUMBERS = rf"[0-9]+(?:{LATIN})?(?:\.[0-9]+(?:{LATIN})?)*"
"""Numbers joined by points, of any length: `2`, `1.1`, `1bis.2`."""

NOTE_SIGN = r"[*†‡§¶]+"
"""The mark of a note that is not counted, as on the title of a resolution (WRC-15)."""


def bare(label: str) -> str:
    """A label without the signs around it."""
    return label.strip(f"{OPENING}{CLOSING}.{LISTING}°º ")


def label_typed(label: str, words: str) -> int:
    """How many characters of some words are the label of their provision; 0 if none are.

    It may stand there in another form, `(d)` or `d.` for d).
    """
    inner = bare(label)
    if not inner:
        return 0
    marks = rf"[{OPENING}]?{re.escape(inner)}[{CLOSING}.]"
    typed = re.match(rf"(?:{re.escape(label)}|{marks})[{BLANKS}]", words)
    return typed.end() if typed else 0
