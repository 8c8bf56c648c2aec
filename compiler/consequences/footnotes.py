"""Footnotes follow their marks: one that is marked nowhere goes, and numbers keep their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import count

from attrs import evolve

from amend.compiler.algebra.apply import Applied
from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    New,
    Operation,
    Operations,
    Origin,
    Put,
    Relabel,
    Replace,
    news_of,
)
from amend.compiler.consequences import messages
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, Node, NodeId, marked_notes
from amend.compiler.words.labels import NOTE_SIGN
from amend.compiler.words.text import Text

_SIGN = re.compile(NOTE_SIGN)


def follow_marks(
    index: Index,
    drafted: Operations,
    origin: Origin,
    untouched: Applied | None = None,
    before: Applied | None = None,
) -> tuple[Applied, Diagnostics]:
    """The operations applied, with footnotes suppressed, put in order and renumbered as needed.

    untouched: the base under no operations, where it is at hand.
    before: other operations on the base, of which nodes that are alike are taken.
    """
    added = [(o, note) for o in drafted if isinstance(o, Put) and (note := _note_of(o))]
    others = tuple(o for o in drafted if not isinstance(o, Put) or _note_of(o) is None)
    if untouched is not None:
        applied = untouched.with_more(others, before)
    else:
        applied = Applied.to(index, others, before)
    if not added and not index.notes():
        return applied, ()
    order = marked_notes(applied.outcome.root)
    gone, found = _unmarked(index, drafted, order, origin)
    found += _marked_in_vain(index, drafted)
    placed = _placed(added, order, index)
    signs = {new.id: new.label for put, _ in added for new in news_of(put.grafts)}
    stay = {note.id: mark for mark, note in index.notes().items()} | signs
    for note in (*order, *(o.node for o in (*gone, *drafted) if isinstance(o, Delete))):
        stay.pop(note, None)
    renumbered = _renumbered(index, order, origin, signs, frozenset(stay.values()))
    return applied.with_more((*placed, *gone, *renumbered), before), tuple(found)


def _note_of(put: Put) -> NodeId | None:
    """The footnote that an operation adds, if it adds one."""
    match put.grafts:
        case (New(id=identity, kind=Kind.FOOTNOTE),):
            return identity
    return None


def _unmarked(
    index: Index, operations: Operations, order: Sequence[NodeId], origin: Origin
) -> tuple[list[Operation], list[Diagnostic]]:
    """Suppress each note that was marked in the base and is marked no more."""
    suppressed = {o.node for o in operations if isinstance(o, Delete)}
    before, marked = set(marked_notes(index.instrument.root)), set(order)
    gone: list[Operation] = []
    found: list[Diagnostic] = []
    for mark, note in index.notes().items():
        if note.id in before and note.id not in marked and note.id not in suppressed:
            gone.append(Delete(note.id, origin, Cause.EDIT))
            found.append(messages.note_goes(mark, note))
    return gone, found


def _marked_in_vain(index: Index, drafted: Operations) -> Iterator[Diagnostic]:
    """New words that mark a footnote which the same proposal suppresses."""
    suppressed = {o.node for o in drafted if isinstance(o, Delete)}
    gone = {n.id: mark for mark, n in index.notes().items() if n.id in suppressed}
    for operation in drafted if gone else ():
        texts: list[tuple[Text[NodeId], Span | None]] = []
        if isinstance(operation, Replace):
            texts = [(operation.text, operation.span)]
        elif isinstance(operation, Put):
            news = news_of(operation.grafts)
            texts = [(new.text, new.span or operation.span) for new in news]
        for text, span in texts:
            for note in {NodeId(a) for a in text.anchors} & gone.keys():
                yield messages.marks_suppressed(span, gone[note])


def _placed(
    added: Iterable[tuple[Put, NodeId]], order: Sequence[NodeId], index: Index
) -> list[Put]:
    """New notes stand in the order of their marks, each after the one that is marked before it."""
    notes: list[tuple[int, Put]] = []
    first = next(iter(index.notes().values()), None)
    places = {note: at for at, note in enumerate(order)}
    last_kept: list[NodeId | None] = [None]
    for note_id in order:
        last_kept.append(note_id if note_id in index.nodes else last_kept[-1])
    for put, note in added:
        at = places.get(note, len(order))
        after = last_kept[at] or _last_before(first, index)
        notes.append((at, evolve(put, after=after) if after else put))
    return [put for _, put in sorted(notes, key=lambda pair: pair[0])]


def _last_before(first: Node | None, index: Index) -> NodeId | None:
    """The last node before the notes, where there are any."""
    others = [c.id for c in index.instrument.root.children if c.kind is not Kind.FOOTNOTE]
    return others[-1] if others and first is not None else None


def _renumbered(
    index: Index,
    order: Sequence[NodeId],
    origin: Origin,
    added: Mapping[NodeId, str],
    taken: Set[str],
) -> list[Operation]:
    """Numbers in the order of the marks, where the base numbers them so; signs stay as they are.

    taken: signs of notes that nothing marks, which are passed over.
    """
    base_order = marked_notes(index.instrument.root)
    held = [index.nodes[note].label for note in base_order]
    numbers = [label for label in held if not _SIGN.fullmatch(label)]
    if numbers != [str(n) for n in range(1, len(numbers) + 1)]:
        return []
    written = {note: index.nodes[note].label for note in base_order}
    written.update(added)
    counted = (note for note in order if not _SIGN.fullmatch(written.get(note, "")))
    free = (number for number in map(str, count(1)) if number not in taken)
    labels = dict(zip(counted, free, strict=False))
    return [
        Relabel(note, label, origin)
        for note, label in labels.items()
        if note in added or index.nodes[note].label != label
    ]
