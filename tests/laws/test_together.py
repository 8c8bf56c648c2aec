"""Proposals together, whether drawn from one another or each for itself (L18, L19, L20, L22)."""

from __future__ import annotations

from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import event, given, note
from hypothesis import strategies as st
from model import Paper, paper
from model_of_turns import unordered, with_notes_sorted
from strategies.independent import Several, independent, rivalling
from strategies.merging import together
from strategies.notation import shown

from amend.compiler.algebra.apply import amended, apply
from amend.compiler.algebra.operations import (
    Anchoring,
    Delete,
    Operation,
    Operations,
    Put,
    Replace,
    WordEdit,
    moved_of,
    news_of,
)
from amend.compiler.algebra.redline import Deleted, Inserted, RedlineNode
from amend.compiler.compilation.adoption import operations_of
from amend.compiler.compilation.change import (
    Assertion,
    Hunk,
    Merge,
    Suppression,
    Words,
)
from amend.compiler.compilation.judging import relations
from amend.compiler.compilation.relations import Kind, Relations
from amend.compiler.compilation.zones import parts_of
from amend.compiler.instrument.instrument import Instrument, NodeId
from laws.canary import refute
from laws.contradiction import (
    alone,
    contradict,
    in_every_order,
    is_out_of_caution,
    is_rescued,
    orders,
)

DRAWN = {"each for itself": independent, "from one another": rivalling}
ANY = pytest.mark.parametrize("kind", DRAWN)

KINDS_MET = (
    Kind.FIRM_NOC,
    Kind.OVERLAP,
    Kind.SAME_POINT,
    Kind.EDIT_IN_SUPPRESSED,
    Kind.MOVE_OF_SUPPRESSED,
    Kind.PUT_IN_SUPPRESSED,
    Kind.DOUBLE_MOVE,
    Kind.MOVE_CIRCLE,
    Kind.LABEL_CLASH,
    Kind.PLAIN_NOC,
    Kind.TOUCH,
    Kind.NEAR,
    Kind.WITHIN,
    Kind.SAME_PLACE,
    Kind.PLACE_GONE,
    Kind.MOVED_AND_EDITED,
)
"""In which proposals that know nothing of each other meet. What is quoted and what two others say
of one proposal are drawn by rivals alone; terms and references are looked for elsewhere."""


IN_ONE_PROPOSAL = (
    Kind.EDIT_IN_SUPPRESSED,
    Kind.MOVE_OF_SUPPRESSED,
    Kind.PUT_IN_SUPPRESSED,
    Kind.DOUBLE_MOVE,
    Kind.QUOTED,
)
"""What can be done where one party says both, or quotes words that another changes, but not one
after the other: the merge is then told to be looked at."""


def told(case: Several) -> tuple[Merge, Relations]:
    base, given_ = case
    note(shown(base, tuple(o for own in given_.values() for o in own)))
    merge = together(base, given_)
    found = relations(merge)
    for relation in found:
        event(relation.kind.value)
    event("clash" if any(r.is_clash for r in found) else "look" if found else "nothing")
    event(f"parties: {len(given_)}")
    return merge, found


def are_separate(merge: Merge) -> bool:
    """Whether what two say alike is at most that a provision goes, or stays."""
    shared = (c for c in merge.changes if len(c.proposals) > 1)
    return all(isinstance(c.effect, Suppression | Assertion) for c in shared)


def quotes_meet(case: Several) -> bool:
    """Whether one writes in words that another quotes, changed or not.

    Then what was quoted is not found any more, if that comes first.
    """
    every = [(n, o) for n, own in case[1].items() for o in own if isinstance(o, Replace)]
    return any(
        n != m and a.node == b.node and a.start <= b.end and b.start <= a.end and a.end > a.start
        for n, a in every
        for m, b in every
    )


def merged_text(base: Instrument, merge: Merge) -> Paper:
    every = operations_of(merge, range(len(merge.changes)))
    return with_notes_sorted(paper(amended(base, every).root))


