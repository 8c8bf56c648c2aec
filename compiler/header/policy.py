"""What a drafter wants done of itself: labels, marks at the ends, references."""

from __future__ import annotations

from attrs import evolve

from amend.compiler.header.header import Header
from amend.compiler.values import frozen

RELABEL, BIS, KEEP = "relabel", "bis", "keep"

SETTINGS = {
    "labels": (RELABEL, BIS, KEEP),
    "punctuation": ("repair", KEEP),
    "cross-references": ("report", "rewrite"),
}
"""Keys of the header that tell the compiler what to do, with their values."""


@frozen
class Policy:
    """What follows from the changes of a proposal.

    labels: `relabel`, `bis` or `keep`; None where nothing says so: what the conference does.
    repair: whether terminal punctuation is repaired.
    rewrite: whether references follow the labels that they name.
    """

    labels: str | None = None
    repair: bool = True
    rewrite: bool = False

    def on(self, usual: str) -> Policy:
        """The policy for an instrument whose labels usually follow `usual`."""
        return evolve(self, labels=self.labels or usual)


def policy_of(header: Header) -> Policy:
    """What the header of a proposal file says."""
    return Policy(
        header.line("labels") or None,
        header.line("punctuation") != KEEP,
        header.line("cross-references") == "rewrite",
    )
