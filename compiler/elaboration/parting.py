"""SPLIT and JOIN: where one provision becomes two, and several one.

Both are made of the operations that there are: words go from the one and come in the other. Their
cause says so, for what prints words that stay as staying. An edit of words that change their
provision goes with them; one that reaches over the place of a cut meets it, as two edits do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import TypeGuard

from attrs import evolve

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.apply import reworded
from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    Emphasize,
    New,
    Operation,
    Operations,
    Origin,
    Put,
    Replace,
    WordEdit,
    moved_of,
    news_of,
)
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Span
from amend.compiler.elaboration import parting_messages
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
        return parting_messages.not_to_be_split(span, where)
    chars = node.text.chars
    first, second = chars[:at].rstrip(BLANKS), chars[at:].lstrip(BLANKS)
    if not first or not second:
        return parting_messages.nothing_parted(span, where)
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
        return parting_messages.nothing_to_join(span)
    at = siblings.index(first)
    beside = tuple(nodes) == tuple(siblings[at : at + len(nodes)])
    if not beside or any(node.kind is not first.kind or not _may_be_parted(node) for node in nodes):
        return parting_messages.not_to_be_joined(
            span, [print_address(node, index) for node in nodes]
        )
    end = len(first.text)
    found: list[Operation] = []
    for before, node in pairwise(nodes):
        words = join((Text(blank_between(before.text.chars, node.text.chars)), node.text))
        found.append(Replace(first.id, end, end, words, origin, Cause.JOIN, span))
        found.append(Delete(node.id, origin, Cause.JOIN, span))
    return tuple(found)


def with_their_edits(operations: Operations, index: Index) -> tuple[Operations, Diagnostics]:
    """The operations, the edits of words that change their provision made in these words.

    What is split off stands right behind the rest, and what is joined behind all other words,
    in whatever order the statements are written.
    """
    made_two = [o for o in operations if isinstance(o, Replace) and o.cause is Cause.SPLIT]
    times = Counter(o.node for o in made_two)
    # Two cuts of one provision meet, and are told as such.
    cuts = {o.node: o for o in made_two if times[o.node] == 1}
    joins = [o.node for o in operations if isinstance(o, Delete) and o.cause is Cause.JOIN]
    if not made_two and not joins:
        return operations, ()
    begins = {node: cut.end - _split_off(node, operations) for node, cut in cuts.items()}
    taken: dict[NodeId, list[WordEdit]] = {}
    for operation in operations:
        if isinstance(operation, WordEdit) and operation.cause is Cause.EDIT:
            node = operation.node
            if node in joins or (node in begins and operation.start >= begins[node]):
                taken.setdefault(node, []).append(operation)
    taken = {node: edits for node, edits in taken.items() if not _overlap(edits)}
    made = _with_edits(operations, taken, begins, iter(joins), index)
    # What is told of them is that they are split; that their words go with them says less.
    lost = cuts.keys() & set(joins)
    chained = _chained(operations)
    again = {behind.span for _, behind in chained}
    kept = (o for o in made if not (_splits(o, lost) or (_joins(o) and o.span in again)))
    told = (
        *_misused(operations, cuts, begins, index),
        *_told_of_chains(chained, operations, index),
    )
    return tuple(sorted(kept, key=_rank)), told


def _joins(operation: Operation) -> TypeGuard[Replace | Delete]:
    return isinstance(operation, Replace | Delete) and operation.cause is Cause.JOIN


def _chained(operations: Operations) -> list[tuple[Delete, Replace]]:
    """Each provision that one JOIN puts behind another, and another JOIN joins more with."""
    gone = {o.node: o for o in operations if isinstance(o, Delete) and o.cause is Cause.JOIN}
    return [
        (gone[o.node], o)
        for o in operations
        if isinstance(o, Replace) and o.cause is Cause.JOIN and o.node in gone
    ]


def _told_of_chains(
    chained: Sequence[tuple[Delete, Replace]], operations: Operations, index: Index
) -> Iterator[Diagnostic]:
    told: set[Span | None] = set()
    for ahead, behind in chained:
        if behind.span in told:
            continue
        told.add(behind.span)
        nodes = dict.fromkeys(
            o.node
            for span in (ahead.span, behind.span)
            for o in operations
            if _joins(o) and o.span == span
        )
        ordered = sorted(nodes, key=lambda node: index.order[node])
        every = [print_address(index.nodes[node], index) for node in ordered]
        where = print_address(index.nodes[behind.node], index)
        yield parting_messages.joined_in_a_chain(behind.span, ahead.span, where, every)


def _splits(operation: Operation, nodes: Set[NodeId]) -> bool:
    match operation:
        case Replace(node=node, cause=Cause.SPLIT):
            return node in nodes
        case Put(cause=Cause.SPLIT, after=after):
            return after in nodes
    return False


def _split_off(node: NodeId, operations: Operations) -> int:
    """How many characters of a provision its second part has."""
    parts = (o for o in operations if isinstance(o, Put) and o.cause is Cause.SPLIT)
    return next(len(n.text) for o in parts if o.after == node for n in news_of(o.grafts))


def _rank(operation: Operation) -> int:
    if isinstance(operation, Put) and operation.cause is Cause.SPLIT:
        return 0
    return 2 if isinstance(operation, Replace) and operation.cause is Cause.JOIN else 1


def _misused(
    operations: Operations,
    cuts: Mapping[NodeId, Replace],
    begins: Mapping[NodeId, int],
    index: Index,
) -> Iterator[Diagnostic]:
    """What cannot be done with a provision that is split, since it is not said to which part."""
    for operation in operations:
        match operation:
            case Put(parent=parent, grafts=grafts, span=span):
                for node in cuts.keys() & {parent, *moved_of(grafts)}:
                    what = "something is put below it" if node == parent else "it is moved"
                    yield _split_and(cuts[node], span, what, index)
            case Replace(node=node, cause=Cause.JOIN, span=span) if node in cuts:
                yield _split_and(cuts[node], span, "another is joined with it", index)
            case Delete(node=node, cause=Cause.JOIN, span=span) if node in cuts:
                yield _split_and(cuts[node], span, "it is joined with another", index)
            case Replace(node=node, start=start, end=end, cause=Cause.EDIT, span=span):
                # Without a blank between the parts nothing tells to which of them it belongs.
                if start == end == begins.get(node) == cuts[node].start:
                    yield parting_messages.put_at_the_cut(span, cuts[node].span)


def _split_and(cut: Replace, span: Span | None, what: str, index: Index) -> Diagnostic:
    where = print_address(index.nodes[cut.node], index)
    return parting_messages.split_and_more(span, cut.span, where, what)


def _with_edits(
    operations: Operations,
    taken: dict[NodeId, list[WordEdit]],
    begins: Mapping[NodeId, int],
    joins: Iterator[NodeId],
    index: Index,
) -> Iterator[Operation]:
    for operation in operations:
        match operation:
            case Replace(cause=Cause.JOIN):
                node = index.nodes[next(joins)]
                blanks = operation.text.slice(0, len(operation.text) - len(node.text))
                text, literal = _edited(node.text, taken.get(node.id, []), 0)
                shifted = tuple(at + len(blanks) for at in literal)
                yield evolve(operation, text=join((blanks, text)), literal=shifted)
            case Put(cause=Cause.SPLIT, after=str() as node, grafts=(New() as new,)) if (
                node in begins
            ):
                text, literal = _edited(new.text, taken.get(node, []), begins[node])
                yield evolve(operation, grafts=(evolve(new, text=text, literal=literal),))
            case Replace(node=node) | Emphasize(node=node) if operation in taken.get(node, []):
                pass
            case _:
                yield operation


def _edited(
    text: Text[NodeId], edits: Sequence[WordEdit], start: int
) -> tuple[Text[NodeId], tuple[int, ...]]:
    """A text with edits of the provision from which its words come; it begins there at `start`.

    With it the places of braces that are no address: all those of the words that stay.
    """
    own = [evolve(edit, start=edit.start - start, end=edit.end - start) for edit in edits]
    literal: list[int] = []
    at = shift = 0
    replacements = [edit for edit in own if isinstance(edit, Replace)]
    for edit in sorted(replacements, key=lambda e: (e.start, e.end > e.start)):
        literal += [n + shift for n in _braces(text, at, edit.start)]
        literal += [n + edit.start + shift for n in edit.literal]
        at, shift = edit.end, shift + len(edit.text) - (edit.end - edit.start)
    literal += [n + shift for n in _braces(text, at, len(text))]
    return reworded(text, own), tuple(literal)


def _braces(text: Text[NodeId], start: int, end: int) -> Iterator[int]:
    return (n for n in range(start, end) if text.chars[n] == "{")


def _overlap(edits: Sequence[WordEdit]) -> bool:
    ordered = sorted(edits, key=lambda e: (e.start, e.end > e.start))
    return any(b.start < a.end for a, b in pairwise(ordered))


def _may_be_parted(node: Node) -> bool:
    return node.kind in _PARTED and not node.children and not node.number
