"""The columns of a table of which some come and some go, both texts beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from amend.compiler.algebra.redline import Deleted, Inserted, Kept, Mark, RedlineNode
from amend.compiler.instrument.instrument import FROM_LEFT, Kind, NodeId


def aligned(table: RedlineNode) -> RedlineNode:
    """The table with a cell for each column in the rows that come and go as a whole.

    Such a row has the columns of its own text alone; where the other text has one, the cell
    beside it goes on over that.
    """
    columns = _columns(table)
    if all(isinstance(mark, Kept) for mark in columns):
        return table
    rows = tuple(
        row
        if isinstance(row.mark, Kept)
        else evolve(row, children=_spread(row, _others(row.mark, columns)))
        for row in table.children
    )
    return evolve(table, children=rows)


def _columns(table: RedlineNode) -> Sequence[Mark]:
    """What becomes of each column, as the row tells it that says most of them by themselves."""
    rows = [row.children for row in table.children if isinstance(row.mark, Kept)]
    own = [sum(cell.name != FROM_LEFT for cell in row) for row in rows]
    most = max(zip(own, rows, strict=True), key=lambda row: row[0], default=(0, ()))
    return [cell.mark for cell in most[1]]


def _others(mark: Mark, columns: Sequence[Mark]) -> list[bool]:
    """For each column whether it is in the other text alone."""
    other = Deleted if isinstance(mark, Inserted) else Inserted
    return [isinstance(column, other) for column in columns]


def _spread(row: RedlineNode, others: Sequence[bool]) -> tuple[RedlineNode, ...]:
    covered = RedlineNode(NodeId(""), Kind.CELL, row.mark, name=FROM_LEFT)
    held = list(row.children)
    spread: list[RedlineNode] = []
    waiting = 0
    for is_other in others:
        if not held:
            break
        if not is_other:
            spread += [held.pop(0), *[covered] * waiting]
            waiting = 0
        elif spread:
            spread.append(covered)
        else:
            waiting += 1
    return (*spread, *held)
