"""Words that stay and are emphasised otherwise, on the page."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from html_reader import stylesheet, text_of, tree
from html_samples import item, redline, submission

from amend.backends.html.words import words_in
from amend.backends.html.writer import emit
from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.redline import KEPT, Emphasized, Redline, Stretch
from amend.compiler.words.text import Text, Weight

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
ITALIC, BOLD = frozenset({Weight.ITALIC}), frozenset({Weight.BOLD})
NONE: frozenset[Weight] = frozenset()


def emphasized(former: frozenset[Weight], now: frozenset[Weight], language: str = "en") -> Redline:
    """A text with words that change from one emphasis to another."""
    mark = Emphasized(Origin("IAP/24A13/1", "CITEL"), former, now)
    text = (
        Stretch(KEPT, Text("Of ")),
        Stretch(mark, Text("some words").weighted(now)),
        Stretch(KEPT, Text(".")),
    )
    return redline(evolve(item("1", ""), text=text), language=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("now", [NONE, ITALIC, BOLD, ITALIC | BOLD])
def test_the_page_says_how_the_words_print_now(language: str, now: frozenset[Weight]) -> None:
    former = NONE if now else BOLD
    page = tree(emit(evolve(submission(emphasized(former, now, language)), language=language)))
    said = words_in(language).look(now)
    spans = [e for e in page.iter("span") if "emphasized" in (e.get("class") or "")]
    assert spans
    assert {e.get("title") for e in spans} == {said}
    assert {"".join(e.itertext()) for e in spans} == {"some words"}
    (row,) = (e for e in page.iter("tr") if re.fullmatch(r"c\d+", e.get("id", "")))
    assert said in text_of(row)
    assert "some words" in text_of(row)


def test_each_text_side_by_side_has_its_own_emphasis() -> None:
    page = tree(emit(submission(emphasized(ITALIC, BOLD))))
    (cells,) = (list(row.iter("td")) for row in page.iter("tr") if "pair" in classes(row))
    assert [[e.text for e in cell.iter("i")] for cell in cells] == [["some words"], []]
    assert [[e.text for e in cell.iter("b")] for cell in cells] == [[], ["some words"]]


def test_the_view_of_the_text_in_force_has_the_former_emphasis() -> None:
    page = tree(emit(submission(emphasized(ITALIC, BOLD))))
    found = {c for e in page.iter("span") if "emphasized" in classes(e) for c in classes(e)}
    assert found == {"emphasized", "was-i"}
    style = " ".join(stylesheet(page).split())
    assert "#view-base:checked ~ .sheet .was-i :is(b, i) { font-style: italic; }" in style
    assert "#view-base:checked ~ .sheet .emphasized :is(b, i) { font-style: normal;" in style


def classes(element) -> list[str]:
    return (element.get("class") or "").split()
