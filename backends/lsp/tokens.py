"""Colours by meaning: what the words of a proposal are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lsprotocol import types as lsp

from amend.backends.lsp.positions import position
from amend.backends.lsp.session import Session
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.project.analysis import Analysis
from amend.compiler.project.finding import BaseNamed, KeyNamed, Named, NewWords, OldWords, things
from amend.compiler.project.keywords import keywords
from amend.compiler.words.quotation_marks import QUOTED
from amend.compiler.words.shared_ends import shared_ends

TYPES = ("keyword", "namespace", "property", "string", "number", "comment")
MODIFIERS = ("deprecated",)

_KEYWORD = re.compile(r"\(MOD\)|NOC!|[^\W\d_]+")
_COMMENT = re.compile(r"^[ \t]*(#.*)$", re.MULTILINE)

_Token = tuple[int, int, int, int]
"""Start, end, type, modifiers."""


_SIZE = 5
"""Numbers that a token has on the wire."""


def tokens(session: Session, params: lsp.SemanticTokensParams) -> lsp.SemanticTokens | None:
    uri = params.text_document.uri
    analysis = session.proposal(uri)
    if analysis is None:
        return None
    return session.tell_tokens(uri, _encoded(session, analysis))


def tokens_since(
    session: Session, params: lsp.SemanticTokensDeltaParams
) -> lsp.SemanticTokens | lsp.SemanticTokensDelta | None:
    """What has changed since the colours that a client has; all of them if those are not known."""
    before = session.tokens.get(params.text_document.uri)
    now = tokens(session, lsp.SemanticTokensParams(params.text_document))
    if now is None or before is None or before.result_id != params.previous_result_id:
        return now
    return lsp.SemanticTokensDelta(list(_changed(before.data, now.data)), now.result_id)


def _changed(old: Sequence[int], new: Sequence[int]) -> Iterator[lsp.SemanticTokensEdit]:
    """The tokens between the first and the last that differ, as one edit; none if none do."""
    if old == new:
        return
    a, b = ([tuple(one[at : at + _SIZE]) for at in range(0, len(one), _SIZE)] for one in (old, new))
    head, tail = shared_ends(a, b)
    data = new[head * _SIZE : len(new) - tail * _SIZE]
    yield lsp.SemanticTokensEdit(head * _SIZE, (len(a) - head - tail) * _SIZE, list(data) or None)


def _encoded(session: Session, analysis: Analysis) -> list[int]:
    source = analysis.written.source
    data: list[int] = []
    line = column = 0
    for start, end, kind, modifiers in _apart(source, sorted(_tokens(analysis))):
        first = position(source, start, session.encoding)
        last = position(source, end, session.encoding)
        step = first.line - line
        data += [step, first.character - (0 if step else column)]
        data += [last.character - first.character, kind, modifiers]
        line, column = first.line, first.character
    return data


def _apart(source: Source, found: list[_Token]) -> Iterator[_Token]:
    """Tokens that do not overlap, each on one line."""
    reach = 0
    for start, end, kind, modifiers in found:
        start = max(start, reach)
        while start < end:
            _, stop = source.line_bounds(source.line_of(start))
            if start < min(stop, end):
                yield start, min(stop, end), kind, modifiers
            following = source.line_of(start) + 1
            start = end if following >= len(source.line_starts) else source.line_starts[following]
        reach = max(reach, end)


def _tokens(analysis: Analysis) -> Iterator[_Token]:
    source = analysis.written.source
    for comment in _COMMENT.finditer(source.text):
        yield (*comment.span(1), TYPES.index("comment"), 0)
    for thing in things(analysis):
        match thing:
            case KeyNamed():
                yield _token(thing.span, "property")
            case BaseNamed():
                yield _token(thing.span, "namespace")
                yield _token(analysis.layout.place(thing.unit.number.span), "number")
            case Named():
                yield _token(thing.span, "namespace")
            case OldWords():
                yield (*_token(thing.span, "string")[:3], 1)
            case NewWords():
                yield _token(thing.span, "string")
    for unit in analysis.written.file.units:
        yield from _words(analysis.layout.place(unit.span))
        for statement in unit.statements:
            yield from _words(analysis.layout.place(statement.span))


def _words(span: Span) -> Iterator[_Token]:
    """The words of the language in a statement; what is quoted overlaps them and goes first."""
    quoted = [match.span() for match in re.finditer(QUOTED, span.text)]
    for word in _KEYWORD.finditer(span.text):
        is_quoted = any(start <= word.start() < end for start, end in quoted)
        if word.group() in keywords() and not is_quoted:
            yield (
                span.start + word.start(),
                span.start + word.end(),
                TYPES.index("keyword"),
                0,
            )


def _token(span: Span, kind: str) -> _Token:
    return span.start, span.end, TYPES.index(kind), 0
