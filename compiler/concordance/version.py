"""A language version of a document, and what it says in a way that all languages share."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import chain

from attrs import field

from amend.compiler.addresses.locating import located
from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    Emphasize,
    Maintain,
    Moved,
    New,
    Operation,
    Put,
    Relabel,
    Replace,
)
from amend.compiler.algebra.redline import consolidated
from amend.compiler.concordance.facts_of_words import Fact, Facts, changed, facts_in
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import Kind, Node, NodeId, Reference
from amend.compiler.passes import Amended
from amend.compiler.submission.symbols import classes_of
from amend.compiler.submission.whole_instruments import new_instrument
from amend.compiler.syntax.address import address_in
from amend.compiler.syntax.proposal import Action, Choice, ModStatement
from amend.compiler.values import frozen
from amend.compiler.words.label_sequence import folded_label
from amend.compiler.words.symbols import ADD, EDITORIAL, MOD, NOC, SUP
from amend.compiler.written import Written


@frozen
class Version:
    """A proposal file, each of its proposals with what that makes of its base text."""

    written: Written
    amendments: tuple[Amended, ...]

    @property
    def language(self) -> str:
        return self.written.language

    @property
    def name(self) -> str:
        """Of its file, as its user knows it."""
        return self.written.source.name

    @property
    def numbers(self) -> tuple[str, ...]:
        """Of its proposals, in order."""
        return tuple(unit.number.text for unit in self.written.file.units)


class Change(Enum):
    """A kind of change, as statements name it."""

    WORDS = MOD
    EDITORIAL = EDITORIAL
    EMPHASIS = f"{MOD} … emphasize"
    ADDITION = ADD
    SUPPRESSION = SUP
    TRANSFER = "MOVE"
    SPLIT = "SPLIT"
    JOIN = "JOIN"
    KEPT = NOC
    MAINTAINED = f"{NOC}!"
    LABEL = "label"
    EVERYWHERE = f"{MOD} … everywhere"
    REASONS = "reasons"


_PARTED = {Cause.SPLIT: Change.SPLIT, Cause.JOIN: Change.JOIN}


@frozen
class Said:
    """One thing that a version says.

    unit: the number of the proposal; place: of the provision, under one name in all versions.
    what: a kind of change, or what its words state.
    value: in which two versions can differ.
    of: the provisions of the base text that it speaks of: who has them not can say nothing of it.
    span: where it is said; None if nothing in the file shows it.
    length: of new words, for each character of the base text.
    """

    unit: str
    place: str
    what: Change | Fact
    value: Hashable
    of: tuple[str, ...] = ()
    span: Span | None = field(default=None, eq=False)
    length: float = field(default=0.0, eq=False)

    @property
    def shown(self) -> str:
        """It as a statement."""
        return f"{self.what.value} {self.place}" if self.what is not Change.REASONS else self.place


def text_of(one: Amended, language: str) -> Index | None:
    """The text that a proposal is about: in force, or the one that it adds; None if neither is."""
    unit = one.based.unit
    if unit.action is not Action.ADDS:
        return one.based.index
    redline, _ = new_instrument(unit, Reference("", unit.base.text, ""), language, one.origin)
    return index_of(consolidated(redline)) if redline is not None else None


def said_in(one: Amended, text: Index, places: Mapping[NodeId, str]) -> Iterator[Said]:
    """What a proposal says of the provisions that have a place.

    text: as `text_of` gives it.
    """
    unit = one.based.unit
    if unit.action is Action.ADDS:
        yield from _of_a_new_text(one, text, places)
    elif one.amendment is not None:
        yield from _Saying.of(one, places).all()
    for reasons in unit.all_reasons:
        at: list[str] = []
        for target in reasons.targets:
            node = located(target.address, one.based.index) if one.based.index else None
            at.append(places.get(node.id, "") if node is not None else "")
        where = f"{Change.REASONS.value} {', '.join(at)}".strip()
        yield Said(unit.number.text, where, Change.REASONS, True, span=reasons.span)


@frozen
class _Saying:
    """Lives for one call of `said_in`."""

    one: Amended
    places: Mapping[NodeId, str] = field(hash=False)
    index: Index
    after: Mapping[NodeId, Node] = field(hash=False)

    @classmethod
    def of(cls, one: Amended, places: Mapping[NodeId, str]) -> _Saying:
        index, made = one.based.index, one.amendment
        assert index is not None and made is not None
        outcome = amended(index.instrument, made.drafted)
        after = {node.id: node for node in outcome.root.walk()}
        return cls(one, places, index, after)

    @property
    def number(self) -> str:
        return self.one.based.unit.number.text

    @property
    def operations(self) -> Sequence[Operation]:
        assert self.one.amendment is not None
        return self.one.amendment.drafted

    def all(self) -> Iterator[Said]:
        classes = classes_of(self.one.based.unit.statements, tuple(self.operations))
        reworded: dict[NodeId, Span | None] = {}
        put: dict[tuple[NodeId, NodeId | None], list[Put]] = {}
        for operation in self.operations:
            match operation:
                case Replace(cause=cause) if cause not in _PARTED:
                    reworded.setdefault(operation.node, operation.span)
                case Put(cause=cause) if cause not in _PARTED:
                    put.setdefault((operation.parent, operation.after), []).append(operation)
                case Emphasize(node=node):
                    yield from self.at(node, Change.EMPHASIS, True, operation.span)
                case Delete(node=node) if operation.cause not in _PARTED:
                    yield from self.at(node, Change.SUPPRESSION, True, operation.span)
                case Relabel(node=node, label=label):
                    yield from self.at(node, Change.LABEL, folded_label(label), operation.span)
                case Maintain(node=node, underlined=underlined):
                    kind = Change.MAINTAINED if underlined else Change.KEPT
                    yield from self.at(node, kind, True, operation.span)
                case _:
                    kind = _PARTED[operation.cause]
                    node = operation.parent if isinstance(operation, Put) else operation.node
                    yield from self.at(node, kind, True, operation.span)
        for node, span in reworded.items():
            kind = Change.EDITORIAL if node in classes.editorial else Change.WORDS
            yield from self.at(node, kind, True, span)
            yield from self.of_words(node, span)
        for gap, puts in put.items():
            yield from self.into(gap, puts)
        yield from self.everywhere()

    def at(
        self, node: NodeId, what: Change | Fact, value: Hashable, span: Span | None
    ) -> Iterator[Said]:
        """Nothing of a provision that the other versions have not."""
        if node in self.places:
            place = self.places[node]
            yield Said(self.number, place, what, value, (place,), span)

    def of_words(self, node: NodeId, span: Span | None) -> Iterator[Said]:
        """What a change of words takes and brings that all languages write alike."""
        now = self.after.get(node)
        if now is None:
            return
        was = self.index.nodes[node]
        told = changed(self.facts(was), self.facts(now))
        for fact in Fact:
            yield from self.at(node, fact, told.get(fact, ()), span)

    def into(self, gap: tuple[NodeId, NodeId | None], puts: Sequence[Put]) -> Iterator[Said]:
        """What comes into a gap: moved provisions each, and what is added as a whole."""
        parent, after = gap
        above = self.places.get(parent)
        before = "" if after is None else self.places.get(after)
        if above is None or before is None:
            return
        where = f"after {before}" if before else f"at the head of {above or 'the text'}"
        news: list[New] = []
        for put in puts:
            for graft in put.grafts:
                if isinstance(graft, Moved):
                    place = (where, folded_label(graft.number))
                    yield from self.at(graft.id, Change.TRANSFER, place, put.span)
                else:
                    news.append(graft)
        if not news:
            return
        span = next((put.span for put in puts if put.span is not None), None)
        is_note = news[0].kind is Kind.FOOTNOTE
        where = "footnotes" if is_note else where
        shapes = tuple(map(self.shape, news))
        size = sum(len(node.text) for new in news for node in _news(new))
        of = tuple(filter(None, (above, before)))
        yield Said(self.number, where, Change.ADDITION, shapes, of, span, size / self.size)
        for at, new in enumerate(chain.from_iterable(map(_news, news)), 1):
            told = self.facts(new)
            for fact in Fact:
                value = told.get(fact, ())
                spot = new.span or span
                yield Said(self.number, f"{where}, new {at}", fact, value, of, spot)

    @property
    def size(self) -> int:
        """Characters of the base text, by which its language is told to be long or short."""
        return sum(len(node.text) for node in self.index.nodes.values()) or 1

    def shape(self, new: New) -> Hashable:
        """Kind and label of what is added, and the same below it."""
        below: list[Hashable] = []
        for child in new.children:
            if isinstance(child, Moved):
                below.append(("moved", self.places.get(child.id, "")))
            else:
                below.append(self.shape(child))
        label = folded_label(new.label)
        return new.kind, "" if label == "–" else label, folded_label(new.number), tuple(below)

    def facts(self, node: Node | New) -> Facts:
        return _facts(node, self.index, self.places)

    def everywhere(self) -> Iterator[Said]:
        """How many places a change `everywhere` reaches: languages may differ there."""
        for statement in self.one.based.unit.statements:
            if not isinstance(statement, ModStatement):
                continue
            for edit in statement.edits:
                found = getattr(edit, "found", None)
                if found is None or found.choice is not Choice.EVERYWHERE:
                    continue
                hit = [o for o in self.operations if isinstance(o, Replace) and o.span == edit.span]
                for node in dict.fromkeys(o.node for o in hit):
                    count = sum(o.node == node for o in hit)
                    yield from self.at(node, Change.EVERYWHERE, count, edit.span)


def _news(new: New) -> Iterator[New]:
    yield new
    for child in new.children:
        if isinstance(child, New):
            yield from _news(child)


def _facts(node: Node | New, index: Index, places: Mapping[NodeId, str]) -> Facts:
    """The facts of a provision, its addresses in braces by the places that they mean."""

    def meaning(written: str) -> str:
        address = address_in(written)
        found = located(address, index) if address is not None else None
        return places.get(found.id, written) if found is not None else written

    return facts_in(node.text.chars, index.instrument.language, meaning)


def _of_a_new_text(one: Amended, text: Index, places: Mapping[NodeId, str]) -> Iterator[Said]:
    """Each provision of an instrument that is added."""
    unit = one.based.unit
    for node in text.nodes.values():
        where = f"{unit.base.text} {places[node.id]}".strip()
        span = node.span or unit.span
        shape = node.kind, folded_label(node.label)
        yield Said(unit.number.text, where, Change.ADDITION, shape, span=span)
        told = _facts(node, text, places)
        for fact in Fact:
            yield Said(unit.number.text, where, fact, told.get(fact, ()), span=span)
