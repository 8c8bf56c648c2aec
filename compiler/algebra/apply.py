"""Applies operations to an instrument: out comes the redline.

Labels, punctuation and footnotes have been settled as operations before; nothing is
decided here but where each stretch stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from attrs import field, frozen

from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    Graft,
    Moved,
    New,
    Operations,
    Put,
    Relabel,
    Replace,
    moved_of,
)
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Inserted,
    Mark,
    Redline,
    RedlineNode,
    Stretch,
    consolidated,
)
from amend.compiler.instrument.instrument import Instrument, Node, NodeId
from amend.compiler.words.text import Text, join

_LABEL = re.compile(r"(.*?)([ ]?[).]?)", re.DOTALL)


def apply(instrument: Instrument, operations: Operations) -> Redline:
    """The redline of an instrument under operations that do not contradict each other."""
    root = _Builder.of(instrument, operations).kept(instrument.root)
    return Redline(instrument.reference, instrument.language, root)


def amended(instrument: Instrument, operations: Operations) -> Instrument:
    """The amended text; what is kept or moved keeps its identity."""
    return consolidated(apply(instrument, operations))


@frozen
class _Builder:
    """The operations, at hand for each node."""

    nodes: dict[NodeId, Node]
    edits: dict[NodeId, list[Replace]] = field(factory=lambda: defaultdict(list))
    puts: dict[tuple[NodeId, NodeId | None], list[Put]] = field(factory=lambda: defaultdict(list))
    deletes: dict[NodeId, Delete] = field(factory=dict)
    moves: dict[NodeId, Put] = field(factory=dict)
    labels: dict[NodeId, Relabel] = field(factory=dict)

    @classmethod
    def of(cls, instrument: Instrument, operations: Operations) -> _Builder:
        builder = cls({})
        for operation in operations:
            match operation:
                case Replace():
                    builder.edits[operation.node].append(operation)
                case Put():
                    builder.puts[operation.parent, operation.after].append(operation)
                    builder.moves.update(dict.fromkeys(moved_of(operation.grafts), operation))
                case Delete():
                    builder.deletes[operation.node] = operation
                case Relabel():
                    builder.labels[operation.node] = operation
        if builder.moves:
            builder.nodes.update((node.id, node) for node in instrument.root.walk())
        return builder

    def kept(self, node: Node) -> RedlineNode:
        """A node that stays where it is, with its edits and what becomes of its children."""
        children: list[RedlineNode] = []
        self.put(node.id, None, children)
        for child in node.children:
            if child.id in self.moves:
                origin = self.moves[child.id].origin
                children.append(self.deleted(child, Deleted(origin, Cause.TRANSFER)))
            elif child.id in self.deletes:
                delete = self.deletes[child.id]
                children.append(self.deleted(child, Deleted(delete.origin, delete.cause)))
            else:
                children.append(self.kept(child))
            self.put(node.id, child.id, children)
        edits = self.edits.get(node.id)
        relabel = self.labels.get(node.id)
        return RedlineNode(
            node.id,
            node.kind,
            KEPT,
            _relabelled(node.label, relabel) if relabel else _whole(node.label, KEPT),
            _revised(node.text, edits) if edits else _stretch(node.text, KEPT),
            tuple(children),
            node.name,
            node.number,
        )

    def deleted(self, node: Node, mark: Deleted) -> RedlineNode:
        """A node as it stands in the base, struck out with all below it."""
        return RedlineNode(
            node.id,
            node.kind,
            mark,
            _whole(node.label, mark),
            _stretch(node.text, mark),
            tuple(self.deleted(child, self.gone(child, mark)) for child in node.children),
            node.name,
            node.number,
        )

    def gone(self, node: Node, mark: Deleted) -> Deleted:
        """How a node below a deleted one goes: with it, or to another place."""
        if node.id in self.moves:
            return Deleted(self.moves[node.id].origin, Cause.TRANSFER)
        return mark

    def put(self, parent: NodeId, after: NodeId | None, into: list[RedlineNode]) -> None:
        """What is put into a gap."""
        for put in self.puts.get((parent, after), ()):
            into.extend(self.graft(graft, put) for graft in put.grafts)

    def graft(self, graft: Graft, put: Put) -> RedlineNode:
        match graft:
            case New(children=children):
                mark = Inserted(put.origin)
                return self.inserted(graft, mark, [self.graft(c, put) for c in children])
            case Moved(id=identity):
                mark = Inserted(put.origin, Cause.TRANSFER)
                return self.transferred(self.nodes[identity], mark)

    def transferred(self, node: Node, mark: Inserted) -> RedlineNode:
        """A moved node at its new place, with its edits and what is left below it."""
        children: list[RedlineNode] = []
        self.put(node.id, None, children)
        for child in node.children:
            if child.id not in self.moves and child.id not in self.deletes:
                children.append(self.transferred(child, mark))
            self.put(node.id, child.id, children)
        return self.inserted(node, mark, children)

    def inserted(
        self, node: Node | New, mark: Inserted, children: Iterable[RedlineNode]
    ) -> RedlineNode:
        """A node of the amended text alone, its edits folded in."""
        edits, relabel = self.edits.get(node.id), self.labels.get(node.id)
        text = node.text
        if edits:
            revised = _revised(node.text, edits)
            text = join(s.text for s in revised if not isinstance(s.mark, Deleted))
        return RedlineNode(
            node.id,
            node.kind,
            mark,
            _whole(relabel.label if relabel else node.label, mark),
            _stretch(text, mark),
            tuple(children),
            node.name,
            node.number,
        )


def _revised(text: Text, edits: Sequence[Replace]) -> tuple[Stretch, ...]:
    """A text with its edits; at one place what is deleted stands before what is inserted."""
    out: list[Stretch] = []
    inserted: list[Stretch] = []
    at = 0
    # At one point insertions come in their order, before what is replaced from there on.
    for edit in sorted(edits, key=lambda e: (e.start, e.end > e.start)):
        if edit.start > at:
            out += inserted
            inserted = []
            out.append(Stretch(KEPT, text.slice(at, edit.start)))
        if edit.end > edit.start:
            mark = Deleted(edit.origin, edit.cause)
            out.append(Stretch(mark, text.slice(edit.start, edit.end)))
        if edit.text:
            inserted.append(Stretch(Inserted(edit.origin, edit.cause), edit.text))
        at = max(at, edit.end)
    out += inserted
    if at < len(text):
        out.append(Stretch(KEPT, text.slice(at, len(text))))
    return tuple(out)


def _relabelled(old: str, relabel: Relabel) -> tuple[Stretch, ...]:
    """A changed label: its body struck out and written anew before the closing sign."""
    gone = Deleted(relabel.origin, relabel.cause)
    come = Inserted(relabel.origin, relabel.cause)
    old_body, old_close = _parts(old)
    new_body, new_close = _parts(relabel.label)
    if old == relabel.label:
        return _whole(old, KEPT)
    if old_close != new_close or not old_body or not new_body:
        return (*_whole(old, gone), *_whole(relabel.label, come))
    return (*_whole(old_body, gone), *_whole(new_body, come), *_whole(old_close, KEPT))


def _parts(label: str) -> tuple[str, str]:
    match = _LABEL.fullmatch(label)
    assert match is not None
    return match[1], match[2]


def _whole(label: str, mark: Mark) -> tuple[Stretch, ...]:
    return (Stretch(mark, Text(label)),) if label else ()


def _stretch(text: Text, mark: Mark) -> tuple[Stretch, ...]:
    return (Stretch(mark, text),) if text.chars else ()
