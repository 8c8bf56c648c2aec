"""Footnotes follow their marks: one that is marked nowhere goes, and numbers keep their order."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    New,
    Operation,
    Operations,
    Origin,
    Put,
    Relabel,
)
from amend.compiler.consequences import messages
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId


def follow_marks(
    index: Index, operations: Operations, origin: Origin
) -> tuple[Operations, Diagnostics]:
    """The operations, with footnotes suppressed, put in order and renumbered as they need it."""
    added = {
        graft.id
        for operation in operations
        if isinstance(operation, Put)
        for graft in operation.grafts
        if isinstance(graft, New) and graft.kind is Kind.FOOTNOTE
    }
    if not added and not index.notes():
        return operations, ()
    order = _marked(amended(index.instrument, operations))
    gone, found = _unmarked(index, operations, order, origin)
    others, placed = _placed(operations, order, index)
    renumbered = _renumbered(index, order, origin, added)
    return (*others, *placed, *gone, *renumbered), tuple(found)


def _marked(instrument: Instrument) -> tuple[NodeId, ...]:
    """The notes in the order in which the text first marks them."""
    marks = (
        NodeId(anchor)
        for node in instrument.root.walk()
        if node.kind is not Kind.FOOTNOTE
        for anchor in node.text.anchors
    )
    return tuple(dict.fromkeys(marks))


def _unmarked(
    index: Index, operations: Operations, order: Sequence[NodeId], origin: Origin
) -> tuple[list[Operation], list[Diagnostic]]:
    """Suppress each note that was marked in the base and is marked no more."""
    suppressed = {o.node for o in operations if isinstance(o, Delete)}
    before, marked = set(_marked(index.instrument)), set(order)
    gone: list[Operation] = []
    found: list[Diagnostic] = []
    for mark, note in index.notes().items():
        if note.id in before and note.id not in marked and note.id not in suppressed:
            gone.append(Delete(note.id, origin, Cause.EDIT))
            found.append(messages.note_goes(mark, note))
    return gone, found


def _placed(
    operations: Operations, order: Sequence[NodeId], index: Index
) -> tuple[list[Operation], list[Put]]:
    """New notes stand in the order of their marks, each after the one that is marked before it."""
    others: list[Operation] = []
    notes: list[tuple[int, Put]] = []
    first = next(iter(index.notes().values()), None)
    places = {note: at for at, note in enumerate(order)}
    last_kept: list[NodeId | None] = [None]
    for note_id in order:
        last_kept.append(note_id if note_id in index.nodes else last_kept[-1])
    for operation in operations:
        match operation:
            case Put(grafts=(New(kind=Kind.FOOTNOTE) as note,)):
                at = places.get(note.id, len(order))
                after = last_kept[at] or _last_before(first, index)
                notes.append((at, evolve(operation, after=after) if after else operation))
            case _:
                others.append(operation)
    return others, [put for _, put in sorted(notes, key=lambda pair: pair[0])]


def _last_before(first: Node | None, index: Index) -> NodeId | None:
    """The last node before the notes, where there are any."""
    others = [c.id for c in index.instrument.root.children if c.kind is not Kind.FOOTNOTE]
    return others[-1] if others and first is not None else None


def _renumbered(
    index: Index, order: Sequence[NodeId], origin: Origin, added: set[NodeId]
) -> list[Operation]:
    """Numbers in the order of the marks, where the base numbers them so."""
    base_order = _marked(index.instrument)
    held = [index.nodes[note].label for note in base_order]
    if held != [str(n) for n in range(1, len(held) + 1)]:
        return []
    labels = {note: str(n) for n, note in enumerate(order, 1)}
    return [
        Relabel(note, label, origin)
        for note, label in labels.items()
        if note in added or index.nodes[note].label != label
    ]
