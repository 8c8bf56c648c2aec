"""Word files of others: what they hold comes into the base text and the proposal, or is told."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from examples import share
from hypothesis import given
from hypothesis import strategies as st

from amend.backends.commands.importing import import_texts
from amend.backends.word.importing.document import read_document
from amend.backends.word.importing.remainders import Remainder
from amend.backends.word.importing.sheet import Sheet
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.untrusted import RefusedError
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Kind
from word.sides import Sides, sides_of
from word.word_files import (
    HEAD,
    come,
    document,
    footnotes,
    gone,
    package,
    paragraph,
    relations,
    run,
    table,
    word_file,
)

TEXT = re.compile(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)</w:(?:t|delText)>")


def held(data: bytes) -> int:
    """Characters of text in all parts, counted without a reader of XML."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = [archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml")]
    return sum(len(unescape(text)) for part in parts for text in TEXT.findall(part))


def body(sheet: Sheet | None) -> list[str]:
    """The lines of a base text below its head."""
    assert sheet is not None
    lines = [line for line in sheet.lines if line]
    return lines[lines.index("*resolves*") + 1 :]


def read(*blocks: str, notes: str = "", **parts: str) -> Sides:
    """A resolution with these blocks below its call; nothing of it is lost."""
    data = word_file(*HEAD, *blocks, notes=notes, **parts)
    found = sides_of(read_document(data))
    assert found.file.census.is_whole
    assert found.file.census.held == held(data)
    for sheet in (found.base, found.revised):
        if sheet is not None:
            text = "\n".join(("instrument: pp/71\nedition: 2018\nlanguage: en\n", *sheet.lines, ""))
            base = read_base_text(Source("x.base", text))
            assert base.instrument is not None, base.diagnostics
    return found


def test_a_file_without_revisions_is_a_base_text_alone() -> None:
    found = read(paragraph(run("1\tto adopt a plan;")), paragraph(run("2\tto publish it.")))
    assert found.revised is None
    assert body(found.base) == ["1 to adopt a plan;", "2 to publish it."]


def test_words_that_come_and_go_are_read_on_their_sides() -> None:
    found = read(paragraph(run("1\tto adopt ") + gone("a plan") + come("two plans") + run(".")))
    assert body(found.base) == ["1 to adopt a plan."]
    assert body(found.revised) == ["1 to adopt two plans."]


def test_runs_that_word_splits_are_one_text() -> None:
    split = run("1\tto ad") + '<w:proofErr w:type="spellStart"/>' + run("opt") + run(" it.")
    assert body(read(paragraph(split)).base) == ["1 to adopt it."]


def test_what_is_inserted_and_deleted_again_is_on_neither_side_and_is_told() -> None:
    inner = '<w:del w:id="9"><w:r><w:delText>never</w:delText></w:r></w:del>'
    found = read(paragraph(run("1\tto adopt it") + f'<w:ins w:id="8">{inner}</w:ins>' + run(".")))
    assert body(found.base) == body(found.revised) == ["1 to adopt it."]
    assert found.file.census.left[Remainder.ADDED_AND_GONE] == len("never")


def test_a_paragraph_whose_mark_goes_is_joined_with_the_next() -> None:
    found = read(
        paragraph(run("1\tto adopt it;"), mark="del"),
        paragraph(gone("2\t") + run(" and to publish it.")),
    )
    assert body(found.base) == ["1 to adopt it;", "2 and to publish it."]
    assert body(found.revised) == ["1 to adopt it; and to publish it."]


def test_an_inserted_paragraph_divides_one_that_was_whole() -> None:
    found = read(paragraph(run("to adopt it;"), mark="ins"), paragraph(run(" to publish it.")))
    assert body(found.base) == ["to adopt it; to publish it."]
    assert body(found.revised) == ["to adopt it;", "to publish it."]


def test_the_last_mark_of_a_text_cannot_take_its_words_with_it() -> None:
    found = read(paragraph(run("to adopt it;")), paragraph(run("to publish it."), mark="del"))
    assert body(found.revised) == ["to adopt it;", "to publish it."]


