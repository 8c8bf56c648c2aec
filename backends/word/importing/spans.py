"""In which columns of its table the cells of a Word file begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amend.backends.word.importing.properties import value_of
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.untrusted import Element

_W = f"{{{NAMESPACE}}}"
_MOST = 63
"""Columns that Word allows in a table; a file that says more is not believed."""

Area = tuple[int, bool]
"""The first column of a cell, and whether it goes on from above."""


def columns_in(
    rows: Sequence[Element], cells: Sequence[Sequence[Element]]
) -> Iterator[tuple[Area, ...]]:
    """For each row of a table where its cells stand.

    The grid of a file may be finer than its table: columns in which no cell begins are none.
    """
    places = [list(_places(row, own)) for row, own in zip(rows, cells, strict=True)]
    begins = sorted({start for row in places for start, _ in row})
    column = {start: at for at, start in enumerate(begins)}
    for row in places:
        yield tuple((column[start], goes_on) for start, goes_on in row)


def _places(row: Element, cells: Sequence[Element]) -> Iterator[Area]:
    """The first column of each cell in the grid of the file, and whether it goes on."""
    at = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
    for cell in cells:
        over = cell.find(f"{_W}tcPr/{_W}vMerge")
        yield at, over is not None and over.get(_W + "val", "continue") == "continue"
        at += max(_number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1), 1)


def _number(element: Element | None, default: int) -> int:
    said = value_of(element)
    return min(int(said), _MOST) if said.isdecimal() else default
