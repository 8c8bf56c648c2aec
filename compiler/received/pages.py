"""Makes a loose text of the words of printed pages and of where they stand.

What repeats at the head and foot of pages is taken off, lines that were broken to fit are joined,
columns are read one after the other. Each judgement is counted, and no character goes untold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from attrs import define, evolve, field

from amend.compiler.received.cuts import LABEL
from amend.compiler.received.printed import Page, Word
from amend.compiler.received.right_to_left import in_order
from amend.compiler.values import frozen
from amend.compiler.words.punctuation import ENDS

_EDGE = 3
"""Lines at the top and the bottom of a page that may be its head or foot."""

_OFTEN, _LEAST = 0.3, 3
"""The part of the pages, and their least number, on which a line repeats that is a head or foot;
odd and even pages often have different ones."""

_HEIGHT = 6.0
"""Points in which heads and feet may stand higher or lower from page to page."""

_APART = 1.45
"""How many times the usual distance of lines stands between two paragraphs, at least."""

_FULL = 0.88
"""The part of the width of a column that a full line fills."""

_BLANK = 2.0
"""Points between two words, at least."""

_GUTTER = 12.0
"""Points between two columns, at least; between words stand three or four."""

_SMALL = 0.9
"""The size of letters of footnotes, as a part of that of the text, at most."""

_INDENT = 6.0
"""Points of a column of indentation."""

_LEVEL = 0.5
"""Points in which two words may stand higher or lower that stand on one line."""

_FIGURES = re.compile(r"[0-9]+")
_OPEN_BRACKET = re.compile(r"[(（][^()（）]*$")
_BROKEN = re.compile(r"([^\W\d_]{2,})[-‐]$")
_BEGINS = re.compile(r"([^\W\d_]{2,})")


@frozen
class Line:
    """Words on one height, in the order in which they are read; first: how wide the first is."""

    text: str
    first: float
    left: float
    right: float
    top: float
    bottom: float
    size: float


@define
class Extracted:
    """The text of pages, and what was judged on the way.

    left: the lines that repeat, which are left out; joined: how many lines go on with the one
    before them. hyphens: words that were divided at the end of a line, without their hyphen.
    dropped: the hyphens themselves. columns: the pages that are read by columns, counted from 1.
    unsure: the lines from right to left in which more than one order of words can be meant.
    """

    text: str = ""
    left: list[str] = field(factory=list)
    joined: int = 0
    hyphens: list[str] = field(factory=list)
    dropped: str = ""
    columns: list[int] = field(factory=list)
    unsure: list[str] = field(factory=list)


def extracted(pages: Sequence[Page], is_from_right: bool = False) -> Extracted:
    """The loose text that some pages hold.

    is_from_right: whether they are read from the right; they are given as in a mirror then.
    """
    found = Extracted()
    sheets: list[list[list[Line]]] = []
    for number, page in enumerate(pages, 1):
        columns = _columns(page)
        if len(columns) > 1:
            found.columns.append(number)
        sheets.append([list(_lines(words)) for words in columns])
    if is_from_right:
        sheets = [[[_in_order(line, found) for line in c] for c in sheet] for sheet in sheets]
    repeated = _repeated(sheets)
    known = Counter(
        word.casefold()
        for sheet in sheets
        for column in sheet
        for line in column
        for word in re.findall(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*", line.text)
    )
    writer = _Writer(found, known)
    for sheet in sheets:
        writer.is_new_page = True
        edges = _edges(sheet)
        for column in sheet:
            writer.column([line for line in column if not _is_left(line, repeated, edges, found)])
    found.text = "\n".join(writer.lines) + "\n"
    return found


def _in_order(line: Line, found: Extracted) -> Line:
    text, is_certain = in_order(line.text)
    if not is_certain:
        found.unsure.append(text)
    return evolve(line, text=text)


_Place = tuple[bool, int, str]
"""Whether a line stands at the top of its page, and its look."""


def _is_left(
    line: Line,
    repeated: set[_Place],
    edges: Mapping[bool, Sequence[Line]],
    found: Extracted,
) -> bool:
    if not any((at, *_look(line)) in repeated for at, lines in edges.items() if line in lines):
        return False
    found.left.append(line.text)
    return True


def _edges(sheet: Sequence[Sequence[Line]]) -> Mapping[bool, Sequence[Line]]:
    """The lines at the top (True) and the bottom (False) of a page; some may be at both."""
    lines = sorted((line for column in sheet for line in column), key=lambda line: line.top)
    return {True: lines[:_EDGE], False: lines[-_EDGE:]}


def _repeated(sheets: Sequence[Sequence[Sequence[Line]]]) -> set[_Place]:
    """The lines that stand at the top or the bottom of many pages, whatever figures they have."""
    count: Counter[_Place] = Counter()
    for sheet in sheets:
        edges = _edges(sheet)
        count.update({(at, *_look(line)) for at, lines in edges.items() for line in lines})
    least = max(_LEAST, _OFTEN * len(sheets))
    return {line for line, number in count.items() if number >= least}


def _look(line: Line) -> tuple[int, str]:
    """How high a line stands, and its words without the figures in them."""
    return round(line.top / _HEIGHT), _FIGURES.sub("#", " ".join(line.text.split()))


def _columns(page: Page) -> list[list[Word]]:
    """The words of a page by columns: two where a strip in its middle is free of words.

    What stands above the strip, as a title does, comes first.
    """
    words = sorted(page.words, key=lambda word: word.top)
    low, high = page.width * 0.35, page.width * 0.65
    edges = sorted({word.right for word in words if low <= word.right <= high})
    for edge in edges:
        across = [w for w in words if w.left < edge + _GUTTER and w.right > edge]
        start = max((w.bottom for w in across), default=0.0)
        body = [w for w in words if w.top >= start]
        left = [w for w in body if w.right <= edge]
        right = [w for w in body if w.left >= edge + _GUTTER]
        heights = [len({round(w.top) for w in side}) for side in (left, right)]
        # A table of two columns has cells side by side; columns fill most of a page.
        if min(heights) >= _COLUMN_LINES and len(body) > len(words) * 0.6:
            above = [w for w in words if w.top < start]
            return [part for part in (above, left, right) if part]
    return [words]


_COLUMN_LINES = 15
"""Lines that each of two columns has, at least."""


def _lines(words: Sequence[Word]) -> Iterator[Line]:
    """Words on one height together; a raised figure stands on the line of its word."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.bottom, one.left)):
        row = next((row for row in reversed(rows[-3:]) if _is_beside(word, row)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    for row in sorted(rows, key=lambda one: max(word.bottom for word in one)):
        yield _line(sorted(row, key=lambda word: word.left))


def _is_beside(word: Word, row: Sequence[Word]) -> bool:
    big = max(row, key=lambda one: one.size)
    overlap = min(word.bottom, big.bottom) - max(word.top, big.top)
    return overlap > 0.5 * min(word.bottom - word.top, big.bottom - big.top)


def _is_like(word: Word, other: Word) -> bool:
    """Whether two words are as high and stand as high: a blank has parted them, however narrow."""
    return word.size == other.size and abs(word.bottom - other.bottom) < _LEVEL


def _line(row: Sequence[Word]) -> Line:
    text = row[0].text
    for before, word in pairwise(row):
        is_close = not _is_like(before, word) and (
            word.left - before.right < 0.1 * max(before.size, word.size)
        )
        text += word.text if is_close else f" {word.text}"
    sizes = [word.size for word in row for _ in word.text]
    return Line(
        text,
        row[0].right - row[0].left,
        row[0].left,
        max(word.right for word in row),
        min(word.top for word in row),
        max(word.bottom for word in row),
        median(sizes),
    )


@define
class _Writer:
    """Writes the lines of columns, one after the other."""

    found: Extracted
    known: Counter[str]
    lines: list[str] = field(factory=list)
    is_new_page: bool = True

    def column(self, column: Sequence[Line]) -> None:
        if not column:
            return
        tops = [line.top for line in column]
        steps = [b - a for a, b in pairwise(tops) if b > a]
        step = median(steps) if steps else 0.0
        left, right = min(line.left for line in column), max(line.right for line in column)
        size = median([line.size for line in column])
        before: Line | None = None
        for line in column:
            is_apart = before is not None and line.top - before.top > _APART * step
            is_note = before is not None and line.size < _SMALL * min(size, before.size)
            if before is None:
                is_apart = bool(self.lines) and self.lines[-1][-1:] in ENDS
            # The first word would not have stood in the line above.
            is_full = before is not None and before.right + line.first + _BLANK > right
            if is_apart or is_note:
                self.lines.append("")
            elif self.goes_on(
                line.text,
                is_full or (before is None and self.is_new_page),
                line.right > left + _FULL * (right - left),
            ):
                self.join(line.text)
                before = line
                continue
            indent = " " * int((line.left - left) / _INDENT)
            self.lines.append(indent + line.text)
            before = line
        self.is_new_page = False

    def goes_on(self, text: str, was_full: bool, is_full: bool) -> bool:
        """Whether a line goes on with the one before it, which was broken to fit.

        was_full: whether that filled its column; is_full: whether this does. Behind a mark a short
        line without one is rather a call. A figure is no label where the sentence has not ended.
        """
        if not self.lines or not self.lines[-1].strip() or not was_full:
            return False
        last, label = self.lines[-1], LABEL.match(text)
        if label is not None and (not label["label"].isdigit() or last[-1] in ENDS):
            return False
        if last[-1] not in ENDS or _OPEN_BRACKET.search(last):
            return True
        return not text[:1].isupper() and (is_full or text[-1] in ENDS)

    def join(self, text: str) -> None:
        last = self.lines[-1]
        self.found.joined += 1
        broken, begins = _BROKEN.search(last), _BEGINS.match(text)
        if broken is None or begins is None:
            blank = "" if _is_chinese(last[-1]) and _is_chinese(text[0]) else " "
            self.lines[-1] = f"{last}{blank}{text}"
            return
        whole = f"{broken[1]}{begins[1]}".casefold()
        if self.known[whole] > 0:
            self.found.hyphens.append(f"{broken[1]}{begins[1]}")
            self.found.dropped += last[-1]
            self.lines[-1] = f"{last[:-1]}{text}"
        else:
            self.lines[-1] = f"{last}{text}"


def _is_chinese(char: str) -> bool:
    return "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"
