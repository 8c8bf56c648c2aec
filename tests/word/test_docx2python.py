"""docx2python, a reader that is not ours, reads every part of what is built."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx2python import docx2python
from lxml import etree
from worked import PROPOSALS

from amend.backends.word.writer import emit
from amend.compiler.driver import compile_file
from amend.compiler.profiles.profile import PROFILES
from amend.compiler.submission.submission import Submission
from tests.profiles.samples import submission
from word.style_reader import W

_MARK = re.compile(r"----footnote[0-9]+----")
"""What docx2python writes for the mark of a note."""


def words_written(data: bytes) -> dict[str, Counter[str]]:
    """The words that stand in each part, those that are struck out left aside."""
    with ZipFile(BytesIO(data)) as archive:
        return {
            name: Counter(
                word
                for paragraph in etree.fromstring(archive.read(f"word/{name}.xml")).iter(f"{W}p")
                for word in text_of(paragraph).split()
            )
            for name in ("document", "header", "footer", "footnotes")
            if f"word/{name}.xml" in archive.namelist()
        }


def text_of(paragraph: etree._Element) -> str:
    own = (e for e in paragraph.iter(f"{W}t", f"{W}tab") if e.getparent().tag == f"{W}r")
    return "".join(e.text or "" if e.tag == f"{W}t" else "\t" for e in own)


def words_read(data: bytes) -> dict[str, Counter[str]]:
    def words(part: object) -> Counter[str]:
        if isinstance(part, str):
            return Counter(_MARK.sub("", part).split())
        assert isinstance(part, list)
        return sum(map(words, part), Counter())

    with docx2python(BytesIO(data)) as read:
        return {
            "document": words(read.body),
            "header": words(read.header),
            "footer": words(read.footer),
            "footnotes": words(read.footnotes),
        }


def assert_read(submission: Submission) -> dict[str, Counter[str]]:
    data = emit(submission)
    read, written = words_read(data), words_written(data)
    lost = {name: words - read[name] for name, words in written.items()}
    assert lost == {name: Counter() for name in written}
    return written


@pytest.mark.parametrize("path", PROPOSALS, ids=lambda path: path.name)
def test_the_words_of_the_worked_proposals_are_read(path: Path) -> None:
    outcome = compile_file(path)
    assert outcome.submission is not None
    assert_read(outcome.submission)


@pytest.mark.parametrize("name", PROFILES)
def test_the_words_of_headers_and_footers_are_read(name: str) -> None:
    written = assert_read(submission(name, "en"))
    assert written["header"]
    assert ("footer" in written) == (name == "wtdc")
