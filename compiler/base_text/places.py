"""Where the characters of a provision are written in its base text."""

from __future__ import annotations

from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.instrument import Node
from amend.compiler.syntax.wording import offset_in_notation


def place_in_base(node: Node, start: int, end: int) -> Span:
    """Where characters of a node's text are written in its source."""
    span = node.span
    assert span is not None
    notation = span.text
    first = span.start + offset_in_notation(notation, start)
    last = span.start + offset_in_notation(notation, max(end - 1, start)) + 1
    return Span(span.source, first, max(last, first))
