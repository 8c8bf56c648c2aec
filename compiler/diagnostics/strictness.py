"""What is only told of a draft, and is an error of a document."""

from __future__ import annotations

from attrs import evolve

from amend.compiler.diagnostics.diagnostic import Diagnostics, Severity

BEFORE_BUILD = frozenset({"A1401"})
"""Codes of what has to be done before any document can be made."""


def as_errors(said: Diagnostics, codes: frozenset[str] | None = None) -> Diagnostics:
    """What was said, with errors for what has one of these codes; None for all of it."""
    return tuple(
        evolve(one, severity=Severity.ERROR) if codes is None or one.code in codes else one
        for one in said
    )
