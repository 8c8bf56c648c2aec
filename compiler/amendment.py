"""One proposal on one base: elaborated, checked, completed by its consequences, applied."""

from __future__ import annotations

from collections.abc import Container

from attrs import field

from amend.compiler.algebra.apply import Applied
from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import Operations, Origin
from amend.compiler.algebra.redline import Redline
from amend.compiler.consequences.complete import Completed, complete
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, Severity, has_errors
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.elaboration.elaborate import ElaborateOne, elaborate
from amend.compiler.elaboration.messages import conflict_message
from amend.compiler.elaboration.transfers import with_numbers
from amend.compiler.header.policy import BIS, Policy
from amend.compiler.instrument.index import Index
from amend.compiler.proofreading.proofread import Read, proofread
from amend.compiler.syntax.proposal import ProposalUnit
from amend.compiler.values import frozen


@frozen
class Amendment:
    """What a proposal makes of its base.

    drafted: the operations that the drafter wrote, without their consequences.
    applied: these and their consequences, with the redline; None if there are errors.
    completed, read: of the last version without errors, from which the next one goes on.
    """

    drafted: Operations
    applied: Applied | None
    diagnostics: Diagnostics
    completed: Completed | None = field(default=None, eq=False, repr=False)
    read: Read | None = field(default=None, eq=False, repr=False)

    @property
    def redline(self) -> Redline | None:
        return self.applied.redline if self.applied else None


@frozen
class LeftOut:
    """A statement that a draft leaves out, and why."""

    span: Span
    reasons: Diagnostics


@frozen
class Draft:
    """What a proposal makes of its base as far as it is sound: to be looked at while it is written.

    It is no amendment, and no document is made of it.
    """

    applied: Applied
    left_out: tuple[LeftOut, ...]

    @property
    def redline(self) -> Redline:
        return self.applied.redline


def amend(
    unit: ProposalUnit,
    index: Index,
    origin: Origin,
    policy: Policy,
    untouched: Applied | None = None,
) -> Amendment:
    """Apply a proposal to its base; `untouched` as for `complete`."""
    drafted, found = resolve(unit, index, origin)
    return carried_out(drafted, found, unit, index, origin, policy, untouched)


def carried_out(
    drafted: Operations,
    found: Diagnostics,
    unit: ProposalUnit,
    index: Index,
    origin: Origin,
    policy: Policy,
    untouched: Applied | None = None,
    before: Amendment | None = None,
) -> Amendment:
    """Apply what a drafter wrote, with all that follows from it; found: by `resolve`.

    before: an earlier version of the proposal, from which this one goes on.
    """
    completed, read = (before.completed, before.read) if before else (None, None)
    if has_errors(found):
        return Amendment(drafted, None, found, completed, read)
    if policy.labels == BIS:
        drafted, said = with_numbers(drafted, index)
        found = (*found, *said)
    completed = complete(index, drafted, origin, policy, untouched, completed)
    found = (*found, *completed.diagnostics)
    if has_errors(found):
        return Amendment(drafted, None, found, completed, read)
    read = proofread(unit, index, drafted, completed.applied, read)
    return Amendment(drafted, completed.applied, (*found, *read.diagnostics), completed, read)


def resolve(
    unit: ProposalUnit,
    index: Index,
    origin: Origin,
    one: ElaborateOne | None = None,
    left_out: Container[int] = (),
) -> tuple[Operations, Diagnostics]:
    """The operations that a drafter wrote, and where they contradict each other.

    one, left_out: as for `elaborate`.
    """
    drafted = elaborate(unit, index, origin, one, left_out)
    met = (conflict_message(c, index) for c in conflicts(index, drafted.operations))
    return drafted.operations, (*drafted.diagnostics, *dict.fromkeys(met))


def draft_redline(
    unit: ProposalUnit,
    index: Index,
    origin: Origin,
    policy: Policy,
    untouched: Applied | None = None,
    one: ElaborateOne | None = None,
) -> Draft:
    """The redline of all statements that resolve and contradict no other, with what follows.

    Statements that contradict each other are all left out: which is meant, nobody knows.
    """
    left: dict[int, list[Diagnostic]] = {}
    drafted, found = resolve(unit, index, origin, one)
    while has_errors(found):
        wrong = _wrong(unit, found)
        if not wrong.keys() - left.keys():
            # What is wrong is in no statement: nothing of the proposal can be shown.
            wrong = {n: [] for n in range(1, len(unit.statements) + 1)}
        for number, said in wrong.items():
            left.setdefault(number, []).extend(said)
        drafted, found = resolve(unit, index, origin, one, left)
    if policy.labels == BIS:
        drafted, _ = with_numbers(drafted, index)
    completed = complete(index, drafted, origin, policy, untouched)
    spans = {number: unit.statements[number - 1].span for number in left}
    out = tuple(LeftOut(spans[number], tuple(left[number])) for number in sorted(left))
    return Draft(completed.applied, out)


def _wrong(unit: ProposalUnit, found: Diagnostics) -> dict[int, list[Diagnostic]]:
    """The errors of each statement, by its number, in which one of their places is."""
    held: dict[Source, list[int]] = {}
    for number, statement in enumerate(unit.statements, 1):
        held.setdefault(statement.span.source, []).append(number)
    wrong: dict[int, list[Diagnostic]] = {}
    for said in found:
        if said.severity is not Severity.ERROR:
            continue
        for pointer in (*([said.primary] if said.primary else []), *said.others):
            for number in held.get(pointer.span.source, ()):
                if unit.statements[number - 1].span.covers(pointer.span):
                    wrong.setdefault(number, []).append(said)
    return wrong
