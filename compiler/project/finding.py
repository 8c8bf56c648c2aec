"""What stands at a place of a proposal: addresses, quoted words, keys, as they were read there."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from amend.compiler.addresses.locating import locate_range, locate_wording
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Node
from amend.compiler.passes import Resolved
from amend.compiler.project.analysis import Analysis
from amend.compiler.syntax.proposal import (
    Address,
    AddStatement,
    DeleteEdit,
    Edit,
    EditionStatement,
    EmphasizeEdit,
    Found,
    HeaderField,
    InsertEdit,
    ModStatement,
    MoveStatement,
    ProposalUnit,
    Quotation,
    ReadsEdit,
    ReplaceEdit,
    SplitStatement,
    Statement,
    Target,
)


@frozen
class Named:
    """An address, or a range, with the provisions that it means in the text in force.

    span, and all spans here: in the file.
    """

    span: Span
    nodes: tuple[Node, ...]
    index: Index
    resolved: Resolved


@frozen
class OldWords:
    """Quoted words of the text in force, and the provisions in which they are looked for."""

    span: Span
    quotation: Quotation
    nodes: tuple[Node, ...]
    index: Index


@frozen
class NewWords:
    """Words that come, and the provisions in which they will stand."""

    span: Span
    quotation: Quotation
    nodes: tuple[Node, ...]
    index: Index
    resolved: Resolved


@frozen
class BaseNamed:
    """The text that a proposal amends, as its line names it."""

    span: Span
    unit: ProposalUnit
    resolved: Resolved


@frozen
class KeyNamed:
    """A key of the header."""

    span: Span
    entry: HeaderField


Thing = Named | OldWords | NewWords | BaseNamed | KeyNamed


def things(analysis: Analysis, piece: Source | None = None) -> Iterator[Thing]:
    """All that stands in a file, in its order as far as its proposals are in order.

    piece: the source of the only one that is asked about.
    """
    place = analysis.layout.place

    def is_asked(span: Span) -> bool:
        return piece is None or span.source is piece

    for entry in analysis.written.file.header:
        if is_asked(entry.span):
            yield KeyNamed(place(entry.key.span), entry)
    for resolved in analysis.found:
        unit = resolved.based.unit
        if is_asked(unit.span):
            yield BaseNamed(place(unit.base.span), unit, resolved)
        for statement in unit.statements:
            if is_asked(statement.span):
                yield from things_of(statement, resolved, analysis)


def thing_at(analysis: Analysis, offset: int) -> Thing | None:
    """The innermost thing that stands at an offset of the file; its end counts too."""
    number = analysis.layout.number_of(offset)
    if not analysis.layout.pieces:
        return None
    found = things(analysis, analysis.layout.pieces[number].source)
    held = [one for one in found if one.span.start <= offset <= one.span.end]
    return min(
        held, key=lambda one: (one.span.end == offset, one.span.end - one.span.start), default=None
    )


def things_of(statement: Statement, resolved: Resolved, analysis: Analysis) -> Iterator[Thing]:
    """What stands in a statement; nothing where its base is not to be had."""
    index = resolved.based.index
    if index is None:
        return
    place = analysis.layout.place

    def named(target: Target) -> Named:
        found = locate_range(target, index)
        nodes = () if isinstance(found, Diagnostic) else tuple(found)
        return Named(place(target.span), nodes, index, resolved)

    def alone(address: Address) -> Named:
        return named(Target(address, None, address.span))

    match statement:
        case ModStatement(targets=targets, edits=edits):
            yield from map(named, targets)
            nodes = tuple(node for target in targets for node in _worded(target, index))
            for edit in edits:
                for old in _old_words(edit):
                    yield OldWords(place(old.quotation.span), old.quotation, nodes, index)
                for new in _new_words(edit):
                    yield NewWords(place(new.span), new, nodes, index, resolved)
        case AddStatement(place=where):
            yield alone(where.address)
        case MoveStatement(address=address, place=where):
            yield alone(address)
            yield alone(where.address)
        case SplitStatement(address=address, found=old):
            yield alone(address)
            nodes = tuple(_worded(Target(address, None, address.span), index))
            yield OldWords(place(old.quotation.span), old.quotation, nodes, index)
        case EditionStatement(wording=wording):
            yield NewWords(place(wording.span), wording, (), index, resolved)
        case _:
            yield from map(named, statement.targets)


def _worded(target: Target, index: Index) -> Iterator[Node]:
    """The provisions whose words an edit below an address changes."""
    if target.through is not None:
        found = locate_range(target, index)
        yield from () if isinstance(found, Diagnostic) else found
        return
    node = found_node(locate_wording(target.address, index))
    if node is not None:
        yield node


def _old_words(edit: Edit) -> Iterator[Found]:
    match edit:
        case ReplaceEdit(found=found) | DeleteEdit(found=found) | EmphasizeEdit(found=found):
            yield found
        case InsertEdit(where=(_, found)):
            yield found


def _new_words(edit: Edit) -> Iterator[Quotation]:
    if isinstance(edit, ReplaceEdit | InsertEdit | ReadsEdit):
        yield edit.wording


def found_node(found: Node | Diagnostic) -> Node | None:
    """The provision that an address means, None if it means none."""
    return None if isinstance(found, Diagnostic) else found
