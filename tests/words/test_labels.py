"""Labels, Latin and Roman numbers: one list of each, which every reader of labels follows."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from amend.compiler.consequences.references.forms import forms_of
from amend.compiler.received.cuts import LABEL as LOOSE
from amend.compiler.received.pieces import pieces
from amend.compiler.words.label_sequence import folded_label, latin_number, runs_of
from amend.compiler.words.labels import LABEL, MARGIN
from amend.compiler.words.latin_numbers import ARABIC_NUMBERS, LATIN, LATIN_NUMBERS
from amend.compiler.words.roman import ROMAN, roman, roman_value
from amend.grammar.parsing import Leaf, Parsed, parse_line

GAP = st.sampled_from(["", " "])
ARABIC_SPELLINGS = ("مكرر", "مكررًا", "مكررا ثالثًا", "مكرراً حادي عشر")
LATIN_NUMBER = st.sampled_from(["", *LATIN.split("|"), *ARABIC_NUMBERS, *ARABIC_SPELLINGS])
BODY = st.from_regex(r"[0-9]{1,4}(\.[0-9]{1,3}){0,2}|[a-zأب]{1,5}|[–—•-]", fullmatch=True)
LABELS = st.tuples(BODY, GAP, LATIN_NUMBER, st.sampled_from(["", ")", " )", "."]), LATIN_NUMBER)


def read(line: str, *kinds: str) -> str:
    """The first token of one of the kinds that the grammar of base texts reads in a line."""
    parsed = parse_line("base", "provision", line, 0)
    assert isinstance(parsed, Parsed)
    first = parsed.tree.children[0]
    assert not isinstance(first, Leaf)
    leaf = first.leaf(*kinds)
    return leaf.text if leaf else ""


@given(LABELS)
def test_the_grammar_and_the_readers_of_files_know_the_same_labels(parts: tuple[str, ...]) -> None:
    label = "".join(parts)
    known = re.fullmatch(LABEL, label) is not None
    assert known == (read(f"{label} wording", "LABEL") == label)


@given(st.from_regex(MARGIN, fullmatch=True).filter(str.isascii))
def test_the_grammar_reads_every_number_of_the_margin(number: str) -> None:
    assert read(f"{number} | wording", "MARGIN") == number


def test_every_latin_number_is_read_in_addresses() -> None:
    for number in LATIN.split("|"):
        for address in (f"recalls.b {number}", f"cv/118{number}", f"cv/118 {number}"):
            assert isinstance(parse_line("proposal", "address", address, 0), Parsed), address


def test_latin_numbers_follow_one_another_to_the_last() -> None:
    for before, after in pairwise(LATIN_NUMBERS):
        assert latin_number(f"b){before}", 1) == f"b){after}"
    assert latin_number("b)", 1) == "b)bis"
    assert latin_number(f"b){LATIN_NUMBERS[-1]}", 1) is None
    assert latin_number("أ)مكرراً", 1) == "أ)مكرراً ثانياً"
    assert latin_number("أ )bis", 1) == "أ )ter"
    assert latin_number("1bis)", 1) == "1ter)"
    assert latin_number("abis)", 2) == "aquater)"
    assert latin_number("1 bis.", 1) == "1 ter."


def test_arabic_numbers_stand_before_the_sign_and_follow_one_another_to_the_last() -> None:
    assert latin_number("أ )", 1, in_arabic=True) == "أ مكرراً)"
    assert latin_number("ب)", 1, in_arabic=True) == "ب مكرراً)"
    assert latin_number("(ب)", 2, in_arabic=True) == "(ب مكرراً ثانياً)"
    assert latin_number("1", 1, in_arabic=True) == "1 مكرراً"
    for (before, after), latin in zip(pairwise(ARABIC_NUMBERS), LATIN_NUMBERS, strict=False):
        assert latin_number(f"ب {before})", 1) == f"ب {after})"
        assert folded_label(f"ب {before})") == f"b{latin}"
    assert latin_number(f"ب {ARABIC_NUMBERS[-1]})", 1) is None
    for spelling in ("مكرر", "مكررا", "مكررًا", "مكرراً"):
        assert folded_label(f"أ {spelling})") == "abis"


def test_labels_with_latin_numbers_are_one_however_written() -> None:
    for number in LATIN_NUMBERS:
        written = (f"b){number}", f"b {number})", f"b-{number}", f"ب){number}")
        assert {folded_label(label) for label in written} == {f"b{number}"}
    assert folded_label("أ)مكرراً") == folded_label("a)bis")
    assert folded_label("a)nonies") == folded_label("a)novies")


def test_letters_that_look_alike_in_both_cases_are_one_label() -> None:
    assert folded_label("с)") == folded_label("С)") == "c"
    assert folded_label("в)") == folded_label("В)") != "b"


def test_several_numerals_of_one_character_are_no_number_and_no_other_label() -> None:
    assert folded_label("ⅳ)") == folded_label("iv)")
    assert folded_label("ⅰⅱ)") not in (folded_label("ⅱⅲ)"), folded_label(")"))


def test_references_and_loose_texts_know_the_later_latin_and_roman_numbers() -> None:
    for label in ("2septies", "b)octies", "xviii)", "2xviii)", "أ)مكرراً"):
        found = forms_of("en").label.match(label)
        assert found is not None and found[0] == label
    for label in ("2septies", "b)octies", "xviii)"):
        loose = LOOSE.match(f"{label} wording")
        assert loose is not None and loose["label"] == label


@given(st.integers(1, 3999))
def test_a_roman_numeral_has_one_value(value: int) -> None:
    assert roman_value(roman(value)) == value
    assert value > 88 or re.fullmatch(ROMAN, roman(value))


@given(st.text("ivxlcdm", min_size=1, max_size=9))
def test_what_has_a_value_is_its_numeral(body: str) -> None:
    assert roman_value(body) == 0 or roman(roman_value(body)) == body


def test_letters_of_a_list_are_not_roman_numerals_beyond_it() -> None:
    assert runs_of(["dd)"])[0].form.alphabet == "latin"
    assert runs_of(["xc)"])[0].form.alphabet == "roman"


def test_a_run_on_list_of_roman_numerals_goes_on_after_twelve() -> None:
    line = "xii) one; xiii) two; xiv) three"
    assert [piece.text for piece in pieces(line, "en")] == line.replace("; ", ";\n").split("\n")


def test_cyrillic_letters_count_as_in_russian_statutes() -> None:
    labels = ["а)", "б)", "в)", "г)", "д)", "е)", "ж)", "з)", "и)", "к)"]
    (run,) = runs_of(labels)
    assert run.form.alphabet == "cyrillic" and run.length == len(labels)
    assert [run.form.label(at) for at in range(1, len(labels) + 1)] == labels


def test_a_letter_that_looks_like_another_counts_as_it_looks() -> None:
    assert [run.length for run in runs_of(["а)", "b)", "с)"])] == [3]
    assert runs_of(["а)", "b)"])[0].form.alphabet == "latin"
    assert runs_of(["a)", "б)"])[0].form.alphabet == "cyrillic"
    assert runs_of(["a)", "b)", "c)"])[0].form.alphabet == "latin"
