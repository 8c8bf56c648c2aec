"""What is said of an outcome that does not read as words (A085x), or tears a table (A0533)."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.source import Span


def words_run_together(span: Span, reads: str, fix: Fix | None) -> Diagnostic:
    return Diagnostic(
        "A0850",
        Severity.WARNING,
        "Two words run together here.",
        Pointer(span),
        details=(f"It then reads: {reads}",),
        help="Write the blank between them, within the quotation marks.",
        fix=fix,
    )


def inside_a_word(span: Span, reads: str) -> Diagnostic:
    return Diagnostic(
        "A0851",
        Severity.WARNING,
        "The quotation begins or ends within a word of the text in force.",
        Pointer(span),
        details=(f"It then reads: {reads}",),
        help="Quote the whole word, if the other place is not meant.",
    )


def two_blanks(span: Span, reads: str, fix: Fix | None) -> Diagnostic:
    return Diagnostic(
        "A0852",
        Severity.WARNING,
        "Two blanks are left beside each other.",
        Pointer(span),
        details=(f"It then reads: {reads}",),
        help="Quote one of the blanks too, so that it goes with the words.",
        fix=fix,
    )


def begins_with_a_blank(span: Span, reads: str, fix: Fix | None) -> Diagnostic:
    return Diagnostic(
        "A0852",
        Severity.WARNING,
        "The provision then begins with a blank.",
        Pointer(span),
        details=(f"It then reads: {reads}",),
        help="Quote the blank too, so that it goes with the words.",
        fix=fix,
    )


def blank_before_mark(span: Span, mark: str, reads: str, fix: Fix | None) -> Diagnostic:
    return Diagnostic(
        "A0853",
        Severity.WARNING,
        f"A blank is left before `{mark}`.",
        Pointer(span),
        details=(f"It then reads: {reads}",),
        help="Quote the blank too, so that it goes with the words.",
        fix=fix,
    )


def two_marks(span: Span, marks: str, reads: str) -> Diagnostic:
    return Diagnostic(
        "A0854",
        Severity.WARNING,
        f"Two marks follow each other: `{marks}`.",
        Pointer(span),
        details=(f"It then reads: {reads}",),
        help="Take one of them out.",
    )


def bracket_alone(span: Span, sign: str, reads: str) -> Diagnostic:
    return Diagnostic(
        "A0855",
        Severity.WARNING,
        f"`{sign}` is left without its pair.",
        Pointer(span),
        details=(f"It then reads: {reads}",),
        help="Write the other one too, or take both out.",
    )


def without_label(span: Span, typed: tuple[str, int] | None) -> Diagnostic:
    """typed: a label in a form that is none, and how many characters it takes."""
    start = Span(span.source, span.start, span.start)
    if typed:
        label, length = typed
        written = Span(span.source, span.start, span.start + length)
        return Diagnostic(
            "A0856",
            Severity.WARNING,
            f"`{written.text.rstrip()}` is no label here, and prints as words of a paragraph "
            "between items that have labels.",
            Pointer(written),
            help=f"A label is written `{label} `, with a blank behind it"
            + ("; it is then derived." if label == "-" else "; `- ` derives it."),
            fix=Fix(f"write `{label} `", ((written, f"{label} "),)),
        )
    return Diagnostic(
        "A0856",
        Severity.WARNING,
        "A paragraph without a label is added between items that have labels.",
        Pointer(span),
        help="Begin the line with `- ` for an item; its label is then derived.",
        fix=Fix("make it an item", ((start, "- "),)),
    )


def cut_lines(
    places: tuple[Span, ...], joined: str, edits: tuple[tuple[Span, str], ...]
) -> Diagnostic:
    """places: one, or one for each of several statements; edits: none of several statements."""
    return Diagnostic(
        "A0857",
        Severity.WARNING,
        "These lines look like one sentence, and become a paragraph each.",
        Pointer(places[0]),
        tuple(Pointer(place, "goes on here") for place in places[1:]),
        details=(f"On one line: {joined}",),
        help="If they come from a PDF, write them on one line; look at each hyphen.",
        fix=Fix("write them on one line", edits) if edits else None,
    )


def cut_word(
    span: Span, written: str, whole: str, joined: str, edits: tuple[tuple[Span, str], ...]
) -> Diagnostic:
    """A word that was cut, the first of a wording; joined: the wording with none of them."""
    return Diagnostic(
        "A0857",
        Severity.WARNING,
        f"`{written}` looks like a word that was cut at the end of a line.",
        Pointer(span),
        details=(f"On one line: {joined}",),
        help=f"If one word is meant, write `{whole}`.",
        fix=Fix("write it as one word", edits) if edits else None,
    )


def label_in_words(span: Span, label: str, fix: Fix | None) -> Diagnostic:
    return Diagnostic(
        "A0858",
        Severity.WARNING,
        f"The words begin with the label {label}; labels print by themselves.",
        Pointer(span),
        help="Leave the label out.",
        fix=fix,
    )


def words_twice(span: Span, words: str, reads: str, fix: Fix | None) -> Diagnostic:
    return Diagnostic(
        "A0872",
        Severity.WARNING,
        f"`{words}` then stands twice in a row.",
        Pointer(span),
        details=(f"It then reads: {reads}",),
        help="Leave it out of the new words, or quote it with the words that go.",
        fix=fix,
    )


def capital_in_sentence(span: Span, word: str, reads: str, fix: Fix | None) -> Diagnostic:
    return Diagnostic(
        "A0861",
        Severity.WARNING,
        f"`{word}` then stands in the middle of a sentence, with a capital letter.",
        Pointer(span),
        details=(f"It then reads: {reads}",),
        help=f"Write `{word.lower()}`, unless a name begins there.",
        fix=fix,
    )


def marks_print(span: Span, marks: str, edits: tuple[tuple[Span, str], ...]) -> Diagnostic:
    return Diagnostic(
        "A0859",
        Severity.WARNING,
        f"The quotation marks {marks[0]} and {marks[-1]} around this provision print.",
        Pointer(span),
        help="Below ADD no quotation marks are needed; leave them out, unless they are meant.",
        fix=Fix("leave them out", edits),
    )


def cell_is_torn(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0533",
        Severity.ERROR,
        "This table no longer fits together: a cell that goes on over others would be torn.",
        Pointer(span),
        help="Suppress all rows over which the cell goes on, and add those that stay anew; in a "
        "row that comes between them, write `^` where the cell goes on, in a column `<`.",
    )
