"""Changes of many proposals as one set: what is equal is one change with several origins."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from amend.compiler.algebra.apply import reworded
from amend.compiler.algebra.operations import New
from amend.compiler.compilation.change import (
    Addition,
    Assertion,
    Change,
    Effect,
    Labelling,
    Merge,
    Suppression,
    Transfer,
    Voice,
    Words,
    edit_of,
    key_of,
    key_of_text,
)
from amend.compiler.compilation.party import Party, order_key
from amend.compiler.compilation.splitting import Split
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen
from amend.compiler.words.text import Text


@frozen
class Contribution:
    """What one party brings into a merge."""

    party: Party
    split: Split


def merged(index: Index, contributions: Iterable[Contribution], labels: bool = False) -> Merge:
    """All contributions as one set, in canonical order; the order in which they are given is none.

    labels: whether the labels of new provisions are as written, or derived anyway.
    """
    order = sorted(contributions, key=lambda c: (order_key(c.party.number), c.party.file))
    notes = {i: note for one in order for i, note in one.split.notes.items()}
    united: dict[Hashable, list[tuple[int, int]]] = defaultdict(list)
    standing = _by_result(order, index, notes)
    for rank, one in enumerate(order):
        times: Counter[Hashable] = Counter()
        for at in range(len(one.split.changes)):
            for owner in standing.get((rank, at), ((rank, at),)):
                effect = order[owner[0]].split.changes[owner[1]].effect
                key = key_of(effect, notes, labels)
                if isinstance(effect, Addition):
                    # Who adds the same twice in one place wants it there twice.
                    times[key] += 1
                    key = key, times[key]
                united[key].append((rank, at))
    changes: list[tuple[Change, list[tuple[int, int]]]] = []
    for own in united.values():
        effects = [order[rank].split.changes[at] for rank, at in own]
        first = next((r, a) for r, a in own if standing.get((r, a), ((r, a),))[0] == (r, a))
        # Who says the same in two statements says it in both.
        voices = {(voice, voice.span): voice for change in effects for voice in change.voices}
        effect = order[first[0]].split.changes[first[1]].effect
        changes.append((Change(effect, _in_order(voices.values())), own))
    changes.sort(key=lambda pair: (*_place(pair[0].effect, index.order), pair[1][0]))
    where: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (_, own) in enumerate(changes):
        for source in own:
            where[source].append(number)
    return Merge(
        index,
        tuple(one.party for one in order),
        tuple(change for change, _ in changes),
        tuple(sorted(set(_chains(order, where)))),
        tuple(sorted(set(_bonds(order, where)), key=sorted)),
    )


def _in_order(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    return tuple(
        sorted(voices, key=lambda v: (order_key(v.origin.proposal), v.span.start if v.span else 0))
    )


def _chains(
    order: Sequence[Contribution], where: Mapping[tuple[int, int], Sequence[int]]
) -> Iterator[tuple[int, ...]]:
    for rank, one in enumerate(order):
        for chain in one.split.chains:
            yield tuple(dict.fromkeys(n for at in chain for n in where[rank, at]))


def _bonds(
    order: Sequence[Contribution], where: Mapping[tuple[int, int], Sequence[int]]
) -> Iterator[frozenset[int]]:
    for rank, one in enumerate(order):
        for bond in one.split.bonds:
            yield frozenset(n for at in bond for n in where[rank, at])


_Owners = tuple[tuple[int, int], ...]


def _by_result(
    order: Sequence[Contribution], index: Index, notes: Mapping[NodeId, New]
) -> dict[tuple[int, int], _Owners]:
    """For each rewording the ones that say it: where two make one text, those of the first.

    Whatever words are used, who makes the same of a provision says the same of it.
    """
    of_node: dict[NodeId, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for rank, one in enumerate(order):
        for at, change in enumerate(one.split.changes):
            if isinstance(change.effect, Words):
                of_node[change.effect.node][rank].append(at)
    standing: dict[tuple[int, int], _Owners] = {}
    for node, of_rank in of_node.items():
        if len(of_rank) < 2:
            continue
        first: dict[Hashable, int] = {}
        for rank in sorted(of_rank):
            zones = [_words(order, rank, at) for at in of_rank[rank]]
            result = key_of_text(with_zones(index.nodes[node].text, zones), notes)
            owner = first.setdefault(result, rank)
            if owner == rank:
                continue
            owned = [(at, _words(order, owner, at)) for at in of_rank[owner]]
            said: dict[int, list[tuple[int, int]]] = defaultdict(list)
            for place, zone in owned:
                said[_nearest(zone, of_rank[rank], order, rank)].append((owner, place))
            for at in of_rank[rank]:
                # One whose zone is the nearest to none says what the first one says.
                standing[rank, at] = tuple(said[at]) or ((owner, owned[0][0]),)
    return standing


def _words(order: Sequence[Contribution], rank: int, at: int) -> Words:
    effect = order[rank].split.changes[at].effect
    assert isinstance(effect, Words)
    return effect


def _nearest(zone: Words, places: Sequence[int], order: Sequence[Contribution], rank: int) -> int:
    """Which zone of another author meets a zone most."""

    def distance(at: int) -> tuple[int, int]:
        other = _words(order, rank, at)
        shared = min(zone.end, other.end) - max(zone.start, other.start)
        return -shared, at

    return min(places, key=distance)


def with_zones(text: Text[NodeId], zones: Iterable[Words]) -> Text[NodeId]:
    """A text with some zones of it reworded, which do not meet."""
    parts = (part for zone in zones for part in zone.parts)
    return reworded(text, [edit_of(part, part.edit.origin) for part in parts])


def _place(effect: Effect, places: Mapping[NodeId, int]) -> tuple[int, int, int, int]:
    """Where a change stands: parts of a provision first, then itself, then what comes after it."""
    match effect:
        case Assertion(node=node):
            return places[node], 0, 0, 0
        case Words(node=node, start=start, end=end):
            return places[node], 1, start, end
        case Labelling(node=node):
            return places[node], 2, 0, 0
        case Transfer(node=node):
            return places[node], 3, 0, 0
        case Suppression(node=node):
            return places[node], 4, 0, 0
        case Addition(parent=parent, after=after):
            return places[after or parent], 5, 0 if after else -1, 0
