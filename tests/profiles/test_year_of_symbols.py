"""The year of the meeting that a document symbol names."""

from __future__ import annotations

import pytest

from amend.compiler.elaboration.edition_named import editions_of
from amend.compiler.profiles.profile import any_symbol, profile


@pytest.mark.parametrize(
    ("symbol", "year"),
    [
        ("WTDC-22/24", 2022),
        ("WRC-2000/1", 2000),
        ("WRC-97/1", 1997),
        ("RPM-ARB17/10", None),
        ("RAG/64", None),
    ],
)
def test_it_is_told_in_full_where_the_symbol_names_one(symbol: str, year: int | None) -> None:
    found = any_symbol(symbol)
    assert found is not None
    assert found.meeting_year == year


def test_a_meeting_without_a_year_makes_no_edition() -> None:
    wtdc = profile("wtdc")
    known, general = any_symbol("WTDC-22/24"), any_symbol("RPM-ARB17/10")
    assert known is not None
    assert general is not None
    assert editions_of(known, wtdc, "en") == ("Kigali, 2022", "WTDC-22")
    assert editions_of(general, wtdc, "en") == ()
