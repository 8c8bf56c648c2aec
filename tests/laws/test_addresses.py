"""Addresses: what is printed for a provision leads back to it."""

from __future__ import annotations

from hypothesis import given, note
from hypothesis import strategies as st
from strategies.documents import Shape, documents
from strategies.notation import shown

from amend.compiler.addresses.locating import locate
from amend.compiler.addresses.printing import outline
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.syntax.proposal import Address, SupStatement
from laws.canary import refute


def read(address: str) -> Address:
    """An address as a drafter writes it."""
    source = Source("a.amend", f"proposal 1 amends wtdc/85@2017\nSUP {address}\n")
    (statement,) = parse_proposal(source).file.units[0].statements
    assert isinstance(statement, SupStatement)
    return statement.targets[0].address


def lead_back(instrument: Instrument) -> None:
    index = index_of(instrument)
    for address, node in outline(instrument):
        note(f"{address} for <{node.id}>")
        found = locate(read(address), index)
        # The address of a cell stands for its only paragraph.
        is_cell = isinstance(found, Node) and found.kind is Kind.CELL
        assert found == node or (is_cell and found.children == (node,))


@given(documents(Shape(decimals=False)))
def test_the_address_of_a_provision_leads_to_it(instrument: Instrument) -> None:
    note(shown(instrument))
    lead_back(instrument)


@given(documents(Shape(notes=False)))
def test_the_address_of_a_numbered_clause_leads_to_it(instrument: Instrument) -> None:
    note(shown(instrument))
    lead_back(instrument)


def test_canary_labels_alone_address_a_provision() -> None:
    @given(st.data())
    def false_law(data: st.DataObject) -> None:
        instrument = data.draw(documents())
        items: list[Node] = [n for n in instrument.root.walk() if n.kind is Kind.ITEM]
        assert len({item.label for item in items}) == len(items)

    refute(false_law)
