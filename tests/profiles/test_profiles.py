"""The profiles of conferences: whole in six languages, and told apart by their symbols."""

from __future__ import annotations

import re

import pytest
from attrs import asdict

from amend.compiler.lexicon.lexicon import LANGUAGES, language
from amend.compiler.profiles.document_symbol import document_symbol
from amend.compiler.profiles.profile import PROFILES, Profile, forms, profile, profile_for

ALL = [profile(name) for name in PROFILES]


def names(symbol: str | None, series: str) -> str | None:
    found = profile_for(symbol, series)
    return found.name if found else None


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_is_named_as_its_file(name: str) -> None:
    assert profile(name).name == name


@pytest.mark.parametrize("each", ALL, ids=PROFILES)
def test_what_prints_on_the_first_page_is_a_key_of_the_header_with_a_label(each: Profile) -> None:
    assert len(set(each.keys)) == len(each.keys)
    printed = {*each.box, *each.text}
    assert {*each.dashed, *each.ruled} <= set(each.box)
    assert not set(each.box) & set(each.text)
    assert printed <= set(each.keys)
    assert ("contact" in each.keys) == bool(each.contacts)
    for code in LANGUAGES:
        assert printed <= language(code).words.keys()
        assert not each.title or language(code).words[each.title]


@pytest.mark.parametrize("each", ALL, ids=PROFILES)
def test_every_key_of_a_header_is_printed_or_tells_what_to_do(each: Profile) -> None:
    head = {"document", "language", "source", "title", "date", "original", "meeting", "conference"}
    told = {"author", "labels", "punctuation", "cross-references"}
    agenda = {"agenda item"} if each.agenda else set()
    contact = {"contact"} if each.contacts else set()
    assert set(each.keys) == head | told | agenda | contact | {*each.box, *each.text}


@pytest.mark.parametrize("each", ALL, ids=PROFILES)
def test_a_field_of_another_conference_is_answered_by_one_of_its_own(each: Profile) -> None:
    others = {key for profile in ALL for key in profile.keys} - set(each.keys)
    assert set(each.instead) <= others
    assert set(each.instead.values()) <= set(each.keys)


@pytest.mark.parametrize("each", ALL, ids=PROFILES)
def test_every_profile_uses_a_style_set_and_label_policies_that_exist(each: Profile) -> None:
    assert each.style_set in {"calibri", "times"}
    assert "default" in each.labels
    assert set(each.labels.values()) <= {"relabel", "keep", "bis"}


def test_treaty_texts_keep_their_labels_and_resolutions_are_relabelled() -> None:
    assert profile("pp").labels_of("cs") == profile("pp").labels_of("CV") == "bis"
    assert profile("wrc").labels_of("rr") == "bis"
    assert profile("pp").labels_of("71") == profile("wrc").labels_of("5") == "relabel"


MEETINGS = [(each, year) for each in ALL for year in each.meetings]


@pytest.mark.parametrize(("each", "year"), MEETINGS, ids=[f"{p.name}-{y}" for p, y in MEETINGS])
def test_a_meeting_is_named_with_place_and_dates_in_six_languages(each: Profile, year: str) -> None:
    meeting = each.meetings[year]
    assert meeting.lines.keys() == set(LANGUAGES)
    assert len(set(meeting.unattested)) == len(meeting.unattested)
    assert set(meeting.unattested) <= set(LANGUAGES)
    for name, place in meeting.lines.values():
        assert year in name
        assert re.search("(19|20)[0-9]{2}", place)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_forms_of_each_language_are_whole(code: str) -> None:
    form = forms(code)
    values = {key: value for key, value in asdict(form).items() if key != "unattested"}
    assert all(values.values())
    assert set(form.unattested) <= values.keys()


@pytest.mark.parametrize("each", [p for p in ALL if p.agenda], ids=lambda p: p.name)
def test_an_item_of_the_agenda_is_printed_in_six_languages(each: Profile) -> None:
    assert each.agenda is not None
    assert each.agenda.place in {"title", "head"}
    assert each.agenda.lines.keys() == set(LANGUAGES)
    assert all("{number}" in line for line in each.agenda.lines.values())
    assert set(each.agenda.unattested) <= set(LANGUAGES)


def test_the_symbols_of_different_conferences_are_never_the_same() -> None:
    patterns = [pattern for each in ALL for pattern in each.document_symbols]
    for pattern in patterns:
        written = pattern.format(year="22", number="24")
        assert [p for p in patterns if document_symbol(written, [p])] == [pattern]


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("WTDC-22/24(Add.13)", "wtdc"),
        ("WTDC-17/21(Add.27)(Rev.1)-E", "wtdc"),
        ("WTSA-20/35", "wtsa"),
        ("WTSA16/42(Add.1-11)", "wtsa"),
        ("PP18/42-A", "pp"),
        ("CMR15/4(Add.2)(Rev.1)", "wrc"),
        ("CMR23/65(Add.22)(Add.3)", "wrc"),
        ("RA15/PLEN/7-F", "ra"),
        ("RA-23/10", "ra"),
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
