"""What may be written next."""

from __future__ import annotations

from lsprotocol import types as lsp

from amend.backends.lsp.session import Session
from amend.compiler.project.candidate import Candidate, Kinds
from amend.compiler.project.candidates import candidates_at

_KINDS = {
    Kinds.KEYWORD: lsp.CompletionItemKind.Keyword,
    Kinds.PROVISION: lsp.CompletionItemKind.Reference,
    Kinds.WORDS: lsp.CompletionItemKind.Text,
    Kinds.KEY: lsp.CompletionItemKind.Property,
    Kinds.VALUE: lsp.CompletionItemKind.EnumMember,
    Kinds.EDITION: lsp.CompletionItemKind.File,
}


def completion(session: Session, params: lsp.CompletionParams) -> lsp.CompletionList:
    """The edit of each item ends at the cursor: nothing to its right is ever taken."""
    analysis = session.proposal(params.text_document.uri)
    if analysis is None:
        return lsp.CompletionList(False, [])
    found = candidates_at(analysis, session.at(analysis.written.source, params.position))
    place = session.range(found.span)
    written = found.span.text
    alone = len(found.items) == 1
    items = [_item(session, one, place, written, at, alone) for at, one in enumerate(found.items)]
    return lsp.CompletionList(not found.is_whole, items)


def _item(
    session: Session, one: Candidate, place: lsp.Range, written: str, at: int, alone: bool
) -> lsp.CompletionItem:
    has_fields = bool(one.plain)
    text = one.text if session.snippets or not has_fields else one.plain
    return lsp.CompletionItem(
        label=one.label,
        kind=_KINDS[one.kind],
        detail=one.detail or None,
        documentation=one.documentation or None,
        sort_text=f"{at:04}",
        # A client filters by what stands in the range; words of a provision find it as well.
        filter_text=one.filter or one.label,
        preselect=True if alone else None,
        insert_text_format=lsp.InsertTextFormat.Snippet
        if has_fields and session.snippets
        else lsp.InsertTextFormat.PlainText,
        text_edit=lsp.TextEdit(place, text),
        additional_text_edits=[lsp.TextEdit(session.range(s), new) for s, new in one.beside]
        or None,
    )
