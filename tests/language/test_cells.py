"""Tables: paragraphs of cells, and cells over columns and rows."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest

from amend.backends.html.writer import emit as page_of
from amend.backends.text.plain import lines
from amend.backends.word.writer import check, emit
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.grid import Area, areas_of
from amend.compiler.instrument.instrument import Instrument
from language import drafting
from language.drafting import codes, redline

TABLE = """\
instrument: wtdc/85
edition: 2017
language: en

annex 1: ANNEX 1
table: 415-505 kHz
|| Allocation to services ||
|| Region 1 || Region 2 || Region 3 ||
row:
    cell:
        415-435
        MARITIME MOBILE 5.79
    cell:
        415-495
        5.77 5.78
    cell: <
row:
    cell:
        5 091-5 150
        # no comment
    cell: ^
| 495-505 | MOBILE | |
"""


def read(text: str) -> Instrument:
    found = read_base_text(Source("table.base", text))
    assert found.instrument is not None, found.diagnostics
    return found.instrument


def faults(text: str) -> list[str]:
    return [d.code for d in read_base_text(Source("table.base", text)).diagnostics]


submitted = partial(drafting.submitted, resolution=TABLE)


def amended(statements: str) -> list[str]:
    (unit,) = submitted(statements).units
    return [line for line in lines(consolidated(unit.redline)) if "\t" in line]


def test_a_table_prints_as_it_is_read() -> None:
    text = TABLE.replace("# no comment", r"\# no comment")
    assert read(print_base(read(text))) == read(text)
    assert print_base(read(text)).endswith(
        text.partition("annex 1")[2].replace("    cell: <\n", "")
    )


def test_what_stands_in_a_cell_has_no_label() -> None:
    assert lines(read(TABLE))[5] == "5 091-5 150\t"


def test_a_paragraph_of_a_cell_is_reworded() -> None:
    said = 'MOD annex[1].table[1].row[3].cell[1].paragraph[2]: replace "5.79" with "5.79A"'
    assert redline(said, resolution=TABLE) == ["MARITIME MOBILE [-5.79-]{+5.79A+}"]


def test_the_address_of_a_cell_stands_for_its_only_paragraph() -> None:
    said = 'MOD annex[1].table[1].row[5].cell[2]: insert "MARITIME " at start'
    assert redline(said, resolution=TABLE) == ["{+MARITIME +}MOBILE"]


def test_words_in_an_empty_cell_are_its_first_paragraph() -> None:
    said = 'MOD annex[1].table[1].row[5].cell[3]: insert "FIXED" at start'
    assert amended(said)[-1] == "495-505\tMOBILE\tFIXED"


@pytest.mark.parametrize(
    ("place", "row"),
    [
        ("to annex[1].table[1].row[3].cell[1]", "415-435 / MARITIME MOBILE 5.79 / 5 100 A"),
        (
            "after annex[1].table[1].row[3].cell[1].paragraph[1]",
            "415-435 / 5 100 A / MARITIME MOBILE 5.79",
        ),
        (
            "before annex[1].table[1].row[3].cell[1].paragraph[1]",
            "5 100 A / 415-435 / MARITIME MOBILE 5.79",
        ),
    ],
)
def test_a_paragraph_is_added_to_a_cell(place: str, row: str) -> None:
    assert amended(f"ADD {place}: 5 100 A")[1] == f"{row}\t415-495 / 5.77 5.78"


def test_each_paragraph_of_a_cell_may_go() -> None:
    assert amended("SUP annex[1].table[1].row[3].cell[1].paragraph[1]")[1] == (
        "MARITIME MOBILE 5.79\t415-495 / 5.77 5.78"
    )


def test_a_row_in_lines_is_added() -> None:
    said = """\
