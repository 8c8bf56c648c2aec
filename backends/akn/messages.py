"""What is said where no Akoma Ntoso can be written (A0940, A0998, A0999)."""

from __future__ import annotations

from amend.compiler.diagnostics.diagnostic import Diagnostic, Severity


def adoption_not_known(instrument: str, year: str) -> Diagnostic:
    """instrument: `wtdc/85@2017`; year: of the meeting that adopted it."""
    return Diagnostic(
        "A0998",
        Severity.ERROR,
        f"No Akoma Ntoso can be written of {instrument}: on which day the meeting of {year} "
        "closed is not known here, and that form wants a whole date.",
        help="Say it in the base text: adopted: 2017-10-20",
    )


def day_not_known(name: str) -> Diagnostic:
    """name: of the document."""
    return Diagnostic(
        "A0999",
        Severity.ERROR,
        f"No Akoma Ntoso can be written of {name}: it has no day, and that form wants a whole "
        "date.",
        help="Say the day in the header, `date: 2022-05-10`.",
    )


def not_one_text(name: str) -> Diagnostic:
    """name: of the document."""
    return Diagnostic(
        "A0940",
        Severity.ERROR,
        f"No text in Akoma Ntoso can be made of {name}: it does not amend exactly one text, or "
        "suppresses it.",
        help="Leave `akn-text` out of --to; `akn` writes the proposals.",
    )
