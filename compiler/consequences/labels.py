"""Labels are derived, then compared: what stands elsewhere is labelled anew, visibly.

Under `relabel`, the custom of ITU resolutions, the items after a suppressed e) become
e), f), ...; under `bis`, the custom of treaty texts, nothing that exists is relabelled
and what is put after b) becomes b)bis; under `keep` a drafter writes the labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, evolve, field, frozen

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.operations import (
    Delete,
    Operations,
    Origin,
    Put,
    Relabel,
    news_of,
)
from amend.compiler.consequences import messages
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Span
from amend.compiler.header.policy import BIS, KEEP, RELABEL, Policy
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.lexicon.lexicon import Role, call_of, language
from amend.compiler.words.label_sequence import (
    OPERATIVE,
    Run,
    folded_label,
    form_below,
    latin_number,
    letters,
    runs_of,
)


@frozen
class _Member:
    """An item of the amended list and the run of labels that it belongs to."""

    node: Node
    run: int
    old: str | None


@define
class _Relabeller:
    """Gathers the relabellings of one proposal; lives for one call of `relabel`."""

    index: Index
    policy: str
    origin: Origin
    spans: dict[NodeId, Span]
    operations: list[Relabel] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)

    def visit(self, node: Node, old: str, new: str) -> None:
        """Label the items below a node whose own label was `old` and is `new`."""
        base = self.index.nodes.get(node.id)
        before = _items(base) if base else []
        after = _items(node)
        labels = {item.id: item.label for item in after}
        moved = old != new and bool(before)
        if [i.id for i in before] != [i.id for i in after] or moved:
            labels = self.relabelled(node, before, after, old, new)
            self.report(node, labels)
        for child in node.children:
            was = self.index.nodes.get(child.id)
            self.visit(child, was.label if was else "", labels.get(child.id, child.label))

    def relabelled(
        self, parent: Node, before: Sequence[Node], after: Sequence[Node], old: str, new: str
    ) -> dict[NodeId, str]:
        """The label of each item of a list that has changed."""
        runs = runs_of([item.label for item in before]) or self.fresh(parent, new)
        members = _members(before, after, runs)
        if self.policy == RELABEL:
            return dict(self.counted(members, _renumbered(runs, old, new)))
        return dict(self.fitted(members, runs, before))

    def counted(
        self, members: Sequence[_Member], runs: Sequence[Run]
    ) -> Iterator[tuple[NodeId, str]]:
        """Each run counts on from its first label."""
        values = [run.first for run in runs]
        for member in members:
            form = runs[member.run].form if runs else None
            if form is None or form.alphabet == "unknown":
                yield self.kept(member)
                continue
            label = form.label(values[member.run])
            values[member.run] += 1
            yield self.given(member, label)

    def fitted(
        self, members: Sequence[_Member], runs: Sequence[Run], before: Sequence[Node]
    ) -> Iterator[tuple[NodeId, str]]:
        """What exists keeps its label; what is put at the end counts on, in between gets bis."""
        last_kept = max((at for at, m in enumerate(members) if m.old is not None), default=-1)
        numbers = {item.id: n for n, item in enumerate(before)}
        taken = {member.old for member in members if member.old}
        anchor, added = "", 0
        for at, member in enumerate(members):
            if member.old is not None:
                anchor, added = member.old, 0
                yield member.node.id, member.old
                continue
            if self.policy == KEEP and member.node.label:
                yield self.kept(member)
                continue
            added += 1
            run = runs[member.run] if runs else None
            label: str | None = None
            if run and run.form.alphabet == "dash":
                label = run.form.label(1)
            elif run and at > last_kept and run.form.alphabet != "unknown":
                label = run.form.label(run.first + run.length - 1 + added)
                label = label if numbers else run.form.label(run.first - 1 + added)
            elif self.policy == BIS and anchor:
                label = latin_number(anchor, added)
                label = None if label in taken else label
            yield self.given(member, label) if label else self.kept(member)

    def given(self, member: _Member, label: str) -> tuple[NodeId, str]:
        """A derived label, as a revision where it differs from what stands there."""
        node = member.node
        written = node.label if node.id not in self.index.nodes else ""
        if self.policy == BIS and written and folded_label(written) == folded_label(label):
            # The Final Acts write abis), a)bis and a bis) for one label (PP-98, WRC-2000).
            return node.id, written
        if written and not _same(written, label):
            self.diagnostics.append(messages.other_label(self.span(node.id), node.label, label))
        if (member.old if member.old is not None else node.label) != label:
            self.operations.append(Relabel(node.id, label, self.origin))
        return node.id, label

    def kept(self, member: _Member) -> tuple[NodeId, str]:
        """The label that is written; an item without one cannot be placed."""
        if not member.node.label:
            self.diagnostics.append(messages.no_label(self.span(member.node.id)))
        return member.node.id, member.node.label

    def fresh(self, parent: Node, label: str) -> tuple[Run, ...]:
        """The run of a list that begins here: by the role of its call, or one level down."""
        code = self.index.instrument.language
        alphabet = language(code).letters
        if parent.kind is Kind.CALL:
            known = call_of(parent.text.chars, code)
            if known is None or any(c.kind is Kind.PARAGRAPH for c in parent.children):
                return ()
            is_preamble = known.role is Role.PREAMBLE
            return (Run(letters(alphabet) if is_preamble else OPERATIVE, 1, 0),)
        above = runs_of([label]) if label else ()
        return (Run(form_below(above[0].form, alphabet), 1, 0),) if above else ()

    def report(self, parent: Node, labels: dict[NodeId, str]) -> None:
        """Say which labels have changed in a list."""
        changed = [
            (self.index.nodes[item].label, label)
            for item, label in labels.items()
            if item in self.index.nodes and self.index.nodes[item].label not in ("", label)
        ]
        if changed:
            base = self.index.nodes.get(parent.id)
            where = print_address(base, self.index) if base else ""
            self.diagnostics.append(messages.relabelled(self.spans.get(parent.id), where, changed))

    def span(self, identity: NodeId) -> Span | None:
        return self.spans.get(identity)


def relabel(
    index: Index, outcome: Instrument, operations: Operations, origin: Origin, policy: Policy
) -> tuple[tuple[Relabel, ...], Diagnostics]:
    """The labels that change because items are added, suppressed or moved.

    outcome: the amended text without its consequences.
    """
    relabeller = _Relabeller(index, policy.labels or RELABEL, origin, _spans(operations, index))
    relabeller.visit(outcome.root, "", "")
    return tuple(relabeller.operations), tuple(relabeller.diagnostics)


def _items(node: Node) -> list[Node]:
    return [child for child in node.children if child.kind is Kind.ITEM]


def _members(before: Sequence[Node], after: Sequence[Node], runs: Sequence[Run]) -> list[_Member]:
    """Divide the amended list among the runs of the base list."""
    home: dict[NodeId, int] = {}
    at = 0
    for number, run in enumerate(runs):
        for item in before[at : at + run.length]:
            home[item.id] = number
        at += run.length
    old = {item.id: item.label for item in before}
    first = next((home[item.id] for item in after if item.id in home), 0)
    members: list[_Member] = []
    for item in after:
        number = home.get(item.id, members[-1].run if members else first)
        members.append(_Member(item, number, old.get(item.id)))
    return members


def _renumbered(runs: Sequence[Run], old: str, new: str) -> list[Run]:
    """The runs below an item that is itself relabelled: 2.1 becomes 1.1 when 2 becomes 1."""
    was, now = f"{_bare(old)}.", f"{_bare(new)}."
    return [
        evolve(run, form=evolve(run.form, prefix=now)) if old and run.form.prefix == was else run
        for run in runs
    ]


def _bare(label: str) -> str:
    return label.rstrip(").")


def _same(a: str, b: str) -> bool:
    return a.replace(" ", "") == b.replace(" ", "")


def _spans(operations: Operations, index: Index) -> dict[NodeId, Span]:
    """For each parent the statement that changes its list; for each new node, its own place."""
    spans: dict[NodeId, Span] = {}
    for operation in operations:
        match operation:
            case Delete(node=node, span=Span() as span) if node in index.parents:
                spans.setdefault(index.parents[node], span)
            case Put(parent=parent, span=Span() as span, grafts=grafts):
                spans.setdefault(parent, span)
                for new in news_of(grafts):
                    spans[new.id] = new.span or span
    return spans
