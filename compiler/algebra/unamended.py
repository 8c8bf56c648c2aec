"""A text without a proposal, as a redline in which everything is kept."""

from __future__ import annotations

from amend.compiler.algebra.redline import KEPT, Redline, RedlineNode, Stretch
from amend.compiler.instrument.instrument import Instrument, Node
from amend.compiler.words.text import Text


def unamended(instrument: Instrument) -> Redline:
    """The redline of an instrument that nobody amends."""
    return Redline(instrument.reference, instrument.language, _kept(instrument.root))


def _kept(node: Node) -> RedlineNode:
    return RedlineNode(
        id=node.id,
        kind=node.kind,
        mark=KEPT,
        label=(Stretch(KEPT, Text(node.label)),) if node.label else (),
        text=(Stretch(KEPT, node.text),) if node.text else (),
        children=tuple(_kept(child) for child in node.children),
        name=node.name,
        number=node.number,
        tag=node.tag,
    )
