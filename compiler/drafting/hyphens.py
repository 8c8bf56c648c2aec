"""Items that a hyphen opens, where a proposal cannot write them as such.

In what a proposal adds, `- ` asks for the label of the place. Among items with hyphens that is a
hyphen; where a list begins it is another label. There the hyphen is the first of the words, so
that what prints is what the revised text has.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import Text, join

HYPHEN = "-"


def hyphens_as_words(
    revised: Instrument, base: Instrument | None, same: Mapping[NodeId, NodeId]
) -> Instrument:
    """A revised text with the hyphens of lists that no list in force has as words.

    base: None of a new text. same: what of the revised text is which provision of the base.
    """
    held = {node.id: node for node in base.root.walk()} if base is not None else {}

    def made(node: Node, is_known: bool) -> Node:
        before = held.get(same[node.id]) if node.id in same else None
        here = before is not None and any(child.label == HYPHEN for child in before.children)
        children = tuple(made(child, here) for child in node.children)
        has_it = is_known or (before is not None and before.label == HYPHEN)
        if node.kind is not Kind.ITEM or node.label != HYPHEN or has_it:
            return evolve(node, children=children)
        text: Text[NodeId] = join((Text(f"{HYPHEN} "), node.text))
        return evolve(node, kind=Kind.PARAGRAPH, label="", text=text, children=children)

    return evolve(revised, root=made(revised.root, False))
