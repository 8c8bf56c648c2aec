"""How conflicts are written: the marks of git, in each of its styles."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.merging.pieces import Piece
from amend.compiler.merging.strands import Strand, tails, written
from amend.compiler.syntax.conflict_block import SHORTEST
from amend.compiler.values import frozen


@frozen
class Marks:
    """How conflicts are marked.

    names: of ours, of the base and of theirs.
    has_base: whether the base stands between them too, as in the styles `diff3` and `zdiff3` of
        git, which are the same here: whole statements stand in a conflict.
    size: how many signs a mark has.
    """

    names: tuple[str, str, str] = ("ours", "base", "theirs")
    has_base: bool = False
    size: int = SHORTEST


def marked(strands: Sequence[Strand], marks: Marks) -> str:
    """The text of all strands, both versions of what clashes."""
    texts: list[str] = []
    for strand, tail in zip(strands, tails(strands), strict=True):
        if not strand.is_clash:
            texts += [strand.text, tail]
            continue
        texts += [_conflict(strand, marks), _empty_lines(strand.tail)]
    return "".join(texts)


def _empty_lines(tail: str) -> str:
    """A tail without the end of the line that it belongs to."""
    return tail.partition("\n")[2]


def _conflict(strand: Strand, marks: Marks) -> str:
    ours, base, theirs = marks.names
    all_of = (strand, *strand.others)
    between = (
        f"{'|' * marks.size} {base}\n" + "".join(_lines(s.three.base) for s in all_of)
        if marks.has_base
        else ""
    )
    return (
        f"{'<' * marks.size} {ours}\n"
        + "".join(_lines(s.three.ours) for s in all_of)
        + between
        + f"{'=' * marks.size}\n"
        + "".join(_lines(s.three.theirs) for s in all_of)
        + f"{'>' * marks.size} {theirs}\n"
    )


def _lines(piece: Piece | None) -> str:
    text = written(piece) if piece else ""
    return f"{text}\n" if text else ""
