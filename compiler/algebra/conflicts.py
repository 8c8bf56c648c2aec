"""What makes the operations of one proposal contradict each other.

Judged leniently, as for one author: a provision may be moved out of a call that is
suppressed. Cycles of moves are looked for globally; pairs of moves do not show them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from enum import Enum

from attrs import field

from amend.compiler.algebra.operations import (
    Delete,
    Emphasize,
    Graft,
    Maintain,
    Moved,
    New,
    Operation,
    Operations,
    Put,
    Relabel,
    Replace,
    WordEdit,
    moved_of,
)
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen


class ConflictKind(Enum):
    """How operations contradict each other."""

    OVERLAP = "overlap"
    EDIT_IN_SUPPRESSED = "edit in suppressed"
    PUT_IN_SUPPRESSED = "put in suppressed"
    DOUBLE_SUPPRESSION = "double suppression"
    DOUBLE_MOVE = "double move"
    MOVE_OF_SUPPRESSED = "move of suppressed"
    MOVE_CYCLE = "move cycle"
    LABEL_CLASH = "label clash"
    NOC_VIOLATED = "noc violated"


@frozen
class Conflict:
    """Operations that cannot hold together; the one to speak of first comes last.

    node: the provision that they meet in.
    """

    kind: ConflictKind
    operations: tuple[Operation, ...]
    node: NodeId


def conflicts(index: Index, operations: Operations) -> tuple[Conflict, ...]:
    """Every contradiction among the operations of one proposal on the indexed base."""
    return tuple(_Judge.of(index, operations).verdicts())


@frozen
class _Judge:
    index: Index
    operations: Operations
    deletes: dict[NodeId, list[Delete]] = field(factory=lambda: defaultdict(list))
    moves: dict[NodeId, list[Put]] = field(factory=lambda: defaultdict(list))
    parents: dict[NodeId, NodeId] = field(factory=dict)

    @classmethod
    def of(cls, index: Index, operations: Operations) -> _Judge:
        judge = cls(index, operations)
        for operation in operations:
            match operation:
                case Delete(node=node):
                    judge.deletes[node].append(operation)
                case Put(parent=parent, grafts=grafts):
                    for graft in grafts:
                        judge.take(graft, parent, operation)
        return judge

    def take(self, graft: Graft, parent: NodeId, put: Put) -> None:
        self.parents[graft.id] = parent
        match graft:
            case Moved(id=identity):
                self.moves[identity].append(put)
            case New(id=identity, children=children):
                for child in children:
                    self.take(child, identity, put)

    def verdicts(self) -> Iterator[Conflict]:
        yield from self.overlaps()
        yield from self.repetitions()
        yield from self.cycles()
        yield from self.suppressed()
        yield from self.maintained()

    def overlaps(self) -> Iterator[Conflict]:
        edits: dict[NodeId, list[WordEdit]] = defaultdict(list)
        for operation in self.operations:
            if isinstance(operation, WordEdit):
                edits[operation.node].append(operation)
        for node, found in edits.items():
            # An insertion at the edge of a replaced stretch only touches it.
            found.sort(key=lambda e: (e.start, e.end > e.start))
            reach: WordEdit | None = None
            for edit in found:
                if reach is not None and edit.start < reach.end:
                    yield Conflict(ConflictKind.OVERLAP, (reach, edit), node)
                if reach is None or edit.end > reach.end:
                    reach = edit

    def repetitions(self) -> Iterator[Conflict]:
        labels: dict[NodeId, Relabel] = {}
        for operation in self.operations:
            if isinstance(operation, Relabel):
                if operation.node in labels:
                    both = (labels[operation.node], operation)
                    yield Conflict(ConflictKind.LABEL_CLASH, both, operation.node)
                labels[operation.node] = operation
        for node, deletes in self.deletes.items():
            for again in deletes[1:]:
                yield Conflict(ConflictKind.DOUBLE_SUPPRESSION, (deletes[0], again), node)
        for node, moves in self.moves.items():
            for another in moves[1:]:
                yield Conflict(ConflictKind.DOUBLE_MOVE, (moves[0], another), node)
            if node in self.deletes:
                lost = (self.deletes[node][0], moves[0])
                yield Conflict(ConflictKind.MOVE_OF_SUPPRESSED, lost, node)

    def cycles(self) -> Iterator[Conflict]:
        """Nodes that would end up below themselves."""
        safe: set[NodeId] = set()
        for start in self.moves:
            path: dict[NodeId, int] = {}
            node: NodeId | None = start
            while node is not None and node not in safe and node not in path:
                path[node] = len(path)
                node = self.parent(node)
            if node in path:
                ring = [n for n, at in path.items() if at >= path[node] and n in self.moves]
                found = tuple(put for n in ring for put in self.moves[n])
                yield Conflict(ConflictKind.MOVE_CYCLE, found, ring[0])
            safe.update(path)

    def parent(self, node: NodeId) -> NodeId | None:
        """The parent of a node in the amended text; of one with two new places, in the base."""
        if len(self.moves.get(node, ())) > 1:
            return self.index.parents.get(node)
        return self.parents.get(node, self.index.parents.get(node))

    def suppressed(self) -> Iterator[Conflict]:
        known: dict[NodeId, Delete | None] = {}
        for operation in self.operations:
            match operation:
                case Replace(node=node) | Emphasize(node=node) | Relabel(node=node):
                    kind, start = ConflictKind.EDIT_IN_SUPPRESSED, node
                case Put(parent=parent):
                    kind, start = ConflictKind.PUT_IN_SUPPRESSED, parent
                case Delete(node=node) if node not in self.moves:
                    kind = ConflictKind.DOUBLE_SUPPRESSION
                    above = self.index.parents.get(node)
                    if above is None:
                        continue
                    start = above
                case _:
                    continue
            delete = self.suppression(start, known)
            if delete is not None:
                yield Conflict(kind, (delete, operation), start)

    def suppression(self, node: NodeId, known: dict[NodeId, Delete | None]) -> Delete | None:
        """The operation that suppresses a node, itself or from above, unless it is moved out."""
        if node in known:
            return known[node]
        path: list[NodeId] = []
        at: NodeId | None = node
        found: Delete | None = None
        while at is not None and at not in path:
            if at in known:
                found = known[at]
                break
            path.append(at)
            if at in self.deletes:
                found = self.deletes[at][0]
                break
            at = self.parent(at)
        known.update(dict.fromkeys(path, found))
        return found

    def maintained(self) -> Iterator[Conflict]:
        kept = {o.node: o for o in self.operations if isinstance(o, Maintain)}
        if not kept:
            return
        known: dict[NodeId, Delete | None] = {}
        for node, maintain in kept.items():
            above = self.suppression(self.index.parents.get(node, node), known)
            if above is not None and node not in self.moves:
                yield Conflict(ConflictKind.NOC_VIOLATED, (maintain, above), node)
        for operation in self.operations:
            for node in self.written(operation):
                at: NodeId | None = node
                while at is not None and at not in kept:
                    at = self.index.parents.get(at)
                if at is not None:
                    yield Conflict(ConflictKind.NOC_VIOLATED, (kept[at], operation), at)
                    break

    def written(self, operation: Operation) -> Iterator[NodeId]:
        """The nodes of the base that an operation changes."""
        match operation:
            case Replace(node=node) | Emphasize(node=node) | Relabel(node=node) | Delete(node=node):
                yield node
            case Put(parent=parent, grafts=grafts):
                yield parent
                yield from moved_of(grafts)
