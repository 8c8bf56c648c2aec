"""The shapes of tables: which cells go on over columns and rows."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from amend.compiler.instrument.instrument import (
    DIVISIONS,
    FROM_ABOVE,
    FROM_LEFT,
    Kind,
    Node,
    NodeId,
)

_RECEIVING = (Kind.CALL, Kind.ITEM, Kind.TABLE, Kind.CELL, *DIVISIONS)


@st.composite
def spans(draw: st.DrawFn, rows: int, columns: int) -> list[list[str]]:
    """The names of the cells of a table, in which a rectangle may be one cell."""
    names = [["" for _ in range(columns)] for _ in range(rows)]
    if draw(st.integers(0, 2)) == 0:
        top, left = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
        bottom, right = draw(st.integers(top, rows - 1)), draw(st.integers(left, columns - 1))
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                names[row][column] = FROM_LEFT if column > left else FROM_ABOVE if row > top else ""
    return [_without_end(row) for row in names]


def _without_end(names: list[str]) -> list[str]:
    """The names of a row without those at its end that say nothing."""
    while names[-1] == FROM_LEFT:
        names = names[:-1]
    return names


def is_tied(node: Node) -> bool:
    """Whether it is a table whose rows cannot go alone: a cell reaches over some."""
    rows = node.children if node.kind is Kind.TABLE else ()
    return any(cell.name == FROM_ABOVE for row in rows for cell in row.children)


def receives(node: Node) -> bool:
    """Whether something may be added below a node."""
    return node.kind in _RECEIVING and node.name not in (FROM_LEFT, FROM_ABOVE)


def bears(parent: Node, node: Node) -> bool:
    """Whether a node may be moved below another one: a cell takes bare paragraphs."""
    return parent.kind is not Kind.CELL or not (node.number or node.children)


def goes_alone(node: Node, above: Mapping[NodeId, NodeId], nodes: Mapping[NodeId, Node]) -> bool:
    """Whether a node may go without what it is in."""
    tied = node.kind is Kind.ROW and is_tied(nodes[above[node.id]])
    return node.kind is not Kind.CELL and not tied


def whole_above(node: Node, above: Mapping[NodeId, NodeId], nodes: Mapping[NodeId, Node]) -> NodeId:
    """What a node is in that may go alone."""
    found = nodes[above[node.id]]
    while not goes_alone(found, above, nodes):
        found = nodes[above[found.id]]
    return found.id
