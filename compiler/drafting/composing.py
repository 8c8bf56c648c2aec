"""Two proposals in a row as one, and the proposal that takes one back.

The laws are those of the algebra (`compose`, `inverse`); here they hold of files: what comes out is
drafted, compiled and compared like every draft.
"""

from __future__ import annotations

from attrs import evolve

from amend.compiler.algebra.redline import Redline, base, consolidated
from amend.compiler.base_text.digests import digest
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.drafting import messages
from amend.compiler.drafting.differences import differences
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.matching.match import identified


def chained(first: Redline, second: Redline, names: tuple[str, str]) -> Instrument | Diagnostic:
    """What the second proposal makes of what the first one makes.

    Its nodes have the identities of the base of the first, where they come from there.
    names: those of the two files, for messages.
    Gives a diagnostic (A0741) if the second amends another text.
    """
    made, held = consolidated(first), base(second)
    digests = digest(made), digest(held)
    walks = tuple(made.root.walk()), tuple(held.root.walk())
    if digests[0] != digests[1] or [n.kind for n in walks[0]] != [n.kind for n in walks[1]]:
        found = next((d for d in differences(made, held)), None)
        shown = messages.where_they_differ(found.made, found.meant) if found else ""
        return messages.not_what_it_makes(*names, digests, shown)
    same = {there.id: here.id for here, there in zip(*walks, strict=True)}
    outcome = consolidated(second)
    return evolve(outcome, reference=made.reference, root=identified(outcome.root, same))
