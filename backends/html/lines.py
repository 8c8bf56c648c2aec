"""The lines of a redline: a provision becomes one, pieces of label, then pieces of wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from attrs import evolve, frozen

from amend.backends.html.direction import label_direction
from amend.backends.html.fragments import (
    Fragment,
    Note,
    Setting,
    figure_pieces,
    note_marks,
    pieces,
    viewed_pieces,
)
from amend.backends.html.places import Place
from amend.backends.html.words import Words
from amend.compiler.algebra.operations import Cause
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Inserted,
    Kept,
    Mark,
    Overruled,
    Stretch,
    of_both_texts,
)
from amend.compiler.instrument.column_looks import WHOLE, Looks, widths_of
from amend.compiler.instrument.grid import Area, areas_of
from amend.compiler.instrument.instrument import HEADING_ROW, Kind, NodeId, kept_in
from amend.compiler.submission.looks import first_label, label_is_italic
from amend.compiler.words.text import Text, join


@frozen
class Link:
    """A way to another line.

    target: the id of the line, of the footnote mark or of the row of the table of changes.
    standing: in which text it is of use: `inserted`, `deleted`, or empty for both.
    words: what it says.
    """

    target: str
    words: str
    standing: str = ""


@frozen(cache_hash=True)
class PageLine:
    """One printed paragraph.

    kind: the value of the node's `Kind`.
    level: how many items it is below.
    rank: of a heading, 1 for the highest of the unit; 0 for what is none.
    standing: `inserted` or `deleted` if all of it is, else empty.
    revised: whether any of it is inserted, deleted or emphasised otherwise.
    label: with the direction that it needs for itself, if any.
    italic_from: the first piece of the label that prints in italics.
    body: the wording, after a TAB if there is a label.
    move: the other end of a transfer.
    returns: for a note, the marks that lead to it.
    change: the row of the table of changes that speaks of it.
    """

    id: str
    kind: str
    level: int
    rank: int
    standing: str
    revised: bool
    label: tuple[Fragment, ...]
    italic_from: int
    label_direction: str
    body: tuple[Fragment, ...]
    move: Link | None = None
    returns: tuple[Link, ...] = ()
    change: Link | None = None
    is_table: ClassVar[bool] = False

    @property
    def plain_label(self) -> str:
        """The label, if it prints as one piece of characters that stay; else empty."""
        if len(self.label) != 1 or self.italic_from != 1:
            return ""
        return self.label[0].plain


@frozen
class Cell:
    """A cell of a table: its own line, which has no words, and those of its paragraphs.

    name: as of its node.
    columns, rows: how many it covers; 0 where another cell covers it.
    is_other: whether it only keeps the place of a column of the other text.
    align: where its words stand, as CSS says it; empty for where lines begin.
    """

    line: PageLine
    name: str
    paragraphs: tuple[PageLine, ...]
    columns: int = 1
    rows: int = 1
    is_other: bool = False
    align: str = ""

    @property
    def revised(self) -> bool:
        return self.line.revised or any(line.revised for line in self.paragraphs)


@frozen
class Row:
    """A row of a table: its own line, which has no words, and its cells."""

    line: PageLine
    is_head: bool
    cells: tuple[Cell, ...]

    @property
    def revised(self) -> bool:
        """Whether a bar stands beside the row."""
        return self.line.revised or any(cell.revised for cell in self.cells)

    @property
    def shown(self) -> tuple[Cell, ...]:
        """The cells that no other covers."""
        return tuple(cell for cell in self.cells if cell.columns)


@frozen
class Table:
    """Rows that follow one another, the first of them rows of heads that each page repeats.

    widths: of its columns, in hundredths; none where they are not said.
    """

    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()
    is_table: ClassVar[bool] = True

    @property
    def spans_rows(self) -> bool:
        return any(cell.rows > 1 for row in self.rows for cell in row.cells)

    @property
    def parts(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """The rows of heads at its beginning and the others, each with its element."""
        end = next((at for at, row in enumerate(self.rows) if not row.is_head), len(self.rows))
        heads = self.rows[:end]
        if any(c.rows > len(heads) - at for at, row in enumerate(heads) for c in row.cells):
            end = 0  # No cell reaches from a head into a body.
        parts = (("thead", self.rows[:end]), ("tbody", self.rows[end:]))
        return tuple(part for part in parts if part[1])


Block = PageLine | Table


def with_returns(
    lines: Mapping[str, PageLine], marking: Iterable[PageLine], words: Words
) -> Mapping[str, PageLine]:
    """The lines of a text, each footnote with the ways back to its marks.

    marking: the lines that mark some.
    """
    returns = _returns(marking, words)
    return {
        key: evolve(line, returns=tuple(returns[line.id])) if line.id in returns else line
        for key, line in lines.items()
    }


def blocks_of(lines: Mapping[str, PageLine], places: Iterable[Place]) -> tuple[Block, ...]:
    """The lines, rows with their cells as tables; lines: by the id of their place."""
    return tuple(_blocks(lines, iter(places)))


def table_of(rows: Iterable[Row], widths: tuple[int, ...] = ()) -> Table:
    """The table of some rows, in which each cell knows what it covers."""
    found = tuple(rows)
    areas = areas_of([[cell.name for cell in row.cells] for row in found])
    return Table(tuple(_covering(at, row, areas[at]) for at, row in enumerate(found)), widths)


def _covering(at: int, row: Row, areas: Iterable[Area]) -> Row:
    sizes = {area.column: (area.columns, area.rows) for area in areas if area.row == at}
    cells = []
    for column, cell in enumerate(row.cells):
        columns, rows = sizes.get(column, (0, 0))
        cells.append(evolve(cell, columns=columns, rows=rows))
    return evolve(row, cells=tuple(cells))


def lines_in(block: Block) -> Iterator[PageLine]:
    """The line that a block is, or those of its rows and cells."""
    if isinstance(block, PageLine):
        yield block
        return
    for row in block.rows:
        yield row.line
        for cell in row.cells:
            yield cell.line
            yield from cell.paragraphs


def moves_of(places: Iterable[Place], words: Words) -> dict[str, Link]:
    """The links between the two ends of each transfer, by the id of the line.

    What travels with a larger part gets none: one link for a call serves its items.
    """
    links = {}
    for pair in transfers_of(places):
        for here, there in (pair, pair[::-1]):
            gone = isinstance(here.node.mark, Deleted)
            links[here.id] = Link(there.id, words.moved_to if gone else words.moved_from)
    return links


def transfers_of(places: Iterable[Place]) -> tuple[tuple[Place, Place], ...]:
    """The two ends of each transfer, in document order."""
    ends: dict[NodeId, list[Place]] = defaultdict(list)
    for place in places:
        if _transferred(place.node.mark):
            ends[place.node.id].append(place)
    return tuple(
        (pair[0], pair[1])
        for pair in ends.values()
        if len(pair) == 2
        and any(_transferred(p.node.mark) and not _transferred(p.above) for p in pair)
    )


def standing_of(mark: Mark) -> str:
    """`inserted`, `deleted`, both `deleted` and `overruled`, or empty for what is kept."""
    match mark:
        case Inserted():
            return "inserted"
        case Deleted():
            return "deleted overruled" if isinstance(mark, Overruled) else "deleted"
        case Kept():
            return ""


def _blocks(lines: Mapping[str, PageLine], places: Iterator[Place]) -> Iterator[Block]:
    rows: list[Row] = []
    looks: Looks = ()
    widths: tuple[int, ...] = ()
    for place in places:
        if place.node.kind is Kind.ROW:
            rows.append(_row(place, lines, places, looks))
            continue
        if rows:
            yield table_of(rows, widths)
            rows = []
        if place.node.kind is Kind.TABLE:
            looks = place.node.looks()
            # A column that a view hides would keep its width.
            stays = all(isinstance(mark, Kept) for mark in place.node.columns)
            is_said = stays and any(look.width for look in looks)
            widths = widths_of(looks, WHOLE) if is_said else ()
        if place.id in lines:
            yield lines[place.id]
    if rows:
        yield table_of(rows, widths)


def _row(place: Place, lines: Mapping[str, PageLine], places: Iterator[Place], looks: Looks) -> Row:
    """A row; its cells and their paragraphs are taken from the places."""
    cells: list[Cell] = []
    is_head = place.node.name == HEADING_ROW
    for at, cell in enumerate(place.node.children):
        own = lines[next(places).id]
        paragraphs = tuple(lines[next(places).id] for _ in cell.children)
        align = looks[at].align if at < len(looks) and not is_head else ""
        cells.append(Cell(own, cell.name, paragraphs, is_other=not cell.id, align=align))
    return Row(lines[place.id], is_head, tuple(cells))


def line_of(place: Place, setting: Setting, move: Link | None, change: Link | None) -> PageLine:
    """The line of a provision.

    move: the other end of a transfer; change: its row in the table of changes.
    """
    node = place.node
    number = (Stretch(node.mark, Text(node.margin)),) if node.number else ()
    margin = pieces((*number, *(_tab(number) if node.label else ())), setting) if number else ()
    label = margin + pieces(node.label, setting)
    is_italic = label_is_italic(first_label(node), place.is_listed)
    tab = ((stretch, "") for stretch in _tab(node.label or number))
    words = place.parting.in_views(node.text)
    body = viewed_pieces((*tab, *words), setting, place.id)
    if kept := kept_in(node.kind, node.name):
        said = join(stretch.text for stretch in node.text).chars
        body = figure_pieces(kept, said, node.mark, setting)
    standing = standing_of(node.mark)
    return PageLine(
        id=place.id,
        kind=node.kind.value,
        level=place.level,
        rank=place.rank if place.is_heading else 0,
        standing=standing,
        revised=bool(standing or place.parting) or any(p.element for p in label + body),
        label=label,
        italic_from=len(margin) if is_italic else len(label),
        label_direction=label_direction("".join(p.text for p in label), setting.language),
        body=body,
        move=move,
        change=change,
    )


def _tab(label: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The TAB after a label: in the base if the label is, in the amended text likewise."""
    if not label:
        return ()
    marks = [stretch.word_mark for stretch in of_both_texts(label)]
    in_base = any(not isinstance(mark, Inserted) for mark in marks)
    in_amended = any(not isinstance(mark, Deleted) for mark in marks)
    return (Stretch(KEPT if in_base and in_amended else marks[-1], Text("\t")),)


def notes_of(places: Iterable[Place]) -> Mapping[NodeId, tuple[Note, ...]]:
    """The footnotes among some places."""
    notes: dict[NodeId, tuple[Note, ...]] = defaultdict(tuple)
    for place in places:
        node = place.node
        if node.kind is Kind.FOOTNOTE:
            notes[node.id] += (Note(place.id, node.mark, node.label),)
    return notes


def _returns(lines: Iterable[PageLine], words: Words) -> Mapping[str, list[Link]]:
    """The ways back from each note to its marks, by the id of the note's line."""
    standings = {"ins": "inserted", "del": "deleted", "span": "", "": ""}
    returns: dict[str, list[Link]] = defaultdict(list)
    for line in lines:
        for mark, element, view in note_marks(line.body):
            standing = f"{standings[element]} {view}".strip(" ")
            returns[mark.target].append(Link(mark.id, words.back, standing))
    return returns


def _transferred(mark: Mark) -> bool:
    return not isinstance(mark, Kept) and mark.cause is Cause.TRANSFER
