"""What is said of formats that other packages bring (A0926)."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity


def format_failed(name: str, package: str, why: str) -> Diagnostic:
    return Diagnostic(
        "A0926",
        Severity.ERROR,
        f"The format {name}, which the package {package} brings, failed.",
        details=(why,),
        help="Report it to those who made that package; the other formats can be built meanwhile.",
    )
