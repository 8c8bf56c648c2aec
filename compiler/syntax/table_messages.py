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


def columns_without_table(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0445",
        Severity.ERROR,
        "How columns look stands right below the line of their table.",
        Pointer(span),
        help="Write it once, between `table:` and the first row. "
        "A paragraph that begins so is written \\columns: ...",
    )


def columns_not_understood(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0446",
        Severity.ERROR,
        "This does not say how columns look.",
        Pointer(span),
        help="Give each column a part between bars, with its width in hundredths of the text, "
        "`center` or `end`, or nothing: `15 center | 60 | end`. Widths are at most 100 together, "
        "and leave something to the columns that have none.",
    )


def other_columns(span: Span, said: int, count: int) -> Diagnostic:
    told = "1 column" if said == 1 else f"{said} columns"
    return Diagnostic(
        "A0447",
        Severity.ERROR,
        f"The line `columns:` speaks of {told}; this table has {count}.",
        Pointer(span),
        help="Give each column a part between bars, an empty one where nothing is to be said.",
    )
