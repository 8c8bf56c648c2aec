"""What is said of the notation in new words and in prose (A0325 to A0328)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.source import Span


def stars_emphasise(spans: Sequence[Span], fix: Fix) -> Diagnostic:
    """spans: of the new words that print in italics or bold; at least one."""
    return Diagnostic(
        "A0325",
        Severity.WARNING,
        "Stars and bars in new words now make italics and bold; until this version they printed.",
        Pointer(spans[0], "prints so"),
        tuple(Pointer(span, "and this") for span in spans[1:]),
        help="If the signs themselves are meant, write a backslash before each: `\\*`, `\\__`.",
        fix=fix,
    )


def sign_without_pair(span: Span, fix: Fix) -> Diagnostic:
    return Diagnostic(
        "A0326",
        Severity.WARNING,
        "A star, two bars or a backslash stands alone in these words; all their signs print.",
        Pointer(span, "read without italics and bold"),
        help="Italics stand between two stars, bold between two bars on each side; a sign that is "
        "to print has a backslash before it.",
        fix=fix,
    )


def backslash_goes(span: Span, written: str, fix: Fix) -> Diagnostic:
    return Diagnostic(
        "A0327",
        Severity.WARNING,
        f"Of `{written}` the backslash does not print: it says that a sign is no notation.",
        Pointer(span),
        help="A backslash that is to print is written twice.",
        fix=fix,
    )


def sign_in_prose(span: Span, sign: str) -> Diagnostic:
    return Diagnostic(
        "A0328",
        Severity.WARNING,
        f"`{sign}` begins an emphasis that nothing ends, and prints.",
        Pointer(span),
        help="Italics stand between two stars, bold between two bars on each side; a sign that is "
        "to print has a backslash before it.",
    )
