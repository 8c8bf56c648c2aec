"""How the cells of a table cover its rows and columns.

Each row has a cell for each column; `<` and `^` are covered by the cell left of them or above
them. The last cell of a row that is shorter than the others is as wide as what is left.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from amend.compiler.instrument.instrument import FROM_ABOVE, FROM_LEFT, Node, NodeId
from amend.compiler.values import frozen

Names = Sequence[Sequence[str]]
"""For each row, the names of its cells."""


@frozen
class Area:
    """Where a cell stands, counted from 0, and how many rows and columns it covers."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


def columns_of(names: Names) -> int:
    return max((len(row) for row in names), default=0)


def areas_of(names: Names) -> tuple[tuple[Area, ...], ...]:
    """For each row the areas that reach into it, from left to right; those from above too.

    A cell that would be covered and cannot be, because what covers it is no rectangle, has an
    area of its own.
    """
    owners = _owners(names)
    found: list[list[Area]] = [[] for _ in owners]
    free = [[True] * len(row) for row in owners]
    for at, row in enumerate(owners):
        for column, owner in enumerate(row):
            if not free[at][column]:
                continue
            area = Area(at, column)
            if owner == (at, column):
                area = _largest(owners, at, column)
            for below in range(at, at + area.rows):
                found[below].append(area)
                free[below][column : column + area.columns] = [False] * area.columns
    return tuple(tuple(sorted(areas, key=lambda a: a.column)) for areas in found)


def left_of(
    names: Sequence[str], areas: Sequence[Area], gone: Set[int]
) -> tuple[tuple[str, int], ...]:
    """A row without some columns: for each that stays the name of its cell, and which that is.

    A cell that goes on over several stays over those of them that stay. -1 is a column over which
    the cell left of it goes on; at the end of a row such are left out.
    """
    left: list[tuple[str, int]] = []
    for area in areas:
        stays = [c for c in range(area.column, area.column + area.columns) if c not in gone]
        for column in stays:
            is_first = column == stays[0] and area.column < len(names)
            left.append((names[area.column], area.column) if is_first else (FROM_LEFT, -1))
    while left and left[-1][1] < 0:
        left.pop()
    return tuple(left)


def covering(table: Node) -> dict[NodeId, NodeId | None]:
    """For each cell that is part of another one, by which it is covered; None if by none."""
    rows = table.children
    found: dict[NodeId, NodeId | None] = {}
    for row, areas in zip(rows, areas_of(names_in(rows)), strict=True):
        for area in areas:
            held = row.children[area.column : area.column + area.columns]
            owner = rows[area.row].children[area.column : area.column + 1]
            by = owner[0].id if owner and not owner[0].name else None
            # What is left of a short row is the matter of its last cell.
            for cell in held or row.children[-1:]:
                if cell.name:
                    found[cell.id] = by
    return found


def names_in(rows: Sequence[Node]) -> Names:
    return [[cell.name for cell in row.children] for row in rows]


def is_whole(names: Names) -> bool:
    """Whether each cell that is said to be part of another one is."""
    areas = (area for at, row in enumerate(areas_of(names)) for area in row if area.row == at)
    return all(names[a.row][a.column : a.column + 1] == [""] for a in areas)


def _owners(names: Names) -> list[list[tuple[int, int]]]:
    """For each row and column the cell that covers it, by its own row and column."""
    columns = columns_of(names)
    owners: list[list[tuple[int, int]]] = []
    for at, row in enumerate(names):
        own: list[tuple[int, int]] = []
        for column in range(columns):
            name = row[column] if column < len(row) else FROM_LEFT
            if name == FROM_LEFT and column:
                own.append(own[-1])
            elif name == FROM_ABOVE and at:
                own.append(owners[-1][column])
            else:
                own.append((at, column))
        owners.append(own)
    return owners


def _largest(owners: Sequence[Sequence[tuple[int, int]]], at: int, column: int) -> Area:
    """The rectangle that a cell covers, its first row before the others."""
    owner = (at, column)
    end = column
    while end < len(owners[at]) and owners[at][end] == owner:
        end += 1
    below = at + 1
    while below < len(owners) and all(one == owner for one in owners[below][column:end]):
        below += 1
    return Area(at, column, below - at, end - column)
