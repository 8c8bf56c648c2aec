"""Labels are derived, then compared: what stands elsewhere is labelled anew, visibly.

Under `relabel`, the custom of ITU resolutions, the items after a suppressed e) become
e), f), ...; under `bis`, the custom of treaty texts, nothing that exists is relabelled
and what is put after b) becomes b)bis; under `keep` a drafter writes the labels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, evolve, field

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
from amend.compiler.consequences.lists import (
    DASH,
    AmendedList,
    Member,
    counted,
    equal,
    misplaced,
)
from amend.compiler.consequences.single import form_of_call, turned_item, turned_paragraph
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Span
from amend.compiler.header.policy import BIS, KEEP, RELABEL, Policy
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.lexicon.lexicon import language
from amend.compiler.words.label_sequence import (
    LabelForm,
    Run,
    folded_label,
    form_below,
    has_latin_number,
    latin_number,
)
from amend.compiler.words.labels import bare


@define
class _Relabeller:
    """Gathers the relabellings of one proposal; lives for one call of `relabel`.

    gaps: for each provision that is put, the child of its new parent that it is put behind.
    """

    index: Index
    policy: str
    origin: Origin
    spans: dict[NodeId, Span]
    gaps: dict[NodeId, NodeId | None]
    operations: list[Relabel] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)

    def visit(self, node: Node, old: str, new: str, form: LabelForm | None) -> None:
        """Label the items below a node whose own label was `old` and is `new`, of this form."""
        base = self.index.nodes.get(node.id)
        before = _items(base) if base else []
        turned = turned_item(self.index, node) if self.policy == RELABEL else None
        after = [child for child in node.children if child.kind is Kind.ITEM or child is turned]
        labels = {item.id: item.label for item in after}
        moved = old != new and bool(before)
        begins = [item for item in after if self.begins(item)]
        is_changed = [i.id for i in before] != [i.id for i in after] or moved
        amended: AmendedList | None = None
        if is_changed or begins:
            fresh = () if before else self.fresh(node, form, turned)
            amended = AmendedList.of(before, after, fresh, self.placed(after, base))
        if amended is not None and is_changed:
            alone = turned_paragraph(self.index, node) if self.policy == RELABEL else None
            if alone is not None:
                self.operations.append(Relabel(alone.id, "", self.origin))
                labels = {alone.id: ""}
            else:
                labels = self.relabelled(node, form, amended, old, new)
            self.report(node, labels, turned)
            self.sound(node, amended, labels)
        forms: dict[NodeId, LabelForm] = {}
        if amended is not None:
            forms = {m.node.id: amended.form(m, labels) for m in amended.members}
        for child in node.children:
            was = self.index.nodes.get(child.id)
            label = labels.get(child.id, child.label)
            self.visit(child, was.label if was else "", label, forms.get(child.id))

    def begins(self, item: Node) -> bool:
        """Whether a list begins below an item, so that its form must be told."""
        base = self.index.nodes.get(item.id)
        return bool(_items(item)) and not (base and _items(base))

    def placed(self, after: Sequence[Node], base: Node | None) -> dict[NodeId, NodeId | None]:
        """What each item that is put below a provision of the base is put behind there."""
        behind: dict[NodeId | None, NodeId | None] = {}
        last: NodeId | None = None
        for child in base.children if base else ():
            last = child.id if child.kind is Kind.ITEM else last
            behind[child.id] = last
        return {i.id: behind.get(self.gaps[i.id]) for i in after if i.id in self.gaps}

    def relabelled(
        self, parent: Node, form: LabelForm | None, amended: AmendedList, old: str, new: str
    ) -> dict[NodeId, str]:
        """The label of each item of a list that has changed."""
        if self.policy == RELABEL:
            labels = counted(amended, self.renumbered(parent, form, amended.runs, old, new))
            told: Iterator[tuple[Member, str | None]] = (
                (m, labels.get(m.node.id)) for m in amended.members
            )
        else:
            told = self.fitted(amended)
        return dict(self.given(m, label) if label else self.kept(m) for m, label in told)

    def fitted(self, amended: AmendedList) -> Iterator[tuple[Member, str | None]]:
        """What exists keeps its label; what is put at the end counts on, in between gets bis.

        Both are told from the list in force, whatever else goes or comes.
        """
        before = amended.before
        held = {item.id: item.label for item in before}
        last = before[-1].id if before else None
        taken = {folded_label(label) for label in held.values()}
        added: Counter[NodeId | None] = Counter()
        in_arabic = self.writes_arabic(held.values())
        for member in amended.members:
            if member.old is not None:
                yield member, member.old
                continue
            if self.policy == KEEP and member.node.label:
                yield member, None
                continue
            added[member.after] += 1
            count = added[member.after]
            number = amended.homes.get(member.after, member.run) if member.after else member.run
            run = amended.runs[number] if amended.runs else None
            label: str | None = None
            if run and run.form.alphabet == "dash":
                label = run.form.label(1)
            elif member.after and self.is_put_between(member.node, held[member.after], count):
                label = latin_number(held[member.after], count, in_arabic)
            elif run and member.after == last and run.form.alphabet != "unknown":
                label = run.form.label(run.first + run.length - 1 + count)
            elif self.policy == BIS and member.after:
                label = latin_number(held[member.after], count, in_arabic)
            yield member, None if label and folded_label(label) in taken - {DASH} else label

    def writes_arabic(self, labels: Iterable[str]) -> bool:
        """Whether a list writes مكرراً for *bis*: one of an Arabic text that has no Latin number."""
        letters = language(self.index.instrument.language).letters
        return letters == "abjad" and not any(map(has_latin_number, labels))

    def is_put_between(self, node: Node, label: str, count: int) -> bool:
        """Whether a provision with a number is written with the label before it and *bis*.

        Behind the last of a list it may count on, or not: S5.43A 1bis) stands behind S5.43 1)
        (WRC-2000).
        """
        latin = latin_number(label, count) or ""
        is_numbered = bool(self.policy == BIS and node.number and latin)
        return is_numbered and folded_label(node.label) == folded_label(latin)

    def given(self, member: Member, label: str) -> tuple[NodeId, str]:
        """A derived label, as a revision where it differs from what stands there."""
        node = member.node
        written = node.label if node.id not in self.index.nodes else ""
        if self.policy == BIS and written and folded_label(written) == folded_label(label):
            # The Final Acts write abis), a)bis and a bis) for one label (PP-98, WRC-2000).
            return node.id, written
        if written and not _same(written, label):
            is_same = bare(written) == bare(label)
            said = messages.label_in_another_form if is_same else messages.other_label
            self.diagnostics.append(said(self.span(node.id), node.label, label))
        if (member.old if member.old is not None else node.label) != label:
            self.operations.append(Relabel(node.id, label, self.origin))
        return node.id, label

    def kept(self, member: Member) -> tuple[NodeId, str]:
        """The label that is written; an item without one cannot be placed."""
        if not member.node.label:
            self.diagnostics.append(messages.no_label(self.span(member.node.id)))
        return member.node.id, member.node.label

    def fresh(
        self, parent: Node, form: LabelForm | None, turned: Node | None = None
    ) -> tuple[Run, ...]:
        """The run of a list that begins here: by the role of its call, or one level down."""
        code = self.index.instrument.language
        if parent.kind is Kind.CALL:
            own = form_of_call(parent, code)
            texts = any(c.kind is Kind.PARAGRAPH and c is not turned for c in parent.children)
            return () if own is None or texts else (Run(own, 1, 0),)
        return (Run(form_below(form, language(code).letters), 1, 0),) if form else ()

    def renumbered(
        self, parent: Node, form: LabelForm | None, runs: Sequence[Run], old: str, new: str
    ) -> list[Run]:
        """The runs below an item that is itself relabelled: 2.1 becomes 1.1 when 2 becomes 1.

        Below what is no number any more they begin as any list there does: 2.1 becomes i).
        """
        was, now = f"{bare(old)}.", f"{bare(new)}."
        below = () if bare(new)[-1:].isdigit() else self.fresh(parent, form)

        def renumbered(run: Run) -> Run:
            if not old or run.form.prefix != was:
                return run
            if below:
                return evolve(run, form=below[0].form, first=1)
            return evolve(run, form=evolve(run.form, prefix=now))

        return [renumbered(run) for run in runs]

    def report(self, parent: Node, labels: dict[NodeId, str], turned: Node | None) -> None:
        """Say which labels have changed in a list.

        turned: the paragraph that has become an item of it.
        """
        if turned is not None and labels[turned.id]:
            said = messages.label_comes(
                self.spans.get(parent.id), self.where(parent), labels[turned.id]
            )
            self.diagnostics.append(said)
        for item in (i for i, label in labels.items() if not label and i in self.index.nodes):
            gone = self.index.nodes[item].label
            where, span = self.where(parent), self.spans.get(parent.id)
            self.diagnostics += [messages.label_goes(span, where, gone)] if gone else []
        changed = [
            (self.index.nodes[item].label, label)
            for item, label in labels.items()
            if item in self.index.nodes
            and self.index.nodes[item].label not in ("", label)
            and label
        ]
        if changed:
            where = self.where(parent)
            self.diagnostics.append(messages.relabelled(self.spans.get(parent.id), where, changed))

    def sound(self, parent: Node, amended: AmendedList, labels: dict[NodeId, str]) -> None:
        """Report labels that would stand twice, or behind another than the one they begin with."""
        where = self.where(parent)
        span = self.spans.get(parent.id)
        if self.policy == RELABEL:
            # One is enough: it is one cause, and labels that stand twice follow from it.
            for member, owner in misplaced(amended):
                label = member.node.label
                self.diagnostics.append(messages.label_misplaced(span, where, label, owner.label))
                return
        for one, other in equal(amended, labels):
            if self.is_written(one.node) and self.is_written(other.node):
                continue
            place = self.span(other.node.id) or self.span(one.node.id) or span
            label = labels.get(other.node.id, other.node.label)
            self.diagnostics.append(messages.label_twice(place, where, label))

    def is_written(self, node: Node) -> bool:
        """Whether a drafter has given an item its label."""
        return node.id not in self.index.nodes and bool(node.label)

    def where(self, parent: Node) -> str:
        base = self.index.nodes.get(parent.id)
        return print_address(base, self.index) if base and self.index.parent(base) else ""

    def span(self, identity: NodeId) -> Span | None:
        return self.spans.get(identity)


def relabel(
    index: Index, outcome: Instrument, operations: Operations, origin: Origin, policy: Policy
) -> tuple[tuple[Relabel, ...], Diagnostics]:
    """The labels that change because items are added, suppressed or moved.

    outcome: the amended text without its consequences.
    """
    gaps = {
        graft.id: operation.after
        for operation in operations
        if isinstance(operation, Put)
        for graft in operation.grafts
    }
    spans = _spans(operations, index)
    relabeller = _Relabeller(index, policy.labels or RELABEL, origin, spans, gaps)
    relabeller.visit(outcome.root, "", "", None)
    return tuple(relabeller.operations), tuple(relabeller.diagnostics)


def _items(node: Node) -> list[Node]:
    return [child for child in node.children if child.kind is Kind.ITEM]


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
