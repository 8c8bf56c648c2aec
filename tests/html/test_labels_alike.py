"""Labels look alike in the Word file and on the page."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from html_reader import classes, redline_alone, tree
from worked import PROPOSALS, SEED, submission

from amend.backends.html.writer import emit as page_of
from amend.backends.word.writer import emit as word_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def in_word(data: bytes) -> Iterator[str]:
    """What is italic of the labels, each before the first tab of a paragraph or behind a number."""
    document = fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    for paragraph in document.iter(f"{W}p"):
        runs = list(paragraph.iter(f"{W}r"))
        tabs = [at for at, run in enumerate(runs) if run.find(f"{W}tab") is not None]
        lead = runs[: tabs[-1]] if tabs else []
        label = "".join(map(text_of, filter(is_italic, lead)))
        if label:
            yield label


def is_italic(run: Element) -> bool:
    style = run.find(f"{W}rPr/{W}rStyle")
    return style is not None and style.get(f"{W}val") == "Itemlabel"


def text_of(run: Element) -> str:
    return "".join(e.text or "" for e in run if e.tag in (f"{W}t", f"{W}delText"))


def on_the_page(data: bytes) -> Iterator[str]:
    for element in redline_alone(tree(data)).iter("span"):
        if "italic" in classes(element):
            yield "".join(element.itertext())


@pytest.mark.parametrize("file", PROPOSALS, ids=lambda file: file.stem)
def test_the_same_labels_are_italic(file: Path) -> None:
    made = submission(file)
    assert list(on_the_page(page_of(made))) == list(in_word(word_of(made)))


def test_some_labels_are_italic_and_others_are_not() -> None:
    """A canary: letters right below a call are, and numbers are not."""
    italic = list(on_the_page(page_of(submission(SEED))))
    assert "a)" in italic and "1" not in italic and "i)" not in italic
