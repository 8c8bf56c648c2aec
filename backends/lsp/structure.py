"""How a text is built: its symbols, what folds, and what surrounds a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lsprotocol import types as lsp

from amend.backends.lsp.session import Session
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.instrument import DIVISIONS, Kind, Node
from amend.compiler.project.analysis import Analysis
from amend.compiler.project.surrounding import surrounding
from amend.compiler.syntax.proposal import ProposalUnit

_SHOWN = 80
"""Characters of a line that name it."""


def symbols(session: Session, params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol] | None:
    uri = params.text_document.uri
    if session.is_base(uri):
        text = session.workspace.base(uri).text
        root = text.instrument.root if text.instrument else None
        return [s for node in root.children for s in _nodes(session, node)] if root else []
    analysis = session.proposal(uri)
    return None if analysis is None else _proposal(session, analysis)


def _proposal(session: Session, analysis: Analysis) -> list[lsp.DocumentSymbol]:
    place, file = analysis.layout.place, analysis.written.file
    found = [
        _symbol(session, entry.key.text, lsp.SymbolKind.Property, place(entry.span))
        for entry in file.header
    ]
    for unit in file.units:
        below = [_statement(session, place(one.span)) for one in unit.statements]
        span = place(unit.span)
        whole = _whole_unit(unit, place)
        name = f"{unit.number.text} {unit.base.text}".strip() or "proposal"
        found.append(_symbol(session, name, lsp.SymbolKind.Module, whole, span, below))
    return found


def _statement(session: Session, span: Span) -> lsp.DocumentSymbol:
    name, _, detail = span.text.partition("\n")[0].partition(":")
    made = _symbol(session, name[:_SHOWN].strip(), lsp.SymbolKind.Event, span)
    made.detail = detail.strip()[:_SHOWN] or None
    return made


def _symbol(
    session: Session,
    name: str,
    kind: lsp.SymbolKind,
    span: Span,
    head: Span | None = None,
    below: list[lsp.DocumentSymbol] | None = None,
) -> lsp.DocumentSymbol:
    own = session.range(head or span)
    return lsp.DocumentSymbol(name or "…", kind, session.range(span), own, children=below)


def _nodes(session: Session, node: Node) -> Iterator[lsp.DocumentSymbol]:
    """Calls, divisions and items of a base text; what has no place of its own is passed over."""
    below = [s for child in node.children for s in _nodes(session, child)]
    if node.span is None:
        yield from below
        return
    is_head = node.kind is Kind.CALL or node.kind in DIVISIONS
    kind = lsp.SymbolKind.Namespace if is_head else lsp.SymbolKind.String
    name = f"{node.label} {node.text.chars}".strip()[:_SHOWN] or node.kind.value
    yield _symbol(session, name, kind, _whole(node), node.span, below)


def folding(session: Session, params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange] | None:
    """Header fields and statements with lines below them, proposals, calls, and comments."""
    uri = params.text_document.uri
    if session.workspace.document(uri) is None:
        return None
    source = session.source(uri)
    found = [*_comments(source)]
    if session.is_base(uri):
        text = session.workspace.base(uri).text
        nodes = text.instrument.root.children if text.instrument else ()
        spans = [_whole(node) for node in nodes if node.children and node.span]
    else:
        analysis = session.workspace.analysis(uri)
        place, file = analysis.layout.place, analysis.written.file
        spans = [place(entry.span) for entry in file.header]
        for unit in file.units:
            spans += [place(one.span) for one in unit.statements]
            spans.append(_whole_unit(unit, place))
    for span in spans:
        first, last = source.line_of(span.start), source.line_of(max(span.end - 1, span.start))
        if last > first:
            found.append(lsp.FoldingRange(first, last, kind=lsp.FoldingRangeKind.Region))
    return found


def _whole(node: Node) -> Span:
    spans = [one.span for one in node.walk() if one.span is not None]
    return spans[0].to(max(spans, key=lambda span: span.end))


def _whole_unit(unit: ProposalUnit, place: Callable[[Span], Span]) -> Span:
    """From the line of a proposal to the end of its last statement."""
    head = place(unit.span)
    return head.to(place(unit.statements[-1].span)) if unit.statements else head


def _comments(source: Source) -> Iterator[lsp.FoldingRange]:
    """Runs of at least two lines of comment."""
    begin: int | None = None
    lines = len(source.line_starts)
    for line in range(lines + 1):
        text = source.text[slice(*source.line_bounds(line))] if line < lines else ""
        if text.lstrip().startswith("#"):
            begin = line if begin is None else begin
            continue
        if begin is not None and line - begin > 1:
            yield lsp.FoldingRange(begin, line - 1, kind=lsp.FoldingRangeKind.Comment)
        begin = None


def selections(
    session: Session, params: lsp.SelectionRangeParams
) -> list[lsp.SelectionRange] | None:
    """From inside out, from a word to the whole text."""
    analysis = session.proposal(params.text_document.uri)
    if analysis is None:
        return None
    found = []
    for position in params.positions:
        made: lsp.SelectionRange | None = None
        at = session.at(analysis.written.source, position)
        for span in reversed(surrounding(analysis, at)):
            made = lsp.SelectionRange(session.range(span), made)
        assert made is not None
        found.append(made)
    return found
