"""Pages of the catalogue as a person reads them in a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from amend.backends.terminal.cells import cells, shown, wrapped
from amend.backends.terminal.colour import Palette, Style
from amend.backends.terminal.escapes import visible
from amend.compiler.diagnostics.catalogue import (
    GROUPS,
    Block,
    Fenced,
    Heading,
    Page,
    Paragraph,
    blocks,
)

_INDENT = "    "
_WORD = re.compile(r"`([^`]+)`")


def rendered_page(page: Page, palette: Palette, width: int = 100) -> str:
    """One page, without its Markdown; a blank line stands between its parts."""
    parts = (_block(block, page.code, palette, width) for block in blocks(page.text))
    return "\n".join(parts)


def rendered_index(pages: Sequence[Page], palette: Palette, width: int = 100) -> str:
    """Every code with its title, under the names of their rooms."""
    return "\n".join(_rooms(pages, palette, width))


def _rooms(pages: Sequence[Page], palette: Palette, width: int) -> Iterator[str]:
    for beginning, name in GROUPS:
        here = [page for page in pages if page.code.startswith(beginning)]
        if here:
            lines = [palette.paint(name, Style.STRONG)]
            for page in here:
                code, *rest = _wrapped(f"{page.code}  {page.title}", width, " " * 7)
                lines += [palette.paint(code[:5], Style.HELP) + code[5:], *rest]
            yield "".join(line + "\n" for line in lines)


def _block(block: Block, code: str, palette: Palette, width: int) -> str:
    match block:
        case Heading(level=1, text=text):
            head, *rest = _wrapped(f"{code}: {text}", width)
            lines = [palette.paint(line, Style.STRONG) for line in (head, *rest)]
        case Heading(text=text):
            lines = [palette.paint(text, Style.HELP)]
        case Paragraph(text=text):
            lines = [_painted(line, palette) for line in _wrapped(text, width)]
        case Fenced(kind=kind, name=name, text=text):
            lines = [_INDENT + _fenced_line(line, kind, palette) for line in text.splitlines()]
            if name:
                lines = [palette.paint(name + ":", Style.FAINT), *lines]
    return "".join(line.rstrip(" ") + "\n" for line in lines)


def _wrapped(text: str, width: int, hang: str = "") -> list[str]:
    rows = wrapped(cells(text), width - len(hang))
    lines = [shown(row).rstrip(" ") for row in rows]
    return [lines[0], *(hang + line for line in lines[1:])]


def _painted(line: str, palette: Palette) -> str:
    """The words that are typed in bold; without colours they keep their quotation marks."""
    if not palette.colours:
        return line
    return _WORD.sub(lambda word: palette.paint(word[1], Style.STRONG), line)


def _fenced_line(line: str, kind: str, palette: Palette) -> str:
    styles = {"error": Style.ERROR, "warning": Style.WARNING, "note": Style.NOTE}
    head = re.match(r"(error|warning|note)\[A[0-9]{4}\]", line) if kind == "message" else None
    if head is None:
        return visible(line)
    return palette.paint(head[0], styles[head[1]]) + visible(line[head.end() :])
