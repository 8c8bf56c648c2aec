"""The operations that lead from one instrument to another that shares identities with it.

They are in normal form: topmost suppressions, additions in the leftmost gap, as few
moves as the order allows, the smallest readable revision of each text.
"""

from __future__ import annotations

from collections.abc import Iterator

from amend.compiler.algebra.operations import (
    Delete,
    Emphasize,
    Graft,
    Moved,
    New,
    Operation,
    Operations,
    Origin,
    Put,
    Relabel,
    Replace,
    WordEdit,
)
from amend.compiler.instrument.instrument import Instrument, Node, NodeId
from amend.compiler.values import frozen
from amend.compiler.words.emphasis import emphasized, revision_of
from amend.compiler.words.longest_rising import longest_rising


def operations_between(base: Instrument, result: Instrument, origin: Origin) -> Operations:
    """Operations that turn `base` into `result`; a node is the same where its identity is."""
    return tuple(_Comparison.of(base, result, origin).operations(base.root))


def rearrangements_between(base: Instrument, result: Instrument, origin: Origin) -> Operations:
    """Those of them that take provisions away and put them, without labels and words."""
    comparison = _Comparison.of(base, result, origin)
    shared = ((node, comparison.after.get(node.id)) for node in base.root.walk())
    return tuple(
        operation
        for node, now in shared
        if now is not None
        for operation in comparison.rearrangements(node, now)
    )


@frozen
class _Comparison:
    """Two instruments with their nodes at hand."""

    before: dict[NodeId, Node]
    after: dict[NodeId, Node]
    origin: Origin

    @classmethod
    def of(cls, base: Instrument, result: Instrument, origin: Origin) -> _Comparison:
        return cls(
            {node.id: node for node in base.root.walk()},
            {node.id: node for node in result.root.walk()},
            origin,
        )

    def operations(self, root: Node) -> Iterator[Operation]:
        """What changes in each node that both have, in the order of the base."""
        for node in root.walk():
            now = self.after.get(node.id)
            if now is None:
                continue
            if node.label != now.label:
                yield Relabel(node.id, now.label, self.origin)
            yield from self.rewordings(node, now)
            yield from self.rearrangements(node, now)

    def rewordings(self, node: Node, now: Node) -> Iterator[WordEdit]:
        """The smallest revision of the words, and the emphasis of those that stay."""
        if node.text == now.text:
            return
        hunks = revision_of(node.text, now.text)
        for hunk in hunks:
            text = now.text.slice(hunk.new_start, hunk.new_end)
            yield Replace(node.id, hunk.start, hunk.end, text, self.origin)
        for start, end, weights in emphasized(node.text, now.text, hunks):
            yield Emphasize(node.id, start, end, weights, self.origin)

    def rearrangements(self, node: Node, now: Node) -> Iterator[Operation]:
        """What leaves the children of a node, and what comes among them."""
        for child in node.children:
            if child.id not in self.after:
                yield Delete(child.id, self.origin)
        stays = self.stays(node, now)
        after: NodeId | None = None
        grafts: list[Graft] = []
        for child in now.children:
            if child.id not in stays:
                grafts.append(self.graft(child))
                continue
            if grafts:
                yield Put(node.id, after, tuple(grafts), self.origin)
                grafts = []
            after = child.id
        if grafts:
            yield Put(node.id, after, tuple(grafts), self.origin)

    def stays(self, node: Node, now: Node) -> set[NodeId]:
        """The children that need not move: a longest run of them in the order of both.

        One that takes another number moves, since only a transfer gives one.
        """
        places = {child.id: at for at, child in enumerate(node.children)}
        numbers = {child.id: child.number for child in node.children}
        shared = [c.id for c in now.children if c.id in places and numbers[c.id] == c.number]
        kept = longest_rising([places[identity] for identity in shared])
        return {shared[at] for at in kept}

    def graft(self, node: Node) -> Graft:
        if node.id in self.before:
            own = self.before[node.id].number
            return Moved(node.id, node.number if node.number != own else "")
        children = tuple(self.graft(child) for child in node.children)
        return New(
            node.id,
            node.kind,
            node.text,
            node.label,
            children,
            node.name,
            node.number,
            tag=node.tag,
        )
