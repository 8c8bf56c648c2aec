"""A redline laid out: its lines, its footnotes, and both texts side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from amend.backends.html.comparison import Pair, pairs_of
from amend.backends.html.fragments import Setting
from amend.backends.html.lines import Block, Link, Place, blocks_of, drawn, lines_in, moves_of
from amend.backends.html.words import Words
from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.redline import Kept, Redline
from amend.compiler.instrument.instrument import Kind


@frozen
class Laid:
    """What a page shows of one redline; no pairs where its two texts do not differ."""

    lines: tuple[Block, ...]
    notes: tuple[Block, ...]
    pairs: tuple[Pair, ...]


def laid_out(
    redline: Redline, places: tuple[Place, ...], words: Words, changes: Mapping[str, Link]
) -> Laid:
    """Lay a redline out.

    places: of its nodes; changes: the rows of the table of changes by the id of a line.
    """
    setting = Setting(
        language=redline.language,
        words=words,
        notes={},
        by_proposal=len({origin.proposal for origin in _origins(redline)}) > 1,
    )
    moves = moves_of(places, words)
    blocks = blocks_of(drawn(places, setting, moves, changes), places)
    revised = any(line.revised for block in blocks for line in lines_in(block))
    return Laid(
        lines=tuple(b for b in blocks if not is_note(b)),
        notes=tuple(b for b in blocks if is_note(b)),
        pairs=pairs_of(blocks, places, setting, moves, changes) if revised else (),
    )


def tag_of(heading_level: int, rank: int) -> str:
    """The element of a line: `h3` for a heading, `p` for what is none. HTML ends at `h6`.

    heading_level: of the highest heading of the text; rank: of the line, 0 for what is none.
    """
    return f"h{min(heading_level + rank - 1, 6)}" if rank else "p"


def is_note(block: Block) -> bool:
    """Whether a block is a footnote."""
    return any(line.kind == Kind.FOOTNOTE.value for line in lines_in(block))


def _origins(redline: Redline) -> Iterator[Origin]:
    for node in redline.root.walk():
        for mark in (node.mark, *(s.mark for s in node.label + node.text)):
            if not isinstance(mark, Kept):
                yield mark.origin
