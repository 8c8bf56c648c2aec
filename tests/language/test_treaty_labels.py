"""Treaty texts: labels as they are printed, transfers to new numbers, reasons for provisions."""

from __future__ import annotations

import pytest

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.between import operations_between
from amend.compiler.algebra.operations import Moved, Origin, Put
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.amendment import amend
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind
from amend.compiler.syntax.parse import parse_proposal
from language.drafting import codes
from language.test_symbols import submission

HEADER = "document: PP-06/18\nlanguage: en\nsource: X\n"
UNIT = 'proposal EUR/18/1 amends "cs.base"\n'
TEXT = """\
instrument: pp/cs
edition: 2002
language: en

number: CONSTITUTION OF THE INTERNATIONAL TELECOMMUNICATION UNION
article 11: ARTICLE 11
title: General Secretariat
73 | 1 There is a General Secretariat that is to:
    74 | a) serve;
    75 | b) report.
76 | 2 The Secretary-General is its representative.
77 | 3 There is a Deputy.
A paragraph.
"""
ORIGIN = Origin("EUR/18/1", "EUR")
GIVEN = {"resolution": TEXT, "header": HEADER, "unit": UNIT}


@pytest.mark.parametrize("written", ["abis)", "a)bis", "a bis)", "a) bis"])
def test_a_new_label_is_kept_as_it_is_written(written: str) -> None:
    statement = f"ADD after cs/74: 74A | {written} sing;\nreasons: r"
    assert "A0802" not in codes(statement, **GIVEN)
    after = index_of(consolidated_text(statement))
    assert after.numbered["74a"].label == written


def consolidated_text(statements: str) -> Instrument:
    read = read_base_text(Source("cs.base", TEXT)).instrument
    assert read is not None
    unit = parse_proposal(Source("p", f"{HEADER}{UNIT}{statements}\n")).file.units[0]
    done = amend(unit, index_of(read), ORIGIN, Policy().on("bis"))
    assert done.applied is not None, done.diagnostics
    assert base(done.applied.redline) == read
    assert consolidated(done.applied.redline) == done.applied.outcome
    return done.applied.outcome


def test_a_label_that_is_another_is_still_told() -> None:
    assert "A0802" in codes("ADD after cs/74: 74A | c) sing;\nreasons: r", **GIVEN)


@pytest.mark.parametrize("number", ["73bis", "73A", "75ter"])
def test_a_transfer_takes_a_new_number_and_gives_it_back(number: str) -> None:
    before = read_base_text(Source("cs.base", TEXT)).instrument
    assert before is not None
    after = consolidated_text(f"MOVE cs/77 after cs/73 as {number}\nreasons: r")
    there = index_of(after)
    assert number.casefold() in there.numbered
    assert "77" not in there.numbered
    forth = operations_between(before, after, ORIGIN)
    puts = [g for o in forth if isinstance(o, Put) for g in o.grafts]
    assert [g.number for g in puts if isinstance(g, Moved)] == [number]
    assert amended(before, forth) == after
    assert amended(after, operations_between(after, before, ORIGIN)) == before


def test_a_transfer_prints_under_the_two_numbers() -> None:
    made = submission("MOVE cs/77 after cs/73 as 73bis\nreasons: r", **GIVEN)
    printed = {
        unit.symbol: next(n.number for n in unit.redline.root.walk() if n.number)
        for unit in made.units
        if unit.symbol
    }
    assert printed == {"ADD*": "73bis", "SUP*": "77"}


@pytest.mark.parametrize("place", ["cs/77 after cs/73 as 76", "cs/77 after cs/73 as 74"])
def test_a_number_that_is_taken_is_told(place: str) -> None:
    assert "A0423" in codes(f"MOVE {place}\nreasons: r", **GIVEN)
    bare = "MOVE article[11].paragraph after cs/73 as 73A\nreasons: r"
    assert "A0423" in codes(bare, **GIVEN)


CHANGES = """\
SUP cs/74
MOD cs/75: replace "report" with "tell"
ADD after cs/76: 76A | 2bis There is another.
"""


