"""From an address to its provision, and from a provision to all that names it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types as lsp

from amend.backends.lsp.places import uri_of
from amend.backends.lsp.session import Session
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Node
from amend.compiler.project.analysis import Analysis
from amend.compiler.project.finding import (
    BaseNamed,
    Named,
    NewWords,
    OldWords,
    lines_of_unit,
    thing_at,
    things,
)
from amend.compiler.project.signs import note_written_at


def definition(session: Session, params: lsp.DefinitionParams) -> list[lsp.Location] | None:
    analysis = session.proposal(params.text_document.uri)
    if analysis is None:
        return None
    at = session.at(analysis.written.source, params.position)
    thing = thing_at(analysis, at)
    if not isinstance(thing, Named):
        for unit in analysis.written.file.units:
            lines = lines_of_unit(analysis, unit)
            written = note_written_at(lines, at) if lines.start <= at <= lines.end else None
            if written is not None:
                return [session.location(written)]
    match thing:
        case Named(nodes=nodes) | OldWords(nodes=nodes) | NewWords(nodes=nodes):
            spans = [_label_and_words(node) for node in nodes]
            return [session.location(span) for span in spans if span is not None] or None
        case BaseNamed(resolved=resolved):
            return _file(resolved.based.file)
    return None


def _label_and_words(node: Node) -> Span | None:
    """Where a provision stands in its base text, from its label on."""
    span = node.span
    if span is None or not node.label:
        return span
    at = span.source.text.rfind(node.label, 0, span.start)
    line = span.source.line_starts[span.source.line_of(span.start)]
    return Span(span.source, at, span.end) if at >= line else span


_BEGIN = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))


def _file(name: str) -> list[lsp.Location] | None:
    return [lsp.Location(uri_of(Path(name)), _BEGIN)] if name else None


def references(session: Session, params: lsp.ReferenceParams) -> list[lsp.Location] | None:
    """All that names a provision, a range that holds it, or something above it.

    Asked in a base text or at an address; answered from all proposals of its project and from
    those that are open.
    """
    uri = params.text_document.uri
    if session.workspace.document(uri) is None:
        return None
    wanted = _wanted(session, uri, params.position)
    if wanted is None:
        return None
    index, node = wanted
    found: list[lsp.Location] = []
    for analysis in session.project(uri):
        found += [session.location(span) for span in _naming(analysis, index, node)]
    return found


def _wanted(session: Session, uri: str, position: lsp.Position) -> tuple[Index, Node] | None:
    analysis = session.proposal(uri)
    if analysis is not None:
        thing = thing_at(analysis, session.at(analysis.written.source, position))
        if isinstance(thing, Named | OldWords | NewWords) and thing.nodes:
            return thing.index, thing.nodes[0]
        return None
    index, source = session.workspace.base(uri).index, session.source(uri)
    if index is None:
        return None
    start, end = source.line_bounds(source.line_of(session.at(source, position)))
    for node in index.instrument.root.walk():
        if node.span is not None and start <= node.span.start <= end:
            return index, node
    return None


def _naming(analysis: Analysis, index: Index, node: Node) -> Iterator[Span]:
    reference = index.instrument.reference
    for thing in things(analysis):
        if not isinstance(thing, Named) or thing.index.instrument.reference != reference:
            continue
        above = {one.id for one in index.around(index.nodes[node.id])}
        if any(one.id in above for one in thing.nodes):
            yield thing.span


def links(session: Session, params: lsp.DocumentLinkParams) -> list[lsp.DocumentLink] | None:
    """Editions lead to their texts."""
    analysis = session.proposal(params.text_document.uri)
    if analysis is None:
        return None
    return [
        lsp.DocumentLink(
            session.range(analysis.layout.place(one.based.unit.base.span)),
            uri_of(Path(one.based.file)),
        )
        for one in analysis.found
        if one.based.file
    ]
