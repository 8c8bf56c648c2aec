"""What is said of the lines of a file of decisions."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.source import Span
from amend.compiler.words.spelling import nearest
from amend.grammar.parsing import Fault


def decision_not_understood(span: Span, fault: Fault) -> Diagnostic:
    place = Span(
        span.source, min(fault.start, span.end), max(fault.end, min(fault.start, span.end))
    )
    return Diagnostic(
        "A1110",
        Severity.ERROR,
        "This line is no decision.",
        Pointer(place if place.start < place.end else span, "not understood from here"),
        help="A decision reads `agreed recalls.e: EUR/10A3/1`; its verb is agreed, declined, "
        "bracketed, withdrawn, referred, order or open.",
    )


def key_of_no_decisions(span: Span, key: str, known: Sequence[str]) -> Diagnostic:
    near = nearest(key, known)
    return Diagnostic(
        "A1111",
        Severity.ERROR,
        f"The header of decisions has no `{key}`.",
        Pointer(span),
        help=f"Did you mean `{near}`?" if near else f"It has {', '.join(known)}.",
    )
