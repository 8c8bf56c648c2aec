"""Figures that texts keep: every format has them where the text has them, and no other."""

from __future__ import annotations

import zipfile
from io import BytesIO

from attrs import evolve
from hypothesis import given, note
from hypothesis import strategies as st
from lxml import etree
from strategies.documents import documents
from strategies.figures import FIGURES, chosen_figures, keeping, with_figures
from strategies.submissions import submissions

from amend.backends.html.writer import emit as emit_html
from amend.backends.word.equations import EQUATIONS
from amend.backends.word.figure_tables import TABLE
from amend.backends.word.figures import figure_of
from amend.backends.word.markup import DRAWING, NAMESPACE
from amend.backends.word.writer import check as check_word
from amend.backends.word.writer import emit as emit_word
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.figures import Figure
from amend.compiler.instrument.instrument import Instrument, Kind
from amend.compiler.submission.submission import Submission
from laws.canary import refute
from laws.test_backends import bracketed, html_lines, in_order, lay_open, marked, text_lines

W = f"{{{NAMESPACE}}}"
KEPT = (TABLE, DRAWING, EQUATIONS[0])
"""What stands for a figure in a Word file."""


def names_of(instrument: Instrument) -> list[str]:
    """The figures that a text keeps, in its order."""
    return [n.name for n in instrument.root.walk() if n.kind is Kind.FIGURE and n.name]


def kept_in_word(data: bytes, lost: str) -> list[str]:
    """The figures of a Word file without all that is under one kind of revision."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        leads = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        images = {
            lead.get("Id"): archive.read(f"word/{lead.get('Target')}")
            for lead in leads
            if lead.get("Type").endswith("/image")
        }
    found = []
    for one in document.iter(*KEPT):
        is_of_text = one.tag == TABLE and next(one.iter(*KEPT[1:]), None) is None
        if is_of_text or next(one.iterancestors(TABLE), None) is not None:
            continue
        is_lost = any(above.tag == f"{W}{lost}" for above in one.iterancestors())
        if not is_lost and one.find(f"{W}tr/{W}trPr/{W}{lost}") is None:
            figure = figure_of(one, images)
            found.append(figure.name if figure is not None else "?")
    return found


@given(submissions(), chosen_figures)
def test_both_sides_of_a_word_file_keep_the_figures_of_the_text(
    submission: Submission, figures: list[Figure]
) -> None:
    whole = with_figures(submission, figures)
    lay_open(whole)
    data = emit_word(whole)
    assert check_word(data, whole) == ()
    for lost, project in (("ins", base), ("del", consolidated)):
        assert kept_in_word(data, lost) == [
            name for unit in whole.units for name in names_of(project(unit.redline))
        ]


@given(submissions(), chosen_figures)
def test_a_page_and_a_text_tell_the_words_of_figures(
    submission: Submission, figures: list[Figure]
) -> None:
    whole = with_figures(submission, figures)
    lay_open(whole)
    wanted = [line for u in whole.units for line in bracketed(in_order(consolidated(u.redline)))]
    assert sorted(html_lines(emit_html(whole), "del")) == sorted(
        line for u in whole.units for line in marked(consolidated(u.redline), covered=False)
    )
    shown = [figure.words for figure in figures if figure.words]
    said = [f"[figure: {line}]" if line in shown else line for line in wanted if line.strip(" ")]
    assert [line for line in text_lines(whole) if line != "[figure]"] == [
        line.lstrip(" ") for line in said
    ]


def test_canary_the_check_of_the_word_backend_passes_another_figure() -> None:
    @given(submissions(), st.sampled_from(FIGURES), st.sampled_from(FIGURES))
    def false_law(submission: Submission, one: Figure, other: Figure) -> None:
        meant, made = (with_figures(submission, [figure]) for figure in (one, other))
        data = emit_word(made)
        assert isinstance(data, bytes)
        assert check_word(data, meant) == ()

    refute(false_law)


@given(documents(), chosen_figures)
def test_a_text_with_figures_prints_as_one_that_reads_the_same(
    text: Instrument, figures: list[Figure]
) -> None:
    whole = evolve(text, root=keeping(text.root, figures))
    note(print_base(whole))
    read = read_base_text(Source("printed.base", print_base(whole))).instrument
    assert read is not None
    assert names_of(read) == names_of(whole)
    assert print_base(read) == print_base(whole)


def test_canary_a_text_keeps_no_figure() -> None:
    @given(documents(), chosen_figures)
    def false_law(text: Instrument, figures: list[Figure]) -> None:
        assert not names_of(evolve(text, root=keeping(text.root, figures)))

    refute(false_law)
