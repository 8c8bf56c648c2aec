"""What the tool says of itself (A00xx)."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.source import Span


def internal_error(kind: str, place: str, about: str, written: bool, name: str = "") -> Diagnostic:
    """An exception that nobody foresaw.

    kind, place: the name of the exception, and the file and line where it was raised.
    about: the text of the exception and whatever was noted of the file at work.
    written: whether documents had been written before.
    name: of the file, if others of the run go on.
    """
    nothing = f"Nothing was written for {name}." if name else "Nothing was written."
    so_far = "What was written before it is complete." if written else nothing
    return Diagnostic(
        "A0001",
        Severity.ERROR,
        f"Internal error: this is a fault of Amend, not of your text. {so_far}",
        details=(f"{kind} at {place}", *filter(None, about.split("\n"))),
        help="Please report it, with these lines and, if you may, the file. "
        "With AMEND_DEBUG=1 in the environment the whole trace is shown.",
    )


def silences_nothing(span: Span, code: str) -> Diagnostic:
    return Diagnostic(
        "A0141",
        Severity.WARNING,
        f"This comment silences {code}, and no warning of that code is said of the next line.",
        Pointer(span),
        help="Take the comment away. It goes directly above the line that the warning points "
        "to; an error is never silenced.",
    )
