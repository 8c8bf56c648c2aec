"""The source table: every provision of a merged text that is not as in force, and whose it is."""

from __future__ import annotations

from hypothesis import event, given
from strategies.rivals import parties

from amend.compiler.addresses.printing import address_of_words
from amend.compiler.algebra.operations import Operations
from amend.compiler.algebra.redline import Redline, base, consolidated
from amend.compiler.compilation.carrying import secretariat, settled, with_brackets
from amend.compiler.compilation.change import Labelling, Suppression, Words
from amend.compiler.compilation.deciding import Fate, uncontested
from amend.compiler.compilation.provenance import How, MergedText, provenance
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind
from laws.canary import refute
from laws.test_bracketing import Case, bracketed
from laws.test_deciding import gathering_of

NOBODY = secretariat("en")


def of_uncontested(case: tuple[Instrument, list[Operations]]) -> Redline:
    gathering = gathering_of(case)
    return settled(gathering, uncontested(gathering.merge, gathering.relations)).redline


@given(parties())
def test_what_is_not_in_the_table_is_as_in_force(
    case: tuple[Instrument, list[Operations]],
) -> None:
    redline = of_uncontested(case)
    before, after = index_of(base(redline)), index_of(consolidated(redline))
    told = provenance(MergedText(redline, NOBODY))
    event(f"lines: {min(len(told), 5)}")
    addresses = {line.address for line in told if line.address}
    for node in after.nodes.values():
        if node.kind is Kind.INSTRUMENT or address_of_words(node, after) in addresses:
            continue
        above = after.around(node)
        was = before.nodes.get(node.id)
        if was is None:
            # It has come with something new.
            assert any(address_of_words(a, after) in addresses for a in above[1:-1])
        else:
            assert (was.label, was.text, was.kind) == (node.label, node.text, node.kind)


@given(parties())
def test_both_addresses_of_a_line_name_one_provision(
    case: tuple[Instrument, list[Operations]],
) -> None:
    redline = of_uncontested(case)
    old, new = (
        {address_of_words(n, index): n.id for n in index.nodes.values() if n.id != redline.root.id}
        for index in (index_of(base(redline)), index_of(consolidated(redline)))
    )
    for line in provenance(MergedText(redline, NOBODY)):
        assert line.address or line.before
        if line.address and line.before:
            assert old[line.before] == new[line.address]
        assert (How.ADDED in line.how) is not bool(line.before)
        assert (How.SUPPRESSED in line.how) is not bool(line.address)
        assert line.how


@given(parties())
def test_a_line_tells_whether_what_several_want_is_the_same_or_combined(
    case: tuple[Instrument, list[Operations]],
) -> None:
    gathering = gathering_of(case)
    merge = gathering.merge
    chosen = uncontested(merge, gathering.relations)
    redline = settled(gathering, chosen).redline
    before = index_of(base(redline))
    every = (n for n in before.nodes.values() if n.id != redline.root.id)
    nodes = {address_of_words(node, before): node.id for node in every}
    for line in provenance(MergedText(redline, NOBODY)):
        if How.MOVED in line.how or How.ADDED in line.how:
            continue
        effects = [(merge.changes[at].effect, merge.changes[at].origin) for at in chosen]
        wanted = Suppression if How.SUPPRESSED in line.how else Words | Labelling
        own = [
            origin
            for effect, origin in effects
            if isinstance(effect, wanted) and effect.node == nodes[line.before]
        ]
        event(f"origins: {len(own)}")
        if not own:
            assert line.how == (How.FOLLOWS,)
            continue
        names = {single.proposal for origin in own for single in origin.singles}
        assert line.proposals == tuple(p.number for p in merge.parties if p.number in names)
        if How.SUPPRESSED in line.how:
            assert line.how == (How.SUPPRESSED, *([How.SAME] if len(names) > 1 else []))
        elif len(set(own)) > 1:
            assert line.how == (How.COMBINED,)
        else:
            assert line.how == (How.SAME if len(names) > 1 else How.PROPOSED,)


@given(bracketed())
def test_the_sources_are_those_of_what_is_agreed_and_of_what_is_in_brackets(case: Case) -> None:
    gathering, fates = case
    if fates.diagnostics:
        return
    applied, made = with_brackets(gathering, fates)
    text = MergedText(applied.redline, NOBODY, True, made.wanting)
    shown = set(fates.of(Fate.ADOPTED)) | (set(fates.of(Fate.BRACKETED)) - set(made.left))
    changes = gathering.merge.changes
    speaking = {number for at in shown for number in changes[at].proposals}
    told = provenance(text)
    assert {number for line in told for number in line.proposals} <= speaking
    for line in told:
        if How.BRACKETS in line.how:
            assert line.proposals
    assert any(How.BRACKETS in line.how for line in told) is (made.count > 0)


def test_canary_no_provision_takes_another_address() -> None:
    @given(parties())
    def false_law(case: tuple[Instrument, list[Operations]]) -> None:
        told = provenance(MergedText(of_uncontested(case), NOBODY))
        assert all(line.address == line.before for line in told)

    refute(false_law)


def test_canary_every_line_has_one_source() -> None:
    @given(parties())
    def false_law(case: tuple[Instrument, list[Operations]]) -> None:
        told = provenance(MergedText(of_uncontested(case), NOBODY))
        assert all(len(line.proposals) == 1 for line in told)

    refute(false_law)
