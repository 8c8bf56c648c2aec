"""How it is judged whether changes contradict each other: they are done in every order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from model import Paper, paper
from model_of_merging import ImpossibleError
from model_of_turns import in_turns, unordered, with_notes_sorted

from amend.compiler.algebra.operations import Maintain, Operations
from amend.compiler.compilation.adoption import operations_of
from amend.compiler.compilation.change import (
    Assertion,
    Hunk,
    Look,
    Merge,
    Part,
    Suppression,
    Words,
    nodes_written,
    transfers_of,
)
from amend.compiler.compilation.relations import Kind, Relation
from amend.compiler.instrument.instrument import Instrument, NodeId
from amend.compiler.words.text import Text


def orders(own: Sequence[Operations]) -> Iterator[Sequence[Operations]]:
    """Every order of up to three; of more, orders in which each two come in either order."""
    if len(own) < 4:
        yield from permutations(own)
        return
    for at in range(len(own)):
        turned = (*own[at:], *own[:at])
        yield from (turned, turned[::-1])


def in_every_order(base: Instrument, own: Sequence[Operations]) -> list[Paper]:
    return [with_notes_sorted(in_turns(base, order)) for order in orders(own)]


def alone(merge: Merge, places: Sequence[int]) -> Operations:
    """Some changes, as the operations of one proposal."""
    found = operations_of(merge, places)
    for at in places:
        match merge.changes[at].effect:
            case Assertion(node=node, firm=firm):
                found += (Maintain(node, merge.changes[at].origin, firm),)
    return found


def contradict(base: Instrument, own: Sequence[Operations]) -> bool:
    """Whether some order cannot be gone through, or two come to different texts."""
    try:
        return len({unordered(made) for made in in_every_order(base, own)}) > 1
    except ImpossibleError:
        return True


def is_out_of_caution(relation: Relation, merge: Merge) -> bool:
    """Whether it clashes though it could be done.

    What must stay; different words at one point; parts of one thing to decide on that interleave;
    what is moved to where it stands, or to two places below one provision; words that one puts amid
    words that another prints otherwise, for nobody says how they print; stretches that meet and are
    to print alike, or to go; an emphasis that is there, which no proposal can give.
    """
    if relation.kind in (Kind.FIRM_NOC, Kind.SAME_POINT):
        return True
    if relation.kind is Kind.DOUBLE_MOVE:
        effects = [merge.changes[at].effect for at in relation.changes]
        parents = {parent for effect in effects for _, parent in transfers_of(effect)}
        own = [alone(merge, (at,)) for at in relation.changes]
        return len(parents) == 1 or any(_makes_nothing(merge.index.instrument, o) for o in own)
    if relation.kind is not Kind.OVERLAP:
        return False
    one, other = (merge.changes[at].effect for at in relation.changes)
    assert isinstance(one, Words) and isinstance(other, Words)
    text = merge.index.nodes[one.node].text
    mine, theirs = ([p for p in e.parts if not _is_there(p, text)] for e in (one, other))
    return not any(_share(a, b) for a in mine for b in theirs)


def _makes_nothing(base: Instrument, own: Operations) -> bool:
    try:
        return in_turns(base, [own]) == paper(base.root)
    except ImpossibleError:  # It needs another one of its author.
        return False


def _is_there(part: Part, text: Text[NodeId]) -> bool:
    if isinstance(part, Hunk):
        return False
    strands = text.slice(part.start, part.end).strands()
    return all(strand.weights == part.weights for strand in strands)


def _share(one: Part, other: Part) -> bool:
    if isinstance(one, Look) and isinstance(other, Look) and one.weights == other.weights:
        return False
    if isinstance(one, Hunk) and isinstance(other, Hunk) and not (one.text or other.text):
        return False
    if any(a.start == a.end and isinstance(b, Look) for a, b in ((one, other), (other, one))):
        return False
    if one.start == one.end or other.start == other.end:
        return one.start < other.end and other.start < one.end
    return max(one.start, other.start) < min(one.end, other.end)


def is_rescued(merge: Merge, one: int, other: int) -> bool:
    """Whether one is moved out of what the other suppresses by one of the two."""
    a, b = merge.changes[one], merge.changes[other]
    moved = {
        node
        for change in merge.changes
        if change.proposals & (a.proposals | b.proposals)
        for node, _ in transfers_of(change.effect)
    }
    for goes, stays in ((a, b), (b, a)):
        if isinstance(goes.effect, Suppression):
            for node in nodes_written(stays.effect, merge.index):
                line = [node]
                while line[-1] != goes.effect.node and line[-1] in merge.index.parents:
                    line.append(merge.index.parents[line[-1]])
                if line[-1] == goes.effect.node and set(line[:-1]) & moved:
                    return True
    return False
