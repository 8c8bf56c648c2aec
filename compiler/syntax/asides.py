"""Comments and blank lines behind what is said: they belong to what follows."""

from __future__ import annotations

from amend.compiler.diagnostics.source import Span
from amend.compiler.words.blanks import BLANKS


def without_asides(span: Span) -> Span:
    """A span without the comments and blank lines at its end, and without the last line end."""
    lines = span.text.split("\n")
    while len(lines) > 1 and lines[-1].lstrip(BLANKS)[:1] in ("", "\r", "#"):
        lines.pop()
    return Span(span.source, span.start, span.start + len("\n".join(lines).rstrip()))
