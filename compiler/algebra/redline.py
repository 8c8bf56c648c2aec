"""The redline: the base and the amended instrument in a single tree.

Each node is kept, inserted or deleted, and so is each stretch of text, which may also be kept
with another emphasis. Labels and punctuation are already worked out, so that a backend only
prints.

Invariants:
- in an inserted node every stretch and every child is inserted, in a deleted node deleted;
  in an inserted one by any origin: what one moves and another edits has stretches of both, and
  what the other deletes there is left out;
- a label that comes or goes as a whole makes an item of a paragraph, or a paragraph of an item;
  a proposal does that only where nothing stands below;
- stretches are not empty, and deleted stretches stand before inserted ones at one place;
- a transferred node stands twice with one identity: deleted where it was and inserted
  where it goes, both with `Cause.TRANSFER`;
- what is overruled is in neither text, and stands only where `overlay` puts two proposals in a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from attrs import evolve, field

from amend.compiler.algebra.operations import Cause, Origin
from amend.compiler.instrument.column_looks import (
    ColumnLook,
    Looks,
    carried,
    looks_named,
    write_looks,
)
from amend.compiler.instrument.instrument import (
    FROM_LEFT,
    Instrument,
    Kind,
    Node,
    NodeId,
    Reference,
    in_margin,
    labelled_kind,
)
from amend.compiler.values import frozen
from amend.compiler.words.text import Text, Weight, join, shown_weights


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


@frozen(kw_only=True)
class Overruled(Deleted):
    """In neither text: what one proposal brings, and another one, which amends it, takes away.

    brought: who brings it; the origin is of who takes it away. Only where proposals that amend one
    another are shown together (see `overlay`).
    """

    brought: Origin


@frozen
class Emphasized:
    """In the base and in the amended text, which prints it with another emphasis.

    former, weights: those that all of the stretch has in the base, and in the amended text.
    """

    origin: Origin
    former: frozenset[Weight] = field(repr=shown_weights)
    weights: frozenset[Weight] = field(repr=shown_weights)
    cause: Cause = Cause.EDIT


Mark = Kept | Inserted | Deleted
"""What becomes of a node."""

TextMark = Mark | Emphasized
"""What becomes of a stretch of text."""

KEPT = Kept()


@frozen
class Stretch:
    """A stretch of text under one mark, as the amended text has it; a deleted one as the base."""

    mark: TextMark
    text: Text[NodeId]

    @property
    def word_mark(self) -> Mark:
        """What becomes of its words, whatever becomes of their emphasis."""
        return KEPT if isinstance(self.mark, Emphasized) else self.mark

    def left(self, dropped: type[Mark]) -> Text[NodeId] | None:
        """What is left of it when the stretches of one mark are dropped; None if it goes."""
        if is_dropped(self.mark, dropped):
            return None
        if isinstance(self.mark, Emphasized) and dropped is Inserted:
            return evolve(self.text, emphases=()).weighted(self.mark.former)
        return self.text


@frozen
class RedlineNode:
    """A node of the base, of the amended text, or of both.

    label, text: what `Node.label` and `Node.text` hold, as stretches.
    name, number, tag: what a node has of its own and no revision changes; a number of a provision
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
    tag: str = ""

    @property
    def margin(self) -> str:
        """What prints in the margin."""
        return in_margin(self.number, self.tag)

    @property
    def is_changed(self) -> bool:
        """Whether the node, its label or its words change, whatever is below."""
        return not isinstance(self.mark, Kept) or any(
            not isinstance(stretch.mark, Kept) for stretch in self.label + self.text
        )

    @cached_property
    def has_changes(self) -> bool:
        """Whether it is changed itself or holds, however deep, what is."""
        return self.is_changed or any(child.has_changes for child in self.children)

    @cached_property
    def rejected(self) -> Node:
        """The node as it is left when every revision is rejected; for one that is not inserted."""
        return _project(self, Inserted, tuple(c.rejected for c in self._without(Inserted)))

    @cached_property
    def accepted(self) -> Node:
        """The node as it is left when every revision is accepted; for one that is not deleted."""
        return _project(self, Deleted, tuple(c.accepted for c in self._without(Deleted)))

    def _without(self, dropped: type[Mark]) -> Iterator[RedlineNode]:
        return (child for child in self.children if not is_dropped(child.mark, dropped))

    @cached_property
    def columns(self) -> tuple[Mark, ...]:
        """Of a table, what becomes of each column, both texts beside each other.

        The row tells it that has most cells of its own.
        """
        rows = [row.children for row in self.children if isinstance(row.mark, Kept)]
        own = [sum(cell.name != FROM_LEFT for cell in row) for row in rows]
        most = max(zip(own, rows, strict=True), key=lambda row: row[0], default=(0, ()))
        return tuple(cell.mark for cell in most[1])

    def looks(self, dropped: type[Mark] | None = None) -> Looks:
        """Of a table, how its columns look; without those of one mark.

        In both texts beside each other a new column has no look.
        """
        marks = self.columns or (KEPT,) * max((len(r.children) for r in self.children), default=0)
        of_base = [at for at, mark in enumerate(marks) if not isinstance(mark, Inserted)]
        looks = looks_named(self.name, len(of_base))
        left = [at for at, mark in enumerate(marks) if not dropped or not isinstance(mark, dropped)]
        places = [of_base.index(at) if at in of_base else None for at in left]
        if dropped is None:
            return tuple(ColumnLook() if p is None else looks[p] for p in places)
        return carried(looks, [place for place in places if place is not None], places)

    def changed(self) -> Iterator[RedlineNode]:
        """This node and all below it that are changed, in document order."""
        if self.has_changes:
            if self.is_changed:
                yield self
            for child in self.children:
                yield from child.changed()

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
    return Instrument(redline.reference, redline.language, redline.root.rejected)


