"""What stands at a place of a proposal: addresses, quoted words, keys, as they were read there."""

from __future__ import annotations

from collections.abc import Iterator

from amend.compiler.addresses.locating import located_range, located_wordings
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Node
from amend.compiler.passes import Resolved
from amend.compiler.project.analysis import Analysis
from amend.compiler.project.signs import referred_at
from amend.compiler.syntax.contents import found_in, targets_in, wording_in
from amend.compiler.syntax.proposal import (
    EditionStatement,
    Found,
    HeaderField,
    ModStatement,
    ProposalUnit,
    Quotation,
    SplitStatement,
    Statement,
    Target,
)
from amend.compiler.values import frozen


@frozen
class Named:
    """An address, or a range, with the provisions that it means in the text in force.

    span, and all spans here: in the file.
    """

    span: Span
    nodes: tuple[Node, ...]
    index: Index
    resolved: Resolved


@frozen
class OldWords:
    """Quoted words of the text in force, and the provisions in which they are looked for."""

    span: Span
    quotation: Quotation
    nodes: tuple[Node, ...]
    index: Index


@frozen
class NewWords:
    """Words that come, and the provisions in which they will stand."""

    span: Span
    quotation: Quotation
    nodes: tuple[Node, ...]
    index: Index
    resolved: Resolved


@frozen
class BaseNamed:
    """The text that a proposal amends, as its line names it."""

    span: Span
    unit: ProposalUnit
    resolved: Resolved


@frozen
class KeyNamed:
    """A key of the header."""

    span: Span
    entry: HeaderField


Thing = Named | OldWords | NewWords | BaseNamed | KeyNamed


def things(analysis: Analysis) -> Iterator[Thing]:
    """All that stands in a file, in its order as far as its proposals are in order."""
    place = analysis.layout.place
    for entry in analysis.written.file.header:
        yield KeyNamed(place(entry.key.span), entry)
    for resolved in analysis.found:
        unit = resolved.based.unit
        yield BaseNamed(place(unit.base.span), unit, resolved)
        for statement in unit.statements:
            yield from things_of(statement, resolved, analysis)


def lines_of_unit(analysis: Analysis, unit: ProposalUnit) -> Span:
    """All that is written of a proposal, from its line to what comes next in the file."""
    place, file = analysis.layout.place, analysis.written.file
    heads = (*(one.span for one in file.units), *(one.span for one in file.texts))
    own = place(unit.span).start
    source = analysis.written.source
    later = [start for start in (place(span).start for span in heads) if start > own]
    return Span(source, own, min(later, default=len(source.text)))


def thing_at(analysis: Analysis, offset: int) -> Thing | None:
    """The innermost thing that stands at an offset of the file; its end counts too.

    An address in braces, and the mark of a footnote in force, name what they refer to.
    """
    number = analysis.layout.number_of(offset)
    if not analysis.layout.pieces:
        return None
    for resolved in analysis.found:
        lines, index = lines_of_unit(analysis, resolved.based.unit), resolved.based.index
        if index is not None and lines.start <= offset <= lines.end:
            line = Span(lines.source, *lines.source.line_bounds(lines.source.line_of(offset)))
            referred = referred_at(line, offset, index)
            if referred is not None:
                return Named(referred[0], (referred[1],), index, resolved)
    piece = analysis.layout.pieces[number].source
    found: list[Thing] = []
    for entry in analysis.written.file.header:
        if entry.span.source is piece:
            found.append(KeyNamed(analysis.layout.place(entry.key.span), entry))
    for resolved in analysis.found:
        unit = resolved.based.unit
        if unit.span.source is piece:
            found.append(BaseNamed(analysis.layout.place(unit.base.span), unit, resolved))
        for statement in unit.statements:
            if statement.span.source is piece:
                found += things_of(statement, resolved, analysis)
    held = [one for one in found if one.span.start <= offset <= one.span.end]
    return min(
        held, key=lambda one: (one.span.end == offset, one.span.end - one.span.start), default=None
    )


def things_of(statement: Statement, resolved: Resolved, analysis: Analysis) -> Iterator[Thing]:
    """What stands in a statement; nothing where its base is not to be had."""
    index = resolved.based.index
    if index is None:
        return
    place = analysis.layout.place
    targets = targets_in(statement)

    def nodes() -> tuple[Node, ...]:
        return tuple(node for target in targets for node in located_wordings(target, index))

    for part in parts_of(statement):
        match part:
            case Target():
                yield Named(place(part.span), located_range(part, index), index, resolved)
            case Found(quotation=quotation):
                yield OldWords(place(quotation.span), quotation, nodes(), index)
            case Quotation():
                yield NewWords(place(part.span), part, nodes(), index, resolved)


Part = Target | Found | Quotation
"""An address or a range of them, quoted words of the text in force, words that come."""


def parts_of(statement: Statement) -> Iterator[Part]:
    """The parts of a statement that mean something in a text, their places in its piece."""
    yield from targets_in(statement)
    match statement:
        case ModStatement(edits=edits):
            for edit in edits:
                yield from filter(None, (found_in(edit), wording_in(edit)))
        case SplitStatement(found=found):
            yield found
        case EditionStatement(wording=wording):
            yield wording
