"""What LibreOffice 7.4 makes of good Word files, and how documents are drawn around it.

Each fault is shown on a file of a few lines in `test_office_faults.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import evolve

from amend.compiler.algebra.operations import Cause
from amend.compiler.algebra.redline import KEPT, Deleted, Inserted, Kept, RedlineNode, Stretch
from amend.compiler.instrument.instrument import Kind
from amend.compiler.submission.submission import Submission
from amend.compiler.words.text import ANCHOR, Text, join

JOINER = "\u200d"
"""Stands in the first cell of a row that comes or goes, if it is empty."""

MOST_NOTES = 1
"""Footnotes of a document within which LibreOffice takes every revision for one."""

_FULL_STOP, _OTHER = Text("."), Text("+")


def told_apart(whole: Submission) -> Submission:
    """The submission with a sign wherever LibreOffice would read a good file wrongly.

    - It takes in the end of a paragraph: with words inserted there and at the start of the next
      one, whatever comes between them; with a note inserted there after one that is deleted; with
      nothing in the paragraph.
    - It takes a paragraph that comes for a moved one if it begins as one that goes, and gives the
      next paragraph its style.
    - It does not join a paragraph in which a note's mark stands with the next one: then none is
      joined or split here.
    - It may leave some of the words that are inserted at the end of a note.
    - Of several footnotes it may miss revisions within some: then no note here is revised.
    """
    roots = [unit.redline.root for unit in whole.units]
    notes = sum(node.kind is Kind.FOOTNOTE for root in roots for node in root.walk())
    units = [
        evolve(
            unit,
            redline=evolve(unit.redline, root=_told_apart(_whole(root), notes <= MOST_NOTES)),
        )
        for unit, root in zip(whole.units, roots, strict=True)
    ]
    return evolve(whole, units=tuple(units))


def _whole(node: RedlineNode) -> RedlineNode:
    """A node with what is below it, no paragraph with a note joined or split."""
    children: list[RedlineNode] = []
    noted = False
    for child in map(_whole, node.children):
        if isinstance(child.mark, Kept) or child.mark.cause not in _ENDS:
            noted = any(ANCHOR in s.text.chars for s in child.text)
            children.append(_as_it_was(child) if noted else child)
        elif not noted:
            children.append(child)
        elif isinstance(child.mark, Deleted):
            children.append(
                evolve(child, mark=KEPT, label=_kept(child.label), text=_kept(child.text))
            )
    return evolve(node, children=tuple(children))


_ENDS = (Cause.JOIN, Cause.SPLIT)
"""Why the end of a paragraph alone comes or goes."""


def _as_it_was(node: RedlineNode) -> RedlineNode:
    """A node without what it gives to a new one, or gets from one that goes."""
    if not any(map(_at_end, node.text)):
        return node
    return evolve(node, text=_kept(s for s in node.text if not isinstance(s.mark, Inserted)))


def _at_end(stretch: Stretch) -> bool:
    return isinstance(stretch.mark, Inserted | Deleted) and stretch.mark.cause in _ENDS


def _kept(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    return tuple(Stretch(KEPT, stretch.text) for stretch in stretches)


def _told_apart(root: RedlineNode, revises_notes: bool) -> RedlineNode:
    printed = [n for n in root.walk() if n.kind not in (Kind.INSTRUMENT, Kind.FOOTNOTE)]
    printed = [n for n in printed if not isinstance(n.mark, Inserted)]
    ended = {n.id for n, then in pairwise(printed) if _runs_on(n, then)}

    def settled(node: RedlineNode) -> RedlineNode:
        text = node.text
        if node.kind is Kind.FOOTNOTE and isinstance(node.mark, Kept) and not revises_notes:
            text = tuple(Stretch(KEPT, s.text) for s in text if not isinstance(s.mark, Deleted))
        if text and text[-1].text.chars.endswith(ANCHOR):
            last = text[-1]
            text = (*text[:-1], evolve(last, text=join([last.text, _FULL_STOP])))
        stays = isinstance(node.mark, Kept) and node.kind not in (Kind.ROW, Kind.INSTRUMENT)
        if isinstance(node.mark, Inserted) and (node.label or text):
            text = (Stretch(node.mark, join([_OTHER, *(s.text for s in text), _OTHER])),)
        kept = [isinstance(s.mark, Kept) for s in text]
        wants = not any(kept) or (node.kind is Kind.FOOTNOTE and not kept[-1])
        if node.id in ended or (stays and wants):
            text = (*text, Stretch(KEPT, _FULL_STOP))
        return evolve(node, text=text, children=tuple(map(settled, node.children)))

    return settled(root)


def _runs_on(node: RedlineNode, then: RedlineNode) -> bool:
    """Whether words come at the end of a node, and at the start of the next one that stays."""
    if not isinstance(node.mark, Kept) or not isinstance(then.mark, Kept):
        return False
    return _comes([*node.label, *node.text][-1:]) and _comes([*then.label, *then.text][:1])


def _comes(stretches: Sequence[Stretch]) -> bool:
    return any(isinstance(stretch.mark, Inserted) for stretch in stretches)
