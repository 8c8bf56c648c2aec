"""Each view of the page is one text, exactly (law L28)."""

from __future__ import annotations

import re

import pytest
from html_reader import compared_lines, hidden_in, shown_lines, stylesheet, tree
from html_redlines import redlines
from html_samples import (
    ARABIC,
    CHINESE,
    ENGLISH,
    FIRST_PAGE,
    UNAMENDED,
    call,
    item,
    redline,
    submission,
)
from hypothesis import given, settings

from amend.backends.html.writer import emit
from amend.backends.text.plain import lines
from amend.compiler.redline import Redline, base, consolidated

SAMPLES = pytest.mark.parametrize(
    "sample", [ENGLISH, CHINESE, ARABIC, UNAMENDED], ids=["en", "zh", "ar", "unamended"]
)


def shows_both_texts(page: bytes, sample: Redline) -> bool:
    """The property of this file: base and proposed views are the two sides of the redline.

    So are the two sides of the comparison.
    """
    document = tree(page)
    texts = {"base": [lines(base(sample))], "proposed": [lines(consolidated(sample))]}
    return all(
        shown_lines(document, side) == text == compared_lines(document, side)
        for side, text in texts.items()
    )


@SAMPLES
def test_the_base_view_is_the_base_and_the_proposed_view_the_consolidated_text(
    sample: Redline,
) -> None:
    assert shows_both_texts(emit(submission(sample, first_page=FIRST_PAGE)), sample)


@settings(max_examples=100, deadline=None)
@given(redlines())
def test_both_views_are_exact_whatever_the_text(sample: Redline) -> None:
    assert shows_both_texts(emit(submission(sample)), sample)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"Kigali, 2022</ins>", b"Kigali,  2022</ins>"),
        (b"<del ", b"<ins "),
        (b"\t", b" "),
        (b' style="--level:1"', b""),
        (b"#view-proposed:checked ~ .sheet del,", b""),
        (b"#view-base:checked ~ .sheet .inserted,", b""),
        (b"#view-comparison:checked ~ .sheet .compared {", b".compared {"),
        (b'<td class="base"><p id="b1-2"', b'<td class="proposed"><p id="b1-2"'),
        (b'id="n1-4" class="half', b'id="n1-4" class="'),
    ],
)
def test_a_page_that_shows_another_text_is_found_out(was: bytes, becomes: bytes) -> None:
    page = emit(submission(ENGLISH))
    assert page.count(was)
    spoilt = page.replace(was, becomes)
    if was == b"<del ":
        spoilt = spoilt.replace(b"</del>", b"</ins>")
    assert not shows_both_texts(spoilt, ENGLISH)


def test_the_redline_view_hides_nothing() -> None:
    page = tree(emit(submission(ENGLISH)))
    assert hidden_in("redline", stylesheet(page)) == frozenset()
    [shown] = shown_lines(page, "redline")
    assert "RESOLUTION 85 (Buenos Aires, 2017Rev. Kigali, 2022)" in shown
    assert "cb)\tRecommendation ITU-D 22 (Dubai, 2014), on bridging" in "".join(shown)


def test_a_view_hides_no_more_than_the_other_side_and_the_links_of_moves() -> None:
    style = stylesheet(tree(emit(submission(ENGLISH))))
    assert hidden_in("base", style) == {"ins", ".inserted", ".move", ".to-change"}
    assert hidden_in("proposed", style) == {"del", ".deleted", ".move", ".to-change"}


def test_several_proposals_each_show_their_texts() -> None:
    page = tree(emit(submission(ENGLISH, UNAMENDED)))
    assert shown_lines(page, "proposed") == [
        lines(consolidated(ENGLISH)),
        lines(consolidated(UNAMENDED)),
    ]


def test_a_label_that_is_added_brings_its_tab_along() -> None:
    sample = redline(call("resolves", item("{++1++}", "to act,"), item("{--2--}", "to rest,")))
    page = tree(emit(submission(sample)))
    assert shown_lines(page, "base") == [("resolves", "to act,", "2\tto rest,")]
    assert shown_lines(page, "proposed") == [("resolves", "1\tto act,", "to rest,")]


def test_a_view_can_be_chosen_without_script_when_there_is_something_to_choose() -> None:
    document = tree(emit(submission(ENGLISH)))
    inputs = list(document.iter("input"))
    assert [i.get("id") for i in inputs] == [
        "view-redline",
        "view-comparison",
        "view-base",
        "view-proposed",
    ]
    assert {i.get("type") for i in inputs} == {"radio"}
    assert [i.get("id") for i in inputs if i.get("checked") is not None] == ["view-redline"]
    labels = {e.get("for"): e.text for e in document.iter("label")}
    assert labels == {
        "view-redline": "Redline",
        "view-comparison": "Side by side",
        "view-base": "Text in force",
        "view-proposed": "Proposed text",
    }


def test_the_inputs_stand_before_the_text_that_they_rule() -> None:
    [main] = tree(emit(submission(ENGLISH))).iter("main")
    assert [child.tag for child in main] == [*["input"] * 4, "div", "nav", "div"]


def test_an_unamended_text_has_no_choice_of_views_and_no_revision() -> None:
    document = tree(emit(submission(UNAMENDED, symbol="")))
    assert not {"input", "label", "nav", "table", "ins", "del"} & {e.tag for e in document.iter()}
    assert not [e for e in document.iter() if "proposal-heading" in e.get("class", "")]


def test_the_same_submission_gives_the_same_bytes() -> None:
    whole = submission(ENGLISH, first_page=FIRST_PAGE)
    assert emit(whole) == emit(whole)
    assert not re.search(rb"0x[0-9a-f]{6,}", emit(whole))
