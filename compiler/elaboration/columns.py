"""Columns that are added to a table and suppressed: in each row the cells that come and go.

All that a proposal says of the columns of a table is taken together, since a cell that goes on
over several columns stays over those of them that stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import define, field

from amend.compiler.addresses import messages as address_messages
from amend.compiler.addresses import table_messages
from amend.compiler.addresses.columns import Column, located_column, names_column
from amend.compiler.addresses.locating import located
from amend.compiler.algebra.operations import Delete, New, Operation, Operations, Origin, Put
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.grid import Area, areas_of, columns_of, names_in
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import (
    FROM_ABOVE,
    FROM_LEFT,
    HEADING_ROW,
    Kind,
    Node,
    NodeId,
)
from amend.compiler.syntax.proposal import (
    AddStatement,
    Place,
    Position,
    Statement,
    SupStatement,
    Target,
)
from amend.compiler.syntax.provisions import Provision, told
from amend.compiler.values import frozen

Numbered = Iterable[tuple[int, Statement]]
"""Statements, each with its number in its proposal."""

Making = Callable[[Provision, str], New]
"""Makes what is written a node with an identity."""


@frozen
class ColumnChanges:
    """What a proposal does to the columns of the tables of its base.

    widths: by how many columns each table grows; fewer than none where it shrinks.
    """

    operations: Operations = ()
    diagnostics: Diagnostics = ()
    widths: Mapping[NodeId, int] = field(factory=dict)


def speaks_of_column(place: Place) -> bool:
    """Whether a place is beside a column."""
    return place.position is not Position.TO and names_column(place.address)


def is_column(target: Target) -> bool:
    """Whether a target is one column."""
    return target.through is None and names_column(target.address)


def column_changes(
    statements: Numbered, made: Operations, index: Index, origin: Origin, new: Making
) -> ColumnChanges:
    """The operations of all statements that add columns and suppress them.

    made: the operations of the others, of which some suppress rows.
    """
    tables: dict[NodeId, _Table] = {}
    faults: list[Diagnostic] = []

    def of_column(found: Column | Diagnostic) -> _Table | None:
        if isinstance(found, Diagnostic):
            faults.append(found)
            return None
        return tables.setdefault(found.table.id, _Table(found.table, origin))

    for number, statement in statements:
        match statement:
            case AddStatement(place=place) if speaks_of_column(place):
                found = located_column(place.address, index)
                table = of_column(found)
                if table is not None and isinstance(found, Column):
                    gap = found.at + (place.position is Position.AFTER)
                    faults += table.add(statement, gap, f"{origin.proposal}+{number}", new)
            case SupStatement(targets=targets):
                for target in filter(is_column, targets):
                    found = located_column(target.address, index)
                    table = of_column(found)
                    if table is not None and isinstance(found, Column):
                        table.gone[found.at].append(target.span)
    suppressed = {operation.node for operation in made if isinstance(operation, Delete)}
    operations: list[Operation] = []
    for table in tables.values():
        if table.is_nothing_left:
            faults.append(table_messages.no_column_left(table.first))
            continue
        operations += table.operations(suppressed)
        faults += table.faults
    return ColumnChanges(tuple(operations), tuple(faults), {i: t.grows for i, t in tables.items()})


def ragged(
    statements: Iterable[Statement], index: Index, grows: Mapping[NodeId, int]
) -> Iterator[Diagnostic]:
    """Whether new rows have another number of cells than the rows of their table all will have.

    grows: by how many columns each table grows.
    """
    for statement in statements:
        if not isinstance(statement, AddStatement) or speaks_of_column(statement.place):
            continue
        rows = [provision for provision in statement.content if provision.kind is Kind.ROW]
        place = located(statement.place.address, index) if rows else None
        is_to = statement.place.position is Position.TO
        table = place if is_to or place is None else index.parent(place)
        if table is None or table.kind is not Kind.TABLE:
            continue
        widths = {len(row.children) for row in table.children}
        if len(widths) != 1:
            continue
        wanted = widths.pop() + grows.get(table.id, 0)
        for row in rows:
            if wanted not in (len(row.children), len(told(row))):
                yield address_messages.other_width(row.span, len(row.children), wanted)


@frozen
class _Piece:
    """Columns that are added at one place; gap: how many columns of the base stand before it.

    rows: for each row of the table its new cells.
    """

    gap: int
    rows: tuple[tuple[New, ...], ...]
    written: tuple[Provision, ...]
    identity: str
    span: Span


@define
class _Table:
    """What is said of the columns of one table.

    gone: for each column that is suppressed, counted from 0, where that is said.
    """

    table: Node
    origin: Origin
    gone: dict[int, list[Span]] = field(factory=lambda: defaultdict(list))
    pieces: list[_Piece] = field(factory=list)
    faults: list[Diagnostic] = field(factory=list)

    @property
    def count(self) -> int:
        return columns_of(names_in(self.table.children))

    @property
    def grows(self) -> int:
        return sum(len(piece.rows[0]) for piece in self.pieces) - len(self.gone)

    @property
    def is_nothing_left(self) -> bool:
        return len(self.gone) == self.count and not self.pieces

    @property
    def first(self) -> Span:
        """Where the first statement stands that suppresses a column, or adds one."""
        spans = [span for spans in self.gone.values() for span in spans]
        return min((*spans, *(piece.span for piece in self.pieces)), key=lambda span: span.start)

    def add(
        self, statement: AddStatement, gap: int, identity: str, new: Making
    ) -> Iterator[Diagnostic]:
        """Take new columns; report what is no piece of the table."""
        held = [one for one in statement.content if one.kind is not Kind.FOOTNOTE]
        other = next((one for one in held if one.kind is not Kind.ROW), None)
        if other is not None:
            yield address_messages.content_does_not_fit(other.span, other.kind)
            return
        rows = self.table.children
        if len(held) != len(rows):
            yield table_messages.column_of_other_height(statement.span, len(held), len(rows))
            return
        width = len(held[0].children)
        for number, (piece, row) in enumerate(zip(held, rows, strict=True), 1):
            if piece.name != row.name:
                is_head = row.name == HEADING_ROW
                yield table_messages.row_of_other_kind(piece.span, number, is_head)
                return
            if len(piece.children) != width:
                found = len(piece.children)
                yield table_messages.column_of_several_widths(piece.span, number, found, width)
                return
        cells = tuple(
            tuple(new(cell, f"{identity}.{at}.{n}") for n, cell in enumerate(piece.children))
            for at, piece in enumerate(held)
        )
        self.pieces.append(_Piece(gap, cells, tuple(held), identity, statement.span))

    def operations(self, suppressed: set[NodeId]) -> Iterator[Operation]:
        rows = self.table.children
        for at, (row, areas) in enumerate(zip(rows, areas_of(names_in(rows)), strict=True)):
            going: dict[int, list[Span]] = {}
            if row.id not in suppressed:
                going = dict(self.going(row, areas))
            stays = self.count - len(self.gone) - (len(row.children) - len(going))
            coming = list(self.coming(at, row, areas, stays))
            if row.id in suppressed and not any(c.children for _, held in coming for c in held):
                continue  # What is added there would say nothing.
            yield from self.of_row(row, going, coming)

    def going(self, row: Node, areas: Sequence[Area]) -> Iterator[tuple[int, list[Span]]]:
        """The cells of a row that go, by their place in it.

        A cell that goes on over columns of which some stay, or over new ones, stays over those:
        one that it covers goes in its place.
        """
        for area in areas:
            own = _columns_of(area)
            gone = [column for column in own if column in self.gone]
            there = [column for column in own if column < len(row.children)]
            if len(gone) < len(own) or any(_is_within(piece.gap, area) for piece in self.pieces):
                there = there[1:]
                if own[0] in gone:
                    spare = next((c for c in there if c not in gone), None)
                    gone = [*gone[1:], *([spare] if spare is not None else [])]
            for column in gone:
                if column in there:
                    yield column, self.gone.get(column) or self.gone[own[0]]

    def coming(
        self, at: int, row: Node, areas: Sequence[Area], stays: int
    ) -> Iterator[tuple[_Piece, tuple[New, ...]]]:
        """What the pieces add to a row; nothing where its last cell goes on over them anyhow.

        stays: over how many columns in force that cell goes on without saying so, once some are
            gone.
        """
        width = len(row.children)
        emptied = [area for area in areas if self.gone.keys() >= set(_columns_of(area))]
        within = [piece for piece in self.pieces if _over(piece.gap, areas) is not None]
        stays += sum(len(piece.rows[at]) for piece in within if piece.gap >= width)
        for piece in self.pieces:
            cells, gap = piece.rows[at], piece.gap
            area = _over(gap, areas)
            if area is not None:
                signs = (FROM_LEFT, FROM_ABOVE) if area.row < at else (FROM_LEFT,)
                if any(cell.name not in signs for cell in cells):
                    span = piece.written[at].span
                    self.faults.append(table_messages.column_in_cell(span, at + 1))
                elif gap < width:
                    if area in emptied:
                        # The cell itself stands over the first of the new columns.
                        emptied.remove(area)
                        cells = cells[1:]
                    yield piece, cells
            elif gap <= width:
                yield piece, cells
            elif all(cell.name == FROM_LEFT for cell in cells):
                stays += len(cells)
            else:
                yield piece, (*self.covered(piece, at, stays), *cells)
                stays = 0

    def covered(self, piece: _Piece, at: int, count: int) -> Iterator[New]:
        """Cells that say over which columns the one before them goes on."""
        width = len(piece.rows[at])
        for number in range(width, width + count):
            identity = NodeId(f"{piece.identity}.{at}.{number}")
            yield New(identity, Kind.CELL, name=FROM_LEFT)

    def of_row(
        self,
        row: Node,
        going: dict[int, list[Span]],
        coming: Sequence[tuple[_Piece, tuple[New, ...]]],
    ) -> Iterator[Operation]:
        """The operations of a row; a cell at its end that another covers anyhow is left out."""
        held = row.children
        left: list[tuple[int, Node | New]] = []
        for at in range(len(held) + 1):
            left += [(-1, c) for p, cells in coming if min(p.gap, len(held)) == at for c in cells]
            if at < len(held) and at not in going:
                left.append((at, held[at]))
        unsaid: set[NodeId] = set()
        while (going or coming) and len(left) > 1 and left[-1][1].name == FROM_LEFT:
            at, cell = left.pop()
            unsaid.add(cell.id)
            if at >= 0:
                going[at] = [self.first]
        for at in sorted(going):
            for span in going[at]:
                yield Delete(held[at].id, self.origin, span=span)
        for piece, cells in coming:
            grafts = tuple(cell for cell in cells if cell.id not in unsaid)
            gap = min(piece.gap, len(held))
            after = held[gap - 1].id if gap else None
            if grafts:
                yield Put(row.id, after, grafts, self.origin, piece.span)


def _columns_of(area: Area) -> range:
    return range(area.column, area.column + area.columns)


def _over(gap: int, areas: Sequence[Area]) -> Area | None:
    """Where the cell stands that goes on over a place."""
    return next((area for area in areas if _is_within(gap, area)), None)


def _is_within(gap: int, area: Area) -> bool:
    """Whether a cell goes on over the place between two columns."""
    return area.column < gap < area.column + area.columns
