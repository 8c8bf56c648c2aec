"""The layout of a file, as edits of its lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lsprotocol import types as lsp

from amend.backends.lsp.session import Session
from amend.compiler.diagnostics.diagnostic import Diagnostics, Severity
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.upkeep.formatter import format_source
from amend.compiler.words.shared_ends import shared_start


def formatting(session: Session, params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit] | None:
    """Edits of single lines, so that the cursor and what is folded stay.

    None if it has errors: the first of them stands in the log.
    """
    uri = params.text_document.uri
    document = session.workspace.document(uri)
    if document is None:
        return None
    source = session.source(uri)
    done = format_source(source, document.kind)
    if done.text is None:
        session.log(_why_not(source, done.diagnostics))
        return None
    return list(line_edits(session, source, done.text))


def _why_not(source: Source, said: Diagnostics) -> str:
    """Why a text is not laid out: its first error, with its line."""
    error = next((one for one in said if one.severity is Severity.ERROR), None)
    if error is None:
        return f"amend: {source.name} is not laid out."
    place = error.primary.span if error.primary else None
    line = f", line {source.place_of(place.start)[0]}" if place else ""
    return f"amend: {source.name} is not laid out{line}: {error.message} ({error.code})"


def line_edits(session: Session, source: Source, text: str) -> Iterator[lsp.TextEdit]:
    """The lines that differ between the first and the last that do, each in its place.

    Where as many lines stand as before, each line by itself; else all between them at once.
    """
    old, new = _lines(source), _lines(Source(source.name, text))
    if len(old) != len(new):
        yield from _whole(session, source, text)
        return
    at = 0
    for before, after in zip(old, new, strict=True):
        if before != after:
            yield _edit(session, source, at, at + len(before), after)
        at += len(before)


def _lines(source: Source) -> list[str]:
    """The lines with their ends, as the compiler counts them and not as Python does."""
    ends = (*source.line_starts, len(source.text))
    return [source.text[start:end] for start, end in pairwise(ends)]


def _whole(session: Session, source: Source, text: str) -> Iterator[lsp.TextEdit]:
    """What lies between the first and the last character that differ, from line to line."""
    if source.text == text:
        return
    begin = shared_start(source.text, text)
    begin = source.line_starts[source.line_of(begin)] if begin < len(source.text) else begin
    same = shared_start(source.text[begin:][::-1], text[begin:][::-1])
    yield _edit(session, source, begin, len(source.text) - same, text[begin : len(text) - same])


def _edit(session: Session, source: Source, start: int, end: int, text: str) -> lsp.TextEdit:
    return lsp.TextEdit(session.range(Span(source, start, end)), text)
