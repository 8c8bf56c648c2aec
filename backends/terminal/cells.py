"""Cells: a text as the columns of a terminal that it takes.

One cell is one grapheme cluster, one tab or one character written as a visible
name. Columns are counted in logical order. No bidirectional control is ever
written: most terminals print Arabic in logical order, where the count is right;
in those that reorder, the colour of the marked characters is right all the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from amend.backends.terminal.escapes import escaped, is_unusual_space, runs
from amend.compiler.values import frozen
from amend.compiler.words.patterns import when_needed

TAB_COLUMNS = 4
_LONGEST_CLUSTER = 16
"""More marks than this on one letter begin a cell of their own: a cell is bounded."""

_FIRST_WIDE = "\u3000"
_PLAIN = (
    "\\x20-\\x7e\\xa0-\\xac\\xae-\\u024f\\u0400-\\u0482\\u048a-\\u04ff\\u2010-\\u2027\\u2030-\\u205e"
    f"{_FIRST_WIDE}-\\u3029\\u4e00-\\u9fa5\\uff01-\\uff60"
)
"""Characters that are clusters beside one another, one column wide or, from the first wide one
on, two. Most texts hold no others, and then need no tables of Unicode."""
_ALL_PLAIN = f"[{_PLAIN}]*"


@frozen
class Cell:
    """What is printed, its width in columns, and the characters [start, end) that it shows."""

    text: str
    width: int
    start: int
    end: int
    escape: bool = False


def cells(text: str, at: int = 0, spaces: frozenset[int] = frozenset()) -> list[Cell]:
    """The cells of a text whose first character stands at the offset `at`.

    spaces: offsets at which an unusual space is to be written as a visible name.
    """
    made: list[Cell] = []
    for hidden, run in runs(text):
        if hidden:
            made += [_hidden_cell(char, at + i) for i, char in enumerate(run)]
        elif run.isascii():
            made += [Cell(char, 1, at + i, at + i + 1) for i, char in enumerate(run)]
        elif when_needed(_ALL_PLAIN).fullmatch(run):
            made += [_single_cell(char, at + i, spaces) for i, char in enumerate(run)]
        else:
            made += _cluster_cells(run, at, spaces)
        at += len(run)
    return made


def _hidden_cell(char: str, at: int) -> Cell:
    if char == "\t":
        return Cell(" " * TAB_COLUMNS, TAB_COLUMNS, at, at + 1)
    return _escape_cell(char, at)


def _escape_cell(char: str, at: int) -> Cell:
    name = escaped(char)
    return Cell(name, len(name), at, at + 1, escape=True)


def _single_cell(char: str, at: int, spaces: frozenset[int]) -> Cell:
    if at in spaces and is_unusual_space(char):
        return _escape_cell(char, at)
    return Cell(char, 2 if char >= _FIRST_WIDE else 1, at, at + 1)


def _cluster_cells(run: str, at: int, spaces: frozenset[int]) -> list[Cell]:
    # Loaded here, since most texts never need it.
    from wcwidth import iter_graphemes, wcswidth

    made = []
    for whole in iter_graphemes(run):
        for first in range(0, len(whole), _LONGEST_CLUSTER):
            cluster = whole[first : first + _LONGEST_CLUSTER]
            start, at = at, at + len(cluster)
            if start in spaces and is_unusual_space(cluster[0]):
                made.append(_escape_cell(cluster[0], start))
                continue
            width = wcswidth(cluster)
            if width < 1:
                # A mark without a letter would sit on whatever is printed before it.
                cluster, width = "◌" + cluster, 1
            made.append(Cell(cluster, width, start, at))
    return made


def width_of(row: Iterable[Cell]) -> int:
    """Columns that the cells take together."""
    return sum(cell.width for cell in row)


def shown(row: Iterable[Cell]) -> str:
    """What the cells print."""
    return "".join(cell.text for cell in row)


def clipped(text: str, width: int) -> str:
    """The beginning of a text in at most so many columns, with `…` if there is more."""
    row = cells(text[: width * _LONGEST_CLUSTER + 1])
    if width_of(row) <= width:
        return shown(row)
    used, kept = 1, []
    for cell in row:
        used += cell.width
        if used > width:
            break
        kept.append(cell)
    return shown(kept).rstrip(" ") + "…"


def padded(text: str, width: int) -> str:
    """The text with spaces after it up to the width."""
    row = cells(text)
    return shown(row) + " " * (width - width_of(row))


def wrapped(row: Sequence[Cell], width: int) -> list[list[Cell]]:
    """The cells in lines of at most the width, broken after a space or beside a wide cell.

    No line begins with closing punctuation. A word longer than a line is cut. The spaces at
    a break stay at the end of their line, so that no cell is lost.
    """
    lines: list[list[Cell]] = []
    start, used, chance = 0, 0, 0
    for i, cell in enumerate(row):
        if i > start and _may_break(row[i - 1], cell):
            chance = i
        if used + cell.width > width and i > start and cell.text != " ":
            stop = chance if chance > start else i
            lines.append(list(row[start:stop]))
            start, used = stop, width_of(row[stop:i])
        used += cell.width
    lines.append(list(row[start:]))
    return lines


def _may_break(before: Cell, after: Cell) -> bool:
    left, right = before.text[-1], after.text[0]
    if left == " " or right == " ":
        return right != " "
    return (_is_wide(left) or _is_wide(right)) and not _opens(left) and not _closes(right)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in ("W", "F")


def _opens(char: str) -> bool:
    return unicodedata.category(char) in ("Ps", "Pi")


def _closes(char: str) -> bool:
    category = unicodedata.category(char)
    return category.startswith("P") and category not in ("Ps", "Pi", "Pd")
