"""What a proposal adds, as it will print: with its label, and what follows from its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.apply import Applied
from amend.compiler.algebra.operations import Cause, New, Operations, Put, WordEdit, news_of
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Node, NodeId
from amend.compiler.project.analysis import Analysis, Settled
from amend.compiler.project.card import Card, Fate, Words
from amend.compiler.syntax.wording import BRACES
from amend.compiler.words.hunks import Hunk, revision
from amend.compiler.words.text import ANCHOR, Text


def coming_at(analysis: Analysis, offset: int, settled: Settled | None) -> Card | None:
    """A provision that is added at an offset, from its label or its `- ` on.

    settled: of the same text, where it is at hand; what follows from the whole is known then.
    """
    for number, resolved in enumerate(analysis.found):
        for new in _news(resolved.drafted or ()):
            if new.span is None:
                continue
            words = analysis.layout.place(new.span)
            span = Span(words.source, _line_start(words), words.end)
            if span.start <= offset <= span.end:
                amended = settled.amendments[number].amendment if settled is not None else None
                applied = amended.applied if amended is not None else None
                if applied is None:
                    return Card(span, "added", (), (_why_not(settled),))
                return _card(span, new, resolved.drafted or (), applied)
    return None


def _why_not(settled: Settled | None) -> str:
    if settled is None:
        return "its label is known once nobody has typed for a moment"
    return "its label is known once the errors of this proposal are mended"


def _news(operations: Operations) -> Iterator[New]:
    for operation in operations:
        if isinstance(operation, Put):
            yield from news_of(operation.grafts)


def _line_start(words: Span) -> int:
    """Where the first line of some words begins, its indentation left out."""
    source = words.source
    start, _ = source.line_bounds(source.line_of(words.start))
    before = source.text[start : words.start]
    return start + len(before) - len(before.lstrip())


def _card(span: Span, new: New, drafted: Operations, applied: Applied) -> Card | None:
    """As it will print; what was not written is marked."""
    outcome = index_of(applied.outcome)
    node = outcome.nodes.get(new.id)
    if node is None:
        return None
    line = [*_label(new, node), *_revised(_chars(new.text), _chars(node.text))]
    notes = tuple(dict.fromkeys(_notes(new, node, applied.operations)))
    title = f"added: {print_address(node, outcome)}"
    return Card(span, title, (tuple(line),), notes, outcome.instrument.language)


def _label(new: New, node: Node) -> Iterator[Words]:
    if new.label and new.label != node.label:
        yield Words(f"{new.label} ", Fate.GONE)
    if node.label:
        yield Words(f"{node.label} ", Fate.KEPT if new.label == node.label else Fate.NEW)


def _revised(old: str, new: str) -> Iterator[Words]:
    """Words with what consequences take from them and add to them."""
    at = 0
    for hunk in _whole_addresses(old, revision(old, new)):
        parts = (
            (old[at : hunk.start], Fate.KEPT),
            (old[hunk.start : hunk.end], Fate.GONE),
            (new[hunk.new_start : hunk.new_end], Fate.NEW),
        )
        yield from (Words(text, fate) for text, fate in parts if text)
        at = hunk.end
    if old[at:]:
        yield Words(old[at:])


def _whole_addresses(old: str, hunks: Iterable[Hunk]) -> Iterator[Hunk]:
    """Hunks, those of one address in braces as one."""
    addresses = [found.span() for found in re.finditer(BRACES, old)]
    before: Hunk | None = None
    for hunk in hunks:
        if before and any(s <= before.end and hunk.start <= e for s, e in addresses):
            hunk = evolve(hunk, start=before.start, new_start=before.new_start)
        elif before:
            yield before
        before = hunk
    if before:
        yield before


def _notes(new: New, node: Node, operations: Operations) -> Iterator[str]:
    """What follows from its place."""
    if node.label and node.label != new.label:
        yield f"takes the label {node.label}"
    for operation in operations:
        if isinstance(operation, WordEdit) and operation.node == new.id:
            if operation.cause is Cause.PUNCTUATION:
                yield f"ends as its place asks: {node.text.chars[-1:]}"
            elif operation.cause is Cause.REFERENCE:
                yield "what it refers to has another label then"


def _chars(text: Text[NodeId]) -> str:
    return text.chars.replace(ANCHOR, "*")
