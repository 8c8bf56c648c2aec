"""The table of what can be asked, and who answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lsprotocol import types as lsp

from amend.backends.lsp.actions import actions
from amend.backends.lsp.commands import execute
from amend.backends.lsp.completion import completion
from amend.backends.lsp.editing import formatting
from amend.backends.lsp.hints import hints
from amend.backends.lsp.hover import hover
from amend.backends.lsp.named import workspace_symbols
from amend.backends.lsp.navigation import definition, links, references
from amend.backends.lsp.renaming import prepared, rename
from amend.backends.lsp.session import Session
from amend.backends.lsp.structure import folding, selections, symbols
from amend.backends.lsp.tokens import tokens, tokens_since

REQUESTS: Mapping[str, Callable[[Session, Any], object]] = {
    lsp.TEXT_DOCUMENT_HOVER: hover,
    lsp.TEXT_DOCUMENT_COMPLETION: completion,
    lsp.TEXT_DOCUMENT_DEFINITION: definition,
    lsp.TEXT_DOCUMENT_REFERENCES: references,
    lsp.TEXT_DOCUMENT_PREPARE_RENAME: prepared,
    lsp.TEXT_DOCUMENT_RENAME: rename,
    lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL: symbols,
    lsp.WORKSPACE_SYMBOL: workspace_symbols,
    lsp.TEXT_DOCUMENT_FOLDING_RANGE: folding,
    lsp.TEXT_DOCUMENT_SELECTION_RANGE: selections,
    lsp.TEXT_DOCUMENT_DOCUMENT_LINK: links,
    lsp.TEXT_DOCUMENT_FORMATTING: formatting,
    lsp.TEXT_DOCUMENT_CODE_ACTION: actions,
    lsp.WORKSPACE_EXECUTE_COMMAND: execute,
    lsp.TEXT_DOCUMENT_INLAY_HINT: hints,
    lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: tokens,
    lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA: tokens_since,
}
