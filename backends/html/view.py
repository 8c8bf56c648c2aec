"""What the page shows, as plain data: the template only lays it out.

A provision becomes one line: pieces of label, then pieces of wording. Each piece is
kept, inserted or deleted, so that the page without the ones or without the others
is the exact text of either side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import groupby

from attrs import evolve, frozen

from amend.backends.html.direction import direction_of, label_direction
from amend.backends.html.pieces import Note, Piece, Setting, note_marks, pieces
from amend.backends.html.words import Words, words_in
from amend.compiler.instrument import HEADS, Kind, NodeId
from amend.compiler.operations import Cause, Origin
from amend.compiler.redline import (
    KEPT,
    Deleted,
    Inserted,
    Kept,
    Mark,
    Redline,
    RedlineNode,
    Stretch,
)
from amend.compiler.submission import Field, FirstPage, Submission, Unit
from amend.compiler.text import Text


@frozen
class Link:
    """A way to another line.

    target: the id of the line or footnote mark.
    standing: in which text it is of use: `inserted`, `deleted`, or empty for both.
    words: what it says.
    """

    target: str
    words: str
    standing: str = ""


@frozen
class Line:
    """One printed paragraph.

    kind: the value of the node's `Kind`.
    level: how many items it is below.
    standing: `inserted` or `deleted` if all of it is, else empty.
    revised: whether any of it is inserted or deleted.
    label: with the direction that it needs for itself, if any.
    body: the wording, after a TAB if there is a label.
    move: the other end of a transfer.
    returns: for a note, the marks that lead to it.
    """

    id: str
    kind: str
    level: int
    standing: str
    revised: bool
    label: tuple[Piece, ...]
    label_direction: str
    body: tuple[Piece, ...]
    move: Link | None = None
    returns: tuple[Link, ...] = ()


@frozen
class Row:
    """A row of a table: its own line, which has no words, and those of its cells."""

    line: Line
    is_head: bool
    cells: tuple[Line, ...]

    @property
    def revised(self) -> bool:
        """Whether a bar stands beside the row."""
        return self.line.revised or any(cell.revised for cell in self.cells)


@frozen
class Table:
    """Rows that follow one another; the last cell of a short one is as wide as what is left."""

    rows: tuple[Row, ...]

    @property
    def columns(self) -> int:
        return max(len(row.cells) for row in self.rows)


@frozen
class Proposal:
    """One unit of the submission.

    standing: `inserted` or `deleted` for an instrument that is new or suppressed as a
        whole, which prints without revision marks or all struck out.
    heading_level: of the title; the proposal's own is one above it, that of calls and of
        divisions one below.
    """

    id: str
    symbol: str
    underlined: bool
    number: str
    language: str
    direction: str
    standing: str
    heading_level: int
    lines: tuple[Line | Table, ...]
    notes: tuple[Line, ...]
    reasons: Field | None


@frozen
class Page:
    """The whole page.

    revised: whether the base and the proposed text differ, so that there is a choice of views.
    """

    language: str
    direction: str
    name: str
    style_set: str
    running_header: str
    page_word: str
    first_page: FirstPage | None
    proposals: tuple[Proposal, ...]
    revised: bool
    words: Words


def view(submission: Submission) -> Page:
    """The page of a submission."""
    words = words_in(submission.language)
    above = 1 if submission.first_page else 0
    proposals = tuple(
        _proposal(unit, f"p{number}", above + (2 if unit.symbol else 1), words)
        for number, unit in enumerate(submission.units, 1)
    )
    return Page(
        language=submission.language,
        direction=direction_of(submission.language),
        name=submission.name,
        style_set=submission.style_set,
        running_header=submission.running_header,
        page_word=submission.page_word,
        first_page=submission.first_page,
        proposals=proposals,
        revised=any(
            line.revised for p in proposals for block in (*p.lines, *p.notes) for line in _of(block)
        ),
        words=words,
    )


def _of(block: Line | Table) -> Iterator[Line]:
    if isinstance(block, Line):
        yield block
        return
    for row in block.rows:
        yield row.line
        yield from row.cells


@frozen
class _Place:
    """A node on its way to becoming a line.

    leads: whether it is transferred on its own account, not with what is above it.
    """

    id: str
    node: RedlineNode
    level: int
    leads: bool


def _proposal(unit: Unit, own: str, heading_level: int, words: Words) -> Proposal:
    redline = unit.redline
    places = tuple(_places(redline.root, own))
    setting = Setting(
        language=redline.language,
        words=words,
        notes=_notes(places),
        by_proposal=len({origin.proposal for origin in _origins(redline)}) > 1,
    )
    moves = _moves(places, words)
    drawn = tuple(
        evolve(_line(p, setting), move=moves.get(p.id)) for p in places if _is_shown(p.node)
    )
    heads = {place.id for place in places if place.node.name == HEADS}
    returns = _returns(drawn, words)
    return Proposal(
        id=own,
        symbol=unit.symbol,
        underlined=unit.underlined,
        number=unit.number,
        language=redline.language,
        direction=direction_of(redline.language),
        standing=_standing(redline.root.mark),
        heading_level=heading_level,
        lines=tuple(_blocks((n for n in drawn if n.kind != Kind.FOOTNOTE.value), heads)),
        notes=tuple(
            evolve(line, returns=tuple(returns[line.id]))
            for line in drawn
            if line.kind == Kind.FOOTNOTE.value
        ),
        reasons=unit.reasons,
    )


def _is_shown(node: RedlineNode) -> bool:
    """Whether a node has a line; a table without a title has only rows."""
    return bool(node.text) or node.kind is not Kind.TABLE


def _blocks(lines: Iterable[Line], heads: Set[str]) -> Iterator[Line | Table]:
    """Rows with their cells become tables."""
    inside = (Kind.ROW.value, Kind.CELL.value)
    for is_table, group in groupby(lines, key=lambda line: line.kind in inside):
        if not is_table:
            yield from group
            continue
        rows: list[Row] = []
        for line in group:
            if line.kind == Kind.ROW.value:
                rows.append(Row(line, line.id in heads, ()))
            else:
                rows[-1] = evolve(rows[-1], cells=(*rows[-1].cells, line))
        yield Table(tuple(rows))


def _places(root: RedlineNode, own: str) -> Iterator[_Place]:
    """Every node below the root, in document order."""
    stack = [(child, 0, _transferred(child.mark)) for child in reversed(root.children)]
    number = 0
    while stack:
        node, level, leads = stack.pop()
        number += 1
        yield _Place(f"{own}-{number}", node, level, leads)
        below = level + (node.kind is Kind.ITEM)
        stack.extend(
            (child, below, _transferred(child.mark) and not _transferred(node.mark))
            for child in reversed(node.children)
        )


def _line(place: _Place, setting: Setting) -> Line:
    node = place.node
    number = (Stretch(node.mark, Text(node.number)),) if node.number else ()
    label = pieces((*number, *(_tab(number) if node.label else ()), *node.label), setting)
    body = pieces((*_tab(node.label or number), *node.text), setting, place.id)
    standing = _standing(node.mark)
    return Line(
        id=place.id,
        kind=node.kind.value,
        level=place.level,
        standing=standing,
        revised=bool(standing) or any(piece.element for piece in label + body),
        label=label,
        label_direction=label_direction("".join(p.text for p in label), setting.language),
        body=body,
    )


def _tab(label: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The TAB after a label: in the base if the label is, in the amended text likewise."""
    if not label:
        return ()
    marks = [stretch.mark for stretch in label]
    in_base = any(not isinstance(mark, Inserted) for mark in marks)
    in_amended = any(not isinstance(mark, Deleted) for mark in marks)
    return (Stretch(KEPT if in_base and in_amended else marks[-1], Text("\t")),)


