"""One proposal on one base: elaborated, checked, completed by its consequences, applied."""

from __future__ import annotations

from attrs import frozen

from amend.compiler.apply import amended, apply
from amend.compiler.conflicts import conflicts
from amend.compiler.diagnostic import Diagnostics, has_errors
from amend.compiler.elaborate import elaborate
from amend.compiler.footnotes import settle_footnotes
from amend.compiler.index import Index, index_of
from amend.compiler.instrument import Instrument
from amend.compiler.labels import relabel
from amend.compiler.messages.conflicts import conflict_message
from amend.compiler.operations import Delete, Operations, Origin, Put
from amend.compiler.punctuation import repair_punctuation
from amend.compiler.redline import Redline
from amend.compiler.references.settle import settle_references
from amend.compiler.references.written import write_references
from amend.compiler.syntax.proposal import ProposalUnit


@frozen
class Amendment:
    """What a proposal makes of its base.

    redline: None if there are errors.
    drafted: the operations that the drafter wrote, without their consequences.
    """

    redline: Redline | None
    drafted: Operations
    diagnostics: Diagnostics


def amend(
    unit: ProposalUnit,
    base: Instrument,
    origin: Origin,
    labels: str,
    repair: bool,
    rewrite: bool = False,
) -> Amendment:
    """Apply a proposal to its base.

    labels: the policy for labels, `relabel`, `bis` or `keep`.
    repair: whether terminal punctuation is repaired.
    rewrite: whether references follow the labels that they name.
    """
    index = index_of(base)
    drafted = elaborate(unit, index, origin)
    found = [*drafted.diagnostics]
    met = (conflict_message(c, index) for c in conflicts(base, drafted.operations))
    found += dict.fromkeys(met)
    if has_errors(found):
        return Amendment(None, drafted.operations, tuple(found))
    operations, consequences = complete(index, drafted.operations, origin, labels, repair, rewrite)
    found += consequences
    if has_errors(found):
        return Amendment(None, drafted.operations, tuple(found))
    return Amendment(apply(base, operations), drafted.operations, tuple(found))


def complete(
    index: Index,
    drafted: Operations,
    origin: Origin,
    labels: str,
    repair: bool,
    rewrite: bool = False,
) -> tuple[Operations, Diagnostics]:
    """The drafter's operations with those that follow from them."""
    settled, notes = settle_footnotes(index, drafted, origin)
    if not any(isinstance(o, Put | Delete) for o in settled):
        # Words alone move no label and no mark at the end of an item.
        written, faults = write_references(index, index.instrument, settled)
        return written, (*notes, *faults)
    outcome = amended(index.instrument, settled)
    repairs, repaired = repair_punctuation(index, outcome, settled, origin) if repair else ((), ())
    relabelled, changes = relabel(index, outcome, settled, origin, labels)
    done = (*settled, *repairs, *relabelled)
    rewritten, followed = settle_references(index, outcome, done, origin, rewrite)
    written, faults = write_references(index, outcome, (*done, *rewritten))
    return written, (*notes, *repaired, *changes, *followed, *faults)
