"""Italics and bold in summaries, introductions and reasons."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st
from language.drafting import HEADER, codes, compiled
from laws.canary import refute

from amend.backends.html.writer import emit as page_of
from amend.backends.terminal.colour import Palette
from amend.backends.terminal.redline import rendered_submission
from amend.backends.word.writer import check
from amend.backends.word.writer import emit as word_of
from amend.compiler.submission.submission import Submission
from amend.compiler.words.emphasis_in_prose import read_prose, stray_sign, write_prose
from amend.compiler.words.text import Text, Weight

SIGNS = ("*", "**", "__", "_", "\\", " ", "a", "inter alia", "ADD*", "(", ")", ".", "考虑", "é")
prose = st.lists(st.sampled_from(SIGNS), max_size=8).map("".join)
words = st.lists(st.sampled_from([s for s in SIGNS if s != "\\"]), max_size=8).map("".join)


@pytest.mark.parametrize(
    ("written", "italic", "bold"),
    [
        ("see *inter alia*, and more", ["inter alia"], []),
        ("__Resolution 7__ (*WRC-15*)", ["WRC-15"], ["Resolution 7"]),
        ("见*考虑到a)*一段", ["考虑到a)"], []),
        ("ADD* 73bis and SUP* 76", [], []),
        ("2 * 3 * 4", [], []),
        ("* a point", [], []),
        ("snake__case__name", [], []),
        ("**bold**", [], []),
        (r"\*not so\*", [], []),
    ],
)
def test_signs_around_whole_words_emphasise(
    written: str, italic: list[str], bold: list[str]
) -> None:
    text = read_prose(written)
    for weight, words in ((Weight.ITALIC, italic), (Weight.BOLD, bold)):
        held = [text.chars[e.start : e.end] for e in text.emphases if e.weight is weight]
        assert held == words
    if not italic and not bold:
        assert text == Text(written.replace("\\", ""))


@cheap()
@given(prose)
def test_nothing_but_signs_of_the_notation_is_left_out(written: str) -> None:
    def bare(chars: str) -> str:
        return re.sub(r"[*_\\]", "", chars)

    assert bare(read_prose(written).chars) == bare(written)


@cheap()
@given(words)
def test_any_words_can_be_written(chars: str) -> None:
    assert read_prose(write_prose(chars)) == Text(chars)


def test_canary_words_can_be_written_as_they_are() -> None:
    @given(prose)
    def false_law(chars: str) -> None:
        assert read_prose(chars) == Text(chars)

    refute(false_law)


@pytest.mark.parametrize(
    ("written", "sign"),
    [("see *inter alia", "*inter"), ("__bold", "__bold"), ("ADD* 1", None), ("*a*", None)],
)
def test_a_sign_that_opens_and_does_not_close_is_found(written: str, sign: str | None) -> None:
    assert stray_sign(written) == sign


def submitted(summary: str, reasons: str) -> Submission:
    header = HEADER.replace("summary: A summary", f"summary: {summary}")
    given = f'MOD recalls.a: insert "x " at start\nreasons: {reasons}'
    outcome = compiled(given, header=header)
    assert outcome.submission is not None
    return outcome.submission


def test_word_page_and_terminal_print_them() -> None:
    made = submitted("of *inter alia*", "of __Resolution 7__ so")
    word = word_of(made)
    assert check(word, made) == ()
    with zipfile.ZipFile(BytesIO(word)) as archive:
        text = archive.read("word/document.xml").decode()
    assert re.search(r"<w:i/><w:iCs/></w:rPr><w:t [^>]*>inter alia<", text)
    assert re.search(r"<w:b/><w:bCs/></w:rPr><w:t [^>]*>Resolution 7<", text)
    page = page_of(made).decode()
    assert "of <i>inter alia</i>" in page
    assert "of <b>Resolution 7</b> so" in page
    assert "\x1b[1mResolution 7\x1b[0m" in rendered_submission(made, Palette(True))


def test_a_forgotten_sign_is_told() -> None:
    header = HEADER.replace("summary: A summary", "summary: of *inter alia")
    assert "A0328" in codes("NOC recalls.a", header=header)
    assert "A0328" not in codes("NOC recalls.a\nreasons: ADD* and *inter alia*")
