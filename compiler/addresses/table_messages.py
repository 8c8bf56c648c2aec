"""What is said of addresses of cells (A05xx)."""

from __future__ import annotations

from amend.compiler.addresses.messages import Candidates, listed
from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.instrument.instrument import WHERE_FROM
from amend.compiler.syntax.proposal import Address


def several_paragraphs(address: Address, where: str, children: Candidates) -> Diagnostic:
    return Diagnostic(
        "A0530",
        Severity.ERROR,
        f"`{where}` has several paragraphs; words are changed in one of them.",
        Pointer(address.span, "which of them?"),
        details=listed(children),
    )


def covered_cell(address: Address, where: str, sign: str) -> Diagnostic:
    side = WHERE_FROM[sign]
    return Diagnostic(
        "A0531",
        Severity.ERROR,
        f"`{where}` is part of the cell {side}, and has no words of its own.",
        Pointer(address.span),
        help=f"Name the cell {side}.",
    )


def more_than_words(address: Address) -> Diagnostic:
    return Diagnostic(
        "A0532",
        Severity.ERROR,
        "A cell takes bare paragraphs: no number in the margin, nothing below them.",
        Pointer(address.span, "this has more"),
        help="Suppress it, and add its words to the cell.",
    )
