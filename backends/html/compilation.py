"""A compilation as a page: rows with their options, a matrix, a filter by party; no script."""

from __future__ import annotations

from collections.abc import Iterator

from amend.backends.html.direction import direction_of
from amend.backends.html.fragments import Fragment, Setting, pieces
from amend.backends.html.templates import templates
from amend.backends.html.words import words_in as page_words
from amend.compiler.algebra.redline import RedlineNode
from amend.compiler.compilation.compilation import (
    SKIPPED,
    Compilation,
    Contents,
    OptionLine,
    RowLine,
    marked,
)
from amend.compiler.compilation.guide import Layout, guide
from amend.compiler.compilation.words import words_in
from amend.compiler.instrument.instrument import Kind
from amend.compiler.values import frozen

MOST_FILTERED = 40
"""Parties among whom a reader can choose; beyond that a list of them helps nobody."""


@frozen
class Line:
    """A paragraph of an option; level: how many items it stands in."""

    label: tuple[Fragment, ...]
    body: tuple[Fragment, ...]
    level: int


@frozen
class ShownOption:
    """An option with its lines, and the language and direction that they are in."""

    line: OptionLine
    lines: tuple[Line, ...]
    language: str
    direction: str


@frozen
class ShownRow:
    """A row; parties: the places of those who speak there, for the filter."""

    line: RowLine
    options: tuple[ShownOption, ...]
    combined: ShownOption | None
    parties: tuple[int, ...]


def emit(compilation: Compilation) -> bytes:
    """The compilation as an HTML page in UTF-8."""
    numbers = [party.number for party in compilation.parties]
    rows = []
    for row in compilation.rows:
        options = tuple(_shown(option, compilation) for option in row.options)
        combined = _shown(row.combined, compilation) if row.combined else None
        places = tuple(n for n, cell in enumerate(row.cells) if cell)
        rows.append(ShownRow(row, options, combined, places))
    page = {
        "language": compilation.language,
        "direction": direction_of(compilation.language),
        "title": f"{compilation.title} – {' '.join(compilation.heading)}",
        "words": words_in(compilation.language),
        "page_words": page_words(compilation.language),
        "compilation": compilation,
        "guide": guide(compilation, Layout.PAGE),
        "rows": rows,
        "parties": numbers if len(numbers) <= MOST_FILTERED else [],
        "skipped": SKIPPED,
        "lines": (*compilation.sources, *compilation.left_out),
        "is_dated": any(party.day for party in compilation.parties),
        "anchors": {row.anchor for row in compilation.rows},
    }
    return templates().get_template("compilation.html.j2").render(page=page).encode()


def emit_contents(contents: Contents) -> bytes:
    """The index of compilations as an HTML page in UTF-8."""
    page = {
        "language": contents.language,
        "direction": direction_of(contents.language),
        "words": words_in(contents.language),
        "contents": contents,
    }
    return templates().get_template("contents.html.j2").render(page=page).encode()


def _shown(option: OptionLine, compilation: Compilation) -> ShownOption:
    language = option.language or compilation.language
    setting = Setting(language, page_words(language), {}, compilation.names)
    lines = tuple(line for node in option.text for line in _lines(node, 0, compilation, setting))
    return ShownOption(option, lines, language, direction_of(language))


def _lines(
    node: RedlineNode, level: int, compilation: Compilation, setting: Setting
) -> Iterator[Line]:
    label = pieces(marked(node.label, compilation.marks), setting)
    body = pieces(marked(node.text, compilation.marks), setting)
    if label or body:
        yield Line(label, body, level)
    for child in node.children:
        yield from _lines(child, level + (node.kind is Kind.ITEM), compilation, setting)
