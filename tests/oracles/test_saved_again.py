"""LibreOffice reads a file and saves it as a Word file: every revision is still there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from word.resolving import W, changes
from word.test_single_revisions import CASES, worked

from amend.backends.word.markup import NAMESPACE
from amend.backends.word.reader import Package, Side, paragraphs, read_package
from oracles.test_other_readers import answers

pytestmark = pytest.mark.oracle

NAMES = {"w": NAMESPACE}

Kind = tuple[str, str, str, str]
"""What a revision is, by whom, when, and of what: `Change` without its words and its number."""


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Package, Package]]:
    """Each worked file and each redline made by hand, before and after."""
    folder = tmp_path_factory.mktemp("saved")
    pairs: dict[str, tuple[Path, Path]] = {}
    for number, case in enumerate(CASES):
        pairs[case] = folder / f"{number}.docx", folder / f"{number}-again.docx"
        pairs[case][0].write_bytes(worked(case))
    answers([{"do": "again", "file": str(one), "to": str(two)} for one, two in pairs.values()])
    return {
        case: (read_package(one.read_bytes()), read_package(two.read_bytes()))
        for case, (one, two) in pairs.items()
    }


def in_body(package: Package) -> dict[Kind, str]:
    """The words of all revisions of a kind, one after the other; LibreOffice cuts them anew."""
    found: dict[Kind, str] = {}
    for one in changes(Package(package.document, None, None)):
        if one.place == "words":
            kind = one.kind, one.author, one.date, one.place
            found[kind] = found.get(kind, "") + one.words
    return found


def of_whole(package: Package) -> Counter[Kind]:
    """How many paragraphs, looks and rows are revised."""
    found = changes(Package(package.document, None, None))
    return Counter(
        (one.kind, one.author, one.date, one.place) for one in found if one.place != "words"
    )


def writes_labels(package: Package) -> bool:
    """Whether the label of a footnote is text: LibreOffice writes it twice, or as other text."""
    marks = package.document.xpath(
        ".//w:r[w:rPr/w:rStyle/@w:val='FootnoteReference'][w:t or w:delText]", namespaces=NAMES
    )
    return bool(marks)


def marks_with_notes(package: Package) -> int:
    """Paragraphs that mark a footnote and whose own mark is revised."""
    query = ".//w:p[w:pPr/w:rPr[w:ins or w:del]][.//w:footnoteReference]"
    return len(package.document.xpath(query, namespaces=NAMES))


def test_words_keep_their_revisions(saved: dict[str, tuple[Package, Package]]) -> None:
    """But for labels of footnotes that Word does not count: LibreOffice writes those anew."""
    tried = {case: pair for case, pair in saved.items() if not writes_labels(pair[0])}
    assert len(tried) > len(saved) // 2
    for case, (before, after) in tried.items():
        assert in_body(after) == in_body(before), case


def test_paragraphs_looks_and_rows_keep_their_revisions(
    saved: dict[str, tuple[Package, Package]],
) -> None:
    """But for the marks of paragraphs that mark a footnote: LibreOffice 7.4 loses those."""
    for case, (before, after) in saved.items():
        lost = of_whole(before) - of_whole(after)
        assert not of_whole(after) - of_whole(before), case
        assert all(place == "mark" for *_, place in lost), case
        assert lost.total() <= marks_with_notes(before), case


def test_both_sides_read_as_before(saved: dict[str, tuple[Package, Package]]) -> None:
    for case, (before, after) in saved.items():
        if writes_labels(before):
            continue
        for side in Side:
            assert texts(after, side) == texts(before, side), (case, side)


def texts(package: Package, side: Side) -> list[str]:
    """What the paragraphs read; LibreOffice makes a character of the start of a new page."""
    found = [p.text.strip("\n") for p in paragraphs(package, side)]
    return [text for text in found if text]


def test_a_footnote_keeps_its_revisions(saved: dict[str, tuple[Package, Package]]) -> None:
    """One for each document: LibreOffice 7.4 loses the revisions of all but the first."""
    tried = 0
    for case, (before, after) in saved.items():
        notes = [n for n in before.footnotes if n.get(f"{W}type") is None]
        if len(notes) != 1 or writes_labels(before):
            continue
        tried += 1
        assert in_notes(after) == in_notes(before), case
    assert tried > 2


def in_notes(package: Package) -> str:
    words = [c for c in changes(package) if c.place == "words"]
    there = {c.id for c in changes(Package(package.document, None, None))}
    return "".join(f"{c.kind}:{c.words} " for c in words if c.id not in there and c.words.strip())
