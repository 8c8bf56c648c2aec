"""Decisions: what they make of the changes, whatever the order of their lines, and what is left."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from hypothesis import event, given, note
from hypothesis import strategies as st
from strategies.merging import NUMBERS, merge_of
from strategies.rivals import parties

from amend.compiler.algebra.operations import Operations, Origin
from amend.compiler.algebra.redline import consolidated
from amend.compiler.amendment import amend
from amend.compiler.compilation.carrying import settled
from amend.compiler.compilation.change import Addition, Merge
from amend.compiler.compilation.deciding import Fate, Fates, decide, uncontested
from amend.compiler.compilation.gathering import Gathering
from amend.compiler.compilation.judging import relations
from amend.compiler.compilation.ledger import (
    EMPTY,
    digest_of,
    numbered,
    printed_ledger,
    read_ledger,
)
from amend.compiler.compilation.places import row_address
from amend.compiler.compilation.relations import Kind
from amend.compiler.compilation.residuals import residuals
from amend.compiler.compilation.rows import Row, rows
from amend.compiler.diagnostics.source import Source
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.profiles.profile import profile
from amend.compiler.syntax.decisions import read_decisions
from amend.compiler.syntax.parse import parse_proposal
from laws.canary import refute

Case = tuple[Instrument, list[Operations]]


def gathering_of(case: Case) -> Gathering:
    given_ = dict(zip(NUMBERS, case[1], strict=False))
    merge = merge_of(case[0], given_)
    known = profile("wtdc")
    return Gathering("wtdc/85@2017", "en", merge, relations(merge), known, Policy("relabel"), ())


@st.composite
def decided(draw: st.DrawFn) -> tuple[Gathering, list[str]]:
    """Proposals, and a decision on some of the rows: one of the parties', or no change, or none."""
    gathering = gathering_of(draw(parties()))
    lines: list[str] = []
    for row in rows(gathering.merge, gathering.relations):
        address = row_address(row.at, gathering.merge.index)
        speakers = [option.parties[0] for option in row.options[1:]]
        kinds = ["none", "no change", "decline", *(["agree"] * 3)] if speakers else ["none"]
        match draw(st.sampled_from(kinds)):
            case "agree":
                lines.append(f"agreed {address}: {draw(st.sampled_from(speakers))}")
            case "no change":
                lines.append(f"agreed {address}: no change")
            case "decline":
                lines.append(f"declined {address}: {draw(st.sampled_from(speakers))}")
    return gathering, lines


def fates_of(gathering: Gathering, lines: Sequence[str]) -> Fates:
    file = read_decisions(Source("85.decisions", "".join(f"{line}\n" for line in lines)))
    assert not file.diagnostics
    made = rows(gathering.merge, gathering.relations)
    return decide(gathering.merge, made, gathering.relations, file)


@given(st.data())
def test_the_order_of_decisions_is_none(data: st.DataObject) -> None:
    gathering, lines = data.draw(decided())
    others = data.draw(st.permutations(lines))
    one, other = fates_of(gathering, lines), fates_of(gathering, others)
    assert one.fates == other.fates
    assert sorted(d.code for d in one.diagnostics) == sorted(d.code for d in other.diagnostics)


@given(decided())
def test_what_is_agreed_holds_together_or_it_is_told(case: tuple[Gathering, list[str]]) -> None:
    gathering, lines = case
    note("\n".join(lines))
    fates = fates_of(gathering, lines)
    agreed = set(fates.of(Fate.ADOPTED))
    clashing = [r for r in gathering.relations if r.is_clash and set(r.changes) <= agreed]
    assert bool(clashing) <= bool(fates.diagnostics)
    event(f"told: {bool(fates.diagnostics)}")
    if fates.diagnostics:
        assert {d.code for d in fates.diagnostics} == {"A1106"}
        return
    for relation in gathering.relations:
        if relation.is_clash and len(relation.changes) == 2:
            # What clashes with what is agreed is agreed no more.
            left = [at for at in relation.changes if at not in agreed]
            assert left
            if len(left) == 1:
                assert fates.fates[left[0]] is not Fate.OPEN


def test_canary_whatever_is_agreed_holds_together() -> None:
    @given(decided())
    def false_law(case: tuple[Gathering, list[str]]) -> None:
        assert not fates_of(*case).diagnostics

    refute(false_law)


@given(decided())
def test_two_decisions_that_differ_are_told_in_either_order(
    case: tuple[Gathering, list[str]],
) -> None:
    gathering, lines = case
    agreed = [line for line in lines if line.startswith("agreed") and "no change" not in line]
    if not agreed:
        return
    other = agreed[0].replace("agreed", "declined", 1)
    for order in ([agreed[0], other], [other, agreed[0]]):
        assert {d.code for d in fates_of(gathering, order).diagnostics} >= {"A1102"}


@given(decided())
def test_what_is_left_on_the_agreed_text_makes_what_all_of_it_makes(
    case: tuple[Gathering, list[str]],
) -> None:
    gathering, lines = case
    fates = fates_of(gathering, lines)
    if fates.diagnostics:
        return
    agreed = fates.of(Fate.ADOPTED)
    before = settled(gathering, agreed, fates).outcome
    left = tuple(residuals(gathering, fates, before, '"agreed.base"'))
    event(f"left: {len(left)}")
    for one in left:
        assert not one.misses
        (unit,) = parse_proposal(Source("left.amend", one.text)).file.units
        made = amend(unit, index_of(before), Origin("EUR/1/1", ""), _policy(one.text))
        assert made.redline is not None
        open_ = [
            at
            for at in fates.of(Fate.OPEN)
            if one.party.number in gathering.merge.changes[at].proposals
        ]
        whole = settled(gathering, (*agreed, *open_), fates).outcome
        assert _words(consolidated(made.redline)) == _words(whole)


