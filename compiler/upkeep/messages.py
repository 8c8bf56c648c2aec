"""What is said of files that are laid out anew (A0920 to A0929)."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity


def would_change(name: str) -> Diagnostic:
    """The layout, read again, does not say what the file says."""
    return Diagnostic(
        "A0920",
        Severity.ERROR,
        f"{name} was left as it is: laid out anew, it would not say the same.",
        help="This is a fault of Amend. Please report it.",
    )


def differs(name: str) -> Diagnostic:
    """The file is not in the canonical layout, and it was only asked whether it is."""
    return Diagnostic(
        "A0921",
        Severity.ERROR,
        f"{name} is not laid out in the usual way.",
        help=f"`amend fmt {name}` lays it out; what it says stays the same.",
    )
