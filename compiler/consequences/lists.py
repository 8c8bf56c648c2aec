"""A list of items before and after a proposal: its runs, and which label builds on which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, field

from amend.compiler.instrument.instrument import Node, NodeId
from amend.compiler.values import frozen
from amend.compiler.words.label_sequence import (
    LabelForm,
    Run,
    folded_label,
    runs_of,
    stem_of,
    threads_of,
)
from amend.compiler.words.labels import bare

Labels = Mapping[NodeId, str]


@frozen
class Member:
    """An item of the amended list.

    run: which run of the list it belongs to.
    old: its label in the base, if it stands in this list there.
    after: the item of the base list that it is put behind; None before the first, and for what
        stands in the base list.
    """

    node: Node
    run: int
    old: str | None
    after: NodeId | None = None


@frozen
class AmendedList:
    """The items below one provision.

    before: the items of the base, each with its run in `homes`.
    owners: the item of the base list that the label of another is built on: 1 of 1.2 at the same
        margin, b) of b)bis.
    """

    before: tuple[Node, ...]
    runs: tuple[Run, ...]
    homes: dict[NodeId, int]
    members: tuple[Member, ...]
    owners: dict[NodeId, Node] = field(factory=dict)

    @classmethod
    def of(
        cls,
        before: Sequence[Node],
        after: Sequence[Node],
        fresh: Sequence[Run],
        gaps: Mapping[NodeId, NodeId | None],
    ) -> AmendedList:
        """fresh: the run of a list without items; gaps: what each new item is put behind."""
        runs, numbers = threads_of([item.label for item in before])
        homes = {item.id: run for item, run in zip(before, numbers, strict=True)}
        old = {item.id: item.label for item in before}
        first = next((homes[item.id] for item in after if item.id in homes), 0)
        members: list[Member] = []
        for item in after:
            # An item at the border of two runs belongs to the one before it.
            run = homes.get(item.id, members[-1].run if members else first)
            put = None if item.id in old else gaps.get(item.id)
            members.append(Member(item, run, old.get(item.id), put))
        return cls(tuple(before), runs or tuple(fresh), homes, tuple(members), _owners(before))

    def form(self, member: Member, labels: Labels) -> LabelForm:
        """How the label of an item is written; one with *bis* is written as the one without."""
        form = self.runs[member.run].form if self.runs else LabelForm("unknown")
        if form.alphabet != "unknown":
            return form
        owner = self.owners.get(member.node.id)
        if owner is not None:
            return self.runs[self.homes[owner.id]].form
        label = labels.get(member.node.id, member.node.label)
        forms = [runs_of([shown])[0].form for shown in (label, stem_of(label)) if shown]
        return next((form for form in forms if form.alphabet != "unknown"), form)


def _owners(before: Sequence[Node]) -> dict[NodeId, Node]:
    owners: dict[NodeId, Node] = {}
    nearest: dict[str, Node] = {}
    for item in before:
        stem = stem_of(item.label)
        owner = nearest.get(folded_label(stem)) if stem else None
        if owner is not None:
            owners[item.id] = owner
        nearest[folded_label(item.label)] = item
    return owners


def counted(amended: AmendedList, runs: Sequence[Run]) -> dict[NodeId, str]:
    """The label of each item where every run counts on from its first; what cannot be told lacks.

    runs: those of the list, below an item that is itself relabelled with its new label.
    """
    labels: dict[NodeId, str] = {}
    held: dict[int, list[Member]] = defaultdict(list)
    for member in amended.members:
        held[member.run].append(member)
    first = {run: item for item, run in reversed(amended.homes.items())}
    # What a label is built on is labelled before it.
    for number in sorted(held, key=lambda n: _depth(amended, first.get(n))):
        run = runs[number] if runs else Run(LabelForm("unknown"), 0, 0)
        owner = amended.owners.get(first[number]) if number in first else None
        if run.form.alphabet == "unknown":
            for member in held[number]:
                if owner is not None and owner.id in labels and member.old is not None:
                    labels[member.node.id] = _rebuilt(member.old, owner.label, labels[owner.id])
            continue
        form = run.form
        if owner is not None and owner.id in labels and form.prefix:
            form = evolve(form, prefix=f"{bare(labels[owner.id])}.")
        for at, member in enumerate(held[number]):
            labels[member.node.id] = form.label(run.first + at)
    return labels


def _depth(amended: AmendedList, item: NodeId | None) -> int:
    depth = 0
    while item is not None and item in amended.owners:
        item, depth = amended.owners[item].id, depth + 1
    return depth


def _rebuilt(label: str, old: str, new: str) -> str:
    """A label that is built on one that changes: b)bis on b), which becomes c)."""
    return label.replace(bare(old), bare(new), 1)


def misplaced(amended: AmendedList) -> Iterator[tuple[Member, Node]]:
    """The items that no longer stand behind the one on which their label is built, with that."""
    held = [(item.id, amended.homes[item.id]) for item in amended.before]
    astray = set(_astray(amended, held))
    now = [(member.node.id, member.run) for member in amended.members]
    gone = set(_astray(amended, now)) - astray
    for member in amended.members:
        if member.node.id in gone:
            yield member, amended.owners[member.node.id]


def _astray(amended: AmendedList, items: Iterable[tuple[NodeId, int]]) -> Iterator[NodeId]:
    """The items before which another of their owner's run stands nearer than their owner."""
    nearest: dict[int, NodeId] = {}
    for item, run in items:
        owner = amended.owners.get(item)
        if owner is not None and nearest.get(amended.homes[owner.id]) != owner.id:
            yield item
        nearest[run] = item


def equal(amended: AmendedList, labels: Labels) -> Iterator[tuple[Member, Member]]:
    """The pairs of items that get one label, where the list in force has no such pair.

    Lists at one margin begin anew with a) more than once; so may what is added to them.
    """
    found: dict[str, Member] = {}
    held: dict[int, set[str]] = defaultdict(set)
    for item in amended.before:
        held[amended.homes[item.id]].add(folded_label(item.label))
    for member in amended.members:
        label = labels.get(member.node.id, member.node.label)
        if not label or folded_label(label) == DASH:
            continue
        other = found.setdefault(folded_label(label), member)
        if other is member:
            continue
        if other.run == member.run or not held[other.run] & held[member.run]:
            yield other, member
        found[folded_label(label)] = member


DASH = "–"
"""All dashes, folded: they do not count."""
