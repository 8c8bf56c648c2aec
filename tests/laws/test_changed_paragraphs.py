"""The self-check of a Word file: whatever of a paragraph is another, the file is not passed."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from examples import share
from hypothesis import event, given, note
from hypothesis import strategies as st
from strategies.submissions import submissions

from amend.backends.word.check import side_findings
from amend.backends.word.layout import END, NORMAL, PROPOSAL, REASONS
from amend.backends.word.reader import Note, Paragraph, Side, Weighted, read_package, readings
from amend.backends.word.writer import emit
from amend.compiler.submission.submission import Submission
from amend.compiler.words.text import Weight
from laws.canary import refute

OF_THE_FORM = (PROPOSAL, REASONS, END, NORMAL)
"""Styles of what the file holds beside the text; how its words print is a matter of the style."""


def reweighted(looks: Sequence[Weighted]) -> tuple[Weighted, ...]:
    """The same with the first characters in another weight."""
    at = next(at for at, (length, _) in enumerate(looks) if length)
    length, weights = looks[at]
    return (*looks[:at], (length, weights ^ {Weight.BOLD}), *looks[at + 1 :])


def others(paragraph: Paragraph) -> dict[str, Paragraph]:
    """What a paragraph could be instead, by what is another."""
    found = {
        "style": evolve(paragraph, style=f"{paragraph.style}x"),
        "text": evolve(paragraph, text=f"{paragraph.text}x"),
    }
    if paragraph.looks and paragraph.text and paragraph.style not in OF_THE_FORM:
        found["looks"] = evolve(paragraph, looks=reweighted(paragraph.looks))
    if paragraph.notes:
        first, *rest = paragraph.notes
        found["a note fewer"] = evolve(paragraph, notes=tuple(rest))
        found["the label of a note"] = with_note(paragraph, evolve(first, label=f"{first.label}x"))
        if first.text is not None:
            found["the text of a note"] = with_note(paragraph, evolve(first, text=f"{first.text}x"))
        if first.looks and first.text:
            weighted = evolve(first, looks=reweighted(first.looks))
            found["the looks of a note"] = with_note(paragraph, weighted)
    return found


def with_note(paragraph: Paragraph, first: Note) -> Paragraph:
    return evolve(paragraph, notes=(first, *paragraph.notes[1:]))


@st.composite
def changed(draw: st.DrawFn) -> tuple[Submission, Side, list[Paragraph]]:
    """A file as it is read on one side, with one paragraph another; those with notes rather."""
    whole = evolve(draw(submissions()), first_page=None)
    side = draw(st.sampled_from(Side))
    read = list(readings(read_package(emit(whole)))[side])
    places = [at for at, paragraph in enumerate(read) if paragraph.notes] * 3
    at = draw(st.sampled_from([*range(len(read)), *places]))
    what, other = draw(st.sampled_from(sorted(others(read[at]).items(), key=lambda o: o[0])))
    event(what)
    note(f"{what}: {read[at]} is {other}")
    read[at] = other
    return whole, side, read


@share(0.5)
@given(changed())
def test_a_file_with_another_paragraph_is_not_passed(
    case: tuple[Submission, Side, list[Paragraph]],
) -> None:
    whole, side, read = case
    assert list(side_findings(read, whole, side)) != []


def test_canary_notes_may_be_others() -> None:
    @given(changed())
    def false_law(case: tuple[Submission, Side, list[Paragraph]]) -> None:
        whole, side, read = case
        bare = [evolve(paragraph, notes=()) for paragraph in read]
        true = readings(read_package(emit(whole)))[side]
        assert bare != [evolve(paragraph, notes=()) for paragraph in true]

    refute(false_law)
