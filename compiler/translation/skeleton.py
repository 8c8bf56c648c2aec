"""From a proposal to its skeleton in another language: the same lines, words left open.

Above each statement stand the original and the provision of the other base text, as comments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import field

from amend.compiler.addresses.locating import located_wordings
from amend.compiler.diagnostics.source import Source, Span, edited
from amend.compiler.header.policy import SETTINGS
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, Node
from amend.compiler.syntax.asides import ended_as, without_asides
from amend.compiler.syntax.contents import added, found_in, quotations, targets_in, worded
from amend.compiler.syntax.proposal import (
    Choice,
    Found,
    ModStatement,
    ProposalUnit,
    SplitStatement,
    Statement,
)
from amend.compiler.syntax.provisions import Provision
from amend.compiler.syntax.untranslated import TO_BE_TRANSLATED
from amend.compiler.translation.carrying import carried
from amend.compiler.values import frozen
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.quotation_marks import OPENING
from amend.compiler.words.text import ANCHOR
from amend.compiler.written import Written

FREE = ("document", "date", "author", "conference", *SETTINGS)
"""Fields of a header that no language writes otherwise."""

Edits = list[tuple[int, int, str]]


@frozen
class Skeleton:
    """A proposal file in another language.

    statements: how many there are; open: in how many of them something is to be translated.
    """

    text: str
    statements: int
    open: int


def skeleton(
    written: Written, code: str, texts: Sequence[Index | None], names: Mapping[int, str]
) -> Skeleton:
    """The skeleton of a file in another language.

    texts: for each proposal the text in that language that it amends; None if it amends none.
    names: for proposals that name the path of a base text, by their place, that of the other one.
    """
    making = _Making(written.source, written.language, code)
    for given in written.file.header:
        making.header(given.key.text, given.span)
    is_open: list[bool] = []
    for at, (unit, text) in enumerate(zip(written.file.units, texts, strict=True)):
        if at in names:
            span = unit.base.span
            making.put(span, _quoted_as(span.text, names[at]))
        is_open += making.unit(unit, text)
    for beside in written.file.texts:
        making.above(beside.span, ())
        making.provisions(beside.content)
    return Skeleton(making.text(), len(is_open), sum(is_open))


@frozen
class _Making:
    """Gathers what changes in a file; lives for one call of `skeleton`."""

    source: Source
    old: str
    new: str
    edits: Edits = field(factory=list)

    def text(self) -> str:
        edits = ((start, end, ended_as(words, self.source)) for start, end, words in self.edits)
        return edited(self.source.text, edits)

    def put(self, span: Span, words: str) -> None:
        self.edits.append((span.start, span.end, words))

    def header(self, key: str, span: Span) -> None:
        if key in FREE:
            return
        if key == "language":
            self.put(without_asides(span), f"{key}: {self.new}")
            return
        self.above(span, ())
        self.put(without_asides(span), f"{key}: {TO_BE_TRANSLATED}")

    def unit(self, unit: ProposalUnit, text: Index | None) -> list[bool]:
        """Leave the words of a proposal open; of each of its statements, whether it has any."""
        is_open: list[bool] = []
        if unit.content:
            first = unit.content[0].label_span.start
            line = self.source.line_bounds(self.source.line_of(first))[0]
            last = max(one.span.end for one in worded(unit.content))
            self.above(Span(self.source, line, last), ())
            self.provisions(unit.content)
        for statement in unit.statements:
            before = len(self.edits)
            nodes = _spoken_of(statement, text) if text is not None else ()
            is_open.append(self.statement(statement, nodes))
            if is_open[-1]:
                self.above(statement.span, [_shown(node) for node in dict.fromkeys(nodes)])
            elif before != len(self.edits):
                self.above(statement.span, [])
        for reasons in unit.all_reasons:
            self.above(reasons.span, ())
            head = reasons.span.text.partition(":")[0]
            self.put(without_asides(reasons.span), f"{head}: {TO_BE_TRANSLATED}")
        return is_open

    def statement(self, statement: Statement, nodes: Sequence[Node]) -> bool:
        """Leave the words of a statement open; whether there are any."""
        is_open = False
        kept = {id(found.quotation): found for found in _found(statement)}
        for one in quotations(statement):
            words = carried(one.text.chars, self.old, self.new)
            found = kept.get(id(one))
            if words is not None and found is not None and not _stands(words, found, nodes):
                words = None
            is_open |= words is None
            self.put(one.span, _quoted_as(one.span.text, words or TO_BE_TRANSLATED))
        return self.provisions(added(statement)) or is_open

    def provisions(self, some: Sequence[Provision]) -> bool:
        """Leave the words of new provisions open; whether there are any."""
        is_open = False
        for one in worded(some):
            if carried(one.text.chars, self.old, self.new) == one.text.chars:
                continue
            is_open = True
            sign = "*" if one.kind is Kind.CALL and one.span.text.startswith("*") else ""
            self.put(one.span, f"{sign}{TO_BE_TRANSLATED}{sign}")
        return is_open

    def above(self, span: Span, shown: Sequence[str]) -> None:
        """The original, and provisions of the other text, as comments above a line."""
        span = without_asides(span)
        first, last = self.source.line_of(span.start), self.source.line_of(span.end - 1)
        start, _ = self.source.line_bounds(first)
        lines = []
        for at in range(first, last + 1):
            line = self.source.text[slice(*self.source.line_bounds(at))]
            if line.strip(BLANKS):
                lines.append((self.old, line.rstrip()))
        lines += [(self.new, words) for words in shown]
        indent = self.source.text[start : span.start]
        indent = indent if not indent.strip(BLANKS) else ""
        said = "".join(f"{indent}# {code}: {words.removeprefix(indent)}\n" for code, words in lines)
        self.edits.append((start, start, said))


def _spoken_of(statement: Statement, text: Index) -> tuple[Node, ...]:
    """The provisions of the other text that a statement names."""
    named = targets_in(statement)
    return tuple(node for target in named for node in located_wordings(target, text))


def _found(statement: Statement) -> Iterator[Found]:
    """The quotations of the base in a statement."""
    if isinstance(statement, SplitStatement):
        yield statement.found
    for edit in statement.edits if isinstance(statement, ModStatement) else ():
        found = found_in(edit)
        if found is not None:
            yield found


def _stands(words: str, found: Found, nodes: Sequence[Node]) -> bool:
    """Whether words stand in each provision as often as their choice says."""
    counts = [node.text.chars.count(words) for node in nodes]
    if not counts:
        return False
    if found.choice is None:
        return all(count == 1 for count in counts)
    return found.choice is Choice.EVERYWHERE and all(counts)


def _shown(node: Node) -> str:
    """A provision on one line, its footnotes marked by a sign."""
    words = node.text.chars.replace(ANCHOR, "[^]")
    return f"{node.label} {words}".strip()


def _quoted_as(before: str, words: str) -> str:
    """Words between the quotation marks that others stood in, if they stood in any."""
    if len(before) < 2 or before[0] not in OPENING:
        return words
    return f"{before[0]}{words}{before[-1]}"
