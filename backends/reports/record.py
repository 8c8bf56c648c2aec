"""A diagnostic as a record of JSON; `specs/json/report.schema.json` says what each key means.

Offsets count characters from 0, lines and columns count characters from 1; `end` is the place
after the last character.
"""

from __future__ import annotations

from typing import Any

from amend.compiler.diagnostics.diagnostic import Comparison, Detail, Diagnostic, Fix, Pointer
from amend.compiler.diagnostics.source import Source, Span

Record = dict[str, Any]

_NOWHERE: Record = {"file": None, "start": None, "end": None, "text": ""}


def record_of(diagnostic: Diagnostic) -> Record:
    """Its keys keep their order, and are the same for each."""
    primary = diagnostic.primary
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        **(_pointer(primary) if primary else _NOWHERE),
        "others": [_pointer(pointer) for pointer in diagnostic.others],
        "details": [_detail(detail) for detail in diagnostic.details],
        "help": diagnostic.help,
        "fix": fix_record(diagnostic.fix) if diagnostic.fix else None,
        "choices": [fix_record(choice) for choice in diagnostic.choices],
    }


def fix_record(fix: Fix) -> Record:
    return {
        "message": fix.message,
        "applicability": fix.applicability.value,
        "edits": [{**span_record(span), "text": text} for span, text in fix.edits],
    }


def _pointer(pointer: Pointer) -> Record:
    return {**span_record(pointer.span), "text": pointer.text}


def span_record(span: Span) -> Record:
    """Where something stands."""
    return {
        "file": span.source.name,
        "start": _place(span.source, span.start),
        "end": _place(span.source, span.end),
    }


def _place(source: Source, offset: int) -> Record:
    line, column = source.place_of(offset)
    return {"offset": offset, "line": line, "column": column}


def _detail(detail: Detail) -> str | Record:
    match detail:
        case Comparison():
            return {
                "written": detail.written,
                "written_marks": [list(marked) for marked in detail.written_marks],
                "found": detail.found,
                "found_marks": [list(marked) for marked in detail.found_marks],
            }
        case str():
            return detail
