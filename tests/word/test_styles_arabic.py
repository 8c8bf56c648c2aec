"""Latin words and numbers in Arabic lines: which of them run from left to right."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

import pytest
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st
from laws.canary import refute

from amend.backends.word.revisions import Revisions
from amend.backends.word.script import arabic, arabic_to_print
from amend.backends.word.wording import Wording
from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.redline import KEPT, Deleted, Inserted, Mark, Stretch
from amend.compiler.words.text import Text

GONE, NEW = Deleted(Origin("", "A")), Inserted(Origin("", "A"))

RUNS = re.compile(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?(.*?)</w:r>")

TEXTS = st.lists(
    st.sampled_from(
        [*"ابجد، ؛.,:()-/+@&\"' \u00a0", "IoT", "ITU-R", "é", "Женева", "9", "36", "2022", "\t"]
    ),
    max_size=12,
).map("".join)


def parts(text: str) -> list[tuple[str, bool]]:
    """The runs of an Arabic line, each with whether it runs from left to right."""
    return read(arabic().runs(text))


def read(runs: str) -> list[tuple[str, bool]]:
    found = []
    for properties, content in RUNS.findall(runs):
        chars = re.sub("<[^>]*>", "", content.replace("<w:tab/>", "\t"))
        found.append((unescape(chars), "<w:rtl/>" not in properties))
    return found


def latin(text: str) -> list[str]:
    return [chars for chars, is_latin in parts(text) if is_latin]


@pytest.mark.parametrize(
    ("line", "from_left_to_right"),
    [
        ("القرار 36 (المراجَع في كيغالي، 2022)", []),
        ("إنترنت الأشياء (IoT)،", ["(IoT)"]),
        ("القرار ITU-R 66 (جنيف، 2015)", ["ITU-R 66"]),
        ("للوثيقة 9-A", ["9-A"]),
        ("الوثيقة RA15/PLEN/7-A", ["RA15/PLEN/7-A"]),
        ("الوثيقة 24(Add.13)-A", ["24(Add.13)-A"]),
        ("الوثيقة WTDC-22/24(Add.13)-A", ["WTDC-22/24(Add.13)-A"]),
        ("الهاتف: +41 22 730 5111", ["+41 22 730 5111"]),
        ("البريد الإلكتروني: jane.doe_1@example.org", ["jane.doe_1@example.org"]),
        ("انظر https://www.itu.int/a?b=1", ["https://www.itu.int/a?b=1"]),
        ("Resolution 197 (Busan, 2014)", ["Resolution 197 (Busan, 2014)"]),
        ("اتفاقية Côte d'Ivoire", ["Côte d'Ivoire"]),
        ("في IoT وفي ITU-T", ["IoT", "ITU-T"]),
        ("القرار 36 WTDC", ["WTDC"]),
        ("شبكات 5G", ["5G"]),
    ],
)
def test_what_runs_from_left_to_right(line: str, from_left_to_right: list[str]) -> None:
    assert latin(line) == from_left_to_right


@cheap()
@given(TEXTS)
def test_no_character_is_lost_and_none_is_added(text: str) -> None:
    assert "".join(chars for chars, _ in parts(text)) == text


@cheap()
@given(TEXTS)
def test_each_letter_has_the_direction_that_unicode_gives_it(text: str) -> None:
    for chars, is_latin in parts(text):
        strong = {unicodedata.bidirectional(char) for char in chars} & {"L", "R", "AL"}
        assert strong <= ({"L"} if is_latin else {"R", "AL"})


def test_canary_directions_are_not_all_one() -> None:
    @given(TEXTS)
    def false_law(text: str) -> None:
        assert len({is_latin for _, is_latin in parts(text)}) < 2

    refute(false_law)


@cheap()
@given(TEXTS)
def test_in_print_latin_words_are_embedded_and_nothing_else_changes(text: str) -> None:
    printed = arabic_to_print().runs(text)
    assert re.sub("[\u202a\u202c]", "", printed) == arabic().runs(text)
    assert printed.count("\u202a") == printed.count("\u202c") == len(latin(text))


def revised(*line: Stretch) -> list[tuple[str, bool, Mark]]:
    """Each character of a line, whether it runs from left to right, and its mark."""
    pieces = Wording(arabic(), Revisions()).pieces(line, lambda _, mark: iter(()))
    return [
        (char, is_latin, mark)
        for mark, runs in pieces
        for chars, is_latin in read(runs)
        for char in chars
    ]


def test_a_number_that_is_revised_runs_as_the_word_before_it() -> None:
    line = revised(
        Stretch(KEPT, Text("القرار ITU-R ")),
        Stretch(GONE, Text("66")),
        Stretch(NEW, Text("67")),
        Stretch(KEPT, Text(" (")),
        Stretch(GONE, Text("2015")),
        Stretch(NEW, Text("جنيف، 2019")),
        Stretch(KEPT, Text(")")),
    )
    assert "".join(char for char, is_latin, _ in line if is_latin) == "ITU-R 66672015"


@cheap()
@given(st.lists(st.builds(Stretch, st.sampled_from((KEPT, GONE, NEW)), TEXTS.map(Text))))
def test_the_amended_text_runs_as_it_would_without_revisions(line: list[Stretch]) -> None:
    read = [(char, is_latin) for char, is_latin, mark in revised(*line) if mark != GONE]
    alone = "".join(char for char, _ in read)
    assert read == [(char, is_latin) for chars, is_latin in parts(alone) for char in chars]


@cheap()
@given(st.lists(st.builds(Stretch, st.sampled_from((KEPT, GONE, NEW)), TEXTS.map(Text))))
def test_what_is_deleted_runs_as_in_the_text_in_force(line: list[Stretch]) -> None:
    read = [(char, is_latin, mark) for char, is_latin, mark in revised(*line) if mark != NEW]
    alone = parts("".join(char for char, _, _ in read))
    wanted = [is_latin for chars, is_latin in alone for _ in chars]
    found = zip(read, wanted, strict=True)
    assert all(is_latin == as_alone for (_, is_latin, mark), as_alone in found if mark == GONE)
