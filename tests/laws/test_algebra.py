"""Proposals compose, associate and can be taken back."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, note
from hypothesis import strategies as st
from model import amended as model_amended
from model import faults, leaving, paper
from strategies.documents import documents
from strategies.notation import shown
from strategies.proposals import ORIGIN, Wish, proposals

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.compose import compose
from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.inverse import inverse
from amend.compiler.algebra.normal_form import normal_form
from amend.compiler.algebra.operations import Operations
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument
from laws.canary import refute

Chain = tuple[Instrument, tuple[Operations, ...]]


@st.composite
def chains(draw: st.DrawFn, length: int) -> Chain:
    """A document and proposals, each on the outcome of the one before it."""
    first = at = draw(documents())
    links: list[Operations] = []
    for number in range(1, length + 1):
        links.append(draw(proposals(at, Wish(name=f"IAP/24A13/{number}"))))
        at = amended(at, links[-1])
    return first, tuple(links)


def lay_open(chain: Chain) -> None:
    instrument, links = chain
    for proposal in links:
        note(shown(instrument, proposal))
        instrument = amended(instrument, proposal)


def consistent(instrument: Instrument, proposal: Operations) -> None:
    assert conflicts(index_of(instrument), proposal) == ()
    assert faults(instrument, proposal) == frozenset()


def unsigned(operations: Operations) -> Operations:
    """The operations apart from whose they are: a composed proposal has one origin."""
    return tuple(evolve(operation, origin=ORIGIN) for operation in operations)


# L5: composition


@given(chains(2))
def test_a_composed_proposal_does_what_its_parts_do_one_after_the_other(chain: Chain) -> None:
    lay_open(chain)
    instrument, (p, q) = chain
    both = compose(instrument, p, q)
    note(f"composed: {shown(instrument, both)}")
    consistent(instrument, both)
    halfway = amended(instrument, p)
    assert model_amended(instrument, both) == model_amended(halfway, q)
    assert amended(instrument, both) == amended(halfway, q)


@given(chains(1))
def test_a_proposal_composed_with_nothing_is_itself_in_normal_form(chain: Chain) -> None:
    lay_open(chain)
    instrument, (p,) = chain
    normal = normal_form(instrument, p)
    assert compose(instrument, p, ()) == compose(instrument, (), p) == normal


def test_canary_two_proposals_in_a_row_are_their_operations_together() -> None:
    @given(chains(2))
    def false_law(chain: Chain) -> None:
        instrument, (p, q) = chain
        known = {node.id for node in instrument.root.walk()}
        if any(not known.issuperset(leaving(operation)) for operation in q):
            return  # It moves or suppresses what the first brings, of which the text knows nothing.
        together = model_amended(instrument, (*p, *q))
        assert together == paper(amended(amended(instrument, p), q).root)

    refute(false_law)


# L6: associativity


@given(chains(3))
def test_composition_is_associative(chain: Chain) -> None:
    lay_open(chain)
    instrument, (p, q, r) = chain
    left = compose(instrument, compose(instrument, p, q), r)
    right = compose(instrument, p, compose(amended(instrument, p), q, r))
    assert unsigned(left) == unsigned(right)
    assert unsigned(normal_form(instrument, left)) == unsigned(left)


def test_canary_composition_is_commutative() -> None:
    @given(chains(1), st.data())
    def false_law(chain: Chain, data: st.DataObject) -> None:
        instrument, (p,) = chain
        q = data.draw(proposals(instrument, Wish(structure=False, name="q")))
        there = {node.id for node in amended(instrument, p).root.walk()}
        q = tuple(o for o in q if getattr(o, "node", instrument.root.id) in there)
        one = amended(amended(instrument, p), q)
        other = amended(amended(instrument, q), p)
        assert one == other

    refute(false_law)


# L7: inverse


@given(chains(1))
def test_a_proposal_can_be_taken_back(chain: Chain) -> None:
    lay_open(chain)
    instrument, (p,) = chain
    outcome = amended(instrument, p)
    back = inverse(instrument, p)
    note(f"back: {shown(outcome, back)}")
    consistent(outcome, back)
    assert model_amended(outcome, back) == paper(instrument.root)
    assert amended(outcome, back) == instrument


@given(chains(1))
def test_taking_back_what_takes_back_does_it_again(chain: Chain) -> None:
    lay_open(chain)
    instrument, (p,) = chain
    outcome = amended(instrument, p)
    again = inverse(outcome, inverse(instrument, p))
    assert amended(instrument, again) == outcome
    assert normal_form(instrument, again) == normal_form(instrument, p)


@given(chains(2))
def test_two_proposals_are_taken_back_the_last_one_first(chain: Chain) -> None:
    lay_open(chain)
    instrument, (p, q) = chain
    halfway = amended(instrument, p)
    end = amended(halfway, q)
    whole = inverse(instrument, compose(instrument, p, q))
    steps = compose(end, inverse(halfway, q), inverse(instrument, p))
    assert amended(end, whole) == amended(end, steps) == instrument
    assert unsigned(normal_form(end, whole)) == unsigned(normal_form(end, steps))


@pytest.mark.slow
def test_canary_what_takes_back_is_never_longer() -> None:
    @given(chains(1))
    def false_law(chain: Chain) -> None:
        instrument, (p,) = chain
        assert len(inverse(instrument, p)) <= len(p)

    refute(false_law)


# L11, L12: normal form


@given(chains(1))
def test_the_normal_form_has_the_effect_and_is_its_own_normal_form(chain: Chain) -> None:
    lay_open(chain)
    instrument, (p,) = chain
    normal = normal_form(instrument, p)
    note(f"normal: {shown(instrument, normal)}")
    consistent(instrument, normal)
    assert model_amended(instrument, normal) == model_amended(instrument, p)
    assert normal_form(instrument, normal) == normal


def test_canary_every_proposal_is_in_normal_form() -> None:
    @given(chains(1))
    def false_law(chain: Chain) -> None:
        instrument, (p,) = chain
        assert normal_form(instrument, p) == p

    refute(false_law)
