"""Lines of a source as they are written around what is said: asides, and ends of lines."""

from __future__ import annotations

from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.words.blanks import BLANKS


def without_asides(span: Span) -> Span:
    """A span without the comments and blank lines at its end, and without the last line end."""
    lines = span.text.split("\n")
    while len(lines) > 1 and lines[-1].lstrip(BLANKS)[:1] in ("", "\r", "#"):
        lines.pop()
    return Span(span.source, span.start, span.start + len("\n".join(lines).rstrip()))


def ended_as(lines: str, source: Source) -> str:
    """Some lines with the line ends of a source."""
    end = "\r\n" if "\r\n" in source.text else "\n"
    return lines.replace("\r\n", "\n").replace("\n", end)
