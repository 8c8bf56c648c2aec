"""What is said of characters that may not stand in a source (A020x)."""

from __future__ import annotations

from amend.compiler.diagnostic import Applicability, Diagnostic, Fix, Pointer, Severity
from amend.compiler.source import Span


def bidirectional_control(span: Span, described: str) -> Diagnostic:
    return Diagnostic(
        "A0201",
        Severity.ERROR,
        "An invisible control character can make this line read other than it is.",
        Pointer(span, described),
        help="Arabic and Latin text are put in order without it.",
        fix=Fix("remove it", ((span, ""),), Applicability.CERTAIN),
    )


def not_allowed(span: Span, described: str) -> Diagnostic:
    return Diagnostic(
        "A0202",
        Severity.ERROR,
        "This character cannot stand in a text.",
        Pointer(span, described),
        help="Write in its place what it stands for, if anything.",
        fix=_meant(span),
    )


def _meant(span: Span) -> Fix:
    """A blank for what breaks a line; for what old programs of Windows saved, the sign meant."""
    char = span.text
    if char in "\x0b\x0c\x1c\x1d\x1e\u2028\u2029":
        return Fix("write a blank", ((span, " "),))
    try:
        meant = char.encode("latin-1").decode("cp1252")
    except UnicodeError:
        meant = char
    if meant != char:
        return Fix(f"write {meant}", ((span, meant),))
    return Fix("remove it", ((span, ""),))


def invisible(span: Span, described: str) -> Diagnostic:
    return Diagnostic(
        "A0203",
        Severity.WARNING,
        "An invisible character stands here.",
        Pointer(span, described),
        help="It is kept as it is; remove it unless it is meant.",
    )
