"""What an editor may ask the server to do: `workspace/executeCommand`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lsprotocol import types as lsp

from amend.backends.lsp.session import Declined, Session
from amend.compiler.diagnostics.catalogue import codes, page, place_of_page

EXPLAIN = "amend.explainCode"
"""Shows the page of a code; the argument is the code, the answer the page in Markdown."""


def execute(session: Session, params: lsp.ExecuteCommandParams) -> object:
    done = COMMANDS.get(params.command)
    if done is None:
        return Declined(f"There is no command {params.command}.")
    return done(session, params.arguments or ())


def _explain(session: Session, arguments: Any) -> object:
    code = arguments[0] if len(arguments) == 1 else None
    if not isinstance(code, str) or code not in codes():
        return Declined(f"{EXPLAIN} wants a code, such as A0601.")
    text = page(code).text
    window = session.capabilities.window
    if window is not None and window.show_document and window.show_document.support:
        session.show(place_of_page(code).as_uri())
    else:
        session.say(text)
    return text


COMMANDS: Mapping[str, Callable[[Session, Any], object]] = {EXPLAIN: _explain}
