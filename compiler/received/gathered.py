"""A provision of a loose text while its parts are being gathered."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain, count

from attrs import define, field

from amend.compiler.instrument.instrument import DIVISIONS, Kind, Node, NodeId
from amend.compiler.received.lists import ItemList
from amend.compiler.words.text import Text


@define
class Gathered:
    """A provision that is being gathered.

    items: the list of those that stand in it; start: where it begins in the source.
    """

    kind: Kind
    label: str
    text: str
    name: str = ""
    number: str = ""
    tag: str = ""
    start: int = 0
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
        return Node(
            own, self.kind, text, self.label, children, self.name, self.number, tag=self.tag
        )


def all_of(node: Gathered) -> Iterator[Gathered]:
    """A provision and all below it, in document order."""
    stack = [node]
    while stack:
        found = stack.pop()
        yield found
        stack.extend(reversed(found.children))


def free_name(kind: Kind, name: str, taken: Container[tuple[Kind, str]]) -> str:
    """The designation of a division, or one after it that no other division of its kind has."""
    stem, first = (f"{name}-", 2) if name else ("", 1)
    later = (f"{stem}{number}" for number in count(first))
    return next(n for n in chain((name,), later) if (kind, n.casefold()) not in taken)


def name_apart(nodes: Iterable[Gathered]) -> None:
    """Give each division a designation that no other of its kind beside it has."""
    taken: set[tuple[Kind, str]] = set()
    for node in nodes:
        if node.kind in DIVISIONS:
            node.name = free_name(node.kind, node.name, taken)
            taken.add((node.kind, node.name.casefold()))
            name_apart(node.children)
