"""What is said of the changes that follow from a drafter's own (A08xx)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.base_text.places import place_in_base
from amend.compiler.diagnostics.diagnostic import (
    Applicability,
    Diagnostic,
    Fix,
    Pointer,
    Severity,
)
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.instrument import Node

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
    fix = None
    if span and span.text.startswith(written):
        label = Span(span.source, span.start, span.start + len(written))
        fix = Fix(f"write `{derived}`", ((label, derived),))
    return Diagnostic(
        "A0802",
        Severity.ERROR,
        f"The new item is written with the label {written}; in its place it is {derived}.",
        Pointer(span) if span else None,
        help=f"Write {derived}, or write `- ` and let the label be derived.",
        fix=fix,
    )


def label_in_another_form(span: Span | None, written: str, derived: str) -> Diagnostic:
    """The right label, `(e)` where this list writes `e)`."""
    fix = None
    if span and span.text.startswith(written):
        label = Span(span.source, span.start, span.start + len(written))
        fix = Fix(f"write `{derived} `", ((label, derived),), Applicability.CERTAIN)
    return Diagnostic(
        "A0870",
        Severity.WARNING,
        f"The new item is written with the label {written}; this list writes {derived}, and so "
        "does the document.",
        Pointer(span) if span else None,
        help=f"Write {derived}, or write `- ` and let the label be derived.",
        fix=fix,
    )


def label_comes(span: Span | None, where: str, label: str) -> Diagnostic:
    return Diagnostic(
        "A0541",
        Severity.NOTE,
        f"The paragraph of `{where}` becomes item {label}, since others stand beside it.",
        Pointer(span, "because of this") if span else None,
    )


def label_goes(span: Span | None, where: str, label: str) -> Diagnostic:
    return Diagnostic(
        "A0542",
        Severity.NOTE,
        f"Item {label} loses its label, as the only provision that is left in `{where}`.",
        Pointer(span, "because of this") if span else None,
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


def label_twice(span: Span | None, where: str, label: str) -> Diagnostic:
    place = f" in `{where}`" if where else ""
    return Diagnostic(
        "A0820",
        Severity.ERROR,
        f"Two items{place} would have the label {label}.",
        Pointer(span, "because of this") if span else None,
        help="The labels of this list do not follow on from one another. Put the new item at the "
        "end of those that do, or keep the labels in force with a line in the header: labels: bis",
    )


def label_misplaced(span: Span | None, where: str, label: str, owner: str) -> Diagnostic:
    place = f" in `{where}`" if where else ""
    return Diagnostic(
        "A0821",
        Severity.ERROR,
        f"Item {label}{place} would no longer stand behind {owner}, on which its label is built.",
        Pointer(span, "because of this") if span else None,
        help="Suppress or move what belongs to an item with it, and add after all of it; or keep "
        "the labels in force with a line in the header: labels: bis",
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


def punctuation_left(
    span: Span | None, written: str, wanted: str, why: str = "its end is changed here"
) -> Diagnostic:
    ends = f"with `{written}`" if written else "without a mark"
    return Diagnostic(
        "A0806",
        Severity.WARNING,
        f"This provision now ends {ends}; in its new place `{wanted}` is usual.",
        Pointer(span, why) if span else None,
        help=f"Write `{wanted}`, unless the other mark is meant.",
    )


def note_goes(mark: str, note: Node) -> Diagnostic:
    return Diagnostic(
        "A0807",
        Severity.NOTE,
        f"Footnote {mark} is marked nowhere any more, and is suppressed with its mark.",
        Pointer(note.span, "this footnote") if note.span else None,
    )


def marks_suppressed(span: Span | None, mark: str) -> Diagnostic:
    return Diagnostic(
        "A0822",
        Severity.ERROR,
        f"New words mark footnote {mark}, which this proposal suppresses.",
        Pointer(span) if span else None,
        help="Let the footnote stand, or add another with a sign of its own, such as [^new].",
    )


def _place(span: Span | None, text: str) -> Pointer | None:
    return Pointer(span, text) if span else None


def _others(*pointers: Pointer | None) -> tuple[Pointer, ...]:
    return tuple(pointer for pointer in pointers if pointer)


def refers_to_nothing(
    where: str, place: Span | None, written: str, target: str, cause: Span | None
) -> Diagnostic:
    return Diagnostic(
        "A0831",
        Severity.WARNING,
        f"`{where}` refers to {written}, which is suppressed.",
        _place(cause, f"`{target}` goes") or _place(place, "refers to it"),
        _others(_place(place, "refers to it") if cause else None),
        help=f"Change the reference with MOD {where}.",
    )


def refers_elsewhere(
    where: str, place: Span | None, written: str, now: str, cause: Span | None
) -> Diagnostic:
    return Diagnostic(
        "A0832",
        Severity.WARNING,
        f"`{where}` refers to {written}, {_now_labelled(now)}.",
        _place(cause, "because of this") or _place(place, "refers to it"),
        _others(_place(place, "refers to it") if cause else None),
        help=f"Change the reference with MOD {where}"
        + (
            ", or let all be changed with a line in the header: cross-references: rewrite"
            * bool(now)
        ),
    )


def _now_labelled(now: str) -> str:
    return f"whose label is now {now}" if now else "which has no label any more"


def follows(where: str, place: Span | None, written: str, now: str) -> Diagnostic:
    return Diagnostic(
        "A0833",
        Severity.NOTE,
        f"The reference to {written} in `{where}` becomes one to {now}.",
        _place(place, "this reference"),
    )


def moved_away(
    where: str, place: Span | None, written: str, target: str, cause: Span | None
) -> Diagnostic:
    return Diagnostic(
        "A0834",
        Severity.WARNING,
        f"`{where}` refers to {written}, which is moved to another place.",
        _place(cause, f"`{target}` moves") or _place(place, "refers to it"),
        _others(_place(place, "refers to it") if cause else None),
        help=f"Change the reference with MOD {where}.",
    )


def new_text_refers(span: Span | None, written: str, address: str, now: str) -> Diagnostic:
    return Diagnostic(
        "A0835",
        Severity.WARNING,
        f"New text refers to {written}; in the text as amended the label there is {now}."
        if now
        else f"New text refers to {written}, which has no label in the text as amended.",
        _place(span, "this text"),
        help=f"Written {{{address}}} the label follows by itself; a label that is meant as it "
        "stands may stay."
        if now
        else "Refer to the call by its heading alone.",
    )


def has_no_label(span: Span, address: str) -> Diagnostic:
    return Diagnostic(
        "A0836",
        Severity.ERROR,
        f"`{address}` has no label that could be printed here.",
        Pointer(span),
        help="Write the words themselves.",
    )


def reference_suppressed(span: Span, address: str) -> Diagnostic:
    return Diagnostic(
        "A0837",
        Severity.ERROR,
        f"New text refers to `{address}`, which this proposal suppresses.",
        Pointer(span),
    )


def other_edition(where: str, place: Span | None, cited: str, newer: str, other: str) -> Diagnostic:
    return Diagnostic(
        "A0838",
        Severity.WARNING,
        f"`{where}` cites {cited}; `{other}` cites a later edition of it, {newer}.",
        _place(place, "an earlier edition"),
        help="If both mean the instrument in force, let them name one edition.",
    )


def not_of_this_conference(where: str, place: Span | None, cited: str, words: str) -> Diagnostic:
    return Diagnostic(
        "A0839",
        Severity.WARNING,
        f"`{where}` says that {cited} is “{words}”, but this conference did not meet that year.",
        _place(place, "another conference"),
        help="Name the conference that adopted it.",
    )


def no_words_left(span: Span | None, where: str, label: str) -> Diagnostic:
    left = f"nothing but its label {label}" if label else "an empty line"
    return Diagnostic(
        "A0840",
        Severity.WARNING,
        f"All words of `{where}` go; {left} is left.",
        Pointer(span, "because of this") if span else None,
        help=f"To take it out as a whole: SUP {where}",
    )


def bare_heading(span: Span | None, where: str) -> Diagnostic:
    return Diagnostic(
        "A0841",
        Severity.WARNING,
        f"All provisions of `{where}` go; its heading is left alone.",
        Pointer(span, "because of this") if span else None,
        help=f"To take it out as a whole: SUP {where}",
    )


def division_misplaced(span: Span | None, heading: str) -> Diagnostic:
    return Diagnostic(
        "A0540",
        Severity.ERROR,
        f"“{heading}” would stand beside a division of which it would be read as a part.",
        Pointer(span, "because of this") if span else None,
        help="An annex takes the appendices that follow it, and an appendix the annexes. Put it "
        "into one of them (ADD to annex[1]), or give it the kind of those beside it.",
    )
