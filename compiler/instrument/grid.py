"""How the cells of a table cover its rows and columns.

Each row has a cell for each column; `<` and `^` are covered by the cell left of them or above
them. The last cell of a row that is shorter than the others is as wide as what is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from amend.compiler.instrument.instrument import FROM_ABOVE, FROM_LEFT

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


def misfits(names: Names) -> Iterator[tuple[int, int]]:
    """The row and the column of each cell that says that it is covered, and cannot be."""
    for at, areas in enumerate(areas_of(names)):
        for area in areas:
            name = names[at][area.column : area.column + 1]
            if area.row == at and ((name and name[0] in (FROM_LEFT, FROM_ABOVE)) or not name):
                yield at, min(area.column, len(names[at]) - 1)


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
