"""Provisions as running characters: footnote marks written as in a base text, `[^1]`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from amend.compiler.algebra.redline import Deleted, Redline, project_stretches
from amend.compiler.instrument.instrument import Kind
from amend.compiler.words.text import ANCHOR, Text


def note_labels(redline: Redline) -> dict[str, str]:
    """The mark of each footnote by its identity, as it will print."""
    return {
        node.id: project_stretches(node.label, Deleted).chars
        or "".join(stretch.text.chars for stretch in node.label)
        for node in redline.root.walk()
        if node.kind is Kind.FOOTNOTE
    }


def anchored(text: Text, notes: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """The text in stretches of one emphasis: start, end, and the characters to show."""
    cuts = {0, len(text)}
    for emphasis in text.emphases:
        cuts |= {emphasis.start, emphasis.end}
    anchors = iter(text.anchors)
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        pieces = text.chars[start:end].split(ANCHOR)
        shown = pieces[0]
        for piece in pieces[1:]:
            shown += f"[^{notes.get(next(anchors), '?')}]{piece}"
        yield start, end, shown