ADD after annex[1].table[1].row[5]:
    row:
        cell:
            505-510
            FIXED
        cell: MOBILE
        cell: <"""
    assert amended(said)[-1] == "505-510 / FIXED\tMOBILE"


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        ('MOD annex[1].table[1].row[3].cell[1]: delete "x"', "A0530"),
        ('MOD annex[1].table[1].row[4].cell[2]: delete "x"', "A0531"),
        ("ADD to annex[1].table[1].row[4].cell[2]: x", "A0531"),
        ("SUP annex[1].table[1].row[4].cell[2]", "A0507"),
        ("ADD to annex[1].table[1].row[3].cell[1]:\n    x\n        y", "A0224"),
    ],
)
def test_what_a_cell_does_not_take_is_told(statements: str, code: str) -> None:
    assert code in codes(statements, resolution=TABLE)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("cell: x", "A0440"),
        ("row:", "A0441"),
        ("| a |\nrow:\n    cell: ^\n        b", "A0442"),
        ("row: a", "A0443"),
    ],
)
def test_what_no_table_has_is_told(lines: str, code: str) -> None:
    assert faults(TABLE + lines + "\n") == [code]


EDITS = (
    "ADD to annex[1].table[1].row[3].cell[1]: FIXED",
    "ADD before annex[1].table[1].row[3].cell[1].paragraph[1]: FIXED",
    "SUP annex[1].table[1].row[3].cell[1].paragraph[1]",
    "SUP annex[1].table[1].row[3].cell[1].paragraph[2]",
    "SUP annex[1].table[1].row[3].cell[1].paragraph[1], "
    "annex[1].table[1].row[3].cell[1].paragraph[2]",
    "SUP annex[1].table[1].row[5].cell[2].paragraph[1]\n"
    "ADD to annex[1].table[1].row[5].cell[2]:\n    FIXED\n    5.100",
    "SUP annex[1].table[1].row[3].cell[1].paragraph[2]\n"
    "ADD to annex[1].table[1].row[3].cell[1]: FIXED",
    'MOD annex[1].table[1].row[3].cell[1].paragraph[2]: insert " A" at end\n'
    "ADD to annex[1].table[1].row[3].cell[1]: FIXED",
    'MOD annex[1].table[1].row[5].cell[3]: insert "FIXED" at start',
    "ADD to annex[1].table[1]:\n    row:\n        cell:\n            a\n            b",
    "SUP annex[1].table[1].row[3], annex[1].table[1].row[4]",
)


@pytest.mark.parametrize("statements", EDITS)
def test_both_sides_of_the_word_file_are_exact(statements: str) -> None:
    submission = submitted(statements)
    assert check(emit(submission), submission) == ()


def test_each_pair_of_edits_leaves_both_sides_exact() -> None:
    for one, other in pairwise(EDITS[:4]):
        submission = submitted(f"{one}\n{other}")
        assert check(emit(submission), submission) == ()


def test_the_page_says_what_a_cell_covers() -> None:
    page = page_of(submitted(EDITS[0])).decode()
    assert 'colspan="2" rowspan="2"' in page
    assert 'scope="colgroup" colspan="3"' in page


def test_the_base_is_what_it_was() -> None:
    (unit,) = submitted(EDITS[0]).units
    assert lines(base(unit.redline)) == lines(read(TABLE))


def test_a_cell_covers_a_rectangle() -> None:
    names = [["", "", "<"], ["", "^", "<"], [""]]
    assert areas_of(names) == (
        (Area(0, 0), Area(0, 1, 2, 2)),
        (Area(1, 0), Area(0, 1, 2, 2)),
        (Area(2, 0, 1, 3),),
    )


@pytest.mark.parametrize(
    "rows",
    [
        "| < | a |",
        "|| a || b ||\n| ^ | < |\n| c | d |",
        "| a | < | b |\n| ^ | c | d |",
        "| a | b | c |\n| ^ | < | d |",
    ],
)
def test_what_is_no_rectangle_is_told(rows: str) -> None:
    head = TABLE.partition("||")[0]
    assert set(faults(f"{head}{rows}\n")) == {"A0444"}


@pytest.mark.parametrize(
    "statements",
    [
        "SUP annex[1].table[1].row[3]",
        "ADD after annex[1].table[1].row[3]: | a | b | c |",
        "ADD before annex[1].table[1].row[1]: | a | ^ | b |",
    ],
)
def test_a_cell_is_not_torn(statements: str) -> None:
    assert "A0533" in codes(statements, resolution=TABLE)


def test_a_row_between_says_that_a_cell_goes_on() -> None:
    said = "ADD after annex[1].table[1].row[3]: | 425-430 | ^ |"
    assert amended(said)[2] == "425-430\t"
    submission = submitted(said)
    assert check(emit(submission), submission) == ()
    assert 'rowspan="3"' in page_of(submission).decode()
