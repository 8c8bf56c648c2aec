"""What is said of Word files that are imported (A094x)."""

from __future__ import annotations

from amend.compiler.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.source import Span


def refused(name: str, why: str) -> Diagnostic:
    return Diagnostic(
        "A0941",
        Severity.ERROR,
        f"{name} is not read: {why}.",
        help="Open it with Word or LibreOffice and save it as a new .docx file.",
    )


def left_out(why: str, count: int, words: str) -> Diagnostic:
    said = f": `{words}`" if words else ""
    characters = "1 character" if count == 1 else f"{count:,} characters"
    return Diagnostic(
        "A0942",
        Severity.NOTE,
        f"{characters} are no part of the text, {why}{said}.",
        help="If they belong to it, put them into the base text.",
    )


def after_the_proposal(count: int, words: str) -> Diagnostic:
    return Diagnostic(
        "A0943",
        Severity.WARNING,
        f"What stands after the first proposal is left out, {count:,} characters: `{words}`.",
        help="Divide the file, so that each proposal has one of its own.",
    )


def met(what: str, count: int) -> Diagnostic:
    return Diagnostic(
        "A0944",
        Severity.NOTE,
        f"{what.capitalize()} ({count}): their text is taken as it prints, and nothing else.",
    )


def ignored(what: str) -> Diagnostic:
    return Diagnostic(
        "A0945",
        Severity.NOTE,
        f"The file also holds {what}; nothing of it is taken.",
    )


def labels_counted(count: int) -> Diagnostic:
    labels = "1 label is" if count == 1 else f"{count} labels are"
    return Diagnostic(
        "A0946",
        Severity.WARNING,
        f"{labels} counted by Word itself and written as they print.",
        help="Compare them with the printed text.",
    )


def not_the_base(span: Span | None, file: str, base: str) -> Diagnostic:
    return Diagnostic(
        "A0947",
        Severity.ERROR,
        f"With its revisions rejected, the file says `{file}` where the base text has `{base}`.",
        Pointer(span, "in the base text") if span else None,
        help="Give the edition that was amended; or import the file without --base.",
    )


def too_many_to_draft(count: int, most: int) -> Diagnostic:
    return Diagnostic(
        "A0948",
        Severity.ERROR,
        f"No proposal is drafted of a text with {count:,} provisions; {most:,} are the most.",
        help="Divide the file, and import the part that is amended.",
    )


def lost(name: str) -> Diagnostic:
    return Diagnostic(
        "A0937",
        Severity.ERROR,
        f"{name} is not imported: characters would be lost or invented.",
        help="This is a fault of Amend; please report it with the file.",
    )
