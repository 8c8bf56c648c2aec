"""Small Word files after real ones and public reports: each comes in as a person reads it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from attrs import frozen
from corpus.shared_texts import SHARED, shared

from amend.backends.commands.importing import import_texts
from amend.backends.commands.outcomes import Imported
from amend.compiler.driver import compile_file

FOLDER = SHARED / "cases" / "word"


@frozen
class Right:
    """What is right of a case.

    draft: the statements of the proposal, below its header; none where nothing is revised.
    base: lines that the base text has; codes: what must be told.
    """

    draft: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


NESTED = ("table:", "| keep | keep2 |", "table:", "| nk1 | nk2 |", "table:", "| x | y |")
OF_WORD = ("table:", "| Region | Number |", "| Africa | 54 |", "| Mars | 0 |")
CASES = {
    "01-arabic-call-with-and.docx": Right(
        ('MOD recognizes.a: replace "القرار" with "المقرر"',), ("*وإذ يدرك*",)
    ),
    "03-equation-revised-as-word-writes-it.docx": Right(
        ('MOD considers.a: replace "πdr" with "2πr"',), ("a) that the area is A=πdr,",), ("A0980",)
    ),
    "05-text-after-note-mark-in-one-run.docx": Right(
        (), ("a) that one[^1] and two follow,", "[^1]: First note.")
    ),
    "07-ruby.docx": Right((), ("a) that the word 漢 is used,",), ("A0942",)),
    "08-block-level-ins-del.docx": Right(
        ("ADD after considers.a: b) that this is new;", "SUP considers.c"),
        ("a) that the first stands;", "c) that this goes;", "d) that the last stands,"),
    ),
    "09-numbering-added-by-revision.docx": Right(
        (
            *("ADD before considers.paragraph[1]:", "    a) that one stands;"),
            *("    b) that two stands,", "SUP considers.paragraph[1], considers.paragraph[2]"),
        ),
        ("that one stands;", "that two stands,"),
        ("A0946",),
    ),
    "11-nested-table-in-deleted-row.docx": Right(
        ("SUP considers.table[2], considers.table[3]",), NESTED
    ),
    "12-UPPER.DOCX": Right(('MOD considers.a: replace "old" with "new"',)),
    "13-hidden-text.docx": Right(
        ('MOD considers.a: replace "old" with "new"',), ("a) that it is old,",), ("A0942",)
    ),
    "20-footnote-in-unstyled-file.docx": Right(
        ('MOD considers.b: replace "works" with "operates"',),
        ("a) that the Union[^1] meets;", "[^1]: Founded in 1865."),
    ),
    "21-table-in-unstyled-file.docx": Right(
        ('MOD considers.b: replace "are" with "were"', "SUP considers.table[1].row[3]"), OF_WORD
    ),
    "23-move-in-unstyled-file.docx": Right(
        ("MOVE considers.a to considers.b",), ("a) that the first moves;",)
    ),
    "24-whole-new-text-inserted-no-symbol.docx": Right(
        (
            *("    number: RESOLUTION 99 (Dubai, 2018)", "    title: Title of it"),
            *("    *considering*", "    a) that new,", "    *resolves*", "    to do it."),
        ),
    ),
    "25-deleted-cell-with-kept-runs.docx": Right(
        ("SUP considers.table[1].column[2]",),
        ("| A | REMOVED | C |", "| 1 | 2 | 3 |"),
    ),
    "26-symbol-line-with-words-before.docx": Right(
        ('MOD considers.a: replace "works" with "operates"',), (), ("A0959",)
    ),
    "27-braces-in-inserted-text.docx": Right(
        (
            'MOD considers.a: replace "works" with "operates"',
            "ADD after considers.a: b) that the set \\{a} is closed;",
        ),
    ),
    "29-heading-inserted-after-kept-text.docx": Right(
        ("ADD after paragraph[1]: Section one",),
        ("The Union was founded in 1865 and has its seat in Geneva.",),
    ),
}


def test_every_case_file_has_its_right_result() -> None:
    shared("cases", "README.md")
    assert sorted(CASES) == sorted(file.name for file in FOLDER.iterdir())


def lines_of(file: Path) -> list[str]:
    return [line for line in file.read_text("utf-8").splitlines() if line] if file.exists() else []


@pytest.mark.parametrize("name", CASES)
def test_a_case_file_comes_in_as_a_person_reads_it(name: str, tmp_path: Path) -> None:
    right = CASES[name]
    file = tmp_path / name
    shutil.copy(shared("cases", "word", name), file)
    report = import_texts([file], None, None, None, None, False, "PP-22/16")
    (found,) = report.files
    assert isinstance(found, Imported)
    draft = lines_of(tmp_path / f"{file.stem}.received.amend")
    begin = next((at for at, line in enumerate(draft) if line.startswith("proposal ")), -1) + 1
    assert tuple(draft[begin:]) == right.draft
    assert set(right.base) <= set(lines_of(tmp_path / f"{file.stem}.received.base"))
    assert set(right.codes) <= {d.code for d in found.diagnostics}
    if draft:
        assert compile_file(tmp_path / f"{file.stem}.received.amend").submission is not None
