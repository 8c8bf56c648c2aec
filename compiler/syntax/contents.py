"""What stands in a statement: the targets it names, the words it quotes, what it adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amend.compiler.syntax.proposal import (
    Address,
    AddStatement,
    DeleteEdit,
    Edit,
    EditionStatement,
    EmphasizeEdit,
    Found,
    InsertEdit,
    JoinStatement,
    ModStatement,
    MoveStatement,
    NocStatement,
    Quotation,
    ReadsEdit,
    ReplaceEdit,
    SplitStatement,
    Statement,
    SupStatement,
    Target,
)
from amend.compiler.syntax.provisions import Provision


def targets_in(statement: Statement) -> tuple[Target, ...]:
    """The provisions of the base that a statement names, an address alone as a target too."""
    named: tuple[Address, ...] = ()
    match statement:
        case ModStatement() | SupStatement() | NocStatement() | JoinStatement():
            return statement.targets
        case AddStatement(place=place):
            named = (place.address,)
        case MoveStatement(address=address, place=place):
            named = (address, place.address)
        case SplitStatement(address=address):
            named = (address,)
        case EditionStatement():
            named = ()
    return tuple(Target(address, None, address.span) for address in named)


def quotations(statement: Statement) -> Iterator[Quotation]:
    """The quotations of a statement, of the base and of new words, in the order of the line."""
    found: list[Quotation] = []
    match statement:
        case ModStatement(edits=edits):
            found = [one for edit in edits for one in quoted(edit)]
        case EditionStatement(wording=wording):
            found = [wording]
        case SplitStatement(found=Found(quotation=quotation)):
            found = [quotation]
    yield from sorted(found, key=lambda one: one.span.start)


def quoted(edit: Edit) -> Iterator[Quotation]:
    """The quotations of an edit, that of the base first."""
    found, wording = found_in(edit), wording_in(edit)
    if found is not None:
        yield found.quotation
    if wording is not None:
        yield wording


def found_in(edit: Edit) -> Found | None:
    """The quotation of the base in an edit; None if it has none."""
    match edit:
        case ReplaceEdit(found=found) | DeleteEdit(found=found) | EmphasizeEdit(found=found):
            return found
        case InsertEdit(where=(_, found)):
            return found
    return None


def wording_in(edit: Edit) -> Quotation | None:
    """The quotation of new words in an edit; None if it has none."""
    return edit.wording if isinstance(edit, ReplaceEdit | InsertEdit | ReadsEdit) else None


def added(statement: Statement) -> tuple[Provision, ...]:
    """The provisions and the notes that a statement brings."""
    match statement:
        case AddStatement(content=content):
            return content
        case ModStatement(notes=notes):
            return notes
    return ()


def worded(provisions: Iterable[Provision]) -> Iterator[Provision]:
    """Some provisions and all below them, those that have words."""
    for one in provisions:
        if one.text:
            yield one
        yield from worded(one.children)
