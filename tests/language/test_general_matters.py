"""General matters: a number without a symbol."""

from __future__ import annotations

import pytest

from language.drafting import codes, compiled

MATTERS = "NOC considers\nreasons: r\n\ngeneral: {}\n    The agenda should be *shorter*.\n"
RESOLUTION = """\
instrument: wtdc/85
edition: 2017
language: en

*considering*
that all is well,
"""


def test_general_matters_print_below_their_number_without_a_symbol() -> None:
    outcome = compiled(MATTERS.format("IAP/24A13/2"), resolution=RESOLUTION)
    assert outcome.submission is not None, outcome.diagnostics
    unit = outcome.submission.units[-1]
    assert (unit.symbol, unit.number, unit.is_beside) == ("", "IAP/24A13/2", True)
    assert [n.text[0].text.chars for n in unit.redline.root.children] == [
        "The agenda should be shorter."
    ]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "A0336"),
        ("IAP/24A13/1", "A0766"),
        ("IAP/25/2", "A0331"),
        ("two", "A0310"),
    ],
)
def test_a_number_that_general_matters_cannot_have_is_told(number: str, code: str) -> None:
    assert code in codes(MATTERS.format(number), resolution=RESOLUTION)


def test_one_number_stands_above_one_matter() -> None:
    twice = MATTERS.format("IAP/24A13/2") + "\ngeneral: IAP/24A13/2\n    Another.\n"
    assert "A0766" in codes(twice, resolution=RESOLUTION)
