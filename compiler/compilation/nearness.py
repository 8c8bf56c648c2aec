"""What options of a row have in common: words that hardly differ, and changes that are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from amend.compiler.algebra.redline import RedlineNode
from amend.compiler.compilation.similar import MOST_OPTIONS, near, parts_of
from amend.compiler.values import frozen


@frozen
class Bonds:
    """What binds an option to others of its row, by their numbers.

    similar: those that differ from it, or from a provision of it, in a word or two.
    part_of: those that want all that it wants, and more; holds: those of which it wants all.
    shares: those that want a part of what it wants, and something else.
    """

    similar: tuple[int, ...] = ()
    part_of: tuple[int, ...] = ()
    holds: tuple[int, ...] = ()
    shares: tuple[int, ...] = ()

    @property
    def others(self) -> frozenset[int]:
        """All to which it is bound."""
        return frozenset((*self.similar, *self.part_of, *self.holds, *self.shares))

    def renumbered(self, number: Callable[[int], int]) -> Bonds:
        """The same under other numbers."""

        def of(numbers: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(sorted(map(number, numbers)))

        return Bonds(of(self.similar), of(self.part_of), of(self.holds), of(self.shares))


FREE = Bonds()


@frozen
class Wish:
    """An option as others are laid beside it; changes: those of the merge that make it."""

    number: int
    symbol: str
    text: tuple[RedlineNode, ...]
    changes: frozenset[int]


def bonds(wishes: Sequence[Wish]) -> dict[int, Bonds]:
    """What binds the options of a row, by their numbers; of too many, nothing is said."""
    if len(wishes) > MOST_OPTIONS:
        return {}
    found: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    parts = {wish.number: parts_of(wish.text) for wish in wishes}
    for one, other in combinations(wishes, 2):
        mine, theirs = _shared(one, other)
        if mine:
            found[mine][one.number].append(other.number)
            found[theirs][other.number].append(one.number)
        if mine not in ("", "shares") or one.symbol != other.symbol:
            continue
        if next(near(parts[one.number], parts[other.number]), None) is not None:
            found["similar"][one.number].append(other.number)
            found["similar"][other.number].append(one.number)
    return {
        wish.number: Bonds(**{name: tuple(of.get(wish.number, ())) for name, of in found.items()})
        for wish in wishes
    }


def _shared(one: Wish, other: Wish) -> tuple[str, str]:
    """What an option is to another one with which it shares changes, and that one to it."""
    if one.changes.isdisjoint(other.changes):
        return "", ""
    if one.changes <= other.changes:
        return "part_of", "holds"
    if other.changes <= one.changes:
        return "holds", "part_of"
    return "shares", "shares"


def side_by_side(bound: Mapping[int, Bonds]) -> tuple[int, ...]:
    """The numbers of options, rising, those that are bound to one another next to each other."""
    placed: dict[int, None] = {}
    for number in sorted(bound):
        waiting = [number]
        while waiting:
            one = waiting.pop()
            if one not in placed:
                placed[one] = None
                waiting += sorted(bound[one].others & bound.keys(), reverse=True)
    return tuple(placed)
