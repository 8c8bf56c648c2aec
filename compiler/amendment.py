"""One proposal on one base: elaborated, checked, completed by its consequences, applied."""

from __future__ import annotations

from attrs import frozen

from amend.compiler.algebra.apply import apply
from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import Operations, Origin
from amend.compiler.algebra.redline import Redline
from amend.compiler.consequences.complete import complete
from amend.compiler.diagnostics.diagnostic import Diagnostics, has_errors
from amend.compiler.elaboration.elaborate import elaborate
from amend.compiler.elaboration.messages import conflict_message
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument
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
