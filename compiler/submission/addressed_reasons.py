"""Reasons for some provisions of a proposal: each stands below the last of those that it names.

In the Constitution, the Convention and the Radio Regulations reasons follow a group of provisions
without a new proposal (PP-06, WRC-19); the heads of articles do not print again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from amend.compiler.addresses.locating import locate_range
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.submission import messages
from amend.compiler.submission.first_page import reasons
from amend.compiler.submission.submission import Field, Unit
from amend.compiler.syntax.proposal import Reasons, Target
from amend.compiler.values import frozen


@frozen
class Reasoned:
    """Units with the reasons below them.

    open: those that no reasons of their own are given for.
    """

    units: tuple[Unit, ...]
    open: tuple[Unit, ...]
    diagnostics: Diagnostics = ()


def with_reasons(units: Sequence[Unit], whole: Reasons | None, code: str) -> tuple[Unit, ...]:
    """The reasons of a proposal as a whole stand below the last of its units."""
    if whole is None or not units:
        return tuple(units)
    return (*units[:-1], _below(units[-1], whole, code))


def with_reasons_for(
    units: Sequence[Unit], given: Sequence[Reasons], base: Index, outcome: Index
) -> Reasoned:
    """Reasons for some provisions, each below the last unit that shows one of them.

    base, outcome: where the provisions are looked up, the text in force first.
    """
    code = base.instrument.language
    done, named = list(units), set[int]()
    faults: list[Diagnostic] = []
    for one in given:
        last = -1
        for target in one.targets:
            nodes = _located(target, base, outcome)
            if isinstance(nodes, Diagnostic):
                faults.append(nodes)
                continue
            at = [n for n, unit in enumerate(units) if unit.symbol and nodes & set(_ids(unit))]
            if not at:
                faults.append(messages.nothing_proposed_there(target.span))
                continue
            named.update(at)
            last = max(last, *at)
        if last >= 0:
            done[last] = _below(done[last], one, code)
    left = tuple(unit for n, unit in enumerate(units) if n not in named)
    return Reasoned(tuple(done), left, tuple(faults))


def _located(target: Target, base: Index, outcome: Index) -> set[NodeId] | Diagnostic:
    found = locate_range(target, base)
    if isinstance(found, Diagnostic):
        new = locate_range(target, outcome)
        if isinstance(new, Diagnostic):
            return found
        found = new
    return {node.id for top in found for node in top.walk()}


def _ids(unit: Unit) -> Iterator[NodeId]:
    """The provisions that a unit shows, the instrument itself aside."""
    return (node.id for top in unit.redline.root.children for node in top.walk())


def _below(unit: Unit, given: Reasons, code: str) -> Unit:
    """A unit with reasons below it, after those that stand there."""
    field: Field = reasons(given.paragraphs, code)
    if unit.reasons is not None:
        field = evolve(field, texts=(*unit.reasons.texts, *field.texts))
    return evolve(unit, reasons=field)
