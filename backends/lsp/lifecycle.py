"""What the server offers, and what it learns of its client."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from lsprotocol import types as lsp

from amend.backends.lsp.actions import FIX_ALL
from amend.backends.lsp.commands import COMMANDS
from amend.backends.lsp.positions import chosen
from amend.backends.lsp.session import Session
from amend.backends.lsp.tokens import MODIFIERS, TYPES
from amend.compiler.files.kinds import BASE, PROPOSAL, SETTINGS

TRIGGERS = [".", '"', "“", "«", "„", "「", "[", "/", "@", "{"]


def initialize(session: Session, params: lsp.InitializeParams) -> lsp.InitializeResult:
    client = params.capabilities
    general, document = client.general, client.text_document
    session.capabilities = client
    session.encoding = chosen(list(general.position_encodings or ()) if general else None)
    hover = document.hover if document else None
    formats = (hover.content_format if hover else None) or ()
    session.markdown = lsp.MarkupKind.Markdown in formats
    completion = document.completion if document else None
    item = completion.completion_item if completion else None
    session.snippets = bool(item and item.snippet_support)
    return lsp.InitializeResult(
        _capabilities(session.encoding), lsp.ServerInfo("amend", version_of_amend())
    )


def version_of_amend() -> str:
    try:
        return version("itu-amend")
    except PackageNotFoundError:  # run from its folder
        return "unknown"


def _capabilities(encoding: str) -> lsp.ServerCapabilities:
    return lsp.ServerCapabilities(
        position_encoding=encoding,
        text_document_sync=lsp.TextDocumentSyncOptions(
            open_close=True,
            change=lsp.TextDocumentSyncKind.Full,
            save=lsp.SaveOptions(include_text=False),
        ),
        hover_provider=True,
        completion_provider=lsp.CompletionOptions(trigger_characters=TRIGGERS),
        definition_provider=True,
        references_provider=True,
        rename_provider=lsp.RenameOptions(prepare_provider=True),
        document_symbol_provider=True,
        workspace_symbol_provider=True,
        folding_range_provider=True,
        selection_range_provider=True,
        document_link_provider=lsp.DocumentLinkOptions(),
        document_formatting_provider=True,
        code_action_provider=lsp.CodeActionOptions(
            [lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.RefactorRewrite, FIX_ALL]
        ),
        execute_command_provider=lsp.ExecuteCommandOptions(list(COMMANDS)),
        inlay_hint_provider=True,
        semantic_tokens_provider=lsp.SemanticTokensOptions(
            lsp.SemanticTokensLegend(list(TYPES), list(MODIFIERS)),
            full=lsp.SemanticTokensFullDelta(delta=True),
        ),
    )


def registrations(session: Session) -> Iterator[lsp.RegistrationRequest]:
    """Ask to be told of changes of texts and settings on the disk."""
    workspace = session.capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched is None or not watched.dynamic_registration:
        return
    watchers = [lsp.FileSystemWatcher(f"**/*{kind}") for kind in (PROPOSAL, BASE, SETTINGS)]
    options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
    wanted = lsp.Registration("amend-files", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    yield lsp.RegistrationRequest("amend-files", lsp.RegistrationParams([wanted]))
