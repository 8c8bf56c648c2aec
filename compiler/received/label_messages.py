"""What is said of the labels of texts that are imported (A0237, A0930)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity

_NAMED = 10
"""Paragraphs that one message names, each by its first words."""
_SHOWN = 60


def of_another_alphabet(name: str, lines: Sequence[str]) -> Diagnostic:
    """lines: each label with the words behind it."""
    labels = "1 label is" if len(lines) == 1 else f"{len(lines)} labels are"
    of_lists = "its list" if len(lines) == 1 else "their lists"
    return Diagnostic(
        "A0930",
        Severity.WARNING,
        f"{labels} written with a letter that looks like one of {of_lists} and is of another "
        f"alphabet, in {name}.",
        details=_first(lines),
        help="The labels are kept as they are. Type those letters anew in the base text, if the "
        "list is to be counted by one alphabet.",
    )


def no_labels(name: str, lines: Sequence[str]) -> Diagnostic:
    """lines: paragraphs that begin with what looks like a label."""
    count = "1 paragraph begins" if len(lines) == 1 else f"{len(lines)} paragraphs begin"
    return Diagnostic(
        "A0237",
        Severity.WARNING,
        f"{count} with what looks like a label and is none, in {name}.",
        details=_first(lines),
        help="They are kept as paragraphs, and their signs are words of them. If they are items, "
        "write another label in the base text.",
    )


def _first(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{line[:_SHOWN]}…" if len(line) > _SHOWN else line for line in lines[:_NAMED])
