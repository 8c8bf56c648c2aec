"""Another name for what somebody has named; what has no name is refused with a sentence."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types as lsp

from amend.backends.lsp.session import Declined, Session
from amend.compiler.project.renaming import (
    Edits,
    Identifier,
    Mark,
    Number,
    Refused,
    identifier_at,
    name_at,
    remarked,
    renamed,
    renumbered,
)

_NOTHING = Declined("Nothing that has a name stands here.")


def prepared(session: Session, params: lsp.PrepareRenameParams) -> object:
    """Where the name stands that would be changed."""
    found = _name(session, params.text_document.uri, params.position)
    if isinstance(found, Refused):
        return Declined(found.why)
    if found is None:
        return None
    return lsp.PrepareRenamePlaceholder(session.range(found.span), found.span.text)


def rename(session: Session, params: lsp.RenameParams) -> object:
    """The edits of all texts, open or not, in which the name stands."""
    uri, new = params.text_document.uri, params.new_name.strip()
    found = _name(session, uri, params.position)
    if found is None:
        return _NOTHING
    if isinstance(found, Refused):
        return Declined(found.why)
    edits = _edits(session, uri, found, new)
    if isinstance(edits, Refused):
        return Declined(edits.why)
    by_text: dict[str, list[lsp.TextEdit]] = {}
    for span, text in edits:
        edit = lsp.TextEdit(session.range(span), text)
        by_text.setdefault(session.uri(span.source), []).append(edit)
    changes = [lsp.TextDocumentEdit(_held(session, u), list(e)) for u, e in by_text.items()]
    return lsp.WorkspaceEdit(document_changes=list(changes))


def _name(
    session: Session, uri: str, position: lsp.Position
) -> Number | Mark | Identifier | Refused | None:
    if session.is_base(uri):
        base = session.workspace.base(uri)
        return identifier_at(base, session.at(base.text.tree.source, position))
    analysis = session.proposal(uri)
    if analysis is None:
        return None
    return name_at(analysis, session.at(analysis.written.source, position))


def _edits(
    session: Session, uri: str, found: Number | Mark | Identifier, new: str
) -> Edits | Refused:
    workspace = session.workspace
    document = workspace.document(uri)
    path = document.path if document is not None else None
    if isinstance(found, Mark):
        return remarked(found, new, workspace.analysis(uri))
    # A text on no disk is in no project: it alone is changed.
    project = workspace.project(Path(path)) if path else (workspace.analysis(uri),)
    if isinstance(found, Number):
        return renumbered(found, new, project)
    return renamed(found, new, workspace.base(uri), project)


def _held(session: Session, uri: str) -> lsp.OptionalVersionedTextDocumentIdentifier:
    """A text with the version that is open; of one that is not open, none."""
    document = session.workspace.document(uri)
    version = document.version if document is not None else None
    return lsp.OptionalVersionedTextDocumentIdentifier(uri, version)
