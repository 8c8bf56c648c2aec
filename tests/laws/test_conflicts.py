"""Contradictions: what the compiler reports is what the model calls a contradiction."""

from __future__ import annotations

import pytest
from attrs import evolve
from examples import cheap
from hypothesis import event, given, note
from hypothesis import strategies as st
from model import faults
from strategies.collisions import collisions, moves
from strategies.documents import REFERENCE, Shape, documents
from strategies.notation import shown
from strategies.orders import shuffles
from strategies.proposals import ORIGIN, proposals

from amend.compiler.algebra.conflicts import ConflictKind, conflicts
from amend.compiler.algebra.operations import Delete, Maintain, Moved, Operations, Put, Relabel
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from laws.canary import refute

Case = tuple[Instrument, Operations]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A document and operations on it that often collide."""
    instrument = draw(documents(Shape(sections=2, width=3)))
    return instrument, draw(collisions(instrument))


def reported(case: Case) -> set[str]:
    return {conflict.kind.value for conflict in conflicts(index_of(case[0]), case[1])}


@given(cases())
def test_the_compiler_and_the_model_find_the_same_contradictions(case: Case) -> None:
    note(shown(*case))
    kinds = faults(*case)
    for kind in kinds or ("none",):
        event(kind)
    assert reported(case) == set(kinds)


def test_what_is_to_stay_may_not_go_with_the_provision_above_it() -> None:
    proposal = (Maintain(NodeId("1.1"), ORIGIN), Delete(NodeId("1"), ORIGIN))
    assert reported((trees(), proposal)) == faults(trees(), proposal) == {"noc violated"}


@pytest.mark.slow
def test_every_kind_of_contradiction_is_drawn() -> None:
    seen: set[str] = set()

    @given(cases())
    def false_law(case: Case) -> None:
        seen.update(faults(*case))
        assert seen != {kind.value for kind in ConflictKind}

    refute(false_law)


@given(st.data())
def test_the_order_of_operations_does_not_decide_what_contradicts(data: st.DataObject) -> None:
    instrument, operations = data.draw(cases())
    note(shown(instrument, operations))
    other = data.draw(shuffles(operations))
    assert reported((instrument, operations)) == reported((instrument, other))


@given(st.data())
def test_more_operations_never_hide_a_contradiction(data: st.DataObject) -> None:
    instrument, operations = data.draw(cases())
    note(shown(instrument, operations))
    cut = data.draw(st.integers(0, len(operations)))
    # A move may rescue a provision from what is suppressed: all moves are there from the start.
    some = (*operations[:cut], *(o for o in operations[cut:] if isinstance(o, Put)))
    assert not conflicts(index_of(instrument), some) or conflicts(index_of(instrument), operations)


def test_canary_no_move_rescues_a_provision_from_what_is_suppressed() -> None:
    @given(st.data())
    def false_law(data: st.DataObject) -> None:
        instrument = nested()
        edits = (Delete(NodeId("1.1"), ORIGIN), Relabel(NodeId("1.1.1"), "x", ORIGIN))
        operations = (*edits, *data.draw(moves(instrument)))
        assert not conflicts(index_of(instrument), edits) or conflicts(
            index_of(instrument), operations
        )

    refute(false_law)


@given(st.data())
def test_a_contradiction_is_between_operations_of_the_proposal(data: st.DataObject) -> None:
    instrument, operations = data.draw(cases())
    note(shown(instrument, operations))
    nodes = {node.id for node in instrument.root.walk()}
    for conflict in conflicts(index_of(instrument), operations):
        assert set(map(id, conflict.operations)) <= set(map(id, operations))
        assert conflict.node in nodes


def test_canary_consistent_pairs_make_a_consistent_whole() -> None:
    @given(st.data())
    def false_law(data: st.DataObject) -> None:
        instrument = trees()
        operations = data.draw(moves(instrument))
        pairs = [(a, b) for a in operations for b in operations if a is not b]
        if not any(faults(instrument, pair) for pair in pairs):
            assert not faults(instrument, operations)

    refute(false_law)


@cheap()
@given(st.data())
def test_cycles_of_moves_are_found_in_the_whole(data: st.DataObject) -> None:
    instrument = trees()
    operations = data.draw(moves(instrument))
    note(shown(instrument, operations))
    assert reported((instrument, operations)) == faults(instrument, operations)


def trees() -> Instrument:
    """Four items beside each other: each can be moved below each."""
    items = tuple(Node(NodeId(f"1.{n}"), Kind.ITEM, label=f"{n}") for n in range(1, 5))
    call = Node(NodeId("1"), Kind.CALL, children=items)
    root = Node(NodeId("0"), Kind.INSTRUMENT, children=(call,))
    return Instrument(REFERENCE, "en", root)


def nested() -> Instrument:
    """Four items, the first of which has one below it."""
    (call,) = trees().root.children
    below = Node(NodeId("1.1.1"), Kind.ITEM, label="a)")
    first, *others = call.children
    call = evolve(call, children=(evolve(first, children=(below,)), *others))
    return evolve(trees(), root=evolve(trees().root, children=(call,)))


def test_a_ring_of_three_moves_is_a_contradiction() -> None:
    ring = tuple(
        Put(NodeId(f"1.{n % 3 + 1}"), None, (Moved(NodeId(f"1.{n}")),), ORIGIN) for n in (1, 2, 3)
    )
    assert reported((trees(), ring)) == {"move cycle"}
    assert not any(conflicts(index_of(trees()), (a, b)) for a in ring for b in ring if a is not b)


def test_canary_a_proposal_never_contradicts_another_on_the_same_text() -> None:
    @given(st.data())
    def false_law(data: st.DataObject) -> None:
        instrument = data.draw(documents())
        p, q = data.draw(proposals(instrument)), data.draw(proposals(instrument))
        assert not conflicts(index_of(instrument), (*p, *q))

    refute(false_law)
