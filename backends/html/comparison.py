"""The two texts side by side, each provision of the one beside the same provision of the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from amend.backends.html.fragments import Setting
from amend.backends.html.lines import Block, Cell, Link, PageLine, Row, Table, line_of, table_of
from amend.backends.html.parting import NO_PARTING, Parting
from amend.backends.html.places import Place
from amend.compiler.algebra.redline import KEPT, Deleted, Inserted, Mark, Stretch, is_dropped
from amend.compiler.values import frozen

BASE, PROPOSED = "b", "n"
"""What the ids of the two sides begin with, where those of the redline begin with `p`."""


_DROPPED: Mapping[str, type[Mark]] = {BASE: Inserted, PROPOSED: Deleted}


@frozen(cache_hash=True)
class Pair:
    """A provision, or a table as a whole, in both texts; None where a text has none of it.

    The line of each side shows what is deleted or inserted in it, and nothing of the other side.
    """

    base: Block | None
    proposed: Block | None

    @property
    def revised(self) -> bool:
        """Whether the sides differ."""
        return any(_revised(side) for side in (self.base, self.proposed))

    @property
    def kind(self) -> str:
        """The value of the `Kind` of the provision, `row` for a table."""
        side = self.proposed or self.base
        return side.kind if isinstance(side, PageLine) else "row"

    @property
    def rank(self) -> int:
        """Its rank as a heading, 0 if it is none."""
        side = self.proposed or self.base
        return side.rank if isinstance(side, PageLine) else 0


def id_in(side: str, line: str) -> str:
    """The id of a line or a footnote mark of the redline on one of the sides."""
    return side + line[1:]


def side_of(mark: Mark) -> str:
    """The side on which a provision stands; what is kept stands on both."""
    return BASE if isinstance(mark, Deleted) else PROPOSED


Sides = tuple[PageLine | None, PageLine | None]
"""The lines of a provision in the text in force and in the proposed one; None where it is not."""


def on_side(place: Place, side: str) -> Place | None:
    """A provision as it stands in one of the two texts; None if it does not."""
    dropped = _DROPPED[side]
    node, parting = place.node, place.parting
    if is_dropped(node.mark, dropped):
        return None
    left = evolve(
        node,
        label=_left(node.label, dropped),
        text=_left(parting.on_a_side(node.text, dropped), dropped),
        mark=KEPT if parting.words else node.mark,
    )
    done = Parting(is_done=True) if parting else NO_PARTING
    own = id_in(side, place.id)
    return Place(own, left, place.level, place.above, place.rank, place.is_listed, done)


def line_on_side(
    side: str,
    place: Place,
    line: PageLine,
    setting: Setting,
    move: Link | None,
    change: Link | None,
) -> PageLine | None:
    """The line of a provision in one of the two texts; None if it does not stand there.

    line: in the redline; setting: with the notes of that text; move, change: as for `line_of`.
    """
    if not line.revised and not place.marks:
        return evolve(line, id=id_in(side, line.id))
    own = on_side(place, side)
    if own is None:
        return None
    other = PROPOSED if side == BASE else BASE
    away = move and evolve(move, target=id_in(other, move.target))
    return line_of(own, setting, away, change)


def pairs_of(
    blocks: tuple[Block, ...], base: Mapping[str, PageLine], proposed: Mapping[str, PageLine]
) -> tuple[Pair, ...]:
    """What stands side by side, in the order of the redline.

    blocks: those of the redline, which give the order; base, proposed: the lines of each text by
        the id of the line of the redline.
    """
    return tuple(Pair(_on(block, base), _on(block, proposed)) for block in blocks)


def _left(stretches: Iterable[Stretch], dropped: type[Mark]) -> tuple[Stretch, ...]:
    left = ((s, s.left(dropped)) for s in stretches)
    return tuple(
        s if text is s.text else Stretch(s.mark, text) for s, text in left if text is not None
    )


def _on(block: Block, lines: Mapping[str, PageLine]) -> Block | None:
    if isinstance(block, PageLine):
        return lines.get(block.id)
    rows = [_row_on(row, lines) for row in block.rows if row.line.id in lines]
    return table_of(rows) if rows else None


def _row_on(row: Row, lines: Mapping[str, PageLine]) -> Row:
    """A row as it is in the text of these lines."""
    cells = (
        Cell(
            lines[cell.line.id],
            cell.name,
            tuple(lines[one.id] for one in cell.paragraphs if one.id in lines),
            align=cell.align,
        )
        for cell in row.cells
        if cell.line.id in lines and not cell.is_other
    )
    return Row(lines[row.line.id], row.is_head, tuple(cells))


def _revised(side: Block | None) -> bool:
    match side:
        case None:
            return False
        case PageLine():
            return side.revised
        case Table():
            return any(row.revised for row in side.rows)
