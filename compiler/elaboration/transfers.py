"""The number that a provision of a treaty text takes where it is moved to.

Final Acts of PP-98, explanation of symbols: a new provision has the number of the one before it
and a letter; those of PP-06 write ADD* 73*bis* with SUP* 76. A number is never free for another
provision, and under two symbols that name one number nobody could tell which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from string import ascii_uppercase

from attrs import evolve

from amend.compiler.algebra.operations import Moved, Operation, Operations, Put, moved_of, news_of
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.elaboration.messages import takes_the_number
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Node, NodeId
from amend.compiler.words.label_sequence import folded_label
from amend.compiler.words.latin_numbers import LATIN, nth_latin

_BETWEEN = re.compile(rf"(?P<stem>.*?[0-9])[ ]?(?:(?P<latin>{LATIN})|(?P<letter>[A-Z]))?")


def with_numbers(operations: Operations, index: Index) -> tuple[Operations, Diagnostics]:
    """The operations, in which each provision that leaves its place in the order has a number.

    For texts whose provisions keep their numbers. What is moved without its number being given
    takes that of the provision before it with *bis*, *ter* and so on, or with a letter where
    the text in force has letters there, or more of them.
    """
    if not any(_moves_number(o, index) for o in operations):
        return operations, ()
    taken = {*index.numbered, *_written(operations)}
    found: list[Diagnostic] = []
    done: list[Operation] = []
    for operation in operations:
        if isinstance(operation, Put) and _moves_number(operation, index):
            operation, said = _numbered(operation, index, taken)
            found += said
        done.append(operation)
    return tuple(done), tuple(found)


def _moves_number(operation: Operation, index: Index) -> bool:
    return isinstance(operation, Put) and any(_waits(graft, index) for graft in operation.grafts)


def _waits(graft: object, index: Index) -> bool:
    return isinstance(graft, Moved) and not graft.number and bool(index.nodes[graft.id].number)


def _written(operations: Operations) -> Iterator[str]:
    """The numbers that the drafter gives."""
    for put in (o for o in operations if isinstance(o, Put)):
        given = (graft.number for graft in (*put.grafts, *news_of(put.grafts)))
        yield from (folded_label(number) for number in given if number)


def _numbered(put: Put, index: Index, taken: set[str]) -> tuple[Put, list[Diagnostic]]:
    """taken: the numbers that are not free, which is added to."""
    found: list[Diagnostic] = []
    before = _before(put, index)
    grafts = []
    for graft in put.grafts:
        if isinstance(graft, Moved) and _waits(graft, index) and before is not None:
            node = index.nodes[graft.id]
            number = _next(before.number, index.numbered.values(), taken)
            if number and before is not _predecessor(node, index):
                taken.add(folded_label(number))
                graft = evolve(graft, number=number)
                found.append(takes_the_number(put.span, node, number))
        grafts.append(graft)
    return evolve(put, grafts=tuple(grafts)), found


def _before(put: Put, index: Index) -> Node | None:
    """The last provision with a number before a gap, besides what is moved there."""
    moved = {n.id for i in moved_of(put.grafts) for n in index.nodes[i].walk()}
    until = index.nodes[put.parent] if put.after is None else _last(index.nodes[put.after])
    return _last_numbered(index, until.id, moved)


def _predecessor(node: Node, index: Index) -> Node | None:
    before: Node | None = None
    for other in index.numbered.values():
        if other is node:
            break
        before = other
    return before


def _last(node: Node) -> Node:
    return _last(node.children[-1]) if node.children else node


def _last_numbered(index: Index, until: NodeId, without: set[NodeId]) -> Node | None:
    found: Node | None = None
    for node in index.instrument.root.walk():
        if node.number and node.id not in without:
            found = node
        if node.id == until:
            break
    return found


def _next(number: str, in_force: Iterable[Node], taken: set[str]) -> str:
    """The first free number behind another; empty if there is none."""
    parts = _BETWEEN.fullmatch(number)
    if parts is None:
        return ""
    letters, latins = 0, 0
    for own in filter(None, (_BETWEEN.fullmatch(node.number) for node in in_force)):
        letters, latins = letters + bool(own["letter"]), latins + bool(own["latin"])
    is_lettered = bool(parts["letter"]) or (not parts["latin"] and letters > latins)
    tried = _lettered(parts["letter"]) if is_lettered else _latin(parts["latin"])
    numbers = (f"{parts['stem']}{added}" for added in tried)
    return next((number for number in numbers if folded_label(number) not in taken), "")


def _lettered(held: str | None) -> Iterator[str]:
    yield from ascii_uppercase[ascii_uppercase.index(held) + 1 if held else 0 :]


def _latin(held: str | None) -> Iterator[str]:
    count = 1
    while added := nth_latin(held, count):
        yield added
        count += 1
