"""Tables that hold pictures or equations are kept whole; what they may not hold is told instead."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from strategies.figures import element, formula_table, png

from amend.backends.html.writer import emit as emit_html
from amend.backends.text.writer import emit as emit_text
from amend.backends.word.figures import figure_of, is_sound
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.reader import Side, read_package, readings
from amend.backends.word.template.writer import check_into, emit_into
from amend.backends.word.writer import check, emit
from amend.compiler.instrument.figures import ENDING, read_figure
from word.templates import note, template
from word.test_figures import AREA, BANDS, changed, comes_back, compiled, imported, opened
from word.word_files import come, gone, paragraph, run, styles, table

W = {"w": NAMESPACE}
DIAL = formula_table(run("Dial"), BANDS, run("Area"), AREA)
WORDS = "Dial | Bands | Area | A=πr^2"
GO_ON = paragraph(run("2\tto go on."))


def lines_of(text: str) -> list[str]:
    return re.findall(r"^figure table-[0-9a-f]{24}: (.*)$", text, re.MULTILINE)


def document_of(data: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def built(folder: Path, statements: str) -> bytes:
    submission = compiled(folder, statements).submission
    assert submission is not None
    made = emit(submission)
    assert isinstance(made, bytes) and check(made, submission) == ()
    return made


def test_a_changed_paragraph_beside_one_is_all_that_changes(tmp_path: Path) -> None:
    codes, base, draft = imported(tmp_path, changed(DIAL, GO_ON))
    assert "A0980" not in codes and "A0928" in codes
    assert lines_of(base) == [WORDS] and "table:" not in base
    statements = draft.partition('x.received.base"\n')[2].split()
    assert statements == ["MOD", "resolves.1:", "replace", '"2018"', "with", '"2022"']


def test_a_document_that_is_built_brings_the_same_one_back(tmp_path: Path) -> None:
    lines, count = comes_back(tmp_path, changed(DIAL, GO_ON))
    assert lines and count == 1


@pytest.mark.parametrize(
    ("statements", "deleted", "inserted"),
    [
        ("SUP resolves.figure[1]", 2, 0),
        ("MOVE resolves.figure[1] before resolves.1", 2, 2),
        ("MOVE resolves.figure[1] after resolves.2", 2, 2),
    ],
)
def test_one_is_suppressed_and_moved_row_by_row(
    tmp_path: Path, statements: str, deleted: int, inserted: int
) -> None:
    imported(tmp_path, changed(DIAL, GO_ON))
    made = built(tmp_path, statements)
    document = document_of(made)
    for mark, count in (("del", deleted), ("ins", inserted)):
        assert document.xpath(f"count(//w:tr[w:trPr/w:{mark}])", namespaces=W) == count
        shown = f"count(//w:tc//w:{mark}//w:drawing)"
        assert document.xpath(shown, namespaces=W) == count / 2
    loose = "//w:tr[w:trPr/w:del]//w:r[not(ancestor::w:del)]"
    assert document.xpath(loose, namespaces=W) == []


def test_revisions_of_a_whole_one_are_drafted(tmp_path: Path) -> None:
    imported(tmp_path, changed(DIAL, GO_ON))
    made = built(tmp_path, "SUP resolves.figure[1]")
    _, base, draft = imported(tmp_path / "gone", made)
    assert lines_of(base) == [WORDS] and "SUP resolves.figure[1]" in draft
    line = re.findall("^figure .*$", base, re.MULTILINE)[0]
    bare = (tmp_path / "x.received.base").read_text(encoding="utf-8").replace(f"{line}\n", "")
    (tmp_path / "x.received.base").write_text(bare, encoding="utf-8")
    made = built(tmp_path, f"ADD after resolves.1: {line}")
    codes, base, draft = imported(tmp_path / "come", made)
    assert "A0980" not in codes and lines_of(base) == [] and f": {line}" in draft


def test_both_sides_of_a_file_have_the_ones_that_they_should(tmp_path: Path) -> None:
    _, base, _ = imported(tmp_path, changed(DIAL, DIAL.replace("Dial", "Other"), GO_ON))
    names = re.findall(r"^figure (table-\w+):", base, re.MULTILINE)
    assert len(names) == 2
    package = read_package(built(tmp_path, 'SUP resolves.figure[1]\nMOD resolves.2: delete "go "'))
    left = {
        side: [name for p in read for name in p.figures] for side, read in readings(package).items()
    }
    assert left == {Side.REJECTED: names, Side.ACCEPTED: names[1:]}


_IN_ANNEX = styles(
    "ResNo", "Restitle", "Normalaftertitle", "Call", "AnnexNo", "Annextitle", "Tabletitle"
)


@pytest.mark.parametrize(
    "statement",
    [
        "SUP annex[1].figure[1]",
        "SUP annex[1].figure[2]",
        "SUP annex[1]",
        "SUP annex[1].table[2]",
        'MOD annex[1].paragraph[1]: replace "area" with "field"',
        "MOVE annex[1].figure[2] after annex[1].paragraph[1]",
    ],
)
def test_in_an_annex_one_stands_below_a_title_and_below_another_table(
    tmp_path: Path, statement: str
) -> None:
    """Word makes one table of two that nothing parts."""
    blocks = (
        paragraph(run("ANNEX 1 TO RESOLUTION 71 (Rev. Dubai, 2018)"), "AnnexNo"),
        paragraph(run("The area is this:")),
        paragraph(run("Table 1 – Dials"), "Tabletitle"),
        DIAL,
        paragraph(run("Table 2 – Words"), "Tabletitle"),
        table(("a", "b"), ("c", "d")),
        DIAL.replace("Dial", "Last"),
    )
    _, base, _ = imported(tmp_path, changed(*blocks, styles=_IN_ANNEX))
    made = built(tmp_path, statement)
    for above in document_of(made).iter(f"{{{NAMESPACE}}}tbl"):
        assert above.getnext().tag == f"{{{NAMESPACE}}}p"
    codes, again, draft = imported(tmp_path / "again", made)
    assert "A0980" not in codes and again == base
    assert draft.partition('x.received.base"\n')[2].strip() == statement


@pytest.mark.parametrize(
    "statements", ["SUP resolves.figure[1]", 'MOD resolves.1: insert " now" after "act"']
)
def test_a_template_shows_one(tmp_path: Path, statements: str) -> None:
    imported(tmp_path, changed(DIAL, GO_ON))
    submission = compiled(tmp_path, statements).submission
    assert submission is not None
    into = opened(template(note(1)))
    made = emit_into(submission, into)
    assert isinstance(made, bytes) and check_into(made, submission, into) == ()


def test_a_page_and_a_text_have_its_words(tmp_path: Path) -> None:
    imported(tmp_path, changed(DIAL, GO_ON))
    submission = compiled(tmp_path, 'MOD resolves.1: replace "act" with "go"').submission
    assert submission is not None
    assert f"[figure: {WORDS}]" in emit_text(submission).decode()
    page = emit_html(submission).decode()
    assert "A=πr^2" in page and "<img" not in page and "img-src" not in page


def test_styles_lists_and_numbers_of_a_file_are_no_part_of_one() -> None:
    plain = figure_of(element(DIAL), {"i1": png()})
    other = (
        DIAL.replace("<w:tblPr>", '<w:tblPr><w:tblpPr w:tblpX="1"/>', 1)
        .replace("<w:tr>", '<w:tr w:rsidR="00AB12CD">')
        .replace("<w:pPr>", '<w:pPr><w:pStyle w:val="Strange"/>')
        .replace("<w:r>", '<w:r><w:rPr><w:rStyle w:val="Odd"/><w:lang w:val="fr-FR"/></w:rPr>')
        .replace('embed="i1"', 'embed="rId77"')
    )
    assert other != DIAL
    assert figure_of(element(other), {"rId77": png()}) == plain is not None
    lined = DIAL.replace("<w:tblPr>", '<w:tblPr><w:tblStyle w:val="TableGrid"/>', 1)
    drawn = figure_of(element(lined), {"i1": png()})
    assert drawn is not None and "tblBorders" in drawn.content and is_sound(drawn)


_X = f'xmlns:w="{NAMESPACE}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_WORD = run("Dial")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (_WORD, f'<w:hyperlink r:id="i1">{_WORD}</w:hyperlink>'),
        (_WORD, f'<w:fldSimple w:instr="INCLUDETEXT a.docx">{_WORD}</w:fldSimple>'),
        (_WORD, f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{_WORD}'),
        (_WORD, f"<w:sdt><w:sdtContent>{_WORD}</w:sdtContent></w:sdt>"),
        (_WORD, f"<w:r><w:object/></w:r>{_WORD}"),
        (_WORD, f'<w:r><w:footnoteReference w:id="1"/></w:r>{_WORD}'),
        (_WORD, f'<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>{_WORD}'),
        (_WORD, run("Dial", "<w:vanish/>")),
        (_WORD, come("Dial")),
        (_WORD, gone("Dial")),
        (_WORD, run("Dial", '<w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange>')),
        (_WORD, f'<w:moveTo w:id="1" w:author="A">{_WORD}</w:moveTo>'),
        ('r:embed="i1"', 'r:link="i1"'),
        ('r:embed="i1"', 'r:embed="i2"'),
        ("<w:tblPr>", "<w:tblPr><w:tblPrChange/>"),
        ("<w:tr>", '<w:tr r:id="i1">'),
        ("<w:tr>", '<w:tr><w:trPr><w:del w:id="9" w:author="A"/></w:trPr>'),
        ("<w:tc>", '<w:tc><w:tcPr><w:cellDel w:id="9" w:author="A"/></w:tcPr>'),
        ("<w:tc>", "<w:tc><w:altChunk/>"),
        ("<w:tc>", f"<w:tc>{table(('in', 'it'))}"),
        ("<w:tc>", "<w:tc>astray"),
        ("<m:t>A=π</m:t>", "<w:t>A</w:t>"),
    ],
)
def test_what_holds_more_is_not_kept(tmp_path: Path, old: str, new: str) -> None:
    odd = DIAL.replace(f" {_X}", "").replace(old, new, 1)
    assert odd != DIAL.replace(f" {_X}", "") and lines_of(odd) == []
    codes, base, _ = imported(tmp_path, changed(odd, GO_ON))
    assert lines_of(base) == [] and list(tmp_path.glob(f"table-*{ENDING}")) == []
    assert "A0980" in codes


def test_one_with_a_label_that_word_counts_is_told(tmp_path: Path) -> None:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbering = (
        f'<w:numbering xmlns:w="{NAMESPACE}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    odd = DIAL.replace("<w:pPr>", f"<w:pPr>{listed}", 1)
    codes, base, _ = imported(tmp_path, changed(odd, GO_ON, numbering=numbering))
    assert lines_of(base) == [] and "A0980" in codes and "1." in base


def test_one_with_words_alone_is_a_table_of_the_text(tmp_path: Path) -> None:
    words = formula_table(run("Dial"), run("Bands"), run("Area"), run("A"))
    assert figure_of(element(words), {}) is None
    _, base, _ = imported(tmp_path, changed(words, GO_ON))
    assert "table:" in base and lines_of(base) == []


def test_one_of_the_first_page_is_none_of_the_text(tmp_path: Path) -> None:
    front = DIAL + paragraph(run("MOD\tX/1/1"), "Proposal")
    codes, base, _ = imported(tmp_path, changed(GO_ON, front=front))
    assert lines_of(base) == [] and "A0980" not in codes


def test_one_that_others_made_up_goes_into_no_word_file(tmp_path: Path) -> None:
    imported(tmp_path, changed(DIAL, GO_ON))
    (kept,) = tmp_path.glob(f"*{ENDING}")
    figure = read_figure(kept.read_text(encoding="utf-8"), kept.stem)
    assert is_sound(figure)
    for old, new in (
        ("<w:pPr>", '<w:pPr><w:pStyle w:val="Strange"></w:pStyle>'),
        ("<w:r>", "<w:r><w:object></w:object>"),
        ("<w:tr>", '<w:tr w:rsidR="00AB12CD">'),
    ):
        forged = type(figure)(
            figure.kind, figure.words, figure.content.replace(old, new, 1), figure.images
        )
        assert forged.content != figure.content and not is_sound(forged)
