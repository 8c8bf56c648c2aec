"""Addresses of divisions, of calls with any heading and of numbered provisions (L10).

A division that is named once is found by its name, wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import evolve
from hypothesis import event, given, note
from hypothesis import strategies as st
from strategies.documents import REFERENCE, Shape, documents
from strategies.notation import shown

from amend.compiler.addresses.locating import locate
from amend.compiler.addresses.printing import outline
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import (
    DIVISIONS,
    Instrument,
    Kind,
    Node,
    NodeId,
    Reference,
)
from amend.compiler.words.text import Text
from laws.canary import refute
from laws.test_addresses import lead_back, read

TREATY = Reference("pp", "cs", "2018")
KINDS = [kind.value for kind in DIVISIONS]
DOCUMENTS = documents(Shape(sections=1, width=3, notes=False))


def divisions(instrument: Instrument) -> Iterator[tuple[str, Node, bool]]:
    """Each division with a name as its bare address has it, and whether another has it too."""
    held = [n for n in instrument.root.walk() if n.kind in DIVISIONS and n.name]
    names = Counter((n.kind, n.name) for n in held)
    for node in held:
        yield f"{node.kind.value}[{node.name}]", node, names[node.kind, node.name] > 1


@given(DOCUMENTS)
def test_a_division_that_is_named_once_is_found_by_its_name_alone(instrument: Instrument) -> None:
    note(shown(instrument))
    index = index_of(instrument)
    for address, node, is_shared in divisions(instrument):
        event(f"depth {node.id.count('.')}")
        if not is_shared:
            assert locate(read(address), index) == node


@given(DOCUMENTS)
def test_a_division_at_the_top_comes_before_those_below_it(instrument: Instrument) -> None:
    note(shown(instrument))
    index = index_of(instrument)
    at_top = {(n.kind, n.name): n for n in instrument.root.children if n.kind in DIVISIONS}
    for address, node, _ in divisions(instrument):
        if (node.kind, node.name) in at_top:
            assert locate(read(address), index) == at_top[node.kind, node.name]


@given(DOCUMENTS)
def test_a_division_that_does_not_exist_is_told_of(instrument: Instrument) -> None:
    index = index_of(instrument)
    for kind in DIVISIONS:
        assert isinstance(locate(read(f"{kind.value}[none]"), index), Diagnostic)


@st.composite
def unnamed(draw: st.DrawFn) -> Instrument:
    """Documents in which some divisions, at times all, have a heading and no name."""
    instrument = draw(DOCUMENTS)
    is_rare = draw(st.booleans())

    def told(node: Node) -> Node:
        children = tuple(told(child) for child in node.children)
        if node.kind not in DIVISIONS or (is_rare and draw(st.booleans())):
            return evolve(node, children=children)
        # Headings of their own: what has neither name nor words of its own has no address.
        text = Text(f"Heading {node.id.replace('.', 'x')}")
        return evolve(node, children=children, name="", text=text)

    return evolve(instrument, root=told(instrument.root))


@given(unnamed())
def test_the_address_of_a_division_without_a_name_leads_to_it(instrument: Instrument) -> None:
    note(shown(instrument))
    lead_back(instrument)


HEADINGS = ("noting", "noting further", "hoping", "hoping also", "Hoping also", "well hoping")
"""Of calls that are in the lexicon, and of others, some of which begin alike."""

UNKNOWN = ("hoping", "hoping-also", "well", "well-hoping", "hop", "also")
"""What somebody may call those that are in no lexicon."""


def with_calls(headings: Sequence[str]) -> Instrument:
    calls = (
        Node(NodeId(f"{at}"), Kind.CALL, Text(heading)) for at, heading in enumerate(headings, 1)
    )
    return Instrument(REFERENCE, "en", Node(NodeId("0"), Kind.INSTRUMENT, children=tuple(calls)))


@given(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=5))
def test_the_address_of_a_call_with_any_heading_leads_to_it(headings: list[str]) -> None:
    instrument = with_calls(headings)
    lead_back(instrument)
    for address, call in outline(instrument):
        if not call.text.chars.startswith("noting"):
            assert address.partition("[")[0].casefold() == call.text.chars.split()[0].casefold()


@given(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=5), st.sampled_from(UNKNOWN))
def test_a_call_is_named_by_the_words_that_it_begins_with(headings: list[str], name: str) -> None:
    instrument = with_calls(headings)
    words = name.split("-")
    meant = [
        call
        for call in instrument.root.children
        if call.text.chars.casefold().split()[: len(words)] == words
    ]
    found = locate(read(name), index_of(instrument))
    assert found == meant[0] if len(meant) == 1 else isinstance(found, Diagnostic)


@st.composite
def treaties(draw: st.DrawFn) -> Instrument:
    """Texts in which some provisions have a number in the margin, as those of treaties have.

    Some have one with a point, which may be that of another and the label of an item below it.
    """
    instrument = draw(DOCUMENTS)
    held: list[str] = []

    def number() -> str:
        pointed = [f"{one}.{label}" for one in held for label in (1, 2, "1.1")]
        free = [str(len(held) + 1), *(one for one in pointed if one not in held)]
        held.append(draw(st.sampled_from(free)))
        return held[-1]

    def told(node: Node) -> Node:
        own = number() if node.kind is Kind.ITEM and draw(st.booleans()) else ""
        return evolve(node, number=own, children=tuple(told(child) for child in node.children))

    return evolve(instrument, reference=TREATY, root=told(instrument.root))


@given(treaties())
def test_the_address_below_a_numbered_provision_leads_to_it(instrument: Instrument) -> None:
    """`7.1` may be the number of a provision, or item 1 below number 7; where both are, `[n]`."""
    lead_back(instrument)


def test_canary_what_stands_behind_a_point_is_of_the_number() -> None:
    @given(treaties())
    def false_law(instrument: Instrument) -> None:
        for address, node in outline(instrument):
            assert not re.fullmatch(r"cs/[\d.]+", address) or address == f"cs/{node.number}"

    refute(false_law)


def test_canary_a_number_never_says_which_provision_it_means() -> None:
    @given(treaties())
    def false_law(instrument: Instrument) -> None:
        for address, _ in outline(instrument):
            assert not re.match(r"cs/[\d.]+\[", address)

    refute(false_law)


def test_canary_a_division_without_a_name_is_the_only_one() -> None:
    @given(unnamed())
    def false_law(instrument: Instrument) -> None:
        addresses = [a for a, n in outline(instrument) if n.kind in DIVISIONS and not n.name]
        assert all(address.rpartition(".")[2] in KINDS for address in addresses)

    refute(false_law)


def test_canary_every_division_stands_at_the_top() -> None:
    @given(DOCUMENTS)
    def false_law(instrument: Instrument) -> None:
        assert all(node in instrument.root.children for _, node, _ in divisions(instrument))

    refute(false_law)
