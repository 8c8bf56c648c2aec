"""A call with one provision: a second one is added and taken back, and nothing else is left."""

from __future__ import annotations

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from strategies.documents import HEADINGS, REFERENCE
from strategies.proposals import ORIGIN

from amend.compiler.algebra.apply import amended, apply
from amend.compiler.algebra.compose import compose
from amend.compiler.algebra.inverse import inverse
from amend.compiler.algebra.operations import Delete, New, Operations, Put
from amend.compiler.algebra.redline import base
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.consequences.complete import complete
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.draft import DraftHeader, drafted
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import Text
from laws.canary import refute

WORDS = st.sampled_from(("that Members should act", "to report, once", "Resolution 17", "to go"))
MARKS = st.sampled_from((";", ",", ".", ""))
HEAD = DraftHeader("IAP/24A13/1", "wtdc/85@2017", {"language": "en"})


@frozen
class Single:
    """A call with one paragraph, and items that are put beside it.

    before: whether they are put before it.
    """

    base: Instrument
    drafted: Operations
    count: int
    before: bool


@st.composite
def singles(draw: st.DrawFn) -> Single:
    headings = draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=3, unique=True))
    calls = [
        Node(
            NodeId(f"{at}"),
            Kind.CALL,
            Text(heading),
            children=(
                Node(NodeId(f"{at}.1"), Kind.PARAGRAPH, Text(draw(WORDS) + draw(MARKS) or ".")),
            ),
        )
        for at, heading in enumerate(headings, 1)
    ]
    root = Node(NodeId("0"), Kind.INSTRUMENT, children=tuple(calls))
    call = draw(st.sampled_from(calls))
    count, before = draw(st.integers(1, 3)), draw(st.booleans())
    grafts = tuple(
        New(NodeId(f"+{at}"), Kind.ITEM, Text(f"new words {at};")) for at in range(count)
    )
    put = Put(call.id, None if before else call.children[0].id, grafts, ORIGIN)
    return Single(Instrument(REFERENCE, "en", root), (put,), count, before)


def completed(instrument: Instrument, drafted: Operations) -> Operations:
    done = complete(index_of(instrument), drafted, ORIGIN, Policy("relabel", True))
    assert not has_errors(done.diagnostics), [d.message for d in done.diagnostics]
    return done.operations


def call_of(case: Single, instrument: Instrument) -> Node:
    (put,) = (o for o in case.drafted if isinstance(o, Put))
    return next(child for child in instrument.root.children if child.id == put.parent)


@given(singles())
def test_all_that_stand_there_are_items_with_labels_in_order(case: Single) -> None:
    outcome = amended(case.base, completed(case.base, case.drafted))
    call = call_of(case, outcome)
    assert {child.kind for child in call.children} == {Kind.ITEM}
    numbers = [str(at) for at in range(1, case.count + 2)]
    letters = [f"{letter})" for letter in "abcd"[: case.count + 1]]
    assert [child.label for child in call.children] in (numbers, letters)
    read = read_base_text(Source("single.base", print_base(outcome))).instrument
    assert read is not None and print_base(read) == print_base(outcome)


@given(singles())
def test_the_redline_holds_the_text_in_force(case: Single) -> None:
    assert base(apply(case.base, completed(case.base, case.drafted))) == case.base


def taken_back(case: Single) -> tuple[Instrument, Operations, Operations]:
    """The text with the second provisions, what adds them, and what suppresses them again."""
    added = completed(case.base, case.drafted)
    outcome = amended(case.base, added)
    new = [n for n in call_of(case, outcome).children if n.id.startswith("+")]
    removed = completed(outcome, tuple(Delete(node.id, ORIGIN) for node in new))
    return outcome, added, removed


@given(singles())
def test_what_a_second_brings_goes_with_it(case: Single) -> None:
    outcome, _, removed = taken_back(case)
    call, was = call_of(case, amended(outcome, removed)), call_of(case, case.base)
    assert [(c.kind, c.label) for c in call.children] == [(Kind.PARAGRAPH, "")]
    assert call.children[0].id == was.children[0].id


@given(singles())
def test_it_composes_and_has_an_inverse(case: Single) -> None:
    outcome, added, removed = taken_back(case)
    assert amended(outcome, inverse(case.base, added)) == case.base
    both = compose(case.base, added, removed)
    assert amended(case.base, both) == amended(outcome, removed)


@given(singles())
def test_a_draft_says_it_in_one_statement(case: Single) -> None:
    made = amended(case.base, completed(case.base, case.drafted))
    revised = read_base_text(Source("revised.base", print_base(made))).instrument
    in_force = read_base_text(Source("x.base", print_base(case.base))).instrument
    assert revised is not None and in_force is not None
    draft = drafted(in_force, revised, HEAD)
    assert draft.differences == () and draft.text.count("ADD ") == 1, draft.text
    assert "SUP" not in draft.text, draft.text


def test_canary_the_first_stays_without_a_label() -> None:
    @given(singles())
    def false_law(case: Single) -> None:
        outcome = amended(case.base, completed(case.base, case.drafted))
        call = call_of(case, outcome)
        assert any(child.kind is Kind.PARAGRAPH for child in call.children)

    refute(false_law)


def test_canary_one_item_keeps_its_label() -> None:
    @given(singles())
    def false_law(case: Single) -> None:
        outcome, _, removed = taken_back(case)
        assert call_of(case, amended(outcome, removed)).children[0].label

    refute(false_law)
