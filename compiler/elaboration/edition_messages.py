"""What is said of `edition` (A042x, A076x)."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import (
    Applicability,
    Diagnostic,
    Fix,
    Pointer,
    Severity,
)
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.instrument import Node
from amend.compiler.syntax.proposal import Quotation

_LINES = {"number": "number line", "opening": "opening formula"}


def _others(node: Node) -> tuple[Pointer, ...]:
    return (Pointer(node.span, "this line"),) if node.span else ()


def no_edition(span: Span, line: str, node: Node) -> Diagnostic:
    return Diagnostic(
        "A0761",
        Severity.ERROR,
        f"The {_LINES[line]} of the base text names no edition in brackets, so that none can "
        "take its place.",
        Pointer(span, "this edition"),
        _others(node),
        help=f"Change the line itself with MOD {line}.",
    )


def nothing_names_one(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0761",
        Severity.ERROR,
        "The base text has neither a number line nor an opening formula, so that nothing names "
        "an edition.",
        Pointer(span, "this edition"),
    )


_NAMED = {
    "place": "place and year",
    "conference": "the conference",
    "counted": "the assembly that adopts it",
    "year": "the year alone",
    "session": "the session of the Council",
}


def edition_form(said: Quotation, way: str, right: str) -> Diagnostic:
    """The edition is not named as this text names editions.

    right: what can be meant, as it is to be written; empty if that is not known.
    """
    opens, closes = said.span.text[0], said.span.text[-1]
    fix = None
    if right:
        words = f"{opens}{right}{closes}"
        fix = Fix("name the edition as the text does", ((said.span, words),), Applicability.CERTAIN)
    return Diagnostic(
        "A0420",
        Severity.ERROR,
        f"Editions of this text are named by {_NAMED[way]}, and these words are something else.",
        Pointer(said.span, "not an edition of this text"),
        help=""
        if right
        else f"Write {_EXAMPLES[way]}. The words for a revision follow of themselves.",
        fix=fix,
    )


_EXAMPLES = {
    "place": 'the place and the year, as in edition "Kigali, 2022"',
    "conference": 'the conference, as in edition "WRC-23"',
    "counted": 'the assembly, as in edition "RA-23"',
    "year": 'the year, as in edition "2018"',
    "session": 'the session of the Council, as in edition "C18"',
}


def place_unknown(said: Quotation, opening: Node) -> Diagnostic:
    return Diagnostic(
        "A0421",
        Severity.ERROR,
        f"Where {said.text.chars} meets is not known, and the opening formula names the place.",
        Pointer(said.span, "this meeting"),
        _others(opening),
        help="Change the number line and the opening formula with MOD number and MOD opening.",
    )


def another_conference(said: Quotation, opening: Node) -> Diagnostic:
    return Diagnostic(
        "A0764",
        Severity.WARNING,
        f"The edition in force is of another conference than {said.text.chars}; the opening "
        "formula keeps its name.",
        Pointer(said.span, "this meeting"),
        _others(opening),
        help="Write the name of the conference that adopts the text, with MOD opening.",
    )


def same_edition(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0762", Severity.ERROR, "The base text is already of this edition.", Pointer(span)
    )


def heading_follows(span: Span, where: str, node: Node, heading: str) -> Diagnostic:
    """heading: how it reads then."""
    return Diagnostic(
        "A0871",
        Severity.NOTE,
        f"The heading of `{where}` names the edition too, and follows: {heading}.",
        Pointer(span, "because of this"),
        _others(node),
    )


def history_left(span: Span, node: Node) -> Diagnostic:
    return Diagnostic(
        "A0763",
        Severity.WARNING,
        "The history line of the base text has a form that is not known; it stays as it is.",
        Pointer(span, "not added there"),
        _others(node),
        help="Change it with MOD history.",
    )
