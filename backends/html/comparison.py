"""The two texts side by side, each provision of the one beside the same provision of the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from amend.backends.html.fragments import Setting
from amend.backends.html.lines import (
    Block,
    Cell,
    Link,
    PageLine,
    Place,
    Row,
    Table,
    drawn,
    table_of,
)
from amend.backends.html.parting import Parting
from amend.compiler.algebra.redline import KEPT, Deleted, Inserted, Mark, Stretch, is_dropped

BASE, PROPOSED = "b", "n"
"""What the ids of the two sides begin with, where those of the redline begin with `p`."""


@frozen
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


def pairs_of(
    blocks: tuple[Block, ...],
    places: tuple[Place, ...],
    setting: Setting,
    moves: Mapping[str, Link],
    changes: Mapping[str, Link],
) -> tuple[Pair, ...]:
    """What stands side by side, in the order of the redline.

    blocks: those of the redline, which give the order.
    """
    base = _side(BASE, Inserted, places, setting, moves, changes)
    proposed = _side(PROPOSED, Deleted, places, setting, moves, changes)
    return tuple(Pair(_on(block, base), _on(block, proposed)) for block in blocks)


def _side(
    side: str,
    dropped: type[Mark],
    places: tuple[Place, ...],
    setting: Setting,
    moves: Mapping[str, Link],
    changes: Mapping[str, Link],
) -> dict[str, PageLine]:
    """The lines of one side by the id of the line of the redline."""
    own = {id_in(side, p.id): p.id for p in places if not is_dropped(p.node.mark, dropped)}
    kept = tuple(
        evolve(
            place,
            id=id_in(side, place.id),
            node=evolve(
                place.node,
                label=_left(place.node.label, dropped),
                text=_left(place.parting.on_a_side(place.node.text, dropped), dropped),
                mark=KEPT if place.parting.words else place.node.mark,
            ),
            parting=Parting(is_done=bool(place.parting)),
        )
        for place in places
        if not is_dropped(place.node.mark, dropped)
    )
    other = PROPOSED if side == BASE else BASE
    away = {
        here: evolve(moves[line], target=id_in(other, moves[line].target))
        for here, line in own.items()
        if line in moves
    }
    told = {here: changes[line] for here, line in own.items() if line in changes}
    return {own[line.id]: line for line in drawn(kept, setting, away, told)}


def _left(stretches: Iterable[Stretch], dropped: type[Mark]) -> tuple[Stretch, ...]:
    left = ((s, s.left(dropped)) for s in stretches)
    return tuple(Stretch(s.mark, text) for s, text in left if text is not None)


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
