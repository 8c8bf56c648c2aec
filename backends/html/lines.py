"""The lines of a redline: a provision becomes one, pieces of label, then pieces of wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from amend.backends.html.direction import label_direction
from amend.backends.html.fragments import (
    Fragment,
    Note,
    Setting,
    note_marks,
    pieces,
    viewed_pieces,
)
from amend.backends.html.parting import NO_PARTING, Parting, parting_of
from amend.backends.html.words import Words
from amend.compiler.algebra.by_word import by_word
from amend.compiler.algebra.columns import aligned
from amend.compiler.algebra.operations import Cause
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Inserted,
    Kept,
    Mark,
    Overruled,
    RedlineNode,
    Stretch,
    of_both_texts,
)
from amend.compiler.instrument.column_looks import WHOLE, Looks, widths_of
from amend.compiler.instrument.grid import Area, areas_of
from amend.compiler.instrument.instrument import DIVISIONS, HEADING_ROW, Kind, NodeId
from amend.compiler.submission.looks import LISTED, first_label, label_is_italic
from amend.compiler.submission.notes import with_notes_in_order
from amend.compiler.words.text import Text


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


@frozen
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

_HEADINGS = (Kind.TITLE, Kind.CALL, *DIVISIONS)


@frozen
class Place:
    """A node on its way to becoming a line.

    above: the mark of the node that it is below; KEPT at the top.
    rank: of a heading, else of those that may stand below it.
    is_listed: whether it is below an item or a paragraph.
    parting: what it has to do with a provision that is split or joined.
    """

    id: str
    node: RedlineNode
    level: int
    above: Mark
    rank: int
    is_listed: bool
    parting: Parting = NO_PARTING

    @property
    def is_heading(self) -> bool:
        return self.node.kind in _HEADINGS

    @property
    def leads(self) -> bool:
        """Whether it is inserted or deleted on its own account, not with what is above it."""
        mark = self.node.mark
        return not isinstance(mark, Kept) and mark != self.above

    @property
    def is_shown(self) -> bool:
        """Whether it has a line; a table without a title has only rows."""
        return bool(self.node.text) or self.node.kind is not Kind.TABLE


def places_of(root: RedlineNode, own: str) -> Iterator[Place]:
    """Every node below the root, in document order, with ids that begin with `own`."""
    printed = by_word(root)
    holders = {other: holder for holder, held in printed.held.items() for _, other in held}
    titled = any(child.kind is Kind.TITLE for child in root.children)
    stack: list[tuple[RedlineNode, int, Mark, int, bool]] = [
        (child, 0, KEPT, 2 if titled and child.kind is not Kind.TITLE else 1, False)
        for child in reversed(with_notes_in_order(root))
    ]
    number = 0
    while stack:
        node, level, above, rank, listed = stack.pop()
        number += 1
        parting = parting_of(node, printed, holders)
        place = Place(f"{own}-{number}", node, level, above, rank, listed, parting)
        yield place
        level += node.kind is Kind.ITEM
        rank += place.is_heading
        listed |= node.kind in LISTED
        held = aligned(node).children if node.kind is Kind.TABLE else node.children
        stack.extend((child, level, node.mark, rank, listed) for child in reversed(held))


def drawn(
    places: tuple[Place, ...],
    setting: Setting,
    moves: Mapping[str, Link],
    changes: Mapping[str, Link],
) -> tuple[PageLine, ...]:
    """The lines of the places that have one.

    moves: the other ends of transfers; changes: the rows of the table; both by the id of a line.
    """
    noted = evolve(setting, notes=_notes(places))
    made = tuple(_line(p, noted, moves.get(p.id), changes.get(p.id)) for p in places if p.is_shown)
    returns = _returns(made, setting.words)
    return tuple(
        evolve(line, returns=tuple(returns[line.id])) if line.id in returns else line
        for line in made
    )


def blocks_of(lines: Iterable[PageLine], places: Iterable[Place]) -> tuple[Block, ...]:
    """The lines, rows with their cells as tables."""
    return tuple(_blocks({line.id: line for line in lines}, iter(places)))


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


def _line(place: Place, setting: Setting, move: Link | None, change: Link | None) -> PageLine:
    node = place.node
    number = (Stretch(node.mark, Text(node.margin)),) if node.number else ()
    margin = pieces((*number, *(_tab(number) if node.label else ())), setting)
    label = margin + pieces(node.label, setting)
    is_italic = label_is_italic(first_label(node), place.is_listed)
    tab = ((stretch, "") for stretch in _tab(node.label or number))
    words = place.parting.in_views(node.text)
    body = viewed_pieces((*tab, *words), setting, place.id)
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


def _notes(places: tuple[Place, ...]) -> Mapping[NodeId, tuple[Note, ...]]:
    notes: dict[NodeId, tuple[Note, ...]] = defaultdict(tuple)
    for place in places:
        node = place.node
        if node.kind is Kind.FOOTNOTE:
            notes[node.id] += (Note(place.id, node.mark, node.label),)
    return notes


def _returns(lines: tuple[PageLine, ...], words: Words) -> Mapping[str, list[Link]]:
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
