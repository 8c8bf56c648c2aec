"""`{resolves.2}` in new text prints the label that the provision has in the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, field

from amend.compiler.addresses.locating import locate
from amend.compiler.addresses.messages import of_a_new_text
from amend.compiler.algebra.apply import Applied
from amend.compiler.algebra.operations import (
    Graft,
    New,
    Operation,
    Operations,
    Put,
    Replace,
)
from amend.compiler.consequences import messages
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import DIVISIONS, Kind, Node, NodeId
from amend.compiler.syntax.address import read_address
from amend.compiler.syntax.wording import BRACES
from amend.compiler.values import frozen
from amend.compiler.words.labels import bare
from amend.compiler.words.text import ANCHOR, Text, join

_BRACES = re.compile(BRACES)


@frozen
class _Writer:
    """Lives for one call of `print_addressed`.

    after: the amended text; is_new: whether that is all new, so that addresses mean it.
    shifts: for each new node the ends of the braces in its text, and how much longer than them
        the label in their place is.
    """

    index: Index
    after: Index
    is_new: bool
    diagnostics: list[Diagnostic] = field(factory=list)
    shifts: dict[NodeId, list[tuple[int, int]]] = field(factory=dict)

    def text(
        self,
        text: Text[NodeId],
        span: Span | None,
        literal: Sequence[int] | None = None,
        new: NodeId | None = None,
    ) -> Text[NodeId]:
        """A new text with the label in place of each address in braces.

        literal: where braces stand that are none; None where only the lines written tell it.
        new: its node.
        """
        if "{" not in text.chars or span is None:
            return text
        parts: list[Text[NodeId]] = []
        at = 0
        for braces in _BRACES.finditer(text.chars):
            if literal is None:
                is_literal = self.is_meant_so(braces.group(), text, braces.start(), span)
            else:
                is_literal = braces.start() in literal
            if is_literal:
                continue
            label = self.label(braces, span)
            if label is None:
                continue
            weights = text.weights_at(braces.start(), braces.end())
            parts += [text.slice(at, braces.start()), Text(label).weighted(weights)]
            at = braces.end()
            if new is not None:
                shift = len(label) - len(braces.group())
                self.shifts.setdefault(new, []).append((braces.end(), shift))
        return join([*parts, text.slice(at, len(text))])

    def is_meant_so(self, braces: str, text: Text[NodeId], at: int, span: Span) -> bool:
        """Whether a backslash stands before the braces where they are written."""
        before = [m.start() for m in re.finditer(re.escape(braces), text.chars)].index(at)
        written = [m.start() for m in re.finditer(re.escape(braces), span.text)]
        marked = [_backslashes_before(span.text, start) % 2 == 1 for start in written]
        return marked[before] if before < len(marked) else bool(marked) and all(marked)

    def label(self, braces: re.Match[str], span: Span) -> str | None:
        """What an address prints; None where it is none, or is reported."""
        written = span.text.find(braces.group())
        start = span.start + written + 1 if written >= 0 else span.start
        address = read_address(span.source, braces.group()[1:-1], start)
        if address is None:
            return None
        found = locate(address, self.index)
        if isinstance(found, Diagnostic):
            self.diagnostics.append(of_a_new_text(found) if self.is_new else found)
            return None
        node = self.after.nodes.get(found.id)
        if node is None:
            self.diagnostics.append(messages.reference_suppressed(address.span, address.span.text))
            return None
        label = self.printed(node)
        if not label:
            self.diagnostics.append(messages.has_no_label(address.span, address.span.text))
        return label or None

    def printed(self, node: Node) -> str:
        """The labels from the call down, `2a)`; the number, the heading, or the designation."""
        if node.number:
            return node.number
        if node.kind is Kind.CALL:
            return node.text.chars.replace(ANCHOR, "")
        if node.kind in DIVISIONS:
            return node.name
        steps: list[str] = []
        at: Node | None = node
        while at is not None and at.label:
            steps.insert(0, at.label)
            at = self.after.parent(at)
        if not steps or "." in bare(steps[-1]):
            return steps[-1] if steps else ""
        return "".join([*map(bare, steps[:-1]), steps[-1]])

    def place(self, node: NodeId, at: int) -> int:
        """Where a place in the text of a new node is when the labels are written."""
        return at + sum(shift for end, shift in self.shifts.get(node, ()) if end <= at)


def _backslashes_before(written: str, at: int) -> int:
    return at - len(written[:at].rstrip("\\"))


def print_addressed(
    index: Index, applied: Applied, is_new: bool = False
) -> tuple[Operations, Diagnostics]:
    """The operations with the final labels in their new texts.

    is_new: whether addresses mean the text that is added, of which there is no base.
    """
    operations = applied.operations
    if not any("{" in text.chars for text in _texts(operations)):
        return operations, ()
    writer = _Writer(index, index_of(applied.outcome), is_new)
    done = [_written(operation, writer) for operation in operations]
    return tuple(_at_place(operation, writer) for operation in done), tuple(writer.diagnostics)


def _texts(operations: Operations) -> Iterator[Text[NodeId]]:
    for operation in operations:
        match operation:
            case Replace(text=text):
                yield text
            case Put(grafts=grafts):
                for graft in grafts:
                    yield from _texts_of(graft)


def _texts_of(graft: Graft) -> Iterator[Text[NodeId]]:
    if isinstance(graft, New):
        yield graft.text
        for child in graft.children:
            yield from _texts_of(child)


def _written(operation: Operation, writer: _Writer) -> Operation:
    match operation:
        case Replace(text=text, span=span):
            done = writer.text(text, span, operation.literal)
            return evolve(operation, text=done) if done is not text else operation
        case Put(grafts=grafts):
            return evolve(operation, grafts=tuple(_grafted(graft, writer) for graft in grafts))
    return operation


def _at_place(operation: Operation, writer: _Writer) -> Operation:
    """What changes a new text, such as its mark, at the place that the labels leave to it."""
    if not isinstance(operation, Replace) or operation.node not in writer.shifts:
        return operation
    start, end = (writer.place(operation.node, at) for at in (operation.start, operation.end))
    return evolve(operation, start=start, end=end)


def _grafted(graft: Graft, writer: _Writer) -> Graft:
    if not isinstance(graft, New):
        return graft
    children = tuple(_grafted(child, writer) for child in graft.children)
    text = writer.text(graft.text, graft.span, graft.literal, graft.id)
    return evolve(graft, text=text, children=children)
