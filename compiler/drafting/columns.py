"""The columns that a table gains and loses, as statements say them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import field

from amend.compiler.instrument.grid import Area, areas_of, columns_of, names_in
from amend.compiler.instrument.instrument import FROM_LEFT, Kind, Node, NodeId
from amend.compiler.values import frozen

Pair = tuple[int, int]


@frozen
class NewColumns:
    """Columns that come after so many of the base; rows: their piece of each row of the base."""

    gap: int
    rows: tuple[Node, ...]


@frozen
class ColumnChange:
    """What becomes of the columns of a table.

    gone: those that go, counted from 0; come: those that come.
    """

    gone: tuple[int, ...]
    come: tuple[NewColumns, ...]


@frozen
class _Grid:
    """A table with the areas of its rows."""

    table: Node
    areas: dict[NodeId, tuple[Area, ...]] = field(repr=False)
    count: int

    @classmethod
    def of(cls, table: Node) -> _Grid:
        names = names_in(table.children)
        rows = zip(table.children, areas_of(names), strict=True)
        return cls(table, {row.id: areas for row, areas in rows}, columns_of(names))

    def own_cells(self) -> Iterator[tuple[NodeId, int]]:
        """Each cell that covers one column alone, with that column."""
        for row in self.table.children:
            for area in self.areas[row.id]:
                if area.columns == 1 and area.column < len(row.children):
                    yield row.children[area.column].id, area.column


def column_change(old: Node, new: Node) -> ColumnChange | None:
    """What becomes of the columns of a table that both texts have; None where they stay."""
    before, after = _Grid.of(old), _Grid.of(new)
    kept = _kept(before, after)
    gone = sorted(set(range(before.count)) - {i for i, _ in kept})
    come = sorted(set(range(after.count)) - {j for _, j in kept})
    if not gone and not come:
        return None
    return ColumnChange(tuple(gone), tuple(_new_columns(before, after, kept, come)))


def _kept(before: _Grid, after: _Grid) -> list[Pair]:
    """The columns that both have, by their cells; those without cells of their own as they come."""
    places = dict(before.own_cells())
    pairs = {places[cell]: at for cell, at in after.own_cells() if cell in places}
    kept: list[Pair] = []
    for i, j in sorted(pairs.items()):
        if not kept or j > kept[-1][1]:
            kept.append((i, j))
    cells = [{at for _, at in grid.own_cells()} for grid in (before, after)]
    found: list[Pair] = []
    i = j = 0
    for x, y in [*kept, (before.count, after.count)]:
        bare = [c for c in range(i, x) if c not in cells[0]]
        found += zip(bare, [c for c in range(j, y) if c not in cells[1]], strict=False)
        if x < before.count:
            found.append((x, y))
        i, j = x + 1, y + 1
    return found


def _new_columns(
    before: _Grid, after: _Grid, kept: Sequence[Pair], come: Sequence[int]
) -> Iterator[NewColumns]:
    runs: list[list[int]] = []
    for column in come:
        if runs and runs[-1][-1] == column - 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    rows = {row.id: row for row in after.table.children}
    for run in runs:
        first = max((i + 1 for i, j in kept if j < run[0]), default=0)
        last = min((i for i, j in kept if j > run[0]), default=before.count)
        pieces = tuple(_piece(row, rows.get(row.id), run) for row in before.table.children)
        gaps = range(first, last + 1)
        gap = next((g for g in gaps if _fits(before, pieces, g)), first)
        yield NewColumns(gap, pieces)


def _piece(row: Node, now: Node | None, run: Sequence[int]) -> Node:
    """The cells of some columns in a row; empty ones in a row that goes."""
    empty = Node(NodeId(""), Kind.CELL)
    covered = Node(NodeId(""), Kind.CELL, name=FROM_LEFT)
    if now is None:
        cells = [empty for _ in run]
    else:
        held = now.children
        cells = [held[column] if column < len(held) else covered for column in run]
    return Node(NodeId(""), Kind.ROW, children=tuple(cells), name=row.name)


def _fits(before: _Grid, pieces: Sequence[Node], gap: int) -> bool:
    """Whether no cell of the base would be torn where a piece comes between its columns."""
    for row, piece in zip(before.table.children, pieces, strict=True):
        crosses = any(a.column < gap < a.column + a.columns for a in before.areas[row.id])
        if crosses and not all(cell.name for cell in piece.children):
            return False
    return True
