"""One canonical layout for proposals, base texts and decisions: `amend fmt`.

Only what is layout changes: indentation, the blanks between tokens and after lines, line
ends, runs of empty lines, and the form of a colon, a comma or a range that a keyboard gave.
Quotations, wordings, prose and comments keep every character. The layout is read again, and
it is given back only if it says what the file said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import attrs

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.diagnostic import Diagnostics, Severity, has_errors
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.files.kinds import BASE, DECISIONS, PROPOSAL
from amend.compiler.files.messages import no_layout
from amend.compiler.syntax.conflict_block import conflict_blocks
from amend.compiler.syntax.conflict_messages import unmerged
from amend.compiler.syntax.decisions import read_decisions
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.syntax.proposal import ProposalFile
from amend.compiler.syntax.tree import Line, SyntaxTree
from amend.compiler.upkeep import messages
from amend.compiler.values import frozen
from amend.compiler.words.blanks import BLANKS
from amend.grammar.parsing import Branch, Leaf

_STEP = 4
_CLOSE = {"STAMP", "COLON", "COMMA", "LSQB", "RSQB", "LPAR", "RPAR", "DOT", "SLASH", "RANGE", "GAP"}
_OPEN = {"LSQB", "LPAR", "DOT", "SLASH", "RANGE", "GAP"}
_JOINED = {"COLON", "COMMA"}
"""Tokens that have a blank after them even where none was typed."""
_FORMS = {"COLON": ":", "COMMA": ",", "RANGE": "..", "GAP": " "}


@frozen
class Formatted:
    """A file in the canonical layout; no text if it has errors."""

    text: str | None
    diagnostics: Diagnostics


def format_proposal(source: Source) -> Formatted:
    """Lay a proposal out. A file with syntax errors is refused with what is wrong in it."""
    return _formatted(source, _read_proposal)


def format_base(source: Source) -> Formatted:
    """Lay a base text out, as above."""
    return _formatted(source, _read_base)


def format_decisions(source: Source) -> Formatted:
    """Lay a file of decisions out, as above."""
    return _formatted(source, _read_decisions)


def format_source(source: Source, kind: str) -> Formatted:
    """Lay a file out as what its name says it is: `.amend`, `.base` or `.decisions`."""
    if kind == PROPOSAL:
        return format_proposal(source)
    if kind == BASE:
        return format_base(source)
    if kind == DECISIONS:
        return format_decisions(source)
    return Formatted(None, (no_layout(source.name),))


_Reading = tuple[SyntaxTree, Any, Diagnostics]
"""A file's tree, what it says in a form that can be compared, and what is wrong with it."""


def _formatted(source: Source, read: Callable[[Source], _Reading]) -> Formatted:
    unsettled = tuple(map(unmerged, conflict_blocks(source)))
    if unsettled:
        return Formatted(None, unsettled)
    tree, meant, faults = read(source)
    errors = tuple(fault for fault in faults if fault.severity is Severity.ERROR)
    if errors:
        return Formatted(None, errors)
    text = layout(tree)
    again, means, new_faults = read(Source(source.name, text))
    if has_errors(new_faults) or means != meant or _comments(again) != _comments(tree):
        return Formatted(None, (messages.would_change(source.name),))
    return Formatted(text, ())


def _read_proposal(source: Source) -> _Reading:
    parse = parse_proposal(source)
    return parse.file.tree, _meaning(parse.file), parse.diagnostics


def _read_base(source: Source) -> _Reading:
    base = read_base_text(source)
    return base.tree, base.instrument, base.diagnostics


def _read_decisions(source: Source) -> _Reading:
    file = read_decisions(source)
    header = {key: word.text for key, word in file.header.items()}
    return file.tree, (header, [_without_places(one) for one in file.decisions]), file.diagnostics


def _meaning(file: ProposalFile) -> dict[str, Any]:
    """What a proposal file says, wherever in the file it is said."""
    return _without_places(file)


def _without_places(value: Any) -> dict[str, Any]:
    return attrs.asdict(value, filter=lambda _, v: not isinstance(v, Span | SyntaxTree))


def _comments(tree: SyntaxTree) -> list[str]:
    """The comments in their order."""
    whole = (line.body if line.is_comment else _comment_after(line) for line in tree.lines)
    return [comment for comment in whole if comment]


def _comment_after(line: Line) -> str:
    return line.trail.strip(" \t")


def layout(tree: SyntaxTree) -> str:
    """The lines of a file in the canonical layout, whatever they mean."""
    lines = [
        " " * (_STEP * level) + body if body else ""
        for level, body in zip(_levels(tree.lines), map(_body, tree.lines), strict=True)
    ]
    return "".join(line + "\n" for line in _without_empty_runs(lines))


def _levels(lines: Sequence[Line]) -> Iterator[int]:
    """How deep each line stands: it is deeper than the lines that it is indented below.

    The lines of a block of prose stand beside one another, however they were indented by hand.
    """
    open_depths: list[int] = []
    in_prose = False
    for line in lines:
        depth = _depth(line)
        if line.is_silent:
            yield sum(outer < depth for outer in open_depths)
            continue
        is_prose = line.parsed is None
        if not (is_prose and in_prose):
            while open_depths and open_depths[-1] > depth:
                open_depths.pop()
            if not open_depths or open_depths[-1] < depth:
                open_depths.append(depth)
        in_prose = is_prose
        yield len(open_depths) - 1


def _depth(line: Line) -> int:
    return attrs.evolve(line, indent=line.indent.removesuffix(_sign(line))).depth


def _sign(line: Line) -> str:
    """The sign of a derived label, with the blanks after it; the tree holds it before the body."""
    return line.indent.lstrip(BLANKS)


def _body(line: Line) -> str:
    sign = "- " if _sign(line) else ""
    if line.parsed is None:
        return sign + line.body
    if line.parsed.rule == "row":
        return sign + _row(line.parsed)
    body = "".join(_tokens(_leaves(line.parsed))).rstrip(" \t")
    comment = _comment_after(line)
    return sign + body + (f"  {comment}" if comment else "")


def _row(tree: Branch) -> str:
    """A row with a blank on either side of each bar but the outermost."""
    bar = tree.leaf("BAR")
    assert bar is not None
    cells = ("".join(leaf.text for leaf in _leaves(cell)) for cell in tree.branches())
    return " ".join(part for cell in cells for part in (bar.text, cell) if part) + f" {bar.text}"


def _tokens(leaves: Iterable[Leaf]) -> Iterator[str]:
    """Tokens with the blanks that the layout puts between them.

    What a grammar keeps blanks in (a wording, the text of a header line) has no lead.
    """
    before: Leaf | None = None
    row = list(leaves)
    for leaf, behind in zip(row, [*row[1:], None], strict=True):
        if leaf.kind == "GAP" and behind is not None and behind.kind == "COLON":
            continue
        if before is not None and leaf.kind not in _CLOSE and before.kind not in _OPEN:
            yield " " if leaf.lead or before.kind in _JOINED else ""
        yield _FORMS.get(leaf.kind, leaf.text)
        before = leaf


def _leaves(branch: Branch) -> Iterator[Leaf]:
    for child in branch.children:
        if isinstance(child, Leaf):
            yield child
        else:
            yield from _leaves(child)


def _without_empty_runs(lines: Iterable[str]) -> Iterator[str]:
    """One empty line at most, and none at the beginning and the end."""
    waiting = started = False
    for line in lines:
        if line:
            if waiting and started:
                yield ""
            yield line
            started, waiting = True, False
        else:
            waiting = True