def test_moves_without_their_other_end_go_and_come_as_they_say() -> None:
    moved = '<w:moveFrom w:id="5"><w:r><w:t>there</w:t></w:r></w:moveFrom>'
    arrived = '<w:moveTo w:id="5"><w:r><w:t>here</w:t></w:r></w:moveTo>'
    found = read(paragraph(run("1\tto be ") + moved + arrived + run(".")))
    assert body(found.base) == ["1 to be there."]
    assert body(found.revised) == ["1 to be here."]


def test_rows_that_come_and_go_are_read_on_their_sides() -> None:
    rows = (("Measure", "Year"), ("Training", "2011"), ("Equipment", "2012"))
    found = read(table(*rows, marks={1: "del", 2: "ins"}))
    assert body(found.base) == ["table:", "| Measure | Year |", "| Training | 2011 |"]
    assert body(found.revised) == ["table:", "| Measure | Year |", "| Equipment | 2012 |"]


def test_a_note_that_comes_is_a_note_of_the_revised_text_alone() -> None:
    mark = '<w:ins w:id="6"><w:r><w:footnoteReference w:id="1"/></w:r></w:ins>'
    notes = footnotes(n1="<w:r><w:footnoteRef/></w:r>" + run("\tOr another one."))
    found = read(paragraph(run("1\tto adopt a plan") + mark + run(".")), notes=notes)
    assert body(found.base) == ["1 to adopt a plan."]
    assert body(found.revised) == ["1 to adopt a plan[^1].", "[^1]: Or another one."]


@pytest.mark.parametrize("text", ["See\tthere.", "1\tone of two", "A b", "1"])
def test_words_before_a_tab_in_a_note_are_no_mark(text: str) -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    content = "<w:r><w:footnoteRef/></w:r>" + run(f" {text}")
    found = read(paragraph(run("to adopt it") + mark), notes=footnotes(n1=content))
    assert body(found.base)[-1] == f"[^1]: {text}".replace("\t", " ")


def test_the_heading_of_a_call_has_a_note() -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    call = paragraph(run("invites *all* [^2]") + mark, "Call")
    found = read(call, paragraph(run("to take part.")), notes=footnotes(n1=run("\tAll.")))
    assert r"*invites \*all\* \[^2][^1]*" in found.base.lines


def test_a_mark_that_word_counts_takes_the_bis_behind_it() -> None:
    first = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>1</w:t></w:r>'
    second = '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("bis")
    notes = footnotes(
        n1=run("1\tPublished before."),
        n2="<w:r><w:footnoteRef/></w:r>" + run("bis") + run(" Published again."),
    )
    found = read(paragraph(run("to adopt it") + first + run(", ") + second), notes=notes)
    assert body(found.base) == [
        "to adopt it[^1], [^1bis]",
        "[^1]: Published before.",
        "[^1bis]: Published again.",
    ]


def test_a_mark_that_two_notes_have_is_told() -> None:
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="{}"/><w:t>1</w:t></w:r>'
    both = paragraph(run("to adopt it") + mark.format(1) + run(", ") + mark.format(2))
    found = read(both, notes=footnotes(n1=run("1\tNow."), n2=run("1\tLater.")))
    assert body(found.base)[1:] == ["[^1]: Now.", "[^1']: Later."]
    assert found.file.renamed == ("1'",)


