"""Proposals on one text that know nothing of each other, each drawn as a single one is."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve
from hypothesis import strategies as st

from amend.compiler.algebra.operations import Anchoring, Operation, Operations, Put
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import Instrument
from strategies.documents import Shape, documents
from strategies.merging import NUMBERS, by, own_origin
from strategies.proposals import proposals
from strategies.rivals import parties
from strategies.wishes import Wish

SMALL = Shape(sections=2, width=3, divisions=False)
SMALLEST = Shape(sections=1, width=3, divisions=False, notes=False)
"""Where there is little to speak of, proposals meet."""

Several = tuple[Instrument, Mapping[str, Operations]]
"""A text, and the operations of each party by the number of its proposal."""


@st.composite
def independent(draw: st.DrawFn) -> Several:
    """Two to four proposals on one text, which meet or do not."""
    base = draw(documents(draw(st.sampled_from((SMALL, SMALLEST)))))
    index = index_of(base)
    every: dict[str, Operations] = {}
    for number in NUMBERS[: draw(st.integers(2, 4))]:
        wish = Wish(
            name=number,
            edits=draw(st.booleans()),
            structure=draw(st.booleans()),
            labels=draw(st.booleans()),
        )
        side = draw(st.sampled_from((Anchoring.AFTER, Anchoring.BEFORE)))
        drawn = draw(proposals(base, wish))
        every[number] = tuple(_anchored(o, side, index, number) for o in drawn)
    return base, every


def _anchored(operation: Operation, side: Anchoring, index: Index, number: str) -> Operation:
    """An operation that says where it puts something, as a drafter does."""
    own = evolve(operation, origin=own_origin(number))
    if not isinstance(own, Put):
        return own
    siblings = [child.id for child in index.nodes[own.parent].children]
    following = siblings[siblings.index(own.after) + 1 if own.after is not None else 0 :]
    if side is Anchoring.BEFORE and following:
        return evolve(own, anchor=following[0], side=side)
    if own.after is None:
        return evolve(own, anchor=own.parent, side=Anchoring.BELOW)
    return evolve(own, anchor=own.after, side=Anchoring.AFTER)


@st.composite
def rivalling(draw: st.DrawFn) -> Several:
    """Two to four proposals on one text, of which each is one side of a twist."""
    base, given = draw(parties())
    return base, {n: by(n, operations) for n, operations in zip(NUMBERS, given, strict=False)}
