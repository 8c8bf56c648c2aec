"""First pages of six conferences in six languages, in every format that prints them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest

from amend.backends.html.writer import emit as emit_html
from amend.backends.word.writer import check as check_word
from amend.backends.word.writer import emit as emit_word
from amend.compiler.algebra.redline import consolidated
from amend.compiler.instrument.instrument import Kind
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.profiles.profile import PROFILES
from amend.compiler.submission.submission import FirstPage, Submission
from tests.profiles.samples import compiled, submission, text_of


def plain(made: Submission) -> Iterator[str]:
    """The first page as a person reads it; the rule of a box is `|`, a running header `=`."""
    page = made.first_page
    assert page is not None
    yield from (*page.conference, "", page.meeting, *(f"{'':40}{line}" for line in page.document))
    yield from ("", *(f"{line:^60}".rstrip() for line in (*page.source, *page.title)), "")
    yield from page.agenda
    for field in page.box:
        yield from (["| ______"] if field.ruled else [])
        yield from (f"| {line}" for line in (field.label, *field.paragraphs))
    for contact in page.contacts:
        yield f"| {contact.label} {' / '.join(contact.names)} | {' / '.join(contact.reach)}"
    for field in page.text:
        yield from (f"[{field.label}]", *field.paragraphs)
    for field in page.footer:
        yield from (f"_ {field.label} {line}" for line in field.paragraphs)
    beside = f"   {made.page_word} 2" if made.page_word else ""
    yield f"= {'' if beside else '2 / '}{made.running_header}{beside}"


def words_of(page: FirstPage) -> list[str]:
    fields = (*page.box, *page.text, *page.footer)
    lines = [*page.conference, page.meeting, *page.document, *page.source, *page.title]
    lines += [*page.agenda, *(f.label for f in fields), *(p for f in fields for p in f.paragraphs)]
    lines += [part for c in page.contacts for part in (c.label, *c.names, *c.reach)]
    return [piece for line in lines for piece in line.split("\t") if piece]


@pytest.mark.parametrize("name", PROFILES)
def test_the_first_page_in_six_languages(name: str, golden: Callable[[str, str], None]) -> None:
    pages = ("\n".join(plain(submission(name, code))) for code in ("en", *LANGUAGES))
    titled = zip(("en", *(c for c in LANGUAGES if c != "en")), dict.fromkeys(pages), strict=True)
    golden(
        f"first-pages/{name}.txt",
        "\n\n".join(f"--- {code} ---\n{page}" for code, page in titled) + "\n",
    )


@pytest.mark.parametrize("name", PROFILES)
def test_a_sample_lacks_nothing_that_its_conference_asks_for(name: str) -> None:
    assert [d.message for d in compiled(text_of(name)).diagnostics] == []


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_word_file_holds_the_whole_first_page(name: str, code: str) -> None:
    made = submission(name, code)
    assert made.first_page is not None
    data = emit_word(made)
    assert check_word(data, made) == ()
    with ZipFile(BytesIO(data)) as archive:
        parts = [archive.read(n).decode() for n in archive.namelist() if n.startswith("word/")]
    text = unescape("".join(re.sub("<[^>]*>", "", part) for part in parts))
    # A list stands on the line of its label, with a tab between dash and text.
    words = [line.removeprefix("– ") for line in words_of(made.first_page)]
    assert [line for line in words if line not in text] == []
    assert made.running_header in text
    assert made.page_word in text


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_of_html_holds_the_whole_first_page(name: str, code: str) -> None:
    made = submission(name, code)
    assert made.first_page is not None
    text = unescape(re.sub("<[^>]*>", "", emit_html(made).decode()))
    assert [words for words in words_of(made.first_page) if words not in text] == []


DRAFT = """\
document: PP-30/XX
language: en
source: Atlantis
conference:
    - Plenipotentiary Conference (PP-30)
    - Atlantis, 1-20 October 2030
proposal USA/XX/1 amends pp/{number}@2018
SUP recalls.a
"""


def test_a_meeting_that_is_not_known_is_named_by_the_drafter() -> None:
    outcome = compiled(DRAFT.format(number="71"))
    assert outcome.submission is not None
    page = outcome.submission.first_page
    assert page is not None
    assert page.conference == ("Plenipotentiary Conference (PP-30)", "Atlantis, 1-20 October 2030")
    assert page.title == ("PROPOSALS FOR THE WORK OF THE CONFERENCE",)
    assert "A0333" not in [d.code for d in outcome.diagnostics]
    unnamed = "".join(
        line for line in DRAFT.format(number="71").splitlines(True) if line[0] not in " c"
    )
    assert "A0333" in [d.code for d in compiled(unnamed).diagnostics]


@pytest.mark.parametrize(
    ("number", "labels"), [("71", ["a)", "b)"]), ("cs", ["b)", "c)"]), ("cv", ["b)", "c)"])]
)
def test_items_of_a_resolution_are_relabelled_and_those_of_a_treaty_keep_their_labels(
    number: str, labels: list[str]
) -> None:
    made = compiled(DRAFT.format(number=number)).submission
    assert made is not None
    nodes = [n for unit in made.units for n in consolidated(unit.redline).root.walk()]
    recalls = next(n for n in nodes if n.kind is Kind.CALL)
    assert [item.label for item in recalls.children] == labels


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("1.2 to consider X;", ("Agenda item 1.2", "1.2\tto consider X;")),
        ("1.2", ("Agenda item 1.2",)),
        ("1.2\n\n    to consider X;", ("Agenda item 1.2", "1.2\tto consider X;")),
        ("7 to consider\n\n    more;", ("Agenda item 7", "7\tto consider", "more;")),
    ],
)
def test_an_item_of_the_agenda_prints_its_number_and_its_text(
    written: str, lines: tuple[str, ...]
) -> None:
    text = text_of("wrc")
    start, end = text.index("agenda item:"), text.index("introduction:")
    made = compiled(f"{text[:start]}agenda item: {written}\n{text[end:]}").submission
    assert made is not None
    assert made.first_page is not None
    assert made.first_page.agenda == lines
