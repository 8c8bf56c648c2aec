"""Proposals on numbered provisions: each prints under a symbol of its own.

In the Constitution, the Convention and the Radio Regulations symbols stand at each
numbered provision (PP-10 guidelines); what lies below a provision and has a number of its
own is a provision of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from amend.compiler.algebra.operations import Cause
from amend.compiler.algebra.redline import KEPT, Deleted, Inserted, Kept, Redline, RedlineNode
from amend.compiler.instrument.instrument import DIVISIONS, Kind, NodeId
from amend.compiler.submission.symbols import Classes
from amend.compiler.values import frozen
from amend.compiler.words.symbols import ADD, ADD_TRANSFER, EDITORIAL, MOD, NOC, SUP, SUP_TRANSFER

Notes = Mapping[NodeId, RedlineNode]
"""The footnotes of a redline by their identity."""


@frozen
class SymbolledPart:
    """What prints under one symbol.

    symbol: empty for the heads of divisions, which only say where the next piece stands.
    underlined: whether the symbol is.
    """

    symbol: str
    redline: Redline
    underlined: bool = False


@frozen
class _Found:
    """A node that prints by itself, and the divisions above it."""

    node: RedlineNode
    above: tuple[RedlineNode, ...]


def pieces_of(
    redline: Redline, classes: Classes, bare: Iterable[str], is_named: bool = False
) -> tuple[SymbolledPart, ...]:
    """The pieces of a redline, in the order of the text.

    bare: the symbols whose text is not reproduced.
    is_named: whether the name of the instrument stands above the first of them.
    """
    name = next((n for n in redline.root.children if n.kind is Kind.NUMBER), None)
    waiting = (name,) if is_named and name is not None and not name.is_changed else ()
    notes = {n.id: n for n in redline.root.children if n.kind is Kind.FOOTNOTE}
    pieces: list[SymbolledPart] = []
    shown: set[NodeId] = set()
    for found in _found(redline.root, ()):
        symbol, underlined = _symbol(found.node, _marked((found.node,), notes), classes)
        if not symbol:
            continue
        heads = tuple(d for d in found.above if d.id not in shown)
        if found.node.kind is not Kind.NUMBER:
            heads = (*waiting, *heads)
        waiting = ()  # The name stands there, whether as itself or above another.
        if heads:
            pieces.append(SymbolledPart("", _alone(redline, tuple(_head(d) for d in heads), notes)))
        node = found.node
        shown.update(d.id for d in (*heads, node))
        if symbol in bare:
            node = evolve(node, text=() if node.number else node.text, label=(), children=())
        pieces.append(SymbolledPart(symbol, _alone(redline, (node,), notes), underlined))
    return (*pieces, *_unmarked(redline, classes, notes))


def _unmarked(redline: Redline, classes: Classes, notes: Notes) -> Iterator[SymbolledPart]:
    """The footnotes that no provision marks, where they are spoken of."""
    marked = {note.id for note in _marked(redline.root.children, notes)}
    for note in notes.values():
        symbol, underlined = _symbol(note, (), classes)
        if symbol and note.id not in marked:
            yield SymbolledPart(symbol, _alone(redline, (note,), {}), underlined)


def _found(node: RedlineNode, above: tuple[RedlineNode, ...]) -> Iterator[_Found]:
    for child in node.children:
        if child.kind is Kind.FOOTNOTE or (child.kind is Kind.TITLE and above):
            continue
        own = _own(child)
        if child.kind in DIVISIONS:
            if isinstance(child.mark, Kept):
                yield _Found(_head(child), above)
                yield from _found(child, (*above, child))
            else:
                yield _Found(own, above)
                yield from _found(evolve(child, children=_numbered(child)), (*above, child))
            continue
        yield _Found(own, above)
        yield from _found(evolve(child, children=_numbered(child)), above)


def _own(node: RedlineNode) -> RedlineNode:
    """A node without what prints by itself: the numbered provisions below it, the divisions."""
    kept = tuple(
        _own(child) for child in node.children if not child.number and child.kind not in DIVISIONS
    )
    return evolve(node, children=kept)


def _numbered(node: RedlineNode) -> tuple[RedlineNode, ...]:
    """The topmost numbered provisions below a node, and the divisions."""
    found: list[RedlineNode] = []
    for child in node.children:
        if child.number or child.kind in DIVISIONS:
            found.append(child)
        else:
            found += _numbered(child)
    return tuple(found)


def _head(node: RedlineNode) -> RedlineNode:
    """A division with nothing but its number line and its title."""
    return evolve(node, children=tuple(c for c in node.children if c.kind is Kind.TITLE))


def _symbol(
    node: RedlineNode, marked: tuple[RedlineNode, ...], classes: Classes
) -> tuple[str, bool]:
    """The symbol of a node with the footnotes that it marks, and whether it is underlined."""
    match node.mark:
        case Inserted(cause=cause):
            return (ADD_TRANSFER if cause is Cause.TRANSFER else ADD), False
        case Deleted(cause=cause):
            return (SUP_TRANSFER if cause is Cause.TRANSFER else SUP), False
    all_of_it = [*node.walk(), *marked]
    ids = {n.id for n in all_of_it}
    if any(not isinstance(n.mark, Kept) for n in all_of_it):
        return MOD, False
    revised = {n.id for n in all_of_it if _has_revised_words(n)}
    if revised:
        return (EDITORIAL if revised <= classes.editorial else MOD), False
    maintained = ids & classes.maintained
    return (NOC if maintained else ""), bool(maintained) and maintained <= classes.underlined


def _has_revised_words(node: RedlineNode) -> bool:
    return any(not isinstance(s.mark, Kept) for s in (*node.label, *node.text))


def _alone(redline: Redline, nodes: tuple[RedlineNode, ...], notes: Notes) -> Redline:
    """Some nodes as a redline of their own, with the notes that they mark."""
    mark = nodes[0].mark if len(nodes) == 1 else KEPT
    root = evolve(redline.root, mark=mark, children=(*nodes, *_marked(nodes, notes)))
    return evolve(redline, root=root)


def _marked(nodes: Iterable[RedlineNode], notes: Notes) -> tuple[RedlineNode, ...]:
    """The notes that are marked in some nodes, in the order of their marks."""
    anchors = dict.fromkeys(
        anchor
        for top in nodes
        for node in top.walk()
        for stretch in node.text
        for anchor in stretch.text.anchors
    )
    return tuple(notes[anchor] for anchor in anchors if anchor in notes)
