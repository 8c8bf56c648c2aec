"""What is still to be translated: an ellipsis alone, where words belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from amend.compiler.diagnostics.source import Span
from amend.compiler.syntax.contents import added, quotations, worded
from amend.compiler.syntax.proposal import (
    LooseText,
    ProposalFile,
    ProposalUnit,
    Statement,
)
from amend.compiler.syntax.provisions import Provision

TO_BE_TRANSLATED = "…"


def untranslated(file: ProposalFile) -> Iterator[Span]:
    """Every place of a file that is still to be translated, in order."""
    for field in file.header:
        if field.paragraphs == (TO_BE_TRANSLATED,):
            yield _first_line(field.span)
    blocks: list[ProposalUnit | LooseText] = [*file.units, *file.texts]
    for block in sorted(blocks, key=lambda block: block.span.start):
        if isinstance(block, ProposalUnit):
            yield from _in_unit(block)
        else:
            yield from _in_provisions(block.content)


def without_untranslated(file: ProposalFile) -> ProposalFile:
    """The file without what is still to be translated, which does nothing yet.

    Of a text that is added all of it, or nothing.
    """
    units = (
        evolve(unit, statements=tuple(s for s in unit.statements if not any(_in_statement(s))))
        for unit in file.units
        if not any(_in_provisions(unit.content))
    )
    return evolve(file, units=tuple(units))


def _in_unit(unit: ProposalUnit) -> Iterator[Span]:
    yield from _in_provisions(unit.content)
    for statement in unit.statements:
        yield from _in_statement(statement)
    for reasons in sorted(unit.all_reasons, key=lambda one: one.span.start):
        if reasons.paragraphs == (TO_BE_TRANSLATED,):
            yield _first_line(reasons.span)


def _first_line(span: Span) -> Span:
    return Span(span.source, span.start, span.start + len(span.text.partition("\n")[0]))


def _in_statement(statement: Statement) -> Iterator[Span]:
    for one in quotations(statement):
        if one.text.chars == TO_BE_TRANSLATED:
            yield one.span
    yield from _in_provisions(added(statement))


def _in_provisions(provisions: Iterable[Provision]) -> Iterator[Span]:
    for one in worded(provisions):
        if one.text.chars == TO_BE_TRANSLATED:
            yield one.span
