"""What proposals say is in the merge that they make: each statement, where and how it is said."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pytest
from attrs import evolve
from examples import share
from hypothesis import event, given
from hypothesis import strategies as st
from strategies.independent import Several, independent
from strategies.merging import NUMBERS, brought, by, own_origin
from strategies.rivals import TWISTS, Rivals, bases, parties, rivals

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import (
    New,
    Operation,
    Operations,
    Put,
    Replace,
    news_of,
)
from amend.compiler.compilation.adoption import operations_of
from amend.compiler.compilation.change import (
    Addition,
    Assertion,
    Effect,
    Labelling,
    Merge,
    Suppression,
    Transfer,
    Words,
)
from amend.compiler.compilation.judging import relations
from amend.compiler.compilation.rows import rows
from amend.compiler.compilation.uniting import merged
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, NodeId
from amend.compiler.words.text import Text
from laws.canary import refute

NOTED = tuple(twist for twist in TWISTS if "note" in twist)


def merge_of(case: Several, editorial: Collection[str] = ()) -> Merge:
    """A merge of some parties; editorial: those that say by (MOD) what they write."""
    base, given_ = case
    held = [brought(base, n, own, n in editorial) for n, own in given_.items()]
    return merged(index_of(base), held)


def by_statements(
    number: str, operations: Operations, inner: bool = False, unread: bool = False
) -> Operations:
    """The operations of a party, each with a place of its own in its file.

    inner: new provisions have their own as well; unread: nothing is quoted.
    """
    source = Source(f"{number}.amend", "-" * 100)

    def at(start: int) -> Span:
        return Span(source, start, start + 1)

    made = []
    for n, operation in enumerate(by(number, operations)):
        own = evolve(operation, span=at(10 * n))
        if isinstance(own, Put) and inner:
            spots = enumerate(own.grafts, 10 * n + 1)
            grafts = (evolve(g, span=at(m)) if isinstance(g, New) else g for m, g in spots)
            own = evolve(own, grafts=tuple(grafts))
        made.append(evolve(own, read=None) if isinstance(own, Replace) and unread else own)
    return tuple(made)


def places(operations: Operations) -> Iterator[Span | None]:
    """Where it is said what some operations do; a footnote goes with what marks it."""
    for operation in operations:
        if not isinstance(operation, Put):
            yield operation.span
            continue
        for graft in operation.grafts:
            is_new = isinstance(graft, New)
            if not (is_new and graft.kind is Kind.FOOTNOTE):
                yield graft.span if is_new and graft.span is not None else operation.span


@pytest.mark.parametrize("twist", TWISTS)
@share(0.1)
@given(st.data())
def test_each_statement_is_the_saying_of_a_change(twist: str, data: st.DataObject) -> None:
    case = data.draw(rivals(twist))
    inner, unread = data.draw(st.booleans()), data.draw(st.booleans())
    given_ = {
        number: by_statements(number, own, inner, unread)
        for number, own in zip(NUMBERS, (case.first, case.second), strict=False)
    }
    merge = merge_of((case.base, given_))
    for number, own in given_.items():
        said = {v.span for c in merge.changes for v in c.voices if v.origin.proposal == number}
        assert said == set(places(own))


def test_canary_each_change_is_the_saying_of_one_statement() -> None:
    @given(rivals("same effect, split"))
    def false_law(case: Rivals) -> None:
        own = by_statements(NUMBERS[0], case.second)
        assert all(len(c.voices) == 1 for c in merge_of((case.base, {NUMBERS[0]: own})).changes)

    refute(false_law)


@given(parties(), st.sets(st.sampled_from(NUMBERS)))
def test_an_option_is_editorial_for_those_who_say_so_of_all_that_they_write(
    case: tuple[Instrument, list[Operations]], editorial: set[str]
) -> None:
    base, every = case
    given_ = {n: by_statements(n, own) for n, own in zip(NUMBERS, every, strict=False)}
    merge = merge_of((base, given_), editorial)
    for row in rows(merge, relations(merge)):
        for option in row.options[1:]:
            effects = [merge.changes[at].effect for at in option.changes]
            if not all(isinstance(effect, Words | Labelling) for effect in effects):
                assert option.symbol not in ("MOD", "(MOD)") or len(effects) > 1
                continue
            is_wording = all(isinstance(effect, Words) for effect in effects)
            told = tuple(p for p in option.parties if p in editorial and is_wording)
            event(f"editorial: {len(told)} of {len(option.parties)}")
            if told == option.parties:
                assert (option.symbol, option.editorial) == ("(MOD)", ())
            else:
                assert (option.symbol, option.editorial) == ("MOD", told)


WITHIN = (Assertion, Words, Labelling, Transfer, Suppression, Addition)
"""What is said of one provision, in the order of a merge; what comes behind it last."""


@given(independent())
def test_changes_stand_in_the_order_of_the_text(case: Several) -> None:
    merge = merge_of(case)
    places = merge.index.order

    def place(effect: Effect) -> tuple[int, int, int]:
        kind = next(n for n, one in enumerate(WITHIN) if isinstance(effect, one))
        match effect:
            case Addition(parent=parent, after=after):
                return places[after or parent], kind, int(after is not None)
            case Words(node=node, start=start):
                return places[node], kind, start
        return places[effect.node], kind, 0

    every = [place(change.effect) for change in merge.changes]
    event(f"kinds: {len({kind for _, kind, _ in every})}")
    assert every == sorted(every)


def test_canary_changes_stand_in_the_order_of_the_parties() -> None:
    @given(independent())
    def false_law(case: Several) -> None:
        merge = merge_of(case)
        ranks = [merge.ranks[min(c.proposals, key=merge.ranks.__getitem__)] for c in merge.changes]
        assert ranks == sorted(ranks)

    refute(false_law)


@st.composite
def noted(draw: st.DrawFn) -> Several:
    """Two proposals that add a provision with a footnote."""
    case = draw(rivals(draw(st.sampled_from(NOTED))))
    own = zip(NUMBERS, (case.first, case.second), strict=False)
    return case.base, {number: by(number, operations) for number, operations in own}


@given(st.one_of(independent(), noted()))
def test_a_new_footnote_comes_with_what_marks_it_alone(case: Several) -> None:
    base, given_ = case
    merge = merge_of(case)
    known = {node.id for node in base.root.walk()}
    added = {
        new.id: new
        for own in given_.values()
        for operation in own
        if isinstance(operation, Put)
        for new in news_of(operation.grafts)
    }
    for at, change in enumerate(merge.changes):
        event(type(change.effect).__name__)
        if not isinstance(change.effect, Words | Addition):
            continue
        root = amended(base, operations_of(merge, (at,))).root
        notes = {n.id for n in root.walk() if n.kind is Kind.FOOTNOTE} - known
        marks = {a for n in root.walk() for a in n.text.anchors if a in added}
        if isinstance(change.effect, Addition) and change.effect.provision.id in notes:
            # It is told alone where nothing marks it, so that it is not lost.
            own = (o for n in change.proposals for o in given_[n])
            assert change.effect.provision.id not in {a for o in own for a in _marked(o)}
        else:
            event("with a note" if notes else "without one")
            assert notes == marks


@given(bases(), st.sampled_from(("", "PP-98")), st.sampled_from(("", "PP-98", "PP-02")))
def test_additions_are_one_where_all_that_stands_in_the_margin_is_the_same(
    base: Instrument, one: str, other: str
) -> None:
    given_ = {}
    for number, tag in zip(NUMBERS, (one, other), strict=False):
        new = New(NodeId("new"), Kind.PARAGRAPH, Text("amber"), number="4A", tag=tag)
        given_[number] = by(number, (Put(NodeId("1"), None, (new,), own_origin(number)),))
    event(f"the same: {one == other}")
    assert len(merge_of((base, given_)).changes) == 1 + (one != other)


def _marked(operation: Operation) -> Iterator[NodeId]:
    match operation:
        case Replace(text=text):
            yield from text.anchors
        case Put(grafts=grafts):
            yield from (anchor for new in news_of(grafts) for anchor in new.text.anchors)


def test_canary_footnotes_are_changes_of_their_own() -> None:
    @given(noted())
    def false_law(case: Several) -> None:
        effects = [change.effect for change in merge_of(case).changes]
        kinds = {e.provision.kind for e in effects if isinstance(e, Addition)}
        assert Kind.FOOTNOTE in kinds

    refute(false_law)
