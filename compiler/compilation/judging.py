"""All relations of a merge, in canonical order, and the questions that they make."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations

from amend.compiler.compilation.change import Merge
from amend.compiler.compilation.circles import move_circles, order_circles
from amend.compiler.compilation.relations import (
    Kind,
    Meeting,
    Relation,
    Relations,
    structural,
    verdict_of,
)
from amend.compiler.compilation.word_relations import verbal
from amend.compiler.values import frozen

_RANKS = {kind: at for at, kind in enumerate(Kind)}


def relations(merge: Merge) -> Relations:
    """How the changes of a merge stand to one another, one relation for each pair or circle."""
    found: dict[tuple[int, ...], Relation] = {}
    for meeting in (*structural(merge), *verbal(merge)):
        relation = _judged(merge, meeting)
        if relation is None:
            continue
        known = found.get(relation.changes)
        if known is None or _weight(relation) < _weight(known):
            found[relation.changes] = relation
    for circle in (*move_circles(merge), *order_circles(merge)):
        # Two moves that are a clash already make no circle beside it.
        pairs = found.get(circle.changes)
        if pairs is None or not pairs.is_clash:
            found[circle.changes] = circle
    places = merge.index.order
    clashes = _minimal(found.values())
    kept = [r for r in found.values() if not r.is_clash or r.changes in clashes]
    return tuple(sorted(kept, key=lambda r: (places[r.where], r.changes, _RANKS[r.kind])))


def _judged(merge: Merge, meeting: Meeting) -> Relation | None:
    one, other = sorted((meeting.one, meeting.other))
    verdict = verdict_of(meeting.kind, merge.changes[one], merge.changes[other])
    return Relation(meeting.kind, (one, other), meeting.where, verdict) if verdict else None


def _weight(relation: Relation) -> tuple[bool, int]:
    return not relation.is_clash, _RANKS[relation.kind]


def _minimal(found: Iterable[Relation]) -> Collection[tuple[int, ...]]:
    """The clashes that hold no other one."""
    clashes = [r.changes for r in found if r.is_clash]
    pairs = {clash for clash in clashes if len(clash) == 2}
    return {c for c in clashes if c in pairs or not pairs.intersection(combinations(c, 2))}


@frozen
class Question:
    """Clashes that hang together: what a committee settles at one go."""

    changes: tuple[int, ...]
    clashes: Relations


def questions(found: Relations) -> tuple[Question, ...]:
    """The clashes in the groups in which they share changes, in the order of their first one."""
    groups: dict[int, int] = {}

    def root(at: int) -> int:
        groups.setdefault(at, at)
        while groups[at] != at:
            groups[at] = groups[groups[at]]
            at = groups[at]
        return at

    clashes = [relation for relation in found if relation.is_clash]
    for clash in clashes:
        first, *others = map(root, clash.changes)
        for other in others:
            low, high = sorted((root(first), root(other)))
            groups[high] = low
    of_root: dict[int, list[Relation]] = {}
    for clash in clashes:
        of_root.setdefault(root(clash.changes[0]), []).append(clash)
    return tuple(
        Question(tuple(sorted({at for c in held for at in c.changes})), tuple(held))
        for held in of_root.values()
    )
