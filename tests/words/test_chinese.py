"""Characters that are written without spaces, told without a regular expression."""

from __future__ import annotations

import re

from examples import cheap
from hypothesis import given
from hypothesis import strategies as st
from laws.canary import refute

from amend.compiler.words.chinese import CHINESE, CHINESE_SIGNS, FIRST_CHINESE, is_in
from amend.compiler.words.graphemes import words_of

LATIN = st.text(st.sampled_from("ab1 ,.(é–\u0301\u00a0\u2e7fи"), max_size=8)


def test_a_character_is_in_a_set_as_a_regular_expression_has_it() -> None:
    for inside in (CHINESE, CHINESE_SIGNS, CHINESE + CHINESE_SIGNS):
        edges = {ord(edge) + by for edge in inside if edge != "-" for by in (-1, 0, 1)}
        of_set = re.compile(f"[{inside}]")
        for char in map(chr, edges):
            assert is_in(char, inside) is (of_set.fullmatch(char) is not None), f"{ord(char):x}"
        assert not is_in("-", inside)


def test_no_chinese_character_is_below_the_first() -> None:
    of_set = re.compile(f"[{CHINESE}]")
    assert of_set.fullmatch(FIRST_CHINESE)
    assert not any(of_set.fullmatch(chr(code)) for code in range(ord(FIRST_CHINESE)))


@cheap()
@given(LATIN)
def test_a_text_has_the_same_words_before_a_chinese_character(chars: str) -> None:
    """With it all sets of characters are looked at, without it only those that are needed."""
    assert words_of(f"{chars}一") == [*words_of(chars), "一"]


def test_canary_before_a_latin_letter() -> None:
    @given(LATIN)
    def same(chars: str) -> None:
        assert words_of(f"{chars}a") == [*words_of(chars), "a"]

    refute(same)
