"""What is said of base texts (A041x, A044x, A045x)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.lists import footnotes_there
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.instrument import WHERE_FROM
from amend.compiler.words.spelling import nearest

_EXAMPLES = {"instrument": "wtdc/85", "edition": "2017", "language": "en"}


def key_missing(source: Source, key: str) -> Diagnostic:
    return Diagnostic(
        "A0413",
        Severity.ERROR,
        f"The base text does not say its {key}.",
        Pointer(Span(source, 0, 0), "at its head"),
        help=f"Write a line such as: {key}: {_EXAMPLES[key]}",
    )


def instrument_not_understood(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0414",
        Severity.ERROR,
        "An instrument is named by its series and its number, with a stroke between them.",
        Pointer(span, "such as wtdc/85"),
    )


def language_unknown(span: Span, known: Sequence[str]) -> Diagnostic:
    meant = nearest(span.text, known)
    return Diagnostic(
        "A0415",
        Severity.ERROR,
        f"`{span.text}` is not the code of one of the six languages.",
        Pointer(span, f"did you mean `{meant}`?" if meant else ""),
        help=f"The codes are {', '.join(known)}.",
    )


def day_not_understood(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0460",
        Severity.ERROR,
        "The day of adoption is written with year, month and day.",
        Pointer(span, "this is no such day" if span.text else "nothing stands here"),
        help="For example: adopted: 2017-10-20",
    )


def note_twice(span: Span, first: Span, mark: str) -> Diagnostic:
    return Diagnostic(
        "A0416",
        Severity.ERROR,
        f"The text of footnote {mark} is given twice.",
        Pointer(span, "again here"),
        (Pointer(first, "first here"),),
        help="Put both texts together, or give one of them another mark.",
    )


def note_missing(span: Span, mark: str, known: Sequence[str]) -> Diagnostic:
    at = span.text.find(f"[^{mark}]")
    place = Span(span.source, span.start + at, span.start + at + len(mark) + 3) if at >= 0 else span
    there = footnotes_there(known)
    return Diagnostic(
        "A0417",
        Severity.ERROR,
        f"Footnote {mark} is marked in the text, but its own text is missing.",
        Pointer(place, "marked here"),
        details=(there,),
        help=f"Write a line `[^{mark}]: ...` with the text of the footnote.",
    )


def note_without_mark(span: Span, mark: str) -> Diagnostic:
    return Diagnostic(
        "A0418",
        Severity.WARNING,
        f"Footnote {mark} is not marked anywhere in the text.",
        Pointer(span, "this footnote"),
        help=f"Write its mark `[^{mark}]` where it stands in the printed text.",
    )


def name_twice(span: Span, first: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "A0419",
        Severity.ERROR,
        f"`{name}` stands twice in the base text, so that no address could tell which is meant.",
        Pointer(span, "again here"),
        (Pointer(first, "first here"),),
    )


def label_alone(span: Span, label: str) -> Diagnostic:
    return Diagnostic(
        "A0450",
        Severity.WARNING,
        f"`{label}` is read as a label, though none beside it comes right before or after it.",
        Pointer(span, "a label?"),
        help=f"If it is the beginning of a sentence, write a backslash before it: \\{label}",
    )


def degrees(span: Span, label: str) -> Diagnostic:
    return Diagnostic(
        "A0450",
        Severity.WARNING,
        f"`{label}` is read as a label, though its list does not count on from one.",
        Pointer(span, "a label, or degrees?"),
        help=f"If it is an angle or a longitude, write a backslash before it: \\{label}",
    )


def part_of_no_cell(span: Span, sign: str) -> Diagnostic:
    side = WHERE_FROM[sign]
    return Diagnostic(
        "A0444",
        Severity.ERROR,
        f"The cell `{sign}` cannot be part of the one {side}.",
        Pointer(span),
        help="What is one cell is a rectangle: below a cell that is as wide as two columns "
        f"stands `^` and then `<`. The sign itself is written \\{sign}",
    )
