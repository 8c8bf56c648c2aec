"""What becomes of the marks of footnotes whose text a proposal suppresses."""

from __future__ import annotations

from collections.abc import Container, Iterator

from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    Operations,
    Origin,
    Put,
    Replace,
    moved_of,
)
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.words.text import EMPTY


def unmarked(
    operations: Operations, whole: Container[NodeId], index: Index, origin: Origin
) -> Iterator[Replace]:
    """Without its text a footnote loses its marks.

    Those in what is suppressed go with that, those in words that an edit takes with these. What
    is written anew as a whole says itself what it marks, and contradicts.
    whole: the provisions of which that is so.
    """
    gone = {o.node: o for o in operations if isinstance(o, Delete) and o.cause is not Cause.JOIN}
    notes = [note for note in index.notes().values() if note.id in gone]
    if not notes:
        return
    moved = {m for o in operations if isinstance(o, Put) for m in moved_of(o.grafts)}
    edits: dict[NodeId, list[Replace]] = {}
    for edit in operations:
        if isinstance(edit, Replace) and edit.cause is Cause.EDIT and edit.node not in whole:
            edits.setdefault(edit.node, []).append(edit)
    for note in notes:
        for node in index.nodes.values():
            if note.id not in node.text.anchors or _goes(node.id, gone, moved, index):
                continue
            for strand in node.text.strands():
                own = edits.get(node.id, ())
                is_taken = any(o.start <= strand.start and strand.end <= o.end for o in own)
                if strand.anchor == note.id and not is_taken:
                    place = strand.start, strand.end
                    yield Replace(node.id, *place, EMPTY, origin, span=gone[note.id].span)


def _goes(node: NodeId, gone: Container[NodeId], moved: Container[NodeId], index: Index) -> bool:
    """Whether a provision is suppressed, itself or from above."""
    line = (one.id for one in reversed(index.around(index.nodes[node])))
    return next((at in gone for at in line if at in gone or at in moved), False)
