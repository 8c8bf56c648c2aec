"""Columns that come and go, and whether the rows of a table fit, as `base-texts.md` says it."""

from __future__ import annotations

from itertools import groupby, product

from second.reading import Provision, Refused

Columns = dict[Provision, tuple[set[int], list[tuple[int, list[Provision]]]]]
"""Of each table the columns that go, and the pieces that come, each with its gap."""
Put = tuple[Provision, int, Provision]


def width_of(table: Provision) -> int:
    return max((len(row.below) for row in table.below), default=0)


def take_columns(said: Columns, column: Provision, where: str, piece: list[Provision]) -> None:
    """Take a column away, or put a piece of the table after or before it."""
    table = column.above or column
    gone, pieces = said.setdefault(table, (set(), []))
    at = int(column.name) - 1 if column.name.isdecimal() else -1
    if at not in range(width_of(table)) or (not where and at in gone):
        raise Refused("no such column, or it goes twice")
    if not where:
        gone.add(at)
        return
    rows = [[(row.kind, row.name) for row in some] for some in (piece, table.below)]
    if rows[0] != rows[1] or len({len(row.below) for row in piece}) > 1:
        raise Refused("no piece of the table")
    pieces.append((at + (where == "after"), piece))


def covering(table: Provision) -> list[list[Provision | None]]:
    """For each row and column the cell that covers it; None if `<` or `^` leads to none."""
    found: list[list[Provision | None]] = []
    for row in table.below:
        by: list[Provision | None] = []
        for at in range(width_of(table)):
            cell = row.below[at] if at < len(row.below) else Provision("cell", name="<")
            left, over = (by or [None])[-1], found[-1][at] if found else None
            by.append({"<": left, "^": over}.get(cell.name, cell))
        found.append(by)
    return found


def change_columns(columns: Columns) -> list[Put]:
    """Let cells of columns go, and say which ones are put into the rows, and where."""
    puts: list[Put] = []
    for table, (gone, pieces) in columns.items():
        width, rows = width_of(table), covering(table)
        if len(gone) == width and not pieces:
            raise Refused("no column is left")
        for n, (row, owners) in enumerate(zip(table.below, rows, strict=True)):
            for _ in range(len(row.below), width):
                row.add(Provision("cell", name="<"))
            new = [(gap, cell) for gap, piece in pieces for cell in piece[n].below]
            for _, columns_of in groupby(range(width), key=lambda at, by=owners: id(by[at])):
                first, *others = columns_of
                inside = [put for put in new if first < put[0] <= first + len(others)]
                if any(cell.name not in ("<", row.below[first].name or "<") for _, cell in inside):
                    raise Refused("one cell goes on over the place of what is added")
                for _, cell in inside:
                    cell.name = "<"
                going = [row.below[at] for at in (first, *others) if at in gone]
                stays = [row.below[at] for at in others if at not in gone]
                if first in gone and (stays or inside):
                    # The cell stays; what it covers goes in its place.
                    going = [*going[1:], *stays[:1]]
                    new = [put for put in new if stays or put is not inside[0]]
                for cell in going:
                    cell.gone = not row.gone
            puts += [(row, gap, cell) for gap, cell in new if cell.below or not row.gone]
    return puts


def check_tables(amended: Provision) -> None:
    """Refuse rows that tear a cell: what it covers is a rectangle, as it covered it before."""
    tables = [p for root in (amended.of, amended) if root for p in root.all() if p.kind == "table"]
    before: dict[Provision, Provision | None] = {}
    for table in tables:
        seats: dict[int, list[tuple[int, int]]] = {}
        rows = covering(table)
        for n, (row, owners) in enumerate(zip(table.below, rows, strict=True)):
            for at, by in enumerate(owners):
                seats.setdefault(id(by), []).append((n, at))
                cell = row.below[at] if at < len(row.below) else None
                torn = (
                    cell and cell.of and cell.of.name and (not by or by.of is not before[cell.of])
                )
                if by is None or torn:
                    raise Refused("a cell is torn")
                if cell:
                    before[cell] = by
        for held in seats.values():
            down, across = ({seat[side] for seat in held} for side in (0, 1))
            if len(list(product(down, across))) != len(held):
                raise Refused("a cell is no rectangle")
