"""Where in an instrument a proposal changes something, as addresses say it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from amend.compiler.addresses.printing import address_of_words
from amend.compiler.algebra.redline import Redline
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import Instrument, NodeId
from amend.compiler.values import frozen


@frozen
class Addresses:
    """The addresses of the provisions that a proposal changes or speaks of, by their identity.

    They are worked out when somebody asks for them: most formats print none.

    before, after: the base and the amended text. others: provisions beside the changed ones.
    """

    redline: Redline
    before: Index
    after: Instrument
    others: frozenset[NodeId] = frozenset()

    @cached_property
    def in_force(self) -> Mapping[NodeId, str]:
        """In the base. A provision that is added has none, one that is moved two in all."""
        return self._in(self.before)

    @cached_property
    def proposed(self) -> Mapping[NodeId, str]:
        """In the amended text. A provision that is suppressed has none."""
        return self._in(index_of(self.after))

    def _in(self, index: Index) -> dict[NodeId, str]:
        wanted = self.others.union(node.id for node in self.redline.root.changed())
        there = wanted & index.parents.keys()
        return {identity: address_of_words(index.nodes[identity], index) for identity in there}
