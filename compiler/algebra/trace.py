"""Where a change comes from: for each node and each stretch, what the drafter wrote for it.

A consequence comes from what changed the list that it stands in: of its labels and its marks every
addition, suppression and move there is a cause.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import field

from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    Maintain,
    Operation,
    Operations,
    Put,
    Relabel,
    WordEdit,
    moved_of,
    placed_by,
)
from amend.compiler.algebra.redline import Inserted, Kept, RedlineNode
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen

Spans = tuple[Span, ...]


@frozen
class Trace:
    """What the drafter wrote for each change; made by `trace`."""

    _whole: Mapping[NodeId, Spans] = field(repr=False)
    _labels: Mapping[NodeId, Spans] = field(repr=False)
    _edits: Mapping[NodeId, tuple[tuple[WordEdit, Spans], ...]] = field(repr=False)

    def node(self, node: NodeId) -> Spans:
        """Why a provision comes, goes, moves, or is said to stay; none if it is as it was."""
        return self._whole.get(node, ())

    def label(self, node: NodeId) -> Spans:
        """Why a provision takes another label."""
        return self._labels.get(node, ())

    def stretches(self, node: RedlineNode) -> tuple[Spans, ...]:
        """For each stretch of the text of a node, why it comes, goes or prints otherwise."""
        if not isinstance(node.mark, Kept):
            return tuple(self.node(node.id) for _ in node.text)
        found: list[Spans] = []
        at = 0
        for stretch in node.text:
            stop = at if isinstance(stretch.mark, Inserted) else at + len(stretch.text)
            is_changed = not isinstance(stretch.mark, Kept)
            found.append(self._of(node.id, at, stop) if is_changed else ())
            at = stop
        return tuple(found)

    def of(self, node: NodeId) -> Spans:
        """All that concerns a provision itself, in the order of the operations."""
        return tuple(dict.fromkeys(span for spans in self.by_change(node) for span in spans))

    def by_change(self, node: NodeId) -> Iterator[Spans]:
        """The same for each change; those that have the same causes share one value."""
        yield self.node(node)
        yield self.label(node)
        yield from (spans for _, spans in self._edits.get(node, ()))

    def _of(self, node: NodeId, start: int, end: int) -> Spans:
        edits = self._edits.get(node, ())
        met = (s for edit, s in edits if edit.start <= end and start <= edit.end)
        return tuple(dict.fromkeys(span for spans in met for span in spans))


def trace(operations: Operations, index: Index) -> Trace:
    """Where the changes come from that some operations make, consequences among them."""
    whole: dict[NodeId, list[Span]] = {}
    lists: dict[NodeId, list[Span]] = {}
    for operation in operations:
        for node in _wholes(operation):
            _note(whole, node, operation.span)
        for parent in _lists(operation, index):
            _note(lists, parent, operation.span)
    every = tuple(dict.fromkeys(span for spans in lists.values() for span in spans))
    parents = dict(index.parents)
    for operation in operations:
        if isinstance(operation, Put):
            parents.update(placed_by(operation))

    of_lists: dict[frozenset[NodeId], Spans] = {}

    def why(node: NodeId, cause: Cause, span: Span | None) -> Spans:
        if span is not None:
            return (span,)
        # A reference follows a list elsewhere; which one, its operation does not say.
        if cause is Cause.REFERENCE:
            return every
        there = (index.parents.get(node), parents.get(node))
        above = frozenset(parent for parent in there if parent is not None)
        if above not in of_lists:
            own = (span for parent in above for span in lists.get(parent, ()))
            of_lists[above] = tuple(dict.fromkeys(own)) or every
        return of_lists[above]

    labels = {o.node: why(o.node, o.cause, o.span) for o in operations if isinstance(o, Relabel)}
    edits: dict[NodeId, list[tuple[WordEdit, Spans]]] = {}
    for operation in operations:
        if isinstance(operation, WordEdit):
            because = why(operation.node, operation.cause, operation.span)
            edits.setdefault(operation.node, []).append((operation, because))
    for operation in operations:
        if isinstance(operation, Delete) and operation.span is None:
            whole[operation.node] = list(every)
    return Trace(
        {node: tuple(dict.fromkeys(spans)) for node, spans in whole.items()},
        labels,
        {node: tuple(found) for node, found in edits.items()},
    )


def _note(found: dict[NodeId, list[Span]], node: NodeId, span: Span | None) -> None:
    if span is not None:
        found.setdefault(node, []).append(span)


def _wholes(operation: Operation) -> Iterator[NodeId]:
    """The nodes that an operation brings, takes, moves or keeps as a whole."""
    match operation:
        case Delete(node=node) | Maintain(node=node):
            yield node
        case Put():
            yield from (node for node, _ in placed_by(operation))


def _lists(operation: Operation, index: Index) -> Iterator[NodeId]:
    """The parents whose lists an operation changes."""
    match operation:
        case Delete(node=node) if node in index.parents:
            yield index.parents[node]
        case Put(parent=parent, grafts=grafts):
            yield parent
            yield from (index.parents[node] for node in moved_of(grafts) if node in index.parents)
