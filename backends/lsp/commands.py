"""What an editor may ask the server to do: `workspace/executeCommand`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp

from amend.backends.lsp.places import path_of
from amend.backends.lsp.session import Declined, Later, Session
from amend.compiler.diagnostics.catalogue import codes, page, place_of_page

EXPLAIN = "amend.explainCode"
"""Shows the page of a code; the argument is the code, the answer the page in Markdown."""

PREVIEW = "amend.preview"
"""Shows the page of a proposal, in the browser, or within the editor where `frame` is true.

The arguments are the address of the document and, if one wants it, `{"frame": true}`; the answer
is `{"address": "http://127.0.0.1:…"}`.
"""


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


def _preview(session: Session, arguments: Any) -> object:
    uri, how = (*arguments, None, None)[:2]
    path = path_of(uri) if isinstance(uri, str) else None
    if path is None or not (how is None or isinstance(how, dict)):
        return Declined(f"{PREVIEW} wants the address of a proposal that is saved as a file.")
    is_framed = bool(how and how.get("frame"))
    held = session.previews.address(path, is_framed)
    then = partial(_page, session, path, is_framed)
    if held is not None:
        return then((held, ""))
    return Later(partial(session.previews.begun, path, is_framed), then)


def _page(session: Session, path: Path, is_framed: bool, found: tuple[str, str]) -> object:
    """The address of the page; a user who looks for it in the browser is told it."""
    address, why = found
    if not address:
        return Declined(why or "The preview has ended at once.")
    if not is_framed:
        session.say(f"The preview, of the file as it is saved: {address}")
    return {"address": address}


COMMANDS: Mapping[str, Callable[[Session, Any], object]] = {EXPLAIN: _explain, PREVIEW: _preview}
