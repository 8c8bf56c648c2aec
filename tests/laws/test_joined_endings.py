"""A word behind the mark of the last but one (`; and`): it comes and goes with its place (L25b)."""

from __future__ import annotations

from attrs import frozen
from hypothesis import event, given, note
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

LEFT = "A0806"
WORDS = "some words"
BETWEEN = st.sampled_from((";", ","))
JOINS = st.sampled_from(("", " and", " or"))
WRITTEN = st.sampled_from(("", ";", ",", ".", "; and", ", or", ":"))


@frozen
class Case:
    """A list, what ends its items, and what becomes of them.

    between: of most items; before_last: of the last but one. added: how new items are written.
    left: of how many it is told that they are left as they are.
    """

    base: tuple[str, ...]
    between: str
    before_last: str
    drafted: Operations
    added: dict[NodeId, str]
    outcome: tuple[Node, ...]
    left: int

    def lay_open(self) -> None:
        event(f"{len(self.added)} added, {'joined' if ' ' in self.before_last else 'not joined'}")
        note(f"{self.base} {self.added} {[node.text.chars for node in self.outcome]}")


@st.composite
def cases(draw: st.DrawFn) -> Case:
    between = draw(BETWEEN)
    before_last = between + draw(JOINS)
    count = draw(st.integers(2, 5))
    endings = (*[between] * (count - 2), before_last, ".")
    items = tuple(
        Node(NodeId(f"1.{at}"), Kind.ITEM, Text(WORDS + ending), str(at))
        for at, ending in enumerate(endings, 1)
    )
    call = Node(NodeId("1"), Kind.CALL, Text("resolves"), children=items)
    instrument = Instrument(REFERENCE, "en", Node(NodeId("0"), Kind.INSTRUMENT, children=(call,)))
    operations: list[Operation] = [
        Delete(item.id, ORIGIN) for item in items if draw(st.integers(0, 2)) == 0
    ]
    gaps = draw(st.lists(st.integers(0, count), max_size=2, unique=True))
    added = {NodeId(f"+{gap}"): draw(WRITTEN) for gap in gaps}
    for gap in gaps:
        new = New(NodeId(f"+{gap}"), Kind.ITEM, Text(WORDS + added[NodeId(f"+{gap}")]))
        after = items[gap - 1].id if gap else None
        operations.append(Put(call.id, after, (new,), ORIGIN))
    drafted = tuple(operations)
    done = complete(index_of(instrument), drafted, ORIGIN, Policy("relabel", repair=True))
    assert not has_errors(done.diagnostics)
    (outcome,) = amended(instrument, done.operations).root.children
    left = sum(found.code == LEFT for found in done.diagnostics)
    return Case(endings, between, before_last, drafted, added, outcome.children, left)


def ending(case: Case, at: int) -> str:
    """What an item ends in, by its place among those that are there now."""
    written = case.added.get(case.outcome[at].id, "")
    is_last, is_before_last = at == len(case.outcome) - 1, at == len(case.outcome) - 2
    usual = "." if is_last else case.before_last if is_before_last else case.between
    if written == ":" and not is_last:
        return ":"  # It introduces what follows it.
    return written if joined(written) else usual


def joined(written: str) -> bool:
    return written[:1] in (";", ",") and " " in written


@given(cases())
def test_each_item_ends_as_its_place_asks(case: Case) -> None:
    case.lay_open()
    made = [node.text.chars.removeprefix(WORDS) for node in case.outcome]
    expected = [ending(case, at) for at in range(len(made))]
    assert made == expected


@given(cases())
def test_an_ending_of_the_last_but_one_that_stands_elsewhere_is_told(case: Case) -> None:
    case.lay_open()
    count = len(case.outcome)
    elsewhere = [
        node
        for at, node in enumerate(case.outcome)
        if joined(case.added.get(node.id, "")) and at != count - 2
    ]
    assert case.left == len(elsewhere)


def test_canary_the_last_but_one_ends_as_those_before_it() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        ends = [node.text.chars for node in case.outcome[:-1]]
        assert all(end.endswith(case.between) for end in ends)

    refute(false_law)


def test_canary_nothing_is_left_as_it_is() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        assert not case.left

    refute(false_law)
