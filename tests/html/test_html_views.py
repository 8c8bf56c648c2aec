"""Each view of the page is one text, exactly (law L28)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from attrs import evolve
from examples import share
from html_reader import classes, compared_lines, hidden_in, shown_lines, stylesheet, text_of, tree
from html_redlines import redlines
from html_samples import (
    ARABIC,
    CHINESE,
    ENGLISH,
    FIRST_PAGE,
    UNAMENDED,
    call,
    gone,
    item,
    new,
    node,
    note,
    paragraph,
    redline,
    submission,
)
from hypothesis import given
from strategies.submissions import submissions

from amend.backends.html.writer import emit
from amend.backends.text.plain import lines
from amend.compiler.algebra.operations import Cause
from amend.compiler.algebra.redline import Redline, base, consolidated
from amend.compiler.driver import compile_file
from amend.compiler.instrument.instrument import FROM_ABOVE, FROM_LEFT, Instrument, Kind, Node
from amend.compiler.submission.submission import Submission

SAMPLES = pytest.mark.parametrize(
    "sample", [ENGLISH, CHINESE, ARABIC, UNAMENDED], ids=["en", "zh", "ar", "unamended"]
)


SPECS = sorted((Path(__file__).parents[2] / "specs").rglob("*.amend"))


def shows_both_texts(page: bytes, *samples: Redline) -> bool:
    """The property of this file: base and proposed views are the two sides of the redline.

    So are the two sides of the comparison.
    """
    document = tree(page)
    texts = {
        "base": [lines(without_ends(base(sample))) for sample in samples],
        "proposed": [lines(without_ends(consolidated(sample))) for sample in samples],
    }
    if any(notes_cross(sample) for sample in samples):
        # The page has one order of notes, that of the marks of the proposed text.
        base_lines = (texts.pop("base"), shown_lines(document, "base"))
        if sorted(map(sorted, base_lines[0])) != sorted(map(sorted, base_lines[1])):
            return False
    return all(
        shown_lines(document, side) == text == compared_lines(document, side)
        for side, text in texts.items()
    )


def without_ends(text: Instrument) -> Instrument:
    """The text without the cells at the end of a row that another one covers.

    A page has no place for them: all that it says is how far that one goes.
    """

    def below(node: Node) -> Node:
        children = [below(child) for child in node.children]
        while node.kind is Kind.ROW and children and children[-1].name in (FROM_LEFT, FROM_ABOVE):
            children.pop()
        return evolve(node, children=tuple(children))

    return evolve(text, root=below(text.root))


def notes_cross(sample: Redline) -> bool:
    """Whether two notes are marked in one order in the base, and in another when amended."""
    marks = [
        [anchor for node in text.root.walk() for anchor in node.text.anchors]
        for text in (base(sample), consolidated(sample))
    ]
    before, after = (list(dict.fromkeys(side)) for side in marks)
    shared = set(before) & set(after)
    return [n for n in before if n in shared] != [n for n in after if n in shared]


@SAMPLES
def test_the_base_view_is_the_base_and_the_proposed_view_the_consolidated_text(
    sample: Redline,
) -> None:
    assert shows_both_texts(emit(submission(sample, first_page=FIRST_PAGE)), sample)


@given(redlines())
def test_both_views_are_exact_whatever_the_text(sample: Redline) -> None:
    assert shows_both_texts(emit(submission(sample)), sample)


@share(0.5)
@given(submissions())
def test_both_views_of_a_proposal_are_exact(whole: Submission) -> None:
    assert shows_both_texts(emit(whole), *(unit.redline for unit in whole.units))


@pytest.mark.parametrize("file", SPECS, ids=lambda file: file.stem)
def test_both_views_of_a_worked_proposal_are_exact(file: Path) -> None:
    whole = compile_file(file).submission
    assert whole is not None
    assert shows_both_texts(emit(whole), *(unit.redline for unit in whole.units))


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


@pytest.mark.parametrize("was", [b' colspan="2"', b' rowspan="2"'])
def test_a_page_whose_cells_cover_others_than_in_the_text_is_found_out(was: bytes) -> None:
    def row(*cells: tuple[str, str]):
        made = (evolve(node(Kind.CELL, "", *held(words)), name=name) for words, name in cells)
        return node(Kind.ROW, "", *made)

    def held(words: str):
        return (node(Kind.PARAGRAPH, words),) if words else ()

    wide = row(("a", ""), ("", FROM_LEFT), ("b", ""), ("c", ""))
    tall = row(("", FROM_ABOVE), ("", FROM_LEFT), ("", FROM_ABOVE), ("d{++e++}", ""))
    sample = redline(node(Kind.TABLE, "Plan", wide, tall))
    page = emit(submission(sample))
    assert shows_both_texts(page, sample)
    assert page.count(was)
    assert not shows_both_texts(page.replace(was, b""), sample)


def test_the_redline_view_hides_nothing() -> None:
    page = tree(emit(submission(ENGLISH)))
    # What a split or a join shows of each text has the words that stay in its place.
    assert hidden_in("redline", stylesheet(page)) == {".exact"}
    [shown] = shown_lines(page, "redline")
    assert "RESOLUTION 85 (Buenos Aires, 2017Rev. Kigali, 2022)" in shown
    assert "cb)\tRecommendation ITU-D 22 (Dubai, 2014), on bridging" in "".join(shown)


def test_a_view_hides_no_more_than_the_other_side_and_the_links_of_moves() -> None:
    style = stylesheet(tree(emit(submission(ENGLISH))))
    hidden = {".move", ".to-change", ".by-word"}
    assert hidden_in("base", style) == {"ins", ".inserted", ".overruled", *hidden}
    assert hidden_in("proposed", style) == {"del", ".deleted", *hidden}


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


# Side by side


def pairs(page: bytes) -> list[tuple[str, str]]:
    """What stands side by side."""
    found = [e for e in tree(page).iter("tr") if "pair" in classes(e)]
    return [(text_of(base), text_of(proposed)) for base, proposed in found]


def test_a_provision_stands_beside_itself_and_what_has_no_counterpart_beside_nothing() -> None:
    sample = redline(
        call("recalling", gone(item("a)", "one;")), item("{--b--}{++a++})", "two;")),
        new(paragraph("three")),
    )
    assert pairs(emit(submission(sample))) == [
        ("recalling", "recalling"),
        ("a)\tone;", ""),
        ("b)\ttwo;", "a)\ttwo;"),
        ("", "three"),
    ]


def test_a_table_stands_beside_itself_as_a_whole() -> None:
    def row(*cells: str):
        words = (node(Kind.PARAGRAPH, cell) for cell in cells)
        return node(Kind.ROW, "", *(node(Kind.CELL, "", one) for one in words))

    sample = redline(node(Kind.TABLE, "Plan", row("a"), gone(row("b")), new(row("c"))))
    assert pairs(emit(submission(sample))) == [("Plan", "Plan"), ("\n\na\nb\n\n", "\n\na\nc\n\n")]


def test_a_text_that_does_not_differ_stands_alone() -> None:
    document = tree(emit(submission(ENGLISH, UNAMENDED)))
    assert len([e for e in document.iter("table") if "comparison" in classes(e)]) == 1
    assert [("compared" in classes(e)) for e in document.iter("article")] == [True, False]


def test_each_heading_is_a_heading_on_one_side_only() -> None:
    document = tree(emit(submission(redline(call("a"), gone(call("b")), new(call("c"))))))
    [table] = [e for e in document.iter("table") if "comparison" in classes(e)]
    assert [text_of(e) for e in table.iter("h2")] == ["a", "b", "c"]


def test_the_links_of_a_side_stay_on_it_and_those_of_a_move_cross() -> None:
    moved = call("noting", paragraph("x[^n]"), own="moved")
    sample = redline(
        gone(moved, Cause.TRANSFER),
        call("recalling", paragraph("y[^n]")),
        new(moved, Cause.TRANSFER),
        note("n", "1", "Note"),
    )
    document = tree(emit(submission(sample)))
    [table] = [e for e in document.iter("table") if "comparison" in classes(e)]
    sides = [[cell for cell in table.iter("td") if name in classes(cell)] for name in SIDES]
    for (own, other), cells in zip((("b", "n"), ("n", "b")), sides, strict=True):
        links = [link for cell in cells for link in cell.iter("a")]
        marks = {e.get("href", "")[1] for e in links if {"mark", "return"} & {*classes(e)}}
        moves = {e.get("href", "")[1] for e in links if "move" in classes(e)}
        assert (marks, moves) == ({own}, {other})


# Colours


def contrast(one: str, other: str) -> float:
    """The ratio of the luminances of two colours, as WCAG 2.2 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    full = digits if len(digits) == 6 else "".join(d * 2 for d in digits)
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_contrast_of_black_and_white_is_that_of_the_standard() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_ink_can_be_read_on_every_ground(scheme: str) -> None:
    style = stylesheet(tree(emit(submission(ENGLISH))))
    roots = re.findall(r":root \{([^}]*)\}", style)
    colours: dict[str, str] = {}
    for root in roots:
        found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", root))
        if "paper" in found and (not colours or scheme == "dark"):
            colours |= found
    grounds = [*((i, g) for i in INKS for g in ("paper", "found")), ("soft", "desk")]
    grounds += [("inserted", "inserted-ground"), ("deleted", "deleted-ground")]
    grounds += [("ink", "desk"), ("accent", "desk"), ("soft", "inserted-ground")]
    grounds += [("soft", "deleted-ground")]
    weak = [(i, g) for i, g in grounds if contrast(colours[i], colours[g]) < READABLE]
    assert not weak


READABLE = 4.5
"""WCAG 2.2, 1.4.3, for text of ordinary size."""

INKS = ("ink", "soft", "accent", "inserted", "deleted")
SIDES = ("base", "proposed")
