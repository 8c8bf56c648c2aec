"""Which provision of a base text is which in another language: by kind, number and label.

Words tell nothing: they are in another language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field

from amend.compiler.addresses.printing import call_key, print_address
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, Node, NodeId
from amend.compiler.lexicon.lexicon import call_of
from amend.compiler.matching.alignment import aligned
from amend.compiler.values import frozen
from amend.compiler.words.label_sequence import folded_label

SAME, SAME_KIND, OTHER_CALL = 1.0, 0.5, 0.2
"""How alike two provisions are: in all that shows without words; in their kind alone; calls whose
headings the lexicon reads as different ones, which may be its fault. Only the order counts."""

Pairs = tuple[tuple[NodeId, NodeId], ...]


@frozen
class Places:
    """The base texts of some versions, laid beside one another.

    of: for each text, in their order, the place of each node that is compared, under one name in
        all of them.
    chosen: which of the texts has most in common with the others; its addresses are the names.
    """

    of: tuple[Mapping[NodeId, str], ...] = field(hash=False)
    chosen: int


def laid_beside(texts: Sequence[Index]) -> Places:
    """The places of some base texts, whatever their order.

    The text with which most provisions of the others pair gives the names; of several alike, that
    of the language first in the alphabet.
    """
    paired = {
        (a, b): parallel(texts[a], texts[b])
        for a in range(len(texts))
        for b in range(len(texts))
        if a != b
    }

    def in_common(at: int) -> tuple[int, str]:
        own = (len(pairs) for (a, _), pairs in paired.items() if a == at)
        return -sum(own), texts[at].instrument.language

    chosen = min(range(len(texts)), key=in_common)
    names = {node.id: _name(node, texts[chosen]) for node in texts[chosen].nodes.values()}
    of = (
        names if at == chosen else {b: names[a] for a, b in paired[chosen, at]}
        for at in range(len(texts))
    )
    return Places(tuple(of), chosen)


def parallel(one: Index, other: Index) -> Pairs:
    """The nodes of two texts that stand at the same place, in the order of the first."""
    found: list[tuple[NodeId, NodeId]] = []
    stack = [(one.instrument.root, other.instrument.root)]
    while stack:
        a, b = stack.pop()
        found.append((a.id, b.id))
        stack += reversed(_children(a, one, b, other))
    return tuple(found)


def _children(a: Node, one: Index, b: Node, other: Index) -> list[tuple[Node, Node]]:
    old = [_looks(child, one) for child in a.children]
    new = [_looks(child, other) for child in b.children]
    prints = {looks: at for at, looks in enumerate(dict.fromkeys((*old, *new)))}

    def likeness(i: int, j: int) -> float:
        if old[i] == new[j]:
            return SAME
        if old[i][0] is not new[j][0]:
            return 0.0
        is_told = old[i][0] is Kind.CALL and old[i][1] and new[j][1]
        return OTHER_CALL if is_told else SAME_KIND

    pairs = aligned([prints[o] for o in old], [prints[n] for n in new], likeness)
    return [(a.children[i], b.children[j]) for i, j in pairs]


def _looks(node: Node, index: Index) -> tuple[Kind, str, str]:
    """What a provision shows of itself in every language."""
    match node.kind:
        case Kind.CALL:
            language = index.instrument.language
            known = call_of(node.text.chars, language) is not None
            return node.kind, node.name or (call_key(node, language) if known else ""), ""
        case Kind.ROW | Kind.CELL:
            return node.kind, node.name, ""
    return node.kind, folded_label(node.label), folded_label(node.number or node.name)


def _name(node: Node, index: Index) -> str:
    return print_address(node, index) if index.parent(node) is not None else ""
