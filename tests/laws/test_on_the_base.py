"""What a sub-amendment asks of the text in force makes the text that it makes of the other."""

from __future__ import annotations

from hypothesis import event, given, note

from amend.compiler.algebra.operations import Operations, Origin
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.base_text.digests import digest
from amend.compiler.base_text.printing import print_base
from amend.compiler.bases import based
from amend.compiler.compilation.adoption import operations_of
from amend.compiler.compilation.change import Assertion, Merge
from amend.compiler.compilation.judging import relations
from amend.compiler.compilation.on_the_base import on_the_base
from amend.compiler.compilation.party import Party
from amend.compiler.compilation.relations import Kind
from amend.compiler.compilation.splitting import split
from amend.compiler.compilation.sub_amendments import differing
from amend.compiler.compilation.uniting import Contribution, merged
from amend.compiler.consequences.complete import complete
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.driver import finder
from amend.compiler.files.shelf import DISK, Buffers
from amend.compiler.header.policy import RELABEL, Policy
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.passes import amended, resolved
from amend.compiler.written import parsed
from laws.canary import refute
from laws.test_composing import FEW, File, files
from laws.test_sub_amendments import FIRST, FOLDER, IN_FORCE, SECOND

IAP, RUS = Origin("IAP/24A13/1", "IAP"), Origin("RUS/60/1", "RUS")

Case = tuple[Index, Operations, Operations, Policy, Instrument]


def carried(drawn: list[File]) -> Case:
    """The base, what the first and what both ask of it, the policy, and what they make."""
    first, second = drawn
    text = second.text.replace(f"IAP/24A13/1 {IN_FORCE}", "RUS/60/1 amends IAP/24A13/1")
    library = FOLDER / "wtdc/85/2017.en.base"
    held = {library: print_base(base(first.redline)), FIRST: first.text, SECOND: text}
    shelf = Buffers(DISK, held)
    note(first.text)
    note(text)
    made = []
    for path in (FIRST, SECOND):
        written = parsed(Source(str(path), held[path]))
        (unit,) = based(written, finder(path, None, shelf))
        made.append((amended(written, unit), resolved(written, unit).policy))
    (one, _), (other, policy) = made
    assert one.amendment is not None and one.amendment.redline is not None
    assert other.amendment is not None and other.amendment.redline is not None
    assert one.based.index is not None
    between = consolidated(one.amendment.redline)
    again = base(other.amendment.redline)
    walks = zip(again.root.walk(), between.root.walk(), strict=True)
    names = {there.id: here.id for there, here in walks}
    below = one.amendment.drafted
    both = on_the_base(one.based.index, below, between, other.amendment.drafted, names, RUS)
    return one.based.index, below, both, policy, consolidated(other.amendment.redline)


def outcome(index: Index, operations: Operations, policy: Policy) -> str:
    return digest(complete(index, operations, RUS, policy).applied.outcome)


def merge_of(case: Case) -> Merge:
    """The amended proposal, and beside it what the other one wants otherwise."""
    index, below, both, policy, _ = case
    labels = policy.labels != RELABEL
    span = Span(Source("one.amend", "one"), 0, 3)
    splits = {
        IAP: split(below, index, lambda span: False),
        RUS: differing(both, below, index, RUS, {}, labels),
    }
    held = [Contribution(Party(o, f"{o.author}.amend", span), own) for o, own in splits.items()]
    return merged(index, held, labels)


@FEW
@given(files(2))
def test_agreed_in_place_of_what_it_amends_it_makes_what_both_make(drawn: list[File]) -> None:
    case = carried(drawn)
    index, _, both, policy, wanted = case
    if outcome(index, both, policy) != digest(wanted):
        event("told")  # A0487: it is not put together with others
        return
    merge = merge_of(case)
    event(f"speaks: {any(RUS.proposal in c.proposals for c in merge.changes)}")
    own = {at for at, c in enumerate(merge.changes) if RUS.proposal in c.proposals}
    against = {
        at
        for relation in relations(merge)
        if relation.is_clash or relation.kind is Kind.PLAIN_NOC
        for at in relation.changes
        if set(relation.changes) & own
    }
    chosen = [
        at
        for at, change in enumerate(merge.changes)
        if not isinstance(change.effect, Assertion) and (at in own or at not in against)
    ]
    assert outcome(index, operations_of(merge, chosen), policy) == digest(wanted)


def test_canary_the_amended_proposal_alone_makes_the_same() -> None:
    @given(files(2))
    def false_law(drawn: list[File]) -> None:
        index, below, _, policy, wanted = carried(drawn)
        assert outcome(index, below, policy) == digest(wanted)

    refute(false_law)


def test_canary_all_that_it_asks_can_be_said_of_the_text_in_force() -> None:
    @given(files(2))
    def false_law(drawn: list[File]) -> None:
        index, _, both, policy, wanted = carried(drawn)
        assert outcome(index, both, policy) == digest(wanted)

    refute(false_law)
