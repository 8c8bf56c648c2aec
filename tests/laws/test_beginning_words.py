"""What is seen to begin with a word is not held against what looks like a label."""

from __future__ import annotations

from unittest.mock import patch

from examples import cheap
from hypothesis import example, given
from hypothesis import strategies as st

from amend.compiler.words import near_labels
from amend.compiler.words.latin_numbers import ARABIC_NUMBERS, LATIN_NUMBERS
from amend.compiler.words.near_labels import NearLabel, near_label
from laws.canary import refute
from laws.test_near_labels import beginnings

PIECES = st.sampled_from(
    (
        *(
            "a",
            "ab",
            "ITU",
            "word",
            "iv",
            "xviii",
            "II",
            "é",
            "e\u0301",
            "б",
            "一",
            "国际",
            "أ",
            "ⅳ",
        ),
        *LATIN_NUMBERS,
        *("nonies", *ARABIC_NUMBERS[:3], "مكرر"),
        *(")", "）", ".", "-", "–", ":", "：", "、", "．", "]", "º", "°", "①", "ⓐ", "㈠", "("),
        *(" ", "\u00a0", "\u3000", "1", "12", "٣", "１", "words"),
    )
)
LINES = st.one_of(st.lists(PIECES, min_size=1, max_size=6).map("".join), beginnings())


def _fully(words: str) -> NearLabel | None:
    with patch.object(near_labels, "_begins_with_a_word", lambda _: False):
        return near_label(words)


@example("xviiibis) words")
@example("abis)\u00a0words")
@example("aº words")
@cheap()
@given(LINES)
def test_what_begins_with_a_word_looks_like_no_label(words: str) -> None:
    assert near_label(words) == _fully(words)


def test_canary_what_begins_with_two_letters() -> None:
    @given(LINES)
    def is_a_word(words: str) -> None:
        assert not words[:2].isalpha() or _fully(words) is None

    refute(is_a_word)


def test_most_paragraphs_are_seen_to_begin_with_a_word() -> None:
    for words in ("considering that", "ITU-D", "国际电联各部门间的合作", "des villes", "ВКРЭ-17"):
        assert near_labels._begins_with_a_word(words), words
    assert not near_labels._begins_with_a_word("ab bis) words")
