"""Applying a proposal: the compiler and the model agree, nothing else moves, nothing is lost."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, note, settings
from hypothesis import strategies as st
from model import amended as model_amended
from model import faults, leaving, paper, units_of, walk
from strategies.documents import ALLOWED, documents
from strategies.notation import shown
from strategies.proposals import proposals
from strategies.relations import note_events

from amend.compiler.algebra.apply import Applied, amended, apply
from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    Moved,
    Operations,
    Put,
    Relabel,
    Replace,
    WordEdit,
)
from amend.compiler.algebra.redline import Deleted, Inserted, Kept, RedlineNode, base, consolidated
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import ANCHOR, EMPTY, Text
from laws.canary import refute


@st.composite
def cases(draw: st.DrawFn) -> tuple[Instrument, Operations]:
    """A document and a proposal on it."""
    instrument = draw(documents())
    return instrument, draw(proposals(instrument))


def lay_open(instrument: Instrument, proposal: Operations) -> None:
    note(shown(instrument, proposal))
    note_events(proposal, instrument)


@given(cases())
def test_the_compiler_and_the_model_agree(case: tuple[Instrument, Operations]) -> None:
    instrument, proposal = case
    lay_open(instrument, proposal)
    assert conflicts(index_of(instrument), proposal) == ()
    assert faults(instrument, proposal) == frozenset()
    assert paper(amended(instrument, proposal).root) == model_amended(instrument, proposal)


def test_canary_new_provisions_stand_in_any_order() -> None:
    @given(cases())
    def false_law(case: tuple[Instrument, Operations]) -> None:
        instrument, proposal = case
        backwards = tuple(reversed(proposal))
        assert paper(amended(instrument, backwards).root) == model_amended(instrument, proposal)

    refute(false_law)


# What is applied in two steps is what is applied at once


@given(cases(), st.data())
def test_operations_can_follow_others_that_are_applied(
    case: tuple[Instrument, Operations], data: st.DataObject
) -> None:
    instrument, proposal = case
    lay_open(instrument, proposal)
    cut = data.draw(st.integers(0, len(proposal)))
    applied = Applied.to(index_of(instrument), proposal[:cut]).with_more(proposal[cut:])
    assert applied.redline == apply(instrument, proposal)
    assert applied.outcome == amended(instrument, proposal)


def test_canary_what_follows_reaches_no_provision() -> None:
    @given(cases(), st.data())
    def false_law(case: tuple[Instrument, Operations], data: st.DataObject) -> None:
        instrument, proposal = case
        cut = data.draw(st.integers(0, len(proposal)))
        applied = Applied.to(index_of(instrument), proposal[:cut])
        assert applied.redline == apply(instrument, proposal)

    refute(false_law)


# L1: identity


@given(documents())
def test_no_operation_changes_nothing(instrument: Instrument) -> None:
    redline = apply(instrument, ())
    assert base(redline) == consolidated(redline) == instrument
    assert all(node.mark == Kept() for node in redline.root.walk())


@given(cases())
def test_the_redline_without_its_revisions_is_the_base(
    case: tuple[Instrument, Operations],
) -> None:
    instrument, proposal = case
    lay_open(instrument, proposal)
    assert base(apply(instrument, proposal)) == instrument


def test_canary_a_proposal_without_edits_of_words_changes_nothing() -> None:
    @given(cases())
    def false_law(case: tuple[Instrument, Operations]) -> None:
        instrument, proposal = case
        rest = tuple(o for o in proposal if not isinstance(o, WordEdit | Relabel))
        assert amended(instrument, rest) == instrument

    refute(false_law)


# L2: closure


@given(cases())
def test_an_amended_text_is_a_well_formed_text(case: tuple[Instrument, Operations]) -> None:
    instrument, proposal = case
    lay_open(instrument, proposal)
    well_formed(instrument)
    well_formed(amended(instrument, proposal))


def well_formed(instrument: Instrument) -> None:
    """What holds of every instrument."""
    nodes = list(instrument.root.walk())
    assert len({node.id for node in nodes}) == len(nodes)
    for node in nodes:
        assert {child.kind for child in node.children} <= ALLOWED.get(node.kind, set())
        tidy(node.text)
    notes = [node.id for node in nodes if node.kind is Kind.FOOTNOTE]
    anchors = [anchor for node in nodes for anchor in node.text.anchors]
    assert sorted(anchors) == sorted(notes)
    kinds = [child.kind is Kind.FOOTNOTE for child in instrument.root.children]
    assert kinds == sorted(kinds), "notes stand last"


def tidy(text: Text) -> None:
    """What holds of every text."""
    assert text.chars.count(ANCHOR) == len(text.anchors)
    assert list(text.emphases) == sorted(text.emphases, key=lambda e: (e.start, e.weight.value))
    for weight in {e.weight for e in text.emphases}:
        ends = [at for e in text.emphases if e.weight is weight for at in (e.start, e.end)]
        assert ends == sorted(set(ends)), "one weight neither overlaps nor touches"
        assert ends[0] >= 0 and ends[-1] <= len(text.chars)


@given(cases())
def test_a_redline_keeps_its_promises(case: tuple[Instrument, Operations]) -> None:
    instrument, proposal = case
    lay_open(instrument, proposal)
    redline = apply(instrument, proposal)
    redline_invariants(redline.root)
    gone = [n.id for n in redline.root.walk() if n.mark != Kept() and is_transfer(n, Deleted)]
    come = [n.id for n in redline.root.walk() if n.mark != Kept() and is_transfer(n, Inserted)]
    moved = {m for o in proposal if isinstance(o, Put) for m in leaving(o)}
    assert moved <= set(gone)
    assert len(set(come)) == len(come)
    assert moved <= set(come)


def is_transfer(node: RedlineNode, mark: type[Deleted] | type[Inserted]) -> bool:
    return isinstance(node.mark, mark) and node.mark.cause is Cause.TRANSFER


def redline_invariants(node: RedlineNode) -> None:
    for stretches in (node.label, node.text):
        assert all(stretch.text.chars for stretch in stretches)
        marks = [type(stretch.mark) for stretch in stretches]
        assert (Inserted, Deleted) not in list(pairwise(marks))
        if node.mark != Kept():
            assert set(marks) <= {type(node.mark)}
    for child in node.children:
        if node.mark != Kept():
            assert type(child.mark) is type(node.mark)
        redline_invariants(child)


def test_canary_a_call_never_loses_all_its_provisions() -> None:
    @given(cases())
    def false_law(case: tuple[Instrument, Operations]) -> None:
        outcome = amended(*case)
        calls = [n for n in outcome.root.children if n.kind is Kind.CALL and n.id[0].isdigit()]
        assert all(call.children for call in calls)

    refute(false_law)


# L3: determinism


_AGAIN = """
import hashlib, pickle, sys
from amend.compiler.consequences.complete import complete
from amend.compiler.algebra.apply import apply
from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.instrument.index import index_of
from amend.compiler.algebra.operations import Origin
from amend.compiler.header.policy import Policy

