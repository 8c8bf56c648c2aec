"""Addresses of lists in which 1.1 stands beside 1, below it, or both (L10)."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, note
from hypothesis import strategies as st
from strategies.documents import REFERENCE

from amend.compiler.addresses.printing import outline
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import Text
from laws.canary import refute
from laws.test_addresses import lead_back


@st.composite
def lists(draw: st.DrawFn, above: str, depth: int) -> tuple[Node, ...]:
    items: list[Node] = []
    for at in range(draw(st.integers(0 if depth else 1, 3))):
        label = draw(st.sampled_from(("1", "2", "1.1", "1.2", "2.1", "1.1.1", "a)", "–")))
        identity = NodeId(f"{above}.{at}")
        below = draw(lists(identity, depth + 1)) if depth < 2 else ()
        items.append(Node(identity, Kind.ITEM, Text("x"), label, below))
    return tuple(items)


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    call = Node(NodeId("1"), Kind.CALL, Text("resolves"), children=draw(lists("1", 0)))
    return Instrument(REFERENCE, "en", Node(NodeId("0"), Kind.INSTRUMENT, children=(call,)))


@given(instruments())
def test_the_address_of_a_provision_leads_to_it_and_to_no_other(instrument: Instrument) -> None:
    note("\n".join(address for address, _ in outline(instrument)))
    lead_back(instrument)
    printed = [address for address, _ in outline(instrument)]
    assert len(set(printed)) == len(printed)


def test_canary_no_address_needs_to_say_which() -> None:
    @given(instruments())
    def false_law(instrument: Instrument) -> None:
        assert not any("[" in address for address, _ in outline(instrument))

    refute(false_law)


def test_canary_an_item_beside_another_never_shares_its_address_with_one_below() -> None:
    @given(instruments())
    def false_law(instrument: Instrument) -> None:
        call = instrument.root.children[0]
        alone = tuple(evolve(item, children=()) for item in call.children)
        bare = evolve(
            instrument, root=evolve(instrument.root, children=(evolve(call, children=alone),))
        )
        before = {node.id: address for address, node in outline(instrument)}
        assert all(before[node.id] == address for address, node in outline(bare))

    refute(false_law)
