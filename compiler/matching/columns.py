"""Which columns two versions of a table share, where one has others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import field

from amend.compiler.instrument.grid import areas_of, columns_of, left_of, names_in
from amend.compiler.instrument.instrument import Node, NodeId
from amend.compiler.matching.alignment import Pair, aligned
from amend.compiler.matching.similarity import words_in
from amend.compiler.values import frozen

ALIKE = 0.5
"""From which similarity on two columns are one, as for provisions at one place."""

Left = tuple[tuple[str, int], ...]


@frozen
class Columns:
    """The columns that two tables share.

    kept: their places in both. old, new: what is left of each row without the other columns.
    """

    kept: tuple[Pair, ...]
    old: dict[NodeId, Left] = field(repr=False)
    new: dict[NodeId, Left] = field(repr=False)


def cells_of(old: Node, new: Node, columns: Columns | None) -> Iterator[tuple[Node, Node]]:
    """The cells of two rows that are one, side by side.

    columns: what their tables share, where one has other columns.
    """
    if columns is None:
        yield from zip(old.children, new.children, strict=True)
        return
    for (_, i), (_, j) in zip(columns.old[old.id], columns.new[new.id], strict=True):
        if i >= 0:
            yield old.children[i], new.children[j]


def is_of_one_shape(old: Node, new: Node, columns: Columns | None) -> bool:
    """Whether two rows divide in one way the width of what their tables share."""
    if columns is None:
        return [cell.name for cell in old.children] == [cell.name for cell in new.children]
    one, other = columns.old.get(old.id, ()), columns.new.get(new.id, ())
    return bool(one) and [name for name, _ in one] == [name for name, _ in other]


def may_be_one(old: Node, new: Node) -> bool:
    """Whether a proposal could make the one table of the other."""
    widths = ({len(row.children) for row in table.children} for table in (old, new))
    return len(set(map(frozenset, widths))) == 1 or columns_between(old, new) is not None


def columns_between(old: Node, new: Node) -> Columns | None:
    """What two tables share of their columns; None where both have as many, or share none."""
    counts = [columns_of(names_in(table.children)) for table in (old, new)]
    if counts[0] == counts[1]:
        return None
    told = [_said(table.children, count) for table, count in zip((old, new), counts, strict=True)]
    known: dict[tuple[str, ...], int] = {}
    prints = [[known.setdefault(column, len(known)) for column in side] for side in told]
    words = [[words_in(" ".join(column)) for column in side] for side in told]

    def likeness(i: int, j: int) -> float:
        """By the words of the one that has fewer: rows may come and go too."""
        one, other = words[0][i], words[1][j]
        least = min(one.total, other.total)
        if not least:
            return 1.0 if one.total == other.total else 0.0
        alike = (one.counts & other.counts).total() / least
        return alike if alike >= ALIKE else 0.0

    kept = aligned(prints[0], prints[1], likeness)
    if not kept:
        return None
    gone = set(range(counts[0])) - {i for i, _ in kept}
    come = set(range(counts[1])) - {j for _, j in kept}
    return Columns(tuple(kept), _left(old, gone), _left(new, come))


def _said(rows: Sequence[Node], count: int) -> list[tuple[str, ...]]:
    """For each column what its own cells say, from above to below."""
    said: list[list[str]] = [[] for _ in range(count)]
    for row, areas in zip(rows, areas_of(names_in(rows)), strict=True):
        for area in areas:
            held = row.children[area.column : area.column + 1]
            if area.columns == 1 and held:
                said[area.column].append(" ".join(p.text.chars for p in held[0].children))
    return [tuple(column) for column in said]


def _left(table: Node, gone: set[int]) -> dict[NodeId, Left]:
    names = names_in(table.children)
    return {
        row.id: left_of(own, areas, gone)
        for row, own, areas in zip(table.children, names, areas_of(names), strict=True)
    }
