"""SPLIT and JOIN: where one provision becomes two, and several one.

Both are made of the operations that there are: words go from the one and come in the other. Their
cause says so, for what prints words that stay as staying. An edit of words that change their
provision goes with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    New,
    Operation,
    Operations,
    Origin,
    Put,
    Replace,
)
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.elaboration import messages
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, Node, NodeId
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.joining import blank_between
from amend.compiler.words.text import EMPTY, Text, join

_PARTED = (Kind.ITEM, Kind.PARAGRAPH)


def split(
    node: Node, at: int, identity: NodeId, index: Index, origin: Origin, span: Span
) -> Operations | Diagnostic:
    """The operations that part a provision before one of its characters.

    identity: of the new provision; blanks between the two go.
    """
    where, parent = print_address(node, index), index.parent(node)
    if parent is None or not _may_be_parted(node):
        return messages.not_to_be_split(span, where)
    chars = node.text.chars
    first, second = chars[:at].rstrip(BLANKS), chars[at:].lstrip(BLANKS)
    if not first or not second:
        return messages.nothing_parted(span, where)
    alone = parent.kind is Kind.CALL and len(parent.children) == 1
    kind = Kind.ITEM if alone else node.kind
    rest = node.text.slice(len(chars) - len(second), len(chars))
    return (
        Replace(node.id, len(first), len(chars), EMPTY, origin, Cause.SPLIT, span),
        Put(parent.id, node.id, (New(identity, kind, rest, span=span),), origin, span, Cause.SPLIT),
    )


def joined(
    nodes: Sequence[Node], index: Index, origin: Origin, span: Span
) -> Operations | Diagnostic:
    """The operations that make one provision of several that follow one another."""
    first = nodes[0]
    parent = index.parent(first)
    siblings = parent.children if parent else ()
    if len(nodes) < 2 or parent is None:
        return messages.nothing_to_join(span)
    at = siblings.index(first)
    beside = tuple(nodes) == tuple(siblings[at : at + len(nodes)])
    if not beside or any(node.kind is not first.kind or not _may_be_parted(node) for node in nodes):
        return messages.not_to_be_joined(span, [print_address(node, index) for node in nodes])
    end = len(first.text)
    found: list[Operation] = []
    for before, node in pairwise(nodes):
        words = join((Text(blank_between(before.text.chars, node.text.chars)), node.text))
        found.append(Replace(first.id, end, end, words, origin, Cause.JOIN, span))
        found.append(Delete(node.id, origin, Cause.JOIN, span))
    return tuple(found)


def with_their_edits(operations: Operations, index: Index) -> Operations:
    """The operations, the edits of words that change their provision made in these words."""
    cuts = dict(_cuts(operations, index))
    gone = [o.node for o in operations if isinstance(o, Delete) and o.cause is Cause.JOIN]
    if not cuts and not gone:
        return operations
    taken: dict[NodeId, list[Replace]] = {}
    for operation in operations:
        if isinstance(operation, Replace) and operation.cause is Cause.EDIT:
            cut = cuts.get(operation.node)
            if operation.node in gone or (cut is not None and operation.start >= cut):
                taken.setdefault(operation.node, []).append(operation)
    taken = {node: edits for node, edits in taken.items() if not _overlap(edits)}
    joins = (index.nodes[node] for node in gone)
    return tuple(_with_edits(operations, taken, cuts, joins))


def _cuts(operations: Operations, index: Index) -> Iterator[tuple[NodeId, int]]:
    """Where in the words of a provision that is split those of the second begin."""
    for operation in operations:
        match operation:
            case Put(cause=Cause.SPLIT, after=str() as node, grafts=(New() as new,)):
                yield node, len(index.nodes[node].text) - len(new.text)


def _with_edits(
    operations: Operations,
    taken: dict[NodeId, list[Replace]],
    cuts: dict[NodeId, int],
    joins: Iterator[Node],
) -> Iterator[Operation]:
    for operation in operations:
        match operation:
            case Replace(cause=Cause.JOIN):
                node, words = next(joins), operation.text
                edits, blanks = taken.get(node.id, []), len(words) - len(node.text)
                made = (words.slice(0, blanks), _edited(words.slice(blanks, len(words)), edits, 0))
                yield evolve(operation, text=join(made))
            case Put(cause=Cause.SPLIT, after=str() as node, grafts=(New() as new,)):
                text = _edited(new.text, taken.get(node, []), cuts[node])
                yield evolve(operation, grafts=(evolve(new, text=text),))
            case Replace(node=node) if operation in taken.get(node, []):
                pass
            case _:
                yield operation


def _edited(text: Text[NodeId], edits: Sequence[Replace], start: int) -> Text[NodeId]:
    """A text with edits of the provision from which its words come; it begins there at `start`."""
    parts: list[Text[NodeId]] = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end > e.start)):
        parts += [text.slice(at, edit.start - start), edit.text]
        at = edit.end - start
    return join((*parts, text.slice(at, len(text))))


def _overlap(edits: Sequence[Replace]) -> bool:
    ordered = sorted(edits, key=lambda e: (e.start, e.end > e.start))
    return any(b.start < a.end for a, b in pairwise(ordered))


def _may_be_parted(node: Node) -> bool:
    return node.kind in _PARTED and not node.children and not node.number
