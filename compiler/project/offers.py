"""What may be changed at a place of a proposal: fixes, choices, and what a submission still wants.

Pure functions from an analysis and what is said of it to values. Each offer says which message it
answers, and changes this text alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, Fix
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.project.analysis import Analysis
from amend.compiler.project.finding import lines_of_unit
from amend.compiler.syntax.conflict_block import Take
from amend.compiler.syntax.proposal import ProposalUnit
from amend.compiler.values import frozen

KEYS_MISSING = "A0304"
LANGUAGE_MISSING = "A0305"
REASONS_MISSING = ("A0312", "A0315", "A0773")


@frozen
class Offer:
    """A change that somebody may make; answers: what is said where they are."""

    title: str
    edits: tuple[tuple[Span, str], ...]
    answers: Diagnostic
    is_certain: bool = False


def offers_at(analysis: Analysis, said: Diagnostics, start: int, end: int) -> Iterator[Offer]:
    """What may be changed between two offsets of the file; said: of this very text."""
    source = analysis.written.source
    for one in said:
        place = place_of(analysis, one)
        if place is None or place.end < start or end < place.start:
            continue
        if one.fix is not None and _is_of(source, one.fix):
            yield Offer(_title(one.fix), one.fix.edits, one, one.fix.is_certain)
        yield from _choices(one)
        yield from _added(analysis, one, place)


def place_of(analysis: Analysis, one: Diagnostic) -> Span | None:
    """Where a message can be answered: of one on the header as a whole, all of it."""
    source = analysis.written.source
    span = one.primary.span if one.primary else None
    if span is None or span.source is not source:
        return None
    if one.code in (KEYS_MISSING, LANGUAGE_MISSING) and span.start == span.end:
        return Span(source, 0, _end_of_header(analysis))
    if one.choices:
        # A conflict is answered from any of its lines, the end of the last left aside.
        edits = one.choices[0].edits
        return Span(source, edits[0][0].start, max(edits[-1][0].end - 1, span.end))
    return span


def _end_of_header(analysis: Analysis) -> int:
    """Where the last field of the header ends; 0 if there is none."""
    header = analysis.written.file.header
    if not header:
        return 0
    source = analysis.written.source
    end = analysis.layout.place(header[-1].span).end
    return source.line_bounds(source.line_of(end))[1]


def _is_of(source: Source, fix: Fix) -> bool:
    return all(span.source is source for span, _ in fix.edits)


def _title(fix: Fix) -> str:
    return fix.message[:1].upper() + fix.message[1:] or "Mend it"


def _choices(one: Diagnostic) -> Iterator[Offer]:
    """Versions of a conflict, each with what the provision then reads, as far as that is known."""
    told = {take: p.text for take, p in zip((Take.OURS, Take.THEIRS), one.others, strict=False)}
    for take, choice in zip(Take, one.choices, strict=False):
        # `EUR/later: what it makes of the provision`; no name of a branch has a colon.
        name, _, reading = told.get(take, "").partition(": ")
        named = f" ({name})" if name not in ("", take.value) else ""
        tail = f": {reading}" if reading else ""
        yield Offer(f"{_title(choice)}{named}{tail}", choice.edits, one)


def _added(analysis: Analysis, one: Diagnostic, place: Span) -> Iterator[Offer]:
    """Lines that are asked for, each with its key and room for what only a person knows."""
    if one.code == KEYS_MISSING:
        conference = analysis.conference
        keys = missing_keys(analysis)
        if conference is not None and keys:
            title = f"Add what {conference.called} still wants in the header"
            yield Offer(title, (_in_header(analysis, *(f"{key}: " for key in keys)),), one)
    elif one.code == LANGUAGE_MISSING and "language" not in analysis.written.header.fields:
        code = analysis.written.name.rpartition(".")[2]
        if code in LANGUAGES:
            title = f"Add `language: {code}`, as the name of the file says"
            yield Offer(title, (_in_header(analysis, f"language: {code}"),), one)
    elif one.code in REASONS_MISSING:
        unit = _unit_at(analysis, place.start)
        # A key that is there already is to be filled.
        if unit is not None and unit.reasons is None:
            yield Offer("Add reasons", (_behind(analysis, unit, "reasons: "),), one)


def missing_keys(analysis: Analysis) -> tuple[str, ...]:
    """Keys that the conference wants and that stand nowhere in the header, not even empty."""
    conference = analysis.conference
    given = {*analysis.written.header.fields, "language"}
    return tuple(k for k in conference.required if k not in given) if conference else ()


def _in_header(analysis: Analysis, *lines: str) -> tuple[Span, str]:
    """Lines behind the last field of the header; before all else, if there is none."""
    source, end = analysis.written.source, _line_end(analysis.written.source)
    at = _end_of_header(analysis)
    span = Span(source, at, at)
    if not analysis.written.file.header:
        return span, "".join(f"{line}{end}" for line in lines)
    return span, "".join(f"{end}{line}" for line in lines)


def _behind(analysis: Analysis, unit: ProposalUnit, line: str) -> tuple[Span, str]:
    """A line behind all that is written of a proposal, before comments on what comes next."""
    lines = lines_of_unit(analysis, unit)
    source, own = lines.source, lines.start
    number = source.line_of(max(lines.end - 1, own))
    while number > source.line_of(own) and _says_nothing(source, number):
        number -= 1
    at = source.line_bounds(number)[1]
    return Span(source, at, at), f"{_line_end(source)}{line}"


def _says_nothing(source: Source, number: int) -> bool:
    line = source.text[slice(*source.line_bounds(number))]
    return not line.strip() or line.startswith("#")


def _unit_at(analysis: Analysis, offset: int) -> ProposalUnit | None:
    """The proposal that an offset of the file stands in."""
    units = analysis.written.file.units
    before = [one for one in units if analysis.layout.place(one.span).start <= offset]
    return before[-1] if before else None


def _line_end(source: Source) -> str:
    """The kind of line end that a file has."""
    first = source.line_bounds(0)[1]
    rest = source.text[first : first + 2]
    return rest if rest == "\r\n" else rest[:1] or "\n"
