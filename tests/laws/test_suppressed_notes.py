"""New words that mark a footnote which the same proposal suppresses are refused, each (L25c)."""

from __future__ import annotations

from attrs import frozen
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st
from strategies.documents import REFERENCE
from strategies.proposals import ORIGIN

from amend.compiler.algebra.operations import Delete, New, Operation, Put, Replace
from amend.compiler.consequences.footnotes import follow_marks
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import ANCHOR, Text
from laws.canary import refute

IN_VAIN = "A0822"
MARKED = st.lists(st.sampled_from("123"), max_size=2, unique=True)
"""The labels of the notes that some new words mark."""


@frozen
class Case:
    """What new words mark, which notes are suppressed, and the labels that are told of."""

    marked: list[list[str]]
    suppressed: set[str]
    told: list[str]


def text_of(labels: list[str]) -> Text[NodeId]:
    return Text("words" + ANCHOR * len(labels), tuple(NodeId(f"n{label}") for label in labels))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    items = tuple(Node(NodeId(f"1.{label}"), Kind.ITEM, text_of([label]), label) for label in "123")
    call = Node(NodeId("1"), Kind.CALL, Text("resolves"), children=items)
    notes = tuple(Node(NodeId(f"n{label}"), Kind.FOOTNOTE, Text("note"), label) for label in "123")
    root = Node(NodeId("0"), Kind.INSTRUMENT, children=(call, *notes))
    suppressed = draw(st.sets(st.sampled_from("123")))
    operations: list[Operation] = []
    for label in suppressed:
        operations.append(Replace(NodeId(f"1.{label}"), 5, 6, Text(""), ORIGIN))
        operations.append(Delete(NodeId(f"n{label}"), ORIGIN))
    marked = draw(st.lists(MARKED, max_size=3))
    for at, labels in enumerate(marked):
        if draw(st.booleans()):
            new = New(NodeId(f"+{at}"), Kind.ITEM, text_of(labels))
            if draw(st.booleans()):
                new = New(NodeId(f"+{at}.0"), Kind.ITEM, Text("above"), children=(new,))
            operations.append(Put(call.id, None, (new,), ORIGIN))
        else:
            operations.append(Replace(NodeId("1.1"), at, at, text_of(labels), ORIGIN))
    index = index_of(Instrument(REFERENCE, "en", root))
    _, found = follow_marks(index, tuple(draw(st.permutations(operations))), ORIGIN)
    told = [d.message.split()[4].strip(",") for d in found if d.code == IN_VAIN]
    return Case(marked, suppressed, sorted(told))


@cheap()
@given(cases())
def test_marks_of_suppressed_notes_are_told(case: Case) -> None:
    in_vain = [label for labels in case.marked for label in labels if label in case.suppressed]
    assert case.told == sorted(in_vain)


def test_canary_whatever_is_suppressed_is_told() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        assert set(case.told) == case.suppressed

    refute(false_law)


def test_canary_whatever_is_marked_is_told() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        assert set(case.told) == {label for labels in case.marked for label in labels}

    refute(false_law)
