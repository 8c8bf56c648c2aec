"""What a proposal that amends another one wants in a merge: that one, as amended by it.

It speaks of the rows alone in which it wants something else than the proposal that it amends; in
the others that speaks for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from amend.compiler.algebra.operations import Operation, Operations, Origin
from amend.compiler.compilation.change import (
    Addition,
    Assertion,
    Change,
    Effect,
    Refusal,
    Voice,
    Words,
    key_of,
)
from amend.compiler.compilation.rows import at_of
from amend.compiler.compilation.splitting import Split, split
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import NodeId

Said = Mapping[NodeId, Span]
"""Where a proposal speaks of a provision, by what that is called in the base."""


def differing(
    both: Operations, below: Operations, index: Index, origin: Origin, said: Said, labels: bool
) -> Split:
    """What a proposal wants otherwise than the one that it amends.

    both: what it asks of the text in force together with that; below: what that asks alone.
    labels: as for `merged`.
    """
    whole = split(tuple(_by(o, origin) for o in both), index, lambda span: False)
    under = split(below, index, lambda span: False)
    notes = {**under.notes, **whole.notes}
    wanted = {key_of(c.effect, notes, labels): c for c in whole.changes}
    amended = {key_of(c.effect, notes, labels): c for c in under.changes}
    gone = [change for key, change in amended.items() if key not in wanted]
    new = [change for key, change in wanted.items() if key not in amended]
    rows = {at_of(change.effect) for change in (*gone, *new)}
    kept = [at for at, change in enumerate(whole.changes) if at_of(change.effect) in rows]
    place = {old: at for at, old in enumerate(kept)}
    changes = [whole.changes[at] for at in kept]
    changes += _refused(gone, [change.effect for change in changes], origin, said)
    chains = (tuple(place[at] for at in chain if at in place) for chain in whole.chains)
    bonds = (frozenset(place[at] for at in bond if at in place) for bond in whole.bonds)
    return Split(
        tuple(changes),
        tuple(chain for chain in chains if len(chain) > 1),
        tuple(bond for bond in bonds if len(bond) > 1),
        whole.notes,
    )


def _by(operation: Operation, origin: Origin) -> Operation:
    return evolve(operation, origin=origin)


def _refused(
    gone: Sequence[Change], wanted: Sequence[Effect], origin: Origin, said: Said
) -> Iterator[Change]:
    """What the amended proposal wants, and the other one neither wants nor wants otherwise."""
    done: set[Effect] = set()
    for change in gone:
        effect: Effect
        match change.effect:
            case Addition(parent=parent, after=after, provision=new):
                if any(isinstance(w, Addition) and w.provision.id == new.id for w in wanted):
                    continue
                effect = Refusal(after or parent, False, new.id, after is None)
            case Words(node=node, start=start, end=end):
                if any(_meets(w, node, start, end) for w in wanted):
                    continue
                effect = Assertion(node, False)
            case Assertion():
                continue
            case other:
                if any(type(w) is type(other) and at_of(w) == at_of(other) for w in wanted):
                    continue
                effect = Assertion(at_of(other).node, False)
        if effect not in done:
            done.add(effect)
            about = effect.provision if isinstance(effect, Refusal) else effect.node
            yield Change(effect, (Voice(origin, said.get(about)),))


def _meets(effect: Effect, node: NodeId, start: int, end: int) -> bool:
    """Whether it is a clash by itself: what only touches can be agreed beside each other."""
    if not isinstance(effect, Words) or effect.node != node:
        return False
    if (effect.start, effect.end) == (start, end):
        return True
    return effect.start < end and start < effect.end
