"""In which columns of its table the cells of a Word file begin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from amend.backends.word.importing.properties import value_of
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.untrusted import Element

_W = f"{{{NAMESPACE}}}"
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
