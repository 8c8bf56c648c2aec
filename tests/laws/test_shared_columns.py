"""Which columns two tables share: those that say half of the same, whatever comes beside them."""

from __future__ import annotations

from attrs import frozen
from examples import cheap, share
from hypothesis import given, note
from hypothesis import strategies as st
from strategies.tables import spans

from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.draft import DraftHeader, drafted
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.matching.columns import columns_between
from laws.canary import refute

HEAD = "instrument: wtdc/85\nedition: 2017\nlanguage: en\n\nannex 1: ANNEX 1\ntable: T\n"


def read(rows: list[list[str]]) -> Instrument:
    text = HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)
    found = read_base_text(Source("table.base", text)).instrument
    assert found is not None, text
    return found


def table_of(instrument: Instrument) -> Node:
    (table,) = (node for node in instrument.root.walk() if node.kind is Kind.TABLE)
    return table


@frozen
class Row:
    """Two tables of one row; the second has columns more.

    sizes: how many words each column of the first has; common: how many of them it has in the
        second; places: where it stands there.
    """

    sizes: list[int]
    common: list[int]
    places: list[int]
    width: int

    def tables(self) -> tuple[Node, Node]:
        old = [[f"w{at}x{n}" for n in range(size)] for at, size in enumerate(self.sizes)]
        new = [[f"n{at}"] for at in range(self.width)]
        for at, place in enumerate(self.places):
            kept = self.common[at]
            new[place] = old[at][:kept] + [f"o{at}x{n}" for n in range(self.sizes[at] - kept)]
        one, other = (read([[" ".join(cell) for cell in row]]) for row in (old, new))
        return table_of(one), table_of(other)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    sizes = draw(st.lists(st.sampled_from((1, 2, 4)), min_size=1, max_size=3))
    common = [draw(st.integers(0, size)) for size in sizes]
    width = len(sizes) + draw(st.integers(1, 2))
    places = draw(st.sets(st.integers(0, width - 1), min_size=len(sizes), max_size=len(sizes)))
    return Row(sizes, common, sorted(places), width)


def kept(row: Row) -> tuple[tuple[int, int], ...]:
    found = columns_between(*row.tables())
    return found.kept if found else ()


@cheap()
@given(rows())
def test_columns_with_half_of_their_words_in_common_are_one(row: Row) -> None:
    parts = zip(row.sizes, row.common, row.places, strict=True)
    expected = [(at, place) for at, (size, same, place) in enumerate(parts) if 2 * same >= size]
    assert kept(row) == tuple(expected)


def test_canary_columns_have_all_of_their_words_in_common() -> None:
    @given(rows())
    def false_law(row: Row) -> None:
        assert all(row.common[i] == row.sizes[i] for i, _ in kept(row))

    refute(false_law)


@st.composite
def tables(draw: st.DrawFn) -> Instrument:
    """Tables whose cells say what their places are, and which go on over others."""
    count, width = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    names = [*draw(spans(count, width)), [""] * width]
    return read(
        [
            [name or f"r{at}c{column} of the table" for column, name in enumerate(row)]
            for at, row in enumerate(names)
        ]
    )


@share(0.5)
@given(tables(), tables())
def test_a_draft_leads_from_any_table_to_any_other(one: Instrument, other: Instrument) -> None:
    note(print_base(one))
    note(print_base(other))
    draft = drafted(one, other, DraftHeader("IAP/1/1", '"table.base"', {"language": "en"}))
    note(draft.text)
    assert draft.differences == ()
    assert draft.is_taken


def test_canary_tables_with_other_columns_share_none() -> None:
    @given(tables(), tables())
    def false_law(one: Instrument, other: Instrument) -> None:
        assert columns_between(table_of(one), table_of(other)) is None

    refute(false_law)
