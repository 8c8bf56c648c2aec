"""The order in which consequences follow from what the drafter wrote."""

from __future__ import annotations

from attrs import evolve, field

from amend.compiler.algebra.apply import Applied
from amend.compiler.algebra.emphasis import parted_around
from amend.compiler.algebra.operations import Delete, Operations, Origin, Put
from amend.compiler.consequences.divisions import misplaced_divisions
from amend.compiler.consequences.emptied import emptied
from amend.compiler.consequences.footnotes import follow_marks
from amend.compiler.consequences.labels import relabel
from amend.compiler.consequences.punctuation import InForce, repair_punctuation
from amend.compiler.consequences.references.addressed import print_addressed
from amend.compiler.consequences.references.following import follow_references
from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import Index
from amend.compiler.values import frozen


@frozen
class Completed:
    """The drafter's operations with those that follow from them, applied.

    settled: the drafter's with what becomes of footnotes alone.
    in_force: of the base, where it was asked for.
    """

    applied: Applied
    diagnostics: Diagnostics
    settled: Applied = field(eq=False, repr=False)
    in_force: InForce | None = field(default=None, eq=False, repr=False)

    @property
    def operations(self) -> Operations:
        return self.applied.operations


def complete(
    index: Index,
    drafted: Operations,
    origin: Origin,
    policy: Policy,
    untouched: Applied | None = None,
    before: Completed | None = None,
) -> Completed:
    """What a drafter's operations do, with all that follows from them.

    untouched: the base under no operations, where it is at hand; only what the operations reach
        is then built.
    before: an earlier version; what is as it was there is not built again.
    """
    if before is not None and before.settled.index is not index:
        before = None
    was, in_force = (before.settled, before.in_force) if before else (None, None)
    settled, notes = follow_marks(index, drafted, origin, untouched, was)
    notes = (*notes, *emptied(index, settled.outcome, settled.operations))
    notes += tuple(misplaced_divisions(index, settled.outcome, settled.operations))
    if not any(isinstance(o, Put | Delete) for o in settled.operations):
        # Words alone move no label and no mark at the end of an item.
        done, faults = _addressed(settled, index)
        return Completed(done, (*notes, *faults), settled, in_force)
    outcome, operations = settled.outcome, settled.operations
    if not policy.repair:
        in_force = None
    elif in_force is None:
        in_force = InForce.of(index)
    repairs, repaired = repair_punctuation(index, in_force, outcome, operations, origin)
    relabelled, changes = relabel(index, outcome, operations, origin, policy)
    more: Operations = (*repairs, *relabelled)
    all_of_it = (*operations, *more)
    rewritten, followed = follow_references(index, outcome, all_of_it, origin, policy)
    # What prints is the same: words that are written anew have the emphasis of their place.
    parted = parted_around(operations, (*repairs, *rewritten))
    whole = evolve(settled, operations=parted)
    whole = whole.with_more((*more, *rewritten), before.applied if before else None)
    done, faults = _addressed(whole, index)
    said = (*notes, *repaired, *changes, *followed, *faults)
    return Completed(done, said, settled, in_force)


def _addressed(applied: Applied, index: Index) -> tuple[Applied, Diagnostics]:
    """The same with the labels of provisions that new words name by their addresses."""
    written, faults = print_addressed(index, applied)
    same = written == applied.operations
    return applied if same else Applied.to(index, written), faults
