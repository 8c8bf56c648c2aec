"""First pages as conferences want them: what stands in which order, and where."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from amend.backends.word.layout import RULE
from amend.backends.word.writer import emit
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.profiles.profile import PROFILES
from tests.profiles.samples import submission
from word.style_reader import W

TEXT_WIDTH = 11907 - 2 * 1134


def parts(name: str, code: str) -> dict[str, etree._Element]:
    with ZipFile(BytesIO(emit(submission(name, code)))) as archive:
        return {
            member.removeprefix("word/").removesuffix(".xml"): etree.fromstring(
                archive.read(member)
            )
            for member in archive.namelist()
            if member.startswith("word/") and member.endswith(".xml")
        }


def text(element: etree._Element) -> str:
    return "".join(element.itertext(f"{W}t"))


def styles(body: etree._Element) -> list[str]:
    """The styles of the paragraphs between the tables, and `(table)` for each table."""
    found = []
    for element in body:
        style = element.find(f"{W}pPr/{W}pStyle")
        found.append("(table)" if element.tag == f"{W}tbl" else style_of(style))
    return found


def style_of(style: etree._Element | None) -> str:
    return "" if style is None else style.get(f"{W}val", "")


ORDER = {
    "wtdc": ["(table)", "Source", "Title1", "Normal", "(table)"],
    "wtsa": ["(table)", "Source", "Title1", "Normal", "(table)"],
    "council": ["(table)", "Source", "Title1", "Normal", "(table)"],
    "pp": ["(table)", "Source", "Title1", "Headingb", "Normal", "Headingb", "Normal", "Normal"],
    "ra": ["(table)", "Source", "Title1", "Headingb", "Normal"],
    "wrc": [
        *("(table)", "Source", "Title1", "Agendaitem", "Normalaftertitle"),
        *("Headingb", "Normal", "Headingb", "Normal"),
    ],
}


@pytest.mark.parametrize("name", PROFILES)
def test_the_parts_of_a_first_page_stand_in_their_order(name: str) -> None:
    found = styles(parts(name, "en")["document"][0])
    assert found[: found.index("Proposal")] == ORDER[name]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", PROFILES)
def test_tables_are_as_wide_as_the_text(name: str, code: str) -> None:
    found = parts(name, code)
    tables = [table for part in found.values() for table in part.iter(f"{W}tbl")]
    assert tables
    for table in tables:
        columns = [int(c.get(f"{W}w", "0")) for c in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        assert sum(columns) == TEXT_WIDTH
        for row in table.iterfind(f"{W}tr"):
            widths = [int(w.get(f"{W}w", "0")) for w in row.iterfind(f"{W}tc/{W}tcPr/{W}tcW")]
            spans = [_span(cell) for cell in row.iterfind(f"{W}tc")]
            assert sum(widths) == TEXT_WIDTH and sum(spans) == len(columns)
        assert (table.find(f"{W}tblPr/{W}bidiVisual") is not None) is (code == "ar")


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(f"{W}val", "1"))


@pytest.mark.parametrize("name", PROFILES)
def test_the_head_names_the_conference_beside_a_place_for_the_logo(name: str) -> None:
    rows = parts(name, "en")["document"][0][0].findall(f"{W}tr")
    page = submission(name, "en").first_page
    assert page is not None
    (conference, logo), (meeting, document) = ([text(c) for c in r.iter(f"{W}tc")] for r in rows)
    assert (conference, logo) == ("".join(page.conference), "")
    assert (meeting, document) == (page.meeting, "".join(page.document))
    (height,) = rows[0].iter(f"{W}trHeight")
    assert int(height.get(f"{W}val", "0")) >= 1134, "two centimetres"


@pytest.mark.parametrize("name", PROFILES)
def test_each_page_but_the_first_has_its_number_and_the_symbol(name: str) -> None:
    found = parts(name, "en")
    header = found["header"]
    assert [i.text for i in header.iter(f"{W}instrText")] == [" PAGE "]
    assert submission(name, "en").running_header in text(header)
    (section,) = found["document"].iter(f"{W}sectPr")
    kinds = {r.get(f"{W}type") for r in section.iterfind(f"{W}headerReference")}
    assert section.find(f"{W}titlePg") is not None and kinds == {"default"}


@pytest.mark.parametrize("name", PROFILES)
def test_contacts_stand_at_the_foot_of_the_first_page_where_the_conference_has_them(
    name: str,
) -> None:
    found = parts(name, "en")
    assert ("footer" in found) is (name == "wtdc")
    kinds = [r.get(f"{W}type") for r in found["document"].iter(f"{W}footerReference")]
    assert kinds == (["first"] if name == "wtdc" else [])


@pytest.mark.parametrize("name", PROFILES)
def test_a_rule_closes_the_document(name: str) -> None:
    body = parts(name, "en")["document"][0]
    last = body.findall(f"{W}p")[-1]
    assert last.getnext() is body.find(f"{W}sectPr")
    assert style_of(last.find(f"{W}pPr/{W}pStyle")) == "Endline" and text(last) == RULE


@pytest.mark.parametrize("name", PROFILES)
def test_every_paragraph_has_a_style_that_is_there(name: str) -> None:
    found = parts(name, "ar")
    there = {style.get(f"{W}styleId") for style in found["styles"].iter(f"{W}style")}
    used = {
        style_of(p.find(f"{W}pPr/{W}pStyle"))
        for part in ("document", "header")
        for p in found[part].iter(f"{W}p")
    }
    assert used <= there
