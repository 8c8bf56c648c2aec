"""The order of operations and of statements carries no meaning (L4)."""

from __future__ import annotations

from collections import Counter

from attrs import evolve
from hypothesis import event, given, note
from hypothesis import strategies as st
from strategies.documents import documents
from strategies.notation import shown
from strategies.orders import shuffles
from strategies.proposals import proposals
from strategies.statements import Draft, drafts

from amend.compiler.algebra.apply import apply
from amend.compiler.algebra.redline import RedlineNode
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.passes import Outcome, compile_proposal
from laws.canary import refute


@given(st.data())
def test_operations_in_any_order_give_one_redline(data: st.DataObject) -> None:
    instrument = data.draw(documents())
    proposal = data.draw(proposals(instrument))
    note(shown(instrument, proposal))
    assert apply(instrument, proposal) == apply(instrument, data.draw(shuffles(proposal)))


def test_canary_operations_in_one_gap_come_in_any_order() -> None:
    @given(st.data())
    def false_law(data: st.DataObject) -> None:
        instrument = data.draw(documents())
        proposal = data.draw(proposals(instrument))
        order = data.draw(st.permutations(proposal))
        assert apply(instrument, proposal) == apply(instrument, tuple(order))

    refute(false_law)


def compiled(draft: Draft) -> Outcome:
    base = Source("a.base", draft.base)
    return compile_proposal(Source("a.amend", draft.source()), lambda unit, language: base)


def anonymous(node: RedlineNode) -> RedlineNode:
    """The redline without the identities of what is new, which tell the number of a line."""
    identity = NodeId("new") if "+" in node.id else node.id
    return evolve(node, id=identity, children=tuple(anonymous(c) for c in node.children))


@given(st.data())
def test_statements_in_any_order_give_one_redline(data: st.DataObject) -> None:
    draft = data.draw(drafts())
    shuffled = evolve(draft, statements=tuple(data.draw(st.permutations(draft.statements))))
    note(draft.base)
    note(draft.source())
    note("".join(shuffled.statements))
    one, other = compiled(draft), compiled(shuffled)
    said = [f"{d.code} {d.message}" for d in one.diagnostics]
    note("\n".join(said))
    for statement in draft.statements:
        event(statement.partition(" ")[0])
    counts = [Counter(d.code for d in o.diagnostics) for o in (one, other)]
    assert counts[0] == counts[1]
    # Only moves under `labels: keep` may be refused: two items would have one label.
    if one.submission is None or other.submission is None:
        assert one.submission is other.submission is None and "A0820" in counts[0], said
        return
    redlines = [anonymous(o.submission.units[0].redline.root) for o in (one, other)]
    assert redlines[0] == redlines[1]


def test_canary_a_statement_may_be_left_out() -> None:
    @given(drafts())
    def false_law(draft: Draft) -> None:
        shorter = evolve(draft, statements=draft.statements[1:])
        one, other = compiled(draft), compiled(shorter)
        if one.submission and other.submission:
            assert one.submission.units[0].redline == other.submission.units[0].redline

    refute(false_law)
