"""What is said of statements that contradict each other (A07xx)."""

from __future__ import annotations

from amend.compiler.address_print import print_address
from amend.compiler.conflicts import Conflict, ConflictKind
from amend.compiler.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.index import Index

_SENTENCES = {
    ConflictKind.OVERLAP: (
        "A0701",
        "Two changes in {where} meet in the same words.",
        "this change",
        "and this one",
        "Put them together into one change, or quote fewer words.",
    ),
    ConflictKind.EDIT_IN_SUPPRESSED: (
        "A0702",
        "Words are changed in {where}, which is suppressed.",
        "suppressed here",
        "changed here",
        "Take one of the two out.",
    ),
    ConflictKind.PUT_IN_SUPPRESSED: (
        "A0703",
        "New text is placed in {where}, which is suppressed.",
        "suppressed here",
        "placed here",
        "Place it beside the suppressed provision, or take one of the two out.",
    ),
    ConflictKind.DOUBLE_SUPPRESSION: (
        "A0704",
        "In {where} the same text is suppressed twice.",
        "suppressed here",
        "and again here",
        "Take one of the two out.",
    ),
    ConflictKind.DOUBLE_MOVE: (
        "A0705",
        "{where} is moved to two places.",
        "moved here",
        "and here",
        "Take one of the two out.",
    ),
    ConflictKind.MOVE_OF_SUPPRESSED: (
        "A0706",
        "{where} is suppressed and moved.",
        "suppressed here",
        "moved here",
        "Take one of the two out.",
    ),
    ConflictKind.MOVE_CYCLE: (
        "A0707",
        "{where} would end up below itself.",
        "moved here",
        "and here",
        "Move it to a place that does not lie below it.",
    ),
    ConflictKind.LABEL_CLASH: (
        "A0708",
        "{where} is given two labels.",
        "labelled here",
        "and here",
        "Take one of the two out.",
    ),
    ConflictKind.NOC_VIOLATED: (
        "A0709",
        "{where} is said not to change (NOC), and is changed.",
        "said here",
        "changed here",
        "Take one of the two out.",
    ),
}


def conflict_message(conflict: Conflict, index: Index) -> Diagnostic:
    """Operations that cannot hold together, with both places."""
    code, sentence, first, last, advice = _SENTENCES[conflict.kind]
    node = index.nodes.get(conflict.node)
    where = f"`{print_address(node, index)}`" if node and index.parent(node) else "The new text"
    spans = [o.span for o in conflict.operations if o.span is not None]
    primary = Pointer(spans[-1], last if len(spans) > 1 else "") if spans else None
    others = tuple(Pointer(span, first) for span in spans[:-1])
    message = sentence.format(where=where)
    return Diagnostic(
        code, Severity.ERROR, message[0].upper() + message[1:], primary, others, help=advice
    )
