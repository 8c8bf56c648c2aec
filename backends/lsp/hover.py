"""What is told of the place that somebody points at."""

from __future__ import annotations

from lsprotocol import types as lsp

from amend.backends.lsp.prose import markup
from amend.backends.lsp.session import Session
from amend.compiler.project.explore import card_at


def hover(session: Session, params: lsp.HoverParams) -> lsp.Hover | None:
    analysis = session.proposal(params.text_document.uri)
    if analysis is None:
        return None
    at = session.at(analysis.written.source, params.position)
    card = card_at(analysis, at, session.settled_of(analysis))
    if card is None:
        return None
    return lsp.Hover(markup(card, session.markdown), session.range(card.span))
