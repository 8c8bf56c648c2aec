"""References (L25b): what a text refers to is the same provision before and after.

Each drawn reference is written by a naive hand, from labels alone; after the proposal the
same hand writes what should stand there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve, frozen
from hypothesis import given, note
from hypothesis import strategies as st
from strategies.documents import HEADINGS, Shape, documents
from strategies.notation import shown
from strategies.proposals import ORIGIN, Wish, proposals

from amend.compiler.algebra.operations import Operations
from amend.compiler.consequences.complete import complete
from amend.compiler.diagnostics.diagnostic import Diagnostics, has_errors
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import Text
from laws.canary import refute

WISH = Wish(edits=False, labels=False, maintain=False, derived=True)


@frozen
class Case:
    """A document in which `holder` refers to `target`, and a proposal on it."""

    base: Instrument
    holder: NodeId
    target: NodeId
    drafted: Operations
    refers: bool


def written(line: Sequence[Node]) -> str:
    """How a reference to the last of these is written: the call, then the labels down to it."""
    call, *items = line
    labels = [item.label for item in items]
    if "." in labels[-1]:
        return f"{call.text.chars} {labels[-1]}"
    return f"{call.text.chars} {''.join(label.rstrip(')') for label in labels[:-1])}{labels[-1]}"


def line_to(root: Node, target: NodeId) -> list[Node]:
    """The nodes from the call down to the target; none if it is not there."""
    for child in root.children:
        if child.id == target:
            return [child]
        below = line_to(child, target)
        if below:
            return [child, *below]
    return []


def holding(node: Node, holder: NodeId, text: str) -> Node:
    if node.id == holder:
        node = evolve(node, text=Text(text))
    return evolve(node, children=tuple(holding(c, holder, text) for c in node.children))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    shape = Shape(notes=False, divisions=False, decimals=draw(st.booleans()))
    instrument = draw(documents(shape))
    calls = iter(HEADINGS)
    children = tuple(
        evolve(c, text=Text(next(calls))) if c.kind is Kind.CALL else c
        for c in instrument.root.children
    )
    root = evolve(instrument.root, children=children)
    items = [n for n in root.walk() if n.kind is Kind.ITEM and n.label != "–"]
    lines = [line_to(root, n.id) for n in items]
    targets = [line[-1].id for line in lines if all(n.label != "–" for n in line[1:])]
    holders = [n.id for n in root.walk() if n.kind in (Kind.ITEM, Kind.PARAGRAPH)]
    target = draw(st.sampled_from(targets)) if targets else holders[0]
    holder = draw(st.sampled_from(holders))
    reference = written(line_to(root, target)) if targets else "nothing"
    base = evolve(instrument, root=holding(root, holder, f"as in {reference} above"))
    return Case(base, holder, target, draw(proposals(base, WISH)), bool(targets))


def done(case: Case, rewrite: bool) -> tuple[Instrument, Diagnostics] | None:
    note(shown(case.base, case.drafted))
    policy = Policy(repair=False, rewrite=rewrite)
    completed = complete(index_of(case.base), case.drafted, ORIGIN, policy)
    if has_errors(completed.diagnostics):
        return None
    return completed.applied.outcome, completed.diagnostics


def is_followed(case: Case) -> bool:
    """Whether the reference can be read at all: as ITU writes them, `2`, `a)`, `2i)`, `1.1`."""
    line = line_to(case.base.root, case.target)
    labels = [node.label for node in line[1:]]
    known = len(labels) == 1 or (
        len(labels) == 2
        and labels[0].isdigit()
        and (
            labels[1].startswith(f"{labels[0]}.")
            or (labels[1].endswith(")") and not labels[1][0].isdigit())
        )
    )
    return (
        case.refers
        and known
        and all(
            [c.label for c in above.children].count(node.label) == 1
            for above, node in pairwise(line)
        )
    )


@given(cases())
def test_a_reference_means_the_same_provision_before_and_after(case: Case) -> None:
    made = done(case, rewrite=True)
    if made is None or not is_followed(case):
        return
    outcome, said = made
    before, after = line_to(case.base.root, case.target), line_to(outcome.root, case.target)
    holder = line_to(outcome.root, case.holder)
    codes = [d.code for d in said if d.code in ("A0831", "A0832", "A0833", "A0834")]
    if not holder:
        assert codes == []
    elif not after:
        assert codes == ["A0831"]
        assert holder[-1].text.chars == f"as in {written(before)} above"
    elif [n.id for n in before] != [n.id for n in after]:
        assert codes == ["A0834"]
    elif before[-1].label and not after[-1].label:
        # The only provision that is left in a call has no label that could be named.
        assert holder[-1].text.chars == f"as in {written(before)} above"
    else:
        assert holder[-1].text.chars == f"as in {written(after)} above"
        assert codes == (["A0833"] if written(before) != written(after) else [])


@given(cases())
def test_without_the_request_references_stay_and_are_reported(case: Case) -> None:
    asked, unasked = done(case, rewrite=True), done(case, rewrite=False)
    if asked is None or unasked is None:
        assert asked is unasked
        return
    holder = line_to(unasked[0].root, case.holder)
    if holder:
        assert holder[-1].text == line_to(case.base.root, case.holder)[-1].text
    codes = [{"A0833": "A0832"}.get(d.code, d.code) for d in asked[1]]
    assert [d.code for d in unasked[1]] == codes


def test_canary_references_need_not_be_followed() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        made = done(case, rewrite=False)
        after = line_to(made[0].root, case.target) if made else []
        holder = line_to(made[0].root, case.holder) if made else []
        if after and holder and after[0].text == line_to(case.base.root, case.target)[0].text:
            assert written(after) in holder[-1].text.chars

    refute(false_law)
