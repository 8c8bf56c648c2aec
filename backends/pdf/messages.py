"""What is said where no PDF can be made (A097x)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity

_WITHOUT = "Or leave `pdf` out of --to, and print the Word document from Word."


def office_missing(variable: str) -> Diagnostic:
    return Diagnostic(
        "A0970",
        Severity.ERROR,
        "No PDF can be made: LibreOffice, which prints the Word document, is not found here. "
        "Nothing was written.",
        help="Install LibreOffice, or name its program in the environment variable "
        f"{variable}. {_WITHOUT}",
    )


def named_office_missing(variable: str, named: str) -> Diagnostic:
    return Diagnostic(
        "A0970",
        Severity.ERROR,
        f"No PDF can be made: {variable} names {named}, and there is no such program. "
        "Nothing was written.",
        help=f"Name the program of LibreOffice there, or take {variable} away to have it looked "
        f"for. {_WITHOUT}",
    )


def office_too_slow(seconds: float) -> Diagnostic:
    return Diagnostic(
        "A0971",
        Severity.ERROR,
        f"No PDF was made: LibreOffice did not end within {seconds:.0f} seconds, and was stopped. "
        "Nothing was written.",
        help=f"Try once more when the machine has less to do. {_WITHOUT}",
    )


def office_failed(said: Sequence[str]) -> Diagnostic:
    """said: what LibreOffice or the system said last."""
    return Diagnostic(
        "A0972",
        Severity.ERROR,
        "No PDF was made: LibreOffice could not print the Word document. Nothing was written.",
        details=tuple(said),
        help=f"See whether LibreOffice opens the Word document. {_WITHOUT}",
    )
