"""Sources and spans: where every character that the compiler handles came from.

A span is a pair of half-open character offsets into a named source. Line and
column are computed only when something is displayed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from attrs import field

from amend.compiler.values import frozen


@frozen(eq=False, slots=False)
class Source:
    """One text that was read, under the name by which its user knows it.

    name: a path as the user wrote it, or another name for display.
    text: the whole text, decoded, byte-order mark removed, line ends untouched.
    made_by: the file of the proposal that makes this text; empty for a text that was read.
    """

    name: str
    text: str = field(repr=False)
    made_by: str = ""

    @property
    def file(self) -> str:
        """The file that the text comes from."""
        return self.made_by or self.name

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first character of each line. Lines end at LF, CR LF or CR only."""
        starts = [0]
        text, at = self.text, 0
        if "\r" not in text:
            while (at := text.find("\n", at) + 1) > 0:
                starts.append(at)
            return tuple(starts)
        for at, char in enumerate(text):
            if char == "\n" or (char == "\r" and text[at + 1 : at + 2] != "\n"):
                starts.append(at + 1)
        return tuple(starts)

    def line_of(self, offset: int) -> int:
        """Index from 0 of the line that holds the offset."""
        return bisect_right(self.line_starts, offset) - 1

    def place_of(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, as people count them: from 1, in characters."""
        line = self.line_of(offset)
        return line + 1, offset - self.line_starts[line] + 1

    def line_bounds(self, line: int) -> tuple[int, int]:
        """Start and end offsets of a line, its line end left out."""
        start = self.line_starts[line]
        last = line + 1 >= len(self.line_starts)
        end = len(self.text) if last else self.line_starts[line + 1]
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end


@frozen
class Span:
    """The characters [start, end) of a source."""

    source: Source = field(repr=False)
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def seen(self) -> Span:
        """The span, of one character at least: where it is empty the one behind it, at the end of
        a line the one before; an empty line has none."""
        if self.end > self.start:
            return self
        low, high = self.source.line_bounds(self.source.line_of(self.start))
        if self.start < high:
            return Span(self.source, self.start, self.start + 1)
        return Span(self.source, max(low, self.start - 1), self.start)

    def to(self, other: Span) -> Span:
        """The smallest span that covers both; they share a source."""
        return Span(self.source, min(self.start, other.start), max(self.end, other.end))

    def covers(self, part: Span | None) -> bool:
        """Whether another span is a part of it; what has no place is none."""
        return (
            part is not None
            and part.source is self.source
            and self.start <= part.start
            and part.end <= self.end
        )


def edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """A text with other words for some of its characters [start, end), which do not overlap.

    What is inserted at one place stands there in the order given.
    """
    made: list[str] = []
    at = 0
    for start, end, words in sorted(edits, key=lambda edit: edit[:2]):
        made += [text[at:start], words]
        at = end
    return "".join([*made, text[at:]])
