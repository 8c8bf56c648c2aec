"""What is said of files that cannot be read (A01xx)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from amend.compiler.diagnostic import Diagnostic, Severity
from amend.compiler.nearness import nearest


def not_found(name: str, neighbours: Sequence[str]) -> Diagnostic:
    meant = nearest(PurePath(name).name, neighbours)
    return Diagnostic(
        "A0101",
        Severity.ERROR,
        f"There is no file {name}.",
        help=f"Did you mean {PurePath(name).with_name(meant)}?" if meant else "",
    )


def is_a_directory(name: str) -> Diagnostic:
    return Diagnostic(
        "A0102",
        Severity.ERROR,
        f"{name} is a folder, not a file.",
        help=f"Name the file in it, for example {PurePath(name) / 'proposal.amend'}.",
    )


def not_readable(name: str, why: str) -> Diagnostic:
    return Diagnostic(
        "A0103",
        Severity.ERROR,
        f"{name} cannot be read: {why}.",
        help="Close it in other programs, or copy it into a folder of your own.",
    )


def is_utf16(name: str) -> Diagnostic:
    return Diagnostic(
        "A0104",
        Severity.ERROR,
        f"{name} is saved as UTF-16 (or UTF-32); Amend reads UTF-8.",
        help='Save it again with the encoding "UTF-8".',
    )


def not_utf8(name: str, line: int, byte: int) -> Diagnostic:
    return Diagnostic(
        "A0104",
        Severity.ERROR,
        f"{name} is not saved as UTF-8: line {line} holds the byte {byte:#04x}.",
        help='Save it again with the encoding "UTF-8"; characters may show wrong before you do.',
    )


def is_an_office_file(name: str) -> Diagnostic:
    return Diagnostic(
        "A0105",
        Severity.ERROR,
        f"{name} is a Word file or another office file; Amend reads plain text.",
        help="A proposal is written in a plain text file whose name ends in .amend.",
    )


def is_a_pdf(name: str) -> Diagnostic:
    return Diagnostic(
        "A0105",
        Severity.ERROR,
        f"{name} is a PDF file; Amend reads plain text.",
        help="A proposal is written in a plain text file whose name ends in .amend.",
    )


def is_empty(name: str) -> Diagnostic:
    return Diagnostic(
        "A0106",
        Severity.ERROR,
        f"{name} is empty.",
        help="A proposal begins with lines such as `document: WTDC-22/24(Add.13)`.",
    )


def too_large(name: str, limit: int) -> Diagnostic:
    return Diagnostic(
        "A0107",
        Severity.ERROR,
        f"{name} is larger than {limit // 1_000_000} MB, which no proposal or base text is.",
    )


def unknown_kind(name: str) -> Diagnostic:
    return Diagnostic(
        "A0108",
        Severity.ERROR,
        f"{name} is neither a proposal (.amend) nor a base text (.base).",
        help="Give it a name that ends in .amend or in .base.",
    )
