"""Tables of an instrument: rows that come or go are tracked as rows, words in their cells."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from amend.backends.word.revisions import Revisions
from amend.backends.word.script import Script
from amend.compiler.algebra.redline import Kept, Mark

WIDTH = 9639
"""Twips: the width of the text."""

_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
_BORDERS = "".join(
    f"<w:{side} {_LINE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@frozen
class Row:
    """A row: its mark, whether it holds heads, and its cells, each one paragraph or more."""

    mark: Mark
    is_head: bool
    cells: tuple[str, ...]


def table(rows: Sequence[Row], script: Script, revisions: Revisions) -> str:
    """The table of these rows; the last cell of a short row is as wide as what is left."""
    columns = max(len(row.cells) for row in rows)
    width = WIDTH // columns
    direction = "<w:bidiVisual/>" if script.right_to_left else ""
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        f'<w:tbl><w:tblPr>{direction}<w:tblW w:w="{width * columns}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        + "".join(_row(row, columns, width, revisions) for row in rows)
        + "</w:tbl>"
    )


def _row(row: Row, columns: int, width: int, revisions: Revisions) -> str:
    tracked = "" if isinstance(row.mark, Kept) else revisions.of_mark(row.mark)
    head = "<w:tblHeader/>" if row.is_head else ""
    cells = ""
    for at, cell in enumerate(row.cells, 1):
        span = columns - at + 1 if at == len(row.cells) else 1
        spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        cells += (
            f'<w:tc><w:tcPr><w:tcW w:w="{width * span}" w:type="dxa"/>{spanned}</w:tcPr>'
            f"{cell}</w:tc>"
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}{tracked}</w:trPr>{cells}</w:tr>"
