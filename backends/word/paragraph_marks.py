"""Which paragraph marks are tracked, so that every reader keeps paragraphs apart.

Words inserted at the end of a paragraph and whole paragraphs inserted after it are one
stretch: typed in Word, it reaches from the end of the one, over its mark, to the end of the
last inserted paragraph, whose own mark stays. LibreOffice takes the stretch for one revision
and, where the marks say otherwise, joins the paragraph with the next one when it is rejected.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from amend.compiler.redline import KEPT, Kept, Mark, RedlineNode


@frozen
class Line:
    """A provision as a paragraph: its style id and its direct properties."""

    node: RedlineNode
    level: int
    style: str
    properties: str


def marks(lines: Sequence[Line]) -> list[Mark]:
    """The revision of the mark of each paragraph.

    A mark is passed to the paragraph before only where both have the same properties, since
    those of the mark that stays are those of the joined paragraph.
    """
    found = [line.node.mark for line in lines]
    for at, line in enumerate(lines):
        if not isinstance(line.node.mark, Kept) or not line.node.text:
            continue
        kind = type(line.node.text[-1].mark)
        if kind is Kept:
            continue
        last = at
        while last + 1 < len(lines) and type(lines[last + 1].node.mark) is kind:
            last += 1
        if last > at and _alike(line, lines[last]):
            found[at : last + 1] = [*found[at + 1 : last + 1], KEPT]
    return found


def _alike(one: Line, other: Line) -> bool:
    return (one.style, one.properties) == (other.style, other.properties)
