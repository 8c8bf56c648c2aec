"""The row of a table that is being written, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, field

from amend.compiler.instrument.instrument import (
    FROM_ABOVE,
    FROM_LEFT,
    HEADING_ROW,
    Kind,
    Node,
    NodeId,
)
from amend.compiler.words.text import Text


@define
class HeldCell:
    """A cell while its paragraphs come in, each with its key.

    is_there: whether it begins in its column; one that another covers does not.
    goes_on: whether it goes on from the one above it.
    """

    paragraphs: list[tuple[str, Text[NodeId]]] = field(factory=list)
    is_there: bool = False
    goes_on: bool = False


def row_of(cells: Sequence[HeldCell], is_head: bool) -> Node:
    """The row of some cells."""
    name = HEADING_ROW if is_head else ""
    return Node(NodeId(""), Kind.ROW, children=tuple(_cells(cells)), name=name)


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
