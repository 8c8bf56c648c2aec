"""A proposal that amends another one, shown against the text in force; origins are kept."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from amend.compiler.algebra.apply import Applied
from amend.compiler.algebra.overlay import overlay
from amend.compiler.algebra.redline import Redline, base
from amend.compiler.amendment import Amendment
from amend.compiler.compilation.words import name_of
from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity, has_errors
from amend.compiler.driver import amended_file, finder
from amend.compiler.files.shelf import DISK
from amend.compiler.instrument.index import index_of
from amend.compiler.made_bases import made_base
from amend.compiler.passes import Amended, Outcome, Printed, printed, submitted
from amend.compiler.submission.submission import Unit
from amend.compiler.syntax.proposal import ProposalUnit
from amend.compiler.values import frozen
from amend.compiler.written import Written


@frozen
class Chained:
    """What proposals that amend one another make of the text in force.

    numbers: of the one that amends that text, and of those after it, each of which amends the one
        before it.
    """

    redline: Redline
    numbers: tuple[str, ...]


def chained(
    unit: ProposalUnit, redline: Redline, language: str, path: Path, library: Path | None
) -> Chained | Diagnostic:
    """A proposal with those below it; redline: what it makes of its base; path: of its file."""
    if not unit.is_proposal:
        return Chained(redline, (unit.number.text,))

    made = made_base(
        unit, language, path, DISK, (), lambda other, led: finder(other, library, DISK, led)
    )
    if isinstance(made, Diagnostic):
        return made
    under = chained(made.found.unit, made.redline, language, made.found.path, library)
    if isinstance(under, Diagnostic):
        return under
    numbers = (*under.numbers, unit.number.text)
    return Chained(overlay(under.redline, redline), numbers)


def read_in_force(path: Path, library: Path | None = None) -> Outcome:
    """The document of a proposal file, each that amends another one against the text in force."""
    file = amended_file(path, library)
    if file.written is None or has_errors(file.diagnostics):
        return Outcome(None, file.diagnostics)
    amendments: list[Amended] = []
    prints: list[Printed] = []
    for one in file.amendments:
        amendment = one.amendment
        if not one.based.unit.is_proposal or amendment is None or amendment.redline is None:
            amendments.append(one)
            prints.append(printed(file.written, one))
            continue
        found = chained(one.based.unit, amendment.redline, file.written.language, path, library)
        if isinstance(found, Diagnostic):
            return Outcome(None, (*file.diagnostics, found))
        amendments.append(_laid_over(one, found))
        prints.append(_named(printed(file.written, amendments[-1]), found, file.written))
    bases = [one.based for one in amendments]
    outcome = submitted(file.written, bases, amendments, prints)
    # What is said of the file is said of it on its own base; no more than an error is added.
    said = (d for d in outcome.diagnostics if d.severity is Severity.ERROR)
    return evolve(outcome, diagnostics=tuple(dict.fromkeys((*file.diagnostics, *said))))


def _laid_over(one: Amended, found: Chained) -> Amended:
    assert one.amendment is not None
    index = index_of(base(found.redline))
    applied = Applied(index, (), found.redline, kept={}, edits={}, labels={})
    amendment = Amendment((), applied, one.amendment.diagnostics)
    return evolve(one, based=evolve(one.based, index=index), amendment=amendment)


def _named(shown: Printed, found: Chained, written: Written) -> Printed:
    def named(unit: Unit) -> Unit:
        numbers = (*found.numbers[:-1], unit.number)
        return evolve(unit, number=name_of(numbers, written.language)) if unit.number else unit

    return evolve(shown, units=tuple(map(named, shown.units)))
