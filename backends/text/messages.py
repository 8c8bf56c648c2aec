"""What is said of base texts that are written (A0925)."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity


def not_one_text(name: str) -> Diagnostic:
    return Diagnostic(
        "A0925",
        Severity.ERROR,
        f"There is no base text of {name}: it does not leave one whole text.",
        help="A base text is made of a file with one proposal, which amends or adds a text.",
    )
