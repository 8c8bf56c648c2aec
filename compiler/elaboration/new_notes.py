"""The footnotes that a proposal adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amend.compiler.algebra.operations import Origin
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.elaboration import messages
from amend.compiler.instrument.instrument import Kind, NodeId
from amend.compiler.syntax.proposal import AddStatement, ModStatement, Statement
from amend.compiler.syntax.provisions import Provision


def new_notes(
    statements: Sequence[Statement], known: Mapping[str, str], origin: Origin
) -> tuple[list[tuple[NodeId, Provision]], list[Diagnostic]]:
    """The footnotes that a proposal adds, wherever their texts stand, each with its identity."""
    notes: list[tuple[NodeId, Provision]] = []
    faults: list[Diagnostic] = []
    taken = set(known)
    for statement in statements:
        match statement:
            case AddStatement(content=written) | ModStatement(notes=written):
                pass
            case _:
                continue
        for provision in written:
            if provision.kind is not Kind.FOOTNOTE or provision.label is None:
                continue
            if provision.label in taken:
                faults.append(messages.note_taken(provision.label_span, provision.label))
                continue
            for mark in provision.text.anchors:
                faults.append(messages.note_in_note(provision.span, mark))
            taken.add(provision.label)
            identity = NodeId(f"{origin.proposal}+note.{provision.label}")
            notes.append((identity, provision))
    return notes, faults
