"""Provisions that are split and joined, as operations on what nothing else speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hypothesis import strategies as st

from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    Emphasize,
    New,
    Operation,
    Operations,
    Origin,
    Put,
    Relabel,
    Replace,
    moved_of,
)
from amend.compiler.instrument.instrument import Kind, Node, NodeId
from amend.compiler.words.text import EMPTY, Text, join


@st.composite
def partings(
    draw: st.DrawFn,
    free: Sequence[Node],
    above: Mapping[NodeId, Node],
    origin: Origin,
    identity: NodeId,
    label: str,
) -> Operations:
    """Now and then one of some provisions is split, or joined with the next of them.

    above: what each stands in; identity, label: of what is split off an item.
    """
    plain = [n for n in free if n.kind in (Kind.ITEM, Kind.PARAGRAPH)]
    plain = [n for n in plain if not (n.children or n.number)]
    if not plain or draw(st.integers(0, 2)):
        return ()
    node = draw(st.sampled_from(plain))
    siblings = above[node.id].children
    following = siblings[siblings.index(node) + 1 :][:1]
    end = len(node.text)
    if following and following[0] in plain and following[0].kind is node.kind:
        other = following[0]
        words = join((Text(" "), other.text))
        return (
            Replace(node.id, end, end, words, origin, Cause.JOIN),
            Delete(other.id, origin, Cause.JOIN),
        )
    if end < 2:
        return ()
    at = draw(st.integers(1, end - 1))
    new = New(identity, node.kind, node.text.slice(at, end), node.label and label)
    return (
        Replace(node.id, at, end, EMPTY, origin, Cause.SPLIT),
        Put(above[node.id].id, node.id, (new,), origin, cause=Cause.SPLIT),
    )


def written(operations: Sequence[Operation]) -> Iterator[NodeId]:
    """The nodes that some operations change, in themselves or by what stands in them."""
    for operation in operations:
        match operation:
            case Replace(node=node) | Emphasize(node=node) | Relabel(node=node) | Delete(node=node):
                yield node
            case Put(parent=parent, grafts=grafts):
                yield parent
                yield from moved_of(grafts)
