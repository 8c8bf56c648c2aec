"""What a Word file says beside its proposals: before the first, between them, after the last.

Such a text stands below the first page, or below the reasons of a proposal (WRC-12, WTSA-16,
PP-14). It is taken as it is left when revisions are accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, takewhile

from amend.backends.word.importing.sides import Paragraph

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_PAGE = ("source", "heading_of_document")
_ROLES = ("heading", "division_title", "note", "figure", "table", "level1", "level2", "level3")
"""What a style may say of a paragraph of such a text: it has no calls and no number line."""


def roles_beside(roles: Mapping[str, str]) -> dict[str, str]:
    """What styles say of the paragraphs of such a text."""
    kept = {style: role for style, role in roles.items() if role in (*_ROLES, "contents")}
    return {s: "heading" if role == "division_title" else role for s, role in kept.items()}


def below_the_page(
    front: Sequence[Paragraph], roles: Mapping[str, str]
) -> tuple[tuple[Paragraph, ...], ...]:
    """The texts below the first page, of what stands before the first proposal.

    The page ends with its source, its title, the item of its agenda with what it says, and its
    box. A file that has none of these says by headings alone where a text begins. As long as
    there are headings with prose below them, which a header may hold, each is a text of its own.
    """
    end = _end_of_page(front, roles)
    texts = list(_by_headings(front[end:], roles))
    first = list(takewhile(lambda text: _is_headed_prose(text, roles), texts))
    rest = tuple(chain.from_iterable(texts[len(first) :]))
    whole = (*map(tuple, first), rest)
    return tuple(text for text in whole if any(map(says, text)))


def _end_of_page(front: Sequence[Paragraph], roles: Mapping[str, str]) -> int:
    at = ["" if p.cell else roles.get(p.style, "") for p in front]
    named = [n for n, role in enumerate(at) if role in (*_PAGE, "agenda_item")]
    if not named:
        return next((n for n, role in enumerate(at) if role == "heading"), len(front))
    end = named[-1] + 1
    if at[end - 1] == "agenda_item" and _is_text_of(front[end - 1], front[end:]):
        while end < len(front) and not front[end].cell and at[end] not in ("heading", "table"):
            end += 1
    box = end
    while box < len(front) and not says(front[box]):
        box += 1
    if box < len(front) and (cell := front[box].cell) is not None:
        end = box
        while end < len(front) and (own := front[end].cell) and own.table == cell.table:
            end += 1
    return end


def _is_text_of(item: Paragraph, below: Sequence[Paragraph]) -> bool:
    """Whether the text of an item of the agenda stands below it: it begins with its number."""
    number = _NUMBER.search(item.text.chars)
    first = next(filter(says, below), None)
    return number is not None and first is not None and starts_with(first.printed, number.group())


def starts_with(line: str, number: str) -> bool:
    """Whether a line begins with the number of an item of the agenda, and not a longer one."""
    said = line.strip()
    return said.startswith(number) and not said[len(number) :][:1].isdigit()


def _by_headings(
    paragraphs: Sequence[Paragraph], roles: Mapping[str, str]
) -> Iterator[list[Paragraph]]:
    text: list[Paragraph] = []
    for paragraph in paragraphs:
        if text and not paragraph.cell and roles.get(paragraph.style) == "heading":
            yield text
            text = []
        text.append(paragraph)
    if text:
        yield text


def _is_headed_prose(text: Sequence[Paragraph], roles: Mapping[str, str]) -> bool:
    said = [p for p in text if says(p)]
    heading, prose = next(iter(said), None), said[1:]
    return (
        heading is not None
        and roles.get(heading.style) == "heading"
        and not any(
            p.cell
            or p.counted
            or p.number
            or p.text.anchors
            or p.text.emphases
            or roles.get(p.style)
            or "\t" in p.text.chars
            for p in prose
        )
    )


def heading_of(text: Sequence[Paragraph], roles: Mapping[str, str]) -> str:
    """The heading that a text begins with; empty if it begins with none."""
    first = next(filter(says, text), None)
    is_heading = first is not None and not first.cell and roles.get(first.style) == "heading"
    return " ".join(first.text.chars.split()) if first is not None and is_heading else ""


def says(paragraph: Paragraph) -> bool:
    """Whether there is anything in a paragraph; a picture alone makes no text."""
    return not paragraph.figure and bool(
        paragraph.text.chars.strip() or paragraph.number or paragraph.counted or paragraph.cell
    )
