"""Changes that the server offers where somebody is, and pages that tell more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types as lsp

from amend.backends.lsp.commands import EXPLAIN
from amend.backends.lsp.diagnostics import diagnostic
from amend.backends.lsp.editing import line_edits
from amend.backends.lsp.session import Session
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.driver import compile_source
from amend.compiler.project.analysis import Analysis, settle
from amend.compiler.project.offers import Offer, offers_at, place_of
from amend.compiler.project.rewriting import rewritten_at
from amend.compiler.syntax.conflict_block import conflict_blocks
from amend.compiler.upkeep.fixing import fixed

FIX_ALL = "source.fixAll.amend"
_REWRITE = lsp.CodeActionKind.RefactorRewrite.value
_QUICK_FIX = lsp.CodeActionKind.QuickFix.value


def actions(session: Session, params: lsp.CodeActionParams) -> list[lsp.CodeAction] | None:
    """What answers each message of the range, preferred if it is certain; then what tells of it,
    and other ways to write the change at the cursor.

    All certain fixes at once are given to who asks for them by their kind.
    """
    analysis = session.proposal(params.text_document.uri)
    if analysis is None:
        return None
    settled = session.settled_of(analysis) or settle(analysis)
    source = analysis.written.source
    start, end = (session.at(source, at) for at in (params.range.start, params.range.end))
    only = params.context.only
    found: list[lsp.CodeAction] = []
    if settled is not None and _is_wanted(_QUICK_FIX, only):
        said = settled.diagnostics
        found += [_action(session, analysis, o) for o in offers_at(analysis, said, start, end)]
        found += _explained(session, analysis, said, start, end)
    if _is_wanted(_REWRITE, only) and start == end:
        for one in rewritten_at(analysis, start):
            edit = _workspace_edit(analysis, [lsp.TextEdit(session.range(one.span), one.text)])
            found.append(lsp.CodeAction(one.title, lsp.CodeActionKind.RefactorRewrite, edit=edit))
    if only and _is_wanted(FIX_ALL, only):
        found += _all_fixed(session, analysis)
    return found


def _is_wanted(kind: str, only: Iterable[object] | None) -> bool:
    words = [str(getattr(one, "value", one)) for one in only or ()]
    return not words or any(kind == word or kind.startswith(f"{word}.") for word in words)


def _action(session: Session, analysis: Analysis, offer: Offer) -> lsp.CodeAction:
    edits = [lsp.TextEdit(session.range(span), text) for span, text in offer.edits]
    return lsp.CodeAction(
        title=f"{offer.title} ({offer.answers.code})",
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(session, offer.answers)],
        is_preferred=offer.is_certain or None,
        edit=_workspace_edit(analysis, edits),
    )


def _explained(
    session: Session, analysis: Analysis, said: Diagnostics, start: int, end: int
) -> Iterator[lsp.CodeAction]:
    """The page of each code that is told there, once."""
    by_code: dict[str, list[Diagnostic]] = {}
    for one in said:
        place = place_of(analysis, one)
        if place is not None and place.start <= end and start <= place.end:
            by_code.setdefault(one.code, []).append(one)
    for code, those in by_code.items():
        title = f"Explain {code}"
        yield lsp.CodeAction(
            title=title,
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(session, one) for one in those],
            command=lsp.Command(title, EXPLAIN, arguments=[code]),
        )


def _all_fixed(session: Session, analysis: Analysis) -> Iterator[lsp.CodeAction]:
    document, source = analysis.document, analysis.written.source
    if document.path is None or conflict_blocks(source):
        return
    path, shelf = document.path, session.workspace.texts
    done = fixed(source, lambda text: compile_source(text, path, shelf=shelf).diagnostics)
    if done.applied:
        edits = list(line_edits(session, source, done.source.text))
        title = f"Apply {len(done.applied)} certain fixes"
        yield lsp.CodeAction(title, FIX_ALL, edit=_workspace_edit(analysis, edits))


def _workspace_edit(analysis: Analysis, edits: list[lsp.TextEdit]) -> lsp.WorkspaceEdit:
    """Edits for the version of the text that they were made for."""
    document = analysis.document
    held = lsp.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(held, list(edits))])
