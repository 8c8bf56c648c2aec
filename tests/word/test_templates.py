"""A proposal in a template: both texts read back, the template stays, nothing rides along."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import docx
import pytest
import worked
from examples import share
from hypothesis import given
from laws.canary import refute

from amend.backends.word.faults import faults
from amend.backends.word.reader import Paragraph, Side, paragraphs, read_package
from amend.backends.word.template.reading import said_of, template_of
from amend.backends.word.template.screening import Template
from amend.backends.word.template.writer import check_into, emit_into
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.submission.submission import Submission
from word import templates
from word.drawn_redlines import submissions
from word.templates import LINK, NAMED, PLACE, REVISED, conference, note, parts, template
from word.word_files import package, paragraph, run, table


def submission(name: str = "iap-24a13.en") -> Submission:
    return worked.submission(worked.proposal(name))


def opened(data: bytes) -> Template:
    found = template_of("conference.docx", data)
    assert isinstance(found, Template), found
    return found


def refusal(data: bytes) -> Diagnostic:
    found = template_of("conference.docx", data)
    assert isinstance(found, Diagnostic)
    return found


def read(data: bytes, side: Side = Side.ACCEPTED) -> tuple[Paragraph, ...]:
    return paragraphs(read_package(data), side)


def every_part(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@share(0.3)
@given(submissions())
def test_any_submission_reads_back_from_a_template(whole: Submission) -> None:
    found = opened(conference())
    data = emit_into(whole, found)
    assert check_into(data, whole, found) == ()
    assert faults(read_package(data)) == ()


def test_canary_a_template_may_lose_a_word() -> None:
    found = opened(conference())

    @given(submissions())
    def false_law(whole: Submission) -> None:
        data = rewritten_one(emit_into(whole, found), "Noted 2", "Noted")
        assert check_into(data, whole, found) == ()

    refute(false_law)


def rewritten_one(data: bytes, old: str, new: str) -> bytes:
    names = every_part(data)
    names["word/document.xml"] = names["word/document.xml"].replace(old.encode(), new.encode())
    return package(dict(names))


@pytest.mark.parametrize("name", sorted(p.stem for p in worked.PROPOSALS))
def test_the_worked_proposals_stand_in_a_template(name: str) -> None:
    found = opened(conference())
    whole = submission(name)
    assert check_into(emit_into(whole, found), whole, found) == ()


def test_a_lost_word_of_the_proposal_is_found() -> None:
    found, whole = opened(conference()), submission()
    assert check_into(rewritten_one(emit_into(whole, found), "recalling", ""), whole, found)


def test_the_proposal_stands_at_its_place() -> None:
    texts = [p.text for p in read(emit_into(submission(), opened(conference())))]
    assert texts[0].startswith("Noted 1")
    assert texts[-1].startswith("Noted 2")
    assert "{{ proposal }}" not in texts


def test_without_a_place_the_proposal_stands_at_the_end() -> None:
    texts = [p.text for p in read(emit_into(submission(), opened(template(note(1), note(2)))))]
    assert texts[0].startswith("Noted 1") and texts[1].startswith("Noted 2")
    assert texts[-1] == "_" * 14


def test_empty_paragraphs_alone_are_no_text() -> None:
    data = package(parts(paragraph(""), paragraph(""), notes=()))
    assert read(emit_into(submission(), opened(data)))[0].text


def test_a_place_that_ends_a_section_leaves_the_section() -> None:
    ends = paragraph(run("{{proposal}}"), more="<w:sectPr><w:type w:val='oddPage'/></w:sectPr>")
    data = emit_into(submission(), opened(template(ends, note(1), note(2))))
    assert b"oddPage" in every_part(data)["word/document.xml"]


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        ((PLACE, PLACE), "2 paragraphs"),
        ((table(("{{ proposal }}",)),), "in a table"),
        ((paragraph(run("here {{ proposal }}")),), "other text"),
    ],
)
def test_a_place_that_is_not_clear_is_refused(blocks: tuple[str, ...], why: str) -> None:
    said = refusal(template(*blocks))
    assert said.code == "A0121" and why in said.message


def test_styles_of_the_template_count_where_they_have_the_names_of_itu() -> None:
    data = emit_into(submission(), opened(conference()))
    by_text = {p.text: p.style for p in read(data)}
    styles = every_part(data)["word/styles.xml"].decode()
    assert by_text["recalling"] == "Appel"
    assert styles.count('w:val="Call"') == 1
    assert next(s for t, s in by_text.items() if t.startswith("RESOLUTION 85")) == "ResNo"
    reasoned = read(emit_into(submission("afcp-42a1.en"), opened(conference())))
    reasons = next(p.style for p in reasoned if p.text.startswith("Reasons"))
    assert reasons == "Reasons2", "the template has another style of that id"


def test_notes_are_counted_on_from_those_of_the_template() -> None:
    found, whole = opened(conference()), submission()
    labels = [n.label for p in read(emit_into(whole, found)) for n in p.notes]
    assert labels == ["1", "1", "2"], "of ours the mark is written, and Word counts the others"


def test_ids_go_on_after_the_highest_of_the_template() -> None:
    document = every_part(emit_into(submission(), opened(conference())))["word/document.xml"]
    numbers = [int(n) for n in re.findall(rb'<w:(?:ins|del) w:id="(\d+)"', document)]
    assert min(n for n in numbers if n not in (7, 8, 9)) > 9
    assert len(set(numbers)) == len(numbers)


def test_nothing_that_reaches_outside_or_says_who_wrote_it_rides_along() -> None:
    found = opened(conference())
    members = every_part(emit_into(submission(), found))
    whole = b"".join(members.values())
    for left in (
        b"External",
        b"http://example.org",
        b"rsid",
        b"macros",
        b"A. Person",
        b"INCLUDETEXT",
    ):
        assert left not in whole, left
    assert b"www.example.org" in members["word/document.xml"], "the words of a link stay"
    assert b"text that was fetched" in members["word/document.xml"]
    (said, margins) = said_of(found)
    assert "macros" in said.message and "an attached template" in said.message
    assert margins.code == "A0123"


def test_the_logo_stays() -> None:
    members = every_part(emit_into(submission(), opened(conference())))
    assert members["word/media/image1.png"] == templates.LOGO
    assert b"Secretariat" in members["word/header1.xml"]


def test_a_template_without_headers_gets_ours() -> None:
    data = emit_into(submission(), opened(package(parts(PLACE, page=templates.BARE_PAGE))))
    assert b"WTDC-22/24(Add.13)-E" in every_part(data)["word/header1.xml"]


def test_the_same_template_and_proposal_give_the_same_bytes() -> None:
    one, two = (emit_into(submission(), opened(conference())) for _ in range(2))
    assert one == two
    with zipfile.ZipFile(BytesIO(one)) as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_python_docx_opens_what_is_made() -> None:
    document = docx.Document(BytesIO(emit_into(submission(), opened(conference()))))
    assert any("Noted 1" in p.text for p in document.paragraphs)


@pytest.mark.parametrize(
    "kind", ["wordprocessingml.template.main", "wordprocessingml.document.main"]
)
def test_a_template_of_word_is_a_document_when_it_is_written(kind: str) -> None:
    names = parts(PLACE)
    names["[Content_Types].xml"] = str(names["[Content_Types].xml"]).replace(
        "wordprocessingml.document.main", kind
    )
    docx.Document(BytesIO(emit_into(submission(), opened(package(names)))))


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/header1.xml"])
def test_a_document_type_is_refused(name: str) -> None:
    names = parts(PLACE)
    names[name] = f"<!DOCTYPE x [<!ENTITY e 'x'>]>{names[name]!s}"
    said = refusal(package(names))
    assert said.code == "A0120" and "document type" in said.message


@pytest.mark.parametrize("data", [b"", b"no zip", b"\xd0\xcf\x11\xe0old", conference()[:-30]])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    assert refusal(data).code == "A0120"


def test_two_parts_of_one_name_are_refused() -> None:
    assert refusal(package({**parts(PLACE), "word/Document.xml": "<x/>"})).code == "A0120"


def test_ids_without_room_for_more_are_refused() -> None:
    far = REVISED.replace('w:id="7"', 'w:id="2147483647"')
    assert "leaves no room" in refusal(template(far)).message


def test_an_arabic_proposal_runs_from_right_to_left_in_any_template() -> None:
    whole = submission("afcp-42a2.ar")
    document = every_part(emit_into(whole, opened(conference())))["word/document.xml"]
    ours = document.split(b"Put in.")[1].split(b"www.example.org")[0]
    assert ours.count(b"<w:bidi ") >= ours.count(b"<w:pStyle ") > 10


def test_labels_are_not_counted_again_where_a_style_of_the_template_counts() -> None:
    counted = NAMED.replace(
        '<w:pPr><w:jc w:val="center"/></w:pPr>',
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
    )
    data = emit_into(submission(), opened(package(parts(note(1), note(2), styles=counted))))
    calls = re.findall(
        rb'<w:pStyle w:val="Appel"/>(.*?)</w:pPr>', every_part(data)["word/document.xml"]
    )
    assert calls and all(b'<w:numId w:val="0"/>' in call for call in calls)


def test_a_link_alone_is_told() -> None:
    assert "links to something outside" in said_of(opened(template(LINK, note(1))))[0].message
