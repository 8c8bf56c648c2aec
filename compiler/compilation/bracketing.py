"""What is not agreed, in square brackets in the agreed text.

Each option stands in brackets of its own, one behind the other, with the origin of those who want
it; the words in force before them, where no change is an option too. The brackets are written by
the secretariat. Of a provision that one wants to go and another to be reworded each wording is
whole, so that brackets stand within brackets only where a part goes that holds others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from attrs import define, field, frozen

from amend.compiler.algebra.apply import Applied, reworded
from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    Moved,
    New,
    Operation,
    Operations,
    Origin,
    Put,
    Replace,
    joint,
    moved_of,
)
from amend.compiler.compilation.adoption import operations_of
from amend.compiler.compilation.change import (
    Addition,
    Assertion,
    Change,
    Merge,
    Suppression,
    Words,
    edit_of,
)
from amend.compiler.compilation.deciding import Fate, Fates
from amend.compiler.compilation.relations import Relations
from amend.compiler.compilation.rows import At, Row
from amend.compiler.consequences.endings import ending_of
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.lexicon.lexicon import Terminals
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.text import Text, join

NARROW, WIDE = ("[", "]"), ("［", "］")
"""Square brackets, and those of Chinese texts, which stand only where the base has them."""


@frozen
class Bracketed:
    """The agreed text with what is not agreed in square brackets.

    operations: all of it but the brackets around whole provisions, which are opening and closing:
        what follows from the others is worked out as if these were not there.
    count: pairs of brackets; left: the changes that cannot stand in brackets, and are left as
        agreed; wanting: the proposals that speak of a provision with brackets.
    """

    operations: Operations
    opening: Operations = ()
    closing: Operations = ()
    count: int = 0
    left: tuple[int, ...] = ()
    wanting: Mapping[NodeId, frozenset[str]] = field(factory=dict, hash=False)


def bracketed(
    merge: Merge,
    related: Relations,
    rows: Sequence[Row],
    fates: Fates,
    nobody: Origin,
    terminals: Terminals,
) -> Bracketed:
    """What is agreed, with what is decided to stay in brackets; nobody: who writes the brackets.

    What somebody wants to move, to label otherwise, to split or to join has no place in brackets,
    nor has what cannot stand beside what is agreed.
    """
    agreed = fates.of(Fate.ADOPTED)
    wanted = set(fates.of(Fate.BRACKETED))
    out = _clashing(related, wanted, set(agreed))
    out |= {at for bond in merge.bonds for at in bond if at in wanted}
    kept = {rows[at].at for at in fates.bracketed_base}
    writer = _Writer(merge, nobody, terminals, frozenset(agreed), kept, left=out)
    for at in sorted(wanted - out):
        writer.take(at)
    added = tuple(at for at in sorted(wanted) if at in writer.added)
    operations = operations_of(merge, (*agreed, *added), fates.orders)
    writer.words()
    writer.additions(operations)
    writer.suppressions(operations)
    every = (*operations, *dict.fromkeys(writer.notes), *writer.inner)
    told = tuple(at for at in sorted(writer.left) if _has_effect(merge.changes[at]))
    return Bracketed(
        every, tuple(writer.outer), tuple(writer.closing), writer.count, told, writer.wanting
    )


def with_all(applied: Applied, made: Bracketed) -> Applied:
    """An agreed text, completed, with the brackets around whole provisions as well.

    A mark at the end of an item stands behind the bracket.
    """
    marks = tuple(o for o in applied.operations if _is_mark(o))
    others = (o for o in applied.operations if not _is_mark(o))
    return Applied.to(applied.index, (*made.opening, *others, *made.closing, *marks))


def _is_mark(operation: Operation) -> bool:
    return isinstance(operation, Replace) and operation.cause is Cause.PUNCTUATION


def _clashing(related: Relations, wanted: Collection[int], agreed: Collection[int]) -> set[int]:
    """What is to stand in brackets and cannot stand beside what is agreed."""
    return {
        at
        for relation in related
        if relation.is_clash and any(other in agreed for other in relation.changes)
        for at in relation.changes
        if at in wanted
    }


def _has_effect(change: Change) -> bool:
    return not isinstance(change.effect, Assertion)


@define
class _Writer:
    """Gathers the brackets of one text; lives for one call of `bracketed`."""

    merge: Merge
    nobody: Origin
    terminals: Terminals
    agreed: frozenset[int]
    kept: set[At]
    left: set[int]
    zones: dict[NodeId, list[int]] = field(factory=dict)
    added: list[int] = field(factory=list)
    gone: list[int] = field(factory=list)
    notes: list[Operation] = field(factory=list)
    outer: list[Replace] = field(factory=list)
    inner: list[Replace] = field(factory=list)
    closing: list[Replace] = field(factory=list)
    count: int = 0
    wanting: dict[NodeId, frozenset[str]] = field(factory=dict)

    @property
    def index(self) -> Index:
        return self.merge.index

    def take(self, at: int) -> None:
        match self.merge.changes[at].effect:
            case Words(node=node):
                self.zones.setdefault(node, []).append(at)
            case Addition(provision=provision) if not list(moved_of((provision,))):
                self.added.append(at)
            case Suppression(node=node) if node != self.index.instrument.root.id:
                self.gone.append(at)
            case _:
                self.left.add(at)

    def sign(self, node: NodeId, point: int, which: int, into: list[Replace]) -> None:
        """A bracket at a point of a provision; which: 0 for the opening one."""
        into.append(Replace(node, point, point, Text(self.pair[which]), self.nobody))

    @property
    def pair(self) -> tuple[str, str]:
        texts = (node.text.chars for node in self.index.nodes.values())
        return WIDE if any(WIDE[0] in chars for chars in texts) else NARROW

    # Words

    def words(self) -> None:
        for node, held in self.zones.items():
            own = self.index.nodes[node]
            goes = [at for at in self.gone if self.merge.changes[at].effect == Suppression(node)]
            if goes and not own.children:
                ending = ending_of(own.text, self.terminals)
                end = ending.start if ending else len(own.text)
                self.kept.add(At(node))
                self.speak(node, goes)
                self.group(node, held, 0, max(end, _reach(self.merge, held)[1]))
                self.gone = [at for at in self.gone if at not in goes]
                continue
            for group in _meeting(self.merge, held):
                self.group(node, group, *_reach(self.merge, group))

    def group(self, node: NodeId, group: Sequence[int], start: int, end: int) -> None:
        """Zones of one provision that meet: what each party makes of [start, end)."""
        if self.is_agreed_within(node, start, end):
            self.left.update(group)
            return
        self.speak(node, group)
        text = self.index.nodes[node].text
        options = [
            (self.option(text, own, start, end), joint(origins))
            for own, origins in _wishes(self.merge, group)
        ]
        is_kept = At(node) in self.kept or any(not option.chars for option, _ in options)
        is_kept = is_kept and start < end
        if is_kept:
            before, after = _blanks(text.slice(start, end))
            self.sign(node, start + before, 0, self.inner)
            self.sign(node, end - after, 1, self.inner)
            self.count += 1
        elif start < end:
            whole = joint([origin for _, origin in options])
            self.inner.append(Replace(node, start, end, Text(""), whole))
        marked = set(text.slice(start, end).anchors) if is_kept else set[NodeId]()
        for option, origin in options:
            if not option.chars:
                continue  # Whoever wants words to go wants those in the first brackets to go.
            own = _without(option, marked)
            marked.update(own.anchors)
            self.insert(node, end, own, origin)
        self.mark_notes(group)

    def insert(self, node: NodeId, point: int, option: Text[NodeId], origin: Origin) -> None:
        """An option in brackets, the blanks around it outside of them."""
        before, after = _blanks(option)
        parts = option.slice(0, before), option.slice(before, len(option) - after)
        rest = option.slice(len(option) - after, len(option))
        lead, core, trail = (Replace(node, point, point, t, origin) for t in (*parts, rest))
        self.inner += [lead] if lead.text.chars else []
        self.sign(node, point, 0, self.inner)
        self.inner.append(core)
        self.sign(node, point, 1, self.inner)
        self.inner += [trail] if trail.text.chars else []
        self.count += 1

    def speak(self, node: NodeId, changes: Iterable[int]) -> None:
        """Note whose changes the brackets in a provision are for."""
        names = frozenset(p for at in changes for p in self.merge.changes[at].proposals)
        self.wanting[node] = self.wanting.get(node, frozenset()) | names

    def option(self, text: Text[NodeId], own: Sequence[int], start: int, end: int) -> Text[NodeId]:
        """What some changes make of the characters [start, end) of a text."""
        changes = [self.merge.changes[at] for at in own]
        edits = [
            edit_of(part, change.origin)
            for change in changes
            if isinstance(change.effect, Words)
            for part in change.effect.parts
        ]
        made = reworded(text, edits)
        return made.slice(start, end + len(made) - len(text))

    def is_agreed_within(self, node: NodeId, start: int, end: int) -> bool:
        """Whether something is agreed of the words that the brackets are to hold."""
        for at in self.agreed:
            match self.merge.changes[at].effect:
                case Words(node=own, start=first, end=last) if own == node:
                    if start < last and first < end:
                        return True
        return False

    def mark_notes(self, group: Sequence[int]) -> None:
        """The new footnotes that bracketed words mark."""
        root = self.index.instrument.root
        after = root.children[-1].id if root.children else None
        for at in group:
            change = self.merge.changes[at]
            new = change.effect.notes if isinstance(change.effect, Words) else ()
            self.notes += (Put(root.id, after, (n,), change.origin, n.span) for n in new)

    # Whole provisions

    def additions(self, operations: Operations) -> None:
        """Brackets around each provision that is put there and not agreed."""
        put = {o.grafts[0].id: o.grafts[0] for o in operations if isinstance(o, Put)}
        for at in self.added:
            effect = self.merge.changes[at].effect
            assert isinstance(effect, Addition)
            graft = put.get(effect.provision.id)
            if not isinstance(graft, New) or not self.around(_texts_of(graft), at):
                self.left.add(at)

    def suppressions(self, operations: Operations) -> None:
        """Brackets around each provision of which it is not agreed whether it goes."""
        goes = {o.node for o in operations if isinstance(o, Delete)}
        moves = {n for o in operations if isinstance(o, Put) for n in moved_of(o.grafts)}
        for at in self.gone:
            effect = self.merge.changes[at].effect
            assert isinstance(effect, Suppression)
            texts = (
                ()
                if self.is_gone(effect.node, goes, moves)
                else self.texts_left(effect.node, goes | moves)
            )
            if not self.around(tuple(texts), at):
                self.left.add(at)

    def is_gone(self, node: NodeId, goes: Collection[NodeId], moves: Collection[NodeId]) -> bool:
        """Whether a provision goes with something that it stands in."""
        at: NodeId | None = node
        while at is not None and at not in moves:
            if at in goes:
                return True
            at = self.index.parents.get(at)
        return False

    def texts_left(
        self, node: NodeId, taken: Collection[NodeId]
    ) -> Iterator[tuple[NodeId, Text[NodeId]]]:
        """The words of a provision and of all below it that is still there."""
        if node in taken:
            return
        own = self.index.nodes[node]
        if own.text:
            yield node, own.text
        for child in own.children:
            yield from self.texts_left(child.id, taken)

    def around(self, texts: Sequence[tuple[NodeId, Text[NodeId]]], at: int) -> bool:
        """Brackets before the first and behind the last of some words, before their end mark."""
        if not texts:
            return False
        (first, _), (last, text) = texts[0], texts[-1]
        ending = ending_of(text, self.terminals)
        for node in {first, last}:
            self.speak(node, (at,))
        self.sign(first, 0, 0, self.outer)
        self.sign(last, ending.start if ending else len(text), 1, self.closing)
        self.count += 1
        return True


def _texts_of(graft: New) -> tuple[tuple[NodeId, Text[NodeId]], ...]:
    own = ((graft.id, graft.text),) if graft.text else ()
    below = (_texts_of(child) for child in graft.children if not isinstance(child, Moved))
    return (*own, *(pair for texts in below for pair in texts))


def _blanks(text: Text[NodeId]) -> tuple[int, int]:
    """How many blanks a text begins and ends with; one that is all blank has none."""
    chars = text.chars
    if not chars.strip(BLANKS):
        return 0, 0
    return len(chars) - len(chars.lstrip(BLANKS)), len(chars) - len(chars.rstrip(BLANKS))


def _without(text: Text[NodeId], marked: Collection[NodeId]) -> Text[NodeId]:
    """A text without the marks of footnotes that stand before it already."""
    return join(
        text.slice(strand.start, strand.end)
        for strand in text.strands()
        if strand.anchor is None or strand.anchor not in marked
    )


def _reach(merge: Merge, group: Sequence[int]) -> tuple[int, int]:
    zones = [merge.changes[at].effect for at in group]
    words = [zone for zone in zones if isinstance(zone, Words)]
    return min(z.start for z in words), max(z.end for z in words)


def _meeting(merge: Merge, held: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Zones of one provision in groups of those that overlap or touch, in the order of the text."""
    reach = {at: _reach(merge, (at,)) for at in held}
    group: list[int] = []
    end = -1
    for at in sorted(held, key=lambda at: (*reach[at], at)):
        if group and reach[at][0] > end:
            yield tuple(group)
            group = []
        group.append(at)
        end = max(end, reach[at][1]) if len(group) > 1 else reach[at][1]
    if group:
        yield tuple(group)


def _wishes(
    merge: Merge, group: Sequence[int]
) -> Iterator[tuple[tuple[int, ...], tuple[Origin, ...]]]:
    """What each party wants of a group, those who want the same together, in their order."""
    found: dict[tuple[int, ...], list[Origin]] = {}
    for party in merge.parties:
        own = tuple(at for at in group if party.number in merge.changes[at].proposals)
        if own:
            found.setdefault(own, []).append(party.origin)
    return ((own, tuple(origins)) for own, origins in found.items())
