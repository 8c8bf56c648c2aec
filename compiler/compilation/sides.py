"""The sides of what is open of the words of a provision: where they stand, and what each reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from amend.compiler.algebra.apply import reworded
from amend.compiler.algebra.operations import Origin, WordEdit, joint
from amend.compiler.compilation.change import Merge, Words, edit_of
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.words.text import Text

Region = tuple[int, int]
"""The characters [start, end) of a provision."""

Side = tuple[Text[NodeId], Origin]
"""A wording, and all who want it."""


def regions(
    merge: Merge, held: Iterable[int], agreed: Sequence[WordEdit]
) -> Iterator[tuple[Region, tuple[int, ...]]]:
    """What is open of the words of a provision: what shares characters, or touches, is one.

    Of `[a][b][c][d]` nobody could tell which of them are sides of one question. What is agreed
    where they meet it is a part of what is open.
    """
    found: list[tuple[Region, tuple[int, ...]]] = []
    for at in sorted(held, key=lambda at: (*_zone(merge, at), at)):
        start, end = _grown(_zone(merge, at), agreed)
        own: tuple[int, ...] = (at,)
        while found and start <= found[-1][0][1]:
            (first, last), others = found.pop()
            start, end = _grown((min(first, start), max(last, end)), agreed)
            own = (*others, *own)
        found.append(((start, end), own))
    yield from found


def whole_region(merge: Merge, held: Iterable[int], agreed: Sequence[WordEdit], end: int) -> Region:
    """All the words of a provision, which end at a point, with what is written behind that."""
    return _grown((0, max([end, *(_zone(merge, at)[1] for at in held)])), agreed)


def within(agreed: Iterable[WordEdit], region: Region, is_whole: bool) -> tuple[WordEdit, ...]:
    """What is agreed of the words of a region.

    What is put at an edge of it stands outside, but for a region that is all the words there are.
    """
    start, end = region
    return tuple(
        e
        for e in agreed
        if start <= e.start
        and e.end <= end
        and (is_whole or e.start < e.end or start < e.start < end)
    )


def sides_of(
    merge: Merge,
    text: Text[NodeId],
    held: Collection[int],
    region: Region,
    agreed: Collection[WordEdit],
) -> tuple[Side, ...]:
    """What each party makes of the words of a region, in the order of the parties.

    agreed: what is agreed within the region, which is a part of each side that does not meet it.
    """
    found: dict[Text[NodeId], list[Origin]] = {}
    for own, origins in _wishes(merge, held):
        zones = [_zone(merge, at) for at in own]
        edits = [edit for at in own for edit in _edits(merge, at)]
        edits += (e for e in agreed if not any(_meet((e.start, e.end), zone) for zone in zones))
        found.setdefault(read(text, region, edits), []).extend(origins)
    return tuple((side, joint(tuple(dict.fromkeys(who)))) for side, who in found.items())


def read(text: Text[NodeId], region: Region, edits: Sequence[WordEdit]) -> Text[NodeId]:
    """The words of a region under edits within it."""
    start, end = region
    made = reworded(text, edits)
    return made.slice(start, end + len(made) - len(text))


def _zone(merge: Merge, at: int) -> Region:
    effect = merge.changes[at].effect
    assert isinstance(effect, Words)
    return effect.start, effect.end


def _edits(merge: Merge, at: int) -> Iterator[WordEdit]:
    change = merge.changes[at]
    assert isinstance(change.effect, Words)
    yield from (edit_of(part, change.origin) for part in change.effect.parts)


def _wishes(merge: Merge, held: Collection[int]) -> Iterator[tuple[tuple[int, ...], list[Origin]]]:
    """What each party wants of some changes, those who want the same together, in their order."""
    found: dict[tuple[int, ...], list[Origin]] = {}
    for party in merge.parties:
        own = tuple(at for at in held if party.number in merge.changes[at].proposals)
        if own:
            found.setdefault(own, []).append(party.origin)
    yield from found.items()


def _grown(region: Region, agreed: Sequence[WordEdit]) -> Region:
    """Characters with all that is agreed where they meet it."""
    start, end = region
    while True:
        met = [(e.start, e.end) for e in agreed if _meet((start, end), (e.start, e.end))]
        grown = min([start, *(s for s, _ in met)]), max([end, *(e for _, e in met)])
        if grown == (start, end):
            return grown
        start, end = grown


def _meet(one: Region, other: Region) -> bool:
    """Whether two ranges share a character, or are at one point, or one holds the other's."""
    if one == other:
        return True
    return max(one[0], other[0]) < min(one[1], other[1]) or any(
        point[0] == point[1] and whole[0] < point[0] < whole[1]
        for point, whole in ((one, other), (other, one))
    )
