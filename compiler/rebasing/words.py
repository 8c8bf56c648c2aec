"""A change of words on another wording of the same provision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import product

from amend.compiler.values import frozen
from amend.compiler.words.hunks import Hunk, revision


class Fate(Enum):
    """What becomes of a change on another edition."""

    HOLDS = "holds"
    ALREADY = "already in the text"
    CHANGED = "reads otherwise now"
    GONE = "no longer there"
    PLACE_GONE = "place no longer there"
    IN_PART = "holds in part"


@frozen
class Words:
    """A change of words, and what stands there.

    start, end: where the words stand in the other wording, if the change holds there.
    was, now: the words around it in the one wording and in the other, if they differ.
    """

    fate: Fate
    start: int = 0
    end: int = 0
    was: str = ""
    now: str = ""


def on_other_words(old: str, new: str, start: int, end: int, text: str) -> Words:
    """What becomes of a replacement of the characters [start, end) of one wording by a text.

    It holds if nothing of what it replaces has changed, and is there already if the other wording
    differs from the first by it.
    """
    hunks = revision(old, new)
    if _is_there(old, new, start, end, text, hunks):
        return Words(Fate.ALREADY)
    touching = [hunk for hunk in hunks if _touches(hunk, start, end)]
    if not touching:
        shift = sum(_growth(hunk) for hunk in hunks if hunk.end <= start)
        return Words(Fate.HOLDS, start + shift, end + shift)
    first, last = min(start, touching[0].start), max(end, touching[-1].end)
    before = sum(_growth(hunk) for hunk in hunks if hunk.end <= first and hunk not in touching)
    after = before + sum(map(_growth, touching))
    return Words(Fate.CHANGED, 0, 0, old[first:last], new[first + before : last + after])


def _touches(hunk: Hunk, start: int, end: int) -> bool:
    """Whether a difference reaches what is replaced; beside words it does not."""
    if start == end or hunk.start == hunk.end:
        is_at = hunk.start == start == end or start < hunk.start < end
        return is_at or hunk.start < start < hunk.end
    return hunk.start < end and start < hunk.end


def _growth(hunk: Hunk) -> int:
    return hunk.new_end - hunk.new_start - (hunk.end - hunk.start)


def _is_there(old: str, new: str, start: int, end: int, text: str, hunks: Sequence[Hunk]) -> bool:
    if old[start:end] == text:
        return False
    edited = old[:start] + text + old[end:]
    mine = {(h.start, h.end, edited[h.new_start : h.new_end]) for h in revision(old, edited)}
    theirs = {(h.start, h.end, new[h.new_start : h.new_end]) for h in hunks}
    if mine <= theirs:
        return True
    lefts, rights = _edges(start, hunks), _edges(end, hunks)
    ranges = ((left, right) for left, right in product(lefts, rights) if left <= right)
    return any(new[left:right] == text for left, right in ranges)


def _edges(at: int, hunks: Sequence[Hunk]) -> list[int]:
    """Where a place between two characters may be in the other wording; none if it is gone."""
    return sorted(set(_edges_of(at, hunks)))


def _edges_of(at: int, hunks: Sequence[Hunk]) -> Iterator[int]:
    shift = 0
    for hunk in hunks:
        if hunk.start < at < hunk.end:
            return
        if hunk.start == at:
            yield at + shift
        if hunk.end <= at:
            shift += _growth(hunk)
    yield at + shift
