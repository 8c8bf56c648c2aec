"""What is said of templates (A012x)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity
from amend.compiler.diagnostics.lists import row


def refused(name: str, why: str) -> Diagnostic:
    return Diagnostic(
        "A0120",
        Severity.ERROR,
        f"{name} cannot be used as a template: {why}.",
        help="Open it with Word or LibreOffice and save it as a new .docx file.",
    )


def no_place(name: str, why: str) -> Diagnostic:
    return Diagnostic(
        "A0121",
        Severity.ERROR,
        f"It is not clear where in {name} the proposal is to stand: {why}.",
        help="Write `{{ proposal }}` once, in a paragraph of its own in the body of the template.",
    )


def left_behind(name: str, what: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "A0122",
        Severity.NOTE,
        f"The template {name} also holds {row(what, 'and')}; nothing of it comes into the "
        "documents.",
    )


def own_margins(name: str) -> Diagnostic:
    return Diagnostic(
        "A0123",
        Severity.NOTE,
        f"The template {name} has its own headers or footers: the symbol of the document and the "
        "contacts are not written there.",
        help="If they are to stand on each page, write them into the template.",
    )