def test_reasons_stand_below_the_last_provision_that_they_name() -> None:
    said = "reasons cs/74, cs/75: one\nreasons cs/76A:\n    two\n\n    three\nreasons: all"
    made = submission(CHANGES + said, **GIVEN)
    below = {u.symbol: u.reasons and u.reasons.paragraphs for u in made.units if u.symbol}
    assert below == {"SUP": None, "MOD": ("one",), "ADD": ("two", "three", "all")}
    plain = submission(CHANGES + "reasons: all", **GIVEN)
    assert [(u.symbol, u.number, u.redline) for u in made.units] == [
        (u.symbol, u.number, u.redline) for u in plain.units
    ]


@pytest.mark.parametrize("where", ["cs/77", "article[11].title"])
def test_reasons_for_what_is_not_proposed_are_told(where: str) -> None:
    assert "A0318" in codes(f"{CHANGES}reasons {where}: x", **GIVEN)
    assert "A0318" in codes("SUP recalls.a\nreasons recalls.a: x")


def test_what_no_reasons_are_given_for_is_told() -> None:
    assert "A0773" in codes(CHANGES + "reasons cs/74: x", **GIVEN)
    assert "A0773" not in codes(CHANGES + "reasons cs/74, cs/75, cs/76A: x", **GIVEN)


def test_the_name_of_the_treaty_stands_above_its_first_provision_alone() -> None:
    made = submission(CHANGES + "reasons: all", **GIVEN)
    names = [
        number
        for number, unit in enumerate(made.units)
        for node in unit.redline.root.walk()
        if node.kind is Kind.NUMBER
    ]
    assert names == [0]
    assert made.units[0].symbol == ""
    changed = submission('MOD number: insert "THE " at start\nSUP cs/74\nreasons: r', **GIVEN)
    assert [u.symbol for u in changed.units] == ["MOD", "", "SUP"]
    shown = [n.kind for n in changed.units[1].redline.root.children]
    assert Kind.NUMBER not in shown


POINTED = TEXT.replace(
    "A paragraph.\n",
    "78 | 4 There is:\n    1 a chair;\n    2 a desk.\n"
    "79 | 5 There is:\n    1 a door;\n    2 a sill.\n"
    "79.1 | The door is open.\n",
)


@pytest.mark.parametrize(
    ("address", "gone"),
    [
        ("cs/78.1", "a chair;"),
        ("cs/79.2", "a sill."),
        ("cs/79.1[1]", "a door;"),
        ("cs/79.1[2]", "The door is open."),
    ],
)
def test_behind_a_point_stands_the_number_or_the_label_of_an_item(address: str, gone: str) -> None:
    read = read_base_text(Source("cs.base", POINTED)).instrument
    assert read is not None
    unit = parse_proposal(Source("p", f"{HEADER}{UNIT}SUP {address}\n")).file.units[0]
    done = amend(unit, index_of(read), ORIGIN, Policy().on("bis"))
    assert done.applied is not None, done.diagnostics
    left = {node.text.chars for node in done.applied.outcome.root.walk()}
    assert {node.text.chars for node in read.root.walk()} - left == {gone}


def test_an_address_that_is_a_number_and_an_item_is_refused() -> None:
    assert "A0504" in codes("SUP cs/79.1", **GIVEN | {"resolution": POINTED})
    assert "A0501" in codes("SUP cs/78.3", **GIVEN | {"resolution": POINTED})


def test_the_name_that_is_maintained_prints_once() -> None:
    made = submission('NOC number\nMOD cs/76: insert "sole " before "representative"', **GIVEN)
    names = [n for u in made.units for n in u.redline.root.walk() if n.kind is Kind.NUMBER]
    assert len(names) == 1


def test_what_is_put_behind_a_label_with_bis_counts_on_as_that_is_written() -> None:
    held = TEXT.replace("    75 |", "    74A | abis) sing;\n    75 |")
    given = {**GIVEN, "resolution": held}
    written = "ADD after cs/74A: 74B | ater) dance;\nreasons: r"
    assert "A0802" not in codes(written, **given)
    made = submission("ADD after cs/74A: 74B | - dance;\nreasons: r", **given)
    (unit,) = (unit for unit in made.units if unit.symbol == "ADD")
    labels = {node.number: node.label for node in consolidated(unit.redline).root.walk()}
    assert labels["74B"] == "ater)"
