"""Drawn documents, saved by LibreOffice and imported: no character of a side is lost or new.

LibreOffice loses revisions of its own accord (`known_faults.py`): where it reads what it saved as
it reads what we wrote, we must too. Which provision a paragraph is, and notes with marks of their
own, are asked of the worked proposals (`test_imported_again.py`): LibreOffice forgets the former
style of a paragraph, and writes such marks twice.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from strategies.submissions import submissions as compiled_submissions
from word.drawn_redlines import submissions as drawn_submissions

from amend.backends.word.importing.texts import read_word
from amend.backends.word.writer import emit
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.received.known import Known
from amend.compiler.words.text import ANCHOR
from oracles.known_faults import JOINER, told_apart
from oracles.test_drawn_files import COUNT, drawn
from oracles.test_other_readers import answers, read_by_office

pytestmark = pytest.mark.oracle

Pair = tuple[Path, Path]

LEAST = 0.2
"""The part of the documents that LibreOffice keeps, at least; of 20 drawn ones it was 0.35."""


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    """Each document as we write it, and as LibreOffice saves that."""
    folder = tmp_path_factory.mktemp("again")
    pairs: list[Pair] = []
    for strategy in (drawn_submissions(), compiled_submissions()):
        for whole in drawn(strategy, max(10, COUNT // 4)):
            at = len(pairs)
            pairs.append((folder / f"{at}.docx", folder / f"{at}-again.docx"))
            pairs[-1][0].write_bytes(emit(told_apart(whole)))
    answers([{"do": "again", "file": str(one), "to": str(two)} for one, two in pairs])
    return pairs


def held(side: Instrument | None) -> Counter[str]:
    """The characters of a side, blanks, marks and signs that keep LibreOffice from faults aside."""
    nodes = side.root.walk() if side is not None else ()
    found = Counter(c for n in nodes for c in n.number + n.label + n.text.chars)
    return Counter({c: n for c, n in found.items() if not c.isspace() and c not in JOINER + ANCHOR})


def characters(file: Path) -> list[Counter[str]]:
    word = read_word(file, Known(language="en"))
    return [held(side) for text in word.texts for side in (text.base, text.revised)]


def test_what_libreoffice_keeps_of_a_drawn_document_is_imported(saved: list[Pair]) -> None:
    rows = read_by_office([file for pair in saved for file in pair])
    kept = [
        pair
        for pair, ours, theirs in zip(saved, rows[::2], rows[1::2], strict=True)
        if ours == theirs
    ]
    assert len(kept) >= LEAST * len(saved)
    for ours, theirs in kept:
        assert characters(ours) and characters(ours) == characters(theirs), ours.name
