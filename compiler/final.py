"""The last check before submission: what a draft may leave open is then an error."""

from __future__ import annotations

from attrs import evolve

from amend.compiler.diagnostic import Diagnostics, Severity
from amend.compiler.messages.header import BEFORE_SUBMISSION


def as_final(diagnostics: Diagnostics) -> Diagnostics:
    """The same diagnostics, as they are for a document that is to be submitted now."""
    return tuple(
        evolve(found, severity=Severity.ERROR) if found.code in BEFORE_SUBMISSION else found
        for found in diagnostics
    )
