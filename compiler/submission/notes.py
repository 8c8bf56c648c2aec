"""The order in which footnotes print: that of their marks, wherever a base text has them."""

from __future__ import annotations

from amend.compiler.algebra.redline import Deleted, RedlineNode
from amend.compiler.instrument.instrument import Kind


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
