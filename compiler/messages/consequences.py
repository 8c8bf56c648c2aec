"""What is said of the changes that follow from a drafter's own (A08xx)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.instrument import Node
from amend.compiler.messages.edits import place_in_base
from amend.compiler.source import Span

_LISTED = 8


def relabelled(span: Span | None, where: str, changed: Sequence[tuple[str, str]]) -> Diagnostic:
    shown = ", ".join(f"{old} becomes {new}" for old, new in changed[:_LISTED])
    more = f", and {len(changed) - _LISTED} more" if len(changed) > _LISTED else ""
    place = f" in `{where}`" if where else ""
    return Diagnostic(
        "A0801",
        Severity.NOTE,
        f"Labels follow the new order{place}: {shown}{more}.",
        Pointer(span, "because of this") if span else None,
    )


def other_label(span: Span | None, written: str, derived: str) -> Diagnostic:
    return Diagnostic(
        "A0802",
        Severity.ERROR,
        f"The new item is written with the label {written}; in its place it is {derived}.",
        Pointer(span) if span else None,
        help=f"Write {derived}, or write `- ` and let the label be derived.",
    )


def no_label(span: Span | None) -> Diagnostic:
    return Diagnostic(
        "A0803",
        Severity.ERROR,
        "The label of this new item cannot be told: the items beside it have none to follow.",
        Pointer(span) if span else None,
        help="Write the label in place of the dash, or leave the dash out for a paragraph "
        "without a label.",
    )


def punctuation_repaired(
    node: Node, where: str, place: tuple[int, int], old: str, new: str
) -> Diagnostic:
    said = f"`{old}` becomes `{new}`" if old else f"`{new}` is put"
    pointer = Pointer(place_in_base(node, *place), "in the base text") if node.span else None
    return Diagnostic(
        "A0804",
        Severity.NOTE,
        f"The mark at the end of `{where}` follows its new place: {said}.",
        pointer,
    )


def punctuation_supplied(span: Span | None, old: str, new: str) -> Diagnostic:
    said = f"`{new}` in place of `{old}`" if old else f"`{new}`"
    return Diagnostic(
        "A0805",
        Severity.NOTE,
        f"A new provision ends with {said}, as its place asks.",
        Pointer(span) if span else None,
    )


def punctuation_left(span: Span | None, written: str, wanted: str) -> Diagnostic:
    ends = f"with `{written}`" if written else "without a mark"
    return Diagnostic(
        "A0806",
        Severity.WARNING,
        f"This provision now ends {ends}; in its new place `{wanted}` is usual.",
        Pointer(span, "its end is changed here") if span else None,
        help=f"Write `{wanted}`, unless the other mark is meant.",
    )


def note_goes(mark: str, note: Node) -> Diagnostic:
    return Diagnostic(
        "A0807",
        Severity.NOTE,
        f"Footnote {mark} is marked nowhere any more, and is suppressed with its mark.",
        Pointer(note.span, "this footnote") if note.span else None,
    )
