"""Addresses, quotations and edits on real texts of ITU, in six languages (L4, L10, L37)."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen
from examples import share
from hypothesis import assume, event, given, note
from hypothesis import strategies as st
from second_opinion import Edit, outcome, places_of
from strategies.real import received, shipped

from amend.compiler.addresses.locating import locate
from amend.compiler.addresses.printing import outline
from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import Origin
from amend.compiler.amendment import resolve
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.words.quotations import find_quoted
from amend.compiler.words.text import ANCHOR
from laws.canary import refute
from laws.test_addresses import read

SIGNS = "『』{}[]*\\_`" + ANCHOR
"""What says more than itself in a quotation, or where it is quoted."""

CHOICES = ("", "", "first", "last", "nth 2", "everywhere")


@frozen
class Place:
    """A provision of a text, as an address names it."""

    instrument: Instrument
    address: str
    node: Node


@st.composite
def places(draw: st.DrawFn, texts: Callable[[], st.SearchStrategy[Instrument]]) -> Place:
    instrument = draw(texts())
    address, node = draw(st.sampled_from(list(outline(instrument))))
    return Place(instrument, address, node)


@st.composite
def quoted(draw: st.DrawFn, chars: str) -> str:
    """Words of a text that a drafter might quote, from any character to any other."""
    start = draw(st.integers(0, len(chars) - 1))
    end = draw(st.integers(start + 1, min(len(chars), start + 20)))
    words = chars[start:end]
    at = min((words.index(sign) for sign in SIGNS if sign in words), default=len(words))
    # Mostly words that stand more than once are worth a choice among them.
    return words[:at].strip() or draw(st.sampled_from(("of", "a", "的", " ")))


@st.composite
def edited(
    draw: st.DrawFn, texts: Callable[[], st.SearchStrategy[Instrument]]
) -> tuple[Place, tuple[Edit, ...]]:
    place = draw(places(texts))
    chars = place.node.text.chars
    # The second opinion knows of no footnotes.
    assume(chars.strip() and ANCHOR not in chars)

    def edit() -> Edit:
        verb = draw(st.sampled_from(("replace", "delete", "insert")))
        where = draw(st.sampled_from(("before", "after"))) if verb == "insert" else ""
        words = "" if verb == "delete" else draw(st.sampled_from(("new ", "2026", "X")))
        return Edit(verb, words, draw(quoted(chars)), draw(st.sampled_from(CHOICES)), where)

    return place, tuple(edit() for _ in range(draw(st.integers(1, 2))))


def leads_back(place: Place) -> None:
    note(place.address)
    found = locate(read(place.address), index_of(place.instrument))
    # The address of a cell stands for its only paragraph.
    is_cell = isinstance(found, Node) and found.kind is Kind.CELL
    assert found == place.node or (is_cell and found.children == (place.node,))


def stands_where_it_stands(place: Place, words: str) -> None:
    note(f"{words!r} in {place.node.text.chars!r}")
    found = find_quoted(place.node.text.chars, words).places
    event(f"{min(2, len(found))} places")
    assert found == places_of(place.node.text.chars, words)


def made(place: Place, written: tuple[Edit, ...]) -> str | None:
    """What the compiler makes of the provision, before any consequence; None if it refuses."""
    of_heading = ".heading" if place.node.kind is Kind.CALL else ""
    lines = "".join(f"MOD {place.address}{of_heading}: {edit.written()}\n" for edit in written)
    note(lines)
    parsed = parse_proposal(Source("a.amend", f"proposal EUR/1/1 amends wtdc/1@2017\n{lines}"))
    assert not has_errors(parsed.diagnostics), [d.message for d in parsed.diagnostics]
    origin = Origin("EUR/1/1", "")
    operations, told = resolve(parsed.file.units[0], index_of(place.instrument), origin)
    event("refused" if has_errors(told) else "taken")
    if has_errors(told):
        return None
    after = amended(place.instrument, operations)
    return next(n.text.chars for n in after.root.walk() if n.id == place.node.id)


def does_what_it_says(case: tuple[Place, tuple[Edit, ...]]) -> None:
    place, written = case
    assert made(place, written) == outcome(place.node.text.chars, written)


@given(places(shipped))
def test_the_address_of_a_provision_of_a_text_that_ships_leads_to_it(place: Place) -> None:
    leads_back(place)


@given(st.data())
def test_the_address_of_a_provision_of_a_received_text_leads_to_it(data: st.DataObject) -> None:
    leads_back(data.draw(places(received)))


@given(st.data(), places(shipped))
def test_words_of_a_text_that_ships_are_found_where_they_stand(
    data: st.DataObject, place: Place
) -> None:
    if place.node.text.chars:
        stands_where_it_stands(place, data.draw(quoted(place.node.text.chars)))


@given(st.data())
def test_words_of_a_received_text_are_found_where_they_stand(data: st.DataObject) -> None:
    place = data.draw(places(received))
    if place.node.text.chars:
        stands_where_it_stands(place, data.draw(quoted(place.node.text.chars)))


@share(0.5)
@given(edited(shipped))
def test_edits_of_a_text_that_ships_do_what_they_say(case: tuple[Place, tuple[Edit, ...]]) -> None:
    does_what_it_says(case)


@share(0.5)
@given(st.data())
def test_edits_of_a_received_text_do_what_they_say(data: st.DataObject) -> None:
    does_what_it_says(data.draw(edited(received)))


def test_canary_words_of_a_provision_stand_in_it_once() -> None:
    @given(st.data(), places(shipped))
    def false_law(data: st.DataObject, place: Place) -> None:
        chars = place.node.text.chars
        assert not chars or len(find_quoted(chars, data.draw(quoted(chars))).places) <= 1

    refute(false_law)


def test_canary_the_label_of_a_provision_is_its_address() -> None:
    @given(places(shipped))
    def false_law(place: Place) -> None:
        assert not place.node.label or place.address.endswith(place.node.label)

    refute(false_law)


def test_canary_every_edit_of_a_real_text_is_taken() -> None:
    @given(edited(shipped))
    def false_law(case: tuple[Place, tuple[Edit, ...]]) -> None:
        assert made(*case) is not None

    refute(false_law)
