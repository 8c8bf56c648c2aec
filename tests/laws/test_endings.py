"""The habit of a list: what stands between its items ends as its neighbours do (L25b)."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve, frozen
from examples import share
from hypothesis import given, note
from hypothesis import strategies as st
from strategies.documents import Shape, documents
from strategies.notation import shown
from strategies.proposals import ORIGIN, Wish, proposals

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import Operations
from amend.compiler.consequences.complete import complete
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.words.text import Text, join
from laws.canary import refute

ENDED = Wish(inside=True, labels=False, maintain=False, settled=False, derived=True, terminals=True)


@frozen
class Case:
    """A document, the habit of each of its lists, and what a proposal makes of it."""

    instrument: Instrument
    habits: dict[str, str]
    drafted: Operations
    outcome: Instrument

    def lay_open(self) -> None:
        note(shown(self.instrument, self.drafted))
        note(str(self.habits))


def enders(node: Node) -> list[Node]:
    """The texts that end each child of a node but the last: itself, or the last below it."""
    return [list(child.walk())[-1] for child in node.children[:-1]]


def lists(instrument: Instrument) -> list[Node]:
    """The calls and what has sub-items."""
    calls = [c for c in instrument.root.children if c.kind is Kind.CALL]
    return [node for call in calls for node in call.walk() if node.children]


def with_endings(node: Node, endings: dict[str, str]) -> Node:
    children = tuple(with_endings(child, endings) for child in node.children)
    text = node.text
    if node.id in endings:
        text = join((text.slice(0, len(text) - 1), Text(endings[node.id])))
    return evolve(node, text=text, children=children)


@st.composite
def habitual(draw: st.DrawFn) -> tuple[Instrument, dict[str, str]]:
    """Documents whose lists have each a habit of its own, and the habits."""
    instrument = draw(documents(Shape(terminals=True)))
    habits: dict[str, str] = {}
    endings: dict[str, str] = {}
    for node in lists(instrument):
        texts = enders(node)
        if texts:
            habits[node.id] = draw(st.sampled_from((";", ",", ".")))
            endings.update((text.id, habits[node.id]) for text in texts)
    return evolve(instrument, root=with_endings(instrument.root, endings)), habits


def completed_case(instrument: Instrument, habits: dict[str, str], drafted: Operations) -> Case:
    """A case with its proposal completed, whose marks are repaired."""
    completed = complete(index_of(instrument), drafted, ORIGIN, Policy("relabel", True))
    assert not has_errors(completed.diagnostics)
    return Case(instrument, habits, drafted, amended(instrument, completed.operations))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Documents whose lists have each a habit of its own, with proposals."""
    instrument, habits = draw(habitual())
    return completed_case(instrument, habits, draw(proposals(instrument, ENDED)))


def words(node: Node) -> str:
    return node.text.chars


def between(case: Case, bare: Callable[[Node], str] = words) -> list[tuple[str, str]]:
    """How each text between the items of a list in force ends, with the habit of the list.

    bare: the words of a provision as far as its terminal mark.
    """
    held = {node.id for node in case.instrument.root.walk()}
    return [
        (bare(text)[-1], case.habits[node.id])
        for node in lists(case.outcome)
        if node.id in case.habits
        for text in enders(node)
        # A new line that ends in a colon introduces what follows it.
        if text.id in held or not bare(text).endswith(":")
    ]


@share(0.5)
@given(cases())
def test_what_stands_between_ends_as_its_neighbours_in_force_do(case: Case) -> None:
    case.lay_open()
    assert all(mark == habit for mark, habit in between(case))


def test_canary_the_table_of_the_language_comes_before_the_habit() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        assert all(mark == ";" for mark, _ in between(case))

    refute(false_law)


def test_canary_what_stands_between_is_never_repaired() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        unrepaired = evolve(case, outcome=amended(case.instrument, case.drafted))
        assert all(mark == habit for mark, habit in between(unrepaired))

    refute(false_law)
