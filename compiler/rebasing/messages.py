"""What is said of statements on another edition (A12xx)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.source import Span


def address_changed(span: Span, before: str, now: str) -> Diagnostic:
    return Diagnostic(
        "A1201",
        Severity.NOTE,
        f"`{before}` is `{now}` in the new edition.",
        Pointer(span, "the address follows"),
    )


def already_so(span: Span, where: str) -> Diagnostic:
    return Diagnostic(
        "A1202",
        Severity.NOTE,
        f"The new edition says so already{where}.",
        Pointer(span, "this becomes a comment"),
    )


def reads_otherwise(span: Span, address: str, was: str, now: str) -> Diagnostic:
    return Diagnostic(
        "A1203",
        Severity.WARNING,
        f"`{address}` reads otherwise in the new edition.",
        Pointer(span, "look at this"),
        details=(f"was: {was or 'nothing'}", f"now: {now or 'nothing'}"),
        help="Decide what the proposal is to say now. What no longer holds is kept as a comment.",
    )


def gone(span: Span, address: str) -> Diagnostic:
    return Diagnostic(
        "A1204",
        Severity.WARNING,
        f"`{address}` is no longer there.",
        Pointer(span, "this becomes a comment"),
        help="Decide whether the proposal is to say it of another provision, or no more.",
    )


def place_gone(span: Span, address: str) -> Diagnostic:
    return Diagnostic(
        "A1205",
        Severity.WARNING,
        f"The place is no longer there: `{address}`.",
        Pointer(span, "this becomes a comment"),
        help="Name another place, and take the comment signs away.",
    )


def other_text(name: str, onto: str, amended: Sequence[str]) -> Diagnostic:
    held = ", ".join(amended)
    return Diagnostic(
        "A1206",
        Severity.ERROR,
        f"No proposal of {name} amends a text of which {onto} is an edition.",
        details=(f"It amends: {held}",) if held else (),
        help="Name another edition of the text that it amends.",
    )


def two_ways_differ(name: str, one: str, other: str) -> Diagnostic:
    return Diagnostic(
        "A1207",
        Severity.WARNING,
        f"{name} was carried over in two ways, and they do not come to the same.",
        details=(f"statement by statement: {one}", f"as changes of provisions: {other}"),
        help="Look at the proposal with care: one of the two has misplaced something.",
    )
