"""Word files with revisions that other people and programs wrote: whole, and back to both sides.

The files lie among the shared texts, with what each is; none is part of the project.
"""

from __future__ import annotations

import sys
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from attrs import frozen
from lxml import etree
from word.conserved import beside, in_symbols, letters, told, written

from amend.backends.commands.importing import import_texts
from amend.backends.word.importing import confined
from amend.backends.word.importing.document import read_document
from amend.backends.word.importing.texts import WordText, read_word
from amend.backends.word.reader import Side
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.drafting.differences import differences
from amend.compiler.driver import compile_file
from amend.compiler.received.known import Known
from corpus.shared_texts import shared

COUNT = 77
GONE = {Side.ACCEPTED: ("del", "moveFrom", "cellDel"), Side.REJECTED: ("ins", "moveTo", "cellIns")}
PROPERTIES = {"r": "rPr", "tr": "trPr", "tc": "tcPr"}


@frozen
class Row:
    """What came of a file.

    missing: for each side, characters of its main part that its text does not have.
    told: how many the import says that it leaves out.
    draft: `none`, or what checking it says; back: whether it builds back to both sides.
    """

    name: str
    missing: Mapping[Side, int]
    told: int
    draft: str
    back: bool

    @property
    def is_sound(self) -> bool:
        is_told = all(count <= self.told for count in self.missing.values())
        return is_told and self.draft != "errors" and self.back

    def __str__(self) -> str:
        most = max(self.missing.values())
        kept = f"told {most:,} of {self.told:,}" if most else "whole"
        back = "the same sides" if self.back else "OTHER SIDES"
        return f"{self.name[:44]:44} {kept:22} draft: {self.draft:8} builds back: {back}"


def own(element: etree._Element) -> str:
    return etree.QName(element).localname


def is_gone(element: etree._Element, side: Side) -> bool:
    """Whether a word is not there on a side, as what stands around it says."""
    for above in (element, *element.iterancestors()):
        name = own(above)
        said = above.find(f"{{*}}{PROPERTIES[name]}") if name in PROPERTIES else None
        marks = (
            [own(mark) for mark in said if isinstance(mark.tag, str)] if said is not None else []
        )
        if any(mark in GONE[side] for mark in (name, *marks)):
            return True
    return False


def words_of(file: Path, side: Side) -> Counter[str]:
    """The characters of the main part on a side, by a reader that knows next to nothing."""
    with zipfile.ZipFile(file) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    texts = (e for e in root.iter("{*}t", "{*}delText") if not is_gone(e, side))
    return Counter(c for e in texts for c in e.text or "" if not c.isspace())


def builds_back(draft: Path, word: WordText) -> bool:
    """Whether each proposal of a draft makes of its base what the file makes of it.

    What stands beside the proposals says in the draft what it says in the file.
    """
    outcome = compile_file(draft)
    if outcome.submission is None:
        return False
    units = outcome.submission.units
    loose = [consolidated(unit.redline) for unit in units if unit.is_beside]
    if Counter(char for text in loose for char in letters(text)) != beside(word):
        return False
    redlines = {id(unit.redline): unit.redline for unit in units if not unit.is_beside}
    if len(redlines) != len(word.texts):
        return False
    for redline, text in zip(redlines.values(), word.texts, strict=True):
        if text.proposed.symbol in ("SUP", "SUP*"):
            continue  # Its text need not be reproduced.
        pairs = [(base(redline), text.base)] if text.base is not None else []
        if text.revised is not None:
            pairs.append((consolidated(redline), text.revised))
        for made, meant in pairs:
            if any(not one.is_emphasis for one in differences(made, meant)):
                return False
    return True


def row_of(file: Path, folder: Path) -> Row:
    report = import_texts([file], folder, None, None, None, False, "PP-22/16")
    word = read_word(file, Known())
    missing = {side: (words_of(file, side) - written(word, side)).total() for side in Side}
    left_out = told(word) + in_symbols(word)
    draft = folder / f"{file.stem}.received.amend"
    if report.status or not draft.exists():
        return Row(file.name, missing, left_out, "none", report.status == 0)
    found = compile_file(draft).diagnostics
    state = "errors" if has_errors(found) else "clean"
    return Row(file.name, missing, left_out, state, builds_back(draft, word))


@pytest.mark.slow
def test_every_file_comes_in_whole_or_is_told_and_its_draft_builds_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confined, "read_confined", read_document)
    files = sorted(shared("corpus", "revisions").glob("*.docx"))
    assert len(files) == COUNT
    rows = [row_of(file, tmp_path) for file in files]
    with capsys.disabled():
        sys.stdout.write("".join(f"\n{row}" for row in rows))
    assert [str(row) for row in rows if not row.is_sound] == []
    assert sum(row.draft == "clean" for row in rows) == COUNT
