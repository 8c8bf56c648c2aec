"""What of a Word file no base text keeps is told with its place, and nothing beside it changes."""

from __future__ import annotations

from pathlib import Path

from amend.backends.commands.importing import import_texts
from word.word_files import HEAD, come, footnotes, gone, paragraph, run, table, word_file

_NAMES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
EQUATION = f'<m:oMath xmlns:m="{_MATH}"><m:r><m:t>A=πr</m:t></m:r></m:oMath>'


def picture(description: str) -> str:
    return (
        f'<w:r><w:drawing {_NAMES}><wp:inline><wp:docPr id="1" name="Picture 1" '
        f'descr="{description}"/><a:graphic><a:blip/></a:graphic></wp:inline></w:drawing></w:r>'
    )


def embedded(program: str) -> str:
    return f'<w:r><w:object {_NAMES}><o:OLEObject ProgID="{program}"/></w:object></w:r>'


def revision(name: str, content: str) -> str:
    return f'<w:{name} w:id="7" w:author="A">{content}</w:{name}>'


def told(tmp_path: Path, *blocks: str, front: str = "", notes: str = "") -> tuple[str, list[str]]:
    """What is said of graphics, and the lines below it; the draft lies beside the file."""
    file = tmp_path / "x.docx"
    file.write_bytes(word_file(front, *HEAD, *blocks, notes=notes))
    report = import_texts([file], None, None, None, None, False, "PP-22/16")
    found = [d for one in report.files for d in one.diagnostics if d.code == "A0980"]
    if not found:
        return "", []
    (one,) = found
    return one.message, list(one.details)


def test_each_is_told_with_its_place(tmp_path: Path) -> None:
    said, lines = told(
        tmp_path,
        paragraph(run("1\tthat the area is ") + EQUATION + run(";")),
        paragraph(run("2\tthat the bands are these:")),
        paragraph(picture("Bands of the Regions")),
        paragraph(embedded("Equation.3") + run("Formula (1)")),
    )
    assert said == "What a base text cannot keep: 1 equation, 1 picture, 1 embedded object."
    assert lines == [
        "equation: in `1 that the area is A=πr;`",
        "picture “Bands of the Regions”: after `2 that the bands are these:`",
        "embedded object “Equation.3”: in `Formula (1)`",
    ]


def test_in_a_table_and_in_a_footnote(tmp_path: Path) -> None:
    cell = f"<w:tr><w:tc>{paragraph(picture('Dial'))}</w:tc></w:tr>"
    _, lines = told(
        tmp_path,
        paragraph(run("1\tto act") + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        table(("Dial",)).replace("</w:tbl>", f"{cell}</w:tbl>"),
        notes=footnotes(n1="<w:r><w:footnoteRef/></w:r>" + run(" As in ") + EQUATION),
    )
    assert lines == [
        "picture “Dial”: row 2, column 1 of a table, after `Dial`",
        "equation: in the footnote `As in A=πr`",
    ]


def test_a_revision_that_no_statement_can_say_is_told(tmp_path: Path) -> None:
    _, lines = told(
        tmp_path,
        paragraph(run("1\tto act") + revision("ins", picture("New"))),
        paragraph(run("2\tto stay") + revision("del", picture("Old"))),
    )
    assert lines == [
        "picture “New”, added by a revision: in `1 to act`",
        "picture “Old”, deleted by a revision: in `2 to stay`",
    ]


def test_a_changed_paragraph_beside_them_is_all_that_changes(tmp_path: Path) -> None:
    told(
        tmp_path,
        paragraph(run("1\tto act in ") + gone("2018") + come("2022") + run(";")),
        paragraph(picture("Bands")),
        paragraph(run("2\tthat the area is ") + EQUATION + run(".")),
    )
    draft = (tmp_path / "x.received.amend").read_text(encoding="utf-8")
    lines = draft.partition('x.received.base"\n')[2].split("\n")
    assert [line for line in lines if line] == ['MOD resolves.1: replace "2018" with "2022"']


def test_a_picture_of_the_first_page_is_none_of_the_text(tmp_path: Path) -> None:
    said, _ = told(
        tmp_path,
        paragraph(run("1\tto act.")),
        front=paragraph(picture("Emblem")) + paragraph(run("MOD\tX/1/1"), "Proposal"),
    )
    assert said == ""


def test_a_file_without_any_says_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, paragraph(run("1\tto act."))) == ("", [])
