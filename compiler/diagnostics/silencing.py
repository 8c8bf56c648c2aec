"""A comment that silences a warning: `# amend: ignore A0850`, above the line it is said of.

It stands on a line of its own, where every line that begins with `#` is a comment. An error is
never silenced, nor what stands at another line: who reads the file sees what is not said.
"""

from __future__ import annotations

import re

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, Severity
from amend.compiler.diagnostics.messages import silences_nothing
from amend.compiler.diagnostics.source import Source, Span

_COMMENT = re.compile(r"^[ \t]*#[ \t]*amend:[ \t]*ignore[ \t]+(?P<codes>A[0-9]{4}.*)$", re.M)
_CODE = re.compile(r"A[0-9]{4}")
_NO_LINE, _ELSEWHERE = -1, -2
_LINE = re.compile(r"^[ \t]*(?![ \t#\r\n])", re.M)


def silenced(source: Source, diagnostics: Diagnostics) -> Diagnostics:
    """What is still to be said of a source, and the comments that silence nothing."""
    wanted = _wanted(source)
    if not wanted:
        return diagnostics
    used: set[Span] = set()
    left: list[Diagnostic] = []
    for found in diagnostics:
        comment = wanted.get((_line_of(found, source), found.code))
        if comment is None or found.severity is Severity.ERROR:
            left.append(found)
        else:
            used.add(comment)
    unused = (span for span in wanted.values() if span not in used)
    return (*left, *(silences_nothing(span, source.text[span.start : span.end]) for span in unused))


def _wanted(source: Source) -> dict[tuple[int, str], Span]:
    """For a line and a code the place of the code in the comment above."""
    wanted: dict[tuple[int, str], Span] = {}
    for comment in _COMMENT.finditer(source.text):
        line = _LINE.search(source.text, comment.end())
        at = source.line_of(line.start()) if line else _NO_LINE
        for code in _CODE.finditer(source.text, comment.start("codes"), comment.end()):
            wanted[at, code.group()] = Span(source, *code.span())
    return wanted


def _line_of(found: Diagnostic, source: Source) -> int:
    place = found.primary and found.primary.span
    return source.line_of(place.start) if place and place.source is source else _ELSEWHERE
