"""Paragraphs and tables of a Word file that is no proposal: written, and read back.

The text of a cell holds real revisions. Whatever is written is read again on both sides.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from amend.backends.word.faults import faults
from amend.backends.word.footnotes import Footnotes
from amend.backends.word.header_footer import header_part
from amend.backends.word.markup import NAMESPACES, escaped, paragraph, part
from amend.backends.word.package import core_part_of, package, settings_part
from amend.backends.word.reader import (
    Package,
    Paragraph,
    Side,
    read_package,
    readings,
    shown_sides,
)
from amend.backends.word.revisions import Piece, Revisions
from amend.backends.word.script import Script
from amend.backends.word.styles import style_set, styles_part
from amend.backends.word.tables import framed
from amend.backends.word.wording import Wording
from amend.backends.word.writer import section_xml
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Inserted,
    Kept,
    Mark,
    Stretch,
    project_stretches,
)
from amend.compiler.compilation.compilation import Compilation
from amend.compiler.values import frozen
from amend.compiler.words.text import Text

_GROUND = "F2F2F2"
_LONGEST_BOOKMARK = 40
"""Characters of the name of a bookmark that Word takes."""


@frozen
class Line:
    """A paragraph of the document as it is to read.

    stretches: those that come and go under their marks; mark: of the paragraph.
    is_plain: whether what comes and goes is underlined and struck, and no revision.
    language: of the words, where it is not that of the document; else empty.
    """

    style: str
    stretches: tuple[Stretch, ...]
    mark: Mark = KEPT
    weight: str = ""
    link: str = ""
    properties: str = ""
    is_plain: bool = False
    language: str = ""

    def left(self, side: Side) -> Paragraph | None:
        """The paragraph on one side; None where it goes."""
        dropped: type[Mark] = Deleted if side is Side.ACCEPTED else Inserted
        if isinstance(self.mark, dropped):
            return None
        if self.is_plain:
            return Paragraph(self.style, "".join(s.text.chars for s in self.stretches))
        return Paragraph(self.style, self.meant(side))

    def meant(self, side: Side) -> str:
        """The words that are in force, or those of the option."""
        dropped: type[Mark] = Deleted if side is Side.ACCEPTED else Inserted
        return project_stretches(self.stretches, dropped).chars


@frozen
class Cell:
    """A cell with its lines; ground: whether it is shaded; rule: a thin double rule on its left."""

    lines: tuple[Line, ...]
    width: int
    columns: int = 1
    ground: bool = False
    rule: bool = False


@frozen
class Row:
    """A row; head: whether it is repeated on each page; anchor: its bookmark, or empty."""

    cells: tuple[Cell, ...]
    head: bool = False
    anchor: str = ""
    splits: bool = False


@frozen
class Table:
    widths: tuple[int, ...]
    rows: tuple[Row, ...]


Block = Line | Table


def findings(data: bytes, blocks: Sequence[Block]) -> tuple[str, ...]:
    """What is wrong with a file that was written from some blocks."""
    try:
        read = read_package(data)
    except ValueError as error:
        return (str(error),)
    found = [*faults(read)]
    for side, paragraphs in readings(read).items():
        wanted = [p for line in _lines(blocks) if (p := line.left(side)) is not None]
        where = f"every revision {side.value}"
        if len(wanted) != len(paragraphs):
            found.append(f"{where}: there are {len(paragraphs)} paragraphs, not {len(wanted)}")
            continue
        for number, (one, other) in enumerate(zip(wanted, paragraphs, strict=True), 1):
            if (one.style, one.text) != (other.style, other.text):
                found.append(f"{where}: paragraph {number} should be {one} and is {other}")
                break
    return tuple(found) or tuple(_looks(read, tuple(_lines(blocks))))


def _looks(read: Package, lines: Sequence[Line]) -> Iterator[str]:
    """Where what is struck or underlined is not what goes or comes."""
    shown = shown_sides(read)
    for number, (line, sides) in enumerate(zip(lines, shown, strict=True), 1):
        for side in Side if line.is_plain else ():
            if sides[side] != line.meant(side):
                yield (
                    f"paragraph {number} should show {line.meant(side)!r} as {side.value}, "
                    f"and shows {sides[side]!r}"
                )


def _lines(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Line):
            yield block
            continue
        for row in block.rows:
            for cell in row.cells:
                yield from cell.lines


def plain(style: str, text: str, weight: str = "", link: str = "", properties: str = "") -> Line:
    stretches = (Stretch(KEPT, Text(text)),) if text else ()
    return Line(style, stretches, KEPT, weight, link, properties)


def bookmark(anchor: str) -> str:
    """The name of the bookmark of a row: `p_recalls_e`; Word wants letters, digits and no more."""
    name = "p_" + re.sub(r"\W+", "_", anchor).strip("_")
    if len(name) <= _LONGEST_BOOKMARK:
        return name
    return name[: _LONGEST_BOOKMARK - 9] + "_" + hashlib.sha256(anchor.encode()).hexdigest()[:8]


def document(compilation: Compilation, blocks: Sequence[Block], is_wide: bool) -> bytes:
    styles = style_set(compilation.style_set, compilation.language)
    script = styles.script
    revisions = Revisions()
    codes = {line.language for line in _lines(blocks) if line.language}
    scripts = {code: style_set(compilation.style_set, code).script for code in sorted(codes)}
    wordings = {code: Wording(other, revisions) for code, other in scripts.items()}
    printer = _Printer(script, revisions, Wording(script, revisions), wordings)
    body = "".join(printer.block(block) for block in blocks)
    title = f"{compilation.title} – {' '.join(compilation.heading)}"
    parts = {
        "styles": styles_part(styles),
        "settings": settings_part(),
        "footnotes": Footnotes(printer.wording, revisions).part(),
        "header": header_part(compilation.instrument, "", script),
    }
    section = section_xml(styles, has_footer=False, is_wide=is_wide, is_headed=True)
    whole = part("w:document", NAMESPACES, f"<w:body>{body}{section}</w:body>")
    return package(whole, parts, core_part_of(title, "", compilation.language))


@frozen
class _Printer:
    """Prints the blocks of one file; others: the wordings of other languages, by their codes."""

    script: Script
    revisions: Revisions
    wording: Wording
    others: Mapping[str, Wording]

    def block(self, block: Block) -> str:
        return self.line(block) if isinstance(block, Line) else self.table(block)

    def line(self, line: Line, before: str = "") -> str:
        """A paragraph; before: what stands at its beginning, as a bookmark."""
        wording = self.others.get(line.language, self.wording)
        properties = line.properties + _direction(wording.script, self.script)
        if line.weight:
            chars = "".join(stretch.text.chars for stretch in line.stretches)
            content = wording.script.runs(chars, line.weight) if chars else ""
        elif line.is_plain:
            content = wording.shown(line.stretches)
        else:
            content = self.revisions.tracked(wording.pieces(line.stretches, _no_notes))
        if line.link:
            content = f'<w:hyperlink w:anchor="{escaped(line.link)}">{content}</w:hyperlink>'
        mark = "" if isinstance(line.mark, Kept) else self.revisions.of_mark(line.mark)
        return paragraph(line.style, before + content, properties, mark)

    def table(self, table: Table) -> str:
        return framed(table.widths, "".join(map(self.row, table.rows)), self.script)

    def row(self, row: Row) -> str:
        whole = "" if row.splits else "<w:cantSplit/>"
        head = "<w:tblHeader/>" if row.head else ""
        cells = []
        for at, cell in enumerate(row.cells):
            before = ""
            if row.anchor and at == 0:
                number = next(self.revisions.ids)
                name = escaped(bookmark(row.anchor))
                before = (
                    f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
                    f'<w:bookmarkEnd w:id="{number}"/>'
                )
            cells.append(self.cell(cell, before))
        return f"<w:tr><w:trPr>{whole}{head}</w:trPr>{''.join(cells)}</w:tr>"

    def cell(self, cell: Cell, before: str) -> str:
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        rule = (
            '<w:tcBorders><w:left w:val="double" w:sz="6" w:space="0" w:color="auto"/>'
            "</w:tcBorders>"
            if cell.rule
            else ""
        )
        ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{_GROUND}"/>' if cell.ground else ""
        lines = [self.line(line, before if at == 0 else "") for at, line in enumerate(cell.lines)]
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{cell.width}" w:type="dxa"/>{span}{rule}{ground}</w:tcPr>'
            f"{''.join(lines)}</w:tc>"
        )


def _direction(own: Script, script: Script) -> str:
    """What turns a paragraph that runs against those of the document."""
    if own.right_to_left == script.right_to_left:
        return ""
    return "<w:bidi/>" if own.right_to_left else '<w:bidi w:val="0"/>'


def _no_notes(identity: str, mark: Mark) -> Iterable[Piece]:
    """Marks of footnotes are written as `[1]` in a compilation, so that there are none."""
    raise ValueError(f"the mark of footnote {identity} is left in a compilation")
