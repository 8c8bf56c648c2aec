"""How much two texts, or two rows of words or lines, have in common at their ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def shared_start(one: Sequence[T], other: Sequence[T]) -> int:
    """How many elements are the same at the beginning; whole stretches are compared at once."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def shared_ends(one: Sequence[T], other: Sequence[T]) -> tuple[int, int]:
    """How many are the same at the beginning, and behind these at the end: no element is both."""
    head = shared_start(one, other)
    return head, shared_start(one[head:][::-1], other[head:][::-1])
