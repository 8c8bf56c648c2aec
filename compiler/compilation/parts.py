"""The proposals of files as they are put together, those that amend others on what they amend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import evolve, field

from amend.compiler.algebra.operations import Operations, Put
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.base_text.digests import digest
from amend.compiler.compilation import messages
from amend.compiler.compilation.on_the_base import on_the_base
from amend.compiler.compilation.party import Party, order_key
from amend.compiler.consequences.complete import complete
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Instrument, NodeId
from amend.compiler.passes import Amended
from amend.compiler.syntax.proposal import ProposalUnit
from amend.compiler.values import frozen
from amend.compiler.written import Written

Key = tuple[str, str]
"""The name of an instrument, `wtdc/85@2017`, and a language."""


@frozen
class Part:
    """One proposal of a file.

    below: the one that it amends, if it amends another; both: what the two ask of the text in
        force together; between: the text that comes of that; spans: where it speaks of each
        provision of that.
    """

    path: Path
    written: Written
    amended: Amended
    party: Party
    below: Part | None = None
    both: Operations = ()
    between: Instrument | None = None
    spans: Mapping[NodeId, Span] = field(factory=dict)

    @property
    def asked(self) -> Operations:
        """What is asked of the text in force, by what it amends too."""
        amendment = self.amended.amendment
        drafted = amendment.drafted if amendment is not None else ()
        return self.both if self.below is not None else drafted

    @property
    def makes(self) -> Instrument | None:
        """The text that comes of it, its provisions called as in the base."""
        amendment = self.amended.amendment
        redline = amendment.redline if amendment is not None else None
        own = consolidated(redline) if redline is not None else None
        return self.between if self.below is not None else own

    @property
    def index(self) -> Index | None:
        return self.below.index if self.below is not None else self.amended.based.index

    @property
    def unit(self) -> ProposalUnit:
        return self.amended.based.unit

    @property
    def key(self) -> Key:
        index = self.index
        assert index is not None
        instrument = index.instrument
        return str(instrument.reference), instrument.language


def instrument_of(part: Part) -> Instrument:
    assert part.index is not None
    return part.index.instrument


def _policy(part: Part) -> Policy:
    """What follows under the policy of the conference, as in a merge."""
    profile = part.amended.based.profile
    assert profile is not None
    return Policy().on(profile.labels_of(instrument_of(part).reference.number))


def on_what_they_amend(
    parts: Sequence[Part], above: Sequence[Part]
) -> tuple[list[Part], list[Diagnostic]]:
    """Proposals that amend others, each on the one that it amends; what is said of the rest."""
    known = {(p.party.number, p.party.language): p for p in parts}
    found: list[Part] = []
    said: list[Diagnostic] = []
    left = sorted(above, key=lambda p: (order_key(p.party.number), p.party.file))
    while left:
        ready = [p for p in left if (p.unit.base.text, p.party.language) in known]
        for part in ready or left:
            below = known.get((part.unit.base.text, part.party.language))
            made = _on(below, part) if below is not None else None
            if made is None:
                said.append(messages.sub_amendment(part.unit, is_beside=below is not None))
                continue
            known.setdefault((made.party.number, made.party.language), made)
            found.append(made)
        left = [p for p in left if p not in ready] if ready else []
    return found, said


def _on(below: Part, part: Part) -> Part | None:
    """A proposal on the one that it amends; None if what it asks is not sayable on the base."""
    amendment, between = part.amended.amendment, below.makes
    redline = amendment.redline if amendment is not None else None
    if amendment is None or redline is None or between is None or below.index is None:
        return None
    walks = tuple(base(redline).root.walk()), tuple(between.root.walk())
    if [node.kind for node in walks[0]] != [node.kind for node in walks[1]]:
        return None
    names = {there.id: here.id for there, here in zip(*walks, strict=True)}
    origin = part.party.origin
    both = on_the_base(below.index, below.asked, between, amendment.drafted, names, origin)
    outcome = complete(below.index, both, origin, _policy(below)).applied.outcome
    if digest(outcome) != digest(consolidated(redline)):
        return None
    amends = (*below.party.amends, below.party.number)
    spans = _spans(amendment.drafted, names)
    party = evolve(part.party, amends=amends)
    return evolve(part, below=below, both=both, between=outcome, party=party, spans=spans)


def _spans(operations: Operations, names: Mapping[NodeId, NodeId]) -> dict[NodeId, Span]:
    """Where a proposal speaks of each provision of the text that it amends."""
    found: dict[NodeId, Span] = {}
    for operation in operations:
        if not isinstance(operation, Put) and operation.span is not None:
            found.setdefault(names.get(operation.node, operation.node), operation.span)
    return found
