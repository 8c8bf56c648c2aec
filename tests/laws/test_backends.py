"""Backends: rejecting all gives the base, accepting all the amended text, in every format.

The documents are read here by readers of their own, which know only their formats.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve, frozen
from cells import printed_nodes
from hypothesis import given, note, settings
from lxml import etree, html
from model import Units, units_of
from strategies.notation import shown
from strategies.submissions import submissions

from amend.backends.formats import FORMATS
from amend.backends.html.writer import emit as emit_html
from amend.backends.text.writer import emit as emit_text
from amend.backends.word.writer import check as check_word
from amend.backends.word.writer import emit as emit_word
from amend.compiler.algebra.redline import Redline, base, consolidated
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.submission.submission import Submission
from amend.compiler.words.text import ANCHOR
from laws.canary import refute

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Characters = tuple[tuple[str, frozenset[str]], ...]
"""Characters with their weights."""


@frozen
class Row:
    """A printed paragraph: its label, its text, and the text of each note that it marks."""

    label: str
    text: Characters
    notes: tuple[Characters, ...] = ()


def lay_open(submission: Submission) -> None:
    for unit in submission.units:
        note(shown(base(unit.redline)))
        note(shown(consolidated(unit.redline)))


def plain(units: Units) -> Characters:
    return tuple((char, weights) for char, _, weights in units)


def rows(instrument: Instrument) -> list[Row]:
    """What a document says of an instrument, the notes where they are marked."""
    nodes = list(printed_nodes(instrument.root))
    notes = {n.id: plain(units_of(n.text)) for n in nodes if n.kind is Kind.FOOTNOTE}
    return [
        Row(
            "\t".join(part for part in (n.margin, n.label) if part),
            plain(units_of(n.text)),
            tuple(notes[mark] for mark in n.text.anchors),
        )
        for n in nodes
        if n.kind is not Kind.FOOTNOTE
    ]


# Word (L26, L27)


def word_rows(data: bytes, lost: str) -> list[Row]:
    """The paragraphs of a Word file without all that is under one kind of revision."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        named = "word/footnotes.xml"
        part = etree.fromstring(archive.read(named)) if named in archive.namelist() else ()
    footnotes = {note.get(f"{W}id"): note for note in part}
    found: list[Row] = []
    text: Characters = ()
    marks: tuple[str, ...] = ()
    for paragraph in document.iter(f"{W}p"):
        if paragraph.find(f"../../{W}trPr/{W}{lost}") is not None:
            continue
        own, references = word_text(paragraph, lost)
        text, marks = text + own, marks + references
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{lost}") is not None:
            continue
        notes = tuple(word_text(footnotes[m].find(f"{W}p"), lost)[0] for m in marks)
        found.append(Row("", text, tuple(n[1:] for n in notes)))
        text, marks = (), ()
    assert not text
    return found


def word_text(paragraph: etree._Element, lost: str) -> tuple[Characters, tuple[str, ...]]:
    text: Characters = ()
    marks: tuple[str, ...] = ()
    for run in paragraph.iter(f"{W}r"):
        if any(above.tag == f"{W}{lost}" for above in run.iterancestors()):
            continue
        # What a run looked like before is lost where revisions are accepted.
        former = run.find(f"{W}rPr/{W}rPrChange/{W}rPr") if lost == "ins" else None
        look = former if former is not None else run.find(f"{W}rPr")
        weights = frozenset(
            weight
            for weight, tag in (("bold", "b"), ("italic", "i"))
            if look is not None and look.find(f"{W}{tag}") is not None
        )
        # A raised run shows the label of a note, where Word does not count it.
        raised = run.find(f"{W}rPr/{W}rStyle[@{W}val='FootnoteReference']") is not None
        for child in run:
            match child.tag.removeprefix(W):
                case "t" | "delText" if not raised:
                    text += tuple((char, weights) for char in child.text or "")
                case "tab":
                    text += (("\t", weights),)
                case "footnoteReference":
                    text += ((ANCHOR, weights),)
                    marks += (child.get(f"{W}id"),)
    return text, marks


def bare(found: list[Row]) -> list[Row]:
    """Rows as Word has them: label and TAB before the text; a mark has no weight."""
    return [
        Row(
            "",
            tuple((c, frozenset()) for c in (f"{row.label}\t" if row.label else ""))
            + tuple((c, w if c != ANCHOR else frozenset()) for c, w in row.text),
            row.notes,
        )
        for row in found
    ]


def expected_word(submission: Submission, side: str) -> Iterator[Row]:
    project = base if side == "base" else consolidated
    for unit in submission.units:
        yield words(f"{unit.symbol}\t{unit.number}")
        yield from bare(rows(project(unit.redline)))
        if unit.reasons is not None:
            yield words("Reasons:\tSo be it.")


