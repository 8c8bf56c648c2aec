"""What a statement is about, in the words of whoever wrote it."""

from __future__ import annotations

from amend.compiler.syntax.proposal import (
    AddStatement,
    EditionStatement,
    JoinStatement,
    ModStatement,
    MoveStatement,
    NocStatement,
    SplitStatement,
    Statement,
    SupStatement,
)


def subject_of(statement: Statement) -> str:
    """The addresses that a statement names, `recalls.d`; of an addition, where it goes."""
    match statement:
        case ModStatement() | SupStatement() | NocStatement() | JoinStatement():
            return ", ".join(target.span.text for target in statement.targets)
        case AddStatement(place=place):
            return f"{place.position.value} {place.address.span.text}"
        case MoveStatement(address=address) | SplitStatement(address=address):
            return address.span.text
        case EditionStatement():
            return ""
