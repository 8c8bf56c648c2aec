"""Where two sides contradict each other in what they do, however far apart they say it.

Each side may be sound by itself. What they do is judged against the base text: operations that
contradict each other, and two that put something at one place, whose order nobody has chosen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import Operation, Operations, Put, Replace
from amend.compiler.bases import FindBase, based
from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.index import Index
from amend.compiler.merging.effects import operations_of
from amend.compiler.merging.strands import Strand, joined, tails
from amend.compiler.profiles.profile import Profile
from amend.compiler.values import frozen
from amend.compiler.written import parsed


@frozen
class Judgement:
    """Strands that cannot stand beside one another, by their indices, the first ones first.

    unjudged: why the texts of some proposals could not be looked at.
    """

    groups: tuple[tuple[int, ...], ...]
    unjudged: Diagnostics


def judged(
    strands: Sequence[Strand], find_base: FindBase, conferences: Sequence[Profile] = ()
) -> Judgement:
    """What contradicts each other among some strands, whichever version of a clash is taken."""
    takes = (True, False) if any(strand.is_clash for strand in strands) else (True,)
    pairs: list[set[int]] = []
    unjudged: Diagnostics = ()
    for take_ours in takes:
        found, unjudged = _judged([s.settled(take_ours) for s in strands], find_base, conferences)
        pairs += found
    return Judgement(tuple(_grouped(pairs)), unjudged)


def _judged(
    strands: Sequence[Strand], find_base: FindBase, conferences: Sequence[Profile]
) -> tuple[list[set[int]], Diagnostics]:
    """The strands that contradict each other, and why some proposals could not be looked at."""
    lengths = (len(s.text + tail) for s, tail in zip(strands, tails(strands), strict=True))
    starts = [0, *accumulate(lengths)]
    written = parsed(Source("merged", joined(strands)), conferences=conferences)
    bases = based(written, find_base)
    pairs: list[set[int]] = []
    for index, operations in operations_of(bases):
        for met in _meetings(index, operations):
            spans = [operation.span for operation in met]
            here = {bisect_right(starts, s.start) - 1 for s in spans if s is not None}
            if here and _is_new([strands[at] for at in here]):
                pairs.append(here)
    return pairs, tuple(said for base in bases if base.index is None for said in base.diagnostics)


def _meetings(index: Index, operations: Operations) -> Iterator[Iterable[Operation]]:
    """Operations that contradict each other, or share a place where their order counts."""
    for conflict in conflicts(index, operations):
        yield conflict.operations
    places: dict[tuple[object, ...], list[Operation]] = defaultdict(list)
    for operation in operations:
        match operation:
            case Put(parent=parent, after=after):
                places["put", parent, after].append(operation)
            case Replace(node=node, start=start, end=end) if start == end:
                places["insert", node, start].append(operation)
    yield from (met for met in places.values() if len(met) > 1)


def _is_new(strands: Sequence[Strand]) -> bool:
    """Whether neither side has all of this by itself."""
    return not (all(s.is_ours for s in strands) or all(s.is_theirs for s in strands))


def _grouped(pairs: Iterable[set[int]]) -> Iterator[tuple[int, ...]]:
    """Sets that share a member, as one."""
    groups: list[set[int]] = []
    for pair in pairs:
        apart = [group for group in groups if group.isdisjoint(pair)]
        groups = [*apart, pair.union(*(group for group in groups if not group.isdisjoint(pair)))]
    yield from (tuple(sorted(group)) for group in groups)
