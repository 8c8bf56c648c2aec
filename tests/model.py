"""The reference model: what operations mean, worked out the slow and obvious way.

A document is a tree of papers. A text is a tuple of units: a character, the note that it
marks (or None) and its weights. Nothing here shares code with the compiler but the types
of its inputs; an answer of the compiler that differs from the model's is wrong, or the
model is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from amend.compiler.algebra.operations import (
    Delete,
    Emphasize,
    Graft,
    Maintain,
    Moved,
    Operation,
    Put,
    Relabel,
    Replace,
    moved_of,
    news_of,
)
from amend.compiler.instrument.instrument import Instrument, Node
from amend.compiler.words.text import ANCHOR, Text

Unit = tuple[str, str | None, frozenset[str]]
Units = tuple[Unit, ...]


@frozen
class Paper:
    """A node as the model sees it."""

    id: str
    kind: str
    label: str
    name: str
    units: Units
    children: tuple[Paper, ...] = ()


def units_of(text: Text) -> Units:
    """A text taken apart."""
    notes = iter(text.anchors)
    return tuple(
        (
            char,
            next(notes) if char == ANCHOR else None,
            frozenset(e.weight.value for e in text.emphases if e.start <= at < e.end),
        )
        for at, char in enumerate(text.chars)
    )


def paper(node: Node) -> Paper:
    """A node of the compiler, and all below it, as the model sees it."""
    below = tuple(paper(child) for child in node.children)
    return Paper(node.id, node.kind.value, node.label, node.name, units_of(node.text), below)


def walk(top: Paper) -> Iterator[Paper]:
    """A paper and all below it."""
    yield top
    for child in top.children:
        yield from walk(child)


def parents(top: Paper) -> dict[str, str]:
    """The parent of each paper."""
    return {child.id: above.id for above in walk(top) for child in above.children}


def amended(instrument: Instrument, operations: Iterable[Operation]) -> Paper:
    """The document after the operations, all of which speak of the document before them."""
    base, done = paper(instrument.root), tuple(operations)
    sheets = {sheet.id: sheet for sheet in walk(base)}
    (whole,) = _placed(base, done, sheets, taken=False)
    return whole


def _placed(
    sheet: Paper, done: tuple[Operation, ...], sheets: dict[str, Paper], taken: bool
) -> tuple[Paper, ...]:
    """What stands where a sheet of the base stood, or (taken) where it is moved to."""
    if not taken and any(sheet.id in leaving(operation) for operation in done):
        return ()
    below = _put(sheet.id, None, done, sheets)
    for child in sheet.children:
        below += _placed(child, done, sheets, taken=False) + _put(sheet.id, child.id, done, sheets)
    return (evolve(_revised(sheet, done), children=below),)


def leaving(operation: Operation) -> tuple[str, ...]:
    """The sheets that an operation takes from where they are."""
    if isinstance(operation, Delete):
        return (operation.node,)
    return tuple(moved_of(operation.grafts)) if isinstance(operation, Put) else ()


def _put(
    parent: str, after: str | None, done: tuple[Operation, ...], sheets: dict[str, Paper]
) -> tuple[Paper, ...]:
    here = [o for o in done if isinstance(o, Put) and (o.parent, o.after) == (parent, after)]
    return tuple(one for o in here for graft in o.grafts for one in _grafted(graft, done, sheets))


def _grafted(
    graft: Graft, done: tuple[Operation, ...], sheets: dict[str, Paper]
) -> tuple[Paper, ...]:
    if isinstance(graft, Moved):
        return _placed(sheets[graft.id], done, sheets, taken=True)
    new = Paper(graft.id, graft.kind.value, graft.label, graft.name, units_of(graft.text))
    below = tuple(one for child in graft.children for one in _grafted(child, done, sheets))
    return (evolve(_revised(new, done), children=below),)


def _revised(sheet: Paper, done: tuple[Operation, ...]) -> Paper:
    """A sheet with its own edits; at one point insertions stand before a replacement."""
    edits = [o for o in done if isinstance(o, Replace) and o.node == sheet.id]
    looks = [o for o in done if isinstance(o, Emphasize) and o.node == sheet.id]
    units: Units = ()
    for at in range(len(sheet.units) + 1):
        for edit in edits:
            if edit.start == at == edit.end:
                units += units_of(edit.text)
        for edit in edits:
            if edit.start == at < edit.end:
                units += units_of(edit.text)
        if not any(edit.start <= at < edit.end for edit in edits):
            for char, note, weights in sheet.units[at : at + 1]:
                new = [
                    frozenset(w.value for w in o.weights) for o in looks if o.start <= at < o.end
                ]
                units += ((char, note, new[0] if new else weights),)
    labels = [o.label for o in done if isinstance(o, Relabel) and o.node == sheet.id]
    if not labels:
        return evolve(sheet, units=units)
    kind = sheet.kind
    if kind in ("item", "paragraph"):
        kind = "item" if labels[-1] else "paragraph"
    return evolve(sheet, units=units, label=labels[-1], kind=kind)


def written(operation: Operation) -> tuple[str, ...]:
    """The sheets that an operation changes in themselves, or by what stands in them."""
    match operation:
        case Replace(node=node) | Emphasize(node=node) | Relabel(node=node) | Delete(node=node):
            return (node,)
        case Put(parent=parent):
            return (parent, *leaving(operation))
    return ()


def faults(instrument: Instrument, operations: Iterable[Operation]) -> frozenset[str]:
    """How operations contradict each other: what the words of the rules say, pair by pair."""
    base, done = paper(instrument.root), tuple(operations)
    above = parents(base)
    deleted = [o.node for o in done if isinstance(o, Delete)]
    moved = [node for o in done if isinstance(o, Put) for node in leaving(o)]
    labelled = [o.node for o in done if isinstance(o, Relabel)]
    now = above | {child: parent for o in done for child, parent in _new_parents(o)}
    # Of a sheet with two new places neither counts before the other.
    now |= {node: above[node] for node in moved if moved.count(node) > 1}
    found: set[str] = set()
    for at, one in enumerate(done):
        found |= {"overlap" for other in done[at + 1 :] if _overlap(one, other)}
    found |= {"double suppression" for node in deleted if deleted.count(node) > 1}
    found |= {"double move" for node in moved if moved.count(node) > 1}
    found |= {"label clash" for node in labelled if labelled.count(node) > 1}
    found |= {"move of suppressed" for node in moved if node in deleted}
    found |= {"move cycle" for node in moved if node in _line(node, now)[1:]}
    gone = {node for node in now.keys() | deleted if set(_line(node, now)) & set(deleted)}
    for one in done:
        match one:
            case Replace(node=node) | Emphasize(node=node) | Relabel(node=node) if node in gone:
                found.add("edit in suppressed")
            case Put(parent=parent) if parent in gone:
                found.add("put in suppressed")
            case Delete(node=node) if node not in moved and above.get(node) in gone:
                found.add("double suppression")
            case Maintain(node=node):
                held = {n for n in now.keys() | {base.id} if node in _line(n, above)}
                if node in gone or any(held & set(written(other)) for other in done):
                    found.add("noc violated")
    return frozenset(found)


def _overlap(one: Operation, other: Operation) -> bool:
    """Whether two edits share a character, or one inserts inside what the other replaces."""
    edits = (Replace, Emphasize)
    if not (isinstance(one, edits) and isinstance(other, edits) and one.node == other.node):
        return False
    low, high = max(one.start, other.start), min(one.end, other.end)
    return low < high or any(edit.start < low == high < edit.end for edit in (one, other))


def _new_parents(operation: Operation) -> list[tuple[str, str]]:
    if not isinstance(operation, Put):
        return []
    pairs = [(graft.id, operation.parent) for graft in operation.grafts]
    return pairs + [(c.id, new.id) for new in news_of(operation.grafts) for c in new.children]


def _line(node: str, above: dict[str, str]) -> list[str]:
    """A node and what stands above it, until the top or until it comes round again."""
    line = [node]
    while line[-1] in above and line[-1] not in line[1:-1] and (len(line) == 1 or line[-1] != node):
        line.append(above[line[-1]])
    return line
