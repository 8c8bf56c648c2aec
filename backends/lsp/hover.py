"""What is told of the place that somebody points at."""

from __future__ import annotations

from lsprotocol import types as lsp

from amend.backends.lsp.prose import markup
from amend.backends.lsp.session import Session
from amend.compiler.project.explore import card_at


def hover(session: Session, params: lsp.HoverParams) -> lsp.Hover | None:
    uri = params.text_document.uri
    if not session.is_proposal(uri):
        return None
    analysis = session.analysis(uri)
    card = card_at(analysis, session.at(uri, params.position), session.settled_of(analysis))
    if card is None:
        return None
    return lsp.Hover(markup(card, session.markdown), session.range(card.span))