def _policy(text: str) -> Policy:
    labels = "keep" if "labels: keep" in text else "relabel"
    return Policy(labels, "punctuation: keep" not in text)


def _words(made: Instrument) -> list[tuple[str, str]]:
    return [(node.label, node.text.chars) for node in made.root.walk()]


@given(decided())
def test_nothing_declined_is_said_again(case: tuple[Gathering, list[str]]) -> None:
    gathering, lines = case
    fates = fates_of(gathering, lines)
    if fates.diagnostics:
        return
    before = settled(gathering, fates.of(Fate.ADOPTED), fates).outcome
    for one in residuals(gathering, fates, before, '"agreed.base"'):
        for at in fates.of(Fate.DECLINED):
            effect = gathering.merge.changes[at].effect
            if isinstance(effect, Addition):
                others = (gathering.merge.changes[o].effect for o in fates.of(Fate.OPEN))
                open_ = {o.provision.text.chars for o in others if isinstance(o, Addition)}
                text = effect.provision.text.chars
                assert text in open_ or f" {text}\n" not in one.text


@given(parties())
def test_what_nobody_contests_can_be_adopted(case: Case) -> None:
    gathering = gathering_of(case)
    chosen = set(uncontested(gathering.merge, gathering.relations))
    for relation in gathering.relations:
        if relation.is_clash or relation.kind is Kind.PLAIN_NOC:
            assert not chosen & set(relation.changes)
    settled(gathering, tuple(chosen))


@given(st.data())
def test_numbers_of_options_stay(data: st.DataObject) -> None:
    base, every = data.draw(parties())
    few = gathering_of((base, every[:-1]))
    made = rows(few.merge, few.relations)
    first, ledger, gone = numbered(made, few.merge.index, EMPTY)
    assert gone == ()
    again, wrong = read_ledger(printed_ledger(ledger))
    assert (again.numbers, wrong) == (dict(ledger.numbers), ())
    whole = gathering_of((base, every))
    later, after, _ = numbered(rows(whole.merge, whole.relations), whole.merge.index, again)
    before = {row.at: _numbers(row, whole.merge) for row in first}
    for row in later:
        known, now = before.get(row.at, {}), _numbers(row, whole.merge)
        assert all(now[text] == number for text, number in known.items() if text in now)
        fresh = [number for text, number in now.items() if text not in known]
        assert not set(fresh) & set(known.values())
    # And who goes leaves a number that nobody else is given.
    last, kept, gone = numbered(made, few.merge.index, after)
    assert {row.at: _numbers(row, few.merge) for row in last} == before
    assert kept.numbers == after.numbers
    assert len(gone) == len(after.numbers) - sum(len(row.options) - 1 for row in last)


@given(parties(), st.data())
def test_no_two_options_of_a_row_have_one_number_whatever_is_written(
    case: Case, data: st.DataObject
) -> None:
    gathering = gathering_of(case)
    made = rows(gathering.merge, gathering.relations)
    index = gathering.merge.index
    options = [(row_address(r.at, index), digest_of(o)) for r in made for o in r.options[1:]]
    drawn = st.tuples(st.sampled_from(options), st.integers(0, 5)) if options else st.nothing()
    lines = data.draw(st.lists(drawn))
    text = "# numbers\n\n" + "".join(f"{at} {n} {digest}\n" for (at, digest), n in lines)
    ledger, wrong = read_ledger(text)
    event(f"wrong: {bool(wrong)}")
    for at, ((address, digest), n) in enumerate(lines):
        held = ledger.numbers.get((address, digest)) == n
        assert held is not (f"{address} {n} {digest}" in wrong)
        before = lines[:at]
        is_clear = all((o == (address, digest)) is (m == n) for o, m in before if o[0] == address)
        assert held or n < 2 or not is_clear
    for row in numbered(made, index, ledger)[0]:
        numbers = [option.number for option in row.options]
        assert numbers == sorted(set(numbers))


@given(parties())
def test_no_number_of_an_option_that_is_gone_is_given_again(case: Case) -> None:
    base, every = case
    before = gathering_of((base, every[:1]))
    _, ledger, _ = numbered(rows(before.merge, before.relations), before.merge.index, EMPTY)
    after = gathering_of((base, every[1:]))
    later, _, gone = numbered(rows(after.merge, after.relations), after.merge.index, ledger)
    event(f"gone: {bool(gone)}")
    for row in later:
        own = row_address(row.at, after.merge.index)
        known = {digest: n for (at, digest), n in ledger.numbers.items() if at == own}
        fresh = [o.number for o in row.options[1:] if digest_of(o) not in known]
        assert not set(fresh) & set(known.values())


@given(parties(), st.data())
def test_what_holds_only_with_what_is_contested_is_contested(
    case: Case, data: st.DataObject
) -> None:
    gathering = gathering_of(case)
    free = uncontested(gathering.merge, gathering.relations)
    against = [at for r in gathering.relations if r.is_clash for at in r.changes]
    if not free or not against:
        return
    chosen = data.draw(st.permutations(free))[:2]
    chain = [data.draw(st.sampled_from(against)), *chosen]
    bonds = tuple(frozenset(chain[n : n + 2]) for n in range(len(chain) - 1))
    tied = evolve(gathering.merge, bonds=bonds[::-1])
    assert not set(chosen) & set(uncontested(tied, gathering.relations))


def _numbers(row: Row, merge: Merge) -> dict[str, int]:
    return {
        repr((o.symbol, [n.accepted.text for n in o.text], o.towards)): o.number
        for o in row.options[1:]
        if o.symbol != "SUP"
    }
