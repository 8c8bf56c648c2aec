"""What can hold together, judged the slow way: by doing it in every order.

A document is a table: for each provision its parent, and the units of its words. A change is done
by name. Where some order cannot be gone through, or two orders come to different things, the
changes contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations

from amend.compiler.compilation.change import (
    Addition,
    Assertion,
    Effect,
    Hunk,
    Suppression,
    Transfer,
    Words,
)
from amend.compiler.instrument.instrument import Instrument

Units = tuple[tuple[int | None, str], ...]
"""Characters, each with its place in the base; None for new ones."""

Sheets = dict[str, tuple[str, Units]]
"""For each provision what it stands in, and its words."""


class ImpossibleError(Exception):
    """A change that cannot be made any more."""


def sheets(base: Instrument) -> Sheets:
    found: Sheets = {}
    stack = [("", base.root)]
    while stack:
        above, node = stack.pop()
        found[node.id] = above, tuple(enumerate(node.text.chars))
        stack += [(node.id, child) for child in node.children]
    return found


def consistent(base: Instrument, effects: Sequence[Effect]) -> bool:
    """Whether some changes, each of another author, hold together."""
    outcomes = set()
    for order in permutations([e for e in effects if not isinstance(e, Assertion)]):
        held = sheets(base)
        try:
            for effect in order:
                done(held, effect)
        except ImpossibleError:
            return False
        outcomes.add(frozenset((name, above, units) for name, (above, units) in held.items()))
        firm = (e.node for e in effects if isinstance(e, Assertion) and e.firm)
        if any(part(held, node) != part(sheets(base), node) for node in firm):
            return False
    return len(outcomes) == 1


def done(held: Sheets, effect: Effect) -> None:
    match effect:
        case Suppression(node=node):
            for name in list(below(held, node)):
                del held[name]
        case Transfer(node=node, parent=parent):
            if node not in held or parent not in held or parent in below(held, node):
                raise ImpossibleError
            held[node] = parent, held[node][1]
        case Addition(parent=parent, provision=provision):
            if parent not in held:
                raise ImpossibleError
            held[provision.id] = parent, tuple((None, c) for c in provision.text.chars)
        case Words(node=node, parts=parts):
            if node not in held:
                raise ImpossibleError
            above, units = held[node]
            for one in parts:
                assert isinstance(one, Hunk)
                units = written(units, one)
            held[node] = above, units


def written(units: Units, hunk: Hunk) -> Units:
    """Words with a hunk done in them, at the places of the base."""
    new: Units = tuple((None, char) for char in hunk.text.chars)
    places = [at for at, _ in units]
    if hunk.start < hunk.end:
        if not all(at in places for at in range(hunk.start, hunk.end)):
            raise ImpossibleError
        first = places.index(hunk.start)
        rest = tuple(u for u in units[first:] if u[0] not in range(hunk.start, hunk.end))
        return (*units[:first], *new, *rest)
    if hunk.start == 0 or hunk.start - 1 in places:
        at = places.index(hunk.start - 1) + 1 if hunk.start else 0
    elif hunk.start in places:
        at = places.index(hunk.start)
    else:
        later = [n for n, p in enumerate(places) if p is not None and p >= hunk.start]
        at = later[0] if later else len(units)
    return (*units[:at], *new, *units[at:])


def below(held: Sheets, node: str) -> Iterable[str]:
    """A provision and all that stands in it."""
    found = [node] if node in held else []
    for name in found:
        found += [child for child, (above, _) in held.items() if above == name]
    return found


def part(held: Sheets, node: str) -> frozenset[tuple[str, str, Units]]:
    return frozenset((name, *held[name]) for name in below(held, node))
