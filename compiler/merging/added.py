"""Which provisions that two versions of a proposal add are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from attrs import evolve

from amend.compiler.instrument.instrument import Instrument, Node, NodeId
from amend.compiler.words.graphemes import words_of

ALIKE = 0.5
"""The part of its words that an added provision keeps when it is altered. It is not tuned: what
keeps less is shown as taken out and put in, which is as true."""


def identified(old: Instrument, new: Instrument, in_force: Container[NodeId]) -> Instrument:
    """The new text, what it adds under the identities that the same has in the old text.

    in_force: the identities of what neither of them adds. Below one provision the same is what
    reads the same, and then, in order, what keeps half of its words; all else is another one.
    """
    return evolve(new, root=_named(new.root, _children(old.root), in_force))


def _children(node: Node | None) -> Mapping[NodeId, Node]:
    return {inner.id: inner for inner in node.walk()} if node else {}


def _named(node: Node, old: Mapping[NodeId, Node], in_force: Container[NodeId]) -> Node:
    """A node whose identity is settled, with those below it."""
    same = old.get(node.id)
    added = [child for child in node.children if child.id not in in_force]
    before = [child for child in same.children if child.id not in in_force] if same else []
    names = dict(_pairs(added, before))
    children = (
        child if child.id in in_force else evolve(child, id=names.get(child.id, _other(child.id)))
        for child in node.children
    )
    return evolve(node, children=tuple(_named(child, old, in_force) for child in children))


def _other(identity: NodeId) -> NodeId:
    return NodeId(f"{identity}*")


def _pairs(added: Sequence[Node], before: Sequence[Node]) -> Iterator[tuple[NodeId, NodeId]]:
    left = list(before)
    waiting: list[Node] = []
    for node in added:
        same = next((o for o in left if (o.kind, o.text) == (node.kind, node.text)), None)
        if same is None:
            waiting.append(node)
        else:
            left.remove(same)
            yield node.id, same.id
    for node in waiting:
        like = next((o for o in left if o.kind is node.kind and _is_like(o, node)), None)
        if like is not None:
            left.remove(like)
            yield node.id, like.id


def _is_like(old: Node, new: Node) -> bool:
    words, others = (Counter(filter(str.strip, words_of(n.text.chars))) for n in (old, new))
    return (words & others).total() >= ALIKE * max(words.total(), others.total(), 1)
