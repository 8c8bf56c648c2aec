"""Redlines as blocks of HTML, for a page that shows only what has changed of it.

A block is a line, a table, a pair of the comparison or what stands around them. Its name is that
of its provision, so that a line stays itself when others come before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Protocol

from attrs import evolve, frozen

from amend.backends.html.comparison import Pair
from amend.backends.html.direction import direction_of
from amend.backends.html.laying import Laid, laid_out, tag_of
from amend.backends.html.lines import Block, Place, lines_in, places_of, standing_of
from amend.backends.html.words import Words, words_in
from amend.backends.html.writer import templates
from amend.compiler.algebra.redline import Redline
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.submission.submission import Field, FirstPage

SHEET = "sheet"
"""The id of the element that holds all others."""


class Kept(Protocol):
    """Keeps what was made for a key, and makes it where it is not kept."""

    def get(self, key: Hashable, make: Callable[[], str], /) -> str: ...


@frozen
class Part:
    """One redline with what prints around it: its symbol, its number and its reasons."""

    redline: Redline
    symbol: str = ""
    number: str = ""
    underlined: bool = False
    reasons: Field | None = None


@frozen
class HtmlBlock:
    """One element.

    id: its own; into: of the element that it is in, behind those that come before.
    html: as it is written; of what holds others, without them.
    """

    id: str
    into: str
    html: str


@frozen
class Blocks:
    """All blocks, each after the one that it is in, and the ids of the lines of each provision.

    lines: by the number of the part from 0 and the identity of the node; an id without its first
        letter, which differs from view to view.
    """

    blocks: tuple[HtmlBlock, ...]
    lines: dict[tuple[int, NodeId], tuple[str, ...]]


@frozen
class _Around:
    """What `sheet.html.j2` reads."""

    id: str
    symbol: str
    number: str
    underlined: bool
    reasons: Field | None
    standing: str
    heading_level: int
    has_notes: bool
    has_pairs: bool


@frozen
class _Page:
    """What the templates read of the page."""

    language: str
    direction: str
    words: Words
    first_page: FirstPage | None


def blocks_of_parts(
    parts: Sequence[Part], first_page: FirstPage | None, language: str, kept: Kept
) -> Blocks:
    """The page of some redlines; kept: rendered blocks by what they show."""
    words = words_in(language)
    page = _Page(language, direction_of(language), words, first_page)
    blocks: list[HtmlBlock] = []
    lines: dict[tuple[int, NodeId], tuple[str, ...]] = {}
    if first_page is not None:
        html = kept.get(("first page", first_page, language), lambda: _first_page(page))
        blocks.append(HtmlBlock("first", SHEET, html))
    for number, part in enumerate(parts):
        own = f"p{number + 1}"
        places = tuple(_named(places_of(part.redline.root, own), own))
        for place in places:
            key = number, place.node.id
            lines[key] = (*lines.get(key, ()), place.id[1:])
        level = (1 if first_page else 0) + 2
        laid = laid_out(part.redline, places, words, {})
        blocks += _blocks(part, own, laid, page, level, kept)
    return Blocks(tuple(blocks), lines)


def _named(places: Iterable[Place], own: str) -> Iterator[Place]:
    """The places with ids that say which provision each is; what moves stands in two."""
    met: Counter[NodeId] = Counter()
    for place in places:
        node = place.node.id
        met[node] += 1
        again = f"~{met[node]}" if met[node] > 1 else ""
        yield evolve(place, id=f"{own}-{node}{again}")


def _blocks(
    part: Part, own: str, laid: Laid, page: _Page, level: int, kept: Kept
) -> Iterator[HtmlBlock]:
    around = _Around(
        own,
        part.symbol,
        part.number,
        part.underlined,
        part.reasons,
        standing_of(part.redline.root.mark),
        level,
        bool(laid.notes),
        bool(laid.pairs),
    )
    html = kept.get((around, page.language), lambda: _sheet(around, page))
    yield HtmlBlock(own, SHEET, html)
    for group, blocks in (("lines", laid.lines), ("notes", laid.notes)):
        for block in blocks:
            tag = "p" if group == "notes" else tag_of(level, getattr(block, "rank", 0))
            html = kept.get((block, tag), lambda b=block, t=tag: _line(b, t))
            yield HtmlBlock(_id(block), f"{own}-{group}", html)
    for pair in laid.pairs:
        heading = tag_of(level, pair.rank)
        row = _row_id(pair)
        html = kept.get((pair, heading), lambda p=pair, h=heading, r=row: _pair(p, h, r))
        yield HtmlBlock(row, f"{own}-pairs", html)


def _id(block: Block) -> str:
    return next(lines_in(block)).id if not hasattr(block, "rows") else _table_id(block)


def _table_id(block: Block) -> str:
    return "t" + next(lines_in(block)).id[1:]


def _row_id(pair: Pair) -> str:
    """Of the row of a pair; both sides have the id of the provision but for its first letter."""
    side = pair.proposed or pair.base
    assert side is not None
    other = "d" if pair.proposed is None else "c"
    return other + next(lines_in(side)).id[1:]


def _line(block: Block, tag: str) -> str:
    macros = templates().get_template("lines.html.j2").module
    if hasattr(block, "rows"):
        # A table has no id in its template: its element is given one around it.
        return f'<div id="{_escaped(_table_id(block))}">{macros.table_of(block)}</div>'
    return str(macros.line_of(block, tag))


def _pair(pair: Pair, heading: str, row: str) -> str:
    return str(templates().get_template("pairs.html.j2").module.pair_of(pair, heading, row))


def _sheet(around: _Around, page: _Page) -> str:
    return templates().get_template("sheet.html.j2").render(sheet=around, page=page).strip()


def _first_page(page: _Page) -> str:
    inner = templates().get_template("first_page.html.j2").render(page=page)
    return f'<div id="first" lang="{page.language}" dir="{page.direction}">{inner}</div>'


def _escaped(text: str) -> str:
    from markupsafe import escape

    return str(escape(text))
