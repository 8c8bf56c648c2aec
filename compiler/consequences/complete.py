"""The order in which consequences follow from what the drafter wrote."""

from __future__ import annotations

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import Delete, Operations, Origin, Put
from amend.compiler.consequences.footnotes import follow_marks
from amend.compiler.consequences.labels import relabel
from amend.compiler.consequences.punctuation import repair_punctuation
from amend.compiler.consequences.references.addressed import print_addressed
from amend.compiler.consequences.references.following import follow_references
from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.instrument.index import Index


def complete(
    index: Index,
    drafted: Operations,
    origin: Origin,
    labels: str,
    repair: bool,
    rewrite: bool = False,
) -> tuple[Operations, Diagnostics]:
    """The drafter's operations with those that follow from them."""
    settled, notes = follow_marks(index, drafted, origin)
    if not any(isinstance(o, Put | Delete) for o in settled):
        # Words alone move no label and no mark at the end of an item.
        written, faults = print_addressed(index, index.instrument, settled)
        return written, (*notes, *faults)
    outcome = amended(index.instrument, settled)
    repairs, repaired = repair_punctuation(index, outcome, settled, origin) if repair else ((), ())
    relabelled, changes = relabel(index, outcome, settled, origin, labels)
    done = (*settled, *repairs, *relabelled)
    rewritten, followed = follow_references(index, outcome, done, origin, rewrite)
    written, faults = print_addressed(index, outcome, (*done, *rewritten))
    return written, (*notes, *repaired, *changes, *followed, *faults)
