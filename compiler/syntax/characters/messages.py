"""What is said of characters that may not stand in a source (A020x)."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Applicability, Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.source import Span


def bidirectional_control(span: Span, described: str) -> Diagnostic:
    return Diagnostic(
        "A0201",
        Severity.ERROR,
        "An invisible sign here can make the line show something else than it says.",
        Pointer(span, described),
        help="Take it out: Arabic and Latin text stand in the right order without it.",
        fix=Fix("take it out", ((span, ""),), Applicability.CERTAIN),
    )


def not_allowed(span: Span, described: str) -> Diagnostic:
    return Diagnostic(
        "A0202",
        Severity.ERROR,
        "This character cannot stand in a document.",
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
    return Fix("take it out", ((span, ""),))


def invisible(span: Span, described: str) -> Diagnostic:
    return Diagnostic(
        "A0203",
        Severity.WARNING,
        "An invisible character stands here.",
        Pointer(span, described),
        help="It is kept as it is. Take it out, unless it is meant.",
    )
