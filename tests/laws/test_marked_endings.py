"""A terminal mark stands before the mark of a footnote, and is repaired there (L25b)."""

from __future__ import annotations

from attrs import evolve
from examples import share
from hypothesis import given
from hypothesis import strategies as st
from strategies.documents import numbered
from strategies.proposals import proposals
from strategies.texts import MARK

from amend.compiler.algebra.apply import amended
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import ANCHOR, Text, join
from laws.canary import refute
from laws.test_endings import ENDED, Case, between, completed_case, enders, habitual, lists

BEHIND = ("", ANCHOR, f" {ANCHOR}", f"\u00a0{ANCHOR}", ANCHOR * 2, f"{ANCHOR} ")
"""What stands behind a terminal mark: marks of footnotes, at times with a blank."""


def with_marks(node: Node, behind: dict[NodeId, str]) -> Node:
    children = tuple(with_marks(child, behind) for child in node.children)
    more = behind.get(node.id, "")
    text = join((node.text, Text(more, (MARK,) * more.count(ANCHOR))))
    return evolve(node, text=text, children=children)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Documents whose lists have each a habit, with footnotes behind the marks, and proposals."""
    instrument, habits = draw(habitual())
    root = instrument.root
    calls = [child for child in root.children if child.kind is Kind.CALL]
    held = [node.id for call in calls for node in list(call.walk())[1:]]
    marks = draw(st.lists(st.sampled_from(BEHIND), min_size=len(held), max_size=len(held)))
    root = with_marks(root, dict(zip(held, marks, strict=True)))
    instrument = numbered([n for n in root.children if n.kind is not Kind.FOOTNOTE], draw)
    return completed_case(instrument, habits, draw(proposals(instrument, ENDED)))


def bare(node: Node) -> str:
    """The words of a provision without what stands behind its terminal mark."""
    return node.text.chars.rstrip(f" \u00a0{ANCHOR}")


def behind(instrument: Instrument) -> dict[NodeId, tuple[NodeId, ...]]:
    """For each provision the notes that are marked behind its terminal mark."""
    return {
        node.id: node.text.anchors[bare(node).count(ANCHOR) :]
        for call in instrument.root.children
        if call.kind is Kind.CALL
        for node in list(call.walk())[1:]
    }


@share(0.5)
@given(cases())
def test_what_stands_before_a_footnote_mark_ends_as_its_neighbours_do(case: Case) -> None:
    case.lay_open()
    assert all(mark == habit for mark, habit in between(case, bare))


@share(0.5)
@given(cases())
def test_no_footnote_mark_comes_before_a_terminal_mark(case: Case) -> None:
    case.lay_open()
    before, after = behind(case.instrument), behind(case.outcome)
    assert all(after[node] == notes for node, notes in before.items() if node in after)


def test_canary_a_text_ends_with_its_terminal_mark() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        texts = [text for node in lists(case.outcome) for text in enders(node)]
        assert not any(text.text.chars.endswith(ANCHOR) for text in texts)

    refute(false_law)


def test_canary_what_stands_before_a_footnote_mark_is_never_repaired() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        unrepaired = evolve(case, outcome=amended(case.instrument, case.drafted))
        assert all(mark == habit for mark, habit in between(unrepaired, bare))

    refute(false_law)
