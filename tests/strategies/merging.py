"""Proposals of several parties on one text, as a merge takes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from amend.compiler.algebra.operations import New, Operation, Operations, Origin, Put, Replace
from amend.compiler.compilation.change import Merge
from amend.compiler.compilation.party import Party
from amend.compiler.compilation.splitting import split
from amend.compiler.compilation.uniting import Contribution, merged
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, NodeId
from amend.compiler.words.text import Text

NUMBERS = ("EUR/10A3/1", "ARB/17A2/1", "IAP/24A13/1", "ACP/36A7/1", "RCC/44/1")
"""In canonical order."""


def own_origin(number: str) -> Origin:
    """Who proposes, by the number of the proposal."""
    return Origin(number, number.partition("/")[0])


def by(number: str, operations: Sequence[Operation]) -> Operations:
    """The operations under the number of another proposal, which its new provisions begin with."""
    grafts = (o.grafts for o in operations if isinstance(o, Put))
    names = {
        graft.id: NodeId(f"{number}+{graft.id}")
        for some in grafts
        for graft in some
        if isinstance(graft, New)
    }
    return tuple(_renamed(evolve(o, origin=own_origin(number)), names) for o in operations)


def _renamed(operation: Operation, names: Mapping[NodeId, NodeId]) -> Operation:
    match operation:
        case Put(grafts=grafts):
            renamed = (
                evolve(g, id=names[g.id], text=_marking(g.text, names)) if isinstance(g, New) else g
                for g in grafts
            )
            return evolve(operation, grafts=tuple(renamed))
        case Replace(text=text):
            return evolve(operation, text=_marking(text, names))
    return operation


def _marking(text: Text[NodeId], names: Mapping[NodeId, NodeId]) -> Text[NodeId]:
    return evolve(text, anchors=tuple(names.get(anchor, anchor) for anchor in text.anchors))


def contribution(base: Instrument, number: str, operations: Sequence[Operation]) -> Contribution:
    """What one party brings, whose operations are those of another one."""
    return brought(base, number, by(number, operations))


def brought(
    base: Instrument, number: str, own: Operations, is_editorial: bool = False
) -> Contribution:
    """What one party brings; is_editorial: whether it says by (MOD) what it writes."""
    span = Span(Source(f"{number}.amend", number), 0, len(number))
    party = Party(own_origin(number), f"{number}.amend", span)
    return Contribution(party, split(own, index_of(base), lambda span: is_editorial))


def merge_of(base: Instrument, given: Mapping[str, Sequence[Operation]]) -> Merge:
    """A merge of some parties, by their numbers."""
    held = [contribution(base, number, operations) for number, operations in given.items()]
    return merged(index_of(base), held)


def together(base: Instrument, given: Mapping[str, Operations]) -> Merge:
    """A merge of some parties, whose operations are their own."""
    return merged(index_of(base), [brought(base, n, own) for n, own in given.items()])
