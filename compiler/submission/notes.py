"""Footnotes as they print: in the order of their marks, and what each is marked with."""

from __future__ import annotations

from collections.abc import Mapping

from amend.compiler.algebra.redline import Deleted, Inserted, RedlineNode, project_stretches
from amend.compiler.instrument.instrument import Kind, NodeId


def note_labels(root: RedlineNode) -> Mapping[NodeId, tuple[str, str]]:
    """What each footnote is marked with, before and after.

    A transferred note stands twice, and a label that one end lacks is found at the other.
    """
    labels: dict[NodeId, tuple[str, str]] = {}
    for node in root.walk():
        if node.kind is Kind.FOOTNOTE:
            was = labels.get(node.id, ("", ""))
            old, new = (project_stretches(node.label, side).chars for side in (Inserted, Deleted))
            labels[node.id] = (old or was[0], new or was[1])
    return labels


def with_notes_in_order(root: RedlineNode) -> tuple[RedlineNode, ...]:
    """What stands below the root, notes in the order in which the amended text marks them.

    One that the amended text does not mark stands behind the note that it stood behind.
    """
    order: dict[str, int] = {}
    for node in root.walk():
        for stretch in node.text:
            if not isinstance(stretch.mark, Deleted):
                for anchor in stretch.text.anchors:
                    order.setdefault(anchor, len(order))
    notes = [child for child in root.children if child.kind is Kind.FOOTNOTE]
    ranks: list[int] = []
    for note in notes:
        ranks.append(order.get(note.id, ranks[-1] if ranks else -1))
    ordered = sorted(range(len(notes)), key=lambda at: ranks[at])
    others = (child for child in root.children if child.kind is not Kind.FOOTNOTE)
    return (*others, *(notes[at] for at in ordered))
