"""The reader of Word files: other people's revisions, and files that mean harm."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from corpus.shared_texts import shared
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st
from redlines import REDLINES, submission

from amend.backends.word import reader
from amend.backends.word.faults import faults
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.reader import Note, Paragraph, Side, paragraphs, read_package
from amend.backends.word.writer import check, emit
from word.expected import squeezed

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
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


LOOKS = st.sampled_from(("", "<w:strike/>", '<w:u w:val="single"/>', "<w:b/><w:strike/>", "<w:b/>"))
SHOWN = st.lists(st.tuples(st.text("ab ", min_size=1, max_size=3), LOOKS), max_size=4)


@cheap()
@given(st.lists(SHOWN, max_size=3))
def test_what_is_struck_goes_and_what_is_underlined_comes(
    shown: list[list[tuple[str, str]]],
) -> None:
    def looking(text: str, look: str) -> str:
        return run(text).replace("<w:r>", f"<w:r><w:rPr>{look}</w:rPr>" if look else "<w:r>")

    body = "".join(f"<w:p>{''.join(looking(*each) for each in runs)}</w:p>" for runs in shown)
    assert list(reader.shown_sides(read_package(package(body)))) == [
        {
            Side.ACCEPTED: "".join(text for text, look in each if "strike" not in look),
            Side.REJECTED: "".join(text for text, look in each if "w:u " not in look),
        }
        for each in shown
    ]


def revision(tag: str, number: int, content: str = "") -> str:
    return f'<w:{tag} w:id="{number}" w:author="A">{content}</w:{tag}>'


def bookmark(number: int, name: str, end: str = "<w:bookmarkEnd w:id='{}'/>") -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>' + end.format(number)


def moved(number: int, left: str, come: str) -> str:
    """Words that were moved: the ends of the ranges, and of the move, by their names."""
    return "".join(
        f'<w:{tag}RangeStart w:id="{own}" w:author="A" w:name="{name}"/>'
        f'{revision(tag, own + 1, run("x"))}<w:{tag}RangeEnd w:id="{own}"/>'
        for own, tag, name in ((number, "moveFrom", left), (number + 2, "moveTo", come))
    )


def cells(content: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>"


NOTE = '<w:r><w:footnoteReference w:id="9"/></w:r>'
PICTURE = f'<w:r><d:docPr xmlns:d="{DRAWING}" id="1"/></w:r>'
FAULTS = {
    revision("del", 1, run("x")): "plain text stands in a deletion",
    run("x", "w:delText"): "deleted text stands outside a deletion",
    revision("ins", 7) + revision("del", 7): "the id 7 is used twice",
    revision("ins", 7) + bookmark(7, "a"): "the id 7 is used twice",
    NOTE: "there is no footnote 9",
    '<w:ins w:id="1"/>': "the revision 1 has no author",
    '<w:ins w:id="1" w:author=""/>': "the revision 1 has no author",
    revision("ins", 1, revision("ins", 2, run("x"))): "the revision 2 stands in another one",
    bookmark(1, "a", ""): "a bookmarkStart has no end, or an end no start",
    bookmark(1, "a") + bookmark(2, "a"): "the name a is used twice",
    moved(1, "a", "a")
    + moved(5, "b", "c"): "the move b has one end only the move c has one end only",
    PICTURE + PICTURE: "the id 1 is used for two pictures",
    cells("<w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"): (
        "a cell does not end with a paragraph"
    ),
    cells(""): "a cell has no paragraph",
    "<w:tbl><w:tr/></w:tbl>": "a row has no cell",
    "<w:tbl/>": "a table has no row",
}


@pytest.mark.parametrize("content", FAULTS)
def test_what_word_would_not_take_is_a_fault(content: str) -> None:
    data = package(f"<w:p>{content}</w:p>")
    assert " ".join(faults(read_package(data))) == FAULTS[content]


@pytest.mark.parametrize(
    "content",
    [
        revision("ins", 1, revision("del", 2, run("x", "w:delText"))),
        revision("moveFrom", 1, run("x")),
        moved(1, "a", "a"),
        bookmark(1, "a") + bookmark(2, "b"),
        cells(f"<w:p>{revision('ins', 1, run('x'))}</w:p>"),
    ],
)
def test_what_word_takes_is_no_fault(content: str) -> None:
    assert faults(read_package(package(f"<w:p>{content}</w:p>"))) == ()


def test_numbers_are_not_used_twice_in_two_parts_either() -> None:
    note = f'<w:footnote w:id="9"><w:p>{revision("ins", 1, run("x"))}</w:p></w:footnote>'
    whole = package(f"<w:p>{NOTE}{revision('ins', 1, run('y'))}</w:p>", note)
    assert faults(read_package(whole)) == ("the id 1 is used twice",)
    header = f'<w:hdr xmlns:w="{NAMESPACE}"><w:p>{revision("ins", 1, run("x"))}</w:p></w:hdr>'
    headed = BytesIO(package(f"<w:p>{revision('ins', 1, run('y'))}</w:p>"))
    with zipfile.ZipFile(headed, "a") as archive:
        archive.writestr("word/header1.xml", header)
    assert faults(read_package(headed.getvalue())) == ("the id 1 is used twice",)


def test_a_footnote_is_marked_once() -> None:
    note = f'<w:footnote w:id="9"><w:p>{run("x")}</w:p></w:footnote>'
    twice, never = package(f"<w:p>{NOTE}{NOTE}</w:p>", note), package("<w:p/>", note)
    assert faults(read_package(twice)) == ("the footnote 9 is marked twice",)
    assert faults(read_package(never)) == ("nothing marks the footnote 9",)


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


@cheap()
@given(st.binary(max_size=200))
def test_bytes_that_are_no_package_are_refused(data: bytes) -> None:
    assert check(data, WHOLE) != ()


@cheap()
@given(st.integers(0, len(DATA) - 1))
def test_a_file_cut_short_is_refused(length: int) -> None:
    assert check(DATA[:length], WHOLE) != ()


@cheap()
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
