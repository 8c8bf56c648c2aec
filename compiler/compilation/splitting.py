"""From the operations of one proposal to its changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve, field

from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    Maintain,
    Moved,
    New,
    Operation,
    Operations,
    Put,
    Relabel,
    Replace,
    WordEdit,
    news_of,
)
from amend.compiler.compilation.change import (
    Addition,
    Assertion,
    Change,
    Effect,
    Hunk,
    Labelling,
    Part,
    Suppression,
    Transfer,
    Voice,
    Words,
)
from amend.compiler.compilation.zones import Zone, parts_of, zones_of
from amend.compiler.consequences.endings import Ending, ending_of
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, NodeId
from amend.compiler.lexicon.lexicon import Terminals
from amend.compiler.values import frozen
from amend.compiler.words.text import Text

IsEditorial = Callable[[Span], bool]
"""Whether a place in a proposal is said by (MOD)."""


@frozen
class Split:
    """The changes of one proposal.

    chains: places of additions to one gap, in the order in which they are to stand there.
    bonds: places of changes that hold only together.
    notes: the new footnotes of the proposal.
    """

    changes: tuple[Change, ...]
    chains: tuple[tuple[int, ...], ...]
    bonds: tuple[frozenset[int], ...]
    notes: Mapping[NodeId, New] = field(hash=False)


def split(operations: Operations, index: Index, is_editorial: IsEditorial) -> Split:
    """What one proposal asks for, in the smallest parts that can be decided on."""
    notes = _notes(operations)
    words: dict[NodeId, list[WordEdit]] = defaultdict(list)
    others: list[Operation] = []
    marked: set[NodeId] = set()
    for operation in operations:
        if isinstance(operation, WordEdit):
            words[operation.node].append(operation)
        else:
            others.append(operation)
    changes: list[Change] = []
    for node, edits in words.items():
        for zone in zones_of(edits, index.nodes[node].text):
            changes.append(_rewording(node, zone, notes, is_editorial))
            marked.update(note.id for note in _noted(changes[-1].effect))
    gaps: dict[tuple[NodeId, NodeId | None], list[int]] = defaultdict(list)
    told_alone: dict[NodeId, Change] = {}
    for effect, voice in (said for operation in others for said in _said(operation, notes)):
        match effect:
            case Addition(provision=note) if note.kind is Kind.FOOTNOTE:
                told_alone[note.id] = Change(evolve(effect, notes=()), (voice,))
                continue
            case Addition(parent=parent, after=after) | Transfer(parent=parent, after=after):
                gaps[parent, after].append(len(changes))
        marked.update(note.id for note in _noted(effect))
        changes.append(Change(effect, (voice,)))
    # A note that nothing marks is told as a change of its own, so that it is not lost.
    changes += [change for note, change in told_alone.items() if note not in marked]
    chains = tuple(tuple(places) for places in gaps.values() if len(places) > 1)
    return Split(tuple(changes), chains, _bonds(changes, index), notes)


def end_marks(operations: Operations, index: Index, terminals: Terminals) -> tuple[Replace, ...]:
    """The edits of nothing but the mark at the end of an item, where the proposal changes its list.

    Two who append to one list both write `;` for the last mark of before: which mark stands there
    is worked out once on all that is agreed. An edit of a mark alone stays what it is.
    """
    lists = {o.parent for o in operations if isinstance(o, Put)}
    lists |= {index.parents[o.node] for o in operations if isinstance(o, Delete)}
    found: list[Replace] = []
    for operation in operations:
        if not isinstance(operation, Replace) or index.parents.get(operation.node) not in lists:
            continue
        node = index.nodes[operation.node]
        ending = ending_of(node.text, terminals) if node.kind is Kind.ITEM else None
        parts = parts_of((operation,), node.text)
        if ending is not None and parts and all(_is_mark(p, ending, terminals) for p in parts):
            found.append(operation)
    return tuple(found)


def _is_mark(part: Part, ending: Ending, terminals: Terminals) -> bool:
    is_within = ending.start <= part.start and part.end <= ending.end
    return isinstance(part, Hunk) and is_within and set(part.text.chars) <= set(terminals.known)


def _notes(operations: Operations) -> dict[NodeId, New]:
    """The new footnotes of a proposal."""
    return {
        graft.id: graft
        for operation in operations
        if isinstance(operation, Put)
        for graft in operation.grafts
        if isinstance(graft, New) and graft.kind is Kind.FOOTNOTE
    }


def _noted(effect: Effect) -> tuple[New, ...]:
    return effect.notes if isinstance(effect, Words | Addition) else ()


def _marked(texts: Iterable[Text[NodeId]], notes: Mapping[NodeId, New]) -> tuple[New, ...]:
    """The new footnotes that some texts mark, each once."""
    anchors = dict.fromkeys(anchor for text in texts for anchor in text.anchors)
    return tuple(notes[anchor] for anchor in anchors if anchor in notes)


def _rewording(
    node: NodeId, zone: Zone, notes: Mapping[NodeId, New], is_editorial: IsEditorial
) -> Change:
    new = _marked((part.text for part in zone.parts if isinstance(part, Hunk)), notes)
    effect = Words(node, zone.start, zone.end, zone.parts, new)
    edits = list({id(part.edit): part.edit for part in zone.parts}.values())
    voices = tuple(
        Voice(
            edit.origin,
            edit.span,
            read=edit.read if isinstance(edit, Replace) else None,
            editorial=edit.span is not None and is_editorial(edit.span),
        )
        for edit in edits
    )
    return Change(effect, voices)


def _said(operation: Operation, notes: Mapping[NodeId, New]) -> Iterator[tuple[Effect, Voice]]:
    voice = Voice(operation.origin, operation.span)
    match operation:
        case Delete(node=node, cause=cause):
            yield Suppression(node, cause), voice
        case Relabel(node=node, label=label):
            yield Labelling(node, label), voice
        case Maintain(node=node, underlined=underlined):
            yield Assertion(node, underlined), voice
        case Put(parent=parent, after=after, grafts=grafts, anchor=anchor, side=side, cause=cause):
            for graft in grafts:
                own = evolve(voice, anchor=anchor, side=side)
                if isinstance(graft, Moved):
                    yield Transfer(graft.id, parent, after, graft.number), own
                    continue
                marked = _marked((new.text for new in news_of((graft,))), notes)
                at = evolve(own, span=graft.span or operation.span)
                yield Addition(parent, after, graft, cause, marked), at


def _bonds(changes: Sequence[Change], index: Index) -> tuple[frozenset[int], ...]:
    """What SPLIT and JOIN do, and a footnote that goes with its marks: each only as a whole."""
    tied: dict[tuple[int, int], set[int]] = defaultdict(set)
    of_notes = {
        place
        for change in changes
        if isinstance(change.effect, Suppression)
        and index.nodes[change.effect.node].kind is Kind.FOOTNOTE
        for place in _places(change)
    }
    for at, change in enumerate(changes):
        for place in _places(change):
            if is_tied(change.effect) or place in of_notes:
                tied[place].add(at)
    return tuple(frozenset(places) for places in tied.values() if len(places) > 1)


def _places(change: Change) -> Iterator[tuple[int, int]]:
    """Where in its proposal a change is said."""
    spans = (voice.span for voice in change.voices)
    return ((span.start, span.end) for span in spans if span is not None)


def is_tied(effect: Effect) -> bool:
    """Whether it is of a SPLIT or JOIN: the words edited in what is split or joined go with it."""
    parts_of_one = (Cause.SPLIT, Cause.JOIN)
    return isinstance(effect, Words | Addition | Suppression) and effect.cause in parts_of_one
