"""What the tool says of itself (A00xx)."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity


def internal_error(kind: str, place: str, about: str, so_far: str) -> Diagnostic:
    """An exception that nobody foresaw.

    kind, place: the name of the exception, and the file and line where it was raised.
    about: the text of the exception and whatever was noted of the file at work.
    so_far: what had been written.
    """
    return Diagnostic(
        "A0001",
        Severity.ERROR,
        f"Internal error: this is a fault of Amend, not of your text. {so_far}",
        details=(f"{kind} at {place}", *filter(None, about.split("\n"))),
        help="Please report it, with these lines and, if you may, the file. "
        "With AMEND_DEBUG=1 in the environment the whole trace is shown.",
    )
