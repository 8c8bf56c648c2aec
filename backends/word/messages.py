"""What is said of Word files that are written (A0919)."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity


def figure_not_to_be_had(name: str, is_there: bool) -> Diagnostic:
    """is_there: whether its file is at hand, and what it keeps is no figure of a Word file."""
    why = "holds what no figure may" if is_there else "is not at hand where this is written"
    return Diagnostic(
        "A0919",
        Severity.ERROR,
        f"The figure {name} cannot be put into a Word file: what keeps it {why}.",
        help="Import the Word file that it comes from again; another format shows its words.",
    )
