"""What is said of cross-references and citations (A083x)."""

from __future__ import annotations

from amend.compiler.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.source import Span


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
        f"`{where}` refers to {written}, whose label is now {now}.",
        _place(cause, "because of this") or _place(place, "refers to it"),
        _others(_place(place, "refers to it") if cause else None),
        help=f"Change the reference with MOD {where}, or let all be changed with a line in the "
        "header: cross-references: rewrite",
    )


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
        f"New text refers to {written}; in the text as amended the label there is {now}.",
        _place(span, "this text"),
        help=f"Written {{{address}}} the label follows by itself; a label that is meant as it "
        "stands may stay.",
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
