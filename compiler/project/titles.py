"""How a base text is called, at a glance: it is not read for that."""

from __future__ import annotations

import re

from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.instrument import TITLE_LINES, Kind

_LINES = {
    kind: re.compile(rf"^{kind.value}[ \t]*[:：][ \t]*(?P<words>[^\r\n]*[^\s])", re.MULTILINE)
    for kind in TITLE_LINES
}


def title_lines(source: Source) -> dict[Kind, Span]:
    """The words of the lines that name a text, as they are written; the first of each."""
    found = {kind: pattern.search(source.text) for kind, pattern in _LINES.items()}
    return {kind: Span(source, *m.span("words")) for kind, m in found.items() if m is not None}
