"""From statements to operations: the only stage in which a name is looked up.

Every address and every quotation refers to the base as published, never to the
result of another statement.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import TypeVar

from attrs import define, evolve, field

from amend.compiler.addresses import messages as address_messages
from amend.compiler.addresses import table_messages
from amend.compiler.addresses.locating import locate, locate_range, locate_wording
from amend.compiler.addresses.printing import HEADING, print_address
from amend.compiler.algebra.emphasis import parted_around
from amend.compiler.algebra.operations import (
    Anchoring,
    Delete,
    Graft,
    Maintain,
    Moved,
    New,
    Operation,
    Operations,
    Origin,
    Put,
)
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Span
from amend.compiler.elaboration import messages
from amend.compiler.elaboration.columns import column_changes, is_column, ragged, speaks_of_column
from amend.compiler.elaboration.edits import Context, EditElaborator
from amend.compiler.elaboration.new_notes import new_notes
from amend.compiler.elaboration.notes_gone import unmarked
from amend.compiler.elaboration.parting import joined, split, with_their_edits
from amend.compiler.elaboration.whole import Whole, stand_alone
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, Node, NodeId
from amend.compiler.instrument.placement import fits, last_place
from amend.compiler.syntax.proposal import (
    Address,
    AddStatement,
    Edit,
    EditionStatement,
    End,
    InsertEdit,
    JoinStatement,
    ModStatement,
    MoveStatement,
    NocStatement,
    Place,
    Position,
    ProposalUnit,
    ReadsEdit,
    SplitStatement,
    Statement,
    SupStatement,
    Target,
)
from amend.compiler.syntax.provisions import Provision, told
from amend.compiler.values import frozen
from amend.compiler.words.label_sequence import folded_label
from amend.compiler.words.text import EMPTY

_PARTS = {
    Kind.NUMBER: "number line",
    Kind.TITLE: "title",
    Kind.HISTORY: "history line",
    Kind.OPENING: "opening formula",
    Kind.CELL: "cell",
    Kind.FOOTNOTE: "footnote",
}

MAX_LOOKED_UP = 50
"""Faults of a proposal for which the whole base text is searched: a file full of them must not
take minutes."""

_ALWAYS_THERE = (Kind.NUMBER, Kind.TITLE, Kind.OPENING, Kind.CELL)

_SIDES = {
    Position.BEFORE: Anchoring.BEFORE,
    Position.AFTER: Anchoring.AFTER,
    Position.TO: Anchoring.BELOW,
}

_Gap = tuple[Node, NodeId | None, NodeId]
"""The parent, the sibling before, and the provision that was named."""
ElaborateOne = Callable[[Statement, int, Context], "Elaboration"]
"""Elaborates a statement, as `elaborate_statement` does."""

_T = TypeVar("_T")


@frozen
class Elaboration:
    """What a proposal does to its base; what could not be resolved is missing from it.

    wholes: what it writes anew as a whole.
    """

    operations: Operations
    diagnostics: Diagnostics
    wholes: tuple[Whole, ...] = ()


@define
class _Elaborator:
    """Gathers the operations of one statement; lives for one call of `elaborate_statement`."""

    context: Context
    edits: EditElaborator
    diagnostics: list[Diagnostic] = field(factory=list)
    operations: list[Operation] = field(factory=list)

    @property
    def index(self) -> Index:
        return self.context.index

    @property
    def origin(self) -> Origin:
        return self.context.origin

    def statement(self, statement: Statement, number: int) -> None:
        match statement:
            case ModStatement():
                self.mod(statement, number)
            case AddStatement():
                self.add(statement, number)
            case SupStatement():
                self.sup(statement)
            case MoveStatement():
                self.move(statement)
            case SplitStatement():
                self.split(statement, number)
            case JoinStatement():
                nodes = [node for target in statement.targets for node in self.targets(target)]
                if nodes:
                    made = joined(nodes, self.index, self.origin, statement.span)
                    self.operations += self.accepted(made) or ()
            case EditionStatement():
                from amend.compiler.elaboration.edition import edition_operations

                found, wholes, faults = edition_operations(statement, self.index, self.origin)
                self.operations += found
                self.edits.wholes += wholes
                self.diagnostics += faults
            case NocStatement():
                for target in statement.targets:
                    for node in self.targets(target):
                        self.operations.append(
                            Maintain(node.id, self.origin, statement.underlined, target.span)
                        )

    def targets(self, target: Target) -> Sequence[Node]:
        """The provisions that a statement on whole ones means; a heading is no whole one."""
        found = self.accepted(locate_range(target, self.index)) or ()
        return () if self.is_heading(target.address, found[:1]) else found

    def is_heading(self, address: Address, found: Sequence[Node]) -> bool:
        """Report an address of the heading of a call where only a whole provision can be meant."""
        names_heading = bool(address.segments) and address.segments[-1].label == HEADING
        if not (names_heading and found and found[0].kind is Kind.CALL):
            return False
        self.diagnostics.append(address_messages.heading_alone(address))
        return True

    def accepted(self, found: _T | Diagnostic) -> _T | None:
        """What was found; a diagnostic is reported instead."""
        if isinstance(found, Diagnostic):
            self.diagnostics.append(found)
            return None
        return found

    # MOD

    def mod(self, statement: ModStatement, number: int) -> None:
        for target in statement.targets:
            if target.through is None:
                nodes = [self.accepted(locate_wording(target.address, self.index))]
            else:
                nodes = list(self.accepted(locate_range(target, self.index)) or ())
            for node in nodes:
                for edit in statement.edits if node else ():
                    assert node is not None
                    if node.kind is Kind.CELL:
                        at = f"{self.origin.proposal}+{number}.{len(self.operations)}"
                        self.operations += self.first_words(edit, node, NodeId(at))
                    else:
                        self.operations += self.edits.edit(edit, node)

    def first_words(self, edit: Edit, cell: Node, identity: NodeId) -> Operations:
        """The first words of a cell that has none, which are a paragraph."""
        match edit:
            case InsertEdit(where=End(), wording=wording) | ReadsEdit(wording=wording):
                text = self.edits.wording(wording)
                if text is None:
                    return ()
                first = New(identity, Kind.PARAGRAPH, text, span=wording.span)
                return (Put(cell.id, None, (first,), self.origin, edit.span),)
        return tuple(self.edits.edit(edit, cell))

    # ADD and MOVE

    def add(self, statement: AddStatement, number: int) -> None:
        if speaks_of_column(statement.place):
            return  # What is said of columns is taken together.
        kinds = [p.kind for p in statement.content if p.kind is not Kind.FOOTNOTE]
        gap = self.gap(statement.place, kinds[0] if kinds else Kind.FOOTNOTE)
        if gap is None:
            return
        grafts: list[Graft] = []
        for at, provision in enumerate(statement.content):
            if provision.kind is Kind.FOOTNOTE:
                continue
            self.fits(provision.kind, provision.name, gap, provision.span)
            grafts.append(self.new(provision, f"{self.origin.proposal}+{number}.{at}"))
        if grafts:
            self.put(gap, tuple(grafts), statement.place, statement.span)

    def new(self, provision: Provision, identity: str) -> New:
        text = self.edits.anchored(provision.text, provision.span) or EMPTY
        children = tuple(
            self.new(child, f"{identity}.{at}") for at, child in enumerate(told(provision))
        )
        return New(
            NodeId(identity),
            provision.kind,
            text,
            provision.label or "",
            children,
            provision.name,
            provision.number,
            provision.label_span.to(provision.span),
            provision.tag,
        )

    def move(self, statement: MoveStatement) -> None:
        node = self.accepted(locate(statement.address, self.index))
        if node is not None and self.is_heading(statement.address, (node,)):
            return
        gap = self.gap(statement.place, node.kind) if node else None
        if node is None or gap is None:
            return
        if node.kind in _PARTS:
            what = _PARTS[node.kind]
            self.diagnostics.append(address_messages.not_to_be_suppressed(statement.address, what))
            return
        parent = gap[0]
        self.fits(node.kind, node.name, gap, statement.address.span)
        if parent.kind is Kind.CELL and (node.number or node.children):
            self.diagnostics.append(table_messages.more_than_words(statement.address))
        moved = Moved(node.id)
        if statement.number is not None:
            taken = self.index.numbered.get(folded_label(statement.number.text))
            if taken is not None or not node.number:
                said = address_messages.number_not_to_be_given(statement.number, taken)
                self.diagnostics.append(said)
                return
            moved = Moved(node.id, statement.number.text)
        self.put(gap, (moved,), statement.place, statement.span)

    def put(self, gap: _Gap, grafts: tuple[Graft, ...], place: Place, span: Span) -> None:
        parent, after, anchor = gap
        side = _SIDES[place.position]
        put = Put(parent.id, after, grafts, self.origin, span, anchor=anchor, side=side)
        self.operations.append(put)

    def gap(self, place: Place, kind: Kind) -> _Gap | None:
        """Where something of this kind is to be put: the parent, the sibling before, the anchor."""
        node = self.accepted(locate(place.address, self.index))
        if node is None or self.is_heading(place.address, (node,)):
            return None
        is_to = place.position is Position.TO
        if node.kind in _PARTS and not (node.kind is Kind.CELL and is_to):
            what = _PARTS[node.kind]
            self.diagnostics.append(address_messages.not_a_place(place.address, what))
            return None
        if node.kind is Kind.CELL and node.name:
            where = print_address(node, self.index)
            self.diagnostics.append(table_messages.covered_cell(place.address, where, node.name))
            return None
        parent = self.index.parent(node)
        if is_to and parent is not None and parent.kind is Kind.CELL:
            self.diagnostics.append(table_messages.more_than_words(place.address))
            return None
        if is_to:
            return node, last_place(node, kind), node.id
        assert parent is not None
        if place.position is Position.AFTER:
            return parent, node.id, node.id
        at = parent.children.index(node)
        return parent, parent.children[at - 1].id if at else None, node.id

    def fits(self, kind: Kind, name: str, gap: _Gap, span: Span) -> None:
        """Report what cannot stand at a place: a call among items, an item among calls."""
        parent, after, _ = gap
        if not fits(kind, name, self.index.around(parent), after):
            self.diagnostics.append(address_messages.content_does_not_fit(span, kind))

    # SPLIT

    def split(self, statement: SplitStatement, number: int) -> None:
        node = self.accepted(locate_wording(statement.address, self.index))
        if node is None:
            return
        if statement.position is Position.TO:
            self.diagnostics.append(messages.split_to(statement.span))
            return
        identity = NodeId(f"{self.origin.proposal}+{number}.0")
        side = 0 if statement.position is Position.BEFORE else 1
        for place in self.edits.places(statement.found, node)[:1]:
            made = split(node, place[side], identity, self.index, self.origin, statement.span)
            self.operations += self.accepted(made) or ()

    # SUP

    def sup(self, statement: SupStatement) -> None:
        for target in statement.targets:
            for node in () if is_column(target) else self.targets(target):
                if node.kind in _ALWAYS_THERE:
                    self.diagnostics.append(
                        address_messages.not_to_be_suppressed(target.address, _PARTS[node.kind])
                    )
                    continue
                self.operations.append(Delete(node.id, self.origin, span=target.span))


def elaborate(
    unit: ProposalUnit,
    index: Index,
    origin: Origin,
    one: ElaborateOne | None = None,
    left_out: Container[int] = (),
) -> Elaboration:
    """The operations of a proposal on its base.

    one: what elaborates a statement, if not `elaborate_statement`.
    left_out: the numbers of statements that are to have no effect.
    """
    elaborated = one or elaborate_statement
    base_marks = {mark: note.id for mark, note in index.notes().items()}
    statements = [s for n, s in enumerate(unit.statements, 1) if n not in left_out]
    notes, faults = new_notes(statements, base_marks, origin)
    marks = base_marks | {note.label: identity for identity, note in notes if note.label}
    operations: list[Operation] = []
    wholes: list[Whole] = []
    editions: list[Operation] = []
    context = Context(index, origin, marks)
    for number, statement in enumerate(unit.statements, 1):
        if number in left_out:
            continue
        if context.may_search and len(faults) > MAX_LOOKED_UP:
            context = evolve(context, may_search=False)
        done = elaborated(statement, number, context)
        into = editions if isinstance(statement, EditionStatement) else operations
        into += done.operations
        wholes += done.wholes
        faults += done.diagnostics
    making = _Elaborator(context, EditElaborator(context))
    numbered = ((n, s) for n, s in enumerate(unit.statements, 1) if n not in left_out)
    columns = column_changes(numbered, tuple(operations), index, origin, making.new)
    operations += columns.operations
    faults += (*columns.diagnostics, *making.edits.diagnostics)
    faults += ragged(statements, index, columns.widths)
    if editions:  # Which are few: the ways of six languages to name one are loaded then.
        from amend.compiler.elaboration.edition import besides, following_divisions

        following = tuple(besides(editions, operations, index))
        faults += following_divisions(following, index)
        operations += following
    marks_gone = tuple(unmarked(tuple(operations), {one.node for one in wholes}, index, origin))
    operations = [*parted_around(tuple(operations), marks_gone), *marks_gone]
    last = index.instrument.root.children
    after = last[-1].id if last else None
    texts = EditElaborator(Context(index, origin, marks))
    for identity, note in notes:
        text = texts.anchored(note.text, note.span) or EMPTY
        new = New(identity, Kind.FOOTNOTE, text, note.label or "", span=note.span)
        operations.append(Put(index.instrument.root.id, after, (new,), origin, note.span))
    faults += texts.diagnostics
    made, misused = with_their_edits(tuple(operations), index)
    kept, met = stand_alone(wholes, made, index)
    return Elaboration(kept, (*faults, *misused, *met), tuple(wholes))


def elaborate_statement(statement: Statement, number: int, context: Context) -> Elaboration:
    """The operations of one statement, the texts of new footnotes aside.

    number: which of the proposal it is, from 1; it names the provisions that are added.
    """
    elaborator = _Elaborator(context, EditElaborator(context))
    elaborator.statement(statement, number)
    found = (*elaborator.edits.diagnostics, *elaborator.diagnostics)
    return Elaboration(tuple(elaborator.operations), found, tuple(elaborator.edits.wholes))
