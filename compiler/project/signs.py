"""Signs in new words that refer to something: addresses in braces, and marks of footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amend.compiler.addresses.locating import located
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Node
from amend.compiler.syntax.address import read_address
from amend.compiler.syntax.proposal import Address
from amend.compiler.syntax.wording import BRACES

_BRACES = re.compile(rf"(?P<slashes>\\*){BRACES}")
_MARK = re.compile(r"(?P<slashes>\\*)\[\^(?P<mark>[^\s\[\]]+)\]")


def braces_in(lines: Span) -> Iterator[Span]:
    """The addresses in braces of some lines, comments left out; each without its braces."""
    for found in _found(_BRACES, lines):
        start, end = found.end("slashes") + 1, found.end() - 1
        yield Span(lines.source, start, end)


def marks_in(lines: Span) -> Iterator[Span]:
    """The marks of footnotes of some lines, comments left out; each without its brackets."""
    for found in _found(_MARK, lines):
        yield Span(lines.source, *found.span("mark"))


def _found(pattern: re.Pattern[str], lines: Span) -> Iterator[re.Match[str]]:
    source = lines.source
    for found in pattern.finditer(source.text, lines.start, lines.end):
        line = source.text[slice(*source.line_bounds(source.line_of(found.start())))]
        # A backslash makes mere characters of a sign, and another one of the backslash.
        if len(found["slashes"]) % 2 == 0 and not line.lstrip(" \t").startswith("#"):
            yield found


def address_in_braces(span: Span) -> Address | None:
    return read_address(span.source, span.text, span.start)


def referred_at(lines: Span, offset: int, index: Index) -> tuple[Span, Node] | None:
    """The sign at an offset, and the provision or the footnote in force that it refers to."""
    for span in braces_in(lines):
        if span.start <= offset <= span.end:
            address = address_in_braces(span)
            node = located(address, index) if address is not None else None
            return (span, node) if node is not None else None
    for span in marks_in(lines):
        if span.start <= offset <= span.end and (node := index.notes().get(span.text)):
            return span, node
    return None


def note_written_at(lines: Span, offset: int) -> Span | None:
    """Where the footnote is written whose mark stands at an offset, `[^5]: its text`."""
    spans = tuple(marks_in(lines))
    marked = next((one for one in spans if one.start <= offset <= one.end), None)
    if marked is None:
        return None
    text = lines.source.text
    written = (one for one in spans if text[one.end : one.end + 2] == "]:")
    return next((one for one in written if one.text == marked.text), None)
