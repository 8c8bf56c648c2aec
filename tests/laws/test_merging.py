"""Many proposals on one text: a set, whose order is none, and whose clashes are derived."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import pytest
from attrs import evolve
from examples import cheap, share
from hypothesis import event, given
from hypothesis import strategies as st
from model import amended as model_amended
from model import paper
from strategies.documents import REFERENCE
from strategies.merging import NUMBERS, by, contribution, merge_of
from strategies.rivals import TWISTS, Rivals, kinds_met, parties, rivals

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import (
    Delete,
    New,
    Operation,
    Operations,
    Origin,
    Put,
    Replace,
    news_of,
)
from amend.compiler.compilation.adoption import adopted, operations_of
from amend.compiler.compilation.change import Assertion, Merge, Words, key_of
from amend.compiler.compilation.judging import questions, relations
from amend.compiler.compilation.relations import Kind, Relation, Verdict
from amend.compiler.compilation.rows import Status, rows
from amend.compiler.compilation.uniting import merged
from amend.compiler.consequences.complete import complete
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Node, NodeId
from amend.compiler.instrument.instrument import Kind as Provision
from amend.compiler.words.text import Text
from laws.canary import refute

EACH = pytest.mark.parametrize("twist", TWISTS)
"""No twist is left to chance."""

SECRETARIAT = Origin("", "Secretariat")
POLICY = Policy("relabel")


CALL = Node(NodeId("1"), Provision.CALL, Text("noting"))


def two(case: Rivals) -> Merge:
    return merge_of(case.base, {NUMBERS[0]: case.first, NUMBERS[1]: case.second})


Key = tuple[Kind, frozenset[Hashable], Verdict]


def keys(merge: Merge, found: Iterable[Relation]) -> set[Key]:
    """Relations by what their changes do, whatever their places are."""

    def key(at: int) -> Hashable:
        return key_of(merge.changes[at].effect, {}, False)

    return {(r.kind, frozenset(map(key, r.changes)), r.verdict) for r in found}


def several(case: tuple[Instrument, list[Operations]]) -> dict[str, Operations]:
    return dict(zip(NUMBERS, case[1], strict=False))


@EACH
@given(st.data())
def test_two_proposals_meet_as_the_one_was_drawn_from_the_other(
    twist: str, data: st.DataObject
) -> None:
    case = data.draw(rivals(twist))
    merge = two(case)
    found = relations(merge)
    if case.expected:
        assert {r.kind for r in found} & set(case.expected)
    else:
        assert not found
    if case.united:
        assert all(len(change.proposals) == 2 for change in merge.changes)
    else:
        assert all(len(change.proposals) == 1 for change in merge.changes)


@given(st.data())
def test_the_order_of_the_proposals_is_none(data: st.DataObject) -> None:
    case = data.draw(parties())
    base, index = case[0], index_of(case[0])
    held = [contribution(base, n, o) for n, o in several(case).items()]
    merge = merged(index, held)
    other = merged(index, data.draw(st.permutations(held)))
    assert (other.changes, other.parties, other.chains) == (
        merge.changes,
        merge.parties,
        merge.chains,
    )
    assert relations(other) == relations(merge)
    assert rows(other, relations(other)) == rows(merge, relations(merge))


def test_canary_proposals_may_be_put_together_as_they_come() -> None:
    @given(st.data())
    def false_law(data: st.DataObject) -> None:
        base, given_ = data.draw(parties())
        others = data.draw(st.permutations(given_))
        assert amended(base, tuple(o for p in given_ for o in p)) == amended(
            base, tuple(o for p in others for o in p)
        )

    refute(false_law)


@given(parties())
def test_a_party_renamed_says_nothing_new(case: tuple[Instrument, list[Operations]]) -> None:
    base, (first, *_) = case
    merge = merge_of(base, {NUMBERS[0]: first, NUMBERS[1]: first})
    assert relations(merge) == ()
    assert all(len(change.proposals) == 2 for change in merge.changes)


@given(parties())
def test_a_further_proposal_takes_no_clash_away(case: tuple[Instrument, list[Operations]]) -> None:
    given_ = several(case)
    few = merge_of(case[0], dict(list(given_.items())[:-1]))
    whole = merge_of(case[0], given_)
    before = {k for k in keys(few, relations(few)) if k[2] is Verdict.CLASH}
    after = keys(whole, relations(whole))
    event(f"clashes: {bool(before)}")
    names = {(k[1], k[2]) for k in after}
    assert all((k[1], k[2]) in names for k in before)


def test_canary_who_judges_the_whole_sees_every_clash_of_its_parts() -> None:
    @given(parties())
    def false_law(case: tuple[Instrument, list[Operations]]) -> None:
        base, given_ = case
        index = index_of(base)
        few = [o for p in given_[:-1] for o in p]
        told = {c.kind for c in conflicts(index, tuple(few))}
        assert told <= {c.kind for c in conflicts(index, (*few, *given_[-1]))}
        assert len(conflicts(index, tuple(few))) == 0 or relations(merge_of(base, several(case)))

    refute(false_law)


@EACH
@share(0.1)
@given(st.data())
def test_without_a_clash_both_have_what_they_want(twist: str, data: st.DataObject) -> None:
    case = data.draw(rivals(twist))
    merge = two(case)
    if any(r.is_clash for r in relations(merge)):
        return
    made = amended(case.base, operations_of(merge, range(len(merge.changes))))
    words = {node.id: node.text.chars for node in made.root.walk()}
    for operation in (*case.first, *case.second):
        match operation:
            case Replace(node=node, text=text) if node in words and text:
                # What is kept of a long quotation, another may change.
                assert text.chars.split()[0] in words[node].replace(".", "").split()
            case Put(grafts=grafts):
                texts = [new.text.chars for new in news_of(grafts)]
                assert all(text in words.values() for text in texts)


@EACH
@share(0.1)
@given(st.data())
def test_without_a_clash_the_merge_is_what_the_model_makes_of_all(
    twist: str, data: st.DataObject
) -> None:
    case = data.draw(rivals(twist))
    merge = two(case)
    found = relations(merge)
    if any(r.is_clash for r in found) or case.united:
        return
    together = operations_of(merge, range(len(merge.changes)))
    assert paper(amended(case.base, together).root) == model_amended(case.base, together)
    # By index arithmetic: the second is done on what the first makes, at shifted places.
    first = amended(case.base, case.first)
    shifted = tuple(_shifted(o, case.first) for o in case.second)
    if not found:
        assert _words(amended(first, shifted)) == _words(amended(case.base, together))


def _shifted(operation: Operation, done: Operations) -> Operation:
    if not isinstance(operation, Replace):
        return operation
    shift = sum(
        len(o.text) - (o.end - o.start)
        for o in done
        if isinstance(o, Replace) and o.node == operation.node and o.end <= operation.start
    )
    return evolve(operation, start=operation.start + shift, end=operation.end + shift)


def _words(made: Instrument) -> dict[NodeId, str]:
    return {node.id: node.text.chars for node in made.root.walk() if "n1" not in node.id}


@given(parties(), st.integers(0, 3))
def test_who_adopts_all_of_one_and_nothing_else_has_what_that_one_makes(
    case: tuple[Instrument, list[Operations]], which: int
) -> None:
    base, given_ = case
    number, own = list(several(case).items())[which % len(given_)]
    merge = merge_of(base, several(case))
    chosen = [at for at, change in enumerate(merge.changes) if number in change.proposals]
    alone = complete(index_of(base), by(number, own), by(number, own)[0].origin, POLICY)
    single = merge_of(base, {number: own})
    done = adopted(single, operations_of(single, range(len(single.changes))), POLICY, SECRETARIAT)
    assert done.applied.redline == alone.applied.redline
    shared = adopted(merge, operations_of(merge, chosen), POLICY, SECRETARIAT)
    assert _nameless(shared.applied.outcome, base) == _nameless(alone.applied.outcome, base)


def _nameless(made: Instrument, base: Instrument) -> list[tuple[str, str, str]]:
    """A text without the identities of what is new, which are those of whoever adds it first."""
    known = {node.id for node in base.root.walk()}
    return [
        (node.id if node.id in known else "new", node.label, node.text.chars)
        for node in made.root.walk()
    ]


@given(parties())
def test_an_option_reads_as_its_party_wants_it(case: tuple[Instrument, list[Operations]]) -> None:
    base = case[0]
    merge = merge_of(base, several(case))
    for row in rows(merge, relations(merge)):
        for option in row.options[1:]:
            for party in option.parties:
                own = [at for at in sorted(row.changes) if party in merge.changes[at].proposals]
                assert tuple(own) == option.changes
                if row.at.is_gap:
                    continue
                alone = amended(base, several(case)[party])
                there = [n for n in alone.root.walk() if n.id == row.at.node]
                shown = option.text[0]
                if there:
                    assert shown.accepted.text == there[0].text
                else:
                    assert option.symbol == "SUP"
                    assert shown.rejected.text == merge.index.nodes[row.at.node].text


@given(parties())
def test_each_change_stands_in_one_row_and_each_clash_makes_a_choice(
    case: tuple[Instrument, list[Operations]],
) -> None:
    merge = merge_of(case[0], several(case))
    found = relations(merge)
    made = rows(merge, found)
    held = [at for row in made for at in row.changes]
    assert len(held) == len(set(held))
    missing = set(range(len(merge.changes))) - set(held)
    assert all(isinstance(merge.changes[at].effect, Assertion) for at in missing)
    clashing = {at for r in found if r.is_clash for at in r.changes}
    for row in made:
        if row.changes & clashing:
            assert row.status is Status.CHOICE
        assert [o.number for o in row.options] == list(range(1, len(row.options) + 1))
        assert row.options[0].symbol == "NOC"
    asked = [at for q in questions(found) for at in q.changes]
    assert sorted(asked) == sorted(set(asked)) == sorted(clashing)


@given(parties())
def test_a_further_proposal_changes_only_the_rows_that_it_touches(
    case: tuple[Instrument, list[Operations]],
) -> None:
    given_ = several(case)
    few = merge_of(case[0], dict(list(given_.items())[:-1]))
    whole = merge_of(case[0], given_)
    last = list(given_)[len(given_) - 1]
    before = {row.at: row for row in rows(few, relations(few))}
    for row in rows(whole, relations(whole)):
        if last in row.parties or row.at not in before:
            continue
        texts = [option.text for option in row.options]
        assert texts == [option.text for option in before[row.at].options]


@cheap()
@given(rivals())
def test_uniting_goes_by_what_comes_of_it(case: Rivals) -> None:
    merge = two(case)
    for change in merge.changes:
        if isinstance(change.effect, Words) and len(change.proposals) == 2:
            node = change.effect.node
            made = [
                {n.id: n.text for n in amended(case.base, o).root.walk()}[node]
                for o in (case.first, case.second)
            ]
            assert made[0] == made[1]


def test_canary_equal_words_are_written_as_equal_edits() -> None:
    @given(rivals())
    def false_law(case: Rivals) -> None:
        merge = two(case)
        assert all(len(change.proposals) == 1 for change in merge.changes) or (
            case.first == case.second
        )

    refute(false_law)


def test_canary_what_meets_always_clashes() -> None:
    @given(rivals())
    def false_law(case: Rivals) -> None:
        assert all(r.is_clash for r in relations(two(case)))

    refute(false_law)


def test_who_adds_the_same_twice_has_it_twice() -> None:
    base = Instrument(REFERENCE, "en", Node(NodeId("0"), Provision.INSTRUMENT, children=(CALL,)))
    grafts = tuple(New(NodeId(f"new{n}"), Provision.PARAGRAPH, Text("to note")) for n in "12")
    put = Put(CALL.id, None, grafts, SECRETARIAT)
    once = evolve(put, grafts=grafts[:1])
    merge = merge_of(base, {NUMBERS[0]: (once,), NUMBERS[1]: (put,)})
    assert [len(change.proposals) for change in merge.changes] == [2, 1]
    made = amended(base, operations_of(merge, range(len(merge.changes))))
    assert [n.text.chars for n in made.root.children[0].children] == ["to note", "to note"]


@share(0.001)
@given(kinds_met())
def test_every_kind_in_which_rivals_meet_is_drawn(met: frozenset[Kind]) -> None:
    # Looked for across provisions, in sub-amendments, or in the orders of several provisions.
    others = {Kind.TERM, Kind.REFERS, Kind.EDITORIAL, Kind.ADDED_OTHERWISE, Kind.ORDER, Kind.WHOLE}
    assert met == set(Kind) - others


@given(rivals("nothing in common"))
def test_who_suppresses_the_whole_clashes_with_each_who_amends_it(case: Rivals) -> None:
    whole = (Delete(case.base.root.id, SECRETARIAT),)
    merge = merge_of(case.base, {NUMBERS[0]: whole, NUMBERS[1]: case.first + case.second})
    assert {r.kind for r in relations(merge)} == {Kind.WHOLE}
    assert len(relations(merge)) == 2
