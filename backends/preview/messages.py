"""What is said of the preview (A165x)."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity


def no_proposal(name: str) -> Diagnostic:
    """The preview shows one proposal file."""
    return Diagnostic(
        "A1650",
        Severity.ERROR,
        f"{name} is no proposal: only a file whose name ends with `.amend` can be previewed.",
        help="Name the proposal. `amend new` begins one.",
    )


def no_port(port: int, why: str) -> Diagnostic:
    """The port that was asked for is not to be had."""
    return Diagnostic(
        "A1651",
        Severity.ERROR,
        f"The port {port} of this machine cannot be used: {why}.",
        help="Leave out `--port`: then the first free one is taken.",
    )


def is_newer(name: str) -> Diagnostic:
    """Somebody else has written the file since the page read it."""
    return Diagnostic(
        "A1652",
        Severity.ERROR,
        f"{name} was changed by somebody else meanwhile. Nothing was written over it.",
        help="Read the file again, or put both together.",
    )


def not_encoded(name: str, error: Exception) -> Diagnostic:
    """The text holds what a file cannot, or the file went away in this moment."""
    why = getattr(error, "strerror", None) or "it holds half of a character"
    return Diagnostic(
        "A1653",
        Severity.ERROR,
        f"The text cannot be written to {name}: {why}. The file is as it was.",
        help="Copy the text, and look at the file.",
    )


def too_long(name: str, most: int) -> Diagnostic:
    """More than is ever read."""
    return Diagnostic(
        "A1654",
        Severity.ERROR,
        f"The text is longer than the {most:,} bytes that a file may have; {name} is as it was.",
        help="Divide the proposals among several files.",
    )
