"""How wide the columns of a table are, and where words stand in them.

Both are written in one line, `15 center | 60 | 25 end`: a part for each column, its width in
hundredths of the width of the text and its alignment, either of which may be left out. They are no
words of the text: no statement changes them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from amend.compiler.values import frozen

COLUMNS = "columns"
"""How the line begins that says it."""

CENTER, END = "center", "end"
WHOLE = 100

_LOOK = re.compile(rf"(?P<width>[1-9][0-9]?|100)?[ \t]*(?P<align>{CENTER}|{END})?")


@frozen
class ColumnLook:
    """A column: its width in hundredths of that of the text, 0 if it is not said.

    align: CENTER, END for the side on which lines end, or empty for the one on which they begin.
    """

    width: int = 0
    align: str = ""


Looks = tuple[ColumnLook, ...]


def read_looks(written: str) -> Looks | None:
    """What a line says of the columns; None where it is not understood.

    Widths are within the text, and leave something to the columns that have none.
    """
    looks: list[ColumnLook] = []
    for part in written.split("|"):
        said = _LOOK.fullmatch(part.strip(" \t"))
        if said is None:
            return None
        looks.append(ColumnLook(int(said["width"] or 0), said["align"] or ""))
    left = WHOLE - sum(look.width for look in looks)
    open_ones = sum(not look.width for look in looks)
    return tuple(looks) if left >= open_ones else None


def write_looks(looks: Sequence[ColumnLook]) -> str:
    """The line that says it; empty where nothing is said."""
    if all(look == ColumnLook() for look in looks):
        return ""
    parts = (f"{look.width or ''} {look.align}".strip(" ") for look in looks)
    return " | ".join(parts).strip(" ")


def looks_named(name: str, count: int) -> Looks:
    """What the name of a table says of so many columns; nothing where it says none."""
    looks = read_looks(name) if name else None
    return looks if looks is not None and len(looks) == count else (ColumnLook(),) * count


def widths_of(looks: Sequence[ColumnLook], whole: int) -> tuple[int, ...]:
    """The width of each column, where the text is as wide as `whole`.

    Columns of which none is said share what is left; where too little is, all give way.
    """
    said = sum(look.width for look in looks)
    open_ones = sum(not look.width for look in looks)
    if not said:
        return (whole // len(looks),) * len(looks)
    each, scale = 0.0, 1.0
    if open_ones:
        each = max((WHOLE - said) / open_ones, WHOLE / len(looks) / 2)
    if said + each * open_ones > WHOLE:
        scale = WHOLE / (said + each * open_ones)
    return tuple(int(whole * (look.width or each) * scale / WHOLE) for look in looks)


def carried(
    looks: Sequence[ColumnLook], kept: Sequence[int], places: Sequence[int | None]
) -> Looks:
    """The looks of a table in which some columns stay and some are new.

    kept: which of the columns stay; places: for each column of the new table which one it was,
    None for a new one. Where each had a width, those that stay share the width with the new ones.
    """
    made = [looks[place] if place is not None else ColumnLook() for place in places]
    if len(kept) == len(looks) == len(places) or not all(look.width for look in looks):
        return tuple(made)
    whole = sum(look.width for look in looks) * len(kept) / max(len(places), 1)
    old = sum(looks[place].width for place in kept)
    return tuple(
        evolve(look, width=max(1, int(look.width * whole / old))) if look.width else look
        for look in made
    )
