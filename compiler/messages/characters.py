"""What is said of characters that may not stand in a source (A020x)."""

from __future__ import annotations

from amend.compiler.diagnostic import Diagnostic, Fix, Pointer, Severity
from amend.compiler.source import Span


def bidirectional_control(span: Span, described: str) -> Diagnostic:
    return Diagnostic(
        "A0201",
        Severity.ERROR,
        "An invisible control character can make this line read other than it is.",
        Pointer(span, described),
        help="Arabic and Latin text are put in order without it.",
        fix=Fix("remove it", ((span, ""),)),
    )


def not_allowed(span: Span, described: str) -> Diagnostic:
    return Diagnostic(
        "A0202",
        Severity.ERROR,
        "This character cannot stand in a text.",
        Pointer(span, described),
        fix=Fix("remove it", ((span, ""),)),
    )


def invisible(span: Span, described: str) -> Diagnostic:
    return Diagnostic(
        "A0203",
        Severity.WARNING,
        "An invisible character stands here.",
        Pointer(span, described),
        help="It is kept as it is; remove it unless it is meant.",
    )
