"""What remains of proposals after decisions, as proposals on the agreed text."""

from __future__ import annotations

from collections.abc import Iterator

from amend.compiler.compilation.carrying import settled
from amend.compiler.compilation.deciding import Fate, Fates
from amend.compiler.compilation.gathering import Gathering
from amend.compiler.compilation.party import Party
from amend.compiler.drafting.document import Amends, document
from amend.compiler.drafting.document import written as whole_file
from amend.compiler.drafting.draft import DraftHeader, drafted_as_known
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.values import frozen


@frozen
class Residual:
    """What is left of a proposal, as a proposal on the agreed text.

    text: of its file; misses: whether the draft does not say all that is left.
    """

    party: Party
    text: str
    misses: bool


def residuals(
    gathering: Gathering, fates: Fates, before: Instrument, base: str
) -> Iterator[Residual]:
    """What is left of each proposal of which something is open, drafted on the agreed text.

    before: that text; base: how the drafts name its file.
    """
    agreed = fates.of(Fate.ADOPTED)
    for party in gathering.merge.parties:
        left = [
            at
            for at in fates.of(Fate.OPEN)
            if party.number in gathering.merge.changes[at].proposals
        ]
        if not left:
            continue
        after = settled(gathering, (*agreed, *left), fates).outcome
        if after.root != before.root:
            yield _drafted(gathering, party, before, after, base)


def _drafted(
    gathering: Gathering, party: Party, before: Instrument, after: Instrument, base: str
) -> Residual:
    fields = {"document": party.document, "language": gathering.language, "source": party.source}
    labels = gathering.profile.labels_of(before.reference.number)
    comment = f"What is left of {party.number} on the agreed text"
    head = DraftHeader(party.number, base, fields, labels, comment)
    part = Amends(lambda policies: drafted_as_known(before, after, head, policies), party.reasons)
    made = document((part,), gathering.language)
    (outcome,) = made.outcomes
    return Residual(party, whole_file(head, made), bool(outcome.differences))
