"""In which columns of its table the cells of a Word file begin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from amend.backends.word.importing.properties import value_of
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.tables import WIDTH
from amend.backends.word.untrusted import Element
from amend.compiler.instrument.column_looks import CENTER, END, WHOLE

_W = f"{{{NAMESPACE}}}"
_ALIGNED = {"center": CENTER, "right": END, "end": END}
_MOST = 63
"""Columns that Word allows in a table; a file that says more is not believed."""

Area = tuple[int, int, bool]
"""The first column of a cell, how many it covers, and whether it goes on from above."""


def columns_in(
    rows: Sequence[Element], cells: Sequence[Sequence[Element]]
) -> Iterator[tuple[Area, ...]]:
    """For each row of a table where its cells stand.

    The grid of a file may be finer than its table: columns in which no cell begins are none.
    """
    places = [list(_places(row, own)) for row, own in zip(rows, cells, strict=True)]
    begins = sorted({start for row in places for start, _, _ in row})
    for row in places:
        ends = (bisect_left(begins, start + width) for start, width, _ in row)
        first = (bisect_left(begins, start) for start, _, _ in row)
        yield tuple(
            (at, end - at, goes_on)
            for at, end, (_, _, goes_on) in zip(first, ends, row, strict=True)
        )


def shares_in(
    table: Element, rows: Sequence[Element], cells: Sequence[Sequence[Element]]
) -> Iterator[tuple[float, ...]]:
    """For each row of a table the widths of its cells, in hundredths of that of the text.

    0 for a cell of which the grid of the file does not say it.
    """
    grid = [_twips(column) for column in table.iterfind(f"{_W}tblGrid/{_W}gridCol")]
    for row, own in zip(rows, cells, strict=True):
        found = [
            sum(grid[start : start + width]) if start + width <= len(grid) else 0
            for start, width, _ in _places(row, own)
        ]
        yield tuple(WHOLE * twips / WIDTH for twips in found)


def aligned_in(cell: Element) -> str:
    """Where the words of a cell stand, if all its paragraphs say the same."""
    said = {value_of(p.find(f"{_W}pPr/{_W}jc")) for p in cell.iterfind(f"{_W}p")}
    return _ALIGNED.get(said.pop(), "") if len(said) == 1 else ""


def _twips(column: Element) -> int:
    said = column.get(_W + "w", "")
    return int(said) if said.isdecimal() and len(said) < 6 else 0


def _places(row: Element, cells: Sequence[Element]) -> Iterator[Area]:
    """Where each cell stands in the grid of the file."""
    at = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
    for cell in cells:
        over = cell.find(f"{_W}tcPr/{_W}vMerge")
        width = max(_number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1), 1)
        yield at, width, over is not None and over.get(_W + "val", "continue") == "continue"
        at += width


def _number(element: Element | None, default: int) -> int:
    said = value_of(element)
    return min(int(said), _MOST) if said.isdecimal() else default
