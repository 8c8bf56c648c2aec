"""The six languages: complete, and written as their documents write."""

from __future__ import annotations

from datetime import date

import pytest

from amend.compiler.lexicon.lexicon import LANGUAGES, language

ALL = [language(code) for code in LANGUAGES]


def test_every_language_has_its_own_letter_in_document_symbols() -> None:
    assert {known.code: known.suffix for known in ALL} == {
        "ar": "A",
        "zh": "C",
        "en": "E",
        "fr": "F",
        "ru": "R",
        "es": "S",
    }


def test_only_arabic_runs_from_right_to_left() -> None:
    assert [known.code for known in ALL if known.direction == "rtl"] == ["ar"]
    assert {known.direction for known in ALL} == {"ltr", "rtl"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_form_has_the_same_words_in_each_language(code: str) -> None:
    words = language(code).words
    assert words.keys() == language("en").words.keys()
    assert all(words.values())


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_names_all_six(code: str) -> None:
    names = language(code).names
    assert sorted(names) == sorted(LANGUAGES)
    assert len(set(names.values())) == len(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_has_twelve_months(code: str) -> None:
    assert len(set(language(code).months)) == 12


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_called_unattested_exists(code: str) -> None:
    known = language(code)
    lines = {"document", "addendum", "revision", "corrigendum"}
    names = {f"names.{other}" for other in known.names}
    assert set(known.unattested) <= lines | names | known.words.keys()
    assert len(set(known.unattested)) == len(known.unattested)


def test_the_words_of_the_received_chinese_page_are_attested() -> None:
    words = {"priority area", "summary", "expected results", "references"}
    assert words.isdisjoint(language("zh").unattested)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_terminal_mark_of_a_language_is_known_to_it(code: str) -> None:
    marks = language(code).terminals
    assert {marks.between, marks.last, marks.final, marks.intro} <= set(marks.known)


def test_chinese_ends_provisions_with_full_width_marks_but_knows_the_others() -> None:
    marks = language("zh").terminals
    assert (marks.between, marks.last, marks.final, marks.intro) == ("；", "，", "。", "：")
    assert set(";,.:") <= set(marks.known)


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("en", "8 September 2017"),
        ("fr", "8 septembre 2017"),
        ("es", "8 de septiembre de 2017"),
        ("ru", "8 сентября 2017 года"),
        ("zh", "2017年9月8日"),
        ("ar", "8 سبتمبر 2017"),
    ],
)
def test_a_date_prints_as_the_language_writes_it(code: str, printed: str) -> None:
    assert language(code).date(date(2017, 9, 8)) == printed


def test_french_writes_the_first_of_a_month_as_an_ordinal() -> None:
    assert language("fr").date(date(2005, 1, 1)) == "1er janvier 2005"
    assert language("en").date(date(2005, 1, 1)) == "1 January 2005"


def test_a_label_closes_with_the_colon_of_its_language() -> None:
    assert language("en").label("summary") == "Summary:"
    assert language("zh").label("summary") == "概要："