def words(chars: str) -> Row:
    return Row("", tuple((char, frozenset()) for char in chars))


def word_body(data: bytes, lost: str) -> list[Row]:
    """The paragraphs but for the dashes at the end; the reasons without their looks."""
    found = word_rows(data, lost)[:-1]
    return [
        row if "Reasons:" not in chars_of(row) else words("Reasons:\tSo be it.") for row in found
    ]


def chars_of(row: Row) -> str:
    return "".join(char for char, _ in row.text)


@given(submissions())
def test_a_word_file_with_all_revisions_rejected_is_the_base(submission: Submission) -> None:
    lay_open(submission)
    assert word_body(emit_word(submission), "ins") == list(expected_word(submission, "base"))


@given(submissions())
def test_a_word_file_with_all_revisions_accepted_is_the_amended_text(
    submission: Submission,
) -> None:
    lay_open(submission)
    assert word_body(emit_word(submission), "del") == list(expected_word(submission, "new"))


@given(submissions())
def test_the_check_of_the_word_backend_passes_its_own_files(submission: Submission) -> None:
    lay_open(submission)
    assert check_word(emit_word(submission), submission) == ()


def test_canary_the_check_of_the_word_backend_passes_other_files() -> None:
    @given(submissions(), submissions())
    def false_law(submission: Submission, other: Submission) -> None:
        mixed = evolve(submission, units=other.units)
        assert check_word(emit_word(submission), mixed) == ()

    refute(false_law)


def test_canary_word_shows_one_text_whether_accepted_or_rejected() -> None:
    @given(submissions())
    def false_law(submission: Submission) -> None:
        data = emit_word(submission)
        assert word_body(data, "ins") == word_body(data, "del")

    refute(false_law)


# HTML and text (L28)


def marked(instrument: Instrument, covered: bool = True) -> list[str]:
    """The printed lines of an instrument, notes last, a note's label for its mark.

    covered: whether cells into which others go on count.
    """
    labels = {n.id: n.label for n in instrument.root.walk() if n.kind is Kind.FOOTNOTE}

    def line(node: Node) -> str:
        marks = iter(node.text.anchors)
        text = "".join(labels[next(marks)] if c == ANCHOR else c for c in node.text.chars)
        return "".join(f"{part}\t" for part in (node.margin, node.label) if part) + text

    def lines(node: Node) -> Iterator[str]:
        if node.kind is Kind.ROW:
            cells = [cell for cell in node.children if covered or not cell.name]
            yield "\t".join(" / ".join(map(line, cell.children)) for cell in cells)
            return
        # A table without a title has only its rows.
        if node.kind is not Kind.INSTRUMENT and (node.text or node.kind is not Kind.TABLE):
            yield line(node)
        for child in node.children:
            yield from lines(child)

    return list(lines(instrument.root))


def html_lines(data: bytes, lost: str) -> list[str]:
    """The lines of the instruments in a page without all that is under one kind of revision."""
    standing = {"ins": "inserted", "del": "deleted"}[lost]
    found: list[str] = []
    for line in list(html.fromstring(data.decode()).iter(etree.Element)):
        classes = (line.get("class") or "").split(" ")
        if "line" not in classes or standing in classes:
            continue
        for gone in (*line.findall(f".//{lost}"), *line.find_class("by-word")):
            if gone.getparent() is not None:
                gone.drop_tree()
        row = line if line.tag == "tr" else ()
        cells = [[p for p in cell.findall("p") if standing not in p.classes] for cell in row]
        texts = (" / ".join(p.text_content() for p in cell) for cell in cells)
        text = "\t".join(texts) if cells else line.text_content()
        if text or "table" not in classes:
            found.append(text)
    return found


@given(submissions())
def test_a_page_holds_the_base_and_the_amended_text(submission: Submission) -> None:
    lay_open(submission)
    data = emit_html(submission)
    for lost, project in (("ins", base), ("del", consolidated)):
        sides = [in_order(project(unit.redline)) for unit in submission.units]
        wanted = [line for side in sides for line in marked(side, covered=False)]
        found = html_lines(data, lost)
        # The page has one order of notes, that of the amended text.
        assert sorted(found) == sorted(wanted) if lost == "ins" else found == wanted
        if lost == "ins" and all(is_ordered(unit.redline) for unit in submission.units):
            assert found == wanted


def first_marks(instrument: Instrument) -> list[str]:
    """The notes in the order of their marks."""
    marks = [anchor for node in instrument.root.walk() for anchor in node.text.anchors]
    return sorted(set(marks), key=marks.index)


