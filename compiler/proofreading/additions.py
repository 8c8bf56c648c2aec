"""What is added, as people type it: labels in the words, lines that were cut, marks around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from amend.compiler.addresses.locating import locate_wording
from amend.compiler.algebra.operations import Cause, New, Operations, Put, news_of
from amend.compiler.algebra.redline import Inserted, Kept, RedlineNode
from amend.compiler.diagnostics.diagnostic import Applicability, Diagnostic, Fix
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, NodeId
from amend.compiler.lexicon.lexicon import language
from amend.compiler.proofreading import messages
from amend.compiler.syntax.proposal import ModStatement, ProposalUnit, ReadsEdit
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.labels import label_typed
from amend.compiler.words.quotation_marks import CLOSING, OPENING

_CUT = re.compile(rf"(\w*[^\W\d_])-[{BLANKS}]([^\W\d_]\w*)")
_ENDS = ".;:,!?。；：，、؛،"


def addition_faults(root: RedlineNode, drafted: Operations, index: Index) -> Iterator[Diagnostic]:
    """What is odd about the provisions that a proposal adds.

    root: of the redline.
    """
    puts = (o for o in drafted if isinstance(o, Put))
    new = {one.id: one for put in puts for one in news_of(put.grafts)}
    if not new:
        return
    for parent in root.walk():
        cut = list(_cut_lines(parent.children, new))
        yield from filter(None, (_joined(lines, index) for lines in cut))
        parts = {one.id for lines in cut for one in lines}
        yield from _among_labelled(parent.children, new, parts)
        for one in (new[c.id] for c in parent.children if _is_added(c, new)):
            yield from _in_marks(one)
            if one.id not in parts:
                yield from _hyphens(one.text.chars, one.span, index.instrument.language)


def wording_faults(unit: ProposalUnit, index: Index) -> Iterator[Diagnostic]:
    """What is odd about whole new wordings."""
    code = index.instrument.language
    for statement in unit.statements:
        if not isinstance(statement, ModStatement):
            continue
        for edit in statement.edits:
            if isinstance(edit, ReadsEdit):
                yield from _hyphens(edit.wording.text.chars, edit.wording.span, code)
                yield from _label_typed(edit, statement, index)


def _label_typed(edit: ReadsEdit, statement: ModStatement, index: Index) -> Iterator[Diagnostic]:
    """The label of a provision, typed into its words."""
    words, span = edit.wording.text.chars, edit.wording.span
    for target in statement.targets:
        node = locate_wording(target.address, index)
        if isinstance(node, Diagnostic) or not (length := label_typed(node.label, words)):
            continue
        start = span.start + span.text.find(words[:length])
        typed = Span(span.source, start, start + length)
        fix = Fix("leave it out", ((typed, ""),), Applicability.CERTAIN)
        yield messages.label_in_words(
            span, node.label, fix if words[:length] in span.text else None
        )


def _is_added(node: RedlineNode, new: Mapping[NodeId, New]) -> bool:
    is_new = isinstance(node.mark, Inserted) and node.mark.cause is Cause.EDIT
    return is_new and node.id in new


def _among_labelled(
    children: Sequence[RedlineNode], new: Mapping[NodeId, New], cut: Set[NodeId]
) -> Iterator[Diagnostic]:
    """Paragraphs between items that have labels; what goes on with a line before it is none."""
    for at, child in enumerate(children):
        if child.kind is not Kind.PARAGRAPH or child.id in cut or not _is_added(child, new):
            continue
        before = [c for c in children[:at] if isinstance(c.mark, Kept)]
        behind = [c for c in children[at:] if isinstance(c.mark, Kept)]
        beside = [*before[-1:], *behind[:1]]
        span = new[child.id].span
        if span and len(beside) == 2 and all(c.kind is Kind.ITEM for c in beside):
            yield messages.without_label(span)


def _cut_lines(
    children: Sequence[RedlineNode], new: Mapping[NodeId, New]
) -> Iterator[tuple[New, ...]]:
    """Lines of one sentence that became paragraphs, as of a text copied from a PDF."""
    lines: list[New] = []
    for child in children:
        one = new[child.id] if _is_added(child, new) else None
        if one and lines and child.kind is Kind.PARAGRAPH and _goes_on(lines[-1], one):
            lines.append(one)
            continue
        if len(lines) > 1:
            yield tuple(lines)
        lines = [one] if one else []
    if len(lines) > 1:
        yield tuple(lines)


def _goes_on(one: New, other: New) -> bool:
    end, begin = one.text.chars[-1:], other.text.chars[:1]
    return bool(end) and end not in _ENDS and begin.lower() == begin != begin.upper()


def _joined(lines: Sequence[New], index: Index) -> Diagnostic | None:
    """That some lines look like one, and how they would read.

    index: of the text in force, whose words tell whether a hyphen belongs to a word.
    """
    known = " ".join(node.text.chars for node in index.nodes.values())
    text, edits = lines[0].text.chars, []
    for one, other in pairwise(lines):
        if one.span is None or other.span is None:
            return None
        last, first = text.rpartition(" ")[2], other.text.chars.partition(" ")[0]
        gap = Span(one.span.source, one.span.end, other.span.start)
        if not text.endswith("-"):
            text, edit = f"{text} {other.text.chars}", (gap, " ")
        elif last + first in known:
            text, edit = text + other.text.chars, (gap, "")
        else:
            text = text[:-1] + other.text.chars
            edit = (Span(gap.source, gap.start - 1, gap.end), "")
        edits.append(edit)
    assert lines[0].span is not None and lines[-1].span is not None
    return messages.cut_lines(lines[0].span.to(lines[-1].span), text, tuple(edits))


def _hyphens(chars: str, span: Span | None, code: str) -> Iterator[Diagnostic]:
    """A word that was cut at the end of a line: `strate- gies`."""
    small = language(code).small_words
    for cut in _CUT.finditer(chars):
        if span is not None and cut[2].islower() and cut[2] not in small:
            yield messages.cut_word(span, cut.group(), cut[1] + cut[2])
            return


def _in_marks(new: New) -> Iterator[Diagnostic]:
    """Quotation marks around the whole of an added provision."""
    words = new.text.chars
    is_quoted = len(words) > 2 and words[0] in OPENING and words[-1] in CLOSING
    if new.span and is_quoted and not set(words[1:-1]) & set(OPENING + CLOSING):
        yield messages.marks_print(new.span, words[0] + words[-1])
