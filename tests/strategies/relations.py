"""The relations in which the operations of a proposal stand, to see what has been drawn."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import event

from amend.compiler.algebra.operations import Delete, Moved, New, Operations, Put, Replace, moved_of
from amend.compiler.instrument.instrument import Instrument, Kind, NodeId


def relations(operations: Operations, base: Instrument) -> Iterator[str]:
    """The relations in which the operations of a proposal stand."""
    above = {c.id: n.id for n in base.root.walk() for c in n.children}
    deleted = {o.node for o in operations if isinstance(o, Delete)}
    puts = [o for o in operations if isinstance(o, Put)]
    moved = {m for o in puts for m in moved_of(o.grafts)}
    gaps = [(o.parent, o.after) for o in puts]
    edits = [o for o in operations if isinstance(o, Replace)]
    if len(gaps) > len(set(gaps)):
        yield "two insertions in one gap"
    for node in moved:
        if _line(node, above) & deleted:
            yield "rescued from what is suppressed"
        if any(p.parent == node or above.get(p.parent) == node for p in puts):
            yield "put into what is moved"
        if any(e.node == node for e in edits):
            yield "edited and moved"
    if any(after in deleted | moved for _, after in gaps):
        yield "put beside what goes"
    for one in edits:
        for other in edits:
            if one.node == other.node and one.end == other.start and one is not other:
                yield "edits that touch"
    for put in puts:
        for graft in put.grafts:
            if isinstance(graft, New) and any(isinstance(c, Moved) for c in graft.children):
                yield "moved below what is new"
            if isinstance(graft, New) and graft.kind is Kind.FOOTNOTE:
                yield "new note"


def _line(node: NodeId, above: dict[NodeId, NodeId]) -> set[NodeId]:
    line: set[NodeId] = set()
    while node in above:
        node = above[node]
        line.add(node)
    return line


def note_events(operations: Operations, base: Instrument) -> None:
    """Tell Hypothesis what a drawn proposal holds."""
    for operation in operations:
        event(type(operation).__name__)
    for relation in relations(operations, base):
        event(relation)