def consolidated(redline: Redline) -> Instrument:
    """The amended text: the redline with every revision accepted. Nobody has adopted it yet."""
    reference = evolve(redline.reference, adopted=None)
    return Instrument(reference, redline.language, redline.root.accepted)


def without_overruled(node: RedlineNode) -> RedlineNode:
    """A node with what changes the one text into the other alone: nothing that is in neither."""
    return evolve(
        node,
        label=tuple(s for s in node.label if not isinstance(s.mark, Overruled)),
        text=tuple(s for s in node.text if not isinstance(s.mark, Overruled)),
        children=tuple(
            without_overruled(child)
            for child in node.children
            if not isinstance(child.mark, Overruled)
        ),
    )


def of_both_texts(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The stretches without those that are in neither text, if any is in one of them."""
    return tuple(s for s in stretches if not isinstance(s.mark, Overruled)) or stretches


def is_dropped(mark: TextMark, dropped: type[Mark]) -> bool:
    """Whether what stands under a mark goes where those of one kind are dropped, or in any case."""
    return isinstance(mark, (dropped, Overruled))


def project_stretches(stretches: tuple[Stretch, ...], dropped: type[Mark]) -> Text[NodeId]:
    """The text that is left when the stretches of one mark are dropped."""
    return join(text for s in stretches if (text := s.left(dropped)) is not None)


def _project(node: RedlineNode, dropped: type[Mark], children: tuple[Node, ...]) -> Node:
    label = project_stretches(node.label, dropped).chars
    kind = node.kind
    if isinstance(node.mark, Kept) and any(not isinstance(s.mark, Kept) for s in node.label):
        kind = labelled_kind(kind, label)
    return Node(
        id=node.id,
        kind=kind,
        text=project_stretches(node.text, dropped),
        label=label,
        children=children,
        name=_name(node, dropped),
        number=node.number,
        tag=node.tag,
    )


def _name(node: RedlineNode, dropped: type[Mark]) -> str:
    """The name of a node; that of a table says how the columns look that are left."""
    is_changed = node.kind is Kind.TABLE and not all(isinstance(m, Kept) for m in node.columns)
    if not (node.name and is_changed and dropped is Deleted):
        return node.name
    return write_looks(node.looks(dropped))
