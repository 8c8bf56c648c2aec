"""Lists that begin anew at one margin (1, 2, 1, 2): each counts by itself (L25a)."""

from __future__ import annotations

from itertools import combinations

from attrs import frozen
from hypothesis import event, given, note
from hypothesis import strategies as st
from strategies.documents import REFERENCE, label_of
from strategies.proposals import ORIGIN

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import Delete, New, Operation, Put
from amend.compiler.consequences.complete import complete
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import Text
from laws.canary import refute

TWICE = "A0820"
FORMS = st.sampled_from(("number", "letter", "enclosed"))


@frozen
class Case:
    """Two lists at one margin, and what becomes of their items.

    forms: of the labels of the first and of the second.
    before: the labels in force of each; outcome: which of the lists each item belongs to, whether
        it is new, and its label.
    refused: whether it is told that a label would stand twice.
    """

    forms: tuple[str, str]
    before: tuple[list[str], list[str]]
    outcome: list[tuple[int, bool, str]]
    refused: bool

    def lay_open(self) -> None:
        event("refused" if self.refused else "done")
        note(f"{self.before} {self.outcome}")


@st.composite
def cases(draw: st.DrawFn, policy: str) -> Case:
    forms = draw(st.tuples(FORMS, FORMS))
    sizes = draw(st.tuples(st.integers(1, 4), st.integers(1, 4)))
    first, second = (
        [label_of(form, at) for at in range(size)] for form, size in zip(forms, sizes, strict=True)
    )
    items = tuple(
        Node(NodeId(f"1.{at}"), Kind.ITEM, Text(f"text {at};"), label)
        for at, label in enumerate((*first, *second), 1)
    )
    call = Node(NodeId("1"), Kind.CALL, Text("resolves"), children=items)
    instrument = Instrument(REFERENCE, "en", Node(NodeId("0"), Kind.INSTRUMENT, children=(call,)))
    operations: list[Operation] = [
        Delete(item.id, ORIGIN) for item in items if draw(st.integers(0, 3)) == 0
    ]
    for gap in draw(st.lists(st.integers(0, len(items)), max_size=2, unique=True)):
        # Under `relabel` nothing is written, so that all labels are derived.
        label = draw(st.sampled_from((*first, *second))) if policy == "keep" else ""
        new = New(NodeId(f"+{gap}"), Kind.ITEM, Text("new;"), label)
        operations.append(Put(call.id, items[gap - 1].id if gap else None, (new,), ORIGIN))
    drafted = tuple(operations)
    done = complete(index_of(instrument), drafted, ORIGIN, Policy(policy, repair=False))
    (made,) = amended(instrument, done.operations).root.children
    home = {item.id: int(at >= len(first)) for at, item in enumerate(items)}
    run = next((home[node.id] for node in made.children if node.id in home), 0)
    outcome = []
    for node in made.children:
        run = home.get(node.id, run)
        outcome.append((run, node.id not in home, node.label))
    refused = any(found.code == TWICE for found in done.diagnostics)
    return Case(forms, (first, second), outcome, refused)


def are_one_item(case: Case) -> bool:
    """Whether the only item that is left stands without a label."""
    return len(case.outcome) == 1


@given(cases("relabel"))
def test_each_list_counts_from_its_own_beginning(case: Case) -> None:
    case.lay_open()
    if are_one_item(case) or case.refused:
        return
    for run, form in enumerate(case.forms):
        labels = [label for own, _, label in case.outcome if own == run]
        assert labels == [label_of(form, at) for at in range(len(labels))]


@given(cases("relabel"))
def test_lists_that_begin_anew_in_force_may_do_so(case: Case) -> None:
    case.lay_open()
    if set(case.before[0]) & set(case.before[1]):
        assert not case.refused


def bare(label: str) -> str:
    """1 and (1) are one label."""
    return label.strip("()")


@given(cases("keep"))
def test_no_label_is_written_twice_in_one_list(case: Case) -> None:
    case.lay_open()
    first, second = ({bare(label) for label in labels} for labels in case.before)
    apart = first & second
    assert case.refused == any(
        bare(one[2]) == bare(other[2])
        and (one[0] == other[0] or not apart)
        and not (one[1] and other[1])
        for one, other in combinations(case.outcome, 2)
    )


def test_canary_a_label_that_stands_twice_is_refused() -> None:
    @given(cases("keep"))
    def false_law(case: Case) -> None:
        labels = [label for _, _, label in case.outcome]
        assert case.refused == (len(set(labels)) < len(labels))

    refute(false_law)


def test_canary_both_lists_are_one() -> None:
    @given(cases("relabel"))
    def false_law(case: Case) -> None:
        labels = [label for _, _, label in case.outcome]
        assert case.refused or len(set(labels)) == len(labels)

    refute(false_law)
