"""Characters that no source may hold, and those that hide.

Bidirectional controls can make a line read other than it is (the "Trojan source"
attack); the marks LRM, RLM and ALM cannot and are legal, as are the joiners that
Arabic and other scripts need.
"""

from __future__ import annotations

import re
import unicodedata

from amend.compiler.diagnostic import Diagnostic
from amend.compiler.messages import characters as messages
from amend.compiler.source import Source, Span

BIDIRECTIONAL = "\u202a-\u202e\u2066-\u2069"
NOT_ALLOWED = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffc\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
)
"""Not allowed in XML 1.0, or a line end to some programs and not to others, or reserved here."""

INVISIBLE = "\u200b\u2060\ufeff\u00ad\u180e\u2061-\u2064"

HIDDEN = re.compile(f"[{BIDIRECTIONAL}{INVISIBLE}]")
_SUSPECT = re.compile(f"[{BIDIRECTIONAL}{NOT_ALLOWED}{INVISIBLE}]")
_BIDIRECTIONAL = re.compile(f"[{BIDIRECTIONAL}]")
_NOT_ALLOWED = re.compile(f"[{NOT_ALLOWED}]")


def character_faults(source: Source) -> tuple[Diagnostic, ...]:
    """Report each character of the source that may not stand there, or that cannot be seen."""
    return tuple(
        _fault(match.group(), Span(source, match.start(), match.end()))
        for match in _SUSPECT.finditer(source.text)
    )


def _fault(char: str, span: Span) -> Diagnostic:
    if _BIDIRECTIONAL.match(char):
        return messages.bidirectional_control(span, described(char))
    if _NOT_ALLOWED.match(char):
        return messages.not_allowed(span, described(char))
    return messages.invisible(span, described(char))


def described(char: str) -> str:
    """`U+00A0 NO-BREAK SPACE`"""
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X} {name}".rstrip()
