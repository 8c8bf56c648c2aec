"""What is left without words or without provisions is told, each once, and nothing else is."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from hypothesis import given, note
from hypothesis import strategies as st
from strategies.documents import Shape, documents
from strategies.notation import shown
from strategies.proposals import ORIGIN

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import (
    Delete,
    Moved,
    New,
    Operation,
    Operations,
    Put,
    Replace,
)
from amend.compiler.consequences.emptied import emptied
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import Text
from laws.canary import refute

WORDED = (Kind.ITEM, Kind.PARAGRAPH, Kind.REMARK)
LINES = Source("drawn.amend", "line\n" * 200)

Told = tuple[str, str, Span | None]
"""The code of what is told, the address that it names, and the line that it shows."""


@frozen
class Case:
    """A text, what takes words and provisions out of it, and the outcome."""

    base: Instrument
    drafted: Operations
    outcome: Instrument

    def lay_open(self) -> None:
        note(shown(self.base, self.drafted))


def line(operations: Sequence[Operation]) -> Span:
    """The line of the next operation."""
    return Span(LINES, 5 * len(operations), 5 * len(operations) + 4)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Few provisions stay as they are: some lose words, some go, some are moved to another call."""
    base = draw(documents(Shape(width=3, sections=2)))
    drafted: list[Operation] = []
    gone: set[NodeId] = set()
    goals = [call for call in base.root.children if call.kind is Kind.CALL]
    for node in list(base.root.walk())[1:]:
        fate = draw(st.sampled_from(("", "some", "all", "blank", "sup", "sup", "move", "add")))
        end = len(node.text)
        if node.id in gone or fate == "":
            continue
        if fate in ("sup", "move") and node.kind in WORDED:
            gone |= {below.id for below in node.walk()}
            goal = draw(st.sampled_from([g for g in goals if g.id not in gone]))
            put = Put(goal.id, None, (Moved(node.id),), ORIGIN, line(drafted))
            drafted.append(put if fate == "move" else Delete(node.id, ORIGIN, span=line(drafted)))
        elif fate == "add" and node.kind in (Kind.ITEM, Kind.CALL):
            new = New(NodeId(f"+{node.id}"), Kind.ITEM, Text("new"))
            drafted.append(Put(node.id, None, (new,), ORIGIN, line(drafted)))
        elif fate in ("some", "all", "blank") and node.text.chars:
            start = draw(st.integers(0, end - 1)) if fate == "some" else 0
            words = Text[NodeId](" " if fate == "blank" else "")
            drafted.append(Replace(node.id, start, end, words, ORIGIN, span=line(drafted)))
    operations = tuple(drafted)
    assert conflicts(index_of(base), operations) == ()
    return Case(base, operations, amended(base, operations))


def said(node: Node) -> bool:
    return bool(node.children) or any(not char.isspace() for char in node.text.chars)


def expected(case: Case) -> list[Told]:
    index = index_of(case.base)
    found: list[Told] = []
    for node in case.outcome.root.walk():
        was = index.nodes.get(node.id)
        if was is None or (said(node) and node.kind is not Kind.CALL):
            continue
        line = lost(case, was)
        if node.kind in WORDED and said(was):
            found.append(("A0840", print_address(was, index), line))
        if node.kind is Kind.CALL and was.children and not node.children:
            found.append(("A0841", print_address(was, index), line))
    return found


def lost(case: Case, node: Node) -> Span | None:
    """The last line that takes words or provisions out of a node."""
    below = {child.id for child in node.children}
    span: Span | None = None
    for operation in case.drafted:
        match operation:
            case Replace(node=own, start=start, end=end) if own == node.id and start < end:
                span = operation.span
            case Delete(node=own) if own in below:
                span = operation.span
            case Put(grafts=(Moved(id=own),)) if own in below:
                span = operation.span
    return span


@given(cases())
def test_what_is_left_without_words_is_told(case: Case) -> None:
    case.lay_open()
    found = emptied(index_of(case.base), case.outcome, case.drafted)
    told = [(d.code, d.message.split("`")[1], d.primary.span if d.primary else None) for d in found]
    assert told == expected(case)


def test_canary_nothing_is_left_without_words() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        assert expected(case) == []

    refute(false_law)


def test_canary_no_call_is_left_without_provisions() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        assert all(code != "A0841" for code, _, _ in expected(case))

    refute(false_law)
