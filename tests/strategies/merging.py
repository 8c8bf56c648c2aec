"""Proposals of several parties on one text, as a merge takes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from amend.compiler.algebra.operations import New, Operation, Operations, Origin, Put
from amend.compiler.compilation.change import Merge
from amend.compiler.compilation.party import Party
from amend.compiler.compilation.splitting import split
from amend.compiler.compilation.uniting import Contribution, merged
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, NodeId

NUMBERS = ("EUR/10A3/1", "ARB/17A2/1", "IAP/24A13/1", "ACP/36A7/1", "RCC/44/1")
"""In canonical order."""


def by(number: str, operations: Sequence[Operation]) -> Operations:
    """The operations under the number of another proposal."""
    origin = Origin(number, number.partition("/")[0])
    return tuple(_renamed(evolve(o, origin=origin), number) for o in operations)


def _renamed(operation: Operation, number: str) -> Operation:
    """What a proposal adds has an identity after its number."""
    if not isinstance(operation, Put):
        return operation
    grafts = tuple(
        evolve(g, id=NodeId(f"{number}+{g.id}")) if isinstance(g, New) else g
        for g in operation.grafts
    )
    return evolve(operation, grafts=grafts)


def contribution(base: Instrument, number: str, operations: Sequence[Operation]) -> Contribution:
    """What one party brings."""
    span = Span(Source(f"{number}.amend", number), 0, len(number))
    party = Party(Origin(number, number.partition("/")[0]), f"{number}.amend", span)
    own = by(number, operations)
    return Contribution(party, split(own, index_of(base), lambda span: False))


def merge_of(base: Instrument, given: Mapping[str, Sequence[Operation]]) -> Merge:
    """A merge of some parties, by their numbers."""
    held = [contribution(base, number, operations) for number, operations in given.items()]
    return merged(index_of(base), held)
