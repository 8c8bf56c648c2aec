"""A Word file as it is left with every revision accepted, or with every one rejected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, field

from amend.backends.word.importing.blocks import Block, Cell, Run
from amend.backends.word.importing.numbering import ListCounter, Numbering
from amend.backends.word.importing.properties import State
from amend.backends.word.reader import Side
from amend.compiler.instrument.instrument import NodeId, in_margin
from amend.compiler.values import frozen
from amend.compiler.words.labels import MARGIN, MARGIN_TAG
from amend.compiler.words.text import ANCHOR, Text, join

_LOST = {
    Side.ACCEPTED: (State.DELETED, State.BOTH),
    Side.REJECTED: (State.INSERTED, State.BOTH),
}


_TAGGED = re.compile(rf"(?P<number>{MARGIN})\s+(?P<tag>{MARGIN_TAG})")


@frozen
class Paragraph:
    """A paragraph as it is left.

    text: its anchors are the ids of footnotes.
    counted: the label that Word counts by itself; level: that of its list, 0 the outermost.
    marks: for each anchor the stretch that is written there.
    number: what stands in the margin of a treaty text; it is not in the text.
    tag: of the conference that changed the provision, behind that number.
    figure: the name of the figure that it is and nothing else; its text is then the words in that.
    pieces: the stretches of which it is made.
    end: the place of the paragraph of the file whose mark ends it.
    key: the same as on the other side, where it is the same paragraph; empty if there is none.
    relooked: the text with the emphasis alone that revisions give or take; None without any. What
        all the rest of the paragraph has is its look, and no emphasis.
    """

    style: str
    text: Text[NodeId]
    counted: str = ""
    marks: tuple[Run, ...] = ()
    number: str = ""
    cell: Cell | None = None
    pieces: tuple[Run, ...] = field(default=(), eq=False, repr=False)
    end: int = -1
    key: str = ""
    relooked: Text[NodeId] | None = field(default=None, eq=False, repr=False)
    tag: str = ""
    figure: str = ""
    level: int = 0

    @property
    def margin(self) -> str:
        """What stands in the margin."""
        return in_margin(self.number, self.tag)

    @property
    def printed(self) -> str:
        """The paragraph as it prints, its label before a tab, each footnote by its id."""
        label = "".join(f"{lead}\t" for lead in (self.margin, self.counted) if lead)
        return label + self.text.spelt(lambda note: f"[^{note}]").replace("\n", " ")


def view(blocks: Iterable[Block], side: Side, numbering: Numbering) -> tuple[Paragraph, ...]:
    """The paragraphs that are left on one side.

    A paragraph whose mark goes is joined with the next one of its cell or of the body, whose
    style it takes; a row that goes takes its cells with it.
    """
    lost = _LOST[side]
    counter = ListCounter(numbering)
    out: list[Paragraph] = []
    waiting: list[Run] = []
    last: Block | None = None
    at = -1
    for at, block in enumerate(_as_left(blocks, lost)):
        if block.cell is not None and block.cell.state in lost:
            continue
        if last is not None and waiting and _place(last) != _place(block):
            # The last mark of a cell, or before a table, cannot go.
            out.append(_paragraph(last, side, waiting, counter, at - 1))
            waiting = []
        waiting += [piece for piece in block.pieces if piece.state not in lost]
        last = block
        if block.mark in lost:
            continue
        out.append(_paragraph(block, side, waiting, counter, at))
        waiting = []
    if waiting and last is not None:
        out.append(_paragraph(last, side, waiting, counter, at))
    return tuple(out)


def _as_left(blocks: Iterable[Block], lost: Sequence[State]) -> Iterator[Block]:
    """The paragraphs, those of cells counted by the columns that are left of their table.

    Where a cell goes and its column stays, those behind it in its row take its place.
    """
    blocks = tuple(blocks)
    tables: dict[int, set[Cell]] = {}
    for block in blocks:
        if block.cell is not None:
            tables.setdefault(block.cell.table, set()).add(block.cell)
    gone = {table: _columns_gone(cells, lost) for table, cells in tables.items()}
    grows = {table: _grows(cells, gone[table]) for table, cells in tables.items()}
    alone: dict[tuple[int, int], set[int]] = {}
    for block in blocks:
        cell = block.cell
        if cell is None:
            yield block
            continue
        columns = alone.setdefault((cell.table, cell.row), set())
        if cell.own_state in lost:
            columns |= {*range(cell.column, cell.column + cell.width)} - gone[cell.table]
        before = sum(column < cell.column for column in columns | gone[cell.table])
        share = cell.share * grows[cell.table]
        yield evolve(block, cell=evolve(cell, column=cell.column - before, share=share))


def _grows(cells: Iterable[Cell], gone: set[int]) -> float:
    """By how much the columns that are left grow into the width of the table."""
    shares = {cell.column: cell.share for cell in cells if cell.width == 1}
    left = sum(share for column, share in shares.items() if column not in gone)
    return sum(shares.values()) / left if gone and left else 1.0


def _columns_gone(cells: Iterable[Cell], lost: Sequence[State]) -> set[int]:
    """The columns of a table of which no cell is left that stands in them alone."""
    going, staying = set[int](), list[set[int]]()
    for cell in cells:
        columns = {*range(cell.column, cell.column + cell.width)}
        if cell.own_state in lost:
            going |= columns
        elif cell.state not in lost:
            staying.append(columns)
    while still := next((columns for columns in staying if columns <= going), None):
        going -= still
    return going


def _place(block: Block) -> tuple[int, int, int] | None:
    cell = block.cell
    return (cell.table, cell.row, cell.column) if cell is not None else None


def _paragraph(
    block: Block, side: Side, pieces: Sequence[Run], counter: ListCounter, end: int
) -> Paragraph:
    marks = tuple(piece for piece in pieces if piece.note is not None)
    number = _number(pieces)
    margin = "".join(piece.text for piece in number).strip()
    tagged = _TAGGED.fullmatch(margin)
    look = block.former if side is Side.REJECTED else block.look
    label = counter.label(look.style, look.numbering)
    figure = _figure(pieces) if block.cell is None and not label else None
    if figure is not None:
        words = Text[NodeId](figure.figure_words)
        return Paragraph(look.style, words, pieces=tuple(pieces), end=end, figure=figure.figure)
    return Paragraph(
        look.style,
        join(_text(piece, side) for piece in pieces[len(number) :]),
        label,
        marks,
        tagged["number"] if tagged else margin,
        block.cell,
        tuple(pieces),
        end,
        relooked=_relooked(pieces[len(number) :], side),
        tag=tagged["tag"] if tagged else "",
        level=counter.level_of(look.style, look.numbering) if label else 0,
    )


def _figure(pieces: Sequence[Run]) -> Run | None:
    """The figure that some stretches are, with nothing but blanks around it."""
    said = [piece for piece in pieces if piece.figure or piece.note or piece.text.strip()]
    return said[0] if len(said) == 1 and said[0].figure else None


def _number(pieces: Sequence[Run]) -> Sequence[Run]:
    """The stretches of the number in the margin, with the tab behind it; none if there is none."""
    end = next((at for at, piece in enumerate(pieces) if not piece.is_number), len(pieces))
    has_tab = 0 < end < len(pieces) and pieces[end].text == "\t"
    return pieces[: end + 1] if has_tab else ()


def _relooked(pieces: Sequence[Run], side: Side) -> Text[NodeId] | None:
    looks = [piece.weights for piece in pieces if not piece.is_revised and piece.text.strip()]
    # Where no words stay, those alone tell what is usual whose look itself is revised.
    revised = [piece.is_revised if looks else piece.is_relooked for piece in pieces]
    if not any(revised):
        return None
    both = (w for p in pieces if p.is_relooked for w in (p.weights, p.former or frozenset()))
    usual = frozenset.intersection(*(looks or both))

    def text(piece: Run, is_revised: bool) -> Text[NodeId]:
        whole = _text(piece, side)
        own = whole.weights_at(0, len(whole)) - usual if is_revised else ()
        return evolve(whole, emphases=()).weighted(own)

    return join(map(text, pieces, revised))


def _text(piece: Run, side: Side) -> Text[NodeId]:
    if piece.note is not None:
        return Text(ANCHOR, (NodeId(piece.note),))
    weights = piece.weights
    if side is Side.REJECTED and piece.former is not None:
        weights = piece.former
    return Text[NodeId](piece.text.replace(ANCHOR, "\ufffd")).weighted(weights)
