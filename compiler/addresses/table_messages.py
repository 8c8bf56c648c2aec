"""What is said of addresses of cells (A05xx)."""

from __future__ import annotations

from amend.compiler.addresses.messages import Candidates, listed
from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.source import Span
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


def column_alone(address: Address) -> Diagnostic:
    return Diagnostic(
        "A0534",
        Severity.ERROR,
        "A column is no provision: it is added and suppressed, and its words stand in its cells.",
        Pointer(address.span),
        help="`SUP table[1].column[2]` and `ADD after table[1].column[2]` take columns; "
        "words are changed in a cell, such as table[1].row[3].cell[2].",
    )


def no_such_column(span: Span, count: int) -> Diagnostic:
    return Diagnostic(
        "A0535",
        Severity.ERROR,
        f"This table has {_columns(count)}.",
        Pointer(span, "this is none of them"),
    )


def column_of_other_height(span: Span, rows: int, wanted: int) -> Diagnostic:
    return Diagnostic(
        "A0536",
        Severity.ERROR,
        f"What is added has {_rows(rows)}; the table has {wanted}.",
        Pointer(span),
        help="A new column is written as the piece of the table that it is: a line for each row "
        "of the table in force, with the cells of the new column.",
    )


def row_of_other_kind(span: Span, number: int, is_head: bool) -> Diagnostic:
    return Diagnostic(
        "A0536",
        Severity.ERROR,
        f"Row {number} of the table is {'a row' if is_head else 'no row'} of heads.",
        Pointer(span),
        help=f"Write its piece as `{'|| ... ||' if is_head else '| ... |'}`.",
    )


def column_of_several_widths(span: Span, number: int, columns: int, wanted: int) -> Diagnostic:
    return Diagnostic(
        "A0536",
        Severity.ERROR,
        f"Row {number} of what is added has {_columns(columns)}, the first one {wanted}.",
        Pointer(span),
    )


def column_in_cell(span: Span, number: int) -> Diagnostic:
    return Diagnostic(
        "A0537",
        Severity.ERROR,
        f"In row {number} of the table one cell goes on over the place of what is added.",
        Pointer(span, "this would tear it"),
        help="Write `<`: the cell goes on over what is added too.",
    )


def no_column_left(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0538",
        Severity.ERROR,
        "No column of this table would be left.",
        Pointer(span),
        help="Suppress the table.",
    )


def _columns(count: int) -> str:
    return "1 column" if count == 1 else f"{count} columns"


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"
