"""Lists of several kinds of labels at one margin: no label is made twice in silence (L25a)."""

from __future__ import annotations

from attrs import frozen
from hypothesis import given, note
from hypothesis import strategies as st
from strategies.documents import REFERENCE
from strategies.proposals import ORIGIN

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import Delete, New, Operation, Operations, Put
from amend.compiler.consequences.complete import complete
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import Text
from laws.canary import refute


@frozen
class Case:
    """A list in force, and what becomes of its labels; None where that is refused."""

    before: tuple[str, ...]
    drafted: Operations
    after: tuple[str, ...] | None

    def lay_open(self) -> None:
        note(f"{self.before} {self.drafted} {self.after}")


@st.composite
def flat_lists(draw: st.DrawFn) -> list[str]:
    """Labels such as 1, 1.1, 1.2, –, 2, 2bis, 3."""
    labels: list[str] = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        labels.append(str(number))
        labels += [f"{number}.{at + 1}" for at in range(draw(st.integers(0, 3)))]
        labels += ["–"] * draw(st.integers(0, 2))
        labels += [f"{number}bis"] * draw(st.sampled_from((0, 0, 1)))
    return labels


@st.composite
def cases(draw: st.DrawFn, policy: str = "relabel") -> Case:
    labels = draw(flat_lists())
    items = tuple(
        Node(NodeId(f"1.{at}"), Kind.ITEM, Text(f"text {at};"), label)
        for at, label in enumerate(labels, 1)
    )
    call = Node(NodeId("1"), Kind.CALL, Text("resolves"), children=items)
    instrument = Instrument(REFERENCE, "en", Node(NodeId("0"), Kind.INSTRUMENT, children=(call,)))
    places: list[NodeId | None] = [None, *(item.id for item in items)]
    operations: list[Operation] = [
        Delete(item.id, ORIGIN) for item in items if draw(st.integers(0, 5)) == 0
    ]
    for at, place in enumerate(draw(st.lists(st.sampled_from(places), max_size=2, unique=True))):
        new = New(NodeId(f"new.{at}"), Kind.ITEM, Text("new;"))
        operations.append(Put(call.id, place, (new,), ORIGIN))
    drafted = tuple(operations)
    completed = complete(index_of(instrument), drafted, ORIGIN, Policy(policy, repair=False))
    if has_errors(completed.diagnostics):
        return Case(tuple(labels), drafted, None)
    outcome = amended(instrument, completed.operations)
    after = tuple(item.label for top in outcome.root.children for item in top.children)
    return Case(tuple(labels), drafted, after)


def counted(labels: tuple[str, ...]) -> list[str]:
    return [label for label in labels if label != "–"]


@given(cases() | cases("bis"))
def test_no_label_stands_twice(case: Case) -> None:
    case.lay_open()
    labels = counted(case.after or ())
    assert len(set(labels)) == len(labels)


@given(cases())
def test_each_label_stands_behind_the_one_that_it_is_built_on(case: Case) -> None:
    case.lay_open()
    number = ""
    for label in counted(case.after or ()):
        if label.isdigit():
            assert int(label) == int(number or 0) + 1
            number = label
        assert label.removesuffix("bis").split(".")[0] == number


@given(cases())
def test_numbers_below_a_number_count_on_without_a_gap(case: Case) -> None:
    case.lay_open()
    below: dict[str, int] = {}
    for label in counted(case.after or ()):
        number, point, at = label.partition(".")
        if point:
            below[number] = below.get(number, 0) + 1
            assert int(at) == below[number]


def test_canary_nothing_is_ever_refused() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        assert case.after is not None

    refute(false_law)


def test_canary_lists_never_change_their_labels() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        assert case.after in (None, case.before)

    refute(false_law)


def test_canary_labels_below_a_number_never_follow_it() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        below = {label for label in case.before if "." in label}
        after = case.after or ()
        assert len(after) < len(case.before) or below <= set(after)

    refute(false_law)
