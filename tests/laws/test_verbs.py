"""Each verb of a file of decisions: what it makes of the changes of a row, and what follows."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, field, frozen
from hypothesis import event, given, note
from hypothesis import strategies as st
from strategies.rivals import P, bases, parties, words

from amend.compiler.algebra.operations import Delete, Moved, Put
from amend.compiler.compilation.carrying import outcome_of
from amend.compiler.compilation.change import Assertion, Words
from amend.compiler.compilation.deciding import Fate
from amend.compiler.compilation.gathering import Gathering, Statement
from amend.compiler.compilation.ledger import row_digest
from amend.compiler.compilation.places import row_address
from amend.compiler.compilation.relations import Kind
from amend.compiler.compilation.rows import At, Row, Status
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.instrument import NodeId
from laws.canary import refute
from laws.test_deciding import fates_of, gathering_of

VERBS = {
    "agreed": Fate.ADOPTED,
    "declined": Fate.DECLINED,
    "bracketed": Fate.BRACKETED,
    "withdrawn": Fate.WITHDRAWN,
    "open": Fate.OPEN,
    "referred": Fate.OPEN,
}


@frozen
class Decided:
    """A line on a row, and what it says: the fate of some changes, and of the text in force."""

    line: str
    said: dict[int, Fate] = field(factory=dict)
    unchanged: bool = False
    in_brackets: bool = False


@st.composite
def on_a_row(draw: st.DrawFn, row: Row, gathering: Gathering) -> Decided:
    """Any decision on a row of which somebody speaks."""
    merge = gathering.merge
    address = row_address(row.at, merge.index)
    every = sorted(row.changes)
    speakers = list(dict.fromkeys(p for o in row.options[1:] for p in o.parties))
    verb = draw(st.sampled_from(sorted(VERBS)))
    fate = VERBS[verb]
    stamp = f"@{row_digest(row)}" if verb != "withdrawn" and draw(st.booleans()) else ""
    named = draw(st.lists(st.sampled_from(speakers), min_size=1, max_size=2, unique=True))
    own = [at for at in every if merge.changes[at].proposals & set(named)]
    if verb == "withdrawn":
        return Decided(f"withdrawn {named[0]}: {address}", _all(row, gathering, named[:1], fate))
    if verb in ("open", "referred"):
        note_ = ': "the drafting group"' if verb == "referred" else ""
        return Decided(f"{verb} {address}{stamp}{note_}", dict.fromkeys(every, fate))
    kinds = ["named", "named", "no change"]
    kinds += ["all"] if verb != "agreed" or row.status is not Status.CHOICE else []
    kinds += ["nothing"] if verb != "agreed" else []
    match draw(st.sampled_from(kinds)):
        case "all":
            return Decided(f"{verb} {address}{stamp}: all", dict.fromkeys(every, fate))
        case "nothing":
            whole = dict.fromkeys(every, fate)
            return Decided(f"{verb} {address}{stamp}", whole, in_brackets=verb == "bracketed")
        case "no change":
            ruled = dict.fromkeys(every, Fate.DECLINED) if verb == "agreed" else {}
            line = f"{verb} {address}{stamp}: no change"
            return Decided(line, ruled, verb == "agreed", verb == "bracketed")
    return Decided(f"{verb} {address}{stamp}: {', '.join(named)}", dict.fromkeys(own, fate))


def _all(row: Row, gathering: Gathering, numbers: Sequence[str], fate: Fate) -> dict[int, Fate]:
    changes = gathering.merge.changes
    return {at: fate for at in sorted(row.changes) if changes[at].proposals & set(numbers)}


Case = tuple[Gathering, dict[int, Decided]]


@st.composite
def decided(draw: st.DrawFn) -> Case:
    """Proposals, and decisions on some of the rows, by the places of these."""
    gathering = gathering_of(draw(parties()))
    spoken = [n for n, row in enumerate(gathering.rows) if row.options[1:]]
    chosen = draw(st.lists(st.sampled_from(spoken), unique=True)) if spoken else []
    return gathering, {n: draw(on_a_row(gathering.rows[n], gathering)) for n in chosen}


def expected(gathering: Gathering, said: dict[int, Fate]) -> tuple[Fate, ...]:
    """What becomes of each change, told in another way."""
    merge = gathering.merge
    found = [said.get(at, Fate.OPEN) for at in range(len(merge.changes))]
    pairs = [r for r in gathering.relations if r.is_clash and len(r.changes) == 2]
    for at in range(len(found)):
        rivals = {other for r in pairs if at in r.changes for other in r.changes if other != at}
        if at not in said and any(said.get(other) is Fate.ADOPTED for other in rivals):
            found[at] = Fate.DECLINED
    for at, change in enumerate(merge.changes):
        if not isinstance(change.effect, Assertion):
            continue
        met = {
            found[other]
            for r in gathering.relations
            if r.kind in (Kind.FIRM_NOC, Kind.PLAIN_NOC) and at in r.changes
            for other in r.changes
            if other != at
        }
        # The wish that something stay holds where nothing that meets it is agreed or open.
        if Fate.ADOPTED in met:
            found[at] = Fate.DECLINED
        elif met & {Fate.OPEN, Fate.BRACKETED}:
            found[at] = Fate.OPEN
        else:
            found[at] = Fate.ADOPTED
    return tuple(found)


@given(decided())
def test_each_verb_has_its_fate_and_rules_out_what_clashes(case: Case) -> None:
    gathering, lines = case
    note("\n".join(one.line for one in lines.values()))
    fates = fates_of(gathering, [one.line for one in lines.values()])
    said = {at: fate for one in lines.values() for at, fate in one.said.items()}
    adopted = {at for at, fate in said.items() if fate is Fate.ADOPTED}
    clashing = [r for r in gathering.relations if r.is_clash and set(r.changes) <= adopted]
    event(f"told: {bool(fates.diagnostics)}")
    if clashing or fates.diagnostics:
        assert {d.code for d in fates.diagnostics} == {"A1106"}
        return
    assert fates.fates == expected(gathering, said)
    assert fates.unchanged == {n for n, one in lines.items() if one.unchanged}
    assert fates.bracketed_base == {n for n, one in lines.items() if one.in_brackets}
    for ruled, agreed in fates.reasons.items():
        assert ruled not in said and said[agreed] is Fate.ADOPTED
        pair = tuple(sorted((ruled, agreed)))
        assert any(r.is_clash and r.changes == pair for r in gathering.relations)
    declined = {at for at in fates.of(Fate.DECLINED) if at not in said}
    effects = {at: gathering.merge.changes[at].effect for at in declined}
    assert {at for at, e in effects.items() if not isinstance(e, Assertion)} <= set(fates.reasons)


@given(decided(), st.data())
def test_all_that_a_proposal_wants_is_agreed_or_withdrawn_by_its_number(
    case: Case, data: st.DataObject
) -> None:
    gathering, _ = case
    number = data.draw(st.sampled_from([party.number for party in gathering.merge.parties]))
    verb = data.draw(st.sampled_from(("agreed", "declined", "bracketed", "withdrawn")))
    fates = fates_of(gathering, [f"{verb} {number}"])
    own = [row for row in gathering.rows if any(number in o.parties for o in row.options[1:])]
    said = {at: f for r in own for at, f in _all(r, gathering, [number], VERBS[verb]).items()}
    assert not fates.diagnostics
    assert fates.fates == expected(gathering, said)


@given(decided(), st.data())
def test_a_decision_on_a_call_is_one_on_each_row_in_it(case: Case, data: st.DataObject) -> None:
    gathering, _ = case
    index = gathering.merge.index
    call = data.draw(st.sampled_from(index.calls))
    spoken = {row.at.node for row in gathering.rows if not row.at.is_gap and row.options[1:]}
    if call.id in spoken:
        return
    within = {node.id for node in call.walk()}
    held = [row for row in gathering.rows if row.at.node in within]
    verb = data.draw(st.sampled_from(("declined", "bracketed", "open")))
    address = row_address(type(held[0].at)(call.id), index) if held else ""
    event(f"rows: {len(held)}")
    if held:
        one = fates_of(gathering, [f"{verb} {address}"])
        every = [f"{verb} {row_address(row.at, index)}" for row in held]
        spoken_of = [line for line, row in zip(every, held, strict=True) if row.options[1:]]
        assert one.fates == fates_of(gathering, spoken_of).fates


@given(decided())
def test_a_stamp_of_other_options_is_told(case: Case) -> None:
    gathering, _ = case
    # The address of a row in which nothing is wanted means those in it as well.
    for row in (row for row in gathering.rows if row.options[1:]):
        address = row_address(row.at, gathering.merge.index)
        other = "0000" if row_digest(row) != "0000" else "1111"
        told = fates_of(gathering, [f"open {address}@{other}"])
        assert [d.code for d in told.diagnostics] == ["A1104"]
        assert not fates_of(gathering, [f"open {address}@{row_digest(row)}"]).diagnostics


@st.composite
def rescuing(draw: st.DrawFn) -> Gathering:
    """Who suppresses an item, and rewords a part of it, which moves elsewhere."""
    base = draw(bases())
    part = next(n for n in base.root.walk() if n.id == "1.b.1")
    source = Source("eur.amend", "abc")
    moved = Put(NodeId("2"), None, (Moved(part.id),), P)
    own = (Delete(NodeId("1.b"), P), moved, words(part, 1, 2, "amber"))
    said = (evolve(o, span=Span(source, n, n + 1)) for n, o in enumerate(own))
    return gathering_of((base, [tuple(said)]))


@given(rescuing(), st.sets(st.sampled_from(("goes", "moves", "reads"))))
def test_of_what_one_rescues_from_what_goes_nothing_is_agreed_without_the_move(
    gathering: Gathering, agreed: set[str]
) -> None:
    (party,) = gathering.merge.parties
    index = gathering.merge.index
    at, part = (row_address(At(NodeId(node)), index) for node in ("1.b", "1.b.1"))
    lines = [f"agreed {at}: {party.number}"] if "goes" in agreed else []
    if {"moves", "reads"} <= agreed:
        lines.append(f"agreed {part}: all")
    elif "reads" in agreed:
        lines.append(f'agreed {part}: {party.number} "amber"')
    elif "moves" in agreed:
        return  # No words tell the move from the rest.
    fates = fates_of(gathering, lines)
    event(f"agreed: {sorted(agreed)}")
    assert len(fates.of(Fate.ADOPTED)) == len(agreed)
    is_told = agreed == {"goes", "reads"}
    assert [d.code for d in fates.diagnostics] == (["A1106"] if is_told else [])
    if is_told:
        (told,) = fates.diagnostics
        assert {p.span.text for p in (told.primary, *told.others) if p} == set(lines)


@given(decided())
def test_words_pick_the_change_that_speaks_of_them(case: Case) -> None:
    gathering, _ = case
    merge = gathering.merge
    for row in gathering.rows:
        address = row_address(row.at, merge.index)
        for option in row.options[1:]:
            zones = [(at, merge.changes[at].effect) for at in option.changes]
            for at, zone in zones:
                if not isinstance(zone, Words):
                    continue
                there = merge.index.nodes[zone.node].text.chars[zone.start : zone.end].strip()
                if not there or len(option.changes) > 1:
                    continue
                event("picked")
                picked = fates_of(gathering, [f'agreed {address}: {option.parties[0]} "{there}"'])
                assert at in picked.of(Fate.ADOPTED)
                told = fates_of(gathering, [f'agreed {address}: {option.parties[0]} "nowhere"'])
                assert [d.code for d in told.diagnostics] == ["A1108"]
                assert at not in told.of(Fate.ADOPTED)


SAID = {
    Fate.ADOPTED: "applied",
    Fate.DECLINED: "declined",
    Fate.BRACKETED: "in brackets",
    Fate.WITHDRAWN: "withdrawn",
    Fate.OPEN: "open",
}


@given(decided(), st.data())
def test_each_statement_is_told_what_became_of_it(case: Case, data: st.DataObject) -> None:
    gathering, lines = case
    merge = gathering.merge
    fates = fates_of(gathering, [one.line for one in lines.values()])
    if fates.diagnostics:
        return
    party = data.draw(st.sampled_from(merge.parties))
    own = [at for at, change in enumerate(merge.changes) if party.number in change.proposals]
    made = tuple(data.draw(st.lists(st.sampled_from(own), unique=True))) if own else ()
    said = outcome_of(Statement(party.number, party.span, made), gathering, fates)
    found = [fate for fate in Fate if fate in {fates.fates[at] for at in made}]
    event(f"{said.partition(':')[0].partition(',')[0]}")
    if len(found) != 1:
        told = "in part: " + ", ".join(SAID[fate] for fate in found)
        assert said == (told if found else "changes nothing")
        return
    words = SAID[found[0]]
    if found == [Fate.ADOPTED]:
        shared = {p for at in made for p in merge.changes[at].proposals}
        others = [p.number for p in merge.parties if p.number in shared and p is not party]
        words += f", with {', '.join(others)}" if others else ""
    ruled = [fates.reasons[at] for at in made if at in fates.reasons]
    if found == [Fate.DECLINED] and ruled:
        words += f": {merge.changes[ruled[0]].origin.proposal} is agreed"
    assert said == words


def test_canary_what_is_not_decided_is_open() -> None:
    @given(decided())
    def false_law(case: Case) -> None:
        gathering, lines = case
        fates = fates_of(gathering, [one.line for one in lines.values()])
        said = {at for one in lines.values() for at in one.said}
        assert all(fates.fates[at] is Fate.OPEN for at in range(len(fates.fates)) if at not in said)

    refute(false_law)
