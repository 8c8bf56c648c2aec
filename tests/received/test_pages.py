"""Printed pages as loose texts: what repeats is taken off, what was broken to fit is joined."""

from __future__ import annotations

from collections import Counter

import pytest
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st

from amend.compiler.received.pages import extracted
from amend.compiler.received.printed import Page, Word

WIDTH, HEIGHT, SIZE = 500.0, 12.0, 10.0


def line(text: str, top: float, left: float = 50.0, size: float = SIZE) -> list[Word]:
    """The words of a line, each letter half as wide as high."""
    words, at = [], left
    for word in text.split():
        right = at + len(word) * size / 2
        words.append(Word(at, right, top, top + size, size, word))
        at = right + size / 2
    return words


def page(*lines: str, head: str = "", foot: str = "", left: float = 50.0) -> Page:
    words = line(head, 20.0) if head else []
    top = 60.0
    for text in lines:
        words += line(text, top, left)
        top += HEIGHT if text else HEIGHT * 0.8
    return Page(WIDTH, (*words, *(line(foot, 800.0) if foot else [])))


LONG = "to adopt a plan that is as long as the line of a page is wide and then goes on for a"


def test_heads_and_feet_are_left_out_and_counted() -> None:
    words = ("act", "begin", "close", "decide", "end")
    pages = [
        page(f"to {word} soon;", f"to {word} with care;", head="Final Acts", foot=f"– {n} –")
        for n, word in enumerate(words, 1)
    ]
    made = extracted(pages)
    assert "Final Acts" not in made.text and "–" not in made.text
    assert Counter(made.left)["Final Acts"] == 5 and len(made.left) == 10


def test_what_stands_on_two_pages_is_no_head() -> None:
    made = extracted([page("resolves", LONG), page("resolves", LONG)])
    assert made.left == [] and made.text.count("resolves") == 2


def test_a_line_that_was_broken_to_fit_is_joined() -> None:
    made = extracted([page(LONG, "little more;", "2 to end.")])
    assert made.text == f"{LONG} little more;\n2 to end.\n"
    assert made.joined == 1


def test_a_figure_that_was_broken_to_the_next_line_is_no_label() -> None:
    full = f"1 {LONG[3:-6]} Annex"
    made = extracted([page(full, "1 to this Resolution;", "2 to end.")])
    assert made.text == f"{full} 1 to this Resolution;\n2 to end.\n"


def test_a_call_behind_a_full_line_stays_on_its_own() -> None:
    full = f"{LONG[:-2]},"
    assert (
        extracted([page(full, "recalling", "that it is so,")]).text.splitlines()[1] == "recalling"
    )


@pytest.mark.parametrize(
    ("elsewhere", "joined", "dropped"),
    [
        ("the administration", "the administration of", "-"),
        ("the admini-stration", "the admini-stration of", ""),
    ],
)
def test_a_hyphen_goes_only_where_the_word_stands_without(
    elsewhere: str, joined: str, dropped: str
) -> None:
    broken = f"{LONG[:-6]} the admini-"
    made = extracted([page(elsewhere, "", broken, "stration of it.")])
    assert joined in made.text and made.dropped == dropped


def test_columns_are_read_one_after_the_other() -> None:
    left = [
        word
        for n in range(20)
        for word in line(f"the left column has {n} lines;", 60.0 + n * HEIGHT)
    ]
    right = [word for n in range(20) for word in line(f"right {n};", 60.0 + n * HEIGHT, 300.0)]
    made = extracted([Page(WIDTH, (*left, *right))])
    assert made.columns == [1]
    assert made.text.index("has 19 lines;") < made.text.index("right 0;")


def test_a_raised_figure_stands_by_its_word() -> None:
    words = line("a plan", 60.0)
    mark = Word(words[-1].right, words[-1].right + 3, 58.0, 64.0, 6.0, "1")
    assert extracted([Page(WIDTH, (*words, mark))]).text == "a plan1\n"


TEXTS = st.sampled_from(
    ("", "resolves", LONG, "a) one;", "1 to act", "admini-", "stration", "Final")
)


@cheap()
@given(st.lists(st.lists(TEXTS, max_size=8), min_size=1, max_size=6))
def test_all_characters_of_pages_are_there_or_counted(texts: list[list[str]]) -> None:
    pages = [page(*lines, head="Head", foot=str(n)) for n, lines in enumerate(texts)]
    made = extracted(pages)
    held = Counter("".join(word.text for one in pages for word in one.words))
    read = Counter(char for char in made.text + "".join(made.left) if not char.isspace())
    assert held == read + Counter(made.dropped)
