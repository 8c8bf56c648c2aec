"""Footnotes as they print: in the order of their marks, and what each is marked with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TypeVar

from amend.compiler.algebra.redline import Deleted, Inserted, RedlineNode, project_stretches
from amend.compiler.instrument.instrument import Kind, Node, NodeId

N = TypeVar("N", Node, RedlineNode)


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
    marked = (
        anchor
        for node in root.walk()
        for stretch in node.text
        if not isinstance(stretch.mark, Deleted)
        for anchor in stretch.text.anchors
    )
    return in_order_of_marks(root.children, marked)


def in_order_of_marks(children: Sequence[N], marked: Iterable[NodeId]) -> tuple[N, ...]:
    """What stands below a root, its notes last and in the order in which they are marked.

    marked: the note of each mark, in the order of the text.
    A note that is not marked stands behind the note that it stood behind.
    """
    order = {note: at for at, note in enumerate(dict.fromkeys(marked))}
    others: list[N] = []
    ranked: list[tuple[int, N]] = []
    for child in children:
        if child.kind is Kind.FOOTNOTE:
            ranked.append((order.get(child.id, ranked[-1][0] if ranked else -1), child))
        else:
            others.append(child)
    return tuple(others + [note for _, note in sorted(ranked, key=itemgetter(0))])
