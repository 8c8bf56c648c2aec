"""What the page says of a redline besides its text."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from attrs import evolve
from html_reader import classes, redline_alone, text_of, tree
from html_samples import (
    ARABIC,
    CEPT,
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

from amend.backends.html.direction import change_direction, label_direction, latin_parts
from amend.backends.html.words import words_in
from amend.backends.html.writer import emit
from amend.compiler.algebra.operations import Cause
from amend.compiler.algebra.redline import Redline
from amend.compiler.instrument.instrument import Kind
from amend.compiler.submission.submission import Field

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


def page(*redlines: Redline, **fields: object) -> Element:
    return redline_alone(tree(emit(submission(*redlines, **fields))))


def of_class(document: Element, name: str) -> list[Element]:
    return [e for e in document.iter() if name in classes(e)]


def by_id(document: Element, own: str) -> Element:
    [found] = (e for e in document.iter() if e.get("id") == own)
    return found


def test_a_revision_says_what_it_is_and_whose() -> None:
    document = page(redline(call("recalling", paragraph("{--2014--}{++2018++}"))))
    [deleted], [inserted] = document.iter("del"), document.iter("ins")
    assert (deleted.get("title"), inserted.get("title")) == ("Deleted", "Inserted")
    assert inserted.get("data-author") == "CITEL"
    assert inserted.get("datetime") == "2022-05-10T00:00:00Z"


def test_a_revision_in_consequence_says_why() -> None:
    document = page(redline(call("recalling", item("{--f--}{++e++})", "words{~-,-~}{~+;+~}"))))
    titles = [e.get("title") for e in document.iter() if e.tag in ("ins", "del")]
    assert titles == [
        "Deleted (renumbering)",
        "Inserted (renumbering)",
        "Deleted (punctuation)",
        "Inserted (punctuation)",
    ]


def test_a_revision_names_its_proposal_only_when_there_are_several() -> None:
    one = redline(call("a", new(paragraph("x"))))
    two = redline(call("a", new(paragraph("x")), gone(paragraph("y"), origin=CEPT)))
    assert [e.get("title") for e in page(one).iter("ins")] == ["Inserted"]
    assert [e.get("title") for e in page(two).iter("ins")] == ["Inserted – IAP/24A13/1"]
    assert [e.get("title") for e in page(two).iter("del")] == ["Deleted – EUR/20A1/1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_own_word_for_everything(language: str) -> None:
    words = words_in(language)
    causes = {cause.value for cause in Cause}
    assert set(words.insertion) == set(words.deletion) == causes
    said = [*words.insertion.values(), *words.deletion.values()]
    said += [words.redline, words.base, words.proposed, words.footnotes, words.back]
    said += [words.moved_to, words.moved_from, words.end_of_insertion, words.end_of_deletion]
    said += [words.skip, words.views, words.comparison, words.changes, words.to_change]
    said += [words.becomes, words.inserts, words.deletes, words.added, words.suppressed]
    said += [words.moves_to, words.moves_from, words.unchanged, *words.causes.values()]
    assert len(set(said)) == len(said)
    assert set(words.causes) == {"label", "punctuation", "reference"}
    if language != "en":
        english = words_in("en")
        assert not {*said} & {*english.insertion.values(), *english.deletion.values()}


def test_an_inserted_paragraph_is_inserted_as_a_whole_with_its_label() -> None:
    document = page(redline(call("resolves", new(item("4", "to promote cooperation;")))))
    [line] = of_class(document, "item")
    assert "inserted" in classes(line)
    assert "".join(text_of(e) for e in line.iter("ins")) == "4\tto promote cooperation;"


def test_a_transferred_call_links_its_two_places_once() -> None:
    moved = call("noting", item("a)", "one;"), item("b)", "two,"), own="noting")
    document = page(
        redline(gone(moved, Cause.TRANSFER), call("recalling"), new(moved, Cause.TRANSFER))
    )
    there, back = of_class(document, "move")
    former = by_id(document, back.get("href", "")[1:])
    present = by_id(document, there.get("href", "")[1:])
    assert (text_of(former), text_of(present)) == ("noting", "noting")
    assert there in list(former)
    assert back in list(present)
    assert there.get("aria-label") == "Moved: see its new place"
    assert back.get("aria-label") == "Moved: see its former place"


def test_an_item_that_moves_out_of_a_suppressed_call_is_linked() -> None:
    moved = item("a)", "words,", own="moved")
    document = page(
        redline(
            gone(evolve(call("noting"), children=(gone(moved, Cause.TRANSFER),))),
            call("recalling", new(moved, Cause.TRANSFER)),
        )
    )
    assert len(of_class(document, "move")) == 2


def test_a_footnote_and_its_mark_link_to_each_other() -> None:
    document = page(ENGLISH)
    first, second = of_class(document, "mark")
    for mark, printed in ((first, "[1]"), (second, "[2]")):
        line = by_id(document, mark.get("href", "")[1:])
        [way_back] = [a for a in line.iter("a") if a.get("role") == "doc-backlink"]
        assert way_back.get("href") == f"#{mark.get('id')}"
        assert text_of(mark) == printed
    assert classes(by_id(document, second.get("href", "")[1:])).count("inserted") == 1


def test_a_changed_footnote_mark_is_a_revision_in_the_text_and_at_the_note() -> None:
    document = page(
        redline(
            call("a", paragraph("x[^n]"), new(paragraph("y[^n]"))),
            note("n", "{--1--}{++2++}", "Note"),
        )
    )
    kept, inserted = of_class(document, "mark")
    assert [(e.tag, e.text) for e in kept] == [("del", "1"), ("ins", "2")]
    assert (list(inserted), inserted.text) == ([], "2")


def test_footnotes_stand_last_and_are_named() -> None:
    [notes] = of_class(page(CHINESE), "notes")
    assert notes.get("aria-label") == "脚注"
    assert len(of_class(notes, "footnote")) == 1


def test_the_page_and_each_text_say_their_language_and_direction() -> None:
    document = page(ARABIC)
    [article] = document.iter("article")
    for element in (document, article):
        assert (element.get("lang"), element.get("dir")) == ("ar", "rtl")
    [article] = page(CHINESE).iter("article")
    assert (article.get("lang"), article.get("dir")) == ("zh", "ltr")


def test_a_new_figure_in_arabic_stands_after_the_one_it_replaces() -> None:
    document = page(redline(call("a", paragraph("عام {--2020--}{++2030++} من")), language="ar"))
    assert [e.get("dir") for e in document.iter() if e.tag in ("ins", "del")] == ["rtl", "rtl"]


@pytest.mark.parametrize(
    ("change", "before", "after", "language", "direction"),
    [
        ("20202030", "عام ", " من", "ar", "rtl"),
        ("20202030", "", "", "en", ""),
        ("2030", "20", "", "ar", ""),
        ("IoTICT", "عام ", " من", "ar", ""),
        ("1", "ITU", "", "ar", ""),
    ],
)
def test_only_a_change_that_would_be_misread_is_set_apart(
    change: str, before: str, after: str, language: str, direction: str
) -> None:
    assert change_direction(change, before, after, language) == direction


def test_a_latin_label_in_arabic_keeps_its_own_direction() -> None:
    assert label_direction("a)", "ar") == "ltr"
    assert label_direction("أ )", "ar") == ""
    assert label_direction("1", "ar") == ""
    assert label_direction("a)", "en") == ""


def test_a_document_symbol_that_begins_with_a_figure_stays_whole_in_arabic() -> None:
    assert latin_parts("الوثيقة 24-A من") == (("الوثيقة ", False), ("24-A", True), (" من", False))
    assert latin_parts("6-16 2022") == (("6-16 2022", False),)


@pytest.mark.parametrize(
    "whole", ["WTDC-17/21-A", "C20/55-A", "RA15/PLEN/7-A", "24(Add.13)-A", "+41 22 730 5111"]
)
def test_symbols_and_telephone_numbers_stay_whole_in_arabic(whole: str) -> None:
    assert latin_parts(f"الوثيقة {whole} من") == (
        ("الوثيقة ", False),
        (whole, True),
        (" من", False),
    )


def test_the_first_page_and_the_reasons_are_printed_in_order() -> None:
    whole = submission(UNAMENDED, first_page=FIRST_PAGE)
    reasons = Field("reasons", "Reasons:", ("To be clear.", "To be brief."))
    document = tree(emit(evolve(whole, units=(evolve(whole.units[0], reasons=reasons),))))
    [main] = document.iter("main")
    text = text_of(main)
    expected = [
        *FIRST_PAGE.conference,
        FIRST_PAGE.meeting,
        *FIRST_PAGE.document,
        *FIRST_PAGE.source,
        *FIRST_PAGE.title,
        "Priority area: Resolutions and Recommendations",
        "Summary: The text is streamlined.",
        "Joint work is encouraged.",
        "MOD IAP/24A13/1",
        "RESOLUTION 85 (Buenos Aires, 2017)",
        "Reasons: To be clear.",
        "To be brief.",
    ]
    places = [text.find(part) for part in expected]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("fields", "headings"),
    [
        ({"first_page": FIRST_PAGE}, ["h1", "h2", "h3", "h4"]),
        ({"symbol": ""}, ["h1", "h2"]),
        ({}, ["h1", "h2", "h3"]),
    ],
)
def test_headings_descend_without_a_gap(fields: dict[str, object], headings: list[str]) -> None:
    document = page(UNAMENDED, **fields)
    found = [e.tag for e in document.iter() if e.tag in ("h1", "h2", "h3", "h4", "h5")]
    assert found == headings


def test_a_division_heads_its_title_and_what_is_in_it() -> None:
    annex = node(
        Kind.ANNEX,
        "ANNEX 1",
        node(Kind.TITLE, "Measures"),
        node(Kind.SECTION, "SECTION I", node(Kind.TITLE, "Training"), call("noting")),
    )
    heads = [node(Kind.TITLE, "Support"), call("resolves"), annex]
    found = [(e.tag, text_of(e)) for e in page(redline(*heads)).iter() if e.tag in HEADINGS]
    assert found == [
        ("h1", "MOD IAP/24A13/1"),
        ("h2", "Support"),
        ("h3", "resolves"),
        ("h3", "ANNEX 1"),
        ("h4", "Measures"),
        ("h4", "SECTION I"),
        ("h5", "Training"),
        ("h5", "noting"),
    ]


def test_a_unit_that_begins_with_a_division_leaves_no_gap() -> None:
    heads = submission(redline(node(Kind.ARTICLE, "ARTICLE 1")), first_page=FIRST_PAGE, symbol="")
    found = [e.tag for e in tree(emit(heads)).iter() if e.tag in HEADINGS]
    assert found == ["h1", "h2"]


@pytest.mark.parametrize(("mark", "name"), [(new, "wholly-inserted"), (gone, "wholly-deleted")])
def test_a_whole_instrument_that_is_new_or_suppressed_is_known_as_such(mark, name: str) -> None:
    whole = evolve(UNAMENDED, root=mark(UNAMENDED.root))
    [article] = page(whole).iter("article")
    assert name in classes(article)


def test_emphasis_is_printed_within_a_revision() -> None:
    document = page(redline(call("a", paragraph("*one* {--*two*--}{++**three**++}"))))
    [deleted], [inserted] = document.iter("del"), document.iter("ins")
    assert [e.text for e in document.iter("i")] == ["one", "two"]
    assert [(e.tag, e.text) for e in (*deleted, *inserted)] == [("i", "two"), ("b", "three")]


def test_a_submission_without_proposals_is_still_a_page() -> None:
    [body] = page(first_page=FIRST_PAGE).iter("body")
    assert text_of(body).count("Member States of CITEL") == 1