def in_order(instrument: Instrument) -> Instrument:
    """The text with its notes in the order of their marks; those without a mark stay behind."""
    order = first_marks(instrument)
    children = [c for c in instrument.root.children if c.kind is not Kind.FOOTNOTE]
    rank = -1
    notes: list[tuple[int, int, Node]] = []
    for at, child in enumerate(c for c in instrument.root.children if c.kind is Kind.FOOTNOTE):
        rank = order.index(child.id) if child.id in order else rank
        notes.append((rank, at, child))
    children += [child for _, _, child in sorted(notes, key=lambda row: row[:2])]
    return evolve(instrument, root=evolve(instrument.root, children=tuple(children)))


def is_ordered(redline: Redline) -> bool:
    """Whether no two notes cross between the base and the amended text."""
    after = first_marks(consolidated(redline))
    kept = [note for note in first_marks(base(redline)) if note in after]
    return kept == [note for note in after if note in kept]


def text_lines(submission: Submission) -> list[str]:
    lines = emit_text(submission).decode().split("\n")
    return [line.lstrip(" ") for line in lines if line.strip(" ") and line != "_" * 14]


def bracketed(instrument: Instrument) -> list[str]:
    """The printed lines of an instrument with the marks of notes in brackets."""
    notes = {
        n.id: evolve(n, label=f"[{n.label}]")
        for n in instrument.root.children
        if n.kind is Kind.FOOTNOTE
    }
    children = tuple(notes.get(child.id, child) for child in instrument.root.children)
    return marked(evolve(instrument, root=evolve(instrument.root, children=children)))


@given(submissions())
def test_the_plain_text_is_the_amended_text(submission: Submission) -> None:
    lay_open(submission)
    wanted = [
        line for u in submission.units for line in bracketed(in_order(consolidated(u.redline)))
    ]
    assert text_lines(submission) == [w.lstrip(" ") for w in wanted if w.strip(" ")]


@given(submissions())
def test_word_page_and_text_agree(submission: Submission) -> None:
    lay_open(submission)
    page = html_lines(emit_html(submission), "del")
    assert len(page) == sum(len(marked(consolidated(unit.redline))) for unit in submission.units)
    shown = revised_authors_of_page(submission)
    assert revised_authors_of_word(submission) <= shown
    # Where a provision is split or joined, Word tracks the end of the paragraph alone.
    assert shown <= revised_authors_of_word(submission, with_ends=True)


def revised_authors_of_page(submission: Submission) -> set[str]:
    page = html.fromstring(emit_html(submission).decode())
    return {mark.get("data-author") for mark in page.iter("ins", "del")} - {None}


def revised_authors_of_word(submission: Submission, with_ends: bool = False) -> set[str]:
    """Who has revised words, in the text or in a footnote; with_ends: or ends of paragraphs."""
    with zipfile.ZipFile(BytesIO(emit_word(submission))) as archive:
        named = {"word/document.xml", "word/footnotes.xml"} & set(archive.namelist())
        parts = [etree.fromstring(archive.read(name)) for name in named]
    revisions = [change for part in parts for change in part.iter(f"{W}ins", f"{W}del")]
    return {r.get(f"{W}author") for r in revisions if with_ends or r.find(f"{W}r") is not None}


def test_canary_a_page_shows_labels_as_in_the_base() -> None:
    @given(submissions())
    def false_law(submission: Submission) -> None:
        data = emit_html(submission)
        assert html_lines(data, "ins") == html_lines(data, "del")

    refute(false_law)


# L30: reproducible


_AGAIN = """
import hashlib, pickle, sys
from amend.backends.formats import FORMATS

with open(sys.argv[1], "rb") as file:
    submissions = pickle.load(file)
for submission in submissions:
    for form in (form for form in FORMATS if form.name != "pdf"):
        data = form.emit(submission)
        made = data if isinstance(data, bytes) else repr(data).encode()
        sys.stdout.write(hashlib.sha256(made).hexdigest() + "\\n")
"""


@pytest.mark.slow
def test_every_document_is_reproducible(tmp_path: Path) -> None:
    drawn: list[Submission] = []

    @settings(max_examples=20, database=None)
    @given(submissions())
    def gather(submission: Submission) -> None:
        drawn.append(submission)

    gather()
    file = tmp_path / "submissions"
    file.write_bytes(pickle.dumps(drawn))
    outputs = [
        subprocess.run(
            [sys.executable, "-c", _AGAIN, str(file)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=tmp_path,
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("7", "Asia/Tokyo"))
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"\n") == (len(FORMATS) - 1) * len(drawn)
