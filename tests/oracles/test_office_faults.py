"""What LibreOffice 7.4 makes of a few lines that Word reads well: the reason for each exception.

A later office may do better; then an exception can go.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from amend.backends.word.markup import NAMESPACE, part
from amend.backends.word.package import package
from amend.backends.word.reader import Side, paragraphs, read_package
from oracles.known_faults import JOINER
from oracles.test_other_readers import answers
from oracles.tools import office

pytestmark = pytest.mark.oracle

BY = 'w:author="A" w:date="2022-05-10T00:00:00Z"'
LAST = "<w:p><w:r><w:t>end</w:t></w:r></w:p>"


@pytest.fixture(scope="module", autouse=True)
def of_version() -> None:
    office()
    said = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=True)
    if "LibreOffice 7.4" not in said.stdout:
        pytest.skip(f"these are faults of LibreOffice 7.4, and this is {said.stdout}")


CORE = 'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def come(number: int, content: str = "") -> str:
    return f'<w:ins w:id="{number}" {BY}>{content}</w:ins>'


def gone(number: int, content: str = "") -> str:
    return f'<w:del w:id="{number}" {BY}>{content.replace("w:t", "w:delText")}</w:del>'


def paragraph(content: str, mark: str = "", style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    own = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{named}{own}</w:pPr>{content}</w:p>"


def reference(number: int, sign: str = "") -> str:
    if not sign:
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
    custom = f'w:customMarkFollows="1" w:id="{number}"'
    return f"<w:r><w:footnoteReference {custom}/><w:t>{sign}</w:t></w:r>"


def file(folder: Path, body: str, *notes: str) -> Path:
    """notes: what the footnotes 1, 2, ... hold."""
    root = f'xmlns:w="{NAMESPACE}"'
    held = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{content}</w:p></w:footnote>'
        for number, content in enumerate(notes, 1)
    )
    styles = '<w:style w:type="paragraph" w:styleId="Call"><w:name w:val="Call"/></w:style>'
    parts = {"styles": part("w:styles", root, styles), "footnotes": part("w:footnotes", root, held)}
    document = part("w:document", root, f"<w:body>{body}{LAST}</w:body>")
    made = folder / "x.docx"
    made.write_bytes(package(document, parts, part("cp:coreProperties", CORE, "")))
    return made


def read(made: Path, side: Side) -> tuple[list[str], list[str]]:
    """The paragraphs of the body as we read them, and as LibreOffice does."""
    (row,) = answers([{"do": "left", "file": str(made)}])
    ours = [p.text for p in paragraphs(read_package(made.read_bytes()), side)]
    return ours, [text for _, text in row[side.value]["paragraphs"]]


def test_a_paragraph_that_goes_with_its_footnote_leaves_an_empty_one(tmp_path: Path) -> None:
    body = paragraph(gone(1, run("x") + reference(1)), gone(2))
    ours, theirs = read(file(tmp_path, body, gone(3, run("note"))), Side.ACCEPTED)
    assert (ours, theirs) == (["end"], ["", "end"])


def test_a_paragraph_that_goes_with_a_table_leaves_an_empty_one(tmp_path: Path) -> None:
    row = f"<w:tr><w:trPr>{come(1)}</w:trPr><w:tc>{paragraph(come(2, run('cell')))}</w:tc></w:tr>"
    grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
    body = paragraph(come(3, run("title")), come(4)) + f"<w:tbl>{grid}{row}</w:tbl>"
    ours, theirs = read(file(tmp_path, body), Side.REJECTED)
    assert (ours, theirs) == (["end"], ["", "end"])


def test_an_empty_row_that_comes_holds_a_joiner(tmp_path: Path) -> None:
    row = f"<w:tr><w:trPr>{come(1)}</w:trPr><w:tc>{paragraph('')}</w:tc></w:tr>"
    grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
    ours, theirs = read(file(tmp_path, f"<w:tbl>{grid}{row}</w:tbl>"), Side.ACCEPTED)
    assert (ours, theirs) == (["", "end"], [JOINER, "end"])


def test_words_at_the_end_of_one_paragraph_and_the_start_of_the_next_are_one_revision(
    tmp_path: Path,
) -> None:
    body = paragraph(run("one") + come(1, run("more"))) + paragraph(
        come(2, run("so ")) + run("two")
    )
    ours, theirs = read(file(tmp_path, body), Side.REJECTED)
    assert (ours, theirs) == (["one", "two", "end"], ["onetwo", "end"])


def test_a_paragraph_that_comes_does_not_part_them(tmp_path: Path) -> None:
    body = paragraph(run("one") + come(1, run("more")), come(2)) + paragraph("")
    body += paragraph(come(3, run("so ")) + run("two"))
    ours, theirs = read(file(tmp_path, body), Side.REJECTED)
    assert (ours, theirs) == (["one", "two", "end"], ["onetwo", "end"])


def test_a_note_after_one_that_goes_takes_in_the_end_of_the_paragraph(tmp_path: Path) -> None:
    body = paragraph(run("one") + gone(1, reference(1)) + come(2, reference(2))) + paragraph(
        run("two")
    )
    made = file(tmp_path, body, gone(3, run("old")), come(4, run("new")))
    ours, theirs = read(made, Side.REJECTED)
    assert len(ours) == 3
    assert len(theirs) == 2


def test_a_paragraph_with_a_note_is_not_joined_with_the_next_one(tmp_path: Path) -> None:
    def left(mark: str) -> tuple[int, int]:
        joined = paragraph(run("one") + mark + run("."), gone(1)) + paragraph(run("two"))
        ours, theirs = read(file(tmp_path, joined, run("note")), Side.ACCEPTED)
        return len(ours), len(theirs)

    assert left("") == (2, 2)
    assert left(reference(1)) == (2, 3)


def test_a_paragraph_with_the_words_of_another_one_gives_the_next_its_style(tmp_path: Path) -> None:
    def styles(words: str) -> list[Any]:
        body = paragraph(gone(1, run("some words")), gone(2), "Call")
        body += paragraph(come(3, run(words)), come(4), "Call") + paragraph(run("next"))
        (row,) = answers([{"do": "left", "file": str(file(tmp_path, body))}])
        return [style for style, text in row["rejected"]["paragraphs"] if text == "next"]

    assert styles("other words") == ["Standard"]
    assert styles("some words") == ["Call"]


def saved_again(made: Path) -> str:
    """What the document and its notes hold after LibreOffice has saved them."""
    again = made.with_name("again.docx")
    answers([{"do": "again", "file": str(made), "to": str(again)}])
    whole = read_package(again.read_bytes())
    parts = [whole.document, whole.footnotes]
    return " ".join(t for p in parts if p is not None for t in p.itertext() if t.strip())


def test_a_sign_of_a_footnote_is_saved_twice(tmp_path: Path) -> None:
    made = file(tmp_path, paragraph(run("x") + reference(1, "*")), run("note"))
    assert saved_again(made).count("*") > 1
