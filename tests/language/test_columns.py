"""Columns of tables: added, suppressed, printed, and brought back from Word."""

from __future__ import annotations

import zipfile
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from amend.backends.commands.importing import import_texts
from amend.backends.text.plain import lines
from amend.backends.word.writer import check, emit
from amend.compiler.algebra.redline import consolidated
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from language import drafting
from language.drafting import codes, compiled

TABLE = """\
instrument: wtdc/85
edition: 2017
language: en

annex 1: ANNEX 1
table: Dates
|| All ||
|| Year || Place || < ||
| 2012 | Dubai | UAE |
| 2016 | Hammamet | < |
"""
ADDED = """\
ADD {place}:
    || < ||
    || Host ||
    | a |
    | b |"""
BESIDE_FIRST = ADDED.format(place="after annex[1].table[1].column[1]")


submitted = partial(drafting.submitted, resolution=TABLE)


def amended(statements: str) -> list[str]:
    (unit,) = submitted(statements).units
    return list(lines(consolidated(unit.redline)))[2:]


CHANGES = {
    "SUP annex[1].table[1].column[1]": ["All", "Place", "Dubai\tUAE", "Hammamet"],
    "SUP annex[1].table[1].column[2]": ["All", "Year\tPlace", "2012\tUAE", "2016\tHammamet"],
    "SUP annex[1].table[1].column[2], annex[1].table[1].column[3]": ["All", "Year", "2012", "2016"],
    "SUP annex[1].table[1].column[2]\nSUP annex[1].table[1].column[3]": [
        *("All", "Year", "2012", "2016")
    ],
    ADDED.format(place="after annex[1].table[1].column[3]"): [
        *("All", "Year\tPlace\t\tHost", "2012\tDubai\tUAE\ta", "2016\tHammamet\t\tb")
    ],
    BESIDE_FIRST: [*("All", "Year\tHost\tPlace", "2012\ta\tDubai\tUAE", "2016\tb\tHammamet")],
    ADDED.format(place="before annex[1].table[1].column[1]").replace("<", "Hosts"): [
        *("Hosts\tAll", "Host\tYear\tPlace", "a\t2012\tDubai\tUAE", "b\t2016\tHammamet")
    ],
    ADDED.format(place="after annex[1].table[1].column[3]").replace("<", "Hosts"): [
        *("All\t\t\tHosts", "Year\tPlace\t\tHost", "2012\tDubai\tUAE\ta", "2016\tHammamet\t\tb")
    ],
    "SUP annex[1].table[1].column[3]\nADD to annex[1].table[1]: | a | b |": [
        *("All", "Year\tPlace", "2012\tDubai", "2016\tHammamet", "a\tb")
    ],
    BESIDE_FIRST.replace("| b |", "| |")
    + "\nSUP annex[1].table[1].row[4]\nADD to annex[1].table[1]: | c | d | e | f |": [
        *("All", "Year\tHost\tPlace", "2012\ta\tDubai\tUAE", "c\td\te\tf")
    ],
    BESIDE_FIRST
    + "\nADD after annex[1].table[1].column[3]:\n    || < ||\n    || y ||\n    | y |\n    | y |"
    + "\nADD after annex[1].table[1].column[3]:\n    || x ||\n    || x ||\n    | x |\n    | x |"
    + "\nSUP annex[1].table[1].column[1]": [
        *("All\t\t\t\tx", "Host\tPlace\t\ty\tx", "a\tDubai\tUAE\ty\tx", "b\tHammamet\t\ty\tx")
    ],
}

EXCHANGED = {
    "<": ["X\tA\tZ", "1\tn\t4"],
    "< | <": ["X\tA\t\tZ", "1\tn\tm\t4"],
}
"""What a cell goes on over, where all columns below it go and others come between them."""


@pytest.mark.parametrize("over", EXCHANGED)
def test_a_cell_stays_over_what_comes_between_columns_that_go(over: str) -> None:
    table = TABLE.partition("|| All")[0] + "| X | A | < | Z |\n| 1 | 2 | 3 | 4 |\n"
    new = "n | m" if "|" in over else "n"
    piece = f"ADD after annex[1].table[1].column[2]:\n    | {over} |\n    | {new} |\n"
    said = f"{piece}SUP annex[1].table[1].column[2], annex[1].table[1].column[3]"
    submission = drafting.submitted(said, resolution=table)
    assert list(lines(consolidated(submission.units[0].redline)))[2:] == EXCHANGED[over]
    assert check(emit(submission), submission) == ()


