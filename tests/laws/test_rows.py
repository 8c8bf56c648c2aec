"""Rows: where they stand, who is a source of no change, and what each option is called."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import event, given
from hypothesis import strategies as st
from strategies.independent import Several, independent, rivalling
from strategies.merging import together

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import New, Origin, Put
from amend.compiler.compilation.change import (
    Addition,
    Assertion,
    Change,
    Labelling,
    Merge,
    Suppression,
    Transfer,
    Words,
)
from amend.compiler.compilation.judging import relations
from amend.compiler.compilation.relations import Kind, Relations
from amend.compiler.compilation.rows import At, Option, Row, Status, rows
from amend.compiler.instrument.instrument import Kind as Provision
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.words.text import Text
from laws.canary import refute

NOBODY = Origin("XX/XX/1", "nobody")
DRAWN = st.one_of(independent(), rivalling())


def made(case: Several) -> tuple[Merge, Relations, tuple[Row, ...]]:
    merge = together(*case)
    found = relations(merge)
    return merge, found, rows(merge, found)


def around(at: At, merge: Merge) -> set[NodeId]:
    """What a row stands in; what comes behind a provision does not stand in that."""
    parents = merge.index.parents
    node = parents.get(at.node) if at.is_gap and not at.below else at.node
    found: set[NodeId] = set()
    while node is not None:
        found.add(node)
        node = parents.get(node)
    return found


@given(DRAWN)
def test_who_wants_a_provision_to_stay_is_a_source_of_no_change_in_it(case: Several) -> None:
    merge, _, own = made(case)
    for row in own:
        within = around(row.at, merge)
        said = [c for c in merge.changes if isinstance(c.effect, Assertion)]
        said = [c for c in said if c.effect.node in within]
        speaking = {p for option in row.options[1:] for p in option.parties}
        names = {p for change in said for p in change.proposals} - speaking
        first = row.options[0]
        event(f"sources: {len(names)}, gap: {row.at.is_gap}")
        assert (first.number, first.symbol, first.changes) == (1, "NOC", ())
        assert first.parties == tuple(p.number for p in merge.parties if p.number in names)
        assert first.firm is any(c.effect.firm for c in said if isinstance(c.effect, Assertion))


@given(DRAWN)
def test_rows_stand_where_what_they_are_about_stands_or_would_come(case: Several) -> None:
    merge, _, own = made(case)
    gaps = [row.at for row in own if row.at.is_gap]
    puts = []
    for at in gaps:
        parent = at.node if at.below else merge.index.parents[at.node]
        new = New(NodeId(repr(at)), Provision.PARAGRAPH, Text("comes"))
        puts.append(Put(parent, None if at.below else at.node, (new,), NOBODY))
    walk = [n.id for n in amended(merge.index.instrument, tuple(puts)).root.walk()]
    event(f"gaps: {len(gaps)} of {len(own)}")
    names = [NodeId(repr(row.at)) if row.at.is_gap else row.at.node for row in own]
    assert names == sorted(names, key=walk.index)


def symbol(option: Option, changes: Sequence[Change]) -> str:
    kinds = {type(changes[at].effect) for at in option.changes}
    if Addition in kinds:
        return "ADD"
    if Suppression in kinds:
        return "SUP"
    return "MOD" if kinds & {Words, Labelling} else "MOVE"


@given(DRAWN)
def test_an_option_is_called_by_what_it_does_most(case: Several) -> None:
    merge, _, own = made(case)
    for row in own:
        for option in row.options[1:]:
            event(option.symbol)
            assert option.symbol == symbol(option, merge.changes)
            effects = [merge.changes[at].effect for at in option.changes]
            moves = [(e.parent, e.after) for e in effects if isinstance(e, Transfer)]
            assert option.towards == (moves[0] if moves else None)


@given(DRAWN)
def test_an_option_rules_out_those_that_hold_what_clashes_with_it(case: Several) -> None:
    _, found, own = made(case)
    pairs = {r.changes for r in found if r.is_clash and len(r.changes) == 2}
    every = [(n, option) for n, row in enumerate(own) for option in row.options]
    for n, option in every:
        out = {
            (m, other.number)
            for m, other in every
            if any(tuple(sorted((a, b))) in pairs for a in option.changes for b in other.changes)
        }
        event(f"rules out: {len(out)}")
        assert option.rules_out == tuple(sorted(out))
        if out:
            assert own[n].status is Status.CHOICE


@given(DRAWN)
def test_what_goes_together_is_shown_together(case: Several) -> None:
    merge, found, own = made(case)
    for row in own:
        event(row.status.value)
        texts = row.options[1:]
        assert (row.combined is not None) is (row.status is Status.TOGETHER)
        if row.combined is not None:
            assert len(texts) > 1 and set(row.combined.changes) == row.changes
            names = {p for option in texts for p in option.parties}
            assert list(row.combined.parties) == [
                p.number for p in merge.parties if p.number in names
            ]
        if row.status is Status.ONE_TEXT:
            assert len(texts) == 1
        if row.status is Status.NOTE:
            assert not texts
        # What is to be looked at is told at each of the rows that it is about.
        looks = (r for r in found if not r.is_clash and r.kind is not Kind.PLAIN_NOC)
        assert {r for r in row.looks if row.changes & set(r.changes)} == {
            r for r in looks if row.changes & set(r.changes)
        }
        assert not any(r.is_clash or r.kind is Kind.PLAIN_NOC for r in row.looks)


def test_canary_who_speaks_of_a_row_is_no_source_elsewhere() -> None:
    @given(DRAWN)
    def false_law(case: Several) -> None:
        _, _, own = made(case)
        keepers = {p for row in own for p in row.options[0].parties}
        assert not keepers & {p for row in own for o in row.options[1:] for p in o.parties}

    refute(false_law)


def test_canary_rows_stand_in_the_order_of_their_provisions() -> None:
    @given(DRAWN)
    def false_law(case: Several) -> None:
        merge, _, own = made(case)
        places = [merge.index.order[row.at.node] for row in own]
        assert places == sorted(places)

    refute(false_law)
