"""Printed pages that are read from the right: their lines come back in the order of typing."""

from __future__ import annotations

from collections import Counter

import pytest
from attrs import evolve
from bidi import get_display
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st
from laws.canary import refute

from amend.backends.pdf.signs import signs_of, with_vowels
from amend.compiler.received.pages import extracted
from amend.compiler.received.printed import Page, Word
from amend.compiler.received.right_to_left import in_order, is_from_right, turned

WIDTH, SIZE = 500.0, 10.0
TEXTS = (
    "القرار 36 (المراجَع في حيدر آباد، 2010)",
    "إذ يذكّر",
    "أ ) بأن 50% من الدول الأعضاء في الفترة 2014-2010 قدّمت تقاريرها (الوثيقة C18/35)؛",
    "ب) بالتوصية ITU-R M.1371-5 وبالقرار 5 (Rev. WRC-19)،",
    "الوثيقة AFCP/42A2/1 – الصفحة 1.5",
)
WORDS = (
    *("القرار", "نص", "و", "أ )", "ب)", "(دبي، 2018)،", "«تقرير»", "–", "36", "50%", "1.5"),
    *("2010-2014", "(Rev.", "WRC-19)", "ITU-R", "M.1371-5", "AFCP/42A2/1", "(ITU)", "BR"),
)
LINES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=7).map(" ".join)


def from_right(typed: str) -> str:
    """A typed line as it is printed, spelt from the right."""
    return str(get_display(typed, base_dir="R"))[::-1]


def page(*lines: str) -> Page:
    """Printed lines, each word where it stands, each sign half as wide as high."""
    words, top = [], 60.0
    for typed in lines:
        left = 450.0 - len(typed) * SIZE / 2
        for word in from_right(typed)[::-1].split():
            right = left + len(word) * SIZE / 2
            words.append(Word(left, right, top, top + SIZE, SIZE, word))
            left = right + SIZE / 2
        top += 24.0
    return Page(WIDTH, tuple(words))


@pytest.mark.parametrize("typed", TEXTS)
def test_a_line_is_read_in_the_order_in_which_it_was_typed(typed: str) -> None:
    assert in_order(from_right(typed)) == (typed, True)


@cheap()
@given(LINES)
def test_an_order_that_is_certain_is_the_one_that_was_typed(typed: str) -> None:
    read, is_certain = in_order(from_right(typed))
    assert read == typed or not is_certain
    assert Counter(read) == Counter(typed)


def test_canary_the_order_of_every_line_is_certain() -> None:
    @given(LINES)
    def law(typed: str) -> None:
        assert in_order(from_right(typed))[0] == typed

    refute(law)


@pytest.mark.parametrize("line", ["القرار 36 AFCP/42A2/1 نص", "نص AFCP/42A2/1 36 نص"])
def test_two_orders_that_print_alike_are_told(line: str) -> None:
    assert not in_order(from_right(line))[1]


def test_pages_are_read_from_the_right() -> None:
    pages = [page(*TEXTS)]
    assert is_from_right(pages)
    made = extracted(turned(pages).pages, is_from_right=True)
    assert [line.strip() for line in made.text.split("\n") if line] == list(TEXTS)
    assert made.unsure == []


def test_a_page_of_latin_words_is_read_from_the_left() -> None:
    assert not is_from_right([Page(WIDTH, (Word(0, 9, 0, 9, 9, "Resolution"),))])


def test_brackets_that_stand_as_they_are_drawn_are_turned_round_and_counted() -> None:
    brackets = str.maketrans("()", ")(")
    drawn = [
        evolve(one, words=tuple(evolve(w, text=w.text.translate(brackets)) for w in one.words))
        for one in [page(*TEXTS)]
    ]
    found = turned(drawn)
    assert found.brackets == sum(text.count("(") + text.count(")") for text in TEXTS)
    assert found.odd == 0
    made = extracted(found.pages, is_from_right=True)
    assert "القرار 36 (المراجَع في حيدر آباد، 2010)" in made.text


def test_letters_in_the_form_in_which_they_are_drawn_are_counted() -> None:
    drawn = Page(WIDTH, (Word(0, 40, 0, 9, 9, "ﺭﺍﺮﻗ"), Word(50, 60, 0, 9, 9, "ﻻ")))
    found = turned([drawn])
    assert [word.text for word in found.pages[0].words] == ["قرار", "لا"]
    assert found.forms == 5


def test_words_whose_letters_are_backwards_in_the_file_are_noticed() -> None:
    typed = "الخطة الاستراتيجية والمالية"
    words = typed.split()
    backwards = tuple(Word(60.0 * n, 60.0 * n + 50, 0, 9, 9, w) for n, w in enumerate(words))
    assert turned([Page(WIDTH, backwards)]).is_backwards
    assert not turned([page(typed)]).is_backwards


def sign(text: str, left: float, right: float, top: float = 0.0) -> dict[str, object]:
    return {"text": text, "x0": left, "x1": right, "top": top, "bottom": top + 9, "size": 9.0}


@pytest.mark.parametrize("is_from_left", [True, False])
def test_the_sign_of_a_vowel_goes_to_the_letter_behind_which_it_was_typed(
    is_from_left: bool,
) -> None:
    signs = [sign("ع", 0, 9), sign("َ", 10, 10, 2.0), sign("ج", 9, 19), sign("ا", 19, 24)]
    found = with_vowels(signs if is_from_left else signs[::-1])
    texts = [one["text"] for one in found]
    assert sorted(texts) == sorted(["ع", "جَ", "ا"])
    assert signs_of(found) == texts
    assert signs_of([sign("ع", 0, 9)]) == []


def test_two_vowels_of_a_letter_stand_in_the_order_of_unicode() -> None:
    signs = [sign("ع", 0, 9), sign("ّ", 10, 10), sign("َ", 10, 10), sign("ج", 9, 19)]
    assert [one["text"] for one in with_vowels(signs)] == ["ع", "جَّ"]