def _notes(places: tuple[_Place, ...]) -> Mapping[NodeId, tuple[Note, ...]]:
    notes: dict[NodeId, tuple[Note, ...]] = defaultdict(tuple)
    for place in places:
        node = place.node
        if node.kind is Kind.FOOTNOTE:
            notes[node.id] += (Note(place.id, node.mark, node.label),)
    return notes


def _moves(places: tuple[_Place, ...], words: Words) -> dict[str, Link]:
    """The links between the two ends of each transfer, by the id of the line.

    What travels with a larger part gets none: one link for a call serves its items.
    """
    ends: dict[NodeId, list[_Place]] = defaultdict(list)
    for place in places:
        if _transferred(place.node.mark):
            ends[place.node.id].append(place)
    links = {}
    for pair in ends.values():
        if len(pair) == 2 and any(place.leads for place in pair):
            for here, there in (pair, reversed(pair)):
                gone = isinstance(here.node.mark, Deleted)
                links[here.id] = Link(there.id, words.moved_to if gone else words.moved_from)
    return links


def _returns(lines: tuple[Line, ...], words: Words) -> Mapping[str, list[Link]]:
    """The ways back from each note to its marks, by the id of the note's line."""
    standings = {"ins": "inserted", "del": "deleted", "": ""}
    returns: dict[str, list[Link]] = defaultdict(list)
    for line in lines:
        for mark, element in note_marks(line.body):
            returns[mark.target].append(Link(mark.id, words.back, standings[element]))
    return returns


def _origins(redline: Redline) -> Iterator[Origin]:
    for node in redline.root.walk():
        for mark in (node.mark, *(s.mark for s in node.label + node.text)):
            if not isinstance(mark, Kept):
                yield mark.origin


def _transferred(mark: Mark) -> bool:
    return not isinstance(mark, Kept) and mark.cause is Cause.TRANSFER


def _standing(mark: Mark) -> str:
    match mark:
        case Inserted():
            return "inserted"
        case Deleted():
            return "deleted"
        case Kept():
            return ""
