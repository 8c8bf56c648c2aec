"""The first page of a Word file: what stands before its text, by style and by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from amend.backends.word.importing.lines import tidy
from amend.backends.word.importing.sides import Paragraph
from amend.compiler.values import frozen

Lines = tuple[str, ...]
Row = tuple[Lines, ...]
"""The cells of a row of a table, each with the lines that it holds."""


@frozen
class Front:
    """What stands before the text of a file, empty lines left out.

    source, title, agenda: the paragraphs of these styles; behind the number of the agenda's item
        stands its text.
    headed: what stands below headings, each behind its heading.
    rows: of tables, from above to below; feet: of those at the foot of a page.
    lines: all of it, a line for each paragraph; running: those of headers and footers.
    """

    source: Lines
    title: Lines
    agenda: Lines
    headed: tuple[Lines, ...]
    rows: tuple[Row, ...]
    feet: tuple[Row, ...]
    lines: Lines
    running: Lines


def front_of(
    paragraphs: Sequence[Paragraph],
    roles: Mapping[str, str],
    running: Iterable[Sequence[Paragraph]],
) -> Front:
    """The first page.

    running: the paragraphs of each header and footer.
    """
    parts = list(running)
    below = list(_below(paragraphs, roles))
    return Front(
        tuple(words_of(paragraphs, roles, "source")),
        tuple(words_of(paragraphs, roles, "heading_of_document")),
        next((lines for role, lines in below if role == "agenda_item"), ())
        or tuple(words_of(paragraphs, roles, "agenda_item")),
        tuple(lines for role, lines in below if role == "heading"),
        tuple(_rows(paragraphs)),
        tuple(row for part in parts for row in _rows(part)),
        _lines(paragraphs),
        tuple(line for part in parts if (line := "".join(p.text.chars for p in part))),
    )


def words_of(paragraphs: Iterable[Paragraph], roles: Mapping[str, str], role: str) -> Iterator[str]:
    """What the paragraphs of a role say."""
    for paragraph in paragraphs:
        chars = tidy(paragraph.text).chars
        if roles.get(paragraph.style) == role and chars:
            yield chars


def _below(
    paragraphs: Sequence[Paragraph], roles: Mapping[str, str]
) -> Iterator[tuple[str, Lines]]:
    """Headings and the item of the agenda, each with the paragraphs below it."""
    found: list[Paragraph] = []
    role = ""
    for paragraph in paragraphs:
        is_plain = paragraph.cell or not paragraph.printed.strip()
        own = "" if is_plain else roles.get(paragraph.style, "")
        if paragraph.cell or own in ("agenda_item", "heading", "source", "heading_of_document"):
            if role:
                yield role, _lines(found)
            found, role = [], own if own in ("agenda_item", "heading") else ""
        found.append(paragraph)
    if role:
        yield role, _lines(found)


def _rows(paragraphs: Iterable[Paragraph]) -> Iterator[Row]:
    cells = ((p.cell, p) for p in paragraphs if p.cell is not None)
    for _, row in groupby(cells, lambda one: (one[0].table, one[0].row)):
        columns = groupby(row, lambda one: one[0].column)
        yield tuple(_lines(p for _, p in column) for _, column in columns)


def _lines(paragraphs: Iterable[Paragraph]) -> Lines:
    return tuple(line for p in paragraphs if (line := p.printed.strip()))
