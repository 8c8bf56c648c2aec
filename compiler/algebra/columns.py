"""The columns of a table of which some come and some go, both texts beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from attrs import evolve

from amend.compiler.algebra.redline import Deleted, Inserted, Kept, Mark, RedlineNode
from amend.compiler.instrument.instrument import FROM_LEFT, Kind, NodeId


def aligned(table: RedlineNode) -> RedlineNode:
    """The table with its rows divided alike, where some of its columns come and go.

    A row that comes or goes as a whole has the columns of its own text alone; where the other text
    has one, the cell beside it goes on over that. So does the last cell of a row that is shorter
    than others, and goes on over what comes behind.
    """
    columns = table.columns
    if all(isinstance(mark, Kept) for mark in columns):
        return table
    rows = tuple(
        _with_its_end(row, columns)
        if isinstance(row.mark, Kept)
        else evolve(row, children=_spread(row, _others(row.mark, columns)))
        for row in table.children
    )
    return evolve(table, children=rows)


def _with_its_end(row: RedlineNode, columns: Sequence[Mark]) -> RedlineNode:
    """A row that stays, with what comes at its end in its columns."""
    held = row.children
    end = len(held) - _inserted_at_end(_marks(held))
    place = len(columns) - _inserted_at_end(columns)
    # The first of what comes may say how far the last cell goes on in the amended text.
    left = [
        sum(not isinstance(mark, Deleted) for mark in marks)
        for marks in (columns[:place], _marks(held[:end]))
    ]
    missing = place - end - (left[0] - left[1])
    if missing <= 0 or end == len(held):
        return row
    return evolve(row, children=(*held[:end], *[_covered(row)] * missing, *held[end:]))


def _marks(cells: Sequence[RedlineNode]) -> list[Mark]:
    return [cell.mark for cell in cells]


def _inserted_at_end(marks: Sequence[Mark]) -> int:
    return sum(1 for _ in takewhile(lambda mark: isinstance(mark, Inserted), reversed(marks)))


def _covered(row: RedlineNode) -> RedlineNode:
    """A cell that only keeps the place of a column."""
    return RedlineNode(NodeId(""), Kind.CELL, row.mark, name=FROM_LEFT)


def _others(mark: Mark, columns: Sequence[Mark]) -> list[bool]:
    """For each column whether it is in the other text alone."""
    other = Deleted if isinstance(mark, Inserted) else Inserted
    return [isinstance(column, other) for column in columns]


def _spread(row: RedlineNode, others: Sequence[bool]) -> tuple[RedlineNode, ...]:
    covered = _covered(row)
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
