"""From decisions to fates: what becomes of each change, whatever the order of the lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import Enum

from attrs import define, field

from amend.compiler.addresses.locating import locate_range
from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import Maintain
from amend.compiler.compilation import decision_messages as messages
from amend.compiler.compilation.adoption import operations_of
from amend.compiler.compilation.change import Assertion, Change, Merge, Words
from amend.compiler.compilation.ledger import row_digest
from amend.compiler.compilation.places import row_address, wants
from amend.compiler.compilation.relations import Kind, Relation, Relations
from amend.compiler.compilation.rows import Row, Status
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Node
from amend.compiler.syntax.decisions import (
    Choice,
    Decision,
    DecisionsFile,
    PlaceMeant,
    Verb,
)
from amend.compiler.syntax.proposal import Word
from amend.compiler.values import frozen
from amend.compiler.words.quotations import folded


class Fate(Enum):
    """What becomes of a change."""

    ADOPTED = "adopted"
    DECLINED = "declined"
    BRACKETED = "bracketed"
    WITHDRAWN = "withdrawn"
    OPEN = "open"


_FATES = {
    Verb.AGREED: Fate.ADOPTED,
    Verb.DECLINED: Fate.DECLINED,
    Verb.BRACKETED: Fate.BRACKETED,
    Verb.WITHDRAWN: Fate.WITHDRAWN,
    Verb.REFERRED: Fate.OPEN,
    Verb.OPEN: Fate.OPEN,
}


_NOC = (Kind.FIRM_NOC, Kind.PLAIN_NOC)


@frozen
class Fates:
    """What was decided of the changes of a merge.

    fates: of each change, by its place; reasons: for one that goes because another is agreed, the
        place of that; orders: of what is put at one place; unchanged: the rows in which no change
        is agreed; bracketed_base: those in which it stays in brackets.
    """

    fates: tuple[Fate, ...]
    reasons: dict[int, int] = field(factory=dict, hash=False)
    orders: tuple[tuple[int, ...], ...] = ()
    unchanged: frozenset[int] = frozenset()
    bracketed_base: frozenset[int] = frozenset()
    diagnostics: Diagnostics = ()

    def of(self, fate: Fate) -> tuple[int, ...]:
        """The places of the changes that have a fate."""
        return tuple(at for at, own in enumerate(self.fates) if own is fate)


def uncontested(merge: Merge, related: Relations, others: Collection[int] = ()) -> tuple[int, ...]:
    """The changes against which nobody says anything, and all that hold only with them.

    What clashes is contested, and so is what another party wants to stay as it is.
    others: what is contested beside that, as by parties that have written in another language.
    """
    against = set(others) | {
        at
        for relation in related
        if relation.is_clash or relation.kind is Kind.PLAIN_NOC
        for at in relation.changes
    }
    spreads = True
    while spreads:
        more = {at for bond in merge.bonds if bond & against for at in bond} - against
        against |= more
        spreads = bool(more)
    return tuple(
        at
        for at, change in enumerate(merge.changes)
        if at not in against and not isinstance(change.effect, Assertion)
    )


def decide(merge: Merge, rows: Sequence[Row], related: Relations, file: DecisionsFile) -> Fates:
    """What a file of decisions makes of the changes; what is wrong with it is told."""
    decider = _Decider(merge, rows, related)
    for decision in file.decisions:
        decider.take(decision)
    return decider.fates()


def rows_meant(place: PlaceMeant, merge: Merge, rows: Sequence[Row]) -> Sequence[int]:
    """The rows that a place means, by their own places; none where it means none."""
    return _Decider(merge, rows, ()).rows_at(place)


@define
class _Decider:
    """Gathers what the lines of one file decide; lives for one call of `decide`."""

    merge: Merge
    rows: Sequence[Row]
    related: Relations
    said: dict[int, tuple[Fate, Span]] = field(factory=dict)
    unchanged: dict[int, Span] = field(factory=dict)
    bracketed: set[int] = field(factory=set)
    orders: list[tuple[int, ...]] = field(factory=list)
    faults: list[Diagnostic] = field(factory=list)

    @property
    def index(self) -> Index:
        return self.merge.index

    # What a line means

    def take(self, decision: Decision) -> None:
        if decision.proposals:
            self.of_proposals(decision)
            return
        rows = list(dict.fromkeys(r for p in decision.places for r in self.rows_at(p)))
        if decision.verb is Verb.ORDER:
            self.order(decision, rows)
            return
        if decision.verb in (Verb.OPEN, Verb.REFERRED):
            for at in rows:
                self.all_of(at, Fate.OPEN, decision.span)
            return
        for at in rows:
            self.row(at, decision)

    def of_proposals(self, decision: Decision) -> None:
        within = {r for place in decision.within for r in self.rows_at(place)}
        for number in decision.proposals:
            if not self.is_known(number):
                continue
            for n, row in enumerate(self.rows):
                if decision.within and n not in within:
                    continue
                for at in sorted(row.changes):
                    if number.text in self.merge.changes[at].proposals:
                        self.say(at, _FATES[decision.verb], decision.span)

    def row(self, at: int, decision: Decision) -> None:
        """What is decided of one row: all, no change, or what some proposals want there."""
        row, fate = self.rows[at], _FATES[decision.verb]
        where = row_address(row.at, self.index)
        if decision.is_all or (not decision.choices and decision.verb is not Verb.AGREED):
            if row.status is Status.CHOICE and decision.verb is Verb.AGREED:
                self.faults.append(messages.all_in_a_choice(decision.span, where, row.parties))
                return
            self.all_of(at, fate, decision.span)
            if fate is Fate.BRACKETED and not decision.is_all:
                self.bracketed.add(at)
            return
        if not decision.choices:
            self.faults.append(messages.nothing_named(decision.span, where))
            return
        for choice in decision.choices:
            if choice.number is None:
                if fate is Fate.ADOPTED:
                    self.unchanged[at] = decision.span
                    self.all_of(at, Fate.DECLINED, decision.span)
                elif fate is Fate.BRACKETED:
                    self.bracketed.add(at)
                continue
            for change in self.meant(at, choice, where):
                self.say(change, fate, decision.span)

    def meant(self, at: int, choice: Choice, where: str) -> Sequence[int]:
        """The changes of a proposal in a row that speak of the quoted words."""
        assert choice.number is not None
        if not self.is_known(choice.number):
            return ()
        number = choice.number.text
        own = [
            c for c in sorted(self.rows[at].changes) if number in self.merge.changes[c].proposals
        ]
        if not own:
            self.faults.append(messages.says_nothing_there(choice.span, number, where))
            return ()
        if not choice.words:
            return own
        quoted = folded(choice.words)
        held = [c for c in own if quoted in folded(self.speaks_of(self.merge.changes[c]))]
        if len(held) != 1:
            self.faults.append(messages.words_pick(choice.span, choice.words, number, len(held)))
            return ()
        return held

    def speaks_of(self, change: Change) -> str:
        """The words that a change takes away and brings."""
        effect = change.effect
        old = ""
        if isinstance(effect, Words):
            old = self.index.nodes[effect.node].text.chars[effect.start : effect.end]
        return f"{old}\n{wants(effect, self.index)}"

    def order(self, decision: Decision, rows: Sequence[int]) -> None:
        for at in rows:
            order: list[int] = []
            for choice in decision.choices:
                where = row_address(self.rows[at].at, self.index)
                if choice.number is not None:
                    order += self.meant(at, choice, where)
            self.orders.append(tuple(dict.fromkeys(order)))

    def is_known(self, number: Word) -> bool:
        known = [party.number for party in self.merge.parties]
        if number.text in known:
            return True
        self.faults.append(messages.unknown_proposal(number, known))
        return False

    def rows_at(self, place: PlaceMeant) -> Sequence[int]:
        """The rows that a place means: of a call, all in it, of a provision with one, that."""
        found = locate_range(place.target, self.index)
        if isinstance(found, Diagnostic):
            self.faults.append(found)
            return ()
        rows: list[int] = []
        for node in found:
            rows += self.rows_of(node, place)
        if not rows and place.target.through is None:
            where = f"{place.position} {place.span.text}".strip()
            self.faults.append(messages.nothing_there(place.span, where))
        for at in rows if place.stamp else ():
            if row_digest(self.rows[at]) != place.stamp:
                where = row_address(self.rows[at].at, self.index)
                self.faults.append(messages.options_changed(place.span, where, self.rows[at]))
        return rows

    def rows_of(self, node: Node, place: PlaceMeant) -> Sequence[int]:
        own = [n for n, row in enumerate(self.rows) if row.at.node == node.id]
        if place.position:
            below = place.position == "to"
            return [n for n in own if self.rows[n].at.is_gap and self.rows[n].at.below is below]
        own = [n for n in own if not self.rows[n].at.is_gap]
        has_text = any(self.rows[n].options[1:] for n in own)
        if has_text or not node.children:
            return own
        within = {below.id for below in node.walk()}
        return [n for n, row in enumerate(self.rows) if row.at.node in within]

    def all_of(self, row: int, fate: Fate, span: Span) -> None:
        for at in sorted(self.rows[row].changes):
            self.say(at, fate, span)

    def say(self, at: int, fate: Fate, span: Span) -> None:
        """Note a fate; a second one that differs is an error, whichever line comes first."""
        known = self.said.get(at)
        if known is not None and known[0] is not fate:
            first, last = sorted((known[1], span), key=lambda s: s.start)
            what = wants(self.merge.changes[at].effect, self.index)
            self.faults.append(messages.two_decisions(last, first, what))
        self.said.setdefault(at, (fate, span))

    # What follows

    def fates(self) -> Fates:
        fates = [Fate.OPEN] * len(self.merge.changes)
        for at, (fate, _) in self.said.items():
            fates[at] = fate
        reasons: dict[int, int] = {}
        for relation in self.related:
            if relation.is_clash and len(relation.changes) == 2:
                self.rule_out(relation, fates, reasons)
        for at, change in enumerate(self.merge.changes):
            if isinstance(change.effect, Assertion) and at not in self.said:
                fates[at] = self.kept(at, fates)
        faults = [*self.faults]
        if not faults:
            faults += self.unsound(fates)
        return Fates(
            tuple(fates),
            reasons,
            tuple(self.orders),
            frozenset(self.unchanged),
            frozenset(self.bracketed),
            tuple(dict.fromkeys(faults)),
        )

    def rule_out(self, clash: Relation, fates: list[Fate], reasons: dict[int, int]) -> None:
        """What clashes with what is agreed is declined by that."""
        one, other = clash.changes
        for agreed, ruled in ((one, other), (other, one)):
            if self.fate_said(agreed) is Fate.ADOPTED and ruled not in self.said:
                fates[ruled] = Fate.DECLINED
                reasons.setdefault(ruled, agreed)

    def kept(self, at: int, fates: Sequence[Fate]) -> Fate:
        """What becomes of the wish that a provision stay: as what meets it."""
        met = (r for r in self.related if at in r.changes and r.kind in _NOC)
        found = {fates[other] for r in met for other in r.changes if other != at}
        if Fate.ADOPTED in found:
            return Fate.DECLINED
        return Fate.OPEN if found & {Fate.OPEN, Fate.BRACKETED} else Fate.ADOPTED

    def fate_said(self, at: int) -> Fate | None:
        return self.said[at][0] if at in self.said else None

    def unsound(self, fates: Sequence[Fate]) -> Iterator[Diagnostic]:
        """What is agreed and cannot hold together, or holds only with what is not agreed."""
        adopted = {at for at, fate in enumerate(fates) if fate is Fate.ADOPTED}
        clashing = False
        for relation in self.related:
            if relation.is_clash and adopted >= set(relation.changes):
                clashing = True
                yield self.agreed_and_clashing(relation.changes)
        for bond in self.merge.bonds:
            if bond & adopted and not bond <= adopted:
                clashing = True
                first = min(bond & adopted)
                names = [wants(self.merge.changes[at].effect, self.index) for at in sorted(bond)]
                yield messages.half_of_a_thing(self.said[first][1], names)
        if clashing:
            return
        operations = operations_of(self.merge, adopted)
        operations = tuple(o for o in operations if not isinstance(o, Maintain))
        for conflict in conflicts(self.index, operations):
            met = [
                at
                for at in sorted(adopted)
                if any(
                    voice.span is not None and voice.span == o.span
                    for o in conflict.operations
                    for voice in self.merge.changes[at].voices
                )
            ]
            if met:
                yield self.agreed_and_clashing(tuple(met))

    def agreed_and_clashing(self, changes: Sequence[int]) -> Diagnostic:
        spans = sorted({self.said[at][1] for at in changes}, key=lambda s: s.start)
        names = [
            f"{self.merge.changes[at].origin.proposal}: "
            f"{wants(self.merge.changes[at].effect, self.index)}"
            for at in changes
        ]
        return messages.agreed_clash(spans, names)
