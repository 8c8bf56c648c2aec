"""An index of an instrument: what is where, for everything that looks names up."""

from __future__ import annotations

from functools import cached_property

from attrs import field

from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.values import frozen
from amend.compiler.words.label_sequence import folded_label


@frozen
class Index:
    """An instrument with its nodes at hand.

    nodes: every node by its identity.
    parents: the identity of each node's parent; the root has none.
    calls: the calls that do not belong to an annex or the like, in order.
    numbered: the provisions that have a number in the margin, by that number, folded.
    named: the calls to which the base text gives an identifier.
    """

    instrument: Instrument
    nodes: dict[NodeId, Node] = field(eq=False, repr=False)
    parents: dict[NodeId, NodeId] = field(eq=False, repr=False)
    calls: tuple[Node, ...] = field(eq=False, repr=False)
    numbered: dict[str, Node] = field(eq=False, repr=False)
    named: dict[str, list[Node]] = field(eq=False, repr=False)
    _labels: dict[NodeId, dict[str, list[Node]]] = field(factory=dict, eq=False, repr=False)
    _kinds: dict[NodeId, dict[Kind, list[Node]]] = field(factory=dict, eq=False, repr=False)
    _numbers: dict[NodeId, int] = field(factory=dict, eq=False, repr=False)

    @cached_property
    def order(self) -> dict[NodeId, int]:
        """The place of each node in the text, counted from 0."""
        return {identity: at for at, identity in enumerate(self.nodes)}

    def parent(self, node: Node) -> Node | None:
        identity = self.parents.get(node.id)
        return self.nodes[identity] if identity is not None else None

    def around(self, node: Node) -> tuple[Node, ...]:
        """A node behind all that it stands in, the instrument first."""
        above = self.parent(node)
        return (*self.around(above), node) if above else (node,)

    def labelled(self, parent: Node, label: str) -> list[Node]:
        """The children of a node that have a label, after folding."""
        if parent.id not in self._labels:
            table: dict[str, list[Node]] = {}
            for child in parent.children:
                if child.label and child.kind is Kind.ITEM:
                    table.setdefault(folded_label(child.label), []).append(child)
            self._labels[parent.id] = table
        return self._labels[parent.id].get(label, [])

    def counted(self, parent: Node, kind: Kind) -> list[Node]:
        """The children of a node that count as of one kind: items without a label as paragraphs."""
        if parent.id not in self._kinds:
            table: dict[Kind, list[Node]] = {}
            for child in parent.children:
                is_plain = child.kind is Kind.ITEM and not child.label
                alike = table.setdefault(Kind.PARAGRAPH if is_plain else child.kind, [])
                alike.append(child)
                self._numbers[child.id] = len(alike)
            self._kinds[parent.id] = table
        return self._kinds[parent.id].get(kind, [])

    def number(self, node: Node, parent: Node) -> int:
        """The number of a node, from 1, among the children of its parent that count like it."""
        self.counted(parent, node.kind)
        return self._numbers[node.id]

    def part(self, kind: Kind) -> Node | None:
        """The number line, the title or the opening formula."""
        return next((c for c in self.instrument.root.children if c.kind is kind), None)

    def notes(self) -> dict[str, Node]:
        """The notes by their mark."""
        children = self.instrument.root.children
        return {child.label: child for child in children if child.kind is Kind.FOOTNOTE}


def calls_in(node: Node) -> tuple[Node, ...]:
    """The calls right below the instrument or a division."""
    return tuple(child for child in node.children if child.kind is Kind.CALL)


def index_of(instrument: Instrument) -> Index:
    """Index an instrument in one walk."""
    nodes: dict[NodeId, Node] = {}
    parents: dict[NodeId, NodeId] = {}
    numbered: dict[str, Node] = {}
    named: dict[str, list[Node]] = {}
    for node in instrument.root.walk():
        nodes[node.id] = node
        if node.number:
            numbered[folded_label(node.number)] = node
        if node.name and node.kind is Kind.CALL:
            named.setdefault(node.name, []).append(node)
        for child in node.children:
            parents[child.id] = node.id
    return Index(instrument, nodes, parents, calls_in(instrument.root), numbered, named)
