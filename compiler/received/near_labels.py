"""Paragraphs of a received text that begin with what looks like a label, and are kept whole."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.instrument.instrument import Kind, Node
from amend.compiler.received import label_messages
from amend.compiler.words.near_labels import near_label


def told_of_near_labels(name: str, root: Node) -> Diagnostics:
    """What is said of such paragraphs of a text; nothing if there are none.

    name: of the file that it was read from.
    """
    found: list[str] = []
    nodes = [root]
    while nodes:
        node = nodes.pop()
        if node.kind is not Kind.CELL:
            nodes += reversed(node.children)
        if node.kind is Kind.PARAGRAPH and near_label(node.text.chars):
            found.append(node.text.chars)
    return (label_messages.no_labels(name, found),) if found else ()