def test_labels_that_word_counts_are_written_as_they_print_in_cells_too() -> None:
    counted = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = (
        f'<w:numbering {space}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    cell = f"<w:tbl><w:tr><w:tc>{paragraph(run('a cell'), more=counted)}</w:tc></w:tr></w:tbl>"
    items = [paragraph(run(words), more=counted) for words in ("to adopt;", "to publish;")]
    found = read(*items, cell, numbering=numbering)
    assert body(found.base) == ["a) to adopt;", "b) to publish;", "table:", "| c) a cell |"]
    assert found.file.counted == 3


def test_the_labels_that_word_counts_follow_what_goes() -> None:
    counted = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = (
        f'<w:numbering {space}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    found = read(
        paragraph(gone("to adopt;"), mark="del", more=counted),
        paragraph(run("to publish."), more=counted),
        numbering=numbering,
    )
    assert body(found.base) == ["1 to adopt;", "2 to publish."]
    assert body(found.revised) == ["1 to publish."]


def test_what_an_annex_names_beside_itself_is_not_its_name() -> None:
    annex = paragraph(run("ANNEX TO RESOLUTION 71 (Rev. Dubai, 2018)"), "AnnexNo")
    found = read(annex, paragraph(run("Terms"), "Annextitle"), paragraph(run("1\tone")))
    assert body(found.base) == [
        "annex: ANNEX TO RESOLUTION 71 (Rev. Dubai, 2018)",
        "title: Terms",
        "1 one",
    ]


def test_a_number_in_the_margin_is_one() -> None:
    number = run("118", '<w:rStyle w:val="Artdef"/>') + "<w:r><w:tab/></w:r>"
    assert body(read(paragraph(number + run("1\tThe Bureau"))).base) == ["118 | 1 The Bureau"]


BOX = "<w:pict><w:txbxContent>{}</w:txbxContent></w:pict>"
ELSEWHERE = {
    Remainder.BOXES: (paragraph(f"<w:r>{BOX.format(paragraph(run('boxed')))}</w:r>"), {}),
    Remainder.AGAIN: (
        paragraph(
            "<w:r><mc:AlternateContent><mc:Choice Requires='x'><w:drawing/></mc:Choice>"
            f"<mc:Fallback>{BOX.format(paragraph(run('boxed')))}</mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        ),
        {},
    ),
    Remainder.RUNNING: ("", {"header": document(paragraph(run("boxed")))}),
    Remainder.COMMENTS: ("", {Remainder.COMMENTS: document(paragraph(run("boxed")))}),
    Remainder.ENDNOTES: ("", {Remainder.ENDNOTES: document(paragraph(run("boxed")))}),
    Remainder.UNUSED: (
        "",
        {"glossaryDocument": document(paragraph(run("boxed")))},
    ),
}


@pytest.mark.parametrize("where", ELSEWHERE)
def test_what_stands_elsewhere_is_told_by_count(where: Remainder) -> None:
    block, parts = ELSEWHERE[where]
    found = read(paragraph(run("1\tto adopt it.")), block, **parts)
    assert found.file.census.left == {where: len("boxed")}
    assert body(found.base) == ["1 to adopt it."]


def test_fields_keep_what_they_print_and_nothing_is_run() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>DDEAUTO c:\\\\calc.exe</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("page 7")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    found = read(paragraph(run("1\tsee ") + field))
    assert body(found.base) == ["1 see page 7"]
    assert found.file.found["fields"] == 1


def test_a_paragraph_of_an_unknown_file_stands_by_itself(tmp_path: Path) -> None:
    lines = (
        *("RESOLUTION 71 (REV. DUBAI, 2018)", "Strategic plan", "resolves"),
        *("that no paragraph goes on in the next", "and that each is one"),
    )
    file = tmp_path / "plain.docx"
    file.write_bytes(package({"word/document.xml": document(*(paragraph(run(x)) for x in lines))}))
    report = import_texts([file], None, "pp/71", "2018", "en", False)
    assert report.status == 0
    text = (tmp_path / "plain.received.base").read_text("utf-8")
    assert "\nthat no paragraph goes on in the next\n" in text


def test_calls_in_italics_are_known_without_a_style(tmp_path: Path) -> None:
    italic = "<w:i/>"
    blocks = (
        *(paragraph(run(x)) for x in ("RESOLUTION 71 (REV. DUBAI, 2018)", "Strategic plan")),
        paragraph(run("pondering with care", italic)),
        paragraph(run("a)\tthat it is new;")),
    )
    file = tmp_path / "plain.docx"
    file.write_bytes(package({"word/document.xml": document(*blocks)}))
    import_texts([file], None, "pp/71", "2018", "en", False)
    text = (tmp_path / "plain.received.base").read_text("utf-8")
    assert "*pondering with care*\na) that it is new;" in text


def test_only_a_part_that_the_file_names_is_its_text() -> None:
    data = package(
        {
            "_rels/.rels": relations(("officeDocument", "text/main.xml")),
            "text/main.xml": document(*HEAD, paragraph(run("1\tto adopt it."))),
            "word/document.xml": document(paragraph(run("an old copy"))),
            "text/_rels/main.xml.rels": relations(("styles", "/word/styles.xml")),
            "word/styles.xml": word_styles(),
        }
    )
    found = sides_of(read_document(data))
    assert body(found.base) == ["1 to adopt it."]
    assert found.file.census.left == {Remainder.UNUSED: len("an old copy")}


def word_styles() -> str:
    with zipfile.ZipFile(BytesIO(word_file())) as archive:
        return archive.read("word/styles.xml").decode()


STATES = st.sampled_from(("kept", "come", "gone", "both", "moved", "arrived"))
WORDS = st.sampled_from(
    ("to adopt", " ", "a)\t", "1\t", "the plan;", "*", "[^1]", "__", "物联", "|")
)


def stretch(state: str, text: str) -> str:
    words = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    deleted = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return {
        "kept": words,
        "come": f'<w:ins w:id="1">{words}</w:ins>',
        "gone": f'<w:del w:id="1">{deleted}</w:del>',
        "both": f'<w:ins w:id="1"><w:del w:id="1">{deleted}</w:del></w:ins>',
        "moved": f'<w:moveFrom w:id="1">{words}</w:moveFrom>',
        "arrived": f'<w:moveTo w:id="1">{words}</w:moveTo>',
    }[state]


SOUP = st.lists(
    st.tuples(
        st.lists(st.tuples(STATES, WORDS), max_size=4),
        st.sampled_from(("", "", "ins", "del")),
        st.sampled_from(("", "", "enumlev1", "Call", "AnnexNo", "ResNo", "Restitle", "Nothing")),
        st.booleans(),
    ),
    max_size=7,
)


@share(1.5)
@given(SOUP)
def test_whatever_revisions_do_no_character_is_lost(
    soup: list[tuple[list[tuple[str, str]], str, str, bool]],
) -> None:
    blocks = []
    sides = {"base": Counter[str](), "revised": Counter[str]()}
    for stretches, mark, style, in_cell in soup:
        block = paragraph("".join(stretch(*s) for s in stretches), style, mark)
        blocks.append(f"<w:tbl><w:tr><w:tc>{block}</w:tc></w:tr></w:tbl>" if in_cell else block)
        for state, text in stretches:
            letters = Counter(c for c in text if not c.isspace())
            if state in ("kept", "gone", "moved"):
                sides["base"] += letters
            if state in ("kept", "come", "arrived"):
                sides["revised"] += letters
    # Without it, underscores at the end are the rule that closes a document.
    found = read(*blocks, paragraph(stretch("kept", "end")))
    sides = {side: letters + Counter("end") for side, letters in sides.items()}
    top = read().base.letters
    revised = found.revised or found.base
    assert Counter(found.base.letters) == sides["base"] + Counter(top)
    assert Counter(revised.letters) == sides["revised"] + Counter(top)


def test_the_kinds_of_a_resolution_are_those_of_its_styles() -> None:
    found = read(paragraph(run("1\tto adopt it:")), paragraph(run("a)\tnow;"), "enumlev1"))
    text = "\n".join(("instrument: pp/71\nedition: 2018\nlanguage: en\n", *found.base.lines, ""))
    base = read_base_text(Source("x.base", text)).instrument
    assert base is not None
    kinds = [node.kind for node in base.root.children]
    assert kinds == [Kind.NUMBER, Kind.TITLE, Kind.OPENING, Kind.CALL]
    assert [n.label for n in base.root.children[-1].walk()] == ["", "1", "a)"]


def test_a_document_of_another_kind_is_refused() -> None:
    strict = document(paragraph(run("words"))).replace(NAMESPACE, "http://purl.oclc.org/ooxml/w")
    with pytest.raises(RefusedError, match="no document as Word saves it"):
        read_document(package({"word/document.xml": strict}))
