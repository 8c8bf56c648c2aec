"""Circles: moves that put provisions below one another, and orders that contradict each other."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from amend.compiler.compilation.change import Addition, Merge, Transfer, transfers_of
from amend.compiler.compilation.relations import Kind, Relation, Verdict
from amend.compiler.instrument.instrument import NodeId

Circle = tuple[int, ...]
"""Places of changes, rising."""

MOST_STEPS = 200_000
"""Steps in the search for circles, some tenths of a second at most: a dozen parties of which each
moves three provisions below those of all others need 50,000."""


def move_circles(merge: Merge) -> Iterator[Relation]:
    """The smallest sets of moves by which provisions would stand below themselves."""
    moves = [
        (at, node, parent)
        for at, change in enumerate(merge.changes)
        for node, parent in transfers_of(change.effect)
    ]
    by_node: dict[NodeId, list[int]] = defaultdict(list)
    for at, node, _ in moves:
        by_node[node].append(at)
    edges: dict[int, set[int]] = defaultdict(set)
    for at, node, parent in moves:
        # The way up in the base from where a move puts something: what moves there moves it too.
        up: NodeId | None = parent
        while up is not None and up != node:
            edges[at].update(other for other in by_node.get(up, ()) if other != at)
            up = merge.index.parents.get(up)
    for circle in smallest(circles_of(edges)):
        moved = {node for at in circle for node, _ in transfers_of(merge.changes[at].effect)}
        where = next(node for node in merge.index.nodes if node in moved)
        yield Relation(Kind.MOVE_CIRCLE, circle, where, Verdict.CLASH)


def order_circles(merge: Merge) -> Iterator[Relation]:
    """The smallest sets of provisions put at one place whose orders contradict each other."""
    edges: dict[int, set[int]] = defaultdict(set)
    for chain in merge.chains:
        for one, other in pairwise(chain):
            edges[one].add(other)
    for circle in smallest(circles_of(edges)):
        effect = merge.changes[circle[0]].effect
        assert isinstance(effect, Addition | Transfer)
        yield Relation(Kind.ORDER, circle, effect.after or effect.parent, Verdict.CLASH)


def circles_of(edges: Mapping[int, Iterable[int]]) -> Iterator[Circle]:
    """Every circle that holds no other one; of very many, one at least through each place."""
    following = {at: frozenset(others) for at, others in edges.items()}
    steps = 0
    for start in sorted(following):
        ways = [[start]]
        while ways:
            way = ways.pop()
            ahead = following.get(way[-1], frozenset())
            if start in ahead:
                yield tuple(sorted(way))
                continue
            steps += len(ahead)
            if steps > MOST_STEPS:
                yield from shortest_circles(edges)
                return
            ways += [[*way, at] for at in ahead if at > start and _goes_on(way, at, following)]


def _goes_on(way: Sequence[int], at: int, following: Mapping[int, Set[int]]) -> bool:
    """Whether a way that goes to a place holds no circle, and no shorter way to it."""
    back = following.get(at, frozenset())
    return (
        at not in way
        and back.isdisjoint(way[1:])
        and not any(at in following[before] for before in way[:-1])
    )


def shortest_circles(edges: Mapping[int, Iterable[int]]) -> Iterator[Circle]:
    """A shortest circle through each place that is on one."""
    for start in sorted(edges):
        before: dict[int, int] = {}
        queue = deque([start])
        while queue and start not in before:
            at = queue.popleft()
            for following in sorted(edges.get(at, ())):
                if following not in before:
                    before[following] = at
                    queue.append(following)
        if start in before:
            way = [start]
            while (at := before[way[-1]]) != start:
                way.append(at)
            yield tuple(sorted(way))


def smallest(circles: Iterable[Circle]) -> Sequence[Circle]:
    """Those that hold no other one, each once."""
    kept: list[Circle] = []
    for circle in sorted(set(circles), key=lambda c: (len(c), c)):
        if not any(set(other) <= set(circle) for other in kept):
            kept.append(circle)
    return sorted(kept)
