"""Provisions of which nobody speaks, for who wants to read the whole text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amend.compiler.compilation.change import Merge
from amend.compiler.compilation.rows import At, Row, Status, no_change, wishes_of
from amend.compiler.instrument.instrument import Kind, Node, NodeId
from amend.compiler.words.symbols import SUP


def untouched(merge: Merge, rows: Sequence[Row]) -> Iterator[At]:
    """Each provision with words that has no row, in the order of the text.

    What goes with a part that somebody suppresses or moves is not among them.
    """
    own = [row for row in rows if not row.at.is_gap]
    spoken = {row.at.node for row in own}
    root = merge.index.instrument.root
    gone = {
        row.at.node
        for row in own
        if row.at.node != root.id and any(o.symbol == SUP or o.towards for o in row.options)
    }
    for node in _outside(root, gone):
        if node.text and node.id not in spoken and node.kind is not Kind.INSTRUMENT:
            yield At(node.id)


def as_rows(merge: Merge, places: Sequence[At]) -> tuple[Row, ...]:
    """Provisions of which nobody speaks as rows with the text in force alone."""
    wishes = wishes_of(merge)
    return tuple(Row(at, Status.UNTOUCHED, (no_change(merge, at, wishes),)) for at in places)


def _outside(node: Node, gone: set[NodeId]) -> Iterator[Node]:
    """A node and all below it but what stands in something that goes."""
    yield node
    if node.id not in gone:
        for child in node.children:
            yield from _outside(child, gone)
