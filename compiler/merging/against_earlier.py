"""A proposal as a redline against what an earlier version of it made of the text in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from amend.compiler.algebra.apply import apply
from amend.compiler.algebra.between import operations_between
from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.redline import Redline, consolidated
from amend.compiler.instrument.index import index_of
from amend.compiler.merging.added import identified
from amend.compiler.passes import Amended
from amend.compiler.submission.addresses import Addresses
from amend.compiler.submission.submission import Submission, Unit


def redline_between(before: Redline, now: Redline, origin: Origin) -> Redline:
    """What is revised from the text that one redline makes to the text that another one makes.

    Both are of one base text, whose provisions stay what they are; which of those that were added
    are the same is told by their words.
    """
    old, new = consolidated(before), consolidated(now)
    in_force = {node.id for node in before.root.rejected.walk()}
    return apply(old, operations_between(old, identified(old, new, in_force), origin))


def against_earlier(
    submission: Submission, now: Sequence[Amended], before: Sequence[Amended]
) -> Submission:
    """The submission, its proposals as redlines against an earlier version of each.

    A proposal that amends another text, or did not stand in the earlier version, stays as it is.
    """
    earlier = _redlines(before)
    made: dict[str, Unit] = {}
    for one in now:
        number = one.based.unit.number.text
        key = number, one.based.file
        redline = one.amendment.redline if one.amendment else None
        if redline is None or key not in earlier:
            continue
        between = redline_between(earlier[key], redline, one.origin)
        old = consolidated(earlier[key])
        new = consolidated(between)
        heads = frozenset(node.id for node in between.root.children)
        addresses = Addresses(between, index_of(old), new, heads)
        known = next((u for u in submission.units if u.number == number), None)
        if known is not None:
            made[number] = evolve(known, redline=between, addresses=addresses)
    units = tuple(made.get(unit.number, unit) for unit in submission.units)
    return evolve(submission, units=units)


def _redlines(amendments: Sequence[Amended]) -> Mapping[tuple[str, str], Redline]:
    return {
        (one.based.unit.number.text, one.based.file): one.amendment.redline
        for one in amendments
        if one.amendment is not None and one.amendment.redline is not None
    }
