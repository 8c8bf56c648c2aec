"""In which order the pieces of two versions stand in the merged one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from typing import TypeVar

_K = TypeVar("_K")


def merged_order(
    base: Sequence[_K], ours: Sequence[_K], theirs: Sequence[_K], kept: Container[_K]
) -> list[_K]:
    """The kept keys of both versions.

    The order is ours, or theirs where only they have arranged anew what was there. What one side
    alone has comes after what it follows there, after ours where both have something at one place.
    """
    first = [key for key in ours if key in kept]
    second = [key for key in theirs if key in kept]
    if _keeps(base, first, second) and not _keeps(base, second, first):
        return _woven(second, first, is_before=True)
    return _woven(first, second, is_before=False)


def _keeps(base: Sequence[_K], version: Sequence[_K], other: Sequence[_K]) -> bool:
    """Whether a version has what is in all three in the order of the base."""
    common = set(base) & set(version) & set(other)
    return [key for key in base if key in common] == [key for key in version if key in common]


def _woven(frame: Sequence[_K], other: Sequence[_K], is_before: bool) -> list[_K]:
    """The frame, and what only the other has; is_before: that comes before what only it has."""
    there, shared = set(frame), set(frame) & set(other)
    behind: dict[_K | None, list[_K]] = defaultdict(list)
    anchor: _K | None = None
    for key in other:
        if key in there:
            anchor = key
        else:
            behind[anchor].append(key)
    order: list[_K] = []
    waiting = behind[None]
    for key in frame:
        if is_before or key in shared:
            order += waiting
            waiting = behind[key]
        order.append(key)
    return order + waiting
