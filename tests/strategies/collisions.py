"""Near collisions: operations whose targets are drawn from each other's targets.

Operations that are drawn freely rarely meet. Here each is drawn from what an earlier
one speaks of, its parents and what is below it, and spans from the edges of other spans.
"""

from __future__ import annotations

from attrs import define, field
from hypothesis import strategies as st

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
)
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import Text, Weight
from strategies.proposals import LABELS, ORIGIN

_KINDS = ("replace", "replace", "emphasize", "delete", "move", "put", "relabel", "maintain")


@define
class _Pile:
    """Operations being piled up; lives for one draw."""

    draw: st.DrawFn
    instrument: Instrument
    nodes: dict[NodeId, Node] = field(factory=dict)
    above: dict[NodeId, NodeId] = field(factory=dict)
    near: list[NodeId] = field(factory=list)
    cuts: list[int] = field(factory=list)
    count: int = 0

    def __attrs_post_init__(self) -> None:
        for node in self.instrument.root.walk():
            self.nodes[node.id] = node
            self.above.update((child.id, node.id) for child in node.children)

    def target(self) -> Node:
        """A node, as a rule one that is near to an earlier one."""
        every = [n.id for n in self.nodes.values() if n.kind in (Kind.CALL, Kind.ITEM)]
        near = self.near if self.near and self.draw(st.integers(0, 3)) else every
        identity = self.draw(st.sampled_from(near))
        node = self.nodes[identity]
        line = [identity, *(child.id for child in node.children)]
        up = self.above[identity]
        if self.nodes[up].kind is not Kind.INSTRUMENT:
            line.append(up)
        self.near += [n for n in line if self.nodes[n].kind in (Kind.CALL, Kind.ITEM)]
        return node

    def operation(self) -> Operation:
        node = self.target()
        match kind := self.draw(st.sampled_from(_KINDS)):
            case "replace" | "emphasize":
                ends = st.sampled_from([0, len(node.text), *self.cuts])
                inner = st.integers(0, len(node.text))
                start, end = sorted(
                    min(self.draw(st.one_of(ends, inner)), len(node.text)) for _ in range(2)
                )
                self.cuts += [start, end, start + 1]
                if kind == "emphasize" and start < end:
                    return Emphasize(node.id, start, end, frozenset({Weight.BOLD}), ORIGIN)
                return Replace(node.id, start, end, Text("x"), ORIGIN)
            case "delete":
                return Delete(node.id, ORIGIN)
            case "move":
                return self.put((Moved(node.id),))
            case "put":
                self.count += 1
                new = New(NodeId(f"new{self.count}"), Kind.ITEM, Text("x"))
                return self.put((new,))
            case "relabel":
                return Relabel(node.id, self.draw(st.sampled_from(LABELS)), ORIGIN)
            case _:
                return Maintain(node.id, ORIGIN)

    def put(self, grafts: tuple[Graft, ...]) -> Put:
        parent = self.target()
        after = self.draw(st.sampled_from([None, *(child.id for child in parent.children)]))
        return Put(parent.id, after, grafts, ORIGIN)


@st.composite
def collisions(draw: st.DrawFn, instrument: Instrument) -> Operations:
    """Up to five operations that touch the same or neighbouring provisions."""
    pile = _Pile(draw, instrument)
    return tuple(pile.operation() for _ in range(draw(st.integers(1, 5))))


@st.composite
def moves(draw: st.DrawFn, instrument: Instrument) -> Operations:
    """Moves of items below other items."""
    items = [node.id for node in instrument.root.walk() if node.kind is Kind.ITEM]
    chosen = draw(st.lists(st.sampled_from(items), min_size=2, max_size=4, unique=True))
    return tuple(
        Put(draw(st.sampled_from([i for i in items if i != item])), None, (Moved(item),), ORIGIN)
        for item in chosen
    )
