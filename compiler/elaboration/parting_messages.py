"""What is said of SPLIT and JOIN (A0610 to A0614, A088x)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import (
    Applicability,
    Diagnostic,
    Fix,
    Pointer,
    Severity,
)
from amend.compiler.diagnostics.source import Span


def not_to_be_split(span: Span, where: str) -> Diagnostic:
    return Diagnostic(
        "A0610",
        Severity.ERROR,
        f"`{where}` cannot be split: only an item or a paragraph can, that has nothing below it.",
        Pointer(span),
        help="Add the second provision with ADD, and change the words of the first with MOD.",
    )


def nothing_parted(span: Span, where: str) -> Diagnostic:
    return Diagnostic(
        "A0611",
        Severity.ERROR,
        f"On one side of the cut `{where}` would have no words.",
        Pointer(span),
        help='Quote the words with which the second provision begins: SPLIT resolves.2 before "to"',
    )


def split_and_more(span: Span | None, cut: Span | None, where: str, what: str) -> Diagnostic:
    return Diagnostic(
        "A0880",
        Severity.ERROR,
        f"`{where}` is split, and {what}: nothing says whether the first part is meant.",
        Pointer(span, "here") if span else None,
        (Pointer(cut, "split here"),) if cut else (),
        help="Put new provisions behind it: what is split off stands first there. A provision "
        "that is moved or joined is made two by SUP and ADD.",
    )


def joined_in_a_chain(
    span: Span | None, ahead: Span | None, where: str, every: Sequence[str]
) -> Diagnostic:
    """One JOIN goes on where another ends.

    every: the addresses of all that are joined.
    """
    whole = f"JOIN {', '.join(every)}"
    fix = None
    if span is not None and ahead is not None:
        fix = Fix(
            f"write `{whole}`", ((ahead, whole), (_with_its_end(span), "")), Applicability.CERTAIN
        )
    return Diagnostic(
        "A0882",
        Severity.ERROR,
        f"`{where}` is joined behind another provision, and others are joined behind it.",
        Pointer(span, "joined behind it here") if span else None,
        (Pointer(ahead, "joined here"),) if ahead else (),
        help="One JOIN names all that become one provision.",
        fix=fix,
    )


def put_at_the_cut(span: Span | None, cut: Span | None) -> Diagnostic:
    return Diagnostic(
        "A0881",
        Severity.ERROR,
        "Words are put where a provision is split, and no blank tells to which part they belong.",
        Pointer(span, "put here") if span else None,
        (Pointer(cut, "split here"),) if cut else (),
        help="Replace a word or a sign of the part that they belong to, with the new words.",
    )


def nothing_to_join(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0613",
        Severity.ERROR,
        "Two provisions at least are joined.",
        Pointer(span),
        help="Name all that become one, in their order: JOIN resolves.2, resolves.3",
    )


def not_to_be_joined(span: Span, addresses: Sequence[str]) -> Diagnostic:
    said = " and ".join(f"`{address}`" for address in addresses)
    return Diagnostic(
        "A0614",
        Severity.ERROR,
        f"{said} cannot be joined.",
        Pointer(span),
        help="Items, or paragraphs, that follow one another in one list can, if they have nothing "
        "below them and no number in the margin.",
    )


def _with_its_end(span: Span) -> Span:
    """A statement with the end of its line, which goes with it."""
    goes = span.source.text.startswith("\n", span.end)
    return Span(span.source, span.start, span.end + goes)
