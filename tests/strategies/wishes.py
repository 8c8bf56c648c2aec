"""What kinds of operations are wanted of a proposal that is drawn."""

from __future__ import annotations

from attrs import evolve, frozen

from amend.compiler.algebra.operations import Origin

ORIGIN = Origin("IAP/24A13/1", "CITEL", "2022-05-10T00:00:00Z")


@frozen
class Wish:
    """What kinds of operations are wanted.

    edits: words are changed; only inside the text if `inside`.
    structure: provisions are added, suppressed and moved.
    labels: labels are given by the proposal itself.
    settled: the proposal itself suppresses the footnotes that it no longer marks.
    derived: new items have no labels yet.
    terminals: new provisions end with a terminal mark or a word.
    name: the number of the proposal, with which new identities begin.
    """

    edits: bool = True
    inside: bool = False
    structure: bool = True
    labels: bool = True
    maintain: bool = True
    settled: bool = True
    derived: bool = False
    terminals: bool = False
    name: str = ORIGIN.proposal

    @property
    def origin(self) -> Origin:
        return evolve(ORIGIN, proposal=self.name)


FULL = Wish()
