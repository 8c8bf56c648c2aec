"""Positions of the protocol and offsets of the compiler, there and back.

A line ends at LF, CR LF or CR, as the protocol has it and as `Source.line_starts` does. Columns
count what the client has chosen: UTF-16 units, bytes of UTF-8, or characters.
"""

from __future__ import annotations

from lsprotocol import types as lsp

from amend.compiler.diagnostics.source import Source, Span

Encoding = lsp.PositionEncodingKind | str

KNOWN = ("utf-16", "utf-8", "utf-32")


def chosen(offered: list[Encoding] | None) -> str:
    """The first encoding that is known of what a client offers; UTF-16 if it offers nothing."""
    words = [str(getattr(one, "value", one)) for one in offered or ()]
    return next((word for word in words if word in KNOWN), "utf-16")


def position(source: Source, offset: int, encoding: str) -> lsp.Position:
    line = source.line_of(offset)
    start = source.line_starts[line]
    return lsp.Position(line, _width(source.text[start:offset], encoding))


def range_of(span: Span, encoding: str) -> lsp.Range:
    source = span.source
    return lsp.Range(position(source, span.start, encoding), position(source, span.end, encoding))


def offset(source: Source, at: lsp.Position, encoding: str) -> int:
    """The offset of a position: behind the end of a line, its end; behind all lines, the end.

    A position inside a character is taken to its beginning.
    """
    if at.line >= len(source.line_starts):
        return len(source.text)
    start, end = source.line_bounds(max(at.line, 0))
    line = source.text[start:end]
    if line.isascii() or encoding == "utf-32":
        return start + min(max(at.character, 0), len(line))
    left, count = at.character, 0
    for char in line:
        left -= _width(char, encoding)
        if left < 0:
            break
        count += 1
    return start + count


def _width(text: str, encoding: str) -> int:
    """How many units a text has."""
    if text.isascii() or encoding == "utf-32":
        return len(text)
    if encoding == "utf-8":
        return len(text.encode())
    return len(text.encode("utf-16-le")) // 2
