"""The data on loose texts is whole, and tells what code does not."""

import pytest

from amend.compiler.instrument.instrument import Reference
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.profiles.profile import PROFILES, profile
from amend.compiler.received.edition import named_edition
from amend.compiler.received.known import Known
from amend.compiler.received.words import series_words, words_of


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_says_what_ends_no_call(code: str) -> None:
    assert words_of(code).no_call.search("decides to.")
    assert not words_of(code).no_call.search("decides")


def test_a_call_may_end_with_a_comma_in_russian_alone() -> None:
    assert [code for code in LANGUAGES if not words_of(code).no_call.search("a,")] == ["ru"]


def test_the_series_that_words_tell_are_those_of_conferences() -> None:
    known = {series for name in PROFILES for series in profile(name).series}
    assert {*series_words().opening, *series_words().edition} <= known


@pytest.mark.parametrize(
    ("number", "opening", "reference"),
    [
        ("RESOLUTION 25 (REV.WRC-03)", "", Reference("wrc", "25", "2003")),
        ("RESOLUTION 7 (WRC-97)", "", Reference("wrc", "7", "1997")),
        ("RESOLUTION 71 (REV. DUBAI, 2018)", "The Plenipotentiary", Reference("pp", "71", "2018")),
        ("RESOLUTION 9 (RA-15)", "", Reference("ra", "9", "2015")),
    ],
)
def test_number_line_and_opening_name_the_edition(
    number: str, opening: str, reference: Reference
) -> None:
    assert named_edition(number, opening, Known(), "en") == reference
