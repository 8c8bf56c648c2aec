"""Whether annexes and appendices stand where a base text could have them.

Each is read as a part of the other kind before it, so that the two cannot stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amend.compiler.algebra.operations import Operations, Put, moved_of, news_of
from amend.compiler.consequences import messages
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import (
    DIVISIONS,
    Instrument,
    Kind,
    Node,
    NodeId,
    pair_of,
    takes,
)


def misplaced_divisions(
    index: Index, outcome: Instrument, operations: Operations
) -> Iterator[Diagnostic]:
    """The divisions that are put where they would be read as parts of others."""
    put = _put(index, operations)
    if put:
        yield from _misplaced((outcome.root,), put)


def _put(index: Index, operations: Operations) -> dict[NodeId, Span | None]:
    """The divisions that are added or moved, each with the statement that does it."""
    put: dict[NodeId, Span | None] = {}
    for operation in operations:
        if not isinstance(operation, Put):
            continue
        for new in news_of(operation.grafts):
            if new.kind in DIVISIONS:
                put[new.id] = operation.span
        for moved in moved_of(operation.grafts):
            if index.nodes[moved].kind in DIVISIONS:
                put.update((node.id, operation.span) for node in index.nodes[moved].walk())
    return put


def _misplaced(around: Sequence[Node], put: dict[NodeId, Span | None]) -> Iterator[Diagnostic]:
    parent = around[-1]
    above = [(node.kind, node.name) for node in around]
    firsts: dict[tuple[Kind, Kind], Node] = {}
    for child in parent.children:
        if child.kind not in DIVISIONS:
            continue
        is_held = parent.kind not in DIVISIONS or takes(above, child.kind, child.name)
        first: Node | None = None
        if (pair := pair_of(child.kind)) is not None:
            first = firsts.setdefault(pair, child)
            is_held &= first.kind is child.kind
        touched = child if child.id in put else first
        if not is_held and touched is not None and touched.id in put:
            yield messages.division_misplaced(put[touched.id], child.text.chars)
            continue
        yield from _misplaced((*around, child), put)
