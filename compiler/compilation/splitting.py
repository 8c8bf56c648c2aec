"""From the operations of one proposal to its changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    Graft,
    Maintain,
    Moved,
    New,
    Operation,
    Operations,
    Put,
    Relabel,
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
    Suppression,
    Transfer,
    Voice,
    Words,
)
from amend.compiler.compilation.zones import Zone, zones_of
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, NodeId

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
    notes = {note.id: note for note in _notes(operations)}
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
    for operation in others:
        for effect, voice in _said(operation, notes):
            if _is_note(effect) and effect.provision.id in notes:  # type: ignore[union-attr]
                continue
            if isinstance(effect, Addition | Transfer):
                gaps[effect.parent, effect.after].append(len(changes))
            marked.update(note.id for note in _noted(effect))
            changes.append(Change(effect, (voice,)))
    # A note that nothing marks is told as a change of its own, so that it is not lost.
    for operation in others:
        for effect, voice in _said(operation, {}):
            if _is_note(effect) and effect.provision.id not in marked:  # type: ignore[union-attr]
                changes.append(Change(effect, (voice,)))
    chains = tuple(tuple(places) for places in gaps.values() if len(places) > 1)
    return Split(tuple(changes), chains, _bonds(changes, index), notes)


def _notes(operations: Operations) -> Iterator[New]:
    for operation in operations:
        if isinstance(operation, Put):
            yield from (new for new in operation.grafts if _is_new_note(new))  # type: ignore[misc]


def _is_new_note(graft: Graft) -> bool:
    return isinstance(graft, New) and graft.kind is Kind.FOOTNOTE


def _is_note(effect: Effect) -> bool:
    return isinstance(effect, Addition) and effect.provision.kind is Kind.FOOTNOTE


def _noted(effect: Effect) -> tuple[New, ...]:
    return effect.notes if isinstance(effect, Words | Addition) else ()


def _rewording(
    node: NodeId, zone: Zone, notes: Mapping[NodeId, New], is_editorial: IsEditorial
) -> Change:
    anchors = [a for part in zone.parts if isinstance(part, Hunk) for a in part.text.anchors]
    new = tuple(notes[a] for a in dict.fromkeys(anchors) if a in notes)
    effect = Words(node, zone.start, zone.end, zone.parts, new)
    edits = list({id(part.edit): part.edit for part in zone.parts}.values())
    voices = tuple(
        Voice(
            edit.origin,
            edit.span,
            read=getattr(edit, "read", None),
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
                anchors = [a for new in news_of((graft,)) for a in new.text.anchors]
                marked = tuple(notes[a] for a in dict.fromkeys(anchors) if a in notes)
                at = evolve(own, span=graft.span or operation.span)
                yield Addition(parent, after, graft, cause, marked), at


def _bonds(changes: Sequence[Change], index: Index) -> tuple[frozenset[int], ...]:
    """What SPLIT and JOIN do, and a footnote that goes with its marks: each only as a whole."""
    tied: dict[tuple[int, int], set[int]] = defaultdict(set)
    for at, change in enumerate(changes):
        for voice in change.voices:
            if voice.span is not None and _is_tied(change.effect, index):
                tied[voice.span.start, voice.span.end].add(at)
    suppressed = {
        (voice.span.start, voice.span.end)
        for change in changes
        if isinstance(change.effect, Suppression)
        for voice in change.voices
        if voice.span is not None and index.nodes[change.effect.node].kind is Kind.FOOTNOTE
    }
    for at, change in enumerate(changes):
        for voice in change.voices:
            if voice.span is not None and (key := (voice.span.start, voice.span.end)) in suppressed:
                tied[key].add(at)
    return tuple(frozenset(places) for places in tied.values() if len(places) > 1)


def _is_tied(effect: Effect, index: Index) -> bool:
    match effect:
        case Words() | Addition() | Suppression():
            # The words that an edit changes in what is split or joined go with it.
            return effect.cause in (Cause.SPLIT, Cause.JOIN)
    return False
