"""Templates that are damaged or made to do harm: refused or used, and nothing else happens."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from examples import share
from hypothesis import given
from hypothesis import strategies as st
from word.templates import LINK, PLACE, conference, note, parts, related
from word.test_templates import every_part, opened, submission
from word.word_files import package, paragraph, run

from amend.backends.word.template.reading import said_of, template_of
from amend.backends.word.template.screening import Template
from amend.backends.word.template.writer import check_into, emit_into
from amend.compiler.diagnostics.diagnostic import Diagnostic

XML = sorted(
    name for name, part in parts(note(1), PLACE, LINK, note(2)).items() if '"' in str(part)[:400]
)


def survives(data: bytes) -> None:
    """A template is refused, or a document is made in which nothing is wrong or that is told."""
    found = template_of("x.docx", data)
    if isinstance(found, Diagnostic):
        assert found.code in ("A0120", "A0121")
        return
    said_of(found)
    whole = submission("afcp-42a1.en")
    made = emit_into(whole, found)
    check_into(made, whole, found)
    assert b"External" not in b"".join(every_part(made).values())


@share(0.5)
@given(st.data())
def test_no_damaged_bytes_break_anything(data: st.DataObject) -> None:
    whole = bytearray(conference())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    survives(bytes(whole))


@share(0.5)
@given(st.data())
def test_no_damaged_part_breaks_anything(data: st.DataObject) -> None:
    names = parts(note(1), PLACE, LINK, note(2))
    name = data.draw(st.sampled_from(XML))
    text = str(names[name])
    tags = [m.span() for m in re.finditer(r"<[^>]*/>|\"[^\"]*\"", text)]
    start, end = data.draw(st.sampled_from(tags))
    other = data.draw(st.sampled_from(("", '""', '"-1"', '"9999999999999"', "<w:p/>", '"rId1"')))
    names[name] = text[:start] + other + text[end:]
    survives(package(names))


@share(0.5)
@given(st.data())
def test_no_part_that_is_missing_breaks_anything(data: st.DataObject) -> None:
    names = parts(note(1), PLACE, LINK, note(2))
    for name in data.draw(st.lists(st.sampled_from(sorted(names)), min_size=1, unique=True)):
        del names[name]
    survives(package(names))


def test_a_part_that_becomes_huge_is_refused() -> None:
    names = parts(PLACE)
    names["word/header1.xml"] = "<x>" + " " * 60_000_000 + "</x>"
    assert isinstance(template_of("x.docx", package(names)), Diagnostic)


def test_a_name_that_leads_out_is_refused() -> None:
    out = BytesIO(conference())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("../evil.xml", "<x/>")
    assert isinstance(template_of("x.docx", out.getvalue()), Diagnostic)


@pytest.mark.parametrize(
    "kind", ["aFChunk", "subDocument", "oleObject", "package", "control", "frame", "video"]
)
def test_what_is_on_no_list_stays_behind(kind: str) -> None:
    names = parts(note(1), PLACE, note(2))
    rels = str(names["word/_rels/document.xml.rels"])
    row = related({"rIdX": (kind, "x.bin")}).partition("<Relationship ")[2].partition("/>")[0]
    names["word/_rels/document.xml.rels"] = rels.replace(
        "</Relationships>", f"<Relationship {row}/></Relationships>"
    )
    names["word/x.bin"] = b"secret bytes"
    found = opened(package(names))
    assert b"secret bytes" not in b"".join(every_part(emit_into(submission(), found)).values())


@pytest.mark.parametrize(
    "inner",
    [
        '<w:altChunk r:id="rIdX"/>',
        '<w:p><w:r><w:object><w:control r:id="rIdX"/></w:object></w:r></w:p>',
        '<w:p><w:fldSimple w:instr=" DDEAUTO cmd "><w:r><w:t>shown</w:t></w:r></w:fldSimple></w:p>',
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr>'
        "<w:sdtContent><w:p/></w:sdtContent></w:sdt>",
        '<w:p><w:commentRangeStart w:id="5"/><w:r><w:commentReference w:id="5"/></w:r></w:p>',
    ],
)
def test_what_could_run_or_fetch_is_taken_out_of_the_text(inner: str) -> None:
    found = opened(package(parts(note(1), inner, PLACE, note(2))))
    document = every_part(emit_into(submission(), found))["word/document.xml"]
    for name in (b"altChunk", b"w:control", b"DDEAUTO", b"dataBinding", b"comment", b"rIdX"):
        assert name not in document
    assert isinstance(found, Template) and found.left
    assert check_into(emit_into(submission(), found), submission(), found) == ()


def test_a_field_in_a_field_is_judged_by_its_own_words() -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def asks(words: str) -> str:
        return f"<w:r><w:instrText>{words}</w:instrText></w:r>"

    inner = char("begin") + asks(" INCLUDEPICTURE x ") + char("end")
    whole = char("begin") + asks(" IF ") + inner + asks(" = 1 ") + char("separate")
    field = paragraph(whole + run("result") + char("end"))
    document = every_part(
        emit_into(submission(), opened(package(parts(note(1), field, PLACE, note(2)))))
    )["word/document.xml"]
    assert b"INCLUDEPICTURE" not in document and b" IF " in document
    assert document.count(b'"begin"') == document.count(b'"end"')
