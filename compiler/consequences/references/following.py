"""What becomes of references when labels change, and provisions go or move.

Under `rewrite` a reference in text that stays is written anew as a visible revision;
otherwise it is reported. Either way nothing points elsewhere silently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.emphasis import Looks
from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    Operations,
    Origin,
    Put,
    Relabel,
    Replace,
    moved_of,
    news_of,
)
from amend.compiler.base_text.places import place_in_base
from amend.compiler.consequences import messages
from amend.compiler.consequences.references.internal import Finder, InternalReference, label_in
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Span
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Instrument, Node, NodeId
from amend.compiler.words.text import Text


def follow_references(
    index: Index, outcome: Instrument, operations: Operations, origin: Origin, policy: Policy
) -> tuple[tuple[Replace, ...], Diagnostics]:
    """The references that change with the labels that they name, and what is to be said.

    outcome: the amended text; its labels are those of `operations`.
    """
    if not any(isinstance(o, Put | Delete | Relabel) for o in operations):
        return (), ()
    follower = _Follower.of(index, outcome, operations, origin, policy.rewrite)
    follower.run()
    return tuple(follower.operations), tuple(follower.diagnostics)


@define
class _Follower:
    """Lives for one call of `follow_references`."""

    index: Index
    finder: Finder
    after: Mapping[NodeId, Node]
    parents: Mapping[NodeId, NodeId]
    labels: dict[NodeId, str]
    edits: Mapping[NodeId, Sequence[Replace]]
    spans: Mapping[NodeId, Span]
    given: Operations
    looks: Looks
    origin: Origin
    rewrite: bool
    operations: list[Replace] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)

    @classmethod
    def of(
        cls,
        index: Index,
        outcome: Instrument,
        operations: Operations,
        origin: Origin,
        rewrite: bool,
    ) -> _Follower:
        edits: dict[NodeId, list[Replace]] = {}
        for operation in operations:
            if isinstance(operation, Replace):
                edits.setdefault(operation.node, []).append(operation)
        after: dict[NodeId, Node] = {}
        parents: dict[NodeId, NodeId] = {}
        for node in outcome.root.walk():
            after[node.id] = node
            parents.update((child.id, node.id) for child in node.children)
        labels = {o.node: o.label for o in operations if isinstance(o, Relabel)}
        return cls(
            index, Finder.of(index), after, parents, labels, edits, dict(_spans(operations)),
            operations, Looks.of(operations), origin, rewrite,
        )  # fmt: skip

    def run(self) -> None:
        for node in self.index.instrument.root.walk():
            if node.id in self.after and node.text:
                for reference in self.finder.references(node.text.chars):
                    if not self.is_edited(node, reference):
                        self.follow(node, reference)
        for text, span in _new_texts(self.given):
            for reference in self.finder.references(text.chars):
                self.compare(text, reference, span)

    def is_edited(self, node: Node, reference: InternalReference) -> bool:
        """Whether the drafter has changed the words of a reference."""
        return any(
            edit.start < reference.end and reference.start < edit.end
            for edit in self.edits.get(node.id, ())
        )

    def follow(self, node: Node, reference: InternalReference) -> None:
        """A reference in text that stays."""
        where = print_address(node, self.index)
        place = self.place(node, reference)
        written = _written(node.text.chars, reference)
        target = print_address(reference.target, self.index)
        if reference.target.id not in self.after:
            gone = next(n for n in reference.path if n.id not in self.after)
            cause = self.spans.get(gone.id)
            self.say(messages.refers_to_nothing(where, place, written, target, cause))
            return
        away = next((n for n in reference.path[1:] if self.is_away(n)), None)
        if away is not None:
            cause = self.spans.get(away.id)
            self.say(messages.moved_away(where, place, written, target, cause))
            return
        if all(self.labels.get(n.id, n.label) == n.label for n in reference.path[1:]):
            return
        old = node.text.chars[reference.start : reference.end]
        now = label_in(reference, old, self.labels)
        if old and now and now != old and self.rewrite:
            weights = self.looks.in_place(node, reference.start, reference.end)
            self.operations.append(
                Replace(
                    node.id,
                    reference.start,
                    reference.end,
                    Text(now).weighted(weights),
                    self.origin,
                    Cause.REFERENCE,
                )
            )
            self.say(messages.follows(where, place, written, f"{reference.call} {now}"))
        elif now != old:
            cause = self.spans.get(reference.path[-2].id)
            self.say(messages.refers_elsewhere(where, place, written, now, cause))

    def place(self, node: Node, reference: InternalReference) -> Span | None:
        """Where a reference is written; a wording without notation is not searched through."""
        if node.span is None:
            return None
        if node.span.end - node.span.start == len(node.text):
            start = node.span.start
            return Span(node.span.source, start + reference.start, start + reference.end)
        return place_in_base(node, reference.start, reference.end)

    def is_away(self, node: Node) -> bool:
        return self.parents.get(node.id) != self.index.parents.get(node.id)

    def compare(self, text: Text[NodeId], reference: InternalReference, span: Span | None) -> None:
        """A reference in new text: its label may be the old or the new one."""
        if reference.start == reference.end:
            return
        target = reference.target
        address = print_address(target, self.index)
        written = _written(text.chars, reference)
        if target.id not in self.after:
            self.say(messages.new_text_refers(span, written, address, "gone"))
            return
        if len(reference.path) == 1:
            return
        old = text.chars[reference.start : reference.end]
        now = label_in(reference, old, self.labels)
        if now != old:
            self.say(messages.new_text_refers(span, written, address, now))

    def say(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)


def _written(chars: str, reference: InternalReference) -> str:
    label = chars[reference.start : reference.end]
    if len(reference.path) == 1:
        return label
    return f"{reference.call} {label or reference.target.label}"


def _spans(operations: Operations) -> Iterator[tuple[NodeId, Span]]:
    """Where the drafter speaks of each node: of one that goes or moves, of one put into."""
    for operation in operations:
        match operation:
            case Delete(node=node, span=Span() as span):
                yield node, span
            case Put(parent=parent, grafts=grafts, span=Span() as span):
                yield parent, span
                yield from ((node, span) for node in moved_of(grafts))


def _new_texts(operations: Operations) -> Iterator[tuple[Text[NodeId], Span | None]]:
    """The texts that the drafter has written."""
    for operation in operations:
        match operation:
            case Replace(text=text, span=span, cause=Cause.EDIT) if text:
                yield text, span
            case Put(grafts=grafts):
                for new in news_of(grafts):
                    yield new.text, new.span
