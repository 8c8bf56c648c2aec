"""The table of changes: each change has a row, each row a place, and the words say what changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from attrs import evolve
from examples import share
from html_reader import classes, text_of, tree
from html_redlines import redlines as hostile_redlines
from html_samples import (
    ENGLISH,
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
from laws.canary import refute
from strategies.submissions import redlines
from worked import PROPOSALS

from amend.backends.html.changes import LONGEST_QUOTATION, shortened
from amend.backends.html.writer import emit
from amend.compiler.addresses.printing import outline
from amend.compiler.algebra.operations import Cause
from amend.compiler.algebra.redline import Redline, base, consolidated
from amend.compiler.driver import compile_file
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind
from amend.compiler.lexicon.lexicon import language
from amend.compiler.submission.addresses import Addresses
from amend.compiler.submission.submission import Submission
from amend.compiler.words.text import ANCHOR


def addressed(sample: Redline) -> Submission:
    whole = submission(sample)
    addresses = Addresses(sample, index_of(base(sample)), consolidated(sample))
    return evolve(whole, units=(evolve(whole.units[0], addresses=addresses),))


def rows(document: Element) -> list[Element]:
    """The rows of the table that tell a change."""
    return [e for e in document.iter("tr") if re.fullmatch(r"c\d+", e.get("id", ""))]


def target(row: Element, view: str = "in-redline") -> str:
    """The id of the place that the address of a row leads to."""
    links = [*row.iter("a")]
    own = next((e for e in links if view in classes(e)), links[0])
    return own.get("href", "")[1:]


def told(document: Element) -> list[tuple[str, ...]]:
    """Of each row: the name of the provision, then what changes there."""
    return [tuple(_told(row)) for row in rows(document)]


def _told(row: Element) -> list[str]:
    _, address, what = row
    side = frozenset({".in-comparison"})
    return [text_of(e, side).strip() for e in (address, *what.iter("p"))]


def changes(*children: object) -> list[tuple[str, ...]]:
    return told(tree(emit(submission(redline(*children)))))


# Every change has a row, and every row a place


def is_told_and_found(page: bytes) -> bool:
    """The property of the table: rows and places lead to each other, and nothing is left out.

    What is inserted or deleted as a whole is told of by the first line of it.
    """
    document = tree(page)
    ids = {e.get("id"): e for e in document.iter() if e.get("id")}
    found = rows(document)
    places = [target(row, view) for row in found for view in ("in-redline", "in-comparison")]
    changed = [e for e in document.iter() if {"line", "revised"} <= {*classes(e)}]
    return (
        [row.get("id") for row in found] == [f"c{n}" for n in range(1, len(found) + 1)]
        and all(place in ids for place in places)
        and all(row.get("id") in ways_back(ids[target(row)]) for row in found)
        and all(way in ids for e in document.iter("article") for way in ways_back(e))
        and all(ways_back(e) or {"inserted", "deleted"} & {*classes(e)} for e in changed)
    )


def ways_back(element: Element) -> list[str]:
    """The rows that a part of the text leads to."""
    return [e.get("href", "")[1:] for e in element.iter("a") if "to-change" in classes(e)]


@given(hostile_redlines())
def test_every_change_is_told_and_every_row_leads_to_its_place(sample: Redline) -> None:
    page = emit(submission(sample))
    assert is_told_and_found(page)


@share(0.5)
@given(redlines())
def test_every_change_of_a_proposal_is_told(sample: Redline) -> None:
    assert is_told_and_found(emit(addressed(sample)))


@pytest.mark.parametrize("file", PROPOSALS, ids=lambda file: file.stem)
def test_every_link_of_a_worked_proposal_leads_somewhere(file: Path) -> None:
    whole = compile_file(file).submission
    assert whole is not None
    document = tree(emit(whole))
    ids = {e.get("id") for e in document.iter() if e.get("id")}
    links = [e.get("href", "")[1:] for e in document.iter("a")]
    assert links
    assert {*links} <= ids


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b'id="n1-1"', b'id="n"'),
        (b'<a class="to-change" href="#c1"', b'<a class="to-change" href="#c2"'),
        (b'<tr id="c3">', b'<tr id="x">'),
        (b'class="to-change"', b'class="elsewhere"'),
        (b'class="line item labelled"', b'class="line item labelled revised"'),
    ],
)
def test_a_table_that_misses_its_places_is_found_out(was: bytes, becomes: bytes) -> None:
    page = emit(addressed(ENGLISH))
    assert page.count(was)
    assert not is_told_and_found(page.replace(was, becomes))


# Names


def is_named(name: str, *sides: Instrument) -> bool:
    """Whether a name ends with the label or the heading of a provision, or is its address."""
    parts = language("en").parts
    for side in sides:
        for address, one in outline(side):
            said = " ".join(one.text.chars.replace(ANCHOR, "").split())
            own = (one.label, said, parts.get(one.kind.value, ""), f"footnote {one.label}")
            if name == address or any(end and name.endswith(end) for end in own):
                return True
    return re.search(r"\([0-9]+\)$", name) is not None


@share(0.5)
@given(redlines())
def test_every_name_in_the_table_is_that_of_a_provision(sample: Redline) -> None:
    sides = base(sample), consolidated(sample)
    names = [" ".join(name.split()) for name, *_ in told(tree(emit(addressed(sample))))]
    assert [name for name in names if name and not is_named(name, *sides)] == []


def test_canary_every_name_in_the_table_is_of_the_text_in_force() -> None:
    @given(redlines())
    def false_law(sample: Redline) -> None:
        names = [" ".join(name.split()) for name, *_ in told(tree(emit(addressed(sample))))]
        assert [name for name in names if name and not is_named(name, base(sample))] == []

    refute(false_law)


def test_an_address_stands_in_its_row_and_leads_to_its_line() -> None:
    document = tree(emit(addressed(ENGLISH)))
    by_name = {
        name: target(row) for row, (name, *_) in zip(rows(document), told(document), strict=True)
    }
    lines = {e.get("id"): text_of(e) for e in document.iter() if "line" in classes(e)}
    assert lines[by_name["recalling b)"]].startswith("b)\tthe goals")
    assert lines[by_name["recalling c)"]].startswith("cb)\tRecommendation")
    assert lines[next(by_name[n] for n in by_name if n.endswith(" 3"))].startswith("3\tto provide")
    assert lines[by_name["footnote 2"]].startswith("2\tAs defined")


def test_the_heading_of_a_call_is_named_in_italics() -> None:
    document = tree(emit(addressed(ENGLISH)))
    assert "recalling" in [e.text for row in rows(document) for e in row.iter("i")]


# What the words say


def test_what_is_replaced_inserted_and_deleted_is_quoted() -> None:
    wording = "in {--2014--}{++2018++}, {++now++} and {--then--}"
    [row] = changes(call("a", paragraph(wording)))
    assert row[1:] == (
        "“2014” becomes “2018”",
        "“now” is inserted",
        "“then” is deleted",
    )


def test_what_follows_from_another_change_says_why() -> None:
    [row] = changes(call("a", item("{--f--}{++e++})", "words{~-,-~}{~+;+~}")))
    assert row[1:] == (
        "“f)” becomes “e)” renumbering",
        "“,” becomes “;” punctuation",
    )


def test_what_is_added_or_suppressed_with_all_below_it_has_one_row() -> None:
    below = item("a)", "one:", item("i)", "two;"))
    assert [row[1:] for row in changes(new(call("x", below)), gone(call("y", below)))] == [
        ("Added “x”",),
        ("Suppressed “y”",),
    ]


def test_what_moves_has_one_row_that_leads_to_both_places() -> None:
    moved = call("noting", item("a)", "one;"), item("b)", "two,"), own="noting")
    sample = redline(new(moved, Cause.TRANSFER), call("recalling"), gone(moved, Cause.TRANSFER))
    document = tree(emit(addressed(sample)))
    [row] = rows(document)
    assert told(document) == [("noting", "Moved to noting")]
    ids = {e.get("id"): e for e in document.iter() if e.get("id")}
    former, present = [e.get("href", "")[1:] for e in row.iter("a") if "in-redline" in classes(e)]
    assert "deleted" in classes(ids[former])
    assert "inserted" in classes(ids[present])
    assert ways_back(ids[former]) == ways_back(ids[present]) == ["c1"]


def test_an_item_that_moves_out_of_a_suppressed_call_has_a_row_beside_that_of_the_call() -> None:
    moved = item("a)", "words,", own="moved")
    sample = redline(
        gone(evolve(call("noting"), children=(gone(moved, Cause.TRANSFER),))),
        call("recalling", new(moved, Cause.TRANSFER)),
    )
    assert told(tree(emit(addressed(sample)))) == [
        ("noting", "Suppressed “noting”"),
        ("noting a)", "Moved to recalling a)"),
    ]


def test_a_footnote_mark_is_quoted_as_it_prints_on_its_side() -> None:
    found = changes(
        call("a", paragraph("x{++[^n]++}"), paragraph("y{--[^n]--}")),
        note("n", "{--1--}{++2++}", "Note"),
    )
    assert [row[1] for row in found] == [
        "“[2]” is inserted",
        "“[1]” is deleted",
        "“1” becomes “2” renumbering",
    ]


def test_a_row_that_is_added_is_quoted_by_its_cells() -> None:
    cells = tuple(
        node(Kind.CELL, "", node(Kind.PARAGRAPH, words)) for words in ("Networks", "2024")
    )
    table = node(Kind.TABLE, "Plan", node(Kind.ROW, "", *cells), new(node(Kind.ROW, "", *cells)))
    assert [row[1] for row in changes(table)] == ["Added “Networks | 2024”"]


@pytest.mark.parametrize(("mark", "said"), [(new, "Added"), (gone, "Suppressed")])
def test_an_instrument_that_is_new_or_suppressed_as_a_whole_has_one_row(mark, said: str) -> None:
    document = tree(emit(submission(evolve(UNAMENDED, root=mark(UNAMENDED.root)))))
    assert told(document) == [("wtdc/85", said)]
    assert target(rows(document)[0]) == "p1"


def test_a_proposal_without_a_change_says_so() -> None:
    document = tree(emit(submission(ENGLISH, UNAMENDED)))
    assert told(document)[-1] == ("wtdc/85", "No change")


def test_a_long_quotation_is_cut_between_words() -> None:
    assert shortened("word " * 99) == ("word " * (LONGEST_QUOTATION // 5)).rstrip() + "…"


def test_a_table_without_a_title_is_found_at_its_first_row() -> None:
    row = node(Kind.ROW, "", node(Kind.CELL, "", node(Kind.PARAGRAPH, "2024")))
    document = tree(emit(submission(redline(call("x"), new(node(Kind.TABLE, "", row))))))
    ids = {e.get("id"): e for e in document.iter() if e.get("id")}
    [told_row] = rows(document)
    assert "row" in classes(ids[target(told_row)])


def test_a_long_quotation_of_one_word_is_cut_between_characters_as_they_are_seen() -> None:
    long = "e" * (LONGEST_QUOTATION - 1) + "e\u0301" * 5
    assert shortened(long) == "e" * (LONGEST_QUOTATION - 1) + "…"
    assert shortened(long[:LONGEST_QUOTATION]) == long[:LONGEST_QUOTATION]


@pytest.mark.parametrize("file", PROPOSALS, ids=lambda file: file.stem)
def test_the_tables_of_the_worked_proposals_read_well(
    file: Path, golden: Callable[[str, str], None]
) -> None:
    whole = compile_file(file).submission
    assert whole is not None
    found = told(tree(emit(whole)))
    golden(
        f"worked/{file.stem}.changes.txt",
        "".join(f"{address}\n" + "".join(f"    {w}\n" for w in what) for address, *what in found),
    )
