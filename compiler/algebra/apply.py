"""Applies operations to an instrument: out comes the redline.

Labels, punctuation and footnotes have been settled as operations before; nothing is
decided here but where each stretch stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import is_, itemgetter

from attrs import evolve, field

from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    Emphasize,
    Graft,
    Moved,
    New,
    Operation,
    Operations,
    Put,
    Relabel,
    Replace,
    WordEdit,
    moved_of,
    placed_by,
)
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Emphasized,
    Inserted,
    Mark,
    Redline,
    RedlineNode,
    Stretch,
    consolidated,
)
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Instrument, Node, NodeId, labelled_kind
from amend.compiler.values import frozen
from amend.compiler.words.labels import OPENING, SIGNS_BEHIND
from amend.compiler.words.text import Text, join

_LABEL = re.compile(rf"([{OPENING}]?)(.*?)({SIGNS_BEHIND})", re.DOTALL)


def apply(instrument: Instrument, operations: Operations) -> Redline:
    """The redline of an instrument under operations that do not contradict each other."""
    root = _Builder.of(instrument, operations).kept(instrument.root)
    return Redline(instrument.reference, instrument.language, root)


def amended(instrument: Instrument, operations: Operations) -> Instrument:
    """The amended text; what is kept or moved keeps its identity."""
    return consolidated(apply(instrument, operations))


@frozen
class Applied:
    """Operations applied to a base, to which others can be added without starting anew.

    kept: the nodes of the redline that stay where they are, by their identity.
    """

    index: Index
    operations: Operations
    redline: Redline
    kept: Mapping[NodeId, RedlineNode] = field(eq=False, repr=False)
    _edits: Mapping[NodeId, list[WordEdit]] = field(eq=False, repr=False)
    _labels: Mapping[NodeId, Relabel] = field(eq=False, repr=False)

    @classmethod
    def to(cls, index: Index, operations: Operations, before: Applied | None = None) -> Applied:
        """Apply operations that do not contradict each other; before: as for `with_more`."""
        return _applied(index, operations, _Builder.of(index.instrument, operations), before)

    def with_more(self, operations: Operations, before: Applied | None = None) -> Applied:
        """Apply further operations; only the provisions that they reach are built again.

        before: other operations on the same base; nodes that are alike are those that it has.
        """
        if not operations:
            return self
        done = (*self.operations, *operations)
        builder = _Builder.of(self.index.instrument, done)
        reached = builder.reached_by(operations, self.index.parents)
        unreached = {k: v for k, v in self.kept.items() if k not in reached}
        return _applied(self.index, done, evolve(builder, made=unreached), before)

    def same(
        self,
        node: Node,
        edits: list[WordEdit] | None,
        relabel: Relabel | None,
        children: Sequence[RedlineNode],
    ) -> RedlineNode | None:
        """What a node of the base has become, if all that makes it so is the same; else None."""
        held = self.kept.get(node.id)
        if held is None or len(held.children) != len(children):
            return None
        if self._edits.get(node.id) != edits or self._labels.get(node.id) != relabel:
            return None
        return held if all(map(is_, held.children, children)) else None

    @property
    def outcome(self) -> Instrument:
        """The amended text."""
        return consolidated(self.redline)


def _applied(
    index: Index, operations: Operations, builder: _Builder, before: Applied | None
) -> Applied:
    instrument = index.instrument
    if before is not None and before.index is index:
        builder = evolve(builder, before=before)
    redline = Redline(instrument.reference, instrument.language, builder.kept(instrument.root))
    return Applied(index, operations, redline, builder.made, builder.edits, builder.labels)


@frozen
class _Builder:
    """The operations, at hand for each node.

    made: the nodes that stay where they are, as far as they are built.
    before: other operations on the same base, of which nodes that are alike are taken.
    """

    nodes: dict[NodeId, Node]
    edits: dict[NodeId, list[WordEdit]] = field(factory=lambda: defaultdict(list))
    puts: dict[tuple[NodeId, NodeId | None], list[Put]] = field(factory=lambda: defaultdict(list))
    deletes: dict[NodeId, Delete] = field(factory=dict)
    moves: dict[NodeId, Put] = field(factory=dict)
    labels: dict[NodeId, Relabel] = field(factory=dict)
    made: dict[NodeId, RedlineNode] = field(factory=dict)
    before: Applied | None = None

    @classmethod
    def of(cls, instrument: Instrument, operations: Operations) -> _Builder:
        builder = cls({})
        for operation in operations:
            match operation:
                case Replace() | Emphasize():
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

    def reached_by(
        self, operations: Operations, parents: Mapping[NodeId, NodeId]
    ) -> frozenset[NodeId]:
        """The nodes that some of the operations change, with all above them."""
        above = dict(parents)
        for puts in self.puts.values():
            for put in puts:
                above.update(placed_by(put))
        reached: set[NodeId] = set()
        for operation in operations:
            for at in _reached(operation, parents):
                while at not in reached:
                    reached.add(at)
                    at = above.get(at, at)
        return frozenset(reached)

    def kept(self, node: Node) -> RedlineNode:
        """A node that stays where it is, with its edits and what becomes of its children."""
        if node.id in self.made:
            return self.made[node.id]
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
        made = self.before.same(node, edits, relabel, children) if self.before else None
        if made is None:
            made = RedlineNode(
                node.id,
                node.kind,
                KEPT,
                _relabelled(node.label, relabel) if relabel else _whole(node.label, KEPT),
                _revised(node.text, edits) if edits else _stretch(node.text, KEPT),
                tuple(children),
                node.name,
                node.number,
                node.tag,
            )
        self.made[node.id] = made
        return made

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
            node.tag,
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
                mark = Inserted(put.origin, put.cause)
                return self.inserted(graft, mark, [self.graft(c, put) for c in children])
            case Moved(id=identity, number=number):
                mark = Inserted(put.origin, Cause.TRANSFER)
                there = self.transferred(self.nodes[identity], mark)
                return evolve(there, number=number) if number else there

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
        """A node of the amended text alone, its edits folded in.

        What another than the one who puts it there writes in it keeps its origin.
        """
        edits, relabel = self.edits.get(node.id), self.labels.get(node.id)
        text = _folded(_revised(node.text, edits), mark) if edits else _stretch(node.text, mark)
        return RedlineNode(
            node.id,
            labelled_kind(node.kind, relabel.label) if relabel else node.kind,
            mark,
            _whole(relabel.label if relabel else node.label, mark),
            text,
            tuple(children),
            node.name,
            node.number,
            node.tag,
        )


def _reached(operation: Operation, parents: Mapping[NodeId, NodeId]) -> Iterator[NodeId]:
    """The nodes that an operation changes; what moves changes where it was, too."""
    if isinstance(operation, Put):
        yield operation.parent
        yield from (parents[moved] for moved in moved_of(operation.grafts))
    else:
        yield operation.node


def reworded(text: Text[NodeId], edits: Sequence[WordEdit]) -> Text[NodeId]:
    """What edits make of a text."""
    return join(s.text for s in _revised(text, edits) if not isinstance(s.mark, Deleted))


def _revised(text: Text[NodeId], edits: Sequence[WordEdit]) -> tuple[Stretch, ...]:
    """A text with its edits; at one place what is deleted stands before what is inserted."""
    replacements = [edit for edit in edits if isinstance(edit, Replace)]
    emphases = [edit for edit in edits if isinstance(edit, Emphasize)]
    emphases.sort(key=lambda edit: edit.start)
    out: list[Stretch] = []
    inserted: list[Stretch] = []
    at = 0
    # At one point insertions come in their order, before what is replaced from there on.
    for edit in sorted(replacements, key=lambda e: (e.start, e.end > e.start)):
        if edit.start > at:
            out += inserted
            inserted = []
            out += _left(text, at, edit.start, emphases)
        if edit.end > edit.start:
            mark = Deleted(edit.origin, edit.cause)
            out.append(Stretch(mark, text.slice(edit.start, edit.end)))
        if edit.text:
            inserted.append(Stretch(Inserted(edit.origin, edit.cause), edit.text))
        at = max(at, edit.end)
    out += inserted
    if at < len(text):
        out += _left(text, at, len(text), emphases)
    return tuple(out)


def _folded(revised: Iterable[Stretch], mark: Inserted) -> tuple[Stretch, ...]:
    """The words of an inserted node: all of them come, those of others by their own origin."""
    come = [(_coming(s, mark), s.text) for s in revised if not isinstance(s.mark, Deleted)]
    groups = groupby(come, key=itemgetter(0))
    texts = ((own, join(text for _, text in group)) for own, group in groups)
    return tuple(Stretch(own, text) for own, text in texts if text.chars)


def _coming(stretch: Stretch, mark: Inserted) -> Inserted:
    """By whom a stretch of an inserted node comes."""
    match stretch.mark:
        case Inserted(origin=origin) if origin != mark.origin:
            return Inserted(origin)
    return mark


def _left(
    text: Text[NodeId], start: int, end: int, emphases: Sequence[Emphasize]
) -> Iterator[Stretch]:
    """The part [start, end) of a text, whose words all stay, with what changes their emphasis."""
    at = start
    for edit in emphases:
        first, last = max(at, edit.start), min(end, edit.end)
        if first >= last:
            continue
        if first > at:
            yield Stretch(KEPT, text.slice(at, first))
        yield from _emphasized(text.slice(first, last), edit)
        at = last
    if at < end:
        yield Stretch(KEPT, text.slice(at, end))


def _emphasized(text: Text[NodeId], edit: Emphasize) -> Iterator[Stretch]:
    """A text in other weights; what has them already is kept."""
    for former, group in groupby(text.strands(), key=lambda strand: strand.weights):
        strands = tuple(group)
        part = text.slice(strands[0].start, strands[-1].end)
        if former == edit.weights:
            yield Stretch(KEPT, part)
            continue
        now = evolve(part, emphases=()).weighted(edit.weights)
        yield Stretch(Emphasized(edit.origin, former, edit.weights, edit.cause), now)


def _relabelled(old: str, relabel: Relabel) -> tuple[Stretch, ...]:
    """A changed label: its body struck out and written anew between the signs around it."""
    gone = Deleted(relabel.origin, relabel.cause)
    come = Inserted(relabel.origin, relabel.cause)
    opening, old_body, closing = _parts(old)
    new_opening, new_body, new_closing = _parts(relabel.label)
    if old == relabel.label:
        return _whole(old, KEPT)
    if (opening, closing) != (new_opening, new_closing) or not old_body or not new_body:
        return (*_whole(old, gone), *_whole(relabel.label, come))
    changed = (*_whole(old_body, gone), *_whole(new_body, come))
    return (*_whole(opening, KEPT), *changed, *_whole(closing, KEPT))


def _parts(label: str) -> tuple[str, str, str]:
    match = _LABEL.fullmatch(label)
    assert match is not None
    return match[1], match[2], match[3]


def _whole(label: str, mark: Mark) -> tuple[Stretch, ...]:
    return (Stretch(mark, Text(label)),) if label else ()


def _stretch(text: Text[NodeId], mark: Mark) -> tuple[Stretch, ...]:
    return (Stretch(mark, text),) if text.chars else ()
