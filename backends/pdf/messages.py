"""What is said where no PDF can be made, or read (A0969–A0976, A0987–A0989)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity
from amend.compiler.received.right_to_left import Turned

_WITHOUT = "Or leave `pdf` out of --to, and print the Word document from Word."


_FIGURES = re.compile(r"[0-9]+")
_NAMED = 10
"""Lines, words or pages that one message names."""


def office_missing(variable: str) -> Diagnostic:
    return Diagnostic(
        "A0970",
        Severity.ERROR,
        "No PDF can be made: LibreOffice, which prints the Word document, is not found here. "
        "Nothing was written.",
        help="Install LibreOffice, or name its program in the environment variable "
        f"{variable}. {_WITHOUT}",
    )


def named_office_missing(variable: str, named: str) -> Diagnostic:
    return Diagnostic(
        "A0970",
        Severity.ERROR,
        f"No PDF can be made: {variable} names {named}, and there is no such program. "
        "Nothing was written.",
        help=f"Name the program of LibreOffice there, or take {variable} away to have it looked "
        f"for. {_WITHOUT}",
    )


def office_too_slow(seconds: float) -> Diagnostic:
    return Diagnostic(
        "A0971",
        Severity.ERROR,
        f"No PDF was made: LibreOffice did not end within {seconds:.0f} seconds, and was stopped. "
        "Nothing was written.",
        help=f"Try once more when the machine has less to do. {_WITHOUT}",
    )


def office_failed(said: Sequence[str]) -> Diagnostic:
    """said: what LibreOffice or the system said last."""
    return Diagnostic(
        "A0972",
        Severity.ERROR,
        "No PDF was made: LibreOffice could not print the Word document. Nothing was written.",
        details=tuple(said),
        help=f"See whether LibreOffice opens the Word document. {_WITHOUT}",
    )


def no_extractor(name: str) -> Diagnostic:
    return Diagnostic(
        "A0969",
        Severity.ERROR,
        f"{name} is a PDF file, and what reads those is not installed.",
        help="Install it with `pip install 'itu-amend[pdf]'`, or save it as plain text (UTF-8).",
    )


def not_readable(name: str, why: str) -> Diagnostic:
    return Diagnostic(
        "A0976",
        Severity.ERROR,
        f"{name} cannot be read as a PDF file: {why}.",
        help="Open it in a reader of PDF files, and save it anew or as plain text (UTF-8).",
    )


def without_words(name: str) -> Diagnostic:
    return Diagnostic(
        "A0976",
        Severity.ERROR,
        f"{name} holds no words: its pages are pictures.",
        help="Let a program recognise the words (OCR), and compare what it makes with them.",
    )


def edges_left(lines: Sequence[str]) -> Diagnostic:
    count = sum(not char.isspace() for line in lines for char in line)
    kinds = Counter(_FIGURES.sub("#", line) for line in lines)
    return Diagnostic(
        "A0973",
        Severity.WARNING,
        f"{len(lines)} lines repeat at the head or foot of pages, and are left out"
        f" ({count} characters).",
        details=tuple(f"{number} of: {line}" for line, number in kinds.most_common(_NAMED)),
        help="If one of them is a part of the text, add it to the base text.",
    )


def lines_joined(count: int, hyphens: Sequence[str]) -> Diagnostic:
    divided = f"; {len(hyphens)} hyphens that divided a word are left out" if hyphens else ""
    return Diagnostic(
        "A0974",
        Severity.NOTE,
        f"{count} lines go on with the one before them, and are joined to it{divided}.",
        details=tuple(dict.fromkeys(hyphens))[:_NAMED],
    )


def read_by_columns(pages: Sequence[int], is_from_right: bool) -> Diagnostic:
    first = "right" if is_from_right else "left"
    said = ", ".join(map(str, pages[:_NAMED])) + (", …" if len(pages) > _NAMED else "")
    which = "page is" if len(pages) == 1 else "pages are"
    return Diagnostic(
        "A0975",
        Severity.WARNING,
        f"{len(pages)} {which} read by columns, the {first} one first: {said}.",
        help="If what stands there is a table, compare its lines with the printed text.",
    )


def words_backwards(name: str) -> Diagnostic:
    return Diagnostic(
        "A0989",
        Severity.ERROR,
        f"{name} cannot be read as a PDF file: it holds its Arabic words with their letters "
        "backwards.",
        help="Save the document that it was made of as .docx or as plain text (UTF-8).",
    )


def read_from_right(turned: Turned) -> tuple[Diagnostic, ...]:
    """What was done with the signs of pages that are read from the right."""
    said = []
    if turned.forms:
        said.append(
            f"{turned.forms} letters stand there in the form in which they are drawn, and are "
            "taken for the letters themselves"
        )
    if turned.brackets:
        said.append(
            f"{turned.brackets} brackets stand there as they are drawn, and are turned round"
        )
    if turned.odd:
        said.append(f"{turned.odd} brackets stand the other way than the rest, and are left so")
    if turned.vowels:
        said.append(f"{turned.vowels} vowel signs are taken for those of the letter next to them")
    if not said:
        return ()
    severity = Severity.WARNING if turned.odd else Severity.NOTE
    return (
        Diagnostic(
            "A0988",
            severity,
            "The pages are read from the right.",
            details=tuple(said),
            help="Compare the text with the printed one.",
        ),
    )


def order_unsure(lines: Sequence[str]) -> Diagnostic:
    which = "In 1 line" if len(lines) == 1 else f"In {len(lines)} lines"
    return Diagnostic(
        "A0987",
        Severity.WARNING,
        f"{which} words from the right and from the left stand side by side, and more than one "
        "order of them prints like that.",
        details=tuple(lines[:_NAMED]),
        help="Compare their order with the printed text.",
    )
