"""What is said of editions and of new instruments (A076x)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.source import Span
from amend.compiler.syntax.proposal import Reasons, Word


def statement_not_taken(span: Span, action: str) -> Diagnostic:
    what = {
        "adds": "A new instrument has no text in force that a statement could change.",
        "suppresses": "An instrument that is suppressed as a whole takes no further change.",
        "keeps": "A text that is kept as a whole takes no change.",
    }[action]
    return Diagnostic(
        "A0765",
        Severity.ERROR,
        what,
        Pointer(span),
        help="Only `reasons:` may follow, and in a new instrument `edition`.",
    )


def prints_nothing(span: Span, symbol: str) -> Diagnostic:
    """symbol: under which the resolution prints."""
    return Diagnostic(
        "A0873",
        Severity.NOTE,
        f"NOC prints nothing here: this text prints as a whole, under {symbol}.",
        Pointer(span),
        help="That the provision stays is checked all the same. In the Constitution, the "
        "Convention and the Radio Regulations it prints with its number.",
    )


def head_maintained(span: Span, base: Word, underlined: bool) -> Diagnostic:
    verb = "keeps!" if underlined else "keeps"
    return Diagnostic(
        "A0422",
        Severity.WARNING,
        "NOC stands for the head of the text alone, and all of the text will print.",
        Pointer(span, "nothing but this is said not to change"),
        help=f"Of a text that does not change as a whole: proposal NUMBER {verb} {base.span.text}",
    )


def nothing_proposed_there(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0318",
        Severity.ERROR,
        "Reasons are given for a provision of which nothing is proposed.",
        Pointer(span),
        help="Name a provision that this proposal changes, adds, suppresses or maintains.",
    )


def no_reasons_for_parts(given: Reasons) -> Diagnostic:
    return Diagnostic(
        "A0318",
        Severity.ERROR,
        "A proposal on this text has one symbol, and its reasons stand below all of it.",
        Pointer(given.targets[0].span, "no place of their own below this"),
        help="Write `reasons:` without an address.",
    )


def number_twice(span: Span, first: Span, number: str) -> Diagnostic:
    return Diagnostic(
        "A0766",
        Severity.ERROR,
        f"Two proposals of this document have the number {number}.",
        Pointer(span, "again"),
        (Pointer(first, "first here"),),
        help="Proposals are numbered in sequence.",
    )


def instrument_twice(span: Span, first: Span, edition: str) -> Diagnostic:
    return Diagnostic(
        "A0767",
        Severity.WARNING,
        f"Two proposals of this document deal with {edition}; they are not checked against each "
        "other.",
        Pointer(span, "again"),
        (Pointer(first, "first here"),),
        help="Unless their reasons differ, put all changes to one instrument into one proposal.",
    )


def suppressed_beside(span: Span, first: Span, instrument: str) -> Diagnostic:
    return Diagnostic(
        "A0770",
        Severity.ERROR,
        f"{instrument} is suppressed as a whole, and another proposal of this document deals with "
        "it as well.",
        Pointer(span, "and here"),
        (Pointer(first, "here"),),
        help="Drop one of the two.",
    )


def draft_twice(span: Span, first: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "A0771",
        Severity.ERROR,
        f"Two new instruments of this document are called {name}.",
        Pointer(span, "again"),
        (Pointer(first, "first here"),),
        help="Number them: [IAP-1], [IAP-2].",
    )


def number_taken(span: Span, number: str, provisions: int) -> Diagnostic:
    return Diagnostic(
        "A0768",
        Severity.ERROR,
        f"The number {number} is already taken: the proposal above it changes {provisions} "
        "numbered provisions, each of which prints with a number of its own.",
        Pointer(span),
        help="Go on from the last of them.",
    )


def reasons_expected(span: Span, symbol: str) -> Diagnostic:
    return Diagnostic(
        "A0315",
        Severity.WARNING,
        f"Reasons are expected for {symbol}, and this proposal gives none.",
        Pointer(span),
        help="Write them below the proposal: reasons: ...",
    )


def reasons_advised(span: Span, symbols: Sequence[str]) -> Diagnostic:
    # PP-10 guidelines, 2.1: each proposal is "followed by a brief statement of the reason".
    return Diagnostic(
        "A0773",
        Severity.NOTE,
        f"A brief reason usually follows each proposal; this one ({', '.join(symbols)}) has none.",
        Pointer(span),
        help="Write it below the proposal: reasons: ...",
    )


def cannot_count_on(number: Word, provisions: int) -> Diagnostic:
    return Diagnostic(
        "A0774",
        Severity.ERROR,
        f"This proposal changes {provisions} numbered provisions, each of which prints with a "
        f"number of its own, and from `{number.text}` nobody can count on.",
        Pointer(number.span),
        help="The number ends in a slash and a figure: EUR/16/7",
    )
