"""Rows of a table: `| ... | ... |`, or `|| ... || ... ||` for a row of heads.

A row whose cells have several paragraphs stands in lines: `row:` or `heads:`, below it its cells,
below each of them its paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from attrs import evolve

from amend.compiler.syntax.tree import Line, read_line
from amend.grammar.parsing import Branch, Fault, Leaf

_BARS = {"|": re.compile(r"\\.|\|"), "||": re.compile(r"\\.|\|\|?")}


def is_row(body: str) -> bool:
    """Whether a line is a row; a paragraph that begins with a bar has a backslash before it."""
    return body.startswith("|")


def bar_of(body: str) -> str:
    """What stands before, between and after the cells of a row."""
    return "||" if body.startswith("||") else "|"


def read_row(line: Line) -> Line | Fault:
    """The line with its body as a row: bars, blanks, and a rule `cell` for each cell."""
    bar = bar_of(line.body)
    bars = [m for m in _BARS[bar].finditer(line.body) if m.group()[0] == "|"]
    wrong = next((m for m in bars if m.group() != bar), None)
    if wrong is not None or len(bars) < 2 or bars[-1].end() < len(line.body):
        at = wrong.start() if wrong is not None else len(line.body)
        start = line.body_start + at
        return Fault(start, start + (1 if wrong is not None else 0), frozenset({"BAR"}))
    children: list[Branch | Leaf] = [Leaf("BAR", bar, "", line.body_start)]
    for before, after in pairwise(bars):
        for part in _cell(line, before.end(), after.start()):
            if isinstance(part, Fault):
                return part
            children.append(part)
        children.append(Leaf("BAR", bar, "", line.body_start + after.start()))
    return evolve(line, parsed=Branch("row", tuple(children)))


def _cell(line: Line, start: int, end: int) -> Iterator[Branch | Leaf | Fault]:
    """The blanks around a cell and the cell itself."""
    held = line.body[start:end]
    words = held.strip(" \t")
    lead = len(held) - len(held.lstrip(" \t")) if words else len(held)
    at = line.body_start + start
    if lead:
        yield Leaf("GAP", held[:lead], "", at)
    read = read_line(Line(at + lead, "", words, "", ""), "base", "cell")
    if isinstance(read, Fault):
        yield read
        return
    assert read.parsed is not None
    yield read.parsed
    rest = held[lead + len(words) :]
    if rest:
        yield Leaf("GAP", rest, "", at + lead + len(words))
