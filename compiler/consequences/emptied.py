"""What is left without words: told, and never removed unasked."""

from __future__ import annotations

from collections.abc import Iterator

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.operations import Delete, Operations, Put, Replace, moved_of
from amend.compiler.consequences import messages
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import WORDED, Instrument, Kind, Node, NodeId


def emptied(index: Index, outcome: Instrument, operations: Operations) -> Iterator[Diagnostic]:
    """Provisions that lose all their words, and calls that lose all their provisions."""
    because = _touched(index, operations)
    if not because:
        return
    for node in outcome.root.walk():
        before = index.nodes.get(node.id)
        if before is None or node.children or node.id not in because:
            continue
        span = because[node.id]
        if node.kind in WORDED and _says(before) and not _says(node):
            yield messages.no_words_left(span, print_address(before, index), node.label)
        elif node.kind is Kind.CALL and before.children:
            yield messages.bare_heading(span, print_address(before, index))


def _says(node: Node) -> bool:
    return bool(node.text.chars.strip() or node.children)


def _touched(index: Index, operations: Operations) -> dict[NodeId, Span | None]:
    """The provisions that lose words or provisions, each with the last line that takes some."""
    because: dict[NodeId, Span | None] = {}
    for operation in operations:
        match operation:
            case Replace(node=node) if operation.end > operation.start:
                because[node] = operation.span
            case Delete(node=node) if node in index.parents:
                because[index.parents[node]] = operation.span
            case Put(grafts=grafts):
                for node in moved_of(grafts):
                    because[index.parents[node]] = operation.span
    return because
