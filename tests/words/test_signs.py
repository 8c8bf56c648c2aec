"""Quotation marks, blanks and Chinese characters: one list of each."""

import re
import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from amend.compiler.consequences.references.forms import forms_of
from amend.compiler.drafting.quoting import quoted
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.chinese import CHINESE, CHINESE_SIGNS
from amend.compiler.words.graphemes import is_chinese, words_of
from amend.compiler.words.joining import joined
from amend.compiler.words.quotation_marks import CLOSING, DOUBLE, OPENING, PAIRS, QUOTED, SINGLE
from amend.compiler.words.quotations import folded
from amend.grammar.parsing import Parsed, parse_line

WORDS = st.text(f"a 章.{DOUBLE}{SINGLE}", max_size=6)


def test_every_kind_of_space_is_a_blank() -> None:
    spaces = {
        chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code)) == "Zs"
    }
    assert set(BLANKS) == spaces | {"\t"}
    assert len(BLANKS) == len(set(BLANKS))


def test_blanks_are_one_in_quotations_references_and_comparisons() -> None:
    for blank in BLANKS:
        assert folded(f"a{blank}b") == "a b"
        assert words_of(f"a {blank}b") == ["a", f" {blank}", "b"]
        pattern = forms_of("en").pattern(("instructs the Director",))
        assert pattern is not None and pattern.search(f"see instructs{blank}the Director 2")


@given(st.sampled_from(DOUBLE + SINGLE), WORDS, st.sampled_from(DOUBLE + SINGLE))
def test_the_grammar_quotes_as_its_readers_think(first: str, words: str, last: str) -> None:
    line = f"{first}{words}{last}"
    parsed = parse_line("proposal", "edit", f"delete {line}", 0)
    assert isinstance(parsed, Parsed) == (re.fullmatch(QUOTED, line) is not None)
    if isinstance(parsed, Parsed):
        assert first in OPENING and last in CLOSING


@given(WORDS)
def test_what_is_quoted_reads_as_one_quotation(words: str) -> None:
    written = quoted(words)
    if written is None:
        assert all(set(pair) & set(words) for pair in PAIRS)
    else:
        assert re.fullmatch(QUOTED, written) and written[1:-1] == words


def test_a_chinese_character_of_any_plane_is_a_unit_and_closes_up() -> None:
    for char in "章〇㐀豈\U00020bb7":
        assert is_chinese(char) and words_of(f"{char}a{char}") == [char, "a", char]
        assert joined(char, char) == char * 2
    for sign in "。，（）、《㎡":
        assert not is_chinese(sign) and joined("章", sign) == f"章{sign}"
        assert re.fullmatch(f"[{CHINESE}{CHINESE_SIGNS}]", sign)
    assert joined("a", "b") == "a b"
