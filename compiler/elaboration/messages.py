"""What is said of quotations and edits (A06xx)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.conflicts import Conflict, ConflictKind
from amend.compiler.algebra.operations import Cause, WordEdit
from amend.compiler.base_text.places import place_in_base
from amend.compiler.diagnostics.diagnostic import (
    Diagnostic,
    Pointer,
    Severity,
)
from amend.compiler.diagnostics.lists import footnotes_there
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Node
from amend.compiler.syntax.proposal import Quotation
from amend.compiler.words.graphemes import words_of
from amend.compiler.words.text import ANCHOR

_AROUND = 24

Places = Sequence[tuple[int, int]]


def in_context(text: str, place: tuple[int, int]) -> str:
    """An occurrence with what stands around it, at whole words."""
    start, end = place
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = "…" + "".join(words_of(before)[1:])
    if end + _AROUND < len(text):
        after = "".join(words_of(after)[:-1]) + "…"
    return f"{before}[{text[start:end]}]{after}".replace(ANCHOR, "[^]")


def _occurrences(node: Node, places: Places) -> tuple[str, ...]:
    shown = [f"{n}: {in_context(node.text.chars, p)}" for n, p in enumerate(places[:9], 1)]
    if len(places) > 9:
        shown.append(f"and {len(places) - 9} more")
    return tuple(shown)


def _pointers(node: Node, places: Places) -> tuple[Pointer, ...]:
    if node.span is None:
        return ()
    return tuple(Pointer(place_in_base(node, *p), str(n)) for n, p in enumerate(places[:3], 1))


def found_several_times(quoted: Quotation, node: Node, where: str, places: Places) -> Diagnostic:
    return Diagnostic(
        "A0602",
        Severity.ERROR,
        f"These words stand {_times(len(places))} in `{where}`.",
        Pointer(quoted.span, "which of them?"),
        _pointers(node, places),
        _occurrences(node, places),
        help="Write first, last, nth 2 or everywhere after the quotation, or quote more words.",
    )


def found_overlapping(quoted: Quotation, node: Node, where: str, places: Places) -> Diagnostic:
    return Diagnostic(
        "A0602",
        Severity.ERROR,
        f"These words stand in `{where}` at places that overlap.",
        Pointer(quoted.span, "everywhere is not clear here"),
        _pointers(node, places),
        _occurrences(node, places),
        help="Quote more words, so that each place is clear.",
    )


def not_so_often(
    quoted: Quotation, node: Node, where: str, places: Places, number: int
) -> Diagnostic:
    return Diagnostic(
        "A0603",
        Severity.ERROR,
        f"These words stand {_times(len(places))} in `{where}`; there is no number {number}.",
        Pointer(quoted.span),
        _pointers(node, places),
        _occurrences(node, places),
    )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def split_character(quoted: Quotation, node: Node, where: str) -> Diagnostic:
    return Diagnostic(
        "A0604",
        Severity.ERROR,
        f"In `{where}` these words end within a character: an accent that belongs to it follows.",
        Pointer(quoted.span),
        (Pointer(node.span, f"this is {where}"),) if node.span else (),
        help="Quote the whole character with its accent.",
    )


def nothing_quoted(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0605",
        Severity.ERROR,
        "Nothing stands between these quotation marks.",
        Pointer(span),
        help='To put words in, write insert "..." after "...", before "...", at start or at end.',
    )


def changes_nothing(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0606",
        Severity.WARNING,
        "This changes nothing: the new wording is the old one.",
        Pointer(span),
        help="Write the new words, or take the statement out.",
    )


def emphasized_already(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0520",
        Severity.WARNING,
        "This changes nothing: the words print so in the text in force.",
        Pointer(span),
        help="Say another emphasis, `italic`, `bold` or `plain`, or take the line out.",
    )


def heading_has_no_emphasis(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0521",
        Severity.ERROR,
        "The heading of a call prints in italics; none of its words is emphasised by itself.",
        Pointer(span),
        help="Leave the emphasis out; a star or a bar that is to print has a backslash before it.",
    )


def inserted_after_punctuation(span: Span, mark: str) -> Diagnostic:
    return Diagnostic(
        "A0607",
        Severity.WARNING,
        f"The new words stand after the mark `{mark}` that ends the provision.",
        Pointer(span),
        help=f'To put them before it: insert "..." before "{mark}" last',
    )


def note_unknown(span: Span, mark: str, known: Sequence[str]) -> Diagnostic:
    there = footnotes_there(known)
    return Diagnostic(
        "A0608",
        Severity.ERROR,
        f"Footnote {mark} is marked here, but there is no such footnote.",
        Pointer(span),
        details=(there,),
        help=f"The text of a new footnote stands below ADD, as a line [^{mark}]: ...",
    )


def note_taken(span: Span, mark: str) -> Diagnostic:
    return Diagnostic(
        "A0609",
        Severity.ERROR,
        f"There is a footnote {mark} already.",
        Pointer(span),
        help="Give the new one another mark; footnotes are renumbered in the end. The text of an "
        f"existing one is changed with MOD footnote[{mark}].",
    )


def note_in_note(span: Span, mark: str) -> Diagnostic:
    return Diagnostic(
        "A0616",
        Severity.ERROR,
        f"A footnote has no footnotes of its own, and footnote {mark} is marked in one.",
        Pointer(span),
        help="Mark it in the text above, or write its words into the footnote.",
    )


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


_PARTED = {
    Cause.JOIN: ("Another provision is joined with {where}, which is suppressed.", "joined here"),
    Cause.SPLIT: ("{where} is split, and suppressed.", "split here"),
}
"""What is said in place of words that are changed."""


def conflict_message(conflict: Conflict, index: Index) -> Diagnostic:
    """Operations that cannot hold together, with both places."""
    code, sentence, first, last, advice = _SENTENCES[conflict.kind]
    edit = conflict.operations[-1]
    if conflict.kind is ConflictKind.EDIT_IN_SUPPRESSED and isinstance(edit, WordEdit):
        sentence, last = _PARTED.get(edit.cause, (sentence, last))
    node = index.nodes.get(conflict.node)
    where = f"`{print_address(node, index)}`" if node and index.parent(node) else "The new text"
    spans = [o.span for o in conflict.operations if o.span is not None]
    primary = Pointer(spans[-1], last if len(spans) > 1 else "") if spans else None
    others = tuple(Pointer(span, first) for span in spans[:-1])
    message = sentence.format(where=where)
    return Diagnostic(
        code, Severity.ERROR, message[0].upper() + message[1:], primary, others, help=advice
    )


def written_anew_and_changed(where: str, whole: Span, other: Span) -> Diagnostic:
    return Diagnostic(
        "A0720",
        Severity.ERROR,
        f"What one line writes anew in `{where}`, another one changes.",
        Pointer(other, "changed here too"),
        (Pointer(whole, "written anew here"),) if whole != other else (),
        help="Make one change of the two.",
    )


def takes_the_number(span: Span | None, node: Node, number: str) -> Diagnostic:
    """node: a provision that is moved away from its place among the numbers."""
    there = (Pointer(node.span, "moved from here"),) if node.span else ()
    return Diagnostic(
        "A0430",
        Severity.NOTE,
        f"At its new place {node.number} takes the number {number}.",
        Pointer(span, "because of this") if span else None,
        there,
        help=f"`as {number}` behind the place says so; any number that is free may stand there.",
    )


def split_to(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0612",
        Severity.ERROR,
        "A provision is split before or after some of its words.",
        Pointer(span),
        help='Quote the words with which the second provision begins: SPLIT resolves.2 before "to"',
    )


def words_of_figure(span: Span, where: str) -> Diagnostic:
    """where: the address of a figure that a file keeps."""
    return Diagnostic(
        "A0615",
        Severity.ERROR,
        f"`{where}` is a figure that is kept as it is, with the words in it.",
        Pointer(span, "changes words of it"),
        help=f"Suppress it, SUP {where}, and add another one, a paragraph or a caption.",
    )
