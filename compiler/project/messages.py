"""What is said of open texts (A16xx)."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.source import Source, Span


def on_no_disk(source: Source) -> Diagnostic:
    """A text that an editor holds without a place among the files."""
    return Diagnostic(
        "A1601",
        Severity.NOTE,
        "This text lies in no folder, so the text that it amends is not looked up.",
        Pointer(Span(source, 0, 0)),
        help="Save it as a file whose name ends with `.amend`, in the folder of your proposals.",
    )
