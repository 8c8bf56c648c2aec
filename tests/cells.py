"""What stands in the cells of a table, worked out without regard to how the product does it."""

from __future__ import annotations

from collections.abc import Iterator

from amend.compiler.instrument.instrument import FROM_ABOVE, FROM_LEFT, Kind, Node, NodeId

_NOTHING = Node(NodeId(""), Kind.PARAGRAPH)


def printed_nodes(root: Node) -> Iterator[Node]:
    """What prints as a paragraph of its own below a node; a cell without words is an empty one."""
    for node in root.children:
        if node.kind is not Kind.TABLE:
            yield node
            yield from printed_nodes(node)
            continue
        yield node
        for at, row in enumerate(node.children):
            owners = [owner_of(node.children, at, column) for column in range(len(row.children))]
            for owner in dict.fromkeys(owners):
                held = row.children[owner[1]].children if owner[0] == at else ()
                yield from held or (_NOTHING,)


def owner_of(rows: tuple[Node, ...], at: int, column: int) -> tuple[int, int]:
    """The cell that a cell is part of, by its row and its column."""
    match rows[at].children[column].name:
        case name if name == FROM_LEFT and column:
            return owner_of(rows, at, column - 1)
        case name if name == FROM_ABOVE and at:
            return owner_of(rows, at - 1, column)
    return at, column
