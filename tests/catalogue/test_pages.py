"""The catalogue: a page for each code, whose example gives its message and can be mended."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amend.compiler.diagnostics.catalogue import (
    GROUPS,
    Fenced,
    Heading,
    blocks,
    code_meant,
    codes,
    page,
)
from amend.compiler.diagnostics.diagnostic import Severity
from catalogue.pages import (
    FOLDER,
    USUAL_NAMES,
    Example,
    blessed,
    examples,
    message_of,
    printed,
    said_of,
)

ROOT = Path(__file__).parents[2]

TOLD = {
    "A0001": "a fault of Amend that nobody knows of",
    "A0103": "a file that its owner keeps from others",
    "A0104": "bytes that are no text",
    "A0105": "a Word file",
    "A0107": "a file of ten million bytes",
    "A0120": "a template that is damaged",
    "A0121": "a template",
    "A0122": "a template",
    "A0123": "a template",
    "A0110": "a variable of the environment",
    "A0130": "a file that takes two minutes",
    "A0225": "provisions that are nested sixty-five deep",
    "A0486": "thirty proposals",
    "A0708": "labels of proposals that are put together",
    "A0901": "a disk that fails",
    "A0902": "a folder that may not be written to",
    "A0903": "a disk that is full",
    "A0904": "a name that a disk refuses",
    "A0907": "a link between files",
    "A0908": "two names of one file",
    "A0910": "a fault of Amend that nobody knows of",
    "A0911": "a disk that does not confirm",
    "A0913": "a run that is ended",
    "A0914": "a run that is ended",
    "A0915": "a run that is ended",
    "A0916": "a fault of Amend that nobody knows of",
    "A0920": "a fault of Amend that nobody knows of",
    "A0926": "a package with a fault",
    "A0937": "a fault of Amend that nobody knows of",
    "A0948": "a Word file of ten thousand pages",
    "A0949": "a Word file",
    "A0922": "a Word file",
    "A0950": "a Word file",
    "A0951": "a Word file",
    "A0952": "a Word file",
    "A0955": "a Word file",
    "A0956": "a Word file",
    "A0957": "a fault of Amend that nobody knows of",
    "A0958": "a Word file",
    "A0959": "a Word file",
    "A0960": "a Word file",
    "A0966": "items that are nested sixty-one deep",
    "A0969": "a machine without what reads PDF files",
    "A0973": "a PDF file",
    "A0974": "a PDF file",
    "A0975": "a PDF file",
    "A0976": "a PDF file",
    "A0979": "a Word file",
    "A0987": "a PDF file in Arabic",
    "A0988": "a PDF file in Arabic",
    "A0989": "a PDF file in Arabic",
    "A1207": "a fault of Amend that nobody knows of",
    "A0970": "a machine without LibreOffice",
    "A1510": "a machine without git",
    "A1511": "a clone of git",
    "A1512": "a clone of git",
    "A1513": "a merge of git",
    "A1514": "commits of git",
    "A1515": "a merge of git",
    "A1516": "a merge of git",
    "A1557": "a folder that may not be written to",
    "A1558": "a build that is at work",
    "A1560": "a lock of a project",
    "A1561": "a lock of a project",
    "A1562": "a lock of a project",
    "A1563": "a lock of a project",
    "A1564": "a lock of a project",
    "A1565": "a lock of a project",
    "A1566": "a lock of a project",
    "A1601": "a window of an editor",
    "A1650": "a page in a browser",
    "A1651": "a port of a machine",
    "A1652": "a page in a browser",
    "A1653": "a page in a browser",
    "A1654": "a page in a browser",
    "A0971": "a LibreOffice that hangs",
    "A0972": "a LibreOffice that fails",
    "A0431": "a Word file",
    "A0941": "a Word file that is damaged",
    "A0942": "a Word file",
    "A0943": "a Word file",
    "A0944": "a Word file",
    "A0980": "a Word file with pictures",
    "A0471": "a file of a figure",
    "A0472": "a file of a figure",
    "A0615": "a file of a figure",
    "A0919": "a file of a figure",
    "A0928": "a Word file with pictures",
    "A0945": "a Word file with macros",
    "A0946": "a Word file",
    "A0947": "a Word file",
    "A1008": "labels of proposals that are put together",
    "A1035": "a file with errors, which are told first",
    "A1038": "two hundred proposals",
    "A1044": "a change that no statement can say",
}
"""Codes whose example is told in words, because text alone cannot bring them about."""


A_DRAFT = {"A0304", "A0997"}
"""What may be said of every example: it is shorter than a submission; what is struck out in a
flattened text leaves no trace."""

RUN = sorted(set(codes()) - set(TOLD))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def both(code: str) -> tuple[Example, Example]:
    found = examples(page(code).text)
    assert found is not None, "the page shows no message: run pytest --bless"
    return found


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    sources = "".join(
        file.read_text("utf-8")
        for room in ("compiler", "backends")
        for file in (ROOT / room).rglob("*messages.py")
    )
    assert set(re.findall(r'"(A[0-9]{4})"', sources)) == set(codes())


def test_only_what_text_cannot_bring_about_is_told_in_words() -> None:
    assert {code for code in codes() if examples(page(code).text) is None} == set(TOLD)


@pytest.mark.parametrize("code", codes())
def test_a_page_has_a_title_and_says_how_to_mend_it(code: str) -> None:
    headings = [block for block in blocks(page(code).text) if isinstance(block, Heading)]
    assert [heading.text for heading in headings[1:]] == ["For example", "How to mend it"]
    assert headings[0].level == 1 and not headings[0].text.endswith((".", "!"))
    assert code.startswith(tuple(beginning for beginning, _ in GROUPS))


@pytest.mark.parametrize("code", codes())
def test_an_example_of_several_files_names_each(code: str) -> None:
    fences = [block for block in blocks(page(code).text) if isinstance(block, Fenced)]
    files = [fence for fence in fences if fence.kind in USUAL_NAMES]
    if len({fence.kind for fence in files}) > 1:
        assert all(fence.name for fence in files)


@pytest.mark.parametrize("code", RUN)
def test_the_example_gives_the_message_that_the_page_shows(
    code: str, folder: Path, request: pytest.FixtureRequest
) -> None:
    wrong, _ = both(code)
    found = said_of(wrong, folder)
    message = printed(found, code)
    if request.config.getoption("--bless"):
        (FOLDER / f"{code}.md").write_text(blessed(page(code).text, message), "utf-8")
        page.cache_clear()
    errors = {d.code for d in found if d.severity is not Severity.NOTE}
    assert errors - A_DRAFT <= {code}
    assert message and message == message_of(page(code).text)


@pytest.mark.parametrize("code", RUN)
def test_the_mended_example_is_sound(code: str, folder: Path) -> None:
    wrong, mended = both(code)
    assert mended != wrong
    found = said_of(mended, folder)
    assert [d.message for d in found if d.code == code or d.severity is Severity.ERROR] == []


@pytest.mark.parametrize("written", ["A0601", "a0601", "0601", "601", "[A0601]"])
def test_a_code_is_known_however_it_is_written(written: str) -> None:
    assert code_meant(written) == "A0601"
