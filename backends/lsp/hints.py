"""What will print where nothing is written: labels that are worked out, and those that change."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types as lsp

from amend.backends.lsp.positions import position
from amend.backends.lsp.session import Session
from amend.compiler.algebra.operations import Put, Relabel, news_of
from amend.compiler.project.analysis import Analysis, Settled
from amend.compiler.project.finding import Named, things


def hints(session: Session, params: lsp.InlayHintParams) -> list[lsp.InlayHint] | None:
    """Of a text that is settled; while it is not, those of before would stand at other lines."""
    analysis = session.proposal(params.text_document.uri)
    if analysis is None:
        return None
    settled = session.settled_of(analysis)
    if settled is None:
        return []
    start, end = params.range.start.line, params.range.end.line
    found = (*_new_labels(session, settled), *_changed_labels(session, analysis, settled))
    return [hint for hint in found if start <= hint.position.line <= end]


def _new_labels(session: Session, settled: Settled) -> Iterator[lsp.InlayHint]:
    """Before a new item the label that it will have."""
    if "new labels" not in session.options.hints:
        return
    layout = settled.analysis.layout
    for amended in settled.amendments:
        applied = amended.amendment.applied if amended.amendment else None
        if applied is None:
            continue
        labels = {node.id: node.label for node in applied.outcome.root.walk()}
        for operation in applied.operations:
            for new in news_of(operation.grafts) if isinstance(operation, Put) else ():
                label = labels.get(new.id, "")
                if label and label != new.label and new.span is not None:
                    span = layout.place(new.span)
                    at = position(layout.source, span.start, session.encoding)
                    yield lsp.InlayHint(at, label, padding_right=True)


def _changed_labels(
    session: Session, analysis: Analysis, settled: Settled
) -> Iterator[lsp.InlayHint]:
    """Behind the address of a provision whose label changes the one that it takes."""
    if "labels" not in session.options.hints:
        return
    labels = {
        operation.node: operation.label
        for amended in settled.amendments
        if amended.amendment and amended.amendment.applied
        for operation in amended.amendment.applied.operations
        if isinstance(operation, Relabel)
    }
    for thing in things(analysis):
        if isinstance(thing, Named) and len(thing.nodes) == 1 and thing.nodes[0].id in labels:
            at = position(thing.span.source, thing.span.end, session.encoding)
            yield lsp.InlayHint(at, f"→ {labels[thing.nodes[0].id]}", padding_left=True)
