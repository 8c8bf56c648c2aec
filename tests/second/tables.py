"""Whether the rows of a table still fit."""

from __future__ import annotations

from second.reading import Provision, Refused


def covering(table: Provision) -> dict[Provision, Provision | None]:
    """By which cell each is covered that says `<` or `^`; None if there is none."""
    found: dict[Provision, Provision | None] = {}
    above: list[Provision | None] = []
    for row in table.lists("row"):
        by: list[Provision | None] = []
        for at, cell in enumerate(row.below):
            left, over = (by or [None])[-1], above[at] if at < len(above) else None
            by.append({"<": left, "^": over}.get(cell.name, cell))
            if cell.name:
                found[cell] = by[-1]
        above = by
    return found


def check_tables(amended: Provision) -> None:
    """Refuse rows that tear a cell."""
    for table in amended.all():
        if table.kind == "table" and table.of:
            before = covering(table.of)
            for cell, by in covering(table).items():
                was = before.get(cell.of) if cell.of else by
                if by is None or (cell.of and by.of is not was):
                    raise Refused("a cell is torn")
