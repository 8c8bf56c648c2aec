"""Other people's readers agree with ours about what stays, and find nothing to complain of."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from word.expected import Line, body
from word.resolving import W, changes, resolved, written
from word.test_laws import rewritten, without_tracked_marks
from word.test_redlines import SUBMISSIONS
from word.test_revisions import CASES, submission

from amend.backends.word.faults import faults
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.reader import Paragraph, Side, paragraphs, read_package
from amend.backends.word.writer import emit
from amend.compiler.driver import compile_file
from amend.compiler.submission.submission import Submission
from amend.compiler.words.text import ANCHOR
from oracles.known_faults import JOINER
from oracles.tools import ROOT, office, validator

pytestmark = pytest.mark.oracle

SPECS = sorted((ROOT / "specs").rglob("*.amend")) + sorted((ROOT / "specs").rglob("*.base"))


@frozen
class Built:
    """A submission and its Word file."""

    submission: Submission
    file: Path

    def paragraphs(self, side: Side) -> list[Paragraph]:
        """What our reader finds from the first proposal on."""
        found = paragraphs(read_package(self.file.read_bytes()), side)
        return list(found[_head([p.style for p in found]) :])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """Every worked text, every case of revisions and every redline made by hand."""
    folder = tmp_path_factory.mktemp("word")
    given = {name: submission(statements) for name, statements in CASES.items()}
    given |= {f"redline: {name}": whole for name, whole in SUBMISSIONS.items()}
    for spec in SPECS:
        outcome = compile_file(spec)
        assert outcome.submission is not None, outcome.diagnostics
        given[spec.name] = outcome.submission
    found: dict[str, Built] = {}
    for number, (name, whole) in enumerate(given.items()):
        found[name] = Built(whole, folder / f"{number}.docx")
        found[name].file.write_bytes(emit(whole))
    return found


AT_ONCE = 100
"""Jobs for one office: it grows with each file that it has read."""


def answers(jobs: list[dict[str, Any]]) -> list[Any]:
    """What LibreOffice answers to each job."""
    rows: list[Any] = []
    for start in range(0, len(jobs), AT_ONCE):
        done = subprocess.run(
            [office(), str(ROOT / "tests" / "oracles" / "office.py")],
            input="".join(json.dumps(job) + "\n" for job in jobs[start : start + AT_ONCE]),
            capture_output=True,
            text=True,
            check=True,
            timeout=600,
        )
        rows += [json.loads(line) for line in done.stdout.split("\n") if line]
    assert len(rows) == len(jobs)
    return rows


def read_by_office(files: list[Path]) -> list[dict[str, dict[str, Any]]]:
    return answers([{"do": "left", "file": str(file)} for file in files])


_FIRST = {"ResNo", "Proposal", "ChapNo", "ArtNo", "SectionNo"}
"""What may stand first below the first page: a symbol, or the heads of what it is in."""


def _head(styles: list[str]) -> int:
    if "Proposal" not in styles:
        return 0
    return next(at for at, style in enumerate(styles) if _named(style) in _FIRST)


def differences(one: Built, side: Side, row: dict[str, Any]) -> Iterator[str]:
    """Where LibreOffice reads something else than the redline says."""
    styles = [style for style, _ in row["paragraphs"]]
    read = [(s, _in_cell(t)) for s, t in row["paragraphs"][_head(styles) :]]
    wanted = [(_in_cell(text), notes) for text, notes in body(one.submission, side)]
    empty = len([t for _, t in read if not t]) - len([t for t, _ in wanted if not t])
    if not -_covered(one.file) <= empty <= _left_empty(one.file, side):
        yield f"{empty} empty paragraphs too many"
    texts = [_shown(line) for line in wanted if line[0]]
    ours = [p.style for p in one.paragraphs(side) if _in_cell(p.text)]
    theirs = [(_named(s), t) for s, t in read if t]
    if len(theirs) != len(texts):
        yield f"{len(theirs)} paragraphs for {len(texts)}"
    for text, style, found in zip(texts, ours, theirs, strict=False):
        if style != found[0] or not text.fullmatch(found[1]):
            yield f"{text.pattern} in {style} reads {found}"
    notes = [n for p in one.paragraphs(side) for n in p.notes if n.text is not None]
    patterns = [_note(n.label, n.text or "") for n in notes]
    if len(patterns) != len(row["notes"]):
        yield f"{len(row['notes'])} footnotes for {len(patterns)}"
    for pattern, found in zip(patterns, row["notes"], strict=False):
        if not pattern.fullmatch(found):
            yield f"{pattern.pattern} reads {found}"


def _in_cell(text: str) -> str:
    return "" if text == JOINER else text


def _shown(line: Line) -> re.Pattern[str]:
    """A paragraph as LibreOffice 7.4 shows it: some labels that Word does not count, twice."""
    text, notes = line
    first, *others = text.split(ANCHOR)
    found = re.escape(first)
    for (label, _), other in zip(notes, others, strict=True):
        found += f"(?:{re.escape(label)}){{1,2}}{re.escape(other)}"
    return re.compile(found)


def _note(label: str, text: str) -> re.Pattern[str]:
    return re.compile(f"(?:{re.escape(label)})?{re.escape(text).replace(ANCHOR, '.{1,9}')}")


def _named(style: str) -> str:
    """The id of a style that LibreOffice names in its own way."""
    own = {"Standard": "Normal", "Footnote": "FootnoteText"}
    return own.get(style, re.sub("[_ ]", "", style))


def _covered(file: Path) -> int:
    """How many cells another one goes over: each holds an empty paragraph that is not shown."""
    document = read_package(file.read_bytes()).document
    path = './/w:tcPr/w:vMerge[not(@w:val="restart")]'
    return len(document.xpath(path, namespaces={"w": NAMESPACE}))


def _left_empty(file: Path, side: Side) -> int:
    """How many empty paragraphs LibreOffice 7.4 may leave.

    It does so, in files of Word too, where a paragraph whose mark goes marks a footnote or
    stands before a table.
    """
    lost = "w:ins" if side is Side.REJECTED else "w:del"
    spaces = {"w": NAMESPACE}
    document = read_package(file.read_bytes()).document
    goes = document.xpath(f".//w:p[w:pPr/w:rPr/{lost}]", namespaces=spaces)
    return sum(
        bool(
            p.xpath(
                ".//w:footnoteReference | following-sibling::*[1][self::w:tbl]", namespaces=spaces
            )
        )
        for p in goes
    )


def test_libreoffice_agrees(built: dict[str, Built]) -> None:
    rows = read_by_office([one.file for one in built.values()])
    found = [
        (name, side.value, difference)
        for (name, one), row in zip(built.items(), rows, strict=True)
        for side in Side
        for difference in differences(one, side, row[side.value])
    ]
    assert not found, "\n".join(map(str, found))


def test_libreoffice_disagrees_with_marks_that_are_not_tracked(
    built: dict[str, Built], tmp_path: Path
) -> None:
    one = built["redline: deleted item"]
    file = tmp_path / "damaged.docx"
    file.write_bytes(rewritten(one.file.read_bytes(), without_tracked_marks))
    (row,) = read_by_office([file])
    assert list(differences(one, Side.ACCEPTED, row["accepted"])) == ["1 empty paragraphs too many"]


def validated(file: Path) -> dict[str, Any]:
    done = subprocess.run([validator(), str(file)], capture_output=True, text=True, check=False)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def test_the_open_xml_validator_finds_nothing(built: dict[str, Built]) -> None:
    for name, one in built.items():
        report = validated(one.file)
        assert report["ok"], (name, report["errors"][:3])


def test_the_open_xml_validator_can_refuse(built: dict[str, Built], tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.docx"
    one = next(iter(built.values()))
    with zipfile.ZipFile(one.file) as old, zipfile.ZipFile(damaged, "w") as new:
        for member in old.namelist():
            data = old.read(member)
            if member == "word/document.xml":
                data = data.replace(b"<w:pPr>", b"<w:rPr/><w:pPr>", 1)
            new.writestr(member, data)
    assert not validated(damaged)["ok"]


SAMPLE = ("iap-24a13.zh.amend", "iap-24a13.en.amend", "afcp-42a1.en.amend", "afcp-42a2.ar.amend")


def test_the_open_xml_validator_finds_nothing_after_single_revisions(
    built: dict[str, Built], tmp_path: Path
) -> None:
    for name in SAMPLE:
        data = built[name].file.read_bytes()
        package = read_package(data)
        for number, change in enumerate(changes(package)[::9]):
            file = tmp_path / f"{number}.docx"
            side = list(Side)[number % 2]
            file.write_bytes(written(resolved(package, (change.id,), side), data))
            report = validated(file)
            assert report["ok"], (name, number, report["errors"][:3])


def test_the_validator_sees_no_id_that_two_parts_use(
    built: dict[str, Built], tmp_path: Path
) -> None:
    """Within a part it does; that check is ours, and every file that is built has to pass it."""
    data, package = next(
        (data, package)
        for data in (one.file.read_bytes() for one in built.values())
        for package in (read_package(data),)
        if package.footnotes is not None and package.footnotes.find(f".//{W}ins") is not None
    )
    assert package.footnotes is not None
    theirs, ours = (part.find(f".//{W}ins") for part in (package.document, package.footnotes))
    assert theirs is not None and ours is not None
    ours.set(f"{W}id", theirs.get(f"{W}id", ""))
    damaged = tmp_path / "damaged.docx"
    damaged.write_bytes(written(package, data))
    assert validated(damaged)["ok"]
    assert any("used twice" in fault for fault in faults(read_package(damaged.read_bytes())))