with open(sys.argv[1], "rb") as file:
    cases = pickle.load(file)
for instrument, proposal in cases:
    out = apply(instrument, proposal), conflicts(index_of(instrument), proposal)
    done = complete(index_of(instrument), proposal, Origin("1", "a"), Policy())
    sys.stdout.write(hashlib.sha256(repr((out, done)).encode("utf-8")).hexdigest() + "\\n")
"""


@pytest.mark.slow
def test_processes_with_different_hash_seeds_agree(tmp_path: Path) -> None:
    drawn: list[tuple[Instrument, Operations]] = []

    @settings(max_examples=100, database=None)
    @given(cases())
    def gather(case: tuple[Instrument, Operations]) -> None:
        drawn.append(case)

    gather()
    file = tmp_path / "cases"
    file.write_bytes(pickle.dumps(drawn))
    outputs = [
        subprocess.run(
            [sys.executable, "-c", _AGAIN, str(file)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "424242")
    ]
    assert outputs[0] == outputs[1] == outputs[2]
    assert outputs[0].count(b"\n") == len(drawn) > 50


@given(cases())
def test_applying_twice_gives_the_same_and_leaves_its_inputs(
    case: tuple[Instrument, Operations],
) -> None:
    instrument, proposal = case
    lay_open(instrument, proposal)
    before = pickle.dumps((instrument, proposal))
    assert apply(instrument, proposal) == apply(instrument, proposal)
    assert repr(pickle.loads(before)) == repr((instrument, proposal))


def test_canary_a_proposal_applies_to_what_it_has_made() -> None:
    @given(cases())
    def false_law(case: tuple[Instrument, Operations]) -> None:
        instrument, proposal = case
        edits = tuple(o for o in proposal if isinstance(o, Replace))
        once = amended(instrument, edits)
        assert amended(once, edits) == once

    refute(false_law)


# L8: frame


@given(cases())
def test_what_no_operation_speaks_of_stays_as_it_is(case: tuple[Instrument, Operations]) -> None:
    instrument, proposal = case
    lay_open(instrument, proposal)
    outcome = {sheet.id: sheet for sheet in walk(paper(amended(instrument, proposal).root))}
    reworded = {o.node for o in proposal if isinstance(o, WordEdit)}
    relabelled = {o.node for o in proposal if isinstance(o, Relabel)}
    leavers = {node for o in proposal for node in leaving(o)}
    receivers = {o.parent for o in proposal if isinstance(o, Put)}
    for sheet in walk(paper(instrument.root)):
        now = outcome.get(sheet.id)
        if now is None:
            continue
        assert now.name == sheet.name
        if sheet.id in relabelled and sheet.kind in ("item", "paragraph"):
            assert now.kind == ("item" if now.label else "paragraph")
        else:
            assert now.kind == sheet.kind
        assert sheet.id in reworded or now.units == sheet.units
        assert sheet.id in relabelled or now.label == sheet.label
        ids = [child.id for child in sheet.children]
        if sheet.id not in receivers and not leavers & set(ids):
            assert [child.id for child in now.children] == ids


@given(st.data())
def test_a_proposal_does_the_same_in_a_larger_document(data: st.DataObject) -> None:
    instrument, proposal = data.draw(cases())
    lay_open(instrument, proposal)
    stranger = data.draw(documents()).root
    stranger = evolve(renamed(stranger), kind=Kind.CALL, text=EMPTY)
    places = [at for at, c in enumerate(instrument.root.children) if c.kind is not Kind.FOOTNOTE]
    at = data.draw(st.sampled_from(places)) + 1
    outcome = amended(with_child(instrument, at, stranger), proposal)
    assert stranger in outcome.root.children
    rest = tuple(child for child in outcome.root.children if child != stranger)
    assert evolve(outcome.root, children=rest) == amended(instrument, proposal).root


def renamed(node: Node) -> Node:
    children = tuple(renamed(child) for child in node.children)
    return evolve(node, id=NodeId(f"x{node.id}"), children=children)


def with_child(instrument: Instrument, at: int, child: Node) -> Instrument:
    children = instrument.root.children
    larger = (*children[:at], child, *children[at:])
    return evolve(instrument, root=evolve(instrument.root, children=larger))


def test_canary_a_larger_document_keeps_its_new_provision_at_the_same_place() -> None:
    @given(cases())
    def false_law(case: tuple[Instrument, Operations]) -> None:
        instrument, proposal = case
        at = len(instrument.root.children)
        stranger = Node(NodeId("x"), Kind.CALL)
        outcome = amended(with_child(instrument, at, stranger), proposal)
        assert outcome.root.children.index(stranger) == at

    refute(false_law)


# L9: no silent loss


@given(cases())
def test_a_provision_is_missing_only_if_it_is_suppressed(
    case: tuple[Instrument, Operations],
) -> None:
    instrument, proposal = case
    lay_open(instrument, proposal)
    above = {child.id: node.id for node in instrument.root.walk() for child in node.children}
    moved = {m for o in proposal if isinstance(o, Put) for m in leaving(o)}
    deleted = {o.node for o in proposal if isinstance(o, Delete)}
    there = {node.id for node in amended(instrument, proposal).root.walk()}
    for node in instrument.root.walk():
        at: NodeId | None = node.id
        while at is not None and at not in deleted and at not in moved:
            at = above.get(at)
        assert (node.id in there) == (at is None or at in moved)


@given(cases())
def test_every_new_wording_stands_at_its_place(case: tuple[Instrument, Operations]) -> None:
    instrument, proposal = case
    lay_open(instrument, proposal)
    outcome = {node.id: units_of(node.text) for node in amended(instrument, proposal).root.walk()}
    edits = [o for o in proposal if isinstance(o, Replace)]
    for edit in edits:
        at = edit.start
        for other in edits:
            if other is edit:
                break
            if other.node == edit.node and other.start == other.end == edit.start == edit.end:
                at += len(other.text)
        for other in edits:
            before = other.end <= edit.start and (other.start, other.end) < (edit.start, edit.end)
            point = other.start == other.end == edit.start == edit.end
            if other.node == edit.node and before and not point and other is not edit:
                at += len(other.text) - (other.end - other.start)
        assert outcome[edit.node][at : at + len(edit.text)] == units_of(edit.text)


@given(cases())
def test_every_new_provision_stands_once(case: tuple[Instrument, Operations]) -> None:
    instrument, proposal = case
    lay_open(instrument, proposal)
    outcome = [node.id for node in amended(instrument, proposal).root.walk()]
    for operation in proposal:
        if isinstance(operation, Put):
            for graft in operation.grafts:
                assert outcome.count(graft.id) == 1
                if not isinstance(graft, Moved):
                    assert all(outcome.count(child.id) == 1 for child in graft.children)


def test_canary_everything_below_a_suppressed_provision_goes() -> None:
    @given(cases())
    def false_law(case: tuple[Instrument, Operations]) -> None:
        instrument, proposal = case
        deleted = {o.node for o in proposal if isinstance(o, Delete)}
        lost = {n.id for top in instrument.root.walk() if top.id in deleted for n in top.walk()}
        assert not lost & {node.id for node in amended(instrument, proposal).root.walk()}

    refute(false_law)
