"""Provisions as running characters: footnote marks written as in a base text, `[^1]`."""

from __future__ import annotations

from collections.abc import Mapping

from amend.compiler.algebra.redline import Deleted, Redline, project_stretches
from amend.compiler.instrument.instrument import Kind, NodeId
from amend.compiler.words.text import Text


def note_labels(redline: Redline) -> dict[NodeId, str]:
    """The mark of each footnote by its identity, as it will print."""
    return {
        node.id: project_stretches(node.label, Deleted).chars
        or "".join(stretch.text.chars for stretch in node.label)
        for node in redline.root.walk()
        if node.kind is Kind.FOOTNOTE
    }


def written(text: Text[NodeId], notes: Mapping[NodeId, str]) -> str:
    """The characters to show.

    notes: the mark of each footnote by its identity.
    """
    return text.spelt(lambda note: f"[^{notes.get(note, '?')}]")