@ANY
@given(st.data())
def test_without_a_clash_all_can_be_done_in_every_order(kind: str, data: st.DataObject) -> None:
    base, given_ = case = data.draw(DRAWN[kind]())
    merge, found = told(case)
    if any(r.is_clash or r.kind in IN_ONE_PROPOSAL for r in found) or not are_separate(merge):
        return
    if quotes_meet(case):
        return
    every = in_every_order(base, list(given_.values()))
    (one,) = {unordered(made) for made in every}
    assert one == unordered(merged_text(base, merge))


@ANY
@given(st.data())
def test_where_nothing_meets_every_order_is_the_merge(kind: str, data: st.DataObject) -> None:
    base, given_ = case = data.draw(DRAWN[kind]())
    merge, found = told(case)
    if found or not are_separate(merge):
        return
    (one,) = set(in_every_order(base, list(given_.values())))
    assert one == merged_text(base, merge)


@ANY
@given(st.data())
def test_where_nothing_meets_one_is_done_on_the_text_of_the_other(
    kind: str, data: st.DataObject
) -> None:
    base, given_ = case = data.draw(DRAWN[kind]())
    merge, found = told(case)
    if found or not are_separate(merge):
        return
    every = [o for own in given_.values() for o in own]
    gone = {o.node for o in every if isinstance(o, Delete)}
    if any(isinstance(o, Put) and o.anchor in gone for o in every):
        return  # What stands beside another that goes cannot be found again by counting.
    for order in orders(list(given_.values())):
        done: Operations = ()
        text = base
        for own in order:
            left = [o for o in own if not (isinstance(o, Delete) and _is_done(o, done))]
            text = amended(text, tuple(_carried(o, done, text) for o in left))
            done += own
        assert with_notes_sorted(paper(text.root)) == merged_text(base, merge)


def _is_done(operation: Delete, done: Operations) -> bool:
    return any(isinstance(o, Delete) and o.node == operation.node for o in done)


def _carried(operation: Operation, done: Operations, text: Instrument) -> Operation:
    """An operation on the base as one on what others have made of it, by counting."""
    if isinstance(operation, WordEdit):
        shift = sum(
            len(o.text) - (o.end - o.start)
            for o in done
            if isinstance(o, Replace) and o.node == operation.node and o.end <= operation.start
        )
        return evolve(operation, start=operation.start + shift, end=operation.end + shift)
    if isinstance(operation, Put):
        children = [c.id for n in text.root.walk() if n.id == operation.parent for c in n.children]
        if operation.side is Anchoring.BEFORE and operation.anchor in children:
            before = children[: children.index(operation.anchor)]
            return evolve(operation, after=before[-1] if before else None)
        if operation.after not in children and operation.after is not None:
            # The last provision of the text is that after which notes stand.
            return evolve(operation, after=children[-1] if children else None)
    return operation


@ANY
@given(st.data())
def test_without_a_clash_each_has_what_it_writes_under_its_name(
    kind: str, data: st.DataObject
) -> None:
    base, given_ = case = data.draw(DRAWN[kind]())
    merge, found = told(case)
    if any(r.is_clash for r in found):
        return
    redline = apply(base, operations_of(merge, range(len(merge.changes))))
    nodes = {n.id: n for n in redline.root.walk() if not isinstance(n.mark, Deleted)}
    texts = {n.id: n.text for n in base.root.walk()}
    edits: dict[NodeId, list[tuple[str, Replace]]] = {}
    for number, own in given_.items():
        for operation in own:
            match operation:
                case Replace(node=node):
                    edits.setdefault(node, []).append((number, operation))
                case Delete(node=node):
                    assert node not in nodes or isinstance(nodes[node].mark, Inserted)
                case Put(grafts=grafts) if are_separate(merge):
                    assert {*moved_of(grafts), *(new.id for new in news_of(grafts))} <= set(nodes)
    for node, said in edits.items():
        if node not in nodes or isinstance(nodes[node].mark, Inserted):
            continue
        parts = [(n, p) for n, o in said for p in parts_of((o,), texts[node])]
        goes = {at for _, part in parts for at in range(part.start, part.end)}
        quoted = {at for _, edit in said for at in range(edit.start, edit.end)}
        assert _struck(nodes[node]) <= quoted
        if are_separate(merge):
            # What two want alike is said by the smaller of their edits.
            assert goes <= _struck(nodes[node])
            own = _written(nodes[node])
            assert own.keys() <= {name for name, _ in said}
            for name, part in parts:
                kept = texts[node].slice(part.start, part.end)
                new = part.text if isinstance(part, Hunk) else kept
                assert new.chars in own.get(name, "")


