"""What a statement or a change is about, as far as its words tell: what tells it from others."""

from __future__ import annotations

from amend.compiler.syntax.proposal import (
    AddStatement,
    DeleteEdit,
    Edit,
    EditionStatement,
    EmphasizeEdit,
    End,
    Found,
    InsertEdit,
    JoinStatement,
    ModStatement,
    MoveStatement,
    NocStatement,
    ProposalUnit,
    ReadsEdit,
    ReplaceEdit,
    SplitStatement,
    Statement,
    SupStatement,
)
from amend.compiler.syntax.subjects import subject_of

Key = tuple[str, ...]


def key_of_unit(unit: ProposalUnit) -> Key:
    return "unit", unit.number.text


def key_of_statement(statement: Statement) -> Key:
    """Kind and addresses; of a MOD on one line also what of the base its change touches."""
    match statement:
        case ModStatement(edits=(edit,)):
            return (*weak_key(statement), *key_of_edit(edit))
    return weak_key(statement)


def weak_key(statement: Statement) -> Key:
    """Kind and addresses, however they are spaced."""
    kind = _KINDS[type(statement)]
    return kind, "".join(subject_of(statement).split())


_KINDS = {
    ModStatement: "MOD",
    AddStatement: "ADD",
    SupStatement: "SUP",
    NocStatement: "NOC",
    MoveStatement: "MOVE",
    SplitStatement: "SPLIT",
    JoinStatement: "JOIN",
    EditionStatement: "edition",
}


def key_of_edit(edit: Edit) -> Key:
    """What of the base a change touches; not what it makes of it."""
    match edit:
        case ReplaceEdit(found=found) | DeleteEdit(found=found):
            return "words", *_found(found)
        case EmphasizeEdit(found=found):
            return "emphasis", *_found(found)
        case InsertEdit(where=where):
            if isinstance(where, End):
                return "insert", where.value
            side, found = where
            return "insert", side.value, *_found(found)
        case ReadsEdit():
            return ("reads",)


def _found(found: Found) -> Key:
    choice = "" if found.choice is None else str(found.choice)
    return found.quotation.text.chars, choice
