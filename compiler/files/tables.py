"""Places in a file of TOML, whose reader tells none for what it has read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amend.compiler.diagnostics.source import Source, Span

_POSITION = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)")


def place_of(source: Source, said: str) -> Span | None:
    """The place that the reader of TOML names; it counts lines by line feeds alone."""
    found = _POSITION.search(said)
    if found is None:
        return None
    line, column = map(int, found.groups())
    lines = source.text.split("\n")
    start = sum(len(before) + 1 for before in lines[: line - 1]) + column - 1
    return Span(source, start, min(start + 1, len(source.text)))


def span_of(source: Source, path: Sequence[str], value: str = "") -> Span:
    """Where a key is written, or a value of it: `("meetings", "12", "fr")`.

    That is the first line that begins with it, or with a table of that name, behind the line of
    the table that it is in. An empty place at the beginning if it is written otherwise.
    """
    span = Span(source, 0, 0)
    for depth in range(1, len(path) + 1):
        found = _line(source, path[:depth], span.end)
        if found is not None:
            span = Span(source, found.start(1), found.end(1))
    if value and (at := source.text.find(f'"{value}"', span.end)) >= 0:
        return Span(source, at, at + len(value) + 2)
    return span


def _line(source: Source, path: Sequence[str], start: int) -> re.Match[str] | None:
    """The line of a table `[a.b]`, or that of its last key behind a place."""
    quoted = [rf"""["']?{re.escape(key)}["']?""" for key in path]
    dotted = r"[ \t]*\.[ \t]*".join(quoted)
    table = re.compile(rf"^[ \t]*\[+[ \t]*({dotted})(?=[ \t]*[].])", re.MULTILINE)
    key = re.compile(rf"^[ \t]*({quoted[-1]})(?=[ \t]*[.=])", re.MULTILINE)
    return table.search(source.text) or key.search(source.text, start)
