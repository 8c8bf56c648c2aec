"""What will print where nothing is written: labels that are worked out, and those that change."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types as lsp

from amend.backends.lsp.positions import position
from amend.backends.lsp.session import Session
from amend.compiler.addresses.locating import located_range
from amend.compiler.algebra.operations import Put, Relabel, news_of
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Node, NodeId
from amend.compiler.project.analysis import Analysis, Settled
from amend.compiler.project.finding import Named, things
from amend.compiler.syntax.proposal import SupStatement
from amend.compiler.words.labels import bare

MOST_MOVED = 8
"""Labels that are shown behind a line; a list goes on as its beginning does."""


def hints(session: Session, params: lsp.InlayHintParams) -> list[lsp.InlayHint] | None:
    """Of a text that is settled; while it is not, those of before would stand at other lines."""
    analysis = session.proposal(params.text_document.uri)
    if analysis is None:
        return None
    settled = session.settled_of(analysis)
    if settled is None:
        return []
    start, end = params.range.start.line, params.range.end.line
    found = (
        *_new_labels(session, settled),
        *_changed_labels(session, analysis, settled),
        *_moved_labels(session, analysis, settled),
    )
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
    labels = _relabelled(settled)
    for thing in things(analysis):
        if isinstance(thing, Named) and len(thing.nodes) == 1 and thing.nodes[0].id in labels:
            at = position(thing.span.source, thing.span.end, session.encoding)
            yield lsp.InlayHint(at, f"→ {labels[thing.nodes[0].id]}", padding_left=True)


def _moved_labels(
    session: Session, analysis: Analysis, settled: Settled
) -> Iterator[lsp.InlayHint]:
    """Behind the line that suppresses something the labels that go on after it: `f→e g→f`."""
    if "labels" not in session.options.hints:
        return
    labels, place = _relabelled(settled), analysis.layout.place
    for one in analysis.found:
        index = one.based.index
        for statement in one.based.unit.statements:
            if index is None or not isinstance(statement, SupStatement):
                continue
            nodes = [n for t in statement.targets for n in located_range(t, index)]
            behind = _siblings_behind(nodes[-1], index) if nodes else ()
            said = [f"{bare(n.label)}→{bare(labels[n.id])}" for n in behind if n.id in labels]
            if said:
                more = " …" if len(said) > MOST_MOVED else ""
                at = position(
                    settled.analysis.layout.source,
                    place(statement.targets[-1].span).end,
                    session.encoding,
                )
                yield lsp.InlayHint(at, " ".join(said[:MOST_MOVED]) + more, padding_left=True)


def _siblings_behind(node: Node, index: Index) -> Iterator[Node]:
    """What is of the kind of a provision and stands behind it, below the same one."""
    parent, order = index.parent(node), index.order
    like = (one for one in (parent.children if parent else ()) if one.kind is node.kind)
    return (one for one in like if order[one.id] > order[node.id])


def _relabelled(settled: Settled) -> dict[NodeId, str]:
    """The new label of each provision in force that takes another one."""
    return {
        operation.node: operation.label
        for amended in settled.amendments
        if amended.amendment and amended.amendment.applied
        for operation in amended.amendment.applied.operations
        if isinstance(operation, Relabel)
    }
