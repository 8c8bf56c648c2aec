"""Word files come back: our own, real ones of ITU, and revisions as Word makes them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from corpus.shared_texts import shared
from examples import cheap
from hypothesis import given, note
from hypothesis import strategies as st
from laws.test_drafting import compiled, lines
from strategies.submissions import submissions
from worked import PROPOSALS

from amend.backends.face.command_line import main
from amend.backends.word.importing.document import read_document
from amend.backends.word.importing.remainders import Remainder
from amend.backends.word.importing.sheet import Sheet
from amend.backends.word.reader import Side, paragraphs, read_package
from amend.backends.word.writer import emit
from amend.compiler.addresses.printing import outline
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.differences import differences
from amend.compiler.drafting.draft import DraftHeader, drafted
from amend.compiler.driver import compile_file, read_base
from amend.compiler.instrument.instrument import Instrument, Kind
from amend.compiler.words.text import ANCHOR
from word.sides import Sides, sides_of
from word.soup import DEL_MARK, HEAD, INS_MARK, d, dele, ins, p, t, word

NAMED = {
    "afcp-42a1": [],
    "eur-16": ["--instrument", "pp/cs", "--edition", "2018"],
    "usa-16a2": ["--instrument", "wrc/rr", "--edition", "2020"],
    "eur-12a3": ["--instrument", "wrc/rr", "--edition", "2016"],
}
"""What a person adds who imports the Word file of a proposal: the text of a treaty is not named."""

# Of a treaty, a Word file holds the provisions that change, under a symbol each.
WHOLE = [path for path in PROPOSALS if not path.name.startswith(("eur-1", "usa-16"))]


def instrument(sheet: Sheet | None, language: str = "en") -> Instrument:
    assert sheet is not None
    head = f"instrument: x/1\nedition: 2016\nlanguage: {language}\n\n"
    read = read_base_text(Source("x.base", head + "\n".join(sheet.lines) + "\n"))
    assert read.instrument is not None, [d.message for d in read.diagnostics]
    return read.instrument


def whole(data: bytes) -> Sides:
    """A Word file that holds one text, and whose census comes out even."""
    file = read_document(data)
    assert file.census.is_whole, file.census
    return sides_of(file)


# Our own files


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.name)
def test_a_worked_proposal_comes_back_from_its_word_file(path: Path) -> None:
    submission = compile_file(path).submission
    assert submission is not None
    file = read_document(emit(submission))
    assert file.census.is_whole
    for unit, proposed in zip(submission.units, file.proposals, strict=True):
        assert proposed.number == unit.number
        texts = (proposed.base, base(unit.redline)), (proposed.revised, consolidated(unit.redline))
        for sheet, made in texts:
            if sheet is None:
                assert proposed.symbol in ("ADD", "SUP")
                continue
            found = differences(instrument(sheet, submission.language), made)
            assert [d for d in found if not d.is_emphasis] == []


def words_of(text: str) -> str:
    return "".join(text.split()).replace(ANCHOR, "")


@given(submissions())
def test_whatever_is_written_is_read_again_word_for_word(submission: object) -> None:
    """L29: what the file says rejected and accepted is the base and the amended text."""
    from amend.compiler.submission.submission import Submission

    assert isinstance(submission, Submission)
    file = read_document(emit(submission))
    assert file.census.is_whole
    for unit, proposed in zip(submission.units, file.proposals, strict=True):
        sides = (proposed.base, base(unit.redline)), (proposed.revised, consolidated(unit.redline))
        for sheet, made in sides:
            if sheet is None:
                assert proposed.symbol or proposed.revised is None
                continue
            wanted = Counter(
                c
                for n in made.root.walk()
                for c in words_of(n.margin + n.label + n.text.chars)
                if n.kind is not Kind.FOOTNOTE
            )
            note("\n".join(sheet.lines))
            assert not wanted - Counter(sheet.letters)


# Real files


def test_a_published_resolution_becomes_a_complete_base_text(tmp_path: Path) -> None:
    file = shared("corpus", "docx", "T-RES-T.1-2016-MSW-E.docx")
    arguments = ["import", str(file), "--output", str(tmp_path), "--instrument", "wtsa/1"]
    assert main(arguments) == 0
    text, found = read_base(tmp_path / f"{file.stem}.received.base")
    assert text is not None and found == ()
    assert str(text.reference) == "wtsa/1@2016"
    kinds = Counter(node.kind for node in text.root.walk())
    assert (kinds[Kind.SECTION], kinds[Kind.APPENDIX], kinds[Kind.FOOTNOTE]) == (10, 2, 6)
    assert (kinds[Kind.CALL], kinds[Kind.HISTORY], kinds[Kind.OPENING]) == (2, 1, 1)
    addresses = dict(outline(text))
    assert addresses["considers.bbis"].label == "b)bis"
    deep = addresses["section[1].1.5.b.v.–[1]"]
    assert deep.text.chars.startswith("to accept proposals of ITU Member States")
    marks = [n.label for n in text.root.walk() if n.kind is Kind.FOOTNOTE]
    assert marks == ["1", "1bis", "2", "3", "4", "5"]


def test_an_implementers_guide_becomes_a_base_and_its_tracked_deletions(tmp_path: Path) -> None:
    file = shared("corpus", "docx", "T-REC-G.Imp8101-201810-I-MSW-E.docx")
    assert main(["import", str(file), "--output", str(tmp_path)]) == 0
    before, _ = read_base(tmp_path / f"{file.stem}.received.base")
    assert before is not None
    draft = (tmp_path / f"{file.stem}.received.amend").read_text("utf-8")
    assert draft.count("SUP ") > 20
    read = whole(file.read_bytes())
    after = instrument(read.revised)
    assert lines(compiled(draft, before)) == lines(after)


def test_every_real_file_is_read_whole() -> None:
    files = sorted(shared("corpus", "docx").glob("*.docx"))
    assert len(files) == 6
    for path in files:
        file = whole(path.read_bytes())
        assert file.file.census.held > 2_000
        read = instrument(file.base)
        letters = Counter(
            c
            for n in read.root.walk()
            for c in words_of(n.label * (n.kind is not Kind.FOOTNOTE) + n.text.chars)
        )
        assert letters == Counter(file.base.letters), path.name


# Revisions as Word makes them

SOUP = {
    "runs that are split": (
        p(t("a)\tthe ") + "<w:proofErr w:type='spellStart'/>" + t("pl") + t("an;")),
        ["a) the plan;"],
        None,
    ),
    "inserted and deleted words": (
        p(t("a)\tof ") + dele(d("2017")) + ins(t("2022")) + t(";")),
        ["a) of 2017;"],
        ["a) of 2022;"],
    ),
    Remainder.ADDED_AND_GONE: (
        p(t("a)\tof ") + ins(dele(d("never "))) + t("now;") + ins(t(" yes"))),
        ["a) of now;"],
        ["a) of now; yes"],
    ),
    "a deletion within a deletion": (
        p(t("a)\tx") + dele(dele(d("y"))) + t("z")),
        ["a) xyz"],
        ["a) xz"],
    ),
    "moves without their ends": (
        p(t("a)\tx ") + f"<w:moveFrom w:id='3'>{t('y')}</w:moveFrom>")
        + p(t("b)\tz ") + f"<w:moveTo w:id='4'>{t('y')}</w:moveTo>"),
        ["a) x y", "b) z"],
        ["a) x", "b) z y"],
    ),
    "an inserted paragraph": (
        p(t("a)\tx;")) + p(ins(t("b)\tnew;")), mark=INS_MARK) + p(t("c)\ty;")),
        ["a) x;", "c) y;"],
        ["a) x;", "b) new;", "c) y;"],
    ),
    "a deleted paragraph": (
        p(t("a)\tx;")) + p(dele(d("b)")) + dele(d("old;")), mark=DEL_MARK) + p(t("c)\ty;")),
        ["a) x;", "\\b)old;", "c) y;"],
        ["a) x;", "c) y;"],
    ),
    "two paragraphs joined": (
        p(t("a)\tone"), mark=DEL_MARK) + p(t(" two;")),
        ["a) one", "two;"],
        ["a) one two;"],
    ),
    "a row that is deleted": (
        "<w:tbl><w:tr><w:tc>" + p(t("A")) + "</w:tc></w:tr><w:tr><w:trPr>" + DEL_MARK
        + "</w:trPr><w:tc>" + p(dele(d("B"))) + "</w:tc></w:tr></w:tbl>",
        ["table:", "| A |", "| B |"],
        ["table:", "| A |"],
    ),
    "words in fields and links": (
        p(t("a)\tsee ") + "<w:hyperlink>" + t("No. 5") + "</w:hyperlink>"
          + "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x</w:instrText>"
          "</w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" + ins(t(" bis"))
          + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"),
        ["a) see No. 5"],
        ["a) see No. 5 bis"],
    ),
    "a block of controls": (
        "<w:sdt><w:sdtContent>" + p(t("a)\tx;")) + "</w:sdtContent></w:sdt>",
        ["a) x;"],
        None,
    ),
    "a revision of formatting alone": (
        p("<w:r><w:rPr><w:rPrChange w:id='1' w:author='A'><w:rPr/></w:rPrChange></w:rPr>"
          "<w:t>a)</w:t><w:tab/><w:t>x</w:t></w:r>"),
        ["a) x"],
        None,
    ),
}  # fmt: skip


def body(sheet: Sheet | None) -> list[str] | None:
    """The lines below the call."""
    if sheet is None:
        return None
    made = [line for line in sheet.lines if line]
    return made[made.index("*considering*") + 1 :]


@pytest.mark.parametrize("name", SOUP)
def test_revisions_as_word_makes_them(name: str) -> None:
    xml, rejected, accepted = SOUP[name]
    file = whole(word(HEAD + xml))
    assert body(file.base) == rejected
    assert body(file.revised) == accepted


def test_footnotes_are_taken_with_their_marks() -> None:
    run = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    custom = (
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="6"/><w:t>1</w:t></w:r>'
        "<w:r><w:t>bis</w:t></w:r>"
    )
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="5">{p(t("1" + chr(9) + "First."))}</w:footnote>'
        f'<w:footnote w:id="6">{p(t("1bis" + chr(9) + "Second."))}</w:footnote>'
    )
    file = whole(word(HEAD + p(t("a)\tx") + run + t(" y") + custom), notes))
    made = [line for line in file.base.lines if line]
    assert made[-3:] == ["a) x[^1] y[^1bis]", "[^1]: First.", "[^1bis]: Second."]


def test_what_is_no_part_of_the_text_is_told_with_its_count() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"<w:txbxContent>{p(t('in a box'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{p(t('in a box'))}</w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    xml = p(t("Cover")) + HEAD + p(t("Contents 1"), "TOC1") + p(t("a)\tx;") + box)
    file = whole(word(xml, others={Remainder.ENDNOTES: part_of("An endnote.", "endnotes")}))
    assert file.file.census.left == {
        Remainder.FRONT: 5,
        Remainder.CONTENTS: 10,
        Remainder.BOXES: 8,
        Remainder.AGAIN: 8,
        Remainder.ENDNOTES: 11,
    }
    assert body(file.base) == ["a) x;"]


def part_of(text: str, root: str) -> str:
    from word.soup import part

    return part(f"<w:endnote w:id='1'>{p(t(text))}</w:endnote>", root)


_PIECES = st.sampled_from(["a)\tx;", "of ", "2017", " ", "Union", "b)\ty,"])


@st.composite
def soups(draw: st.DrawFn) -> str:
    """Paragraphs of runs with revisions around them, nested as they come."""

    def run(depth: int) -> str:
        text = draw(_PIECES)
        shape = draw(st.integers(0, 5)) if depth else 0
        if shape == 1:
            return ins(run(depth - 1))
        if shape == 2:
            return dele(run(depth - 1).replace("w:t>", "w:delText>").replace("w:t ", "w:delText "))
        if shape == 3:
            return f"<w:moveTo w:id='9'>{run(depth - 1)}</w:moveTo>"
        return t(text)

    def paragraph() -> str:
        inner = "".join(run(3) for _ in range(draw(st.integers(0, 4))))
        mark = draw(st.sampled_from(["", "", "", INS_MARK, DEL_MARK]))
        return p(inner, draw(st.sampled_from(["", "", "enumlev1", "Note", "Call"])), mark)

    return "".join(paragraph() for _ in range(draw(st.integers(1, 6))))


@cheap()
@given(soups())
def test_no_character_of_any_soup_is_dropped(xml: str) -> None:
    note(xml)
    file = whole(word(HEAD + xml))
    for sheet in (file.base, file.revised):
        if sheet is not None:
            read = instrument(sheet)
            found = Counter("".join(words_of(n.label + n.text.chars) for n in read.root.walk()))
            assert found == Counter(sheet.letters)


@given(soups())
def test_what_a_soup_proposes_is_drafted(xml: str) -> None:
    note(xml)
    file = whole(word(HEAD + xml))
    if file.revised is None:
        return
    before, after = instrument(file.base), instrument(file.revised)
    draft = drafted(before, after, DraftHeader("XX/XX/1", "x/1@2016", {"language": "en"}))
    note(draft.text)
    if not draft.differences:
        assert lines(compiled(draft.text, before)) == lines(after)


@pytest.mark.parametrize("path", PROPOSALS, ids=lambda path: path.name)
def test_a_word_file_goes_to_the_language_and_back(path: Path, tmp_path: Path) -> None:
    """L29: imported and built again, its text is the same on both sides, first page and all."""
    assert main(["build", str(path), "--output", str(tmp_path)]) == 0
    word_file = tmp_path / f"{path.stem}.docx"
    named = NAMED.get(path.name.partition(".")[0], ["--instrument", "wtdc/85", "--edition", "2017"])
    language = ["--language", path.suffixes[-2][1:]]
    assert main(["import", str(word_file), *named, *language]) == 0
    draft = tmp_path / f"{path.stem}.received.amend"
    assert main(["build", str(draft), "--output", str(tmp_path / "again")]) == 0
    again = tmp_path / "again" / f"{path.stem}.received.docx"
    for side in Side:
        first, second = (
            [(p.style, p.text) for p in paragraphs(read_package(f.read_bytes()), side)]
            for f in (word_file, again)
        )
        assert second == first
