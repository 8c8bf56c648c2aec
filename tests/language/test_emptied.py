"""What is left without words is told, stays, and prints as a base text that reads back."""

import pytest

from amend.compiler.algebra.redline import consolidated
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from language.drafting import RESOLUTION, codes, compiled, proposed, reads


@pytest.mark.parametrize(
    ("statement", "left"),
    [
        ('MOD instructs[1].1.b: delete "to the conference;"', "b)"),
        ('MOD instructs[1].1.b: reads " "', "b)"),
        ('MOD recalls.c: replace "Resolution 98 of 2016, on 2016;" with " "', "c)"),
    ],
)
def test_an_item_without_words_is_told_and_stays(statement: str, left: str) -> None:
    assert "A0840" in codes(statement)
    assert left in proposed(statement)


def test_a_call_without_provisions_is_told_and_stays() -> None:
    assert "A0841" in codes("SUP instructs[2].1..2")
    assert "instructs the Director, with others" in proposed("SUP instructs[2].1..2")


@pytest.mark.parametrize(
    "statements",
    [
        "SUP recalls.b",
        "SUP instructs[2]",
        'MOD instructs[1].1.b: replace "to the conference;" with "to all;"',
        'MOD instructs[1].1: delete "to report:"',
        'MOD recalls.b: delete "Resolution 66 (Geneva, 2015)"',
    ],
)
def test_what_keeps_words_or_provisions_is_not_told_of(statements: str) -> None:
    assert not {"A0840", "A0841"} & set(codes(statements))


@pytest.mark.parametrize(
    "statements",
    [
        'MOD recalls.a: delete "Resolution"',
        'MOD recalls.a: delete "197"',
        'MOD recalls.a: delete "(Busan, 2014);"',
        'MOD instructs[1].1.b: delete "to the conference;"',
        'MOD instructs[1].1.b: replace "to the conference;" with " "',
        'MOD noting: delete "the support of U4SSC,"',
        'MOD invites: reads " to take part[^2]. "',
        'MOD recalls.heading: insert " " at start',
        "SUP instructs[2].1..2",
    ],
)
def test_what_a_deletion_leaves_prints_and_reads_back(statements: str) -> None:
    outcome = compiled(statements)
    assert outcome.submission is not None, outcome.diagnostics
    text = consolidated(outcome.submission.units[0].redline)
    again = read_base_text(Source("again.base", print_base(text))).instrument
    assert again is not None
    assert reads(again) == reads(text)
    assert [n.text.chars for n in again.root.walk()] == [n.text.chars for n in text.root.walk()]


def test_a_heading_that_begins_with_a_blank_is_addressed_by_its_word() -> None:
    """It was a fault of the compiler's own."""
    outcome = compiled('MOD recalls.heading: insert " " at start')
    assert outcome.submission is not None


def test_below_what_is_no_number_any_more_a_list_has_no_numbers_of_it() -> None:
    """Items 2.1 and 2.2 of an item that became a letter were labelled e.1 and e.2."""
    resolution = RESOLUTION.replace(
        "2 to act on IoT and SCC,", "2 to act:\n    2.1 on IoT;\n    2.2 on SCC,"
    )
    assert proposed("MOVE instructs[1].2 after recalls.d", resolution=resolution)[7:11] == [
        "d) Resolution 50 (2017);",
        "e) to act:",
        "i) on IoT;",
        "ii) on SCC,",
    ]
