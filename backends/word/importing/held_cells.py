"""The row of a table that is being written, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from attrs import define, evolve, field

from amend.backends.word.importing.blocks import Cell
from amend.compiler.instrument.column_looks import WHOLE, ColumnLook, write_looks
from amend.compiler.instrument.grid import is_whole
from amend.compiler.instrument.instrument import (
    FROM_ABOVE,
    FROM_LEFT,
    HEADING_ROW,
    Kind,
    Node,
    NodeId,
)
from amend.compiler.words.text import Text

Shape = list[list[str]]

_Said = TypeVar("_Said", int, str)

_ALIKE = 1
"""Hundredths by which columns differ that are as wide as one another."""


@define
class HeldCell:
    """A cell while its paragraphs come in, each with its key.

    is_there: whether it begins in its column; one that another covers does not.
    goes_on: whether it goes on from the one above it.
    """

    paragraphs: list[tuple[str, Text[NodeId]]] = field(factory=list)
    is_there: bool = False
    goes_on: bool = False


def row_of(cells: Sequence[HeldCell], is_head: bool, above: Shape) -> Node:
    """The row of some cells; what is covered by no cell is one of its own.

    above: the names of the cells of the rows that reach into it.
    """
    held = tuple(_cells(cells))
    if not is_whole([*above, [cell.name for cell in held]]):
        held = tuple(evolve(cell, name="") for cell in held)
    return Node(NodeId(""), Kind.ROW, children=held, name=HEADING_ROW if is_head else "")


def shape_below(above: Shape, row: Node) -> Shape:
    """The names of the cells of the rows that reach into the row below this one."""
    names = [cell.name for cell in row.children]
    return [*(above if FROM_ABOVE in names else ()), names]


def keys_of(cells: Sequence[HeldCell], row: str) -> list[str]:
    """The keys of the lines of a row that stands in lines: its own, and those of paragraphs.

    row: the key of the row.
    """
    keys = [row]
    for cell in cells:
        own = [f"{row}:{key}" if key else "" for key, _ in cell.paragraphs]
        keys += own if len(own) == 1 else [row, *own]
    return keys


def _cells(cells: Sequence[HeldCell]) -> Iterator[Node]:
    for cell in cells:
        below = tuple(Node(NodeId(""), Kind.PARAGRAPH, text) for _, text in cell.paragraphs)
        name = "" if below else FROM_ABOVE if cell.goes_on else "" if cell.is_there else FROM_LEFT
        yield Node(NodeId(""), Kind.CELL, children=below, name=name)


@define
class HeldLooks:
    """How the columns of a table look, while its cells come in.

    table: its number; at: the place of its first row among the lines.
    shares: for each column the widths of the cells that cover it alone.
    aligns: for each column where the words of its cells stand, heads aside.
    """

    table: int
    at: int
    shares: dict[int, set[int]] = field(factory=dict)
    aligns: dict[int, set[str]] = field(factory=dict)

    def take(self, cell: Cell, is_head: bool, has_words: bool) -> None:
        if cell.width == 1:
            self.shares.setdefault(cell.column, set()).add(round(cell.share))
            if has_words and not is_head:
                self.aligns.setdefault(cell.column, set()).add(cell.align)

    def line(self, count: int) -> str:
        """What a base text says of them; empty where they look as any."""
        widths = [_only(self.shares.get(at, set()), 0) for at in range(count)]
        aligns = [_only(self.aligns.get(at, set()), "") for at in range(count)]
        while sum(widths) > WHOLE:
            widths[widths.index(max(widths))] -= 1
        if not all(widths) or max(widths) - min(widths) <= _ALIKE:
            widths = [0] * count
        return write_looks([ColumnLook(w, a) for w, a in zip(widths, aligns, strict=True)])


def _only(said: set[_Said], nothing: _Said) -> _Said:
    return next(iter(said)) if len(said) == 1 else nothing
