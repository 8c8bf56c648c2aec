"""One proposal on one base: elaborated, checked, completed by its consequences, applied."""

from __future__ import annotations

from attrs import frozen

from amend.compiler.algebra.apply import Applied
from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import Operations, Origin
from amend.compiler.algebra.redline import Redline
from amend.compiler.consequences.complete import complete
from amend.compiler.diagnostics.diagnostic import Diagnostics, has_errors
from amend.compiler.elaboration.elaborate import elaborate
from amend.compiler.elaboration.messages import conflict_message
from amend.compiler.elaboration.transfers import with_numbers
from amend.compiler.header.policy import BIS, Policy
from amend.compiler.instrument.index import Index
from amend.compiler.proofreading.proofread import proofread
from amend.compiler.syntax.proposal import ProposalUnit


@frozen
class Amendment:
    """What a proposal makes of its base.

    drafted: the operations that the drafter wrote, without their consequences.
    applied: these and their consequences, with the redline; None if there are errors.
    """

    drafted: Operations
    applied: Applied | None
    diagnostics: Diagnostics

    @property
    def redline(self) -> Redline | None:
        return self.applied.redline if self.applied else None


def amend(
    unit: ProposalUnit,
    index: Index,
    origin: Origin,
    policy: Policy,
    untouched: Applied | None = None,
) -> Amendment:
    """Apply a proposal to its base; `untouched` as for `complete`."""
    drafted, found = resolve(unit, index, origin)
    if has_errors(found):
        return Amendment(drafted, None, found)
    if policy.labels == BIS:
        drafted, said = with_numbers(drafted, index)
        found = (*found, *said)
    completed = complete(index, drafted, origin, policy, untouched)
    found = (*found, *completed.diagnostics)
    if has_errors(found):
        return Amendment(drafted, None, found)
    read = proofread(unit, index, drafted, completed.applied)
    return Amendment(drafted, completed.applied, (*found, *read))


def resolve(unit: ProposalUnit, index: Index, origin: Origin) -> tuple[Operations, Diagnostics]:
    """The operations that a drafter wrote, and where they contradict each other."""
    drafted = elaborate(unit, index, origin)
    met = (conflict_message(c, index) for c in conflicts(index, drafted.operations))
    return drafted.operations, (*drafted.diagnostics, *dict.fromkeys(met))
