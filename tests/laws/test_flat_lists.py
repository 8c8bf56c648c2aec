"""Lists of several kinds of labels at one margin: no label is made twice in silence (L25a)."""

from __future__ import annotations

from attrs import frozen
from hypothesis import given, note
from hypothesis import strategies as st
from strategies.documents import REFERENCE, label_of
from strategies.proposals import ORIGIN

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import Delete, Moved, New, Operation, Operations, Put
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


@st.composite
def begun_below(draw: st.DrawFn) -> dict[str, str]:
    """The label of the first item below each item of a list with *bis*, where none stood before."""
    form = draw(st.sampled_from(("letter", "number", "enclosed", "capital", "roman")))
    labels = [label_of(form, at) for at in range(draw(st.integers(1, 4)))]
    built = [f"{label}bis" for label in labels]
    # What *bis* is built on may be gone, or may never have been there.
    labels = [*labels, draw(st.sampled_from(built)), f"{label_of(form, 6)}bis"]
    labels = sorted(labels, key=lambda label: label.removesuffix("bis"))
    items = tuple(
        Node(NodeId(f"1.{at}"), Kind.ITEM, Text("text"), label) for at, label in enumerate(labels)
    )
    call = Node(NodeId("1"), Kind.CALL, Text("resolves"), children=items)
    instrument = Instrument(REFERENCE, "en", Node(NodeId("0"), Kind.INSTRUMENT, children=(call,)))
    puts = tuple(
        Put(item.id, None, (New(NodeId(f"+{item.id}"), Kind.ITEM, Text("new")),), ORIGIN)
        for item in items
    )
    completed = complete(index_of(instrument), puts, ORIGIN, Policy("relabel", repair=False))
    assert not has_errors(completed.diagnostics)
    (made,) = amended(instrument, completed.operations).root.children
    return {item.label: item.children[0].label for item in made.children}


@given(begun_below())
def test_what_begins_below_bis_is_labelled_as_below_what_it_is_built_on(
    below: dict[str, str],
) -> None:
    assert len(set(below.values())) == 1, below


@frozen
class Arrived:
    """An item 2 with 2.1, 2.2 below it, which is moved into another list.

    label: that it has there; below: the labels below it; beside: those that a new list would have
        below the item before it.
    """

    label: str
    below: tuple[str, ...]
    beside: tuple[str, ...]


@st.composite
def arrivals(draw: st.DrawFn) -> Arrived:
    count = draw(st.integers(1, 3))

    def item(identity: str, label: str, below: tuple[Node, ...] = ()) -> Node:
        return Node(NodeId(identity), Kind.ITEM, Text("text"), label, below)

    decimals = tuple(item(f"1.2.{at}", f"2.{at}") for at in range(1, count + 1))
    numbers = (item("1.1", "1"), item("1.2", "2", decimals), item("1.3", "3"))
    form = draw(st.sampled_from(("letter", "number", "enclosed", "capital", "roman")))
    labels = [label_of(form, at) for at in range(draw(st.integers(1, 4)))]
    others = tuple(item(f"2.{at}", label) for at, label in enumerate(labels))
    calls = tuple(
        Node(NodeId(identity), Kind.CALL, Text(heading), children=held)
        for identity, heading, held in (("1", "resolves", numbers), ("2", "noting", others))
    )
    instrument = Instrument(REFERENCE, "en", Node(NodeId("0"), Kind.INSTRUMENT, children=calls))
    goal = draw(st.sampled_from(others)).id
    new = tuple(New(NodeId(f"+{at}"), Kind.ITEM, Text("new")) for at in range(count))
    moved = made_of(instrument, Put(NodeId("2"), goal, (Moved(NodeId("1.2")),), ORIGIN))
    begun = made_of(instrument, Put(goal, None, new, ORIGIN))
    below, beside = (
        tuple(node.label for node in made.children) for made in (moved[NodeId("1.2")], begun[goal])
    )
    return Arrived(moved[NodeId("1.2")].label, below, beside)


def made_of(instrument: Instrument, put: Put) -> dict[NodeId, Node]:
    """The provisions of what one operation makes of a text."""
    completed = complete(index_of(instrument), (put,), ORIGIN, Policy("relabel", repair=False))
    assert not has_errors(completed.diagnostics)
    return {node.id: node for node in amended(instrument, completed.operations).root.walk()}


@given(arrivals())
def test_decimals_follow_a_number_and_begin_anew_below_anything_else(case: Arrived) -> None:
    number = case.label.strip("()")
    if number.isdigit():
        assert case.below == tuple(f"{number}.{n}" for n in range(1, len(case.below) + 1))
    else:
        assert case.below == case.beside


def test_canary_decimals_keep_the_number_that_they_had() -> None:
    @given(arrivals())
    def false_law(case: Arrived) -> None:
        assert all(label.startswith("2.") for label in case.below)

    refute(false_law)


def test_canary_nothing_begins_with_a_letter() -> None:
    @given(begun_below())
    def false_law(below: dict[str, str]) -> None:
        assert "a)" not in below.values()

    refute(false_law)


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
