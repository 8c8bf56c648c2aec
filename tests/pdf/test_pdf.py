"""PDF files as other people's readers see them: poppler, on what LibreOffice printed."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from oracles.tools import missing, office
from worked import LIBRARY, PROPOSALS, proposal, submission

from amend.backends.pdf.writer import check, emit
from amend.compiler.algebra.redline import Deleted, Inserted, Kept
from amend.compiler.submission.submission import Submission
from tests.profiles.samples import submission as sample

pytestmark = pytest.mark.oracle

SPACE = re.compile(r"[\s\xad‐-]+")


def poppler(*arguments: str, data: bytes) -> bytes:
    if shutil.which(arguments[0]) is None:
        missing("poppler")
    done = subprocess.run([*arguments], input=data, capture_output=True, check=True)
    return done.stdout


@cache
@cache
def pdf(made: Submission) -> bytes:
    office()
    data = emit(made)
    assert isinstance(data, bytes), data
    return data


def text(data: bytes) -> str:
    """The characters of a PDF, without the spaces and hyphens at which lines may end."""
    return SPACE.sub("", poppler("pdftotext", "-raw", "-", "-", data=data).decode())


def changes(made: Submission) -> list[str]:
    return [
        stretch.text.chars
        for unit in made.units
        for node in unit.printed.root.walk()
        for stretch in node.text
        if not isinstance(stretch.mark, Kept)
    ]


def has_colour(data: bytes, page: int) -> bool:
    picture = poppler("pdftoppm", "-r", "50", "-f", f"{page}", "-l", f"{page}", "-", data=data)
    pixels = picture.split(b"\n", 3)[3]
    return any(a != b for a, b in zip(pixels[::3], pixels[1::3], strict=False))


@pytest.mark.parametrize("file", PROPOSALS, ids=lambda file: file.stem)
def test_a_pdf_shows_what_is_deleted_and_what_is_inserted(file: Path) -> None:
    made = submission(file)
    data = pdf(made)
    assert check(data, made) == ()
    assert has_colour(data, 2) is bool(changes(made))
    if made.language == "ar":  # Letters that join come back as the shapes they have.
        return
    shown = text(data)
    words = [w for change in changes(made) for w in re.findall(r"\w+", change)]
    assert [word for word in words if word not in shown] == []


def test_a_pdf_of_a_text_in_force_has_no_marks() -> None:
    data = pdf(submission(LIBRARY / "wtdc/36/2010.en.base"))
    assert not has_colour(data, 1)


def test_deleted_words_are_not_hidden() -> None:
    made = submission(proposal("afcp-42a2.en"))
    marks = {type(s.mark) for u in made.units for n in u.redline.root.walk() for s in n.text}
    assert {Deleted, Inserted} <= marks
    assert "2010" in text(pdf(made)) and "2022" in text(pdf(made))


def test_the_number_of_a_footnote_of_a_second_proposal_prints_once() -> None:
    """LibreOffice puts a label of our own before a note by itself, where Word does not."""
    made = submission(proposal("afcp-42a1.en"))
    shown = poppler("pdftotext", "-layout", "-", "-", data=pdf(made)).decode()
    lines = [line.strip() for line in shown.splitlines() if line.strip()]
    notes = [at for at, line in enumerate(lines) if line.startswith("Persons between the ages")]
    assert [lines[at - 1] for at in notes] == ["1"]


def test_the_name_of_the_conference_stands_on_one_line_beside_the_logo() -> None:
    made = submission(proposal("iap-24a13.en"))
    shown = poppler("pdftotext", "-layout", "-l", "1", "-", "-", data=pdf(made)).decode()
    first = next(line.strip() for line in shown.splitlines() if line.strip())
    assert first == "World Telecommunication Development Conference 2022 (WTDC-22)"


def test_the_same_proposal_gives_the_same_bytes() -> None:
    made = submission(proposal("afcp-42a2.ru"))
    assert emit(made) == pdf(made)


def test_numbers_and_latin_words_in_arabic_lines_stand_from_left_to_right() -> None:
    page = poppler("pdftotext", "-bbox", "-l", "1", "-", "-", data=pdf(sample("wtdc", "ar")))
    words = re.findall(r'xMin="([0-9.]+)" yMin="([0-9.]+)"[^>]*>([^<]*)</word>', page.decode())
    (at,) = (n for n, (_, _, word) in enumerate(words) if "99" in word and "+" in word)
    line = [(float(x), w) for x, y, w in words if abs(float(y) - float(words[at][1])) < 2]
    told = [w.strip("\u202a\u202c") for _, w in sorted(line)]
    start = told.index("+99")
    assert told[start : start + 4] == ["+99", "1", "234", "5678"]
