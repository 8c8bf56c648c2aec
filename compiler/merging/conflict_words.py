"""Conflicts in words: what both versions change, and what each of them makes of the base text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import Operations
from amend.compiler.bases import FindBase, based
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, Severity
from amend.compiler.diagnostics.lists import all_of
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.index import Index
from amend.compiler.merging.effects import effect_of, operations_of
from amend.compiler.passes import Outcome
from amend.compiler.profiles.profile import Profile
from amend.compiler.syntax.conflict_block import ConflictBlock, Take, conflict_blocks
from amend.compiler.syntax.conflict_messages import unmerged
from amend.compiler.syntax.proposal import ProposalFile, Statement
from amend.compiler.syntax.subjects import subject_of
from amend.compiler.values import frozen
from amend.compiler.written import parsed

_MOST_NAMED = 3

Compile = Callable[[Take], Outcome]
"""Compiles a proposal with one version of each of its conflicts."""


def with_conflicts_told(
    source: Source, compile_with: Compile, find_base: FindBase, conferences: Sequence[Profile]
) -> Outcome:
    """The outcome of a proposal with conflicts: each is told once, and nothing of what is inside.

    What else is told holds whichever versions are taken.
    """
    outcome = compile_with(Take.OURS)
    others = {_identity(d) for d in compile_with(Take.THEIRS).diagnostics}
    blocks = conflict_blocks(source)
    told = _told(source, blocks, compile_with, find_base, conferences)
    said = (
        next(told) if d.choices else d
        for d in outcome.diagnostics
        if d.choices or (_identity(d) in others and not _is_inside(d, blocks))
    )
    return evolve(outcome, submission=None, diagnostics=tuple(said))


def _identity(said: Diagnostic) -> tuple[str, str, str, int]:
    """What tells it from others, also where a base text was read twice."""
    span = said.primary.span if said.primary else Span(Source("", ""), 0, 0)
    return said.code, said.message, span.source.name, span.start


def _is_inside(said: Diagnostic, blocks: Sequence[ConflictBlock]) -> bool:
    pointers = [*filter(None, [said.primary]), *said.others]
    return any(block.holds(pointer.span) for pointer in pointers for block in blocks)


def _told(
    source: Source,
    blocks: Sequence[ConflictBlock],
    compile_with: Compile,
    find_base: FindBase,
    conferences: Sequence[Profile],
) -> Iterator[Diagnostic]:
    sides = {take: _side(source, take, find_base, conferences) for take in (Take.OURS, Take.THEIRS)}
    errors = _errors(compile_with(Take.BOTH).diagnostics)
    for block in blocks:
        subjects = dict.fromkeys(
            subject for side in sides.values() for subject in side.subjects(block)
        )
        readings = {take: side.reading(block, take) for take, side in sides.items()}
        has_both = not any(_is_inside(error, (block,)) for error in errors)
        yield unmerged(
            block,
            _subject(tuple(subjects)),
            {take: reading for take, reading in readings.items() if reading},
            has_both,
        )


def _errors(said: Diagnostics) -> Diagnostics:
    """Errors but the conflicts themselves."""
    return tuple(d for d in said if d.severity is Severity.ERROR and not d.choices)


def _subject(subjects: Sequence[str]) -> str:
    addresses = [subject[1:] for subject in subjects if subject.startswith("=")]
    if not subjects or len(subjects) > _MOST_NAMED:
        return "these lines"
    if len(addresses) == len(subjects):
        return f"the change in {all_of(addresses)}"
    return subjects[0] if len(subjects) == 1 else "these lines"


@frozen
class _Side:
    """One version of all conflicts of a file, as far as it can be resolved."""

    file: ProposalFile
    resolved: tuple[tuple[Index, Operations], ...]

    def subjects(self, block: ConflictBlock) -> Iterator[str]:
        """What is written in a conflict; an address with `=` before it."""
        for field in self.file.header:
            if block.holds(field.span):
                yield f"the field `{field.key.text}`"
        for unit in self.file.units:
            if block.holds(unit.span):
                yield f"proposal {unit.number.text}"
            for statement in unit.statements:
                if block.holds(statement.span):
                    yield _of_statement(statement)
            for reasons in unit.all_reasons:
                if block.holds(reasons.span):
                    yield "the reasons"

    def reading(self, block: ConflictBlock, take: Take) -> str:
        """What the operations of a version make of the base text."""
        version = block.ours if take is Take.OURS else block.theirs
        for index, operations in self.resolved:
            own = tuple(o for o in operations if version.span.covers(o.span))
            if own and not conflicts(index, own):
                return effect_of(own, index)
        return ""


def _of_statement(statement: Statement) -> str:
    subject = subject_of(statement)
    return f"={subject}" if subject else "the edition"


def _side(source: Source, take: Take, find_base: FindBase, conferences: Sequence[Profile]) -> _Side:
    written = parsed(source, conferences=conferences, take=take)
    return _Side(written.file, tuple(operations_of(based(written, find_base))))
