"""The redline: the base and the amended instrument in a single tree.

Each node and each stretch of text is kept, inserted or deleted. Labels and
punctuation are already worked out, so that a backend only prints.

Invariants:
- in an inserted node every stretch and every child is inserted, in a deleted node deleted;
- stretches are not empty, and deleted stretches stand before inserted ones at one place;
- a transferred node stands twice with one identity: deleted where it was and inserted
  where it goes, both with `Cause.TRANSFER`.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from amend.compiler.algebra.operations import Cause, Origin
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId, Reference
from amend.compiler.words.text import Text, join


@frozen
class Kept:
    """In the base and in the amended text."""


@frozen
class Inserted:
    """Only in the amended text."""

    origin: Origin
    cause: Cause = Cause.EDIT


@frozen
class Deleted:
    """Only in the base."""

    origin: Origin
    cause: Cause = Cause.EDIT


Mark = Kept | Inserted | Deleted
KEPT = Kept()


@frozen
class Stretch:
    """A stretch of text under one mark."""

    mark: Mark
    text: Text[NodeId]


@frozen
class RedlineNode:
    """A node of the base, of the amended text, or of both.

    label, text: what `Node.label` and `Node.text` hold, as stretches.
    name, number: what a node has of its own and no revision changes; a number of a provision
        that is moved may differ from one place to the other.
    """

    id: NodeId
    kind: Kind
    mark: Mark
    label: tuple[Stretch, ...] = ()
    text: tuple[Stretch, ...] = ()
    children: tuple[RedlineNode, ...] = ()
    name: str = ""
    number: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether the node, its label or its words are inserted or deleted, whatever is below."""
        marks = (self.mark, *(stretch.mark for stretch in self.label + self.text))
        return any(not isinstance(mark, Kept) for mark in marks)

    def walk(self) -> Iterator[RedlineNode]:
        """This node and all below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


@frozen
class Redline:
    """The redline of one instrument."""

    reference: Reference
    language: str
    root: RedlineNode


def base(redline: Redline) -> Instrument:
    """The text in force: the redline with every revision rejected."""
    return Instrument(redline.reference, redline.language, _project(redline.root, Inserted))


def consolidated(redline: Redline) -> Instrument:
    """The amended text: the redline with every revision accepted."""
    return Instrument(redline.reference, redline.language, _project(redline.root, Deleted))


def project_stretches(stretches: tuple[Stretch, ...], dropped: type[Mark]) -> Text[NodeId]:
    """The text that is left when the stretches of one mark are dropped."""
    if len(stretches) == 1 and not isinstance(stretches[0].mark, dropped):
        return stretches[0].text
    return join(s.text for s in stretches if not isinstance(s.mark, dropped))


def _project(node: RedlineNode, dropped: type[Mark]) -> Node:
    return Node(
        id=node.id,
        kind=node.kind,
        text=project_stretches(node.text, dropped),
        label=project_stretches(node.label, dropped).chars,
        children=tuple(
            _project(child, dropped)
            for child in node.children
            if not isinstance(child.mark, dropped)
        ),
        name=node.name,
        number=node.number,
    )
