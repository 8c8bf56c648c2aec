"""Consequences that are worked out again: what is known of before changes nothing but the time."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies.rivals import P, bases, parties

from amend.compiler.algebra.operations import Operations
from amend.compiler.consequences.complete import Completed, complete
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.words.text import Text
from laws.canary import refute

POLICIES = st.builds(Policy, st.just("relabel"), st.booleans(), st.booleans())
Case = tuple[Instrument, list[Operations]]


def done(
    index: Index, operations: Operations, policy: Policy, before: Completed | None = None
) -> Completed:
    return complete(index, operations, P, policy, before=before)


def ended(node: Node, mark: str) -> Node:
    """A node, the items in it with a mark in place of their last letter."""
    children = tuple(ended(child, mark) for child in node.children)
    text = Text(node.text.chars[:-1] + mark) if node.kind is Kind.ITEM else node.text
    return evolve(node, text=text, children=children)


@given(parties(), bases(), POLICIES)
def test_what_is_known_of_a_text_serves_no_other_text(
    case: Case, other: Instrument, policy: Policy
) -> None:
    # Both texts have the same provisions, with other words of one length, and other end marks.
    base, (first, second, *_) = case
    before = done(index_of(evolve(base, root=ended(base.root, ";"))), first, policy)
    index = index_of(evolve(other, root=ended(other.root, ",")))
    again, anew = (done(index, second, policy, known) for known in (before, None))
    assert again.applied.redline == anew.applied.redline
    assert again.diagnostics == anew.diagnostics


@given(parties(), POLICIES)
def test_what_is_known_of_the_same_text_gives_what_is_worked_out_anew(
    case: Case, policy: Policy
) -> None:
    base, (first, second, *_) = case
    index = index_of(base)
    before = done(index, first, policy)
    again, anew = (done(index, second, policy, known) for known in (before, None))
    assert again.applied.redline == anew.applied.redline
    assert again.diagnostics == anew.diagnostics


def test_canary_other_operations_come_to_the_same() -> None:
    @given(parties(), POLICIES)
    def false_law(case: Case, policy: Policy) -> None:
        base, (first, second, *_) = case
        index = index_of(base)
        one, other = (done(index, own, policy).applied.redline for own in (first, second))
        assert one == other

    refute(false_law)
