"""Where in an instrument a proposal changes something, as addresses say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.redline import Redline
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import NodeId


def addresses_of(
    redline: Redline, before: Index, after: Index, others: Iterable[NodeId] = ()
) -> Addresses:
    """The addresses of every provision that a redline changes, and of some others.

    before, after: the base and the amended text.
    """
    wanted = {node.id for node in redline.root.changed()}.union(others)

    def printed(index: Index) -> dict[NodeId, str]:
        return {
            identity: print_address(index.nodes[identity], index)
            for identity in wanted & index.parents.keys()
        }

    return Addresses(printed(before), printed(after))


@frozen
class Addresses:
    """The addresses of the provisions that a proposal changes or speaks of, by their identity.

    in_force: in the base; proposed: in the amended text. A provision that is added has none
        in force, one that is suppressed none that is proposed, one that is moved has two.
    """

    in_force: Mapping[NodeId, str] = field(factory=dict)
    proposed: Mapping[NodeId, str] = field(factory=dict)
