"""Diagnostics as JSON that can be read back: each comes back equal, and is shown alike.

A source is kept by its name alone where who reads it back has its text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from attrs import define, field

from amend.compiler.diagnostics.diagnostic import (
    Applicability,
    Comparison,
    Detail,
    Diagnostic,
    Diagnostics,
    Fix,
    Pointer,
    Severity,
)
from amend.compiler.diagnostics.source import Source, Span

Kept = dict[str, Any]


def kept(diagnostics: Diagnostics, is_had: Callable[[Source], bool]) -> Kept:
    """Diagnostics as values of JSON.

    is_had: whether the text of a source will be there when they are read back.
    """
    keeper = _Keeper()
    said = [keeper.diagnostic(one) for one in diagnostics]
    sources = [[s.name, None if is_had(s) else s.text, s.made_by] for s in keeper.sources]
    return {"said": said, "sources": sources}


def restored(record: Kept, text_of: Callable[[str], Source | None]) -> Diagnostics:
    """The diagnostics of such a record; raises ValueError, TypeError, KeyError or IndexError for
    what is none.

    text_of: gives the source of a name whose text was not kept.
    """
    sources = []
    for name, text, made_by in record["sources"]:
        source = text_of(name) if text is None else Source(name, text, made_by)
        if source is None:
            raise ValueError(name)
        sources.append(source)
    return tuple(_diagnostic(one, sources) for one in record["said"])


@define
class _Keeper:
    """sources: those met so far, in order."""

    sources: list[Source] = field(factory=list)

    def diagnostic(self, one: Diagnostic) -> Kept:
        return {
            "code": one.code,
            "severity": one.severity.value,
            "message": one.message,
            "primary": self._pointer(one.primary) if one.primary else None,
            "others": [self._pointer(pointer) for pointer in one.others],
            "details": [_kept_detail(detail) for detail in one.details],
            "help": one.help,
            "fix": self._fix(one.fix) if one.fix else None,
            "choices": [self._fix(choice) for choice in one.choices],
        }

    def _pointer(self, pointer: Pointer) -> list[Any]:
        return [self._span(pointer.span), pointer.text]

    def _fix(self, fix: Fix) -> list[Any]:
        edits = [[self._span(span), text] for span, text in fix.edits]
        return [fix.message, edits, fix.applicability.value]

    def _span(self, span: Span) -> list[int]:
        at = next((at for at, s in enumerate(self.sources) if s is span.source), None)
        if at is None:
            at = len(self.sources)
            self.sources.append(span.source)
        return [at, span.start, span.end]


def _kept_detail(detail: Detail) -> str | list[Any]:
    match detail:
        case Comparison():
            marks = [[*map(list, m)] for m in (detail.written_marks, detail.found_marks)]
            return [detail.written, detail.found, *marks]
        case str():
            return detail


def _diagnostic(record: Kept, sources: Sequence[Source]) -> Diagnostic:
    return Diagnostic(
        record["code"],
        Severity(record["severity"]),
        record["message"],
        _pointer(record["primary"], sources) if record["primary"] else None,
        tuple(_pointer(pointer, sources) for pointer in record["others"]),
        tuple(_detail(detail) for detail in record["details"]),
        record["help"],
        _fix(record["fix"], sources) if record["fix"] else None,
        tuple(_fix(choice, sources) for choice in record["choices"]),
    )


def _pointer(record: Any, sources: Sequence[Source]) -> Pointer:
    span, text = record
    return Pointer(_span(span, sources), text)


def _fix(record: Any, sources: Sequence[Source]) -> Fix:
    message, edits, applicability = record
    made = tuple((_span(span, sources), text) for span, text in edits)
    return Fix(message, made, Applicability(applicability))


def _span(record: Any, sources: Sequence[Source]) -> Span:
    at, start, end = record
    if not 0 <= start <= end <= len(sources[at].text):
        raise ValueError("a place that is not in its source")
    return Span(sources[at], start, end)


def _detail(record: Any) -> Detail:
    if isinstance(record, str):
        return record
    written, found, *marks = record
    written_marks, found_marks = (tuple((a, b) for a, b in some) for some in marks)
    return Comparison(written, found, written_marks, found_marks)
