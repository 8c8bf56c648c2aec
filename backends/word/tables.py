"""Tables of an instrument: rows and columns that come or go are tracked as such, words in cells."""

from __future__ import annotations

from collections.abc import Sequence

from amend.backends.word.markup import BORDERS, WIDTH
from amend.backends.word.revisions import Revisions
from amend.backends.word.script import Script
from amend.compiler.algebra.redline import Kept, Mark
from amend.compiler.instrument.column_looks import ColumnLook, Looks, widths_of
from amend.compiler.instrument.grid import Area, areas_of, columns_of
from amend.compiler.values import frozen


@frozen
class Row:
    """A row: its mark, whether it holds heads, and its cells.

    names: of its cells; cells: the paragraphs of each, one or more; marks: of the cells.
    """

    mark: Mark
    is_head: bool
    names: tuple[str, ...]
    cells: tuple[str, ...]
    marks: tuple[Mark, ...]


def table(rows: Sequence[Row], looks: Looks, script: Script, revisions: Revisions) -> str:
    """The table of these rows; a cell over rows says in each of them that it goes on.

    looks: of its columns.
    """
    names = [row.names for row in rows]
    columns = columns_of(names)
    widths = widths_of(looks if len(looks) == columns else (ColumnLook(),) * columns, WIDTH)
    areas = areas_of(names)
    content = "".join(_row(at, row, areas[at], widths, revisions) for at, row in enumerate(rows))
    return framed(widths, content, script, '<w:jc w:val="center"/>')


def framed(widths: Sequence[int], rows: str, script: Script, place: str = "") -> str:
    """A table with a line around each cell.

    widths: of its columns, in twips; place: where it stands between the margins.
    """
    direction = "<w:bidiVisual/>" if script.right_to_left else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{direction}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"{place}<w:tblBorders>{BORDERS}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _row(
    at: int, row: Row, areas: Sequence[Area], widths: Sequence[int], revisions: Revisions
) -> str:
    tracked = "" if isinstance(row.mark, Kept) else revisions.of_mark(row.mark)
    head = "<w:tblHeader/>" if row.is_head else ""
    cells = ""
    for area in areas:
        merged, width = "", sum(widths[area.column : area.column + area.columns])
        if area.columns > 1:
            merged = f'<w:gridSpan w:val="{area.columns}"/>'
        if area.rows > 1:
            merged += "<w:vMerge/>" if area.row < at else '<w:vMerge w:val="restart"/>'
        if isinstance(row.mark, Kept) and area.column < len(row.marks):
            merged += revisions.of_cell(row.marks[area.column])
        cells += (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}</w:tcPr>'
            f"{row.cells[area.column] if area.column < len(row.cells) else '<w:p/>'}</w:tc>"
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}{tracked}</w:trPr>{cells}</w:tr>"
