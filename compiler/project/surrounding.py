"""What surrounds a place, from inside out: what a person selects step by step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from amend.compiler.diagnostics.source import Span
from amend.compiler.project.analysis import Analysis
from amend.compiler.project.finding import (
    BaseNamed,
    KeyNamed,
    Named,
    NewWords,
    OldWords,
    lines_of_unit,
    thing_at,
)
from amend.compiler.syntax.contents import targets_in
from amend.compiler.syntax.proposal import ModStatement, Statement
from amend.compiler.syntax.provisions import Provision
from amend.compiler.words.graphemes import words_of
from amend.compiler.words.quotation_marks import QUOTED


def surrounding(analysis: Analysis, offset: int) -> tuple[Span, ...]:
    """A word, the quoted words or the address that it is in, the edit, the statement, the
    proposal, the file: each within the next, and larger by at least a character.
    """
    source = analysis.written.source
    found = [Span(source, 0, len(source.text))]
    for span in _around(analysis, offset):
        _add(found, span, offset)
    _add(found, _word(source.text, found[-1], offset), offset)
    return tuple(reversed(found))


def _add(found: list[Span], span: Span, offset: int) -> None:
    """Add what holds an offset, if it is within the last one and smaller."""
    last = found[-1]
    is_within = last.start <= span.start <= offset <= span.end <= last.end
    if is_within and span.end - span.start < last.end - last.start:
        found.append(span)


def _around(analysis: Analysis, offset: int) -> Iterator[Span]:
    """From outside in; what does not hold the offset among it."""
    place, file = analysis.layout.place, analysis.written.file
    for unit in file.units:
        whole = lines_of_unit(analysis, unit)
        kept = len(whole.text.rstrip())
        yield Span(whole.source, whole.start, whole.start + kept)
    yield from (place(entry.span) for entry in file.header)
    yield from (place(text.span) for text in file.texts)
    for unit in file.units:
        yield place(unit.span)
        for reasons in unit.all_reasons:
            yield place(reasons.span)
        for statement in unit.statements:
            if _holds(place(statement.span), offset):
                yield from _within(analysis, statement, offset)
    thing = thing_at(analysis, offset)
    match thing:
        case OldWords(span=span) | NewWords(span=span):
            yield span
            yield _inside(span)
        case Named(span=span) | BaseNamed(span=span) | KeyNamed(span=span):
            yield span


def _within(analysis: Analysis, statement: Statement, offset: int) -> Iterator[Span]:
    """A statement, and what of it an offset is in."""
    place = analysis.layout.place
    yield place(statement.span)
    if isinstance(statement, ModStatement):
        yield from (place(edit.span) for edit in statement.edits)
    yield from (place(target.span) for target in targets_in(statement))
    for provision in (*getattr(statement, "content", ()), *getattr(statement, "notes", ())):
        yield from (span for span in _provisions(provision, place) if _holds(span, offset))


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end


def _provisions(written: Provision, place: Callable[[Span], Span]) -> Iterator[Span]:
    """A provision that is added, from its label to the end of what is below it; then those."""
    last = written
    while last.children:
        last = last.children[-1]
    yield place(written.label_span).to(place(last.span))
    for child in written.children:
        yield from _provisions(child, place)


def _inside(span: Span) -> Span:
    """What stands between quotation marks; all of what stands in a block."""
    is_quoted = re.fullmatch(QUOTED, span.text) is not None
    return Span(span.source, span.start + 1, span.end - 1) if is_quoted else span


def _word(text: str, within: Span, offset: int) -> Span:
    """The word at an offset, its end too; else the sign or the blank that follows there."""
    start = max(text.rfind("\n", 0, offset) + 1, within.start)
    touching: list[Span] = []
    at = start
    for piece in words_of(text[start : within.end].partition("\n")[0]):
        if at <= offset <= at + len(piece):
            touching.append(Span(within.source, at, at + len(piece)))
        at += len(piece)
    is_word = (span for span in touching if span.text[0].isalnum())
    return next(is_word, touching[-1] if touching else Span(within.source, offset, offset))