@pytest.mark.parametrize("statements", CHANGES)
def test_columns_come_and_go(statements: str) -> None:
    assert amended(statements) == CHANGES[statements]


@pytest.mark.parametrize("statements", CHANGES)
def test_both_sides_of_the_word_file_are_exact(statements: str) -> None:
    submission = submitted(statements)
    assert check(emit(submission), submission) == ()


@pytest.mark.parametrize("statements", CHANGES)
def test_word_brings_columns_back(statements: str, tmp_path: Path) -> None:
    file = tmp_path / "file.docx"
    file.write_bytes(emit(submitted(statements)))
    import_texts([file], None, None, None, None, False, "PP-22/16")
    base_text = (tmp_path / "file.received.base").read_text(encoding="utf-8")
    draft = (tmp_path / "file.received.amend").read_text(encoding="utf-8")
    read = read_base_text(Source("file.base", base_text)).instrument
    assert read is not None
    rows = TABLE.partition("table")[2].replace(" < ||", "")
    assert base_text.partition("table")[2].split() == rows.replace("| < |", "|").split()
    said = draft.partition('received.base"\n')[2]
    assert "column[" in said
    assert "SUP annex[1].table[1]\n" not in f"{said}\n"
    outcome = compiled(said, resolution=TABLE)
    assert outcome.submission is not None, outcome.diagnostics
    (unit,) = outcome.submission.units
    assert list(lines(consolidated(unit.redline)))[2:] == CHANGES[statements]


def test_cells_are_revised_in_word_and_not_rows() -> None:
    data = emit(submitted("SUP annex[1].table[1].column[1]"))
    document = _part(data)
    assert document.count("<w:cellDel ") == 3
    assert "<w:trPr><w:cantSplit/><w:del" not in document


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        ('MOD annex[1].table[1].column[2]: delete "x"', "A0534"),
        ("NOC annex[1].table[1].column[2]", "A0534"),
        ("ADD to annex[1].table[1].column[2]: | a |", "A0534"),
        ("SUP annex[1].table[1].column[4]", "A0535"),
        ("SUP annex[1].table[1].column", "A0535"),
        ("SUP annex[1].column[1]", "A0501"),
        ("ADD after annex[1].table[1].column[1]: | a |", "A0536"),
        (BESIDE_FIRST.replace("||", "|"), "A0536"),
        (
            BESIDE_FIRST.replace("| a", "| a | b"),
            "A0536",
        ),
        (BESIDE_FIRST.replace("<", "x"), "A0537"),
        (ADDED.format(place="after annex[1].table[1].column[2]"), "A0537"),
        ("ADD after annex[1].table[1].column[1]: x", "A0509"),
        (
            "SUP annex[1].table[1].column[1], annex[1].table[1].column[2], "
            "annex[1].table[1].column[3]",
            "A0538",
        ),
        ("SUP annex[1].table[1].column[1]\nSUP annex[1].table[1].column[1]", "A0704"),
        ("SUP annex[1].table[1].column[1]\nSUP annex[1].table[1]", "A0704"),
        (
            'SUP annex[1].table[1].column[1]\nMOD annex[1].table[1].row[3].cell[1]: delete "2012"',
            "A0702",
        ),
        (
            BESIDE_FIRST + "\nSUP annex[1].table[1].row[4]",
            "A0703",
        ),
    ],
)
def test_what_is_no_column_is_told(statements: str, code: str) -> None:
    assert code in codes(statements, resolution=TABLE)


def test_a_row_beside_new_columns_has_a_cell_for_each() -> None:
    plain = TABLE.replace("|| All ||\n|| Year || Place || < ||\n", "").replace("| < |", "| x |")
    said = "ADD after annex[1].table[1].column[1]:\n    | a |\n    | b |\n"
    row = "ADD to annex[1].table[1]: "
    assert "A0512" not in codes(f"{said}{row}| 1 | 2 | 3 | 4 |", resolution=plain)
    assert "A0512" in codes(f"{said}{row}| 1 | 2 | 3 |", resolution=plain)


def _part(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()
