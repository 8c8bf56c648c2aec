"""Changes that the server offers: the layout of a file, and fixes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from lsprotocol import types as lsp

from amend.backends.lsp.diagnostics import diagnostic
from amend.backends.lsp.session import Session
from amend.compiler.diagnostics.diagnostic import Diagnostic, Fix
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.driver import compile_source
from amend.compiler.project.analysis import Analysis, settle
from amend.compiler.upkeep.fixing import fixed
from amend.compiler.upkeep.formatter import format_source
from amend.compiler.words.shared_ends import shared_start

FIX_ALL = "source.fixAll.amend"


def formatting(session: Session, params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit] | None:
    """Edits of single lines, so that the cursor and what is folded stay; none if it has errors."""
    uri = params.text_document.uri
    document = session.workspace.document(uri)
    if document is None:
        return None
    source = session.source(uri)
    done = format_source(source, document.kind)
    return None if done.text is None else list(_line_edits(session, source, done.text))


def _line_edits(session: Session, source: Source, text: str) -> Iterator[lsp.TextEdit]:
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


def actions(session: Session, params: lsp.CodeActionParams) -> list[lsp.CodeAction] | None:
    """A fix for each diagnostic of the range, preferred if it is certain, and one for all."""
    analysis = session.proposal(params.text_document.uri)
    if analysis is None:
        return None
    settled = session.settled_of(analysis) or settle(analysis)
    source = analysis.written.source
    start, end = (session.at(source, at) for at in (params.range.start, params.range.end))
    only = params.context.only
    found: list[lsp.CodeAction] = []
    if _is_wanted(lsp.CodeActionKind.QuickFix.value, only):
        for one in settled.diagnostics if settled else ():
            place = one.primary.span if one.primary else None
            meets = place and place.source is source and place.start <= end and start <= place.end
            if meets and one.fix and all(s.source is source for s, _ in one.fix.edits):
                found.append(_action(session, analysis, one, one.fix))
    if only and _is_wanted(FIX_ALL, only):
        found += _all_fixed(session, analysis)
    return found


def _is_wanted(kind: str, only: Iterable[object] | None) -> bool:
    words = [str(getattr(one, "value", one)) for one in only or ()]
    return not words or any(kind == word or kind.startswith(f"{word}.") for word in words)


def _action(session: Session, analysis: Analysis, one: Diagnostic, fix: Fix) -> lsp.CodeAction:
    edits = [lsp.TextEdit(session.range(span), text) for span, text in fix.edits]
    title = fix.message[:1].upper() + fix.message[1:] or "Mend it"
    return lsp.CodeAction(
        title=f"{title} ({one.code})",
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(session, one)],
        is_preferred=fix.is_certain or None,
        edit=_workspace_edit(analysis, edits),
    )


def _all_fixed(session: Session, analysis: Analysis) -> Iterator[lsp.CodeAction]:
    document, source = analysis.document, analysis.written.source
    if document.path is None:
        return
    path, shelf = document.path, session.workspace.texts
    done = fixed(source, lambda text: compile_source(text, path, shelf=shelf).diagnostics)
    if done.applied:
        edits = list(_line_edits(session, source, done.source.text))
        title = f"Apply {len(done.applied)} certain fixes"
        yield lsp.CodeAction(title, FIX_ALL, edit=_workspace_edit(analysis, edits))


def _workspace_edit(analysis: Analysis, edits: list[lsp.TextEdit]) -> lsp.WorkspaceEdit:
    """Edits for the version of the text that they were made for."""
    document = analysis.document
    held = lsp.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(held, list(edits))])
