"""Rich texts: cutting and joining lose nothing."""

from __future__ import annotations

from examples import cheap
from hypothesis import given
from hypothesis import strategies as st
from model import units_of
from strategies.texts import texts

from amend.compiler.words.text import Text, join
from laws.canary import refute
from laws.test_apply import tidy


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[Text, int, int]:
    """A text and a stretch of it."""
    text = draw(texts(0, 6, marks=True))
    start, end = sorted(draw(st.integers(0, len(text))) for _ in range(2))
    return text, start, end


@cheap()
@given(cut_texts())
def test_a_stretch_of_a_text_has_its_units(case: tuple[Text, int, int]) -> None:
    text, start, end = case
    part = text.slice(start, end)
    tidy(part)
    assert units_of(part) == units_of(text)[start:end]


@cheap()
@given(cut_texts())
def test_a_text_cut_and_joined_is_the_same(case: tuple[Text, int, int]) -> None:
    text, start, end = case
    pieces = (text.slice(0, start), text.slice(start, end), text.slice(end, len(text)))
    assert join(pieces) == text


@cheap()
@given(st.lists(texts(0, 3, marks=True), max_size=4))
def test_a_joined_text_has_the_units_of_its_parts(parts: list[Text]) -> None:
    whole = join(parts)
    tidy(whole)
    assert units_of(whole) == tuple(unit for part in parts for unit in units_of(part))


def test_canary_joined_texts_have_the_weights_of_their_parts() -> None:
    @given(texts(1, 4), texts(1, 4))
    def false_law(one: Text, other: Text) -> None:
        assert len(join((one, other)).emphases) == len(one.emphases) + len(other.emphases)

    refute(false_law)
