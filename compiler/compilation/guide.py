"""How a compilation is to be read: the paragraphs at its head, in its language."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from amend.compiler.compilation.compilation import Compilation, OptionLine
from amend.compiler.compilation.rows import Status
from amend.compiler.compilation.words import Words, words_in
from amend.compiler.lexicon.lexicon import language


class Layout(Enum):
    """How a document shows options.

    REVISIONS: below one another, as revisions of Word; PAGE: the same, underlined and struck;
    PLAIN: between marks; COLUMNS: beside one another.
    """

    REVISIONS = "revisions"
    PAGE = "page"
    PLAIN = "plain"
    COLUMNS = "columns"


def guide(compilation: Compilation, layout: Layout) -> tuple[str, ...]:
    """The paragraphs that explain what a document of a compilation holds, and nothing else."""
    return tuple(_paragraphs(compilation, layout, words_in(compilation.language)))


def _paragraphs(compilation: Compilation, layout: Layout, words: Words) -> Iterator[str]:
    legend = words.legend
    quoted = language(compilation.language).quoted
    statuses = {
        name: quoted(words.status[status.value])
        for name, status in (
            ("one_text", Status.ONE_TEXT),
            ("together", Status.TOGETHER),
            ("choice", Status.CHOICE),
            ("note", Status.NOTE),
        )
    }
    yield legend.columns if layout is Layout.COLUMNS else legend.options
    yield legend.text_marks.format() if layout is Layout.PLAIN else legend.marks
    yield legend.symbols
    one_of_five = quoted(words.speaking.format(count=1, all=5))
    yield legend.statuses.format(**statuses, speaking=one_of_five)
    if layout is not Layout.COLUMNS:
        yield legend.remarks
    has_matrix = layout in (Layout.REVISIONS, Layout.PAGE)
    if has_matrix and compilation.parties:
        yield legend.matrix.format(matrix=quoted(words.matrix))
    left = any(row.skips for row in compilation.rows) or compilation.skips
    if left or any(option.goes_on for option in _options(compilation)):
        yield legend.skipped
    if any(option.language for option in _options(compilation)):
        yield legend.foreign
    yield legend.labels
    if layout is not Layout.COLUMNS:
        yield legend.address.format(instrument=compilation.instrument)
    if layout in (Layout.REVISIONS, Layout.COLUMNS) and not compilation.is_plain:
        yield words.alone


def _options(compilation: Compilation) -> Iterator[OptionLine]:
    for row in compilation.rows:
        yield from row.options
