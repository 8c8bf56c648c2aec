"""Changes that are adopted, as plain operations; what follows from them is worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from amend.compiler.algebra.apply import Applied
from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    Maintain,
    Moved,
    New,
    Operation,
    Operations,
    Origin,
    Put,
    Relabel,
    WordEdit,
    joint,
    moved_of,
    news_of,
    placed_by,
)
from amend.compiler.compilation.change import (
    Addition,
    Assertion,
    Change,
    Labelling,
    Merge,
    Part,
    Suppression,
    Transfer,
    Words,
    edit_of,
    is_anchored_right,
    transfers_of,
)
from amend.compiler.compilation.party import order_key
from amend.compiler.consequences.complete import Completed, complete
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.instrument import NodeId

Order = Sequence[int]
"""Places of changes, in the order in which they are to stand in a gap."""


def operations_of(
    merge: Merge, chosen: Collection[int], orders: Iterable[Order] = ()
) -> Operations:
    """The operations of some changes, each with the origin of all who want it.

    orders: of what is put at one place, as it was decided; it comes before what the proposals say.
    """
    every = merge.changes
    found: list[Operation] = []
    zones: dict[NodeId, list[Change]] = defaultdict(list)
    notes: dict[NodeId, tuple[New, Origin]] = {}
    within = _going_with_more(merge, chosen)
    for at in _sorted_gaps(merge, chosen, tuple(orders)):
        change = every[at]
        effect, origin, span = change.effect, change.origin, change.span
        match effect:
            case Words(node=node):
                zones[node].append(change)
            case Addition(parent=parent, after=after, provision=provision, cause=cause):
                found.append(_put(parent, after, provision, change, cause))
            case Transfer(node=node, parent=parent, after=after, number=number):
                found.append(_put(parent, after, Moved(node, number), change, Cause.EDIT))
            case Suppression(node=node) if node in within:
                pass  # It goes with what it stands in.
            case Suppression(node=node, cause=cause):
                found.append(Delete(node, origin, cause, span))
            case Labelling(node=node, label=label):
                found.append(Relabel(node, label, origin, Cause.EDIT, span))
            case Assertion():
                pass  # What is said to stay, and is not changed, needs no operation.
        if isinstance(effect, Words | Addition):
            for note in effect.notes:
                _, before = notes.get(note.id, (note, origin))
                notes[note.id] = note, joint((before, origin))
    for node in merge.index.nodes:
        if node in zones:
            found += _reworded(merge, chosen, node, zones[node])
    last = merge.index.instrument.root.children
    after = last[-1].id if last else None
    root = merge.index.instrument.root.id
    found += [Put(root, after, (note,), origin, note.span) for note, origin in notes.values()]
    return tuple(found)


def _going_with_more(merge: Merge, chosen: Collection[int]) -> frozenset[NodeId]:
    """What is suppressed in what is suppressed as well, and is not moved out."""
    effects = [merge.changes[at].effect for at in chosen]
    gone = {e.node for e in effects if isinstance(e, Suppression)}
    moved = {node for effect in effects for node, _ in transfers_of(effect)}
    found: set[NodeId] = set()
    for node in gone:
        at: NodeId | None = node
        while at is not None and at not in moved:
            at = merge.index.parents.get(at)
            if at in gone:
                found.add(node)
                break
    return frozenset(found)


def _put(
    parent: NodeId, after: NodeId | None, graft: New | Moved, change: Change, cause: Cause
) -> Put:
    voice = change.voices[0]
    grafts = (graft,)
    return Put(parent, after, grafts, change.origin, voice.span, cause, voice.anchor, voice.side)


def _reworded(
    merge: Merge, chosen: Collection[int], node: NodeId, changes: Sequence[Change]
) -> Iterator[WordEdit]:
    """The edits of some zones of a provision.

    What an author has written as one edit stays one where all of it is adopted with one origin,
    and nobody else writes in it: a reader then sees the words that he quoted, and else those that
    change.
    """
    parts = [(part, change.origin) for change in changes for part in _parts(change)]
    origins: dict[int, set[Origin]] = defaultdict(set)
    counts: dict[int, int] = defaultdict(int)
    for part, origin in parts:
        origins[id(part.edit)].add(origin)
        counts[id(part.edit)] += 1
    wholes: dict[int, int] = defaultdict(int)
    for change in merge.changes:
        if isinstance(change.effect, Words) and change.effect.node == node:
            for part in change.effect.parts:
                wholes[id(part.edit)] += 1
    done: set[int] = set()
    for part, origin in sorted(parts, key=lambda pair: (pair[0].start, pair[0].end)):
        edit = part.edit
        own = id(edit)
        is_whole = counts[own] == wholes[own] and len(origins[own]) == 1
        if is_whole and not any(_is_within(other, edit) for other, _ in parts):
            if own not in done:
                yield evolve(edit, origin=origin)
            done.add(own)
        else:
            yield edit_of(part, origin)


def _is_within(part: Part, edit: WordEdit) -> bool:
    """Whether a part of another edit lies in the words that an edit quotes."""
    if part.edit is edit:
        return False
    if part.start == part.end:
        return edit.start < part.start < edit.end
    return part.start < edit.end and edit.start < part.end


def _parts(change: Change) -> tuple[Part, ...]:
    assert isinstance(change.effect, Words)
    return change.effect.parts


def _sorted_gaps(merge: Merge, chosen: Collection[int], orders: Sequence[Order]) -> Iterator[int]:
    """The places of chosen changes in canonical order, those at one place as they are to stand.

    What is anchored to what stands before comes first; then as was decided, or as each proposal
    has it; and last the order of the parties.
    """
    gaps: dict[tuple[NodeId, NodeId | None], list[int]] = defaultdict(list)
    others: list[int] = []
    for at in sorted(chosen):
        match merge.changes[at].effect:
            case Addition(parent=parent, after=after) | Transfer(parent=parent, after=after):
                gaps[parent, after].append(at)
            case _:
                others.append(at)
    yield from others
    for held in gaps.values():
        right = {at: is_anchored_right(merge.changes[at]) for at in held}
        rank = _ranked(held, merge, right)
        before: dict[int, set[int]] = {at: set() for at in held}
        for order in orders:
            ordered = [at for at in order if at in before]
            for n, at in enumerate(ordered):
                before[at].update(ordered[:n])
        for chain in merge.chains:
            links = [at for at in chain if at in before]
            for n, at in enumerate(links):
                before[at].update(o for o in links[:n] if not _reaches(before, o, at))
        yield from _topological(before, rank)


def _ranked(
    held: Sequence[int], merge: Merge, right: Mapping[int, bool]
) -> dict[int, tuple[bool, int, int]]:
    """Where each would stand if nothing else were said: those of one party together."""
    ranks = merge.ranks
    return {at: (right[at], min(ranks[p] for p in merge.changes[at].proposals), at) for at in held}


def _reaches(before: Mapping[int, set[int]], at: int, target: int) -> bool:
    """Whether something is said already to stand before another thing."""
    seen: set[int] = set()
    stack = [at]
    while stack:
        here = stack.pop()
        if here == target:
            return True
        if here not in seen:
            seen.add(here)
            stack += before[here]
    return False


def _topological(
    before: dict[int, set[int]], rank: Mapping[int, tuple[bool, int, int]]
) -> Iterator[int]:
    left = dict(before)
    while left:
        free = [at for at, others in left.items() if not others & left.keys()] or list(left)
        first = min(free, key=lambda at: rank[at])
        yield first
        del left[first]


def adopted(merge: Merge, operations: Operations, policy: Policy, secretariat: Origin) -> Completed:
    """Adopted operations with what follows from them, worked out once on the whole.

    A consequence has the origin of what changes its list, of all of them if they are several;
    one that no such change explains is of the secretariat, as the whole is if nobody proposes it.
    operations: those of the secretariat itself, as brackets, stay its own.
    """
    drafted = tuple(o for o in operations if not isinstance(o, Maintain))
    every = tuple(dict.fromkeys(o.origin for o in drafted))
    if len(every) == 1:
        return complete(merge.index, drafted, every[0], policy)
    completed = complete(merge.index, drafted, secretariat, policy)
    owners = _owners(merge, drafted)
    own = set(drafted)
    said = tuple(
        _attributed(o, merge, drafted, owners) if o.origin == secretariat and o not in own else o
        for o in completed.operations
    )
    return evolve(completed, applied=Applied.to(merge.index, said))


def _owners(merge: Merge, drafted: Operations) -> dict[NodeId, list[Origin]]:
    """Who changes what stands right below each provision."""
    parents = merge.index.parents
    owners: dict[NodeId, list[Origin]] = defaultdict(list)
    for operation in drafted:
        match operation:
            case Delete(node=node, origin=origin) if node in parents:
                owners[parents[node]].append(origin)
            case Put(parent=parent, grafts=grafts, origin=origin):
                owners[parent].append(origin)
                for node in moved_of(grafts):
                    owners[parents[node]].append(origin)
                for new in news_of(grafts):
                    owners[new.id].append(origin)
    return owners


def _attributed(
    operation: Operation,
    merge: Merge,
    drafted: Operations,
    owners: Mapping[NodeId, Sequence[Origin]],
) -> Operation:
    """A consequence with the origin of what changes the list that it stands in."""
    placed = dict(pair for o in drafted if isinstance(o, Put) for pair in placed_by(o))
    at: NodeId | None = operation.parent if isinstance(operation, Put) else operation.node
    if not isinstance(operation, Put):
        at = placed.get(at, merge.index.parents.get(at)) if at is not None else None
    while at is not None and at not in owners:
        at = placed.get(at, merge.index.parents.get(at))
    if at is None:
        return operation
    singles = {one for origin in owners[at] for one in origin.singles}
    return evolve(operation, origin=joint(sorted(singles, key=lambda o: order_key(o.proposal))))
