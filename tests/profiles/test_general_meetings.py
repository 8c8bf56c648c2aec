"""Meetings without a profile: their documents are made, and what is not known is told."""

from __future__ import annotations

import pytest
from language.drafting import HEADER, RESOLUTION, compiled

from amend.compiler.lexicon.lexicon import LANGUAGES, language
from amend.compiler.profiles.profile import GENERAL, general_symbol, profile, profile_for


@pytest.mark.parametrize(
    ("symbol", "meeting", "number"),
    [
        ("RPM-ARB17/10(Rev.2)-A", "RPM-ARB17", "10(Rev.2)"),
        ("TDAG-18/INF/1-F", "TDAG-18/INF", "1"),
        ("WCIT12/9(Add.1)(Corr.1)", "WCIT12", "9(Add.1)(Corr.1)"),
        ("RAG/64-C", "RAG", "64"),
        ("CWG-FHR-19/5", "CWG-FHR-19", "5"),
        ("RRB24-2/XX", "RRB24-2", "XX"),
    ],
)
def test_a_document_of_any_meeting_has_a_symbol(symbol: str, meeting: str, number: str) -> None:
    found = general_symbol(symbol)
    assert found is not None
    assert (found.year, found.numbered) == (meeting, number)
    assert str(found) == f"{meeting}/{number}"


@pytest.mark.parametrize("symbol", ["WTDC-2022/24", "PP2018/3", "RA15/X/7", "wtdc 22", "", "A 1/2"])
def test_a_symbol_of_a_known_conference_that_is_written_wrongly_is_none(symbol: str) -> None:
    assert general_symbol(symbol) is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_document_of_such_a_meeting_is_made_with_all_that_its_header_says(code: str) -> None:
    header = HEADER.replace("WTDC-22/24(Add.13)", "ABC-18/24(Add.13)")
    header = header.replace("language: en", f"language: {code}") + "agenda item: 3\n"
    resolution = RESOLUTION.replace("language: en", f"language: {code}")
    made = compiled("NOC title", header=header, resolution=resolution)
    assert made.submission is not None
    assert "A0333" in [d.code for d in made.diagnostics]
    page = made.submission.first_page
    assert page is not None
    assert made.submission.running_header == f"ABC-18/24(Add.13)-{language(code).suffix}"
    printed = [line for field in page.text for line in field.paragraphs]
    assert {"Resolutions", "A summary", "Results", "Resolution 85"} <= set(printed)
    assert page.agenda


def test_a_text_is_treated_as_the_conference_wants_that_adopts_it() -> None:
    found = profile_for("CWG-X-21/3", "pp")
    assert found is not None
    assert (found.name, found.labels_of("cs")) == (GENERAL, "bis")
    assert found.symbols == profile("pp").symbols
