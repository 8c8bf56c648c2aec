"""Lines and words that were cut, as a text copied from a PDF has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from amend.compiler.algebra.operations import Cause, New
from amend.compiler.algebra.redline import Inserted, RedlineNode
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, NodeId
from amend.compiler.lexicon.lexicon import language
from amend.compiler.proofreading import messages
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.punctuation import ENDS

_CUT = re.compile(rf"(?<!\w)(\w*[^\W\d_])-[{BLANKS}]([^\W\d_]\w*)")
_ENDS = f"{ENDS}!?、"


def cut_lines(
    children: Sequence[RedlineNode], new: Mapping[NodeId, New], code: str
) -> Iterator[tuple[New, ...]]:
    """Lines of one sentence that became paragraphs.

    code: of the language of the text.
    """
    lines: list[New] = []
    for child in children:
        one = new.get(child.id) if is_edited_in(child) else None
        if one and lines and child.kind is Kind.PARAGRAPH and _goes_on(lines[-1], one, code):
            lines.append(one)
            continue
        if len(lines) > 1:
            yield tuple(lines)
        lines = [one] if one else []
    if len(lines) > 1:
        yield tuple(lines)


def is_edited_in(node: RedlineNode) -> bool:
    """Whether a provision is new, and neither moved there nor parted from another."""
    return isinstance(node.mark, Inserted) and node.mark.cause is Cause.EDIT


def _goes_on(one: New, other: New, code: str) -> bool:
    """Whether a line has no end, and the next one begins within a sentence.

    A line that ends with `; and` is the last but one of a list; `eNA` is a name.
    """
    words, first = one.text.chars, other.text.chars.partition(" ")[0]
    begin = first[:1]
    joins = (f"{mark} {join}" for mark in _ENDS for join in language(code).terminals.joins)
    has_end = words[-1:] in tuple(_ENDS) or words.endswith(tuple(joins))
    return bool(words) and not has_end and begin != begin.upper() and first == first.lower()


def joined_lines(lines: Sequence[New], index: Index) -> Diagnostic | None:
    """That some lines look like one, and how they would read."""
    known = _known(index)
    text, edits, is_of_one = lines[0].text.chars, [], True
    for one, other in pairwise(lines):
        if one.span is None or other.span is None:
            return None
        last, first = text.rpartition(" ")[2], other.text.chars.partition(" ")[0]
        gap = Span(one.span.source, one.span.end, other.span.start)
        is_of_one &= one.span.source is other.span.source
        if not text.endswith("-"):
            text, edit = f"{text} {other.text.chars}", (gap, " ")
        elif whole_word(last.removesuffix("-"), first, known) == last + first:
            text, edit = text + other.text.chars, (gap, "")
        else:
            text = text[:-1] + other.text.chars
            edit = (Span(gap.source, gap.start - 1, gap.end), "")
        edits.append(edit)
    spans = [line.span for line in lines if line.span is not None]
    if is_of_one:
        return messages.cut_lines((spans[0].to(spans[-1]),), text, tuple(edits))
    return messages.cut_lines(tuple(spans), text, ())


def cut_words(chars: str, span: Span | None, index: Index) -> Iterator[Diagnostic]:
    """Words that were cut at the ends of lines: `strate- gies`; one message for a wording."""
    small = language(index.instrument.language).small_words
    cuts = [c for c in _CUT.finditer(chars) if c[2].islower() and c[2] not in small]
    if span is None or not cuts:
        return
    known = _known(index)
    text, edits = chars, []
    for cut in reversed(cuts):
        whole = whole_word(cut[1], cut[2], known)
        text = text[: cut.start()] + whole + text[cut.end() :]
        written = re.search(rf"{re.escape(cut[1])}-\s+{re.escape(cut[2])}", span.text)
        if written:
            start = span.start + written.start()
            edits.append((Span(span.source, start, span.start + written.end()), whole))
    first = whole_word(cuts[0][1], cuts[0][2], known)
    yield messages.cut_word(span, cuts[0].group(), first, text, tuple(reversed(edits)))


def whole_word(before: str, behind: str, known: str) -> str:
    """A word that a hyphen cuts: without the hyphen, unless the text in force has it with one."""
    return f"{before}-{behind}" if f"{before}-{behind}" in known else before + behind


def _known(index: Index) -> str:
    """The words of the text in force, which tell whether a hyphen belongs to a word."""
    return " ".join(node.text.chars for node in index.nodes.values())
