"""Each case of what members submit gives its right result: the files `p01` to `p11`."""

from __future__ import annotations

import pytest
from language.drafting import compiled

from amend.backends.html.writer import emit as emit_html
from amend.backends.word.writer import check, emit
from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import compile_file
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.passes import compile_proposal
from amend.compiler.submission.submission import Submission
from amend.compiler.words.text import Weight
from corpus.shared_texts import shared


def submitted(name: str) -> Submission:
    """The case, compiled with its base text beside it; its Word file is what it says."""
    made = compile_file(shared("cases", "texts", name))
    assert made.submission is not None and not has_errors(made.diagnostics), made.diagnostics
    assert check(emit(made.submission), made.submission) == ()
    return made.submission


def amended(whole: Submission) -> list[str]:
    """What the first unit becomes, a line for each node."""
    nodes = consolidated(whole.units[0].redline).root.walk()
    return [f"{n.margin} {n.label} {n.text.chars}".strip() for n in nodes if n.text.chars]


def symbols(whole: Submission) -> list[tuple[str, str]]:
    """The symbol of each unit, and the first number in the margin below it."""
    return [
        (unit.symbol, next((n.number for n in unit.redline.root.walk() if n.number), ""))
        for unit in whole.units
        if unit.symbol
    ]


def read(text: str) -> Instrument:
    found = read_base_text(Source("case.base", text))
    assert found.instrument is not None, found.diagnostics
    return found.instrument


def words_of(nodes: list[Node], weight: Weight) -> list[str]:
    return [
        node.text.chars[e.start : e.end]
        for node in nodes
        for e in node.text.emphases
        if e.weight is weight
    ]


def test_p01_the_edition_of_a_wrc_text() -> None:
    lines = amended(submitted("p01-wrc-edition.en.amend"))
    assert lines[0] == "RESOLUTION 18 (REV.WRC-15)"
    assert "The World Radiocommunication Conference (Geneva, 2015)," in lines


def test_p02_emphasis_in_new_words() -> None:
    whole = submitted("p02-emphasis-in-MOD.en.amend")
    nodes = [*consolidated(whole.units[0].redline).root.walk()]
    assert "considering a)" in words_of(nodes, Weight.ITALIC)
    assert "7 (WRC-15)" in words_of(nodes, Weight.BOLD)
    assert not any("*" in node.text.chars or "__" in node.text.chars for node in nodes)


def test_p03_a_note_marked_with_a_star_stays_so() -> None:
    whole = submitted("p03-star-footnote.en.amend")
    notes = [n for n in consolidated(whole.units[0].redline).root.children if n.label]
    assert [note.label for note in notes if note.kind is Kind.FOOTNOTE] == ["*"]


def test_p04_an_introduction_at_wtsa() -> None:
    whole = submitted("p04-wtsa-introduction.en.amend")
    assert "This Resolution has been subject to many changes." in emit_html(whole).decode()


def test_p05_labels_as_printed_and_no_name_of_the_treaty_above_its_articles() -> None:
    whole = submitted("p05-bis-as-printed.es.amend")
    assert ("ADD", "3A") in symbols(whole)
    added = [u.redline for u in whole.units if u.symbol == "ADD"]
    labels = {n.number: n.label for n in consolidated(added[0]).root.walk()}
    assert labels["3A"] == "abis)"


def test_p06_a_transfer_takes_a_new_number() -> None:
    whole = submitted("p06-add-star-sup-star.fr.amend")
    assert sorted(symbols(whole)) == [("ADD*", "73bis"), ("SUP*", "76")]


P07 = """document: CMR12/8
language: en
source: X
title: T
agenda item: 4
introduction: x

text:
    heading: Issue A

    Introduction to the first.

proposal EUR/8/1 amends "p01.en.base"
MOD resolves.1: replace "act" with "work"
reasons: r

text:
    heading: Issue D

    Introduction to the second.

proposal EUR/8/2 adds resolution "[EUR-1]"
    title: On other matters
    *resolves*
    to act.
reasons: r
"""


def test_p07_headings_and_introductions_between_proposals() -> None:
    held = Source("p01.en.base", shared("cases", "texts", "p01.en.base").read_text("utf-8"))
    made = compile_proposal(Source("p07.amend", P07), lambda *_: held)
    assert made.submission is not None, made.diagnostics
    page = emit_html(made.submission).decode()
    order = ["Issue A", "EUR/8/1", "Issue D", "EUR/8/2"]
    places = [page.rindex(words) for words in order]
    assert places == sorted(places)


P08 = """instrument: rr/5
edition: 2016
language: en

title: Allocations

table: kHz
|| Region 1 || Region 2 || Region 3 ||
row:
    cell:
        415-435
        MARITIME MOBILE 5.79
        AERONAUTICAL RADIONAVIGATION 5.72
    cell:
        415-495
        MARITIME MOBILE 5.79 5.79A
        Aeronautical radionavigation 5.80
        5.77 5.78 5.82
    cell: <
row:
    cell:
        435-495
        MARITIME MOBILE 5.79
        Aeronautical radionavigation
        5.72 5.82
    cell: ^
    cell: <
"""


def test_p08_cells_over_rows_and_columns_with_several_paragraphs() -> None:
    table = next(n for n in read(P08).root.walk() if n.kind is Kind.TABLE)
    first, second = table.children[1:]
    assert [len(cell.children) for cell in first.children][:2] == [3, 4]
    assert second.children[0].children[-1].text.chars == "5.72 5.82"
    said = 'MOD table[1].row[2].cell[2].paragraph[2]: insert " 5.79B" at end'
    header = "document: CMR19/12\nlanguage: en\nsource: X\ntitle: T\nagenda item: 1\n\n"
    made = compiled(said, resolution=P08, header=header, unit='proposal EUR/12/1 amends "t.base"\n')
    assert made.submission is not None, made.diagnostics
    assert check(emit(made.submission), made.submission) == ()
    page = emit_html(made.submission).decode()
    assert 'colspan="2" rowspan="2"' in page


def test_p09_a_resolution_that_is_kept_prints_its_number_title_and_reasons_alone() -> None:
    whole = submitted("p09-noc-of-resolution.en.amend")
    (unit,) = whole.units
    assert unit.symbol == "NOC"
    kinds = [node.kind for node in base(unit.redline).root.children]
    assert kinds == [Kind.NUMBER, Kind.TITLE]
    assert unit.reasons is not None and unit.reasons.texts


def test_p10_appendices_below_annexes() -> None:
    text = read(shared("cases", "texts", "p10-appendix-of-annex.en.base").read_text("utf-8"))
    index = index_of(text)
    addresses = [print_address(n, index) for n in text.root.walk() if n.kind is Kind.APPENDIX]
    assert addresses == ["annex[1].appendix[1]", "annex[2].appendix[1]"]


@pytest.mark.parametrize(
    ("language", "label"),
    [
        *(("en", label) for label in ("A1.3.1.4", "(1)", "(a)", "(i)", "i.", "A.", "I.")),
        *(("zh", label) for label in ("（1）", "（a）", "a）", "1）", "一、")),
    ],
)
def test_p11_labels_of_real_texts(language: str, label: str) -> None:
    gap = "" if language == "zh" else " "
    head = f"instrument: wtdc/1\nedition: 2017\nlanguage: {language}\n\n*resolves*\n"
    (call,) = read(f"{head}{label}{gap}words of it.\n").root.children
    (item,) = call.children
    assert (item.kind, item.label, item.text.chars) == (Kind.ITEM, label, "words of it.")
