"""The profiles of conferences and the symbols of their documents."""

from __future__ import annotations

import re

import pytest

from amend.compiler.document_symbol import Part, document_symbol
from amend.compiler.lexicon.lexicon import LANGUAGES, language
from amend.compiler.profiles.profile import PROFILES, Profile, profile, profile_for


def names(symbol: str | None, series: str) -> str | None:
    found = profile_for(symbol, series)
    return found.name if found else None


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_is_named_as_its_file(name: str) -> None:
    assert profile(name).name == name


@pytest.mark.parametrize("each", [profile(name) for name in PROFILES], ids=PROFILES)
def test_what_prints_in_the_box_is_a_key_of_the_header_with_a_label(each: Profile) -> None:
    keys = (*each.required, *each.optional)
    assert len(set(keys)) == len(keys)
    assert set(each.dashed) <= set(each.box) <= set(keys)
    for code in LANGUAGES:
        assert set(each.box) <= language(code).words.keys()


@pytest.mark.parametrize("each", [profile(name) for name in PROFILES], ids=PROFILES)
def test_every_profile_uses_a_style_set_and_a_label_policy_that_exist(each: Profile) -> None:
    assert each.style_set in {"calibri", "times"}
    assert each.labels in {"relabel", "keep", "bis"}


@pytest.mark.parametrize("year", ["17", "22"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_development_conferences_are_named_in_six_languages(year: str, code: str) -> None:
    name, place = profile("wtdc").meetings[year][code]
    assert f"-{year}" in name
    assert f"20{year}" in place


@pytest.mark.parametrize("each", [profile(name) for name in PROFILES], ids=PROFILES)
def test_a_meeting_has_a_name_and_a_place_with_dates(each: Profile) -> None:
    for meeting in each.meetings.values():
        assert meeting.keys() <= set(LANGUAGES)
        assert all(len(lines) == 2 for lines in meeting.values())


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("WTDC-22/24(Add.13)", "wtdc"),
        ("WTDC17/11-R", "wtdc"),
        ("WTSA16/42(Add.1)-E", "wtsa"),
        ("PP-02/56-E", "pp"),
        ("CMR07/10-E", "wrc"),
        ("WRC-23/XX", "wrc"),
        ("C17/23-E", "council"),
    ],
)
def test_a_document_symbol_chooses_the_profile(symbol: str, name: str) -> None:
    assert names(symbol, "pp") == name


def test_the_series_chooses_the_profile_when_the_symbol_does_not() -> None:
    assert names(None, "wtdc") == "wtdc"
    assert names("somewhere", "wtsa") == "wtsa"


def test_an_unknown_series_has_no_profile() -> None:
    assert profile_for(None, "letters") is None


def test_a_document_symbol_falls_into_its_parts_and_prints_again() -> None:
    symbol = document_symbol("WTDC-22/24(Add.13)-C")
    assert symbol is not None
    assert (symbol.acronym, symbol.year, symbol.number) == ("WTDC", "22", "24")
    assert symbol.parts == (Part("Add", "13"),)
    assert str(symbol) == "WTDC-22/24(Add.13)"
    assert str(symbol.whole) == "WTDC-22/24"


def test_a_revised_addendum_keeps_the_order_of_its_parts() -> None:
    symbol = document_symbol("WTDC-22/24(Add.13)(Rev.1)")
    assert str(symbol) == "WTDC-22/24(Add.13)(Rev.1)"


@pytest.mark.parametrize("text", ["", "24(Add.13)", "WTDC-22", "WTDC-22/24(Add.)", "wtdc-22/24"])
def test_what_is_not_a_document_symbol_is_not_read_as_one(text: str) -> None:
    assert document_symbol(text) is None


@pytest.mark.parametrize(
    "number",
    [
        "IAP/24A13/1",
        "EUR/10A25/2",
        "AFCP/34/16",
        "USA/16/11",
        "EUR/XX/1",
        "EUR/XXA2/1",
        "EUR/16R1A2/3",
        "B/CAN/MEX/23/1",
    ],
)
def test_proposal_numbers_seen_in_documents_match(number: str) -> None:
    assert re.fullmatch(profile("wtdc").proposal_number, number)


@pytest.mark.parametrize("number", ["IAP/24A13", "IAP24/1", "iap/24/1", "IAP/24A/1", "IAP/24/1a"])
def test_what_is_not_a_proposal_number_does_not_match(number: str) -> None:
    assert not re.fullmatch(profile("wtdc").proposal_number, number)
