"""Names that somebody has given: numbers of proposals, marks of new footnotes, `{#name}` of calls.

Pure functions from analyses to edits. Each edit is of one place in one text; a new name that would
mean something else already is refused with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from amend.compiler.addresses.printing import calls_named
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.project.analysis import Analysis, BaseAnalysis
from amend.compiler.project.finding import Named, lines_of_unit, thing_at
from amend.compiler.project.signs import address_in_braces, braces_in, marks_in
from amend.compiler.syntax.contents import targets_in
from amend.compiler.syntax.proposal import Address, ProposalUnit
from amend.compiler.values import frozen

_NUMBER = re.compile(r"[^\s\"“«]+")
_MARK = re.compile(r"[^\s\[\]]+")
_NAME = re.compile(r"[^\W\d_][\w-]*")
_NAMED = re.compile(r"\{#(?P<name>[\w-]+)\}")

Edits = tuple[tuple[Span, str], ...]


@frozen
class Number:
    """The number of a proposal; span: where it stands."""

    span: Span


@frozen
class Mark:
    """The mark of a footnote that a proposal adds; unit: the proposal."""

    span: Span
    unit: ProposalUnit


@frozen
class Identifier:
    """The name that a base text gives to a call."""

    span: Span


@frozen
class Refused:
    """Why something has no name that can be changed, or why a name cannot be given."""

    why: str


NO_NAME = Refused("An address is no name: it says where a provision stands, and cannot be renamed.")


def name_at(analysis: Analysis, offset: int) -> Number | Mark | Refused | None:
    """What stands at an offset of a proposal and has a name; None if nothing that is like one."""
    place = analysis.layout.place
    for unit in analysis.written.file.units:
        for word in (unit.number, *((unit.base,) if unit.is_proposal else ())):
            span = place(word.span)
            if span.start <= offset <= span.end:
                return Number(span)
        for span in _marks(analysis, unit):
            if span.start <= offset <= span.end:
                return _mark(analysis, unit, span)
    thing = thing_at(analysis, offset)
    return NO_NAME if isinstance(thing, Named) else None


def _mark(analysis: Analysis, unit: ProposalUnit, span: Span) -> Mark | Refused:
    if span.text in _in_force(analysis, unit):
        return Refused(f"Footnote {span.text} stands in the text in force, which is as it is.")
    return Mark(span, unit)


def _marks(analysis: Analysis, unit: ProposalUnit) -> Iterator[Span]:
    return _but_reasons(analysis, unit, marks_in(lines_of_unit(analysis, unit)))


def _but_reasons(analysis: Analysis, unit: ProposalUnit, spans: Iterable[Span]) -> Iterator[Span]:
    """Some places without those in reasons, where signs are mere characters."""
    prose = [analysis.layout.place(reasons.span) for reasons in unit.all_reasons]
    return (span for span in spans if not any(one.covers(span) for one in prose))


def _in_force(analysis: Analysis, unit: ProposalUnit) -> Iterable[str]:
    found = (one.based.index for one in analysis.found if one.based.unit is unit)
    index = next(found, None)
    return index.notes() if index is not None else ()


def identifier_at(base: BaseAnalysis, offset: int) -> Identifier | None:
    """The name of a call at an offset of a base text."""
    source = base.text.tree.source
    bounds = source.line_bounds(source.line_of(offset))
    for found in _NAMED.finditer(source.text, *bounds):
        span = Span(source, *found.span("name"))
        if span.start <= offset <= span.end and base.index and span.text in base.index.named:
            return Identifier(span)
    return None


def renumbered(number: Number, new: str, project: Iterable[Analysis]) -> Edits | Refused:
    """The number changed wherever it is that of a proposal, or names the one that is amended."""
    if not _NUMBER.fullmatch(new):
        return Refused(f"`{new}` is no number of a proposal: it has neither blanks nor quotes.")
    edits: list[tuple[Span, str]] = []
    for analysis in project:
        for unit in analysis.written.file.units:
            if unit.number.text == new:
                where = _line(analysis.layout.place(unit.span))
                return Refused(f"{new} is the number of another proposal already, in {where}.")
            words = (unit.number, *((unit.base,) if unit.is_proposal else ()))
            same = (word for word in words if word.text == number.span.text)
            edits += [(analysis.layout.place(word.span), new) for word in same]
    return tuple(edits)


def remarked(mark: Mark, new: str, analysis: Analysis) -> Edits | Refused:
    """The mark changed in the proposal that adds the footnote, where it is marked and written."""
    if not _MARK.fullmatch(new):
        return Refused(f"`{new}` is no mark of a footnote: it has neither blanks nor brackets.")
    spans = tuple(_marks(analysis, mark.unit))
    if new in {*_in_force(analysis, mark.unit), *(span.text for span in spans)}:
        return Refused(f"Footnote {new} is there already.")
    return tuple((span, new) for span in spans if span.text == mark.span.text)


def renamed(
    name: Identifier, new: str, base: BaseAnalysis, project: Iterable[Analysis]
) -> Edits | Refused:
    """The name of a call changed in its text, and in each address of the proposals on that text."""
    index, old = base.index, name.span.text
    assert index is not None
    if not _NAME.fullmatch(new):
        return Refused(f"`{new}` cannot stand in an address: letters, digits and hyphens can.")
    others = [one for one in index.calls if one.name != old]
    if new in index.named or calls_named(new, others, index.instrument.language):
        return Refused(f"`{new}` names another call of this text already.")
    edits: list[tuple[Span, str]] = [(name.span, new)]
    for analysis in project:
        if not _is_on(analysis, base):
            continue
        if any(one.code.startswith("A02") for one in analysis.early):
            where = analysis.written.source.name
            return Refused(f"{where} has lines that cannot be read. Mend them first.")
        edits += [(span, new) for span in _addresses(analysis, base, old)]
    return tuple(edits)


def _is_on(analysis: Analysis, base: BaseAnalysis) -> bool:
    return any(_is_of(one.based.index, base) for one in analysis.found)


def _is_of(index: Index | None, base: BaseAnalysis) -> bool:
    """Whether an index is of that text, or of what a proposal makes of it."""
    if index is None or base.index is None:
        return False
    own, other = index.instrument, base.index.instrument
    return own.reference == other.reference and own.language == other.language


def _addresses(analysis: Analysis, base: BaseAnalysis, old: str) -> Iterator[Span]:
    """Where a call is named, in statements, in reasons for provisions and in braces."""
    for one in analysis.found:
        index = one.based.index
        if index is None or not _is_of(index, base) or old not in index.named:
            continue
        unit = one.based.unit
        targets = [target for statement in unit.statements for target in targets_in(statement)]
        targets += [target for reasons in unit.all_reasons for target in reasons.targets]
        for target in targets:
            yield from _head(analysis.layout.place(target.address.span), target.address, old)
        found = braces_in(lines_of_unit(analysis, unit))
        for braces in _but_reasons(analysis, unit, found):
            address = address_in_braces(braces)
            if address is not None:
                yield from _head(address.span, address, old)


def _head(span: Span, address: Address, old: str) -> Iterator[Span]:
    if address.name == old and address.number is None:
        yield Span(span.source, span.start, span.start + len(old))


def _line(span: Span) -> str:
    return f"{span.source.name}, line {span.source.line_of(span.start) + 1}"
