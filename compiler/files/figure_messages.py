"""What is said of the files in which figures are kept (A047x)."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.source import Span


def no_file(span: Span, name: str, folder: str) -> Diagnostic:
    """folder: where the text lies that names it."""
    return Diagnostic(
        "A0470",
        Severity.ERROR,
        f"There is no file {name} beside the text, which keeps this figure.",
        Pointer(span, f"looked for in {folder}"),
        help="Put the file back beside the text, or import the Word file again that the figure "
        "comes from.",
    )


def not_as_kept(span: Span, file: str, why: str) -> Diagnostic:
    return Diagnostic(
        "A0471",
        Severity.ERROR,
        f"{file} is not what was kept: {why}.",
        Pointer(span, "names this file"),
        help="Put the file back as it was; nobody writes it by hand.",
    )


def other_words(span: Span, kept: str) -> Diagnostic:
    """kept: the words in the figure."""
    said = f"`{kept}`" if kept else "none"
    return Diagnostic(
        "A0472",
        Severity.ERROR,
        "The words of a figure that is kept are those that stand in it, without emphasis or notes.",
        Pointer(span, f"the words in it are {said}" if kept else "it holds no words"),
        help="Write a caption as a paragraph of its own, or as `figure: ...` below it.",
    )
