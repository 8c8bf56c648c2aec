"""A provision of a loose text while its parts are being gathered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import define, field

from amend.compiler.instrument.instrument import Kind, Node, NodeId
from amend.compiler.received.lists import ItemList
from amend.compiler.words.text import Text


@define
class Gathered:
    """A provision that is being gathered; items: the list of those that stand in it."""

    kind: Kind
    label: str
    text: str
    name: str = ""
    number: str = ""
    children: list[Gathered] = field(factory=list)
    marks: list[str] = field(factory=list)
    is_gone: bool = False
    items: ItemList | None = None

    def done(self, identity: str, notes: Mapping[str, NodeId]) -> Node:
        """The provision as it is now.

        identity: its own; notes: the identity of each note by its mark.
        """
        children = tuple(
            child.done(f"{identity}.{at}", notes)
            for at, child in enumerate((c for c in self.children if not c.is_gone), 1)
        )
        text = Text(self.text, tuple(notes[mark] for mark in self.marks))
        own = NodeId(identity)
        return Node(own, self.kind, text, self.label, children, self.name, self.number)


def all_of(node: Gathered) -> Iterator[Gathered]:
    """A provision and all below it, in document order."""
    yield node
    for child in node.children:
        yield from all_of(child)
