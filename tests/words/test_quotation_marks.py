"""What stands between quotation marks."""

import pytest
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st
from language.drafting import proposed
from laws.canary import refute

from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.quotation_marks import PAIRS, between, within

WORDS = st.text(st.sampled_from(f"ab.{BLANKS}"), max_size=4)


@cheap()
@given(st.sampled_from(PAIRS), WORDS)
def test_words_between_marks_are_read_again(pair: tuple[str, str], words: str) -> None:
    assert within(between(pair, words)) == words


def test_canary_marks_alone_would_do() -> None:
    @given(st.sampled_from(PAIRS), WORDS)
    def false_law(pair: tuple[str, str], words: str) -> None:
        assert within(f"{pair[0]}{words}{pair[1]}") == words

    refute(false_law)


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f"])
def test_french_marks_are_set_off_with_a_blank(blank: str) -> None:
    statement = f"MOD title: replace «{blank}Internet{blank}» with «{blank}Web{blank}»"
    assert "Web of Things" in proposed(statement)


def test_a_blank_at_one_end_alone_is_quoted() -> None:
    assert "IoT of Things" in proposed("MOD title: replace «Internet » with «IoT »")
