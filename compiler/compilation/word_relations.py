"""How rewordings of one provision stand to one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from amend.compiler.compilation.change import Change, Merge, Words
from amend.compiler.compilation.relations import Kind, Meeting
from amend.compiler.compilation.zones import in_one_sentence, words_in
from amend.compiler.instrument.instrument import NodeId


def verbal(merge: Merge) -> Iterator[Meeting]:
    """What meets within the words of a provision: a sweep over the zones by where they begin."""
    zones: dict[NodeId, list[tuple[int, Words]]] = defaultdict(list)
    for at, change in enumerate(merge.changes):
        if isinstance(change.effect, Words):
            zones[change.effect.node].append((at, change.effect))
    for node, held in zones.items():
        held.sort(key=lambda pair: (pair[1].start, pair[1].end, pair[0]))
        chars = merge.index.nodes[node].text.chars
        for n, (one, zone) in enumerate(held):
            for other, following in held[n + 1 :]:
                kind = _kind(zone, following, chars)
                if kind is None:
                    break  # Those that begin later stand in other sentences as well.
                if merge.changes[one].proposals != merge.changes[other].proposals:
                    yield Meeting(kind, one, other, node)
        yield from _quoted(merge, held, node)


def _kind(one: Words, other: Words, chars: str) -> Kind | None:
    """How two zones stand to one another, of which the first begins first; None if apart."""
    first = (one.start, one.end)
    second = (other.start, other.end)
    if one.start == one.end and other.start == other.end and first == second:
        return Kind.SAME_POINT
    if first == second:
        return Kind.OVERLAP
    is_point = one.start == one.end or other.start == other.end
    inside = max(one.start, other.start) < min(one.end, other.end)
    if is_point:
        point, span = (one, other) if one.start == one.end else (other, one)
        inside = span.start < point.start < span.end
    if inside:
        return Kind.OVERLAP
    if _points(one) & _points(other):
        return Kind.SAME_POINT
    between = chars[one.end : other.start]
    if words_in(between) == 0:
        return Kind.TOUCH
    return Kind.NEAR if in_one_sentence(between) else None


def _points(zone: Words) -> set[int]:
    """Where words are put between others."""
    return {part.start for part in zone.parts if part.start == part.end}


def _quoted(merge: Merge, held: list[tuple[int, Words]], node: NodeId) -> Iterator[Meeting]:
    """Where one writes inside what another has quoted and does not change."""
    reads = sorted(
        (read, at)
        for at, _ in held
        for read in {voice.read for voice in merge.changes[at].voices if voice.read is not None}
    )
    for (start, end), at in reads:
        own = merge.changes[at].effect
        assert isinstance(own, Words)
        for other, zone in held:
            if zone.start >= end:
                break
            writes_inside = start < zone.end and zone.start < end
            meets = zone.start <= own.end and own.start <= zone.end
            if other != at and writes_inside and not meets and _differ(merge, at, other):
                yield Meeting(Kind.QUOTED, at, other, node)


def _differ(merge: Merge, one: int, other: int) -> bool:
    changes: tuple[Change, ...] = merge.changes
    return changes[one].proposals != changes[other].proposals
