"""Pieces: a file that is read in pieces says what it says as a whole, and a draft what is sound."""

from __future__ import annotations

import re

from attrs import evolve
from examples import cheap, share
from hypothesis import example, given, note
from hypothesis import strategies as st
from strategies.sources import broken_sources
from strategies.statements import Draft, drafts

from amend.compiler.algebra.operations import Origin
from amend.compiler.amendment import amend, draft_redline
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.syntax.parse import parse_pieces, parse_proposal
from amend.compiler.syntax.piece import layout_of
from amend.compiler.syntax.proposal import ProposalUnit
from amend.compiler.syntax.tree import text_of
from laws.canary import refute

ORIGIN = Origin("IAP/24A13/1", "CITEL")


def place(span: Span) -> tuple[str, int, int]:
    return span.source.text, span.start, span.end


def said(found: Diagnostic) -> object:
    """A diagnostic with its places as numbers: spans of equal texts are equal then."""
    pointers = (*([found.primary] if found.primary else []), *found.others)
    edits = found.fix.edits if found.fix else ()
    return (
        found.code,
        found.message,
        [(place(p.span), p.text) for p in pointers],
        found.details,
        found.help,
        [(place(span), new) for span, new in edits],
    )


@example("proposal A/1/1 amends wtdc/85@2017\nSUP recalls.e\nSUP recalls.e x\nSUP recalls.e x\n")
@example('proposal A/1/1 amends wtdc/85@2017\nMOD recalls.d: replace "a\nb" with "*c*"\n')
@cheap()
@given(broken_sources())
def test_pieces_say_what_the_whole_file_says(text: str) -> None:
    note(repr(text))
    source = Source("a.amend", text)
    layout = layout_of(source)
    pieces, whole = parse_pieces(layout), parse_proposal(source)
    assert text_of(pieces.file.tree) == text
    assert "".join(piece.source.text for piece in layout.pieces) == text
    found = map(layout.absolute, pieces.diagnostics)
    assert list(map(said, found)) == list(map(said, whole.diagnostics))


@cheap()
@given(broken_sources(), broken_sources())
def test_pieces_that_are_taken_again_are_the_same(before: str, text: str) -> None:
    former = layout_of(Source("a.amend", before + text))
    source = Source("a.amend", text + before)
    fresh, again = layout_of(source), layout_of(source, former)
    assert [p.source.text for p in again.pieces] == [p.source.text for p in fresh.pieces]
    assert [p.chunk for p in again.pieces] == [p.chunk for p in fresh.pieces]
    assert again.starts == fresh.starts
    assert len(set(again.pieces)) == len(again.pieces)


LINES = (
    "SUP recalls.e\n",
    'MOD recalls.d: replace "a" with "b"\n',
    "MOD recalls:\n",
    "    delete x\n",
    'MOD a: replace "open\n',
    'goes on"\n',
    'a" with "b\n',
    '" # "\n',
    "# comment\n",
    "\n",
    "x\r\n",
)

EDITS = st.tuples(st.integers(0, 9999), st.integers(0, 3), st.sampled_from(LINES))


@share(0.5)
@given(
    st.lists(st.integers(0, len(LINES) - 1), min_size=1, max_size=30),
    st.lists(EDITS, max_size=4),
)
def test_a_long_file_that_changes_is_cut_as_a_fresh_one(
    order: list[int], edits: list[tuple[int, int, str]]
) -> None:
    """Long enough that what lies far from a change is not cut again."""
    lines = [LINES[order[n % len(order)] * (n % 7 != 0)] for n in range(420)]
    layout = layout_of(Source("a.amend", "".join(lines)))
    for at, count, line in edits:
        at %= len(lines)
        lines[at : at + count] = [line]
        source = Source("a.amend", "".join(lines))
        fresh, layout = layout_of(source), layout_of(source, layout)
        assert layout.starts == fresh.starts
        assert [p.source.text for p in layout.pieces] == [p.source.text for p in fresh.pieces]
        assert [p.chunk for p in layout.pieces] == [p.chunk for p in fresh.pieces]
        assert len(set(layout.pieces)) == len(layout.pieces)


def test_canary_a_change_reaches_no_further_than_its_line() -> None:
    @given(st.integers(0, 400), st.sampled_from(LINES))
    def false_law(at: int, line: str) -> None:
        lines = [LINES[n % len(LINES)] for n in range(420)]
        before = layout_of(Source("a.amend", "".join(lines)))
        lines[at] = line
        after = layout_of(Source("a.amend", "".join(lines)), before)
        assert len(set(after.pieces) - set(before.pieces)) < 2

    refute(false_law)


def test_canary_a_place_in_a_piece_is_one_in_the_file() -> None:
    @given(broken_sources())
    def false_law(text: str) -> None:
        source = Source("a.amend", text)
        found = parse_pieces(layout_of(source)).diagnostics
        starts = [f.primary.span.start for f in found if f.primary]
        whole = parse_proposal(source).diagnostics
        assert starts == [f.primary.span.start for f in whole if f.primary]

    refute(false_law)


BROKEN = (
    'MOD title: replace "words that stand nowhere" with "x"\n',
    "SUP considers.zz\n",
    "MOD recalls.a replace\n",
)


def on_base(draft: Draft) -> tuple[ProposalUnit, Index]:
    text = read_base_text(Source("85.base", draft.base)).instrument
    assert text is not None
    return parse_pieces(layout_of(Source("a.amend", draft.source()))).file.units[0], index_of(text)


@share(0.3)
@given(drafts())
def test_the_draft_of_a_sound_proposal_is_its_redline(draft: Draft) -> None:
    unit, index = on_base(draft)
    made = amend(unit, index, ORIGIN, Policy())
    shown = draft_redline(unit, index, ORIGIN, Policy())
    assert shown.left_out == ()
    assert made.redline is None or made.redline == shown.redline


@share(0.3)
@given(drafts(), st.data())
def test_a_broken_statement_leaves_the_others_in_the_draft(
    draft: Draft, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(draft.statements)))
    broken = data.draw(st.sampled_from(BROKEN))
    statements = (*draft.statements[:at], broken, *draft.statements[at:])
    (unit, index), (sound, _) = on_base(evolve(draft, statements=statements)), on_base(draft)
    shown = draft_redline(unit, index, ORIGIN, Policy())
    alone = draft_redline(sound, index, ORIGIN, Policy())
    # New provisions are named by the number of their statement, which is another one now.
    assert paper(shown.redline) == paper(alone.redline)
    assert len(shown.left_out) == len(unit.statements) - len(sound.statements)


def paper(redline: object) -> str:
    return re.sub(r"id='[^']*\+[^']*'", "", repr(redline))


def test_canary_a_contradiction_leaves_one_of_two_statements_in_the_draft() -> None:
    @given(drafts(), st.data())
    def false_law(draft: Draft, data: st.DataObject) -> None:
        twice = data.draw(st.sampled_from(draft.statements))
        unit, index = on_base(evolve(draft, statements=(*draft.statements, twice)))
        assert len(draft_redline(unit, index, ORIGIN, Policy()).left_out) < 2

    refute(false_law)
