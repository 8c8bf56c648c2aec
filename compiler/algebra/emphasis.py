"""What follows from operations keeps out of the way of the emphasis that they change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from amend.compiler.algebra.operations import Emphasize, Operation, Operations, Replace
from amend.compiler.instrument.instrument import Node, NodeId
from amend.compiler.values import frozen
from amend.compiler.words.text import Weight


@frozen
class Looks:
    """How words print, as the drafter leaves them: what is emphasised anew, by node."""

    emphases: Mapping[NodeId, Sequence[Emphasize]]

    @classmethod
    def of(cls, operations: Operations) -> Looks:
        emphases: dict[NodeId, list[Emphasize]] = {}
        for operation in operations:
            if isinstance(operation, Emphasize):
                emphases.setdefault(operation.node, []).append(operation)
        return cls(emphases)

    def in_place(self, node: Node, start: int, end: int) -> frozenset[Weight]:
        """How what is written in place of the characters [start, end) prints: as those are to.

        At a point, as what stands on both sides of it is to.
        """
        for one in self.emphases.get(node.id, ()):
            covers = one.start <= start and end <= one.end
            if covers if start < end else one.start < start < one.end:
                return one.weights
        return node.text.weights_at(start, end)


def parted_around(operations: Operations, following: Sequence[Replace]) -> Operations:
    """The operations, in which no change of emphasis reaches over a change that follows."""
    holes: dict[NodeId, list[Replace]] = {}
    for replace in following:
        holes.setdefault(replace.node, []).append(replace)
    if not any(isinstance(o, Emphasize) and o.node in holes for o in operations):
        return operations
    return tuple(_parted(operations, holes))


def _parted(operations: Operations, holes: dict[NodeId, list[Replace]]) -> Iterator[Operation]:
    for operation in operations:
        if not isinstance(operation, Emphasize):
            yield operation
            continue
        at = operation.start
        for hole in sorted(holes.get(operation.node, ()), key=lambda hole: hole.start):
            if hole.end < at or hole.start >= operation.end:
                continue
            if hole.start > at:
                yield evolve(operation, start=at, end=hole.start)
            at = max(at, hole.end)
        if at < operation.end:
            yield evolve(operation, start=at)
