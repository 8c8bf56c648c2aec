"""What follows from a proposal: labels, footnotes and terminal punctuation (L25)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container
from itertools import pairwise

from attrs import frozen
from hypothesis import given, note
from hypothesis import strategies as st
from model import amended as model_amended
from model import paper, walk
from strategies.documents import DECIMAL, Shape, documents, forms_of
from strategies.notation import shown
from strategies.proposals import ORIGIN, Wish, proposals

from amend.compiler.algebra.apply import amended, apply
from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import Cause, Operations, Relabel, Replace
from amend.compiler.algebra.redline import base
from amend.compiler.consequences.complete import complete
from amend.compiler.diagnostics.diagnostic import Diagnostics, has_errors
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from laws.canary import refute
from laws.test_apply import redline_invariants, well_formed

DERIVED = Wish(labels=False, maintain=False, settled=False, derived=True)


@frozen
class Completion:
    """A document, a proposal on it as drafted and completed, the outcome, and what is told."""

    instrument: Instrument
    drafted: Operations
    operations: Operations
    outcome: Instrument
    told: Diagnostics

    def lay_open(self) -> None:
        note(shown(self.instrument, self.drafted))
        note(shown(self.outcome, self.operations[len(self.drafted) :]))


@st.composite
def completions(
    draw: st.DrawFn,
    policy: str = "relabel",
    wish: Wish = DERIVED,
    terminals: bool = False,
    sound: bool = True,
) -> Completion:
    """Proposals with their consequences; if `sound`, none of these is an error."""
    instrument = draw(documents(Shape(terminals=terminals)))
    drafted = draw(proposals(instrument, wish))
    assert conflicts(index_of(instrument), drafted) == ()
    completed = complete(index_of(instrument), drafted, ORIGIN, Policy(policy, terminals))
    operations, found = completed.operations, completed.diagnostics
    assert not (sound and has_errors(found)), [d.message for d in found]
    return Completion(instrument, drafted, operations, amended(instrument, operations), found)


@given(completions(terminals=True))
def test_a_completed_proposal_is_a_proposal(case: Completion) -> None:
    case.lay_open()
    assert conflicts(index_of(case.instrument), case.operations) == ()
    redline = apply(case.instrument, case.operations)
    redline_invariants(redline.root)
    assert base(redline) == case.instrument
    well_formed(case.outcome)
    assert paper(case.outcome.root) == model_amended(case.instrument, case.operations)


@given(completions(terminals=True))
def test_consequences_are_marked_as_such_and_change_something(case: Completion) -> None:
    case.lay_open()
    nodes = {n.id: n for n in case.instrument.root.walk()}
    for operation in case.operations:
        if isinstance(operation, Relabel):
            assert operation.cause is Cause.LABEL
            assert operation.node not in nodes or nodes[operation.node].label != operation.label
    drafted = sum(isinstance(o, Replace) for o in case.drafted)
    repairs = [o for o in case.operations if isinstance(o, Replace)][drafted:]
    assert all(o.cause is Cause.PUNCTUATION for o in repairs)


# L25a: labels


def items(node: Node) -> list[Node]:
    return [child for child in node.children if child.kind is Kind.ITEM]


@given(completions())
def test_the_labels_of_every_list_count_on_without_a_gap(case: Completion) -> None:
    case.lay_open()
    before = {node.id: node for node in case.instrument.root.walk()}
    for node in case.outcome.root.walk():
        labels = [item.label for item in items(node)]
        forms = forms_of(labels, node.label)
        assert forms, f"{labels} below {node.label}"
        was = before.get(node.id)
        if was is not None and items(was):
            held = set(forms_of([i.label for i in items(was)], was.label))
            # Below what is no number any more 1.1 begins as any list there does.
            begins = held == {DECIMAL} and not node.label[-1:].isdigit()
            assert begins or set(forms) & held


@given(completions())
def test_a_list_that_does_not_change_keeps_its_labels(case: Completion) -> None:
    case.lay_open()
    before = {node.id: node for node in case.instrument.root.walk()}
    for node in case.outcome.root.walk():
        was = before.get(node.id)
        if was is None or was.label != node.label:
            continue
        if [i.id for i in items(was)] == [i.id for i in items(node)]:
            assert [i.label for i in items(was)] == [i.label for i in items(node)]


LABELLED = Wish(labels=False, maintain=False, settled=False)


@given(
    completions("keep", LABELLED, sound=False)
    | completions("bis", LABELLED, sound=False)
    | completions("bis", DERIVED, sound=False)
)
def test_what_exists_keeps_its_label_where_labels_are_kept(case: Completion) -> None:
    case.lay_open()
    before = {
        (item.id, node.id): item.label
        for node in case.instrument.root.walk()
        for item in items(node)
    }
    for node in case.outcome.root.walk():
        for item in items(node):
            assert before.get((item.id, node.id), item.label) == item.label


CHANGE = re.compile(r"(\S+) becomes (\S+?)(?:, |\.$)")
COMES, GOES = re.compile(r"becomes item (\S+),"), re.compile(r"^Item (\S+) loses its label")


def told_of_labels(case: Completion) -> list[tuple[str, str]]:
    """The labels that change, come and go, as it is told."""
    said: dict[str, list[str]] = defaultdict(list)
    for diagnostic in case.told:
        said[diagnostic.code].append(diagnostic.message)
    changes = [pair for message in said["A0801"] for pair in CHANGE.findall(message)]
    comes = [("", label) for message in said["A0541"] for label in COMES.findall(message)]
    goes = [(label, "") for message in said["A0542"] for label in GOES.findall(message)]
    return sorted([*changes, *comes, *goes])


def changes_of_labels(case: Completion) -> list[tuple[str, str]]:
    labels = {node.id: node.label for node in case.instrument.root.walk()}
    after = [n for n in case.outcome.root.walk() if n.kind is not Kind.FOOTNOTE]
    pairs = [(labels[node.id], node.label) for node in after if node.id in labels]
    return sorted(pair for pair in pairs if pair[0] != pair[1])


@given(completions())
def test_each_label_that_changes_is_told(case: Completion) -> None:
    case.lay_open()
    assert told_of_labels(case) == changes_of_labels(case)


def test_canary_no_label_changes() -> None:
    @given(completions())
    def false_law(case: Completion) -> None:
        assert changes_of_labels(case) == []

    refute(false_law)


def test_canary_labels_are_never_given_anew() -> None:
    @given(completions())
    def false_law(case: Completion) -> None:
        labels = {node.id: node.label for node in case.instrument.root.walk()}
        for node in case.outcome.root.walk():
            if node.kind is Kind.ITEM:
                assert labels.get(node.id, node.label) == node.label

    refute(false_law)


def test_canary_labels_stand_in_order_without_relabelling() -> None:
    @given(completions("keep", LABELLED, sound=False))
    def false_law(case: Completion) -> None:
        for node in case.outcome.root.walk():
            assert forms_of([item.label for item in items(node)], node.label)

    refute(false_law)


# L25c: footnotes


def marks(instrument: Instrument) -> list[str]:
    return [mark for node in instrument.root.walk() for mark in node.text.anchors]


def notes(instrument: Instrument) -> list[Node]:
    return [node for node in instrument.root.children if node.kind is Kind.FOOTNOTE]


@given(completions())
def test_every_mark_has_its_note_and_every_note_its_mark(case: Completion) -> None:
    case.lay_open()
    assert sorted(marks(case.outcome)) == sorted(note.id for note in notes(case.outcome))


@given(completions())
def test_notes_are_numbered_in_the_order_of_their_marks(case: Completion) -> None:
    case.lay_open()
    labels = {node.id: node.label for node in notes(case.outcome)}
    order = [labels[note] for note in marks(case.outcome) if labels[note] != "*"]
    assert order == [str(number) for number in range(1, len(order) + 1)]


@given(completions())
def test_a_star_stays_a_star(case: Completion) -> None:
    case.lay_open()
    before = {note.id for note in notes(case.instrument) if note.label == "*"}
    after = {note.id for note in notes(case.outcome) if note.label == "*"}
    assert after <= before
    assert before & {note.id for note in notes(case.outcome)} == after


@given(completions())
def test_new_notes_stand_after_those_that_are_marked_before_them(case: Completion) -> None:
    """Notes of the base keep their places on the page, even where a move makes them cross."""
    case.lay_open()
    kept = {note.id for note in notes(case.instrument)}
    counted = [note for note in notes(case.outcome) if note.label != "*"]
    for before, after in pairwise(counted):
        assert after.id in kept or int(before.label) < int(after.label)


def test_canary_no_note_is_ever_renumbered() -> None:
    @given(completions())
    def false_law(case: Completion) -> None:
        labels = {node.id: node.label for node in notes(case.instrument)}
        assert all(labels.get(n.id, n.label) == n.label for n in notes(case.outcome))

    refute(false_law)


def test_canary_every_note_stays() -> None:
    @given(completions())
    def false_law(case: Completion) -> None:
        assert {n.id for n in notes(case.instrument)} <= {n.id for n in notes(case.outcome)}

    refute(false_law)


# Terminal punctuation

ENDED = Wish(inside=True, labels=False, maintain=False, settled=False, derived=True, terminals=True)


def endings(instrument: Instrument, added: Container[str] = ()) -> list[tuple[str, str]]:
    """For each provision of the calls, how it ends and how it should end.

    added: what is new; of that, a line that ends in a colon introduces what follows it.
    """
    calls = [c for c in instrument.root.children if c.kind is Kind.CALL and c.children]
    found: list[tuple[str, str]] = []
    for call in calls:
        rows = list(call.walk())[1:]
        closing = {node.children[-1].id for node in call.walk() if node.children}
        last = "." if call is calls[-1] else ","
        for row in rows:
            wanted = ":" if row.children else last if row is rows[-1] else ";"
            if row.id in added and wanted == ";" and row.id not in closing:
                wanted = ":" if row.text.chars.endswith(":") else ";"
            found.append((row.text.chars[-1:], wanted))
    return found


@given(completions(wish=ENDED, terminals=True))
def test_every_provision_ends_with_the_mark_of_its_place(case: Completion) -> None:
    case.lay_open()
    assert all(mark == wanted for mark, wanted in endings(case.instrument))
    held = {node.id for node in case.instrument.root.walk()}
    added = {node.id for node in case.outcome.root.walk()} - held
    found = endings(case.outcome, added)
    assert [mark for mark, _ in found] == [wanted for _, wanted in found]


def test_canary_provisions_end_well_without_repair() -> None:
    @given(completions(wish=ENDED, terminals=True))
    def false_law(case: Completion) -> None:
        unrepaired = amended(case.instrument, case.drafted)
        assert all(mark == wanted for mark, wanted in endings(unrepaired))

    refute(false_law)


def last_looks(instrument: Instrument) -> dict[str, tuple[str, frozenset[str]]]:
    """How each provision ends, blanks and footnote marks aside: the character, and its weights."""
    found = {}
    for sheet in walk(paper(instrument.root)):
        units = [unit for unit in sheet.units if unit[1] is None and not unit[0].isspace()]
        if units:
            found[sheet.id] = units[-1][0], units[-1][2]
    return found


def repaired_looks(case: Completion) -> list[tuple[frozenset[str], frozenset[str]]]:
    """The weights of each mark that is put in place of another one, before and after."""
    drafted = last_looks(amended(case.instrument, case.drafted))
    completed = last_looks(case.outcome)
    return [
        (drafted[o.node][1], completed[o.node][1])
        for o in case.operations
        if isinstance(o, Replace)
        and o.cause is Cause.PUNCTUATION
        and len(o.text) == o.end - o.start == 1
    ]


@given(completions(terminals=True))
def test_a_repaired_mark_prints_as_the_one_in_its_place(case: Completion) -> None:
    case.lay_open()
    assert all(before == after for before, after in repaired_looks(case))


def test_canary_a_repaired_mark_prints_plain() -> None:
    @given(completions(terminals=True))
    def false_law(case: Completion) -> None:
        assert not any(after for _, after in repaired_looks(case))

    refute(false_law)
