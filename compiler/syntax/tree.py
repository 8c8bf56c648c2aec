"""The lossless syntax tree: every character of a source, line by line.

A line is indentation, body, trailing blanks and line end. The body of a line that
a grammar has read is a tree of rules and tokens; any other body (blank, comment,
prose, or a line that no grammar accepts) is kept as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import field

from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.syntax.conflict_block import Take, conflict_blocks, is_in
from amend.compiler.values import frozen
from amend.compiler.words.blanks import BLANKS, FULL_WIDTH
from amend.grammar.automaton import Grammar
from amend.grammar.parsing import Branch, Fault, Leaf, Parsed, parse_line

TAB_WIDTH = 4


@frozen
class Line:
    """One line of a source.

    start: offset of its first character.
    body: the text between indentation and trailing blanks.
    parsed: the body as a grammar reads it, when one has.
    end: `\\n`, `\\r\\n`, `\\r` or nothing.
    is_aside: whether it is a mark of a conflict, or of a version in one that is not read.
    """

    start: int
    indent: str
    body: str
    trail: str
    end: str
    parsed: Branch | None = None
    is_aside: bool = False

    @property
    def body_start(self) -> int:
        return self.start + len(self.indent)

    @property
    def depth(self) -> int:
        """Columns of indentation; a tab goes on to the next multiple of four."""
        columns = 0
        for char in self.indent:
            if char == "\t":
                columns = (columns // TAB_WIDTH + 1) * TAB_WIDTH
            else:
                columns += 2 if char == FULL_WIDTH else 1
        return columns

    @property
    def is_blank(self) -> bool:
        return not self.body

    @property
    def is_comment(self) -> bool:
        return self.body.startswith("#") or self.is_aside

    @property
    def is_silent(self) -> bool:
        """Whether the line says nothing to the compiler."""
        return not self.body or self.is_comment

    def span(self, source: Source) -> Span:
        """The body of the line."""
        return Span(source, self.body_start, self.body_start + len(self.body))


@frozen
class SyntaxTree:
    """A whole file; of one that was read in pieces, lines have their places in their pieces."""

    source: Source = field(repr=False)
    lines: tuple[Line, ...]


def lines_of(source: Source, take: Take = Take.OURS) -> tuple[Line, ...]:
    """The lines of a source, none of them read by a grammar yet.

    take: which versions of a conflict are read.
    """
    text = source.text
    starts = (*source.line_starts, len(text))
    lines: list[Line] = []
    aside = [span for block in conflict_blocks(source) for span in block.aside(take)]
    for start, stop in pairwise(starts):
        whole = text[start:stop]
        content = whole.rstrip("\r\n")
        tail = content.rstrip(" \t")
        body = tail.lstrip(BLANKS)
        lines.append(
            Line(
                start=start,
                indent=tail[: len(tail) - len(body)],
                body=body,
                trail=content[len(tail) :],
                end=whole[len(content) :],
                is_aside=bool(aside) and is_in(start, aside),
            )
        )
    return tuple(lines)


def read_line(line: Line, grammar: Grammar, rule: str) -> Line | Fault:
    """The line with its body read by one rule of a grammar, or why that failed."""
    match parse_line(grammar, rule, line.body, line.body_start):
        case Parsed(tree=tree, trail=trail):
            return Line(line.start, line.indent, line.body, trail + line.trail, line.end, tree)
        case fault:
            return fault


def text_of(tree: SyntaxTree) -> str:
    """The source again, character for character."""
    return "".join(piece for line in tree.lines for piece in _pieces(line))


def _pieces(line: Line) -> Iterator[str]:
    yield line.indent
    if line.parsed is None:
        yield line.body
    else:
        yield from _tokens(line.parsed)
    yield line.trail
    yield line.end


def _tokens(branch: Branch) -> Iterator[str]:
    for child in branch.children:
        if isinstance(child, Leaf):
            yield child.lead
            yield child.text
        else:
            yield from _tokens(child)
