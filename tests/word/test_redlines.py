"""Each thing that a revision can do, as three readers see it in a Word file."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve
from docx import Document
from redlines import CEPT, REDLINES, call, come, gone, item, note, paragraph, redline, submission

from amend.backends.word.reader import Side, paragraphs, read_package
from amend.backends.word.writer import check, emit
from amend.compiler.algebra.redline import Deleted, Inserted, Mark, RedlineNode, Stretch
from amend.compiler.submission.submission import Submission
from amend.compiler.words.text import Text
from word.expected import as_pandoc_reads, body, pandoc, read

ENGLISH = [case for case in REDLINES.values() if case.language == "en"]
SUBMISSIONS = {name: submission(case) for name, case in REDLINES.items()} | {
    "several proposals": submission(*ENGLISH, reasons=True)
}


def part(data: bytes, name: str = "document") -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(f"word/{name}.xml").decode("utf-8")


def paragraph_with(words: str, whole: Submission) -> str:
    """The XML of the one paragraph that has these words."""
    found = [p for p in re.findall(r"<w:p>.*?</w:p>", part(emit(whole))) if words in p]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("case", SUBMISSIONS)
@pytest.mark.parametrize("side", Side)
def test_each_side_reads_as_the_redline_says(case: str, side: Side) -> None:
    data = emit(SUBMISSIONS[case])
    assert read(data, side) == body(SUBMISSIONS[case], side)


@pytest.mark.parametrize("case", SUBMISSIONS)
@pytest.mark.parametrize("side", Side)
def test_pandoc_reads_the_same_paragraphs(case: str, side: Side, tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(emit(SUBMISSIONS[case]))
    found, wanted = pandoc(file, side), as_pandoc_reads(SUBMISSIONS[case], side)
    assert len(found) == len(wanted)
    for text, pattern in zip(found, wanted, strict=True):
        assert pattern.fullmatch(text), (text, pattern)


@pytest.mark.parametrize("case", REDLINES)
def test_a_file_with_a_first_page_and_reasons_passes_its_check(case: str) -> None:
    whole = submission(REDLINES[case], first_page=True, reasons=True)
    data = emit(whole)
    assert check(data, whole) == ()
    Document(BytesIO(data))


def test_a_label_is_struck_out_and_written_anew_before_its_bracket() -> None:
    xml = paragraph_with("second", SUBMISSIONS["deleted item"])
    assert re.findall(r"<w:(?:delText|t) [^>]*>([^<]*)<", xml) == ["b", "a", ")", "second,"]
    assert re.search(r"<w:del .*?</w:del><w:ins .*?</w:ins>", xml)
    assert '<w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">second' in xml


def test_the_tab_of_a_new_label_is_new_too() -> None:
    xml = paragraph_with("x;", SUBMISSIONS["label added"])
    assert re.search(r"<w:ins [^>]*><w:r>.*?1</w:t></w:r><w:r><w:tab/></w:r></w:ins>", xml)


def test_a_tab_in_deleted_words_stays_a_tab() -> None:
    xml = part(emit(SUBMISSIONS["white space"]))
    assert re.search(r"<w:del [^>]*><w:r><w:tab/></w:r></w:del><w:ins ", xml)


def test_a_suppressed_paragraph_is_one_revision_besides_its_mark() -> None:
    xml = paragraph_with("first", SUBMISSIONS["deleted item"])
    assert len(re.findall("<w:del ", xml)) == 2
    assert xml.endswith("</w:del></w:p>")


def test_revisions_of_two_authors_are_kept_apart() -> None:
    two = (Stretch(Inserted(CEPT), Text("one ")), Stretch(come(paragraph("x")).mark, Text("two")))
    whole = submission(redline(call("noting", evolve(paragraph(""), text=two))))
    xml = paragraph_with("one", whole)
    assert re.findall('<w:ins w:id="[0-9]+" w:author="([^"]*)"( w:date="[^"]*")?>', xml) == [
        ("CEPT", ""),
        ("CITEL", ' w:date="2022-05-10T00:00:00Z"'),
    ]


def test_no_number_is_used_twice_in_the_package() -> None:
    data = emit(SUBMISSIONS["several proposals"])
    xml = part(data) + part(data, "footnotes")
    ids = re.findall(r'<w:(?:ins|del|footnote) (?:w:type="\w+" )?w:id="(-?[0-9]+)"', xml)
    assert len(ids) > 100
    assert len(set(ids)) == len(ids)


def test_a_note_and_its_mark_go_together() -> None:
    data = emit(SUBMISSIONS["first note deleted"])
    assert re.search(
        r"<w:del [^>]*><w:r><w:rPr><w:rStyle [^>]*/></w:rPr><w:footnoteRef", part(data)
    )
    notes = part(data, "footnotes")
    gone_note = re.search(r'<w:footnote w:id="\d+">((?:(?!</w:footnote>).)*Old\.)', notes)
    assert gone_note
    assert "<w:del " in gone_note[1]
    assert "w:delText" in gone_note[1]


def test_word_numbers_the_notes_that_it_would_number_alike() -> None:
    assert "customMarkFollows" not in part(emit(SUBMISSIONS["first note deleted"]))


def test_a_sign_of_its_own_follows_the_mark_of_a_note() -> None:
    xml = part(emit(SUBMISSIONS["note of its own sign"]))
    signs = r'customMarkFollows="1" w:id="\d+"/><w:(t|delText) [^>]*>([^<]*)<'
    assert re.findall(signs, xml) == [("t", "*"), ("delText", "†"), ("t", "1bis")]


def test_a_further_mark_repeats_the_label_alone() -> None:
    notes = part(emit(SUBMISSIONS["note marked twice"]), "footnotes")
    assert notes.count("Once.") == 1


def test_a_note_that_nothing_marks_is_not_lost() -> None:
    data = emit(SUBMISSIONS["note that nothing marks"])
    found = [p.text for p in paragraphs(read_package(data), Side.ACCEPTED)]
    assert "1\tHere." in found


def test_a_label_below_a_call_is_italic_and_a_number_is_not() -> None:
    assert "Itemlabel" in paragraph_with("first", SUBMISSIONS["kept"])
    assert "Itemlabel" not in paragraph_with("one:", submission(redline(item("1", "one:"))))


def test_levels_have_the_styles_of_published_resolutions() -> None:
    data = emit(SUBMISSIONS["levels"])
    styles = [p.style for p in paragraphs(read_package(data), Side.REJECTED)]
    assert styles == [
        *("Proposal", "Call", "Normal", "enumlev1", "enumlev2", "enumlev3", "enumlev2"),
        *("enumlev1", "enumlev2", "enumlev1", "Normal", "Normal", "Normal", "Endline"),
    ]


def test_what_continues_an_item_is_aligned_with_its_text() -> None:
    whole = submission(redline(item("1", "one", item("a)", "two", paragraph("goes on")))))
    assert '<w:pStyle w:val="enumlev2"/><w:ind w:firstLine="0"/>' in paragraph_with("goes", whole)


def test_the_last_paragraph_is_revised_by_nobody() -> None:
    whole = submission(redline(gone(call("recalling", item("a)", "x.")))))
    last = re.findall(r"<w:p>.*?</w:p>", part(emit(whole)))[-1]
    assert "______________" in last
    assert "<w:del" not in last


def test_a_text_in_force_ends_with_its_own_last_line() -> None:
    whole = submission(redline(call("recalling", item("a)", "x."))))
    (unit,) = whole.units
    bare = evolve(whole, units=(evolve(unit, symbol="", number=""),))
    data = emit(bare)
    assert [p.text for p in paragraphs(read_package(data), Side.ACCEPTED)] == [
        "recalling",
        "a)\tx.",
    ]
    assert check(data, bare) == ()


def test_chinese_has_another_font_for_italics() -> None:
    xml = part(emit(SUBMISSIONS["Chinese"]))
    assert '<w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="STKaiti"/></w:rPr>' in xml
    assert "<w:i/>" not in xml
    assert 'w:eastAsia="STKaiti"' in part(emit(SUBMISSIONS["Chinese"]), "styles")


def test_chinese_quotation_marks_are_of_full_width() -> None:
    xml = paragraph_with("连通目标", SUBMISSIONS["Chinese"])
    assert re.search(r'<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t [^>]*>“《连通目标', xml)


def test_latin_words_in_arabic_run_from_left_to_right() -> None:
    xml = paragraph_with("ITU-R 66", SUBMISSIONS["Arabic"])
    for words in ("ITU-R 66", "(IoT)"):
        assert f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>' in xml
    arabic = [run for run in re.findall("<w:r>.*?</w:r>", xml) if re.search("[\u0620-\u06ff]", run)]
    assert len(arabic) > 3
    assert all("<w:rtl/>" in run for run in arabic)


def test_the_languages_have_their_fonts() -> None:
    assert 'w:cs="Traditional Arabic"' in part(emit(SUBMISSIONS["Arabic"]), "styles")
    assert "<w:bidi/>" in part(emit(SUBMISSIONS["Arabic"]), "styles")
    assert 'w:eastAsia="SimSun"' in part(emit(SUBMISSIONS["Chinese"]), "styles")
    assert '<w:lang w:val="ru-RU"/>' in part(emit(SUBMISSIONS["Russian"]), "styles")


@pytest.mark.parametrize(
    ("style_set", "font", "indent"),
    [("calibri", "Calibri", 567), ("times", "Times New Roman", 794)],
)
def test_a_conference_has_its_font_and_steps(style_set: str, font: str, indent: int) -> None:
    styles = part(emit(evolve(SUBMISSIONS["kept"], style_set=style_set)), "styles")
    assert f'w:ascii="{font}"' in styles
    name = r'<w:style [^>]*w:styleId="enumlev1">.*?'
    assert re.search(rf'{name}<w:ind w:left="{indent}" w:hanging="{indent}"/>', styles)


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1b", "\n", "\r", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_word_cannot_hold_is_refused(char: str) -> None:
    broken = submission(redline(call("noting", paragraph(f"a{char}b"))))
    with pytest.raises(ValueError, match=f"U\\+{ord(char):04X}"):
        emit(broken)


def test_a_mark_without_a_note_is_refused() -> None:
    broken = submission(redline(call("noting", paragraph("x<n>")), note("m", "1", "Other")))
    with pytest.raises(ValueError, match="no footnote n"):
        emit(broken)


def test_deleted_and_inserted_words_are_told_apart_by_the_check() -> None:
    whole = SUBMISSIONS["replaced"]
    (unit,) = whole.units
    turned = evolve(unit.redline, root=_turned(unit.redline.root))
    assert check(emit(whole), evolve(whole, units=(evolve(unit, redline=turned),))) != ()


def _turned(whole: RedlineNode) -> RedlineNode:
    def turn(mark: Mark) -> Mark:
        match mark:
            case Deleted(origin=origin):
                return Inserted(origin)
            case Inserted(origin=origin):
                return Deleted(origin)
        return mark

    return evolve(
        whole,
        text=tuple(Stretch(turn(s.mark), s.text) for s in whole.text),
        children=tuple(map(_turned, whole.children)),
    )
