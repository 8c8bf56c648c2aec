"""Word files of ITU: whole, and recognised as they print."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from amend.backends.commands.importing import import_texts
from amend.backends.word.importing.document import read_document
from amend.backends.word.importing.texts import WordText, read_word
from amend.compiler.driver import read_base
from amend.compiler.instrument.instrument import Instrument, Kind, Node, kept_in
from amend.compiler.received.known import Known
from corpus.shared_texts import shared

FILES = (
    "ITU-R_Format_of_ITU-R_Recommendations.docx",
    "ITUT-Recs-Skelet.docx",
    "T-REC-A.1-201610-I-MSW-E.docx",
    "T-REC-A.12-201611-I-MSW-E.docx",
    "T-REC-G.Imp8101-201810-I-MSW-E.docx",
    "T-RES-T.1-2016-MSW-E.docx",
)
TEXT = re.compile(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)</w:(?:t|delText)>")


def read(name: str) -> WordText:
    return read_word(shared("corpus", "docx", name), Known())


def resolution_1() -> Instrument:
    found = read("T-RES-T.1-2016-MSW-E.docx")
    assert found.base is not None and found.revised is None
    return found.base


@pytest.mark.parametrize("name", FILES)
def test_every_character_is_in_the_text_or_told_by_count(name: str) -> None:
    file = shared("corpus", "docx", name)
    with zipfile.ZipFile(file) as archive:
        parts = [archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml")]
    count = sum(len(unescape(text)) for part in parts for text in TEXT.findall(part))
    census = read_document(file.read_bytes()).census
    assert census.held == count > 1000
    assert census.is_whole


@pytest.mark.parametrize("name", FILES)
def test_every_file_becomes_a_base_text_that_reads(name: str, tmp_path: Path) -> None:
    report = import_texts([shared("corpus", "docx", name)], tmp_path, None, None, "en", False)
    assert report.status == 0
    (imported,) = tmp_path.glob("*.base")
    text, faults = read_base(imported)
    assert text is not None, faults


def test_the_parts_of_resolution_1_are_those_that_print() -> None:
    whole = resolution_1()
    assert str(whole.reference) == "wtsa/1@2016"
    tops = whole.root.children
    kinds = Counter(node.kind for node in tops)
    assert [n.text.chars for n in tops if n.kind is Kind.NUMBER] == [
        "RESOLUTION 1 (Rev.\u00a0Hammamet, 2016)"
    ]
    assert [n.text.chars for n in tops if n.kind is Kind.TITLE] == [
        "Rules of procedure of the ITU Telecommunication Standardization Sector"
    ]
    assert [n.text.chars for n in tops if n.kind is Kind.CALL] == ["considering", "resolves"]
    sections = [n.name for n in tops if n.kind is Kind.SECTION]
    assert sections == ["1", "1bis", "2", "3", "4", "5", "6", "7", "8", "9"]
    assert [n.name for n in tops if n.kind is Kind.APPENDIX] == ["I", "II"]
    assert kinds[Kind.FOOTNOTE] == 6
    assert [n.label for n in tops if n.kind is Kind.FOOTNOTE] == ["1", "1bis", "2", "3", "4", "5"]


def below(node: Node) -> list[str]:
    return [child.label for child in node.children if child.kind is Kind.ITEM]


def test_the_lists_of_resolution_1_are_three_deep() -> None:
    whole = resolution_1()
    considering = next(n for n in whole.root.children if n.kind is Kind.CALL)
    assert below(considering) == ["a)", "b)", "b)bis", *(f"{c})" for c in "cdefghi")]
    section = next(n for n in whole.root.children if n.kind is Kind.SECTION)
    clause = next(n for n in section.children if n.label == "1.5")
    second = clause.children[1]
    fifth = next(n for n in second.children if n.label == "v)")
    assert below(clause) == ["a)", "b)"]
    assert below(second) == ["i)", "ii)", "iii)", "iv)", "v)", "vi)", "vii)"]
    assert below(fifth) == ["–", "–", "–"]


def test_the_words_of_resolution_1_are_those_that_another_reader_found() -> None:
    """`.styled.txt` was taken from the same file by another program; it knows no symbols."""
    file = shared("corpus", "editions", "wtsa_res_1_rev-hammamet-2016_en.styled.txt")
    found = re.findall(r"^<(\w+)> (.*)$", file.read_text("utf-8"), re.MULTILINE)
    start = next(at for at, (style, _) in enumerate(found) if style == "ResNo")
    theirs = "".join(re.sub(r"\[\^\d+\]\w{0,3}", "", text) for _, text in found[start:])
    nodes = [node for node in resolution_1().root.walk() if node.kind is not Kind.FOOTNOTE]
    # The other program reads no words of pictures.
    pictures = [node for node in nodes if kept_in(node.kind, node.name)]
    assert [node.text.chars for node in pictures] == ["Res"] * 3
    ours = "".join(
        node.number + node.label + node.text.chars for node in nodes if node not in pictures
    )
    missing = Counter(bare(ours)) - Counter(bare(theirs))
    assert missing == Counter({"–": 3})
    assert bare(ours).replace("–to", "to") == bare(theirs).replace("–to", "to")


def bare(text: str) -> str:
    return re.sub(r"[\s\ufffc]", "", text)
