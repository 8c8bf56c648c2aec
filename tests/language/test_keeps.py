"""`keeps`: a text that is to stay as it is, by its number line and its title."""

from __future__ import annotations

import pytest

from amend.compiler.algebra.redline import Kept, base, consolidated
from amend.compiler.instrument.instrument import Kind
from amend.compiler.lexicon.lexicon import LANGUAGES
from language.drafting import HEADER, RESOLUTION, codes
from language.test_symbols import submission

UNIT = "proposal IAP/24A13/1 keeps{} wtdc/85@2017\n"


@pytest.mark.parametrize("code", LANGUAGES)
def test_number_title_and_reasons_print_under_noc(code: str) -> None:
    made = submission(
        "reasons: Needed.",
        resolution=RESOLUTION.replace("language: en", f"language: {code}"),
        header=HEADER.replace("language: en", f"language: {code}"),
        unit=UNIT.format(""),
    )
    (unit,) = made.units
    assert (unit.symbol, unit.number, unit.underlined) == ("NOC", "IAP/24A13/1", False)
    assert unit.reasons is not None
    assert [n.kind for n in unit.redline.root.children] == [Kind.NUMBER, Kind.TITLE]
    assert all(isinstance(n.mark, Kept) for n in unit.redline.root.walk())
    assert base(unit.redline) == consolidated(unit.redline)


def test_an_underlined_noc_wants_reasons() -> None:
    made = submission("reasons: Needed.", unit=UNIT.format("!"))
    assert made.units[0].underlined
    assert "A0312" in codes("", unit=UNIT.format("!"))


def test_a_text_that_is_kept_takes_no_statement() -> None:
    assert "A0765" in codes("SUP recalls.a\nreasons: r", unit=UNIT.format(""))


def test_many_texts_are_kept_in_one_document() -> None:
    more = "reasons: a\n" + UNIT.format("").replace("/1 ", "/2 ") + "reasons: b"
    assert codes(more, unit=UNIT.format("")) == ["A0767"]
    assert codes(more.replace("keeps", "suppresses"), unit=UNIT.format("")) == ["A0770"]


@pytest.mark.parametrize(
    ("statement", "told"),
    [("NOC number", True), ("NOC! number, title", True), ("NOC number, recalls", False)],
)
def test_noc_of_the_head_alone_is_told(statement: str, told: bool) -> None:
    assert ("A0422" in codes(f"{statement}\nreasons: r")) == told
    assert "A0422" not in codes(f'{statement}\nMOD recalls.a: replace "197" with "198"')
