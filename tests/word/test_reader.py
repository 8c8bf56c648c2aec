"""The reader of Word files: other people's revisions, and files that mean harm."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from corpus.shared_texts import shared
from hypothesis import given
from hypothesis import strategies as st
from redlines import REDLINES, submission

from amend.backends.word import reader
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.reader import Note, Paragraph, Side, faults, paragraphs, read_package
from amend.backends.word.writer import check, emit
from word.expected import squeezed

WHOLE = submission(REDLINES["moved item"])
DATA = emit(WHOLE)


def package(body: str, notes: str = "", **parts: str) -> bytes:
    """A file as other programs may write it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        root = f'xmlns:w="{NAMESPACE}"'
        document = f"<w:document {root}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", parts.get("document", document))
        if notes:
            archive.writestr("word/footnotes.xml", f"<w:footnotes {root}>{notes}</w:footnotes>")
    return out.getvalue()


def run(text: str, tag: str = "w:t") -> str:
    return f'<w:r><{tag} xml:space="preserve">{text}</{tag}></w:r>'


def sides(data: bytes) -> dict[str, list[str]]:
    read = read_package(data)
    return {side.value: [p.text for p in paragraphs(read, side)] for side in Side}


def test_moved_words_are_read_as_deleted_and_inserted() -> None:
    body = (
        f'<w:p><w:moveFrom w:id="1">{run("here")}</w:moveFrom>{run(" or ")}'
        f'<w:moveTo w:id="2">{run("there")}</w:moveTo></w:p>'
    )
    assert sides(package(body)) == {"accepted": [" or there"], "rejected": ["here or "]}


def test_an_insertion_that_is_deleted_again_is_on_neither_side() -> None:
    deleted = f'<w:del w:id="2">{run("x", "w:delText")}</w:del>'
    body = f'<w:p>{run("a")}<w:ins w:id="1">{deleted}</w:ins></w:p>'
    assert sides(package(body)) == {"accepted": ["a"], "rejected": ["a"]}


def test_a_paragraph_whose_mark_goes_is_joined_with_the_next_and_takes_its_style() -> None:
    body = (
        '<w:p><w:pPr><w:pStyle w:val="A"/><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
        f'{run("one ")}</w:p><w:p><w:pPr><w:pStyle w:val="B"/></w:pPr>{run("two")}</w:p>'
    )
    read = read_package(package(body))
    assert paragraphs(read, Side.ACCEPTED) == (Paragraph("B", "one two"),)
    assert paragraphs(read, Side.REJECTED) == (Paragraph("A", "one "), Paragraph("B", "two"))


def test_what_a_cell_holds_is_not_joined_with_what_follows_the_table() -> None:
    goes = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    body = (
        f"<w:tbl><w:tr><w:tc>{goes}{run('in')}</w:p></w:tc></w:tr></w:tbl><w:p>{run('out')}</w:p>"
    )
    assert sides(package(body))["accepted"] == ["in", "out"]
    assert "the last mark of the body or of a cell is revised" in faults(
        read_package(package(body))
    )


def test_words_in_links_and_content_controls_are_read() -> None:
    body = (
        f"<w:p><w:hyperlink>{run('link ')}</w:hyperlink>"
        f"<w:sdt><w:sdtContent>{run('control')}</w:sdtContent></w:sdt></w:p>"
    )
    assert sides(package(body))["accepted"] == ["link control"]


def test_a_note_is_read_with_the_number_that_word_gives_it() -> None:
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{}</w:r>'
    first, second = (mark.format(f'<w:footnoteReference w:id="{n}"/>') for n in (5, 6))
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p>{run(t)}</w:p></w:footnote>' for n, t in ((5, "x"), (6, "y"))
    )
    body = f'<w:p><w:del w:id="1">{first}</w:del>{second}</w:p>'
    read = read_package(package(body, notes))
    assert paragraphs(read, Side.ACCEPTED)[0].notes == (Note("1", "y"),)
    assert paragraphs(read, Side.REJECTED)[0].notes == (Note("1", "x"), Note("2", "y"))


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (f'<w:p><w:del w:id="1">{run("x")}</w:del></w:p>', "plain text stands in a deletion"),
        (f"<w:p>{run('x', 'w:delText')}</w:p>", "deleted text stands outside a deletion"),
        ('<w:p><w:ins w:id="7"/><w:del w:id="7"/></w:p>', "the id 7 is used twice"),
        ('<w:p><w:r><w:footnoteReference w:id="9"/></w:r></w:p>', "there is no footnote 9"),
    ],
)
def test_what_word_would_not_take_is_a_fault(body: str, fault: str) -> None:
    assert faults(read_package(package(body))) == (fault,)


def test_an_unknown_style_is_a_fault() -> None:
    with zipfile.ZipFile(BytesIO(DATA)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b'"Call"', b'"Coll"')
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    assert "there is no style Coll" in faults(read_package(out.getvalue()))


HARM = {
    "entities": '<!DOCTYPE w [<!ENTITY a "x">]><w:document xmlns:w="{ns}">&a;</w:document>',
    "a document type": '<!DOCTYPE w><w:document xmlns:w="{ns}"/>',
    "an entity from outside": (
        '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{ns}">&a;'
        "</w:document>"
    ),
    "depth": '<w:document xmlns:w="{ns}">' + "<w:p>" * 5000 + "</w:p>" * 5000 + "</w:document>",
    "no XML": "PK",
    "nothing": "",
}


@pytest.mark.parametrize("harm", HARM)
def test_harmful_xml_is_refused(harm: str) -> None:
    with pytest.raises(ValueError, match=r"word/document\.xml"):
        read_package(package("", document=HARM[harm].replace("{ns}", NAMESPACE)))


def test_a_part_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PART", 1_000_000)
    with pytest.raises(ValueError, match="too large"):
        read_package(package(run(" " * 2_000_000)))


def test_two_parts_of_one_name_are_refused() -> None:
    out = BytesIO(DATA)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/Document.xml", "<x/>")
    with pytest.raises(ValueError, match="one name"):
        read_package(out.getvalue())


@given(st.binary(max_size=200))
def test_bytes_that_are_no_package_are_refused(data: bytes) -> None:
    assert check(data, WHOLE) != ()


@given(st.integers(0, len(DATA) - 1))
def test_a_file_cut_short_is_refused(length: int) -> None:
    assert check(DATA[:length], WHOLE) != ()


@given(st.integers(0, len(DATA) - 1), st.integers(1, 255))
def test_a_changed_byte_never_breaks_the_reader(at: int, change: int) -> None:
    damaged = bytearray(DATA)
    damaged[at] ^= change
    assert isinstance(check(bytes(damaged), WHOLE), tuple)


def test_a_real_file_with_revisions_reads_on_both_sides() -> None:
    file: Path = shared("corpus", "docx", "T-REC-G.Imp8101-201810-I-MSW-E.docx")
    read = sides(file.read_bytes())
    words = {side: squeezed("".join(texts)) for side, texts in read.items()}
    assert "1+1protectionarchitectureisreferredtoin[itu-tg.8131]" in words["rejected"]
    assert len(words["rejected"]) > len(words["accepted"]) + 5_000
    assert len(read["rejected"]) > len(read["accepted"]) + 50
