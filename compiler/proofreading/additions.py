"""What is added, as people type it: labels in the words, marks around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set

from amend.compiler.addresses.locating import locate_wording
from amend.compiler.algebra.operations import New, Operations, Put, news_of
from amend.compiler.algebra.redline import Kept, RedlineNode
from amend.compiler.diagnostics.diagnostic import Applicability, Diagnostic, Fix
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, Node, NodeId
from amend.compiler.proofreading import messages
from amend.compiler.proofreading.cut_lines import cut_lines, cut_words, is_edited_in, joined_lines
from amend.compiler.syntax.near_messages import nearly_a_label
from amend.compiler.syntax.proposal import (
    End,
    InsertEdit,
    ModStatement,
    ReadsEdit,
    ReplaceEdit,
    Side,
    Statement,
)
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.labels import DASHES, label_typed
from amend.compiler.words.near_labels import near_label
from amend.compiler.words.quotation_marks import CLOSING, OPENING, SINGLE
from amend.compiler.words.quotations import find_quoted

_LABEL = re.compile(
    rf"[(（]?(?P<label>[^\W\d_]{{1,4}}|[0-9]{{1,2}})[)）][{BLANKS}]*(?=\S)"
    rf"|(?P<letter>[^\W\d_]|[0-9]{{1,2}})[{BLANKS}]?[:–—-][{BLANKS}]+(?=\S)"
    rf"|(?P<dash>[{DASHES}])(?=\w)"
)
"""What begins a paragraph like a label, in a form that is none: `(e) `, `e)` or `-` without a
blank, `e: `."""

_PLAIN = r"(?:[^\W\d_]|[0-9]{1,2})\)"
"""A label of one letter, or a number: `e)`, `12)`."""


def addition_faults(root: RedlineNode, drafted: Operations, index: Index) -> Iterator[Diagnostic]:
    """What is odd about the provisions that a proposal adds.

    root: of the redline.
    """
    puts = (o for o in drafted if isinstance(o, Put))
    new = {one.id: one for put in puts for one in news_of(put.grafts)}
    if not new:
        return
    for parent in root.walk():
        cut = list(cut_lines(parent.children, new, index.instrument.language))
        yield from filter(None, (joined_lines(lines, index) for lines in cut))
        parts = {one.id for lines in cut for one in lines}
        yield from _among_labelled(parent, new, parts)
        for one in (new[c.id] for c in parent.children if _is_added(c, new)):
            yield from _in_marks(one)
            if one.id not in parts:
                yield from cut_words(one.text.chars, one.span, index)


def wording_faults(statement: Statement, index: Index) -> Iterator[Diagnostic]:
    """What is odd about the new wordings of a statement."""
    if not isinstance(statement, ModStatement):
        return
    for edit in statement.edits:
        if isinstance(edit, ReadsEdit | ReplaceEdit | InsertEdit):
            yield from cut_words(edit.wording.text.chars, edit.wording.span, index)
            yield from _label_typed(edit, statement, index)


def _label_typed(
    edit: ReadsEdit | ReplaceEdit | InsertEdit, statement: ModStatement, index: Index
) -> Iterator[Diagnostic]:
    """The label of a provision, typed into its words where they begin."""
    words, span = edit.wording.text.chars, edit.wording.span
    if words.isalnum():  # A label that is typed has a blank behind it.
        return
    for target in statement.targets:
        node = locate_wording(target.address, index)
        if isinstance(node, Diagnostic) or not _begins(edit, node):
            continue
        length = label_typed(node.label, words)
        if not length:
            yield from _another_label(edit, node)
            continue
        start = span.start + span.text.find(words[:length])
        typed = Span(span.source, start, start + length)
        fix = Fix("leave it out", ((typed, ""),), Applicability.CERTAIN)
        yield messages.label_in_words(
            span, node.label, fix if words[:length] in span.text else None
        )


def _another_label(edit: ReadsEdit | ReplaceEdit | InsertEdit, node: Node) -> Iterator[Diagnostic]:
    """The label of another item of its list: `e) Resolution 51` for d)."""
    words, span = edit.wording.text.chars, edit.wording.span
    form, typed = re.fullmatch(_PLAIN, node.label), re.match(rf"({_PLAIN})[{BLANKS}]", words)
    if form is None or typed is None or typed[1][:1].isdigit() != node.label[:1].isdigit():
        return
    at = span.start + span.text.find(typed.group())
    fix = Fix("leave it out", ((Span(span.source, at, at + typed.end()), ""),))
    yield messages.label_in_words(span, typed[1], fix if typed.group() in span.text else None)


def _begins(edit: ReadsEdit | ReplaceEdit | InsertEdit, node: Node) -> bool:
    """Whether the new words of an edit are the first of a provision."""
    match edit:
        case ReadsEdit():
            return True
        case ReplaceEdit(found=found) | InsertEdit(where=(Side.BEFORE, found)):
            places = find_quoted(node.text.chars, found.quotation.text.chars).places
            return any(start == 0 for start, _ in places)
    return edit.where is End.START


def _is_added(node: RedlineNode, new: Mapping[NodeId, New]) -> bool:
    return is_edited_in(node) and node.id in new


def _among_labelled(
    parent: RedlineNode, new: Mapping[NodeId, New], cut: Set[NodeId]
) -> Iterator[Diagnostic]:
    """Paragraphs between items that have labels; what goes on with a line before it is none."""
    children = parent.children
    for at, child in enumerate(children):
        if child.kind is not Kind.PARAGRAPH or child.id in cut or not _is_added(child, new):
            continue
        before = [c for c in children[:at] if isinstance(c.mark, Kept)]
        behind = [c for c in children[at:] if isinstance(c.mark, Kept)]
        beside = [*before[-1:], *behind[:1]]
        span = new[child.id].span
        words = new[child.id].text.chars
        is_among = len(beside) == 2 and all(c.kind is Kind.ITEM for c in beside)
        if span and is_among and any(map(str.isalnum, words)):
            typed = _LABEL.match(words)
            label = typed and (f"{typed['label'] or typed['letter']})", typed.end())
            if typed and typed["dash"]:
                label = "-", typed.end()
            yield messages.without_label(span, label)
        elif span and parent.kind is not Kind.CELL and (near := near_label(span.text)):
            yield nearly_a_label(span, near)


def _in_marks(new: New) -> Iterator[Diagnostic]:
    """Quotation marks around the whole of an added provision."""
    words = new.text.chars
    opens, closes = OPENING + SINGLE, CLOSING + SINGLE
    is_quoted = len(words) > 2 and words[0] in opens and words[-1] in closes
    if new.span and is_quoted and not set(words[1:-1]) & set(opens + closes):
        text = new.span.text
        first, last = text.find(words[0]), text.rfind(words[-1])
        edits = [
            (Span(new.span.source, new.span.start + at, new.span.start + at + 1), "")
            for at in (first, last)
        ]
        yield messages.marks_print(new.span, words[0] + words[-1], tuple(edits))
