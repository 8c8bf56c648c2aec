"""Snippets: one line of text with marks under the characters that are spoken of.

A line longer than the terminal is shown through windows around its marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import field

from amend.backends.terminal.cells import Cell, cells, shown, width_of, wrapped
from amend.backends.terminal.colour import Palette, Style
from amend.backends.terminal.escapes import is_unusual_space
from amend.compiler.values import frozen

_REACH = 400
"""Characters beside a mark that are looked at; more than a window can hold."""

_NARROWEST = 24
"""Columns that a label is given at least before it takes a second line."""


@frozen
class Mark:
    """A sign under the characters [start, end) of a line, and what is said of them.

    An empty range is marked by one sign, before the character at `start`.
    """

    start: int
    end: int
    sign: str
    style: Style
    text: str = ""


@frozen
class View:
    """Some cells of a line: the window through which it is seen.

    before, after: whether something is cut off there.
    """

    row: Sequence[Cell]
    before: bool
    after: bool
    marks: tuple[Mark, ...] = field(default=())

    def column(self, offset: int) -> int:
        """Columns to the left of the cell that shows the offset."""
        return self.before + width_of(cell for cell in self.row if cell.end <= offset)

    def signs(self, mark: Mark) -> tuple[int, int]:
        """First column of a mark, and how many columns it takes."""
        start = self.column(mark.start)
        marked = (cell for cell in self.row if cell.start < mark.end and cell.end > mark.start)
        return start, max(width_of(marked), 1)


def views(text: str, at: int, marks: Sequence[Mark], width: int) -> Iterator[View]:
    """The windows that show all marks of a line whose first character is at the offset `at`.

    Marks that fit into one window share it. A mark wider than a window shows its beginning.
    """
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end))
    while ordered:
        first = ordered[0]
        low = max(first.start - at - _REACH, 0)
        high = min(first.start - at + 2 * _REACH, len(text))
        row = cells(text[low:high], at + low, _marked_spaces(text, at, ordered))
        if low == 0 and high == len(text) and width_of(row) <= width:
            yield View(row, False, False, tuple(ordered))
            return
        count = _how_many_fit(row, ordered, width - 2)
        taken, ordered = ordered[:count], ordered[count:]
        a, b = _window(row, taken, width - 2)
        before = low > 0 or a > 0
        after = high < len(text) or b < len(row)
        yield View(row[a:b], before, after, tuple(taken))


def _marked_spaces(text: str, at: int, marks: Sequence[Mark]) -> frozenset[int]:
    """Unusual spaces under marks that cover spaces only: a sign under nothing says nothing."""
    found: set[int] = set()
    for mark in marks:
        offsets = range(mark.start, min(mark.end, mark.start + _REACH, at + len(text)))
        if all(text[i - at] == " " or is_unusual_space(text[i - at]) for i in offsets):
            found.update(i for i in offsets if text[i - at] != " ")
    return frozenset(found)


def _how_many_fit(row: Sequence[Cell], marks: Sequence[Mark], room: int) -> int:
    start, end = marks[0].start, marks[0].end
    for count, mark in enumerate(marks):
        end = max(end, mark.end)
        if count and (
            mark.end > row[-1].end
            or width_of(c for c in row if c.end > start and c.start < max(end, mark.start + 1))
            > room
        ):
            return count
    return len(marks)


def _window(row: Sequence[Cell], marks: Sequence[Mark], room: int) -> tuple[int, int]:
    """The cells [a, b) that show the marks, with as much on the left as on the right."""
    start = marks[0].start
    end = max(max(mark.end for mark in marks), start + 1)
    a = next((i for i, cell in enumerate(row) if cell.end > start), len(row))
    b = a
    while b < len(row) and row[b].start < end and room >= row[b].width:
        room -= row[b].width
        b += 1
    left = room // 2
    while a > 0 and row[a - 1].width <= min(left, room):
        a -= 1
        left -= row[a].width
        room -= row[a].width
    while b < len(row) and row[b].width <= room:
        room -= row[b].width
        b += 1
    while a > 0 and row[a - 1].width <= room:
        a -= 1
        room -= row[a].width
    return a, b


def text_row(view: View, palette: Palette) -> str:
    """The line of a view, its marked characters in the colour of their mark."""
    painted = []
    for cell in view.row:
        marks = [m for m in view.marks if cell.start < m.end and cell.end > m.start]
        styles = [marks[0].style] if marks else []
        painted.append(palette.paint(cell.text, *styles, *[Style.ESCAPE] * cell.escape))
    before = palette.paint("…", Style.FAINT) if view.before else ""
    after = palette.paint("…", Style.FAINT) if view.after else ""
    return before + "".join(painted) + after


def mark_rows(view: View, palette: Palette, width: int) -> Iterator[str]:
    """The rows under the line of a view: the signs, and what is said of them."""
    rows: list[list[Mark]] = []
    for mark in view.marks:
        last = rows[-1][-1] if rows else None
        if last and not last.text and sum(view.signs(last)) < view.column(mark.start):
            rows[-1].append(mark)
        else:
            rows.append([mark])
    for row in rows:
        line, used = "", 0
        for mark in row:
            start, count = view.signs(mark)
            line += " " * (start - used) + palette.paint(mark.sign * count, mark.style)
            used = start + count
        yield from _labelled(line, used, view.signs(row[-1])[0], row[-1], palette, width)


def _labelled(
    line: str, used: int, start: int, mark: Mark, palette: Palette, width: int
) -> Iterator[str]:
    """The row of signs, with the text of the last one beside it or, if too long, below it."""
    if not mark.text:
        yield line
        return
    label = cells(mark.text)
    if used + 1 + width_of(label) <= width:
        yield line + " " + palette.paint(shown(label), mark.style)
        return
    yield line
    room = min(width_of(label), max(_NARROWEST, width // 2))
    column = max(min(start, width - room), 0)
    for part in wrapped(label, width - column):
        yield " " * column + palette.paint(shown(part).rstrip(" "), mark.style)
