"""A client that follows the changes of the colours has those of the whole text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from language.drafting import HEADER, RESOLUTION, UNIT
from lsprotocol import types as lsp

from amend.backends.lsp.session import Session
from amend.backends.lsp.tokens import tokens, tokens_since
from amend.compiler.project.workspace import Workspace
from laws.canary import refute
from laws.paper import BASE, PROPOSALS, SETTINGS, STATEMENTS, Paper

TEXTS = st.lists(st.sampled_from(STATEMENTS), max_size=6).map(
    lambda statements: HEADER + UNIT + "".join(statements)
)
HELD = lsp.TextDocumentIdentifier(PROPOSALS[0].as_uri())


def opened(text: str) -> tuple[Session, lsp.SemanticTokens]:
    """A session in which a text is open, and the colours of all of it."""
    paper = Paper({BASE: RESOLUTION, SETTINGS: 'library = "texts"\n'})
    session = Session(Workspace(paper))
    session.put(HELD.uri, 1, text)
    told = tokens(session, lsp.SemanticTokensParams(HELD))
    assert told is not None
    return session, told


def asked(session: Session, number: str | None) -> lsp.SemanticTokens | lsp.SemanticTokensDelta:
    told = tokens_since(session, lsp.SemanticTokensDeltaParams(HELD, number or ""))
    assert told is not None
    return told


def followed(before: lsp.SemanticTokens, delta: lsp.SemanticTokensDelta) -> list[int]:
    """What a client makes of changes, from the last one to the first."""
    data = list(before.data)
    for edit in sorted(delta.edits, key=lambda edit: edit.start, reverse=True):
        data[edit.start : edit.start + edit.delete_count] = edit.data or ()
    return data


@given(before=TEXTS, after=TEXTS)
def test_who_follows_the_changes_has_the_whole(before: str, after: str) -> None:
    session, told = opened(before)
    session.put(HELD.uri, 2, after)
    delta = asked(session, told.result_id)
    assert isinstance(delta, lsp.SemanticTokensDelta)
    assert followed(told, delta) == opened(after)[1].data
    assert delta.result_id != told.result_id
    session.put(HELD.uri, 3, before)
    back = asked(session, delta.result_id)
    assert isinstance(back, lsp.SemanticTokensDelta)
    assert followed(opened(after)[1], back) == told.data


@given(before=TEXTS, after=TEXTS)
def test_who_has_other_colours_is_told_all(before: str, after: str) -> None:
    session, told = opened(before)
    session.put(HELD.uri, 2, after)
    asked(session, told.result_id)
    late = asked(session, told.result_id)
    assert isinstance(late, lsp.SemanticTokens)
    assert late.data == opened(after)[1].data


def test_canary_a_change_leaves_as_many_colours_as_there_were() -> None:
    @given(before=TEXTS, after=TEXTS)
    def law(before: str, after: str) -> None:
        assert len(opened(before)[1].data) == len(opened(after)[1].data)

    refute(law)
