"""Months, dates and directions of the six languages, held to those of CLDR."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date

from amend.compiler.lexicon.lexicon import LANGUAGES, language

LOCALES = {code: code for code in LANGUAGES} | {"en": "en_GB"}
"""English dates of ITU have the day before the month."""

OTHERWISE = {
    # First pages of PP-18 and WTDC-17 write the word out.
    ("ru", "\u202fг."): " года",
}
"""What documents of ITU were seen to write where CLDR writes something else."""


@pytest.mark.parametrize("code", LANGUAGES)
def test_text_runs_as_cldr_says(code: str) -> None:
    assert language(code).direction == Locale.parse(code).text_direction


@pytest.mark.parametrize("code", LANGUAGES)
def test_months_are_those_of_cldr(code: str) -> None:
    months = Locale.parse(code).months["format"]
    # Chinese documents write 5月, which CLDR calls the short name.
    assert tuple(language(code).months) in {
        tuple(months[width].values()) for width in ("wide", "abbreviated")
    }


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("code", LANGUAGES)
def test_dates_are_written_as_in_cldr(code: str, month: int) -> None:
    day = date(2022, month, 17)
    wanted = format_date(day, "long", LOCALES[code])
    for (of, cldr), seen in OTHERWISE.items():
        wanted = wanted.replace(cldr, seen) if of == code else wanted
    assert language(code).date(day) == wanted
