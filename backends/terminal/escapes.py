"""Characters that hide, and how they are shown.

Whatever the tool writes to a terminal passes through here, so that a text can
neither command the terminal nor reorder or conceal what stands on the line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

# Format characters (Cf) that print: the Arabic, Syriac and Kaithi number signs.
_PRINTED_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")

# Default_Ignorable_Code_Point outside Cf (Unicode 15, DerivedCoreProperties), and the blank
# braille cell: characters that claim to be letters or marks and show nothing.
_BLANK_RANGES = (
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x2065, 0x2065),
    (0x2800, 0x2800),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0xE0000, 0xE0FFF),
)


def is_hidden(char: str) -> bool:
    """Whether the character is a control, or has no appearance of its own."""
    if " " <= char <= "~":
        return False
    match unicodedata.category(char):
        case "Cc" | "Cs" | "Zl" | "Zp":
            return True
        case "Cf":
            return char not in _PRINTED_FORMATS
        case _:
            code = ord(char)
            return code & 0xFFFE == 0xFFFE or any(a <= code <= b for a, b in _BLANK_RANGES)


def is_unusual_space(char: str) -> bool:
    """Whether it looks like a space, but is not the one on the keyboard."""
    return char != " " and unicodedata.category(char) == "Zs"


def escaped(char: str) -> str:
    """A visible name for a character that hides: `<U+202E>`."""
    return f"<U+{ord(char):04X}>"


def visible(text: str) -> str:
    """The text on one line with everything that hides written as a visible name."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(escaped(char) if is_hidden(char) else char for char in text)


def runs(text: str) -> Iterator[tuple[bool, str]]:
    """The text in pieces that hide (True) and pieces that do not."""
    if text.isascii() and text.isprintable():
        if text:
            yield False, text
        return
    for hidden, chars in groupby(text, is_hidden):
        yield hidden, "".join(chars)
