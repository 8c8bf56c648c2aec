"""Files without styles of ITU: what their paragraphs are is told by their looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from amend.backends.commands.importing import import_texts
from amend.backends.word.importing.texts import WordText, read_word
from amend.compiler.instrument.instrument import Kind
from amend.compiler.received.known import Known
from word.word_files import (
    MAIN,
    come,
    document,
    footnotes,
    gone,
    package,
    paragraph,
    relations,
    run,
    table,
)

TOP = (
    "RESOLUTION 71 (Rev. Dubai, 2018)",
    "Strategic plan for the Union",
    "The Plenipotentiary Conference (Dubai, 2018),",
    "considering",
)
MARK = '<w:r><w:footnoteReference w:id="1"/></w:r>'


def read(folder: Path, *blocks: str, notes: str = "") -> WordText:
    """A resolution with these blocks below its call, with no style anywhere."""
    parts: dict[str, str | bytes] = {
        MAIN: document(*(paragraph(run(line)) for line in TOP), *blocks)
    }
    if notes:
        parts["word/footnotes.xml"] = notes
        parts["word/_rels/document.xml.rels"] = relations(("footnotes", "footnotes.xml"))
    file = folder / "plain.docx"
    file.write_bytes(package(parts))
    return read_word(file, Known())


def body(found: WordText) -> list[str]:
    assert found.first is not None, found.diagnostics
    lines = [line for line in found.first.text.split("\n") if line]
    return lines[lines.index("*considering*") + 1 :]


def drafted(folder: Path) -> str:
    """What is drafted of the file in the folder, from its first statement on."""
    report = import_texts([folder / "plain.docx"], folder, None, None, None, False)
    assert report.status == 0
    return (
        (folder / "plain.received.amend")
        .read_text("utf-8")
        .partition("amends")[2]
        .partition("\n\n")[2]
    )


def test_a_note_has_its_mark_and_its_text(tmp_path: Path) -> None:
    items = (
        paragraph(run("a)\tthat it meets") + MARK + run(";")),
        paragraph(run("b)\tthat it works,")),
    )
    found = read(tmp_path, *items, notes=footnotes(n1=run("Every year.")))
    assert body(found) == ["a) that it meets[^1];", "b) that it works,", "[^1]: Every year."]


@pytest.mark.parametrize("place", ["before the label", "in it", "behind it", "alone", "at the end"])
def test_a_mark_may_stand_anywhere(tmp_path: Path, place: str) -> None:
    words = {
        "before the label": MARK + run("a)\tthat it meets;"),
        "in it": run("a") + MARK + run(")\tthat it meets;"),
        "behind it": run("a)\t") + MARK + run("that it meets;"),
        "alone": run("a)\tthat it meets;") + "</w:p><w:p>" + MARK,
        "at the end": run("a)\tthat it meets;") + MARK,
    }
    found = read(tmp_path, paragraph(words[place]), notes=footnotes(n1=run("Every year.")))
    assert "".join(body(found)).count("[^1]") == 2


def test_emphasis_stays(tmp_path: Path) -> None:
    found = read(tmp_path, paragraph(run("a)\tthat it ") + run("meets", "<w:i/>") + run(",")))
    assert body(found) == ["a) that it *meets*,"]


def test_a_table_is_one_and_its_row_goes(tmp_path: Path) -> None:
    rows = table(("Region", "Number"), ("Africa", "54"), ("Mars", "0"), marks={2: "del"})
    found = read(tmp_path, paragraph(run("a)\tthat it has these:")), rows)
    assert body(found)[1:] == ["table:", "| Region | Number |", "| Africa | 54 |", "| Mars | 0 |"]
    assert "SUP considers.table[1].row[3]" in drafted(tmp_path)


def test_a_table_is_whole_where_a_paragraph_comes_in_one_of_its_cells(tmp_path: Path) -> None:
    rows = table(("Region", "Number"), ("Africa", "54"))
    more = paragraph(run("Africa"), mark="ins") + paragraph(come("Asia"))
    found = read(tmp_path, rows.replace(paragraph(run("Africa")), more))
    assert found.revised is not None, found.diagnostics
    cells = [node for node in found.revised.root.walk() if node.kind is Kind.CELL]
    words = [[one.text.chars for one in cell.children] for cell in cells]
    assert words == [["Region"], ["Number"], ["Africa", "Asia"], ["54"]]


def test_items_go_on_behind_a_table(tmp_path: Path) -> None:
    deep = ("1\tthe first:", "a)\tone;", "b)\ttwo;")
    more = ("c)\tthree;", "2\tthe second.")
    items = [paragraph(run(text)) for text in (*deep, *more)]
    found = read(tmp_path, *items[:3], table(("x", "y")), *items[3:])
    assert body(found) == [
        *("1 the first:", "    a) one;", "    b) two;", "table:", "| x | y |"),
        *("c) three;", "2 the second."),
    ]


def test_a_blank_to_be_filled_in_is_no_rule(tmp_path: Path) -> None:
    found = read(tmp_path, paragraph(run("a)\tthat ________ pays ______ to all,")))
    assert body(found) == [r"a) that \_\_\_\_\_\_\__ pays \_\_\_\_\__ to all,"]


def test_what_is_moved_is_moved(tmp_path: Path) -> None:
    def moved(kind: str, text: str) -> str:
        start = f'<w:{kind}RangeStart w:id="1" w:name="m"/>'
        whole = paragraph(f'<w:{kind} w:id="2">{run(text)}</w:{kind}>', mark=kind)
        return f'{start}{whole}<w:{kind}RangeEnd w:id="1"/>'

    read(
        tmp_path,
        moved("moveFrom", "–\tthat it meets;"),
        paragraph(run("–\tthat it works;")),
        paragraph(run("–\tthat it lasts;")),
        moved("moveTo", "–\tthat it meets;"),
    )
    assert "MOVE" in drafted(tmp_path)


def test_words_that_are_revised_are_the_same_paragraph(tmp_path: Path) -> None:
    read(
        tmp_path,
        paragraph(run("a)\tthat it ") + gone("meets in spring") + come("works") + run(";")),
        paragraph(run("b)\tthat it lasts,")),
    )
    assert drafted(tmp_path) == 'MOD considers.a: replace "meets in spring" with "works"\n'
