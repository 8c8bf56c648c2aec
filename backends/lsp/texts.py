"""The texts that a client opens, changes and closes: always whole, so that nothing can shift.

A client that counts lines otherwise than another cannot spoil a text that is sent as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lsprotocol import types as lsp

from amend.backends.lsp.session import Options, Session


def opened(session: Session, params: lsp.DidOpenTextDocumentParams) -> Iterable[str]:
    document = params.text_document
    session.put(document.uri, document.version, document.text)
    return _touched(session, document.uri)


def changed(session: Session, params: lsp.DidChangeTextDocumentParams) -> Iterable[str]:
    """Take a new text; of one that was never opened, too, since nothing is lost so."""
    whole = [
        c
        for c in params.content_changes
        if isinstance(c, lsp.TextDocumentContentChangeWholeDocument)
    ]
    if len(whole) != len(params.content_changes) or not whole:
        return ()
    document = params.text_document
    session.put(document.uri, document.version, whole[-1].text)
    return _touched(session, document.uri)


def closed(session: Session, params: lsp.DidCloseTextDocumentParams) -> Iterable[str]:
    uri = params.text_document.uri
    others = _touched(session, uri)
    session.workspace.close(uri)
    session.tokens.pop(uri, None)
    return dict.fromkeys((uri, *others))


def saved(session: Session, params: lsp.DidSaveTextDocumentParams) -> Iterable[str]:
    return _all(session)


def watched(session: Session, params: lsp.DidChangeWatchedFilesParams) -> Iterable[str]:
    """Files changed on the disk; what depends on none of them is found again as it was."""
    return _all(session)


def configured(session: Session, params: lsp.DidChangeConfigurationParams) -> Iterable[str]:
    """Take the settings of a user: `{"amend": {"hints": ["labels"]}}`."""
    settings = params.settings
    own = settings.get("amend", settings) if isinstance(settings, dict) else None
    hints = own.get("hints") if isinstance(own, dict) else None
    if isinstance(hints, list):
        session.options = Options(frozenset(str(hint) for hint in hints))
    return ()


def _touched(session: Session, uri: str) -> Iterable[str]:
    """The texts to be looked at when one has changed: of a base text all proposals too."""
    if session.is_base(uri):
        return (uri, *(one for one in _all(session) if one != uri))
    return (uri,)


def _all(session: Session) -> tuple[str, ...]:
    return tuple(document.uri for document in session.workspace.documents)


NOTIFICATIONS: Mapping[str, Callable[[Session, Any], Iterable[str]]] = {
    lsp.TEXT_DOCUMENT_DID_OPEN: opened,
    lsp.TEXT_DOCUMENT_DID_CHANGE: changed,
    lsp.TEXT_DOCUMENT_DID_CLOSE: closed,
    lsp.TEXT_DOCUMENT_DID_SAVE: saved,
    lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES: watched,
    lsp.WORKSPACE_DID_CHANGE_CONFIGURATION: configured,
}
