"""Operations: what a proposal does, once every name in it has been resolved.

An operation speaks of node identities and of character offsets in the base, never
of labels or quoted words. The operations of one proposal hold simultaneously
against the base; their order matters only for several insertions in one gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from attrs import field, frozen

from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.instrument import Kind, NodeId
from amend.compiler.words.text import EMPTY, Text, Weight, shown_weights


@frozen
class Origin:
    """Who proposes a change.

    proposal: the proposal number, `IAP/24A13/1`.
    author: the name that revisions carry.
    date: the instant that revisions carry, `2022-05-10T00:00:00Z`, or None.
    """

    proposal: str
    author: str
    date: str | None = None


class Cause(Enum):
    """Why a change is made: by the drafter's word, or in consequence of it."""

    EDIT = "edit"
    TRANSFER = "transfer"
    SPLIT = "split"
    JOIN = "join"
    LABEL = "label"
    PUNCTUATION = "punctuation"
    REFERENCE = "reference"


@frozen
class Replace:
    """Replace the characters [start, end) of a node's text by another; either may be empty.

    literal: where in the new text braces stand that are no address.
    """

    node: NodeId
    start: int
    end: int
    text: Text[NodeId]
    origin: Origin
    cause: Cause = Cause.EDIT
    span: Span | None = field(default=None, eq=False, repr=False)
    literal: tuple[int, ...] = field(default=(), eq=False, repr=False)


@frozen
class Emphasize:
    """Print the characters [start, end) of a node's text in these weights alone; none is plain.

    The words stay, as far as no other operation takes them.
    """

    node: NodeId
    start: int
    end: int
    weights: frozenset[Weight] = field(repr=shown_weights)
    origin: Origin
    cause: Cause = Cause.EDIT
    span: Span | None = field(default=None, eq=False, repr=False)


WordEdit = Replace | Emphasize
"""What changes the words of a node, or how they print."""


@frozen
class New:
    """A node that a proposal adds; below it there may be more, or nodes moved there."""

    id: NodeId
    kind: Kind
    text: Text[NodeId] = EMPTY
    label: str = ""
    children: tuple[New | Moved, ...] = ()
    name: str = ""
    number: str = ""
    span: Span | None = field(default=None, eq=False, repr=False)
    tag: str = ""


@frozen
class Moved:
    """A node of the base that takes its place here, with all that is below it.

    number: that it has here, of a provision of a treaty text; empty if it keeps its own.
    """

    id: NodeId
    number: str = ""


Graft = New | Moved


def news_of(grafts: Iterable[Graft]) -> Iterator[New]:
    """The new nodes among some grafts and below them."""
    for graft in grafts:
        if isinstance(graft, New):
            yield graft
            yield from news_of(graft.children)


def moved_of(grafts: Iterable[Graft]) -> Iterator[NodeId]:
    """The nodes of the base that some grafts take to their place."""
    for graft in grafts:
        match graft:
            case Moved(id=identity):
                yield identity
            case New(children=children):
                yield from moved_of(children)


@frozen
class Put:
    """Put nodes below a parent, after one of its children in the base (None: before all)."""

    parent: NodeId
    after: NodeId | None
    grafts: tuple[Graft, ...]
    origin: Origin
    span: Span | None = field(default=None, eq=False, repr=False)
    cause: Cause = Cause.EDIT


@frozen
class Delete:
    """Suppress a node of the base with all below it that is not moved out."""

    node: NodeId
    origin: Origin
    cause: Cause = Cause.EDIT
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Relabel:
    """Give a node of the base another label."""

    node: NodeId
    label: str
    origin: Origin
    cause: Cause = Cause.LABEL
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Maintain:
    """State that a node is not changed (NOC); no effect on the text."""

    node: NodeId
    origin: Origin
    underlined: bool = False
    span: Span | None = field(default=None, eq=False, repr=False)


Operation = Replace | Emphasize | Put | Delete | Relabel | Maintain
Operations = tuple[Operation, ...]
