"""One side of what a Word file says of an instrument, as the lines of a base text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from attrs import field

from amend.backends.word.importing.lines import INDENT
from amend.backends.word.importing.parts import Parts
from amend.backends.word.importing.sides import Paragraph
from amend.compiler.instrument.figures import FIGURE_LINE
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen
from amend.compiler.words.text import ANCHOR, Emphasis, Text, Weight, join


@frozen
class Plain:
    """A paragraph of a text in which no style says what its paragraphs are; or a table or figure.

    chars: with the label that Word counts before a tab; marks: of its footnotes.
    weights: each as its start, its end and its name.
    key: as of a line; heads_next: whether it is in italics, as the heading of a call is.
    first, last: the lines of the sheet that a table has, the last left out.
    """

    chars: str = ""
    marks: tuple[str, ...] = ()
    weights: tuple[tuple[int, int, str], ...] = ()
    key: str = ""
    heads_next: bool = False
    first: int = 0
    last: int = 0

    @property
    def letters(self) -> bool:
        """Whether it has words, and not only marks."""
        return bool(self.chars.replace(ANCHOR, "").strip())

    @property
    def text(self) -> Text[NodeId]:
        """Its text; its anchors are the marks as they print."""
        emphases = tuple(Emphasis(start, end, Weight(name)) for start, end, name in self.weights)
        return Text(self.chars, tuple(map(NodeId, self.marks)), emphases)


@frozen
class Sheet:
    """One side of a text.

    lines: those of a base text below its head; keys: for each of them what it is made of, the
        same on both sides where the file says that it is the same paragraph, row or note.
    number, opening: the lines that name the edition.
    letters: how often each character stands in them, blanks and marks of footnotes aside.
    plain: its paragraphs and tables, where no style says what they are; None elsewhere.
    """

    lines: tuple[str, ...]
    keys: tuple[str, ...]
    number: str
    opening: str
    letters: Mapping[str, int] = field(hash=False)
    plain: tuple[Plain, ...] | None = None


def sheet_of(parts: Parts) -> Sheet:
    """The lines of some parts, with what they are checked against when they are read again."""
    plain = None if parts.is_styled else tuple(_plain(parts))
    whole = [p.margin + p.text.chars + p.counted for p in parts.body] + [
        text.chars for text in parts.texts
    ]
    letters = Counter(c for text in whole for c in text if not c.isspace() and c != ANCHOR)
    return Sheet(parts.lines, parts.keys, parts.number, parts.opening, dict(letters), plain)


def _plain(parts: Parts) -> Iterator[Plain]:
    """The paragraphs of some parts, and their tables: what stands in cells one after the other."""
    rows = enumerate(_in_tables(parts))
    tables = [[at for _, at in group] for _, group in groupby(rows, lambda p: p[1] - p[0])]
    written = (p for p in parts.body if _is_block(p) or p.printed.strip())
    for in_table, paragraphs in groupby(written, _is_block):
        if in_table:
            lines = tables.pop(0)
            yield Plain(first=lines[0], last=lines[-1] + 1)
            continue
        for paragraph in paragraphs:
            lead = "".join(f"{n}\t" for n in (paragraph.margin, paragraph.counted) if n)
            text = join((Text(lead), paragraph.text))
            yield Plain(
                text.chars,
                tuple(parts.notes[identity] for identity in text.anchors),
                tuple((e.start, e.end, e.weight.value) for e in text.emphases),
                paragraph.key,
                _is_italic(paragraph),
            )


def _in_tables(parts: Parts) -> Iterator[int]:
    """The lines of tables and figures; a paragraph in a cell may have no key of its own."""
    is_in = False
    for at, (line, key) in enumerate(zip(parts.lines, parts.keys, strict=True)):
        is_in = key.startswith(("t", "r")) or (is_in and not key and line.startswith(INDENT))
        is_in = is_in or bool(FIGURE_LINE.match(line))
        if is_in:
            yield at


def _is_block(paragraph: Paragraph) -> bool:
    """Whether it stays as it is, whatever its looks: it stands in a table, or is a figure."""
    return paragraph.cell is not None or bool(paragraph.figure)


def _is_italic(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return bool(text) and Weight.ITALIC in text.weights_at(0, len(text.chars.rstrip()))
