"""Characters that hide, and those that no document may hold."""

from __future__ import annotations

import re
import unicodedata

BIDIRECTIONAL = "\u202a-\u202e\u2066-\u2069"


NOT_ALLOWED = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffc\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
)
"""Not allowed in XML 1.0, or a line end to some programs and not to others, or reserved here."""


INVISIBLE = "\u200b\u2060\ufeff\u00ad\u180e\u2061-\u2064"


FORBIDDEN = f"{BIDIRECTIONAL}{NOT_ALLOWED}"
"""What no document may hold: what turns the direction of others, and what is not allowed."""

UNPRINTED = re.compile(f"[{FORBIDDEN}\t\n\r]")
"""What no value of a file of TOML may hold that is printed; it can be written with a backslash."""

HIDDEN = re.compile(f"[{BIDIRECTIONAL}{INVISIBLE}]")

UNSAID = f"{FORBIDDEN}{INVISIBLE}\t\n\r"
"""What a name is not written with in a source: it hides, is not allowed, or ends the line."""


PARAGRAPH_END = "¶"
"""What is shown of the end of a paragraph, where that comes or goes."""

RULE = "[_—–-]{5,}"
"""A regular expression for a rule that is typed, as above footnotes and at the end of texts."""


def coded(char: str) -> str:
    """`<U+202E>`: a character so that it can be seen."""
    return f"<U+{ord(char):04X}>"


def on_one_line(name: str) -> str:
    """A name as it can be written in a source: `<U+202E>` for a character that can not."""
    return re.sub(f"[{UNSAID}]", lambda found: coded(found.group()), name)


def described(char: str) -> str:
    """`U+00A0 NO-BREAK SPACE`"""
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X} {name}".rstrip()
