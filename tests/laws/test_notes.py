"""The order in which a file has its footnotes says nothing: that of their marks does."""

from __future__ import annotations

from attrs import evolve
from examples import share
from hypothesis import given, note
from hypothesis import strategies as st
from strategies.editions import Pair, revisions, strangers

from amend.compiler.base_text.printing import print_base
from amend.compiler.drafting.draft import drafted
from amend.compiler.instrument.instrument import Instrument, Kind, noted_by_marks
from laws.canary import refute
from laws.test_drafting import HEAD


@st.composite
def with_notes_elsewhere(draw: st.DrawFn, instrument: Instrument) -> Instrument:
    """The same text; its file has the footnotes in another order."""
    children = instrument.root.children
    others = [child for child in children if child.kind is not Kind.FOOTNOTE]
    notes = draw(st.permutations([child for child in children if child.kind is Kind.FOOTNOTE]))
    return evolve(instrument, root=evolve(instrument.root, children=(*others, *notes)))


PAIRS = st.one_of(revisions(), strangers())


@share(0.5)
@given(st.data(), PAIRS)
def test_a_draft_is_the_same_wherever_the_files_have_their_notes(
    data: st.DataObject, pair: Pair
) -> None:
    other = [data.draw(with_notes_elsewhere(instrument)) for instrument in pair]
    for instrument in (*pair, *other):
        note(print_base(instrument))
    assert drafted(*other, HEAD).text == drafted(*pair, HEAD).text


def test_canary_a_file_may_have_its_notes_in_another_order_than_their_marks() -> None:
    @given(PAIRS)
    def false_law(pair: Pair) -> None:
        assert noted_by_marks(pair[1]) == pair[1]

    refute(false_law)