def _struck(node: RedlineNode) -> set[int]:
    """The characters of the base that go."""
    found: set[int] = set()
    at = 0
    for stretch in node.text:
        if isinstance(stretch.mark, Inserted):
            continue
        if isinstance(stretch.mark, Deleted):
            found.update(range(at, at + len(stretch.text)))
        at += len(stretch.text)
    return found


def _written(node: RedlineNode) -> dict[str, str]:
    """What comes, by the number of the proposal."""
    found: dict[str, str] = {}
    for stretch in node.text:
        if isinstance(stretch.mark, Inserted):
            name = stretch.mark.origin.proposal
            found[name] = found.get(name, "") + stretch.text.chars
    return found


# What is told as a clash is one, and what is none is not told


@ANY
@given(st.data())
def test_what_clashes_cannot_be_done_in_any_order(kind: str, data: st.DataObject) -> None:
    case = data.draw(DRAWN[kind]())
    merge, found = told(case)
    for relation in found:
        if relation.is_clash and not is_out_of_caution(relation, merge):
            own = [alone(merge, (at,)) for at in relation.changes]
            assert contradict(case[0], own), relation


@ANY
@given(st.data())
def test_what_clashes_without_one_of_it_clashes_no_more(kind: str, data: st.DataObject) -> None:
    case = data.draw(DRAWN[kind]())
    merge, found = told(case)
    clashes = [frozenset(r.changes) for r in found if r.is_clash]
    assert not any(one < other for one in clashes for other in clashes)
    for relation in found:
        if relation.is_clash and len(relation.changes) > 2:
            for left in relation.changes:
                rest = [at for at in relation.changes if at != left]
                assert not contradict(case[0], [alone(merge, (at,)) for at in rest])


@ANY
@given(st.data())
def test_two_changes_that_contradict_each_other_clash(kind: str, data: st.DataObject) -> None:
    case = data.draw(DRAWN[kind]())
    merge, found = told(case)
    known = {r.changes for r in found if r.is_clash}
    written = quotes_meet(case)
    for one, other in combinations(range(len(merge.changes)), 2):
        a, b = merge.changes[one], merge.changes[other]
        if (one, other) in known or not (a.proposals - b.proposals and b.proposals - a.proposals):
            continue
        own = [alone(merge, (one,)), alone(merge, (other,))]
        if written and isinstance(a.effect, Words) and isinstance(b.effect, Words):
            continue
        # One that cannot stand alone needs another one of its author.
        if is_rescued(merge, one, other) or any(contradict(case[0], [each]) for each in own):
            continue
        assert not contradict(case[0], own), (a, b)


# What is drawn


@pytest.mark.parametrize("kind", KINDS_MET)
def test_canary_proposals_that_know_nothing_of_each_other_never_meet_so(kind: Kind) -> None:
    @given(independent())
    def false_law(case: Several) -> None:
        assert all(r.kind is not kind for r in relations(together(*case)))

    refute(false_law)


def test_canary_proposals_that_know_nothing_of_each_other_always_meet() -> None:
    @given(independent())
    def false_law(case: Several) -> None:
        assert relations(together(*case))

    refute(false_law)
