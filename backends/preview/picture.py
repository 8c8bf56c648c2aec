"""What the page shows of one version of a text: the redline, and what is to be said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field

from amend.backends.html.blocks import Blocks, HtmlBlock, Kept, Part, blocks_of_parts
from amend.backends.html.direction import direction_of
from amend.backends.html.words import words_in
from amend.backends.preview.units import Units
from amend.compiler.algebra.trace import Spans, Trace, trace
from amend.compiler.amendment import LeftOut
from amend.compiler.diagnostics.diagnostic import Comparison, Detail, Diagnostic
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.passes import Resolved
from amend.compiler.project.analysis import Settled
from amend.compiler.project.finding import Named, parts_of, things_of
from amend.compiler.submission.submission import Unit
from amend.compiler.syntax.proposal import Found, Quotation, Target
from amend.compiler.values import frozen

_FALLBACK = "en"
"""The language of what is around a text whose header names none."""

_TITLES = {"error": "Error", "warning": "Warning", "note": "Note"}


@frozen
class Picture:
    """What the page shows; all offsets are in units of UTF-16.

    page: the redlines; links: for each line the statements that change it, by their numbers.
    told: everything else, as it is sent.
    """

    page: Blocks = field(repr=False)
    links: Mapping[str, tuple[int, ...]] = field(repr=False)
    told: Mapping[str, Any] = field(repr=False)

    @property
    def blocks(self) -> tuple[HtmlBlock, ...]:
        """In the order in which they stand."""
        return self.page.blocks


@frozen
class _Shown:
    """A redline on the page, with what leads back from it; number: of its proposal in the file."""

    part: Part
    number: int | None
    trace: Trace | None


def picture_of(settled: Settled, kept: Kept, before: Picture | None = None) -> Picture:
    """The picture of a text, errors or not.

    kept: keeps blocks from one version to the next; before: the last one, from which it goes on.
    """
    analysis = settled.analysis
    submission = settled.outcome.submission
    code = analysis.written.language
    code = code if code in LANGUAGES else _FALLBACK
    shown = tuple(_shown(settled))
    first_page = submission.first_page if submission else None
    was = before.page if before else None
    found = blocks_of_parts([one.part for one in shown], first_page, code, kept, was)
    units = Units.of(analysis.written.source.text)
    words = words_in(code)
    told = {
        "language": code,
        "direction": direction_of(code),
        "style": submission.style_set if submission else "",
        "isWhole": submission is not None,
        "words": {
            "endOfInsertion": words.end_of_insertion,
            "endOfDeletion": words.end_of_deletion,
            "base": words.base,
            "proposed": words.proposed,
        },
        "said": [_said(one, settled, units) for one in settled.diagnostics],
        "tints": list(_tints(settled, units)),
        "statements": list(_statements(settled, units)),
        "leftOut": list(_left_out(settled, shown, found, units)),
    }
    return Picture(found, _links(settled, shown, found), told)


def _shown(settled: Settled) -> Iterator[_Shown]:
    """The redlines: those that print, and in the place of what has errors its draft."""
    analysis, drawn = settled.analysis, []
    for number, (one, amended, printed) in enumerate(
        zip(analysis.found, settled.amendments, settled.prints, strict=True)
    ):
        applied = amended.amendment.applied if amended.amendment else None
        if printed.units:
            index = one.based.index
            way = trace(applied.operations, index) if applied and index else None
            drawn += [_Shown(_part(unit), number, way) for unit in printed.units]
        elif (draft := analysis.drafts[number]) is not None:
            part = Part(draft.redline, "", one.based.unit.number.text)
            drawn.append(_Shown(part, number, analysis.traces[number]))
    if settled.outcome.submission is None:
        yield from drawn
        return
    # With texts that stand beside the proposals, in the order of the document.
    by_redline = {id(unit.redline): None for one in settled.prints for unit in one.units}
    rest = iter(drawn)
    for unit in settled.outcome.submission.units:
        if id(unit.redline) in by_redline:
            yield next(rest)
        else:
            yield _Shown(_part(unit), None, None)


def _part(unit: Unit) -> Part:
    return Part(unit.printed, unit.symbol, unit.number, unit.underlined, unit.reasons)


def _said(one: Diagnostic, settled: Settled, units: Units) -> dict[str, Any]:
    """A diagnostic; its place only where it is in the text that is shown."""
    told: dict[str, Any] = {
        "severity": one.severity.value,
        "title": _TITLES[one.severity.value],
        "message": one.message,
        "details": [line for detail in one.details for line in _detail(detail)],
        "help": one.help,
        "line": None,
    }
    if one.primary is None:
        return told
    span = one.primary.span
    source = settled.analysis.written.source
    if span.source is not source:
        told["details"].append(f"In {span.source.name}, line {one.line}.")
        return told
    seen = span.seen
    told |= {"line": one.line, "start": units.at(seen.start), "end": units.at(seen.end)}
    return told


def _detail(detail: Detail) -> Iterator[str]:
    if isinstance(detail, Comparison):
        yield from detail.lines
    else:
        yield detail


def _tints(settled: Settled, units: Units) -> Iterator[tuple[int, int, str]]:
    """What the parts of the text are: addresses, words that go, words that come."""
    place = settled.analysis.layout.place
    for resolved in settled.analysis.found:
        if resolved.based.index is None:
            continue
        for statement in resolved.based.unit.statements:
            for part in parts_of(statement):
                match part:
                    case Target(span=span):
                        kind = "address"
                    case Found(quotation=quotation):
                        span, kind = quotation.span, "old"
                    case Quotation(span=span):
                        kind = "new"
                span = place(span)
                yield units.at(span.start), units.at(span.end), kind


def _statements(settled: Settled, units: Units) -> Iterator[tuple[int, int, int]]:
    """Where each statement stands, and in which line."""
    source = settled.analysis.written.source
    for span in map(settled.analysis.layout.place, _spans(settled)):
        yield units.at(span.start), units.at(span.end), source.line_of(span.start) + 1


def _spans(settled: Settled) -> list[Span]:
    """Of all statements, in their pieces."""
    found = settled.analysis.found
    return [s.span for one in found for s in one.based.unit.statements]


def _links(
    settled: Settled, shown: tuple[_Shown, ...], found: Blocks
) -> dict[str, tuple[int, ...]]:
    """For each line the statements that change it, by their numbers."""
    by_piece: dict[Source, list[tuple[Span, int]]] = {}
    for number, span in enumerate(_spans(settled)):
        by_piece.setdefault(span.source, []).append((span, number))
    numbered: dict[int, list[int]] = {}

    def numbers(spans: Spans) -> list[int]:
        # Provisions of one list share their causes.
        if id(spans) not in numbered:
            numbered[id(spans)] = [
                number
                for span in spans
                for own, number in by_piece.get(span.source, ())
                if own.covers(span)
            ]
        return numbered[id(spans)]

    links: dict[str, tuple[int, ...]] = {}
    for (part, node), ids in found.lines.items():
        way = shown[part].trace
        because = (n for spans in (way.by_change(node) if way else ()) for n in numbers(spans))
        if those := tuple(dict.fromkeys(because)):
            links.update(dict.fromkeys(ids, those))
    return links


def _left_out(
    settled: Settled, shown: tuple[_Shown, ...], found: Blocks, units: Units
) -> Iterator[dict[str, Any]]:
    """Statements that the draft leaves out, each beside the provision that it names."""
    analysis = settled.analysis
    parts = {one.number: number for number, one in enumerate(shown) if one.number is not None}
    for number, (resolved, printed) in enumerate(zip(analysis.found, settled.prints, strict=True)):
        draft = None if printed.units else analysis.drafts[number]
        for left in draft.left_out if draft else ():
            own = analysis.layout.place(left.span)
            nodes = _named_in(left, resolved, settled)
            ids = (found.lines.get((parts.get(number, -1), node), ()) for node in nodes)
            beside = next((one for some in ids for one in some), "")
            because = left.reasons[0].message if left.reasons else ""
            yield {
                "id": beside,
                "part": f"p{parts.get(number, 0) + 1}",
                "at": units.at(own.start),
                "end": units.at(own.end),
                "line": own.source.line_of(own.start) + 1,
                "why": because,
            }


def _named_in(left: LeftOut, resolved: Resolved, settled: Settled) -> Iterator[NodeId]:
    """The provisions that a statement names."""
    for statement in resolved.based.unit.statements:
        if _is_same(statement.span, left.span):
            for thing in things_of(statement, resolved, settled.analysis):
                if isinstance(thing, Named):
                    yield from (node.id for node in thing.nodes)


def _is_same(one: Span, other: Span) -> bool:
    return (one.source, one.start, one.end) == (other.source, other.start, other.end)
