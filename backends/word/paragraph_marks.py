"""Which paragraph marks are tracked, so that every reader keeps paragraphs apart.

Words inserted at the end of a paragraph and whole paragraphs inserted after it are one
stretch: typed in Word, it reaches from the end of the one, over its mark, to the end of the
last inserted paragraph, whose own mark stays. LibreOffice takes the stretch for one revision
and, where the marks say otherwise, joins the paragraph with the next one when it is rejected.

The mark that stays is that of the joined paragraph. Where it has other properties than the
first paragraph of the stretch, their change is tracked too, as it is when typed in Word.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from amend.backends.word.revisions import Look, Piece
from amend.compiler.algebra.redline import KEPT, Deleted, Inserted, Kept, Mark, Overruled
from amend.compiler.values import frozen


@frozen
class TrackedParagraph:
    """A provision as a paragraph.

    mark: what revises its mark.
    former: how the paragraph looked before a revision of its look, and that revision.
    parts: what revises its mark alone, where its provision is split from the next, or joined
        with it.
    """

    look: Look
    pieces: Sequence[Piece]
    mark: Mark
    former: tuple[Look, Inserted | Deleted] | None = None
    parts: Inserted | Deleted | None = None


def tracked(lines: Sequence[TrackedParagraph]) -> list[TrackedParagraph]:
    """The lines, each with the mark of its provision, as they are to be tracked."""
    found = list(lines)
    for at, line in enumerate(lines):
        if not isinstance(line.mark, Kept) or not line.pieces:
            continue
        kind = type(line.pieces[-1][0])
        if kind is Kept:
            continue
        last = at
        while last + 1 < len(lines) and type(lines[last + 1].mark) is kind:
            last += 1
        for number in range(at, last):
            found[number] = evolve(lines[number], mark=lines[number + 1].mark)
        if last > at:
            found[last] = _staying(line.look, lines[last])
    return found


def tracked_in_cell(lines: Sequence[TrackedParagraph]) -> list[TrackedParagraph]:
    """The lines of a cell, whose last mark nothing can take away.

    What comes or goes behind the last line that stays takes the mark of that line with it. Where
    no line stays, the last that goes and the first that comes share a paragraph.
    """
    found = tracked(lines)
    stays = [at for at, line in enumerate(found) if isinstance(line.mark, Kept)]
    if stays:
        for at in range(stays[-1], len(found) - 1):
            found[at] = evolve(found[at], mark=found[at + 1].mark)
    else:
        last = len(found) - 1
        while last and type(found[last - 1].mark) is type(found[-1].mark):
            last -= 1
        if last:
            before = found.pop(last - 1)
            shared = found[last - 1]
            found[last - 1] = evolve(shared, pieces=[*before.pieces, *shared.pieces])
    return [*found[:-1], evolve(found[-1], mark=KEPT)]


def parted(lines: Sequence[TrackedParagraph]) -> list[TrackedParagraph]:
    """The lines, with the marks that part or join two provisions whose words stay.

    The joined paragraph has the look of its last one, as in Word; it should be that of the first.
    """
    found = list(lines)
    for at, line in enumerate(lines[:-1]):
        if line.parts is not None:
            following = evolve(lines[at + 1], mark=line.parts)
            found[at] = evolve(found[at], mark=line.parts)
            found[at + 1] = evolve(_staying(found[at].look, following), parts=lines[at + 1].parts)
    return found


def _staying(first: Look, last: TrackedParagraph) -> TrackedParagraph:
    """The last line of a stretch; with the stretch gone it looks as the first one."""
    match last.mark:
        case Overruled():
            return evolve(last, mark=KEPT, look=first)
        case Inserted() as mark if first != last.look:
            return evolve(last, mark=KEPT, former=(first, mark))
        case Deleted() as mark if first != last.look:
            return evolve(last, mark=KEPT, look=first, former=(last.look, mark))
    return evolve(last, mark=KEPT)
