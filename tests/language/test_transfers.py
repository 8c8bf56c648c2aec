"""The numbers that provisions of treaty texts take where they are moved to."""

from __future__ import annotations

import pytest

from amend.compiler.algebra.between import operations_between
from amend.compiler.algebra.operations import Moved, Put
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from language.drafting import codes
from language.test_symbols import submission
from language.test_treaty_labels import GIVEN, ORIGIN, TEXT, consolidated_text

LETTERED = TEXT.replace("A paragraph.\n", "77A | 4 There is another.\n")


def numbers(statements: str, text: str = TEXT) -> dict[str, str]:
    """Symbol to the first number below it."""
    made = submission(f"{statements}\nreasons: r", **{**GIVEN, "resolution": text})
    return {
        unit.symbol: next(n.number for n in unit.redline.root.walk() if n.number)
        for unit in made.units
        if unit.symbol
    }


@pytest.mark.parametrize(
    ("statements", "number"),
    [
        ("MOVE cs/77 after cs/73", "75bis"),
        ("MOVE cs/77 after cs/74", "74bis"),
        ("MOVE cs/77 before cs/75", "74bis"),
        ("MOVE cs/75 to article[11]", "77bis"),
        ("MOVE cs/77 after cs/74 as 74C", "74C"),
        ("MOVE cs/77 after cs/74\nADD after cs/75: 74bis | c) sing;", "74ter"),
    ],
)
def test_what_is_moved_takes_a_number_behind_the_one_before_it(
    statements: str, number: str
) -> None:
    assert numbers(statements)["ADD*"] == number


def test_a_text_that_has_letters_goes_on_with_letters() -> None:
    assert numbers("MOVE cs/77 after cs/74", LETTERED)["ADD*"] == "74A"
    assert numbers("MOVE cs/75 after cs/77A", LETTERED)["ADD*"] == "77B"


def test_what_keeps_its_place_among_the_numbers_keeps_its_number() -> None:
    assert numbers("MOVE cs/76 after cs/75")["ADD*"] == "76"
    assert "A0430" not in codes("MOVE cs/76 after cs/75\nreasons: r", **GIVEN)


def test_the_number_is_told_and_two_provisions_never_take_one() -> None:
    twice = "MOVE cs/77 after cs/74\nMOVE cs/76 after cs/74\nreasons: r"
    assert codes(twice, **GIVEN).count("A0430") == 2
    taken = [n.number for n in consolidated_text(twice).root.walk() if n.number]
    assert len(taken) == len(set(taken))
    assert {"74bis", "74ter"} <= set(taken)


def test_where_labels_are_kept_or_follow_their_order_no_number_is_made() -> None:
    header = GIVEN["header"] + "labels: keep\n"
    assert "A0430" not in codes("MOVE cs/77 after cs/74", **{**GIVEN, "header": header})


def test_the_way_back_gives_the_number() -> None:
    before = read_base_text(Source("cs.base", TEXT)).instrument
    assert before is not None
    after = consolidated_text("MOVE cs/77 after cs/74\nreasons: r")
    puts = [o for o in operations_between(before, after, ORIGIN) if isinstance(o, Put)]
    assert [g.number for p in puts for g in p.grafts if isinstance(g, Moved)] == ["74bis"]
