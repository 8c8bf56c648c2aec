"""How the columns of a table look: said in a base text, printed, kept from Word."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from amend.backends.commands.importing import import_texts
from amend.backends.html.writer import emit as page_of
from amend.backends.word.writer import check, emit
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.column_looks import (
    ColumnLook,
    read_looks,
    widths_of,
    write_looks,
)
from amend.compiler.instrument.instrument import Kind
from amend.compiler.submission.submission import Submission
from language import drafting

TABLE = """\
instrument: wtdc/85
edition: 2017
language: en

annex 1: ANNEX 1
table: Dates
columns: 15 center | 60 | 25 end
|| Year || Place ||
| 2012 | Dubai | 1 200 |
| 2016 | Hammamet | 35 |
"""
PLACE = "annex[1].table[1]"


def submitted(statements: str, table: str = TABLE) -> Submission:
    return drafting.submitted(statements, resolution=table)


def looks(text: str) -> str:
    """What a base text says of the columns of its first table."""
    lines = text.partition("\ntable")[2].split("\n")
    return lines[1].removeprefix("columns: ") if lines[1].startswith("columns:") else ""


def body(text: str) -> str:
    """A base text below its head."""
    return text.partition("annex 1")[2]


def made(statements: str, table: str = TABLE) -> str:
    (unit,) = submitted(statements, table).units
    return looks(print_base(consolidated(unit.redline)))


@pytest.mark.parametrize(
    "written",
    ["15 center | 60 | 25 end", "center", "| end", "20 | | end", "5 |  | 90"],
)
def test_what_is_said_prints_as_it_is_read(written: str) -> None:
    said = read_looks(written)
    assert said is not None
    assert (read_looks(write_looks(said)) or ()) == (said if write_looks(said) else ())


@pytest.mark.parametrize(
    "written", ["left", "0", "101", "60 | 50", "100 | ", "10 10", "end center"]
)
def test_what_says_nothing_is_refused(written: str) -> None:
    assert read_looks(written) is None


def test_columns_without_a_width_share_what_is_left() -> None:
    assert widths_of((ColumnLook(20), ColumnLook(), ColumnLook()), 1000) == (200, 400, 400)
    assert widths_of((ColumnLook(), ColumnLook(), ColumnLook()), 999) == (333, 333, 333)
    assert sum(widths_of((ColumnLook(50), ColumnLook(50), ColumnLook()), 900)) <= 900


def test_a_base_text_prints_its_columns_again() -> None:
    read = read_base_text(Source("table.base", TABLE)).instrument
    assert read is not None
    assert body(print_base(read)) == body(TABLE)


def test_a_paragraph_may_begin_like_the_line() -> None:
    text = TABLE.partition("table:")[0] + "\\columns: of the table\n"
    read = read_base_text(Source("table.base", text)).instrument
    assert read is not None
    assert [n.text.chars for n in read.root.walk() if n.kind is Kind.PARAGRAPH] == [
        "columns: of the table"
    ]
    assert body(print_base(read)) == body(text)


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (f"SUP {PLACE}.column[2]", "37 center | 62 end"),
        (f"SUP {PLACE}.row[2]", "15 center | 60 | 25 end"),
        (
            f"ADD after {PLACE}.column[1]:\n    || Host ||\n    | a |\n    | b |",
            "11 center |  | 45 | 18 end",
        ),
    ],
)
def test_columns_that_stay_keep_their_look(statements: str, said: str) -> None:
    assert made(statements) == said
    (unit,) = submitted(statements).units
    assert body(print_base(base(unit.redline))) == body(TABLE)
    amended = print_base(consolidated(unit.redline))
    again = read_base_text(Source("again.base", amended))
    assert again.instrument is not None, again.diagnostics


def test_word_prints_widths_and_alignment_and_brings_them_back(tmp_path: Path) -> None:
    submission = submitted(f'MOD {PLACE}.row[2].cell[3]: replace "200" with "300"')
    data = emit(submission)
    assert check(data, submission) == ()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        document = archive.read("word/document.xml").decode()
    assert '<w:gridCol w:w="1445"/><w:gridCol w:w="5783"/><w:gridCol w:w="2409"/>' in document
    assert document.count('<w:jc w:val="right"/>') >= 2
    file = tmp_path / "file.docx"
    file.write_bytes(data)
    import_texts([file], None, None, None, None, False, "PP-22/16")
    assert looks((tmp_path / "file.received.base").read_text()) == "15 center | 60 | 25 end"


@pytest.mark.parametrize(
    "statements",
    [
        f"SUP {PLACE}.column[2]",
        f"ADD after {PLACE}.column[1]:\n    || Host ||\n    | a |\n    | b |",
    ],
)
def test_word_brings_the_look_back_where_columns_change(statements: str, tmp_path: Path) -> None:
    file = tmp_path / "file.docx"
    file.write_bytes(emit(submitted(statements)))
    import_texts([file], None, None, None, None, False, "PP-22/16")
    assert looks((tmp_path / "file.received.base").read_text()) == "15 center | 60 | 25 end"


def test_a_table_whose_columns_are_alike_says_nothing(tmp_path: Path) -> None:
    plain = TABLE.replace("columns: 15 center | 60 | 25 end\n", "")
    file = tmp_path / "file.docx"
    file.write_bytes(emit(submitted(f"SUP {PLACE}.row[2]", plain)))
    import_texts([file], None, None, None, None, False, "PP-22/16")
    assert looks((tmp_path / "file.received.base").read_text()) == ""


def test_a_new_table_has_its_line() -> None:
    said = "ADD to annex[1]:\n    table: New\n    columns: 20 | 80 center\n    | a | b |"
    (unit,) = submitted(said).units
    assert "table: New\ncolumns: 20 | 80 center\n" in print_base(consolidated(unit.redline))


def test_the_page_is_laid_out_so() -> None:
    page = page_of(submitted(f"SUP {PLACE}.row[2]")).decode()
    assert '<col style="width:15%"><col style="width:60%"><col style="width:25%">' in page
    assert 'style="text-align:end"' in page
    # A column that a view hides would keep its width.
    assert "<col " not in page_of(submitted(f"SUP {PLACE}.column[2]")).decode()
