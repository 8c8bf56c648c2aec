"""Operations: what a proposal does, once every name in it has been resolved.

An operation speaks of node identities and of character offsets in the base, never
of labels or quoted words. The operations of one proposal hold simultaneously
against the base; their order matters only for several insertions in one gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from attrs import field

from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.instrument import Kind, NodeId
from amend.compiler.values import frozen
from amend.compiler.words.text import EMPTY, Text, Weight, shown_weights


@frozen
class Origin:
    """Who proposes a change.

    proposal: the proposal number, `IAP/24A13/1`.
    author: the name that revisions carry.
    date: the instant that revisions carry, `2022-05-10T00:00:00Z`, or None.
    members: those who propose it together; none for a single one.
    """

    proposal: str
    author: str
    date: str | None = None
    members: tuple[Origin, ...] = ()

    @property
    def singles(self) -> tuple[Origin, ...]:
        """The single origins that it is made of, itself if it is one."""
        return self.members or (self,)


LONGEST_AUTHOR = 200
"""Characters of the names that revisions carry: lists of reviewers show no more in one line."""


def joint(origins: Iterable[Origin]) -> Origin:
    """The origin of what several propose together, in the order given, each of them once.

    Its date is the latest of theirs. Names beyond LONGEST_AUTHOR characters are counted, `+7`.
    There is at least one origin.
    """
    singles = tuple(dict.fromkeys(one for origin in origins for one in origin.singles))
    if len(singles) == 1:
        return singles[0]
    return Origin(
        ", ".join(dict.fromkeys(one.proposal for one in singles)),
        _names(tuple(dict.fromkeys(one.author for one in singles))),
        max((one.date for one in singles if one.date is not None), default=None),
        singles,
    )


def _names(authors: Sequence[str]) -> str:
    """Names in a row, as many of them as a reviewer is shown."""
    for shown in range(len(authors), 0, -1):
        rest = f" +{len(authors) - shown}" if shown < len(authors) else ""
        names = ", ".join(authors[:shown]) + rest
        if len(names) <= LONGEST_AUTHOR:
            return names
    rest = f" +{len(authors) - 1}" if len(authors) > 1 else ""
    return authors[0][: LONGEST_AUTHOR - len(rest)] + rest


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
    read: the characters that the drafter quoted, to say where; None where nothing was quoted.
    """

    node: NodeId
    start: int
    end: int
    text: Text[NodeId]
    origin: Origin
    cause: Cause = Cause.EDIT
    span: Span | None = field(default=None, eq=False, repr=False)
    literal: tuple[int, ...] = field(default=(), eq=False, repr=False)
    read: tuple[int, int] | None = field(default=None, eq=False, repr=False)


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
    """A node that a proposal adds; below it there may be more, or nodes moved there.

    literal: where in its text braces stand that are no address; None where only the lines that
        are written tell it.
    """

    id: NodeId
    kind: Kind
    text: Text[NodeId] = EMPTY
    label: str = ""
    children: tuple[New | Moved, ...] = ()
    name: str = ""
    number: str = ""
    span: Span | None = field(default=None, eq=False, repr=False)
    tag: str = ""
    literal: tuple[int, ...] | None = field(default=None, eq=False, repr=False)


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


class Anchoring(Enum):
    """On which side of the provision that was named something is put."""

    BEFORE = "before"
    AFTER = "after"
    BELOW = "below"


@frozen
class Put:
    """Put nodes below a parent, after one of its children in the base (None: before all).

    anchor, side: the provision that the drafter named to say where, and on which side of it;
        None where nobody named one.
    """

    parent: NodeId
    after: NodeId | None
    grafts: tuple[Graft, ...]
    origin: Origin
    span: Span | None = field(default=None, eq=False, repr=False)
    cause: Cause = Cause.EDIT
    anchor: NodeId | None = field(default=None, eq=False, repr=False)
    side: Anchoring | None = field(default=None, eq=False, repr=False)


def placed_by(put: Put) -> Iterator[tuple[NodeId, NodeId]]:
    """Each node that is put somewhere, with what it then stands right below."""
    return _placed(put.grafts, put.parent)


def _placed(grafts: Iterable[Graft], parent: NodeId) -> Iterator[tuple[NodeId, NodeId]]:
    for graft in grafts:
        yield graft.id, parent
        if isinstance(graft, New):
            yield from _placed(graft.children, graft.id)


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
