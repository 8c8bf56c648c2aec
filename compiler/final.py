"""The last check before submission: what a draft may leave open is then an error."""

from __future__ import annotations

from attrs import evolve

from amend.compiler.diagnostic import Severity, has_errors
from amend.compiler.driver import Outcome
from amend.compiler.messages.header import BEFORE_SUBMISSION


def as_final(outcome: Outcome) -> Outcome:
    """The same outcome for a document that is to be submitted now; without errors, unchanged."""
    said = tuple(
        evolve(found, severity=Severity.ERROR) if found.code in BEFORE_SUBMISSION else found
        for found in outcome.diagnostics
    )
    return Outcome(None if has_errors(said) else outcome.submission, said)
