"""The sentences about rows and cells that a drafter reads."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.instrument import WHERE_FROM


def cell_without_row(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0440",
        Severity.ERROR,
        "A cell stands here outside a row.",
        Pointer(span),
        help="Its row is a line `row:` above it, with its cells indented below. "
        "A paragraph that begins so is written \\cell: ...",
    )


def row_without_cells(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0441",
        Severity.ERROR,
        "This row has no cells.",
        Pointer(span),
        help="They stand below it, each as a line `cell:` that is indented deeper.",
    )


def words_in_row(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0443",
        Severity.ERROR,
        "The words of a row stand in its cells.",
        Pointer(span, "these do not"),
        help="Write them as a line `cell: ...` that is indented deeper. "
        "A paragraph that begins so is written \\row: ...",
    )


def words_in_covered_cell(span: Span, sign: str) -> Diagnostic:
    where = WHERE_FROM[sign]
    return Diagnostic(
        "A0442",
        Severity.ERROR,
        f"The cell `{sign}` is part of the one {where}, and has no words of its own.",
        Pointer(span, "these would be lost"),
        help="Write them into that cell, or take the sign away.",
    )
