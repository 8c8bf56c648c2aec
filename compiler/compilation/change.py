"""Changes: the smallest things that a committee can decide on, whoever wants them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from functools import cached_property

from attrs import field

from amend.compiler.algebra.operations import (
    Anchoring,
    Cause,
    Emphasize,
    Graft,
    Moved,
    New,
    Origin,
    Replace,
    WordEdit,
    joint,
    moved_of,
)
from amend.compiler.compilation.party import Party
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen
from amend.compiler.words.text import Emphasis, Text, Weight, shown_weights


@frozen
class Hunk:
    """The characters [start, end) of a provision give way to a text.

    edit: the operation of its author that it is a part of.
    """

    start: int
    end: int
    text: Text[NodeId]
    edit: WordEdit = field(eq=False, repr=False)


@frozen
class Look:
    """The characters [start, end) of a provision print in these weights."""

    start: int
    end: int
    weights: frozenset[Weight] = field(repr=shown_weights)
    edit: WordEdit = field(eq=False, repr=False)


Part = Hunk | Look


def edit_of(part: Part, origin: Origin) -> WordEdit:
    """The edit that makes a part alone."""
    edit = part.edit
    match part:
        case Hunk(start=start, end=end, text=text):
            return Replace(edit.node, start, end, text, origin, edit.cause, edit.span)
        case Look(start=start, end=end, weights=weights):
            return Emphasize(edit.node, start, end, weights, origin, edit.cause, edit.span)


@frozen
class Words:
    """One zone of a provision is worded otherwise, or printed otherwise.

    start, end: all that it holds, the words between its parts among them.
    notes: the new footnotes that its words mark.
    """

    node: NodeId
    start: int
    end: int
    parts: tuple[Part, ...]
    notes: tuple[New, ...] = field(default=(), eq=False, repr=False)

    @property
    def cause(self) -> Cause:
        return self.parts[0].edit.cause


@frozen
class Addition:
    """A new provision, with all that is below it."""

    parent: NodeId
    after: NodeId | None
    provision: New
    cause: Cause = field(default=Cause.EDIT, eq=False, repr=False)
    notes: tuple[New, ...] = field(default=(), eq=False, repr=False)


@frozen
class Suppression:
    """A provision goes, with all below it; the root is the whole instrument."""

    node: NodeId
    cause: Cause = field(default=Cause.EDIT, eq=False, repr=False)


@frozen
class Transfer:
    """A provision goes to another place; number: that it has there, if it takes another one."""

    node: NodeId
    parent: NodeId
    after: NodeId | None
    number: str = ""


@frozen
class Labelling:
    """A provision takes another label."""

    node: NodeId
    label: str


@frozen
class Assertion:
    """A provision is to stay as it is: NOC, or NOC! if firm."""

    node: NodeId
    firm: bool


@frozen
class Refusal(Assertion):
    """A provision that another proposal adds is not to come.

    node: what it would stand behind, or what it would stand in, with `below`.
    """

    provision: NodeId
    below: bool


Effect = Words | Addition | Suppression | Transfer | Labelling | Assertion


@frozen
class Voice:
    """One author's saying of an effect.

    span: of the statement, or of the part of it, that says so; read, anchor and side as in the
    operations; editorial: whether it is said by (MOD).
    """

    origin: Origin
    span: Span | None = field(default=None, eq=False, repr=False)
    read: tuple[int, int] | None = None
    anchor: NodeId | None = None
    side: Anchoring | None = None
    editorial: bool = False


@frozen
class Change:
    """An effect, and all who want it, in canonical order."""

    effect: Effect
    voices: tuple[Voice, ...]

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """Who wants it, each once."""
        return tuple(dict.fromkeys(voice.origin for voice in self.voices))

    @property
    def origin(self) -> Origin:
        """Who wants it, as one origin."""
        return joint(self.origins)

    @cached_property
    def proposals(self) -> frozenset[str]:
        return frozenset(origin.proposal for origin in self.origins)

    @property
    def span(self) -> Span | None:
        return self.voices[0].span


@frozen
class Merge:
    """All that is proposed for one instrument, as a set.

    parties, changes: in canonical order.
    chains: for each gap and party with several provisions there, their order, as places in
        `changes`; bonds: which changes hold only together, as of SPLIT and JOIN.
    """

    index: Index
    parties: tuple[Party, ...]
    changes: tuple[Change, ...]
    chains: tuple[tuple[int, ...], ...] = ()
    bonds: tuple[frozenset[int], ...] = ()

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The place of each party, by the number of its proposal."""
        return {party.number: at for at, party in enumerate(self.parties)}


def nodes_written(effect: Effect, index: Index) -> tuple[NodeId, ...]:
    """The provisions of the base that an effect changes, in themselves or by what is in them."""
    match effect:
        case Words(node=node) | Labelling(node=node) | Suppression(node=node):
            return (node,)
        case Addition(parent=parent, provision=provision):
            return (parent, *moved_of((provision,)))
        case Transfer(node=node, parent=parent):
            return tuple(dict.fromkeys((node, index.parents.get(node, node), parent)))
    return ()


def transfers_of(effect: Effect) -> Iterator[tuple[NodeId, NodeId]]:
    """What an effect moves, each with the provision of the base in which it is put."""
    match effect:
        case Transfer(node=node, parent=parent):
            yield node, parent
        case Addition(parent=parent, provision=provision):
            yield from ((node, parent) for node in moved_of((provision,)))


def key_of(effect: Effect, notes: Mapping[NodeId, New], labels: bool) -> Hashable:
    """What is equal for equal effects: identities of new provisions do not count.

    notes: the new footnotes by their identity, whose texts count in their place.
    labels: whether the labels of new provisions count, or are derived anyway.
    """
    match effect:
        case Words(node=node, parts=parts):
            return "words", node, tuple(_key_of_part(part, notes) for part in parts)
        case Addition(parent=parent, after=after, provision=provision):
            return "addition", parent, after, _key_of_graft(provision, notes, labels)
        case Suppression(node=node):
            return "suppression", node
        case Transfer(node=node, parent=parent, after=after, number=number):
            return "transfer", node, parent, after, number
        case Labelling(node=node, label=label):
            return "labelling", node, label
        case Refusal(provision=provision_id):
            return "refusal", provision_id
        case Assertion(node=node, firm=firm):
            return "assertion", node, firm


def _key_of_part(part: Part, notes: Mapping[NodeId, New]) -> Hashable:
    if isinstance(part, Look):
        return part.start, part.end, part.weights
    return part.start, part.end, key_of_text(part.text, notes)


def _key_of_graft(graft: Graft, notes: Mapping[NodeId, New], labels: bool) -> Hashable:
    if isinstance(graft, Moved):
        return graft.id, graft.number
    below = tuple(_key_of_graft(child, notes, labels) for child in graft.children)
    label = graft.label if labels else ""
    text = key_of_text(graft.text, notes)
    return graft.kind, graft.name, graft.number, graft.tag, label, text, below


TextKey = tuple[str, tuple[Hashable, ...], tuple[Emphasis, ...]]


def key_of_text(text: Text[NodeId], notes: Mapping[NodeId, New]) -> TextKey:
    """A text, with the words of new footnotes in place of their identities."""
    marked = tuple(
        (note.text.chars, note.text.emphases) if note is not None else ("base", anchor)
        for anchor in text.anchors
        for note in (notes.get(anchor),)
    )
    return text.chars, marked, text.emphases


def is_anchored_right(change: Change) -> bool:
    """Whether everybody who puts something somewhere names what stands after it."""
    return all(voice.side is Anchoring.BEFORE for voice in change.voices)
