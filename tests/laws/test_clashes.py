"""Clashes between proposals: what is reported is what cannot hold together, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from model_of_merging import consistent
from strategies.collisions import moves
from strategies.documents import REFERENCE
from strategies.merging import NUMBERS, merge_of

from amend.compiler.algebra.operations import (
    Delete,
    Maintain,
    Moved,
    New,
    Operation,
    Origin,
    Put,
    Replace,
)
from amend.compiler.compilation.change import Assertion
from amend.compiler.compilation.circles import circles_of, shortest_circles, smallest
from amend.compiler.compilation.judging import relations
from amend.compiler.compilation.relations import Kind as Relates
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import Text
from laws.canary import refute

NOBODY = Origin("XX/XX/1", "nobody")

SHAPES: dict[str, tuple[tuple[str, str], ...]] = {
    "three beside each other": (("a", "call"), ("b", "call"), ("c", "call")),
    "two below one": (("a", "call"), ("b", "a"), ("c", "a")),
    "one below one below one": (("a", "call"), ("b", "a"), ("c", "b")),
    "one below, one beside": (("a", "call"), ("b", "a"), ("c", "call")),
}
LARGER: dict[str, tuple[tuple[str, str], ...]] = {
    "four beside each other": (("a", "call"), ("b", "call"), ("c", "call"), ("d", "call")),
    "four below one another": (("a", "call"), ("b", "a"), ("c", "b"), ("d", "c")),
    "two and two": (("a", "call"), ("b", "a"), ("c", "call"), ("d", "c")),
}


def tree(shape: tuple[tuple[str, str], ...]) -> Instrument:
    def items(above: str) -> tuple[Node, ...]:
        return tuple(
            Node(NodeId(name), Kind.ITEM, Text("x y"), name, items(name))
            for name, parent in shape
            if parent == above
        )

    call = Node(NodeId("call"), Kind.CALL, Text("resolves"), children=items("call"))
    return Instrument(REFERENCE, "en", Node(NodeId("0"), Kind.INSTRUMENT, children=(call,)))


def changes(base: Instrument) -> Iterator[Operation]:
    """Every structural thing that can be said of a tree, and one rewording of each provision."""
    index = index_of(base)
    items = [n.id for n in base.root.walk() if n.kind is Kind.ITEM]
    for node in items:
        yield Delete(node, NOBODY)
        yield Maintain(node, NOBODY, underlined=True)
        yield Replace(node, 0, 1, Text("z"), NOBODY)
        new = New(NodeId(f"new in {node}"), Kind.ITEM, Text("n"))
        yield Put(node, None, (new,), NOBODY)
        for parent in ("call", *items):
            line = {node, *(n.id for n in index.nodes[node].walk())}
            if parent not in line and index.parents[node] != parent:
                yield Put(NodeId(parent), None, (Moved(node),), NOBODY)


def check(base: Instrument, operations: tuple[Operation, ...]) -> int:
    """What is reported of three parties with one change each is what the model says."""
    given = dict(zip(NUMBERS, ((o,) for o in operations), strict=False))
    merge = merge_of(base, given)
    clashes = {r.changes for r in relations(merge) if r.is_clash}
    every = range(len(merge.changes))
    effects = [change.effect for change in merge.changes]
    wrong = set()
    for size in (2, 3):
        for some in combinations(every, size):
            held = [effects[at] for at in some]
            if not consistent(base, held) and all(
                consistent(base, [e for e in held if e is not left]) for left in held
            ):
                wrong.add(some)
    assert clashes == wrong, operations
    return len(clashes)


@pytest.mark.parametrize("name", SHAPES)
def test_of_any_two_changes_those_clash_that_cannot_hold_together(name: str) -> None:
    base = tree(SHAPES[name])
    found = sum(check(base, pair) for pair in combinations(changes(base), 2))
    assert found > 30


@pytest.mark.slow
@pytest.mark.parametrize("name", SHAPES | LARGER)
def test_of_any_three_changes_the_smallest_sets_clash_that_cannot_hold_together(name: str) -> None:
    base = tree((SHAPES | LARGER)[name])
    every = list(changes(base))
    if name in LARGER:
        every = [o for o in every if isinstance(o, Put) and isinstance(o.grafts[0], Moved)]
    found = sum(check(base, some) for some in combinations(every, 3))
    assert found >= 10


def test_canary_whoever_looks_at_pairs_sees_every_clash() -> None:
    base = tree(SHAPES["three beside each other"])
    ring = tuple(
        Put(NodeId(parent), None, (Moved(NodeId(node)),), NOBODY)
        for node, parent in (("a", "b"), ("b", "c"), ("c", "a"))
    )
    merge = merge_of(base, dict(zip(NUMBERS, ((o,) for o in ring), strict=False)))
    (clash,) = [r for r in relations(merge) if r.is_clash]
    assert clash.kind is Relates.MOVE_CIRCLE
    assert clash.changes == (0, 1, 2)


def test_a_circle_is_told_of_the_first_of_its_provisions() -> None:
    base = tree(LARGER["four beside each other"])
    ring = [
        Put(NodeId(parent), None, (Moved(NodeId(node)),), NOBODY)
        for node, parent in (("b", "c"), ("c", "d"), ("d", "b"))
    ]
    places = set()
    for order in ((0, 1, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)):
        given = dict(zip(NUMBERS, (((ring[n]),) for n in order), strict=False))
        places |= {r.where for r in relations(merge_of(base, given)) if r.is_clash}
    assert places == {"b"}


def test_what_is_to_stay_is_no_change() -> None:
    base = tree(SHAPES["two below one"])
    merge = merge_of(base, {NUMBERS[0]: (Maintain(NodeId("a"), NOBODY),)})
    assert [isinstance(c.effect, Assertion) for c in merge.changes] == [True]


def test_who_moves_a_provision_out_of_what_goes_rescues_it_for_no_third_party() -> None:
    base = tree(SHAPES["one below, one beside"])
    goes, edit = Delete(NodeId("a"), NOBODY), Replace(NodeId("b"), 0, 1, Text("z"), NOBODY)
    move = Put(NodeId("c"), None, (Moved(NodeId("b")),), NOBODY)
    every = dict(zip(NUMBERS, ((goes,), (edit,), (move,)), strict=False))
    found = [(r.kind, len(r.changes)) for r in relations(merge_of(base, every)) if r.is_clash]
    assert sorted(kind.value for kind, _ in found) == ["edit in suppressed", "move of suppressed"]
    for own in ((goes, move), (edit, move)):
        rescuing = dict(zip(NUMBERS, (own, (edit,) if goes in own else (goes,)), strict=False))
        kinds = {r.kind for r in relations(merge_of(base, rescuing)) if r.is_clash}
        assert Relates.EDIT_IN_SUPPRESSED not in kinds


def test_who_rescues_a_provision_lets_nobody_else_take_it_out_of_what_goes() -> None:
    base = tree(SHAPES["one below, one beside"])
    goes = Delete(NodeId("a"), NOBODY)
    here = Put(NodeId("c"), None, (Moved(NodeId("b")),), NOBODY)
    there = Put(NodeId("call"), NodeId("c"), (Moved(NodeId("b")),), NOBODY)
    merge = merge_of(base, {NUMBERS[0]: (goes, here), NUMBERS[1]: (there,)})
    kinds = {r.kind for r in relations(merge) if r.is_clash}
    assert kinds == {Relates.DOUBLE_MOVE, Relates.MOVE_OF_SUPPRESSED}


@pytest.mark.parametrize("name", LARGER)
@given(st.data())
def test_of_drawn_moves_the_smallest_sets_clash_that_cannot_hold_together(
    name: str, data: st.DataObject
) -> None:
    base = tree(LARGER[name])
    # What puts a provision below itself is refused before anything is merged.
    alone = ((o,) for o in data.draw(moves(base)))
    able = [
        o for o in alone if consistent(base, [merge_of(base, {NUMBERS[0]: o}).changes[0].effect])
    ]
    given_ = dict(zip(NUMBERS, able, strict=False))
    merge = merge_of(base, given_)
    wrong: list[set[int]] = []
    for size in range(1, len(merge.changes) + 1):
        for some in combinations(range(len(merge.changes)), size):
            effects = [merge.changes[at].effect for at in some]
            is_new = not any(one <= set(some) for one in wrong)
            if is_new and not consistent(base, effects):
                wrong.append(set(some))
    event(f"sizes: {sorted({len(one) for one in wrong})}")
    clashes = [sorted(r.changes) for r in relations(merge) if r.is_clash]
    assert sorted(clashes) == sorted(map(sorted, wrong))


@st.composite
def ways(draw: st.DrawFn) -> dict[int, set[int]]:
    """What each of some places leads to."""
    count = draw(st.integers(2, 6))
    others = st.sets(st.integers(0, count - 1))
    return {at: draw(others) - {at} for at in range(count)}


def smallest_sets(edges: dict[int, set[int]]) -> list[tuple[int, ...]]:
    """The smallest sets of places in which one leads back to itself, all sets tried."""
    found: list[tuple[int, ...]] = []
    for size in range(2, len(edges) + 1):
        for some in combinations(edges, size):
            left = set(some)
            while ends := {at for at in left if not edges[at] & left}:
                left -= ends
            if left and not any(set(one) <= set(some) for one in found):
                found.append(some)
    return sorted(found)


@given(ways())
def test_every_circle_is_found_that_holds_no_other_one(edges: dict[int, set[int]]) -> None:
    assert list(smallest(circles_of(edges))) == smallest_sets(edges)


def is_circle(some: tuple[int, ...], edges: dict[int, set[int]]) -> bool:
    """Whether some places can be gone through, each once, and back to the first."""
    first, *others = some
    ways = ((first, *way, first) for way in permutations(others))
    return any(all(b in edges[a] for a, b in pairwise(way)) for way in ways)


def fewest_steps(start: int, edges: dict[int, set[int]]) -> int:
    """In how many steps one comes back to a place at the earliest; 0 if never."""
    reached = edges[start]
    for steps in range(1, len(edges) + 1):
        if start in reached:
            return steps
        reached = {following for at in reached for following in edges[at]}
    return 0


@given(ways())
def test_a_shortest_circle_is_found_through_each_place_that_is_on_one(
    edges: dict[int, set[int]],
) -> None:
    expected = [(start, steps) for start in edges if (steps := fewest_steps(start, edges))]
    event(f"places: {len(expected)}")
    for (start, steps), circle in zip(expected, shortest_circles(edges), strict=True):
        assert start in circle and len(circle) == steps
        assert is_circle(circle, edges)


@given(ways(), st.integers(0, 12))
def test_all_circles_are_found_or_where_that_takes_long_one_through_each_place_that_is_on_one(
    edges: dict[int, set[int]], most: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("amend.compiler.compilation.circles.MOST_STEPS", most)
        found = list(circles_of(edges))
    are_all = list(smallest(found)) == smallest_sets(edges)
    event(f"all: {are_all}")
    assert all(is_circle(circle, edges) for circle in found)
    on_one = {start for start in edges if fewest_steps(start, edges)}
    assert are_all or {at for circle in found for at in circle} == on_one


def test_canary_a_shortest_circle_through_each_place_is_every_one() -> None:
    @given(ways())
    def law(edges: dict[int, set[int]]) -> None:
        assert list(smallest(shortest_circles(edges))) == smallest_sets(edges)

    refute(law)


def test_of_circles_those_are_kept_that_hold_no_other_one() -> None:
    every = [(1, 2, 3), (3, 4, 5, 6), (4, 5), (1, 2), (2, 3, 6), (1, 2)]
    assert list(smallest(every)) == [(1, 2), (2, 3, 6), (4, 5)]
