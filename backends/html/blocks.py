"""Redlines as blocks of HTML, for a page that shows only what has changed of it.

A block is a line, a table, a pair of the comparison or what stands around them. Its name is that
of its provision, so that a line stays itself when others come before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from attrs import field
from markupsafe import Markup

from amend.backends.html.comparison import Pair
from amend.backends.html.direction import direction_of
from amend.backends.html.laying import Laid, laid_out, tag_of
from amend.backends.html.lines import Block, PageLine, lines_in, standing_of
from amend.backends.html.places import places_of
from amend.backends.html.templates import templates
from amend.backends.html.words import Words, words_in
from amend.compiler.algebra.redline import Redline, RedlineNode
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.submission.submission import Field, FirstPage
from amend.compiler.values import frozen

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
    laid: the redlines, from which another version can go on.
    """

    blocks: tuple[HtmlBlock, ...]
    lines: Mapping[tuple[int, NodeId], tuple[str, ...]]
    laid: tuple[Laid, ...] = field(eq=False, repr=False)


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
    parts: Sequence[Part],
    first_page: FirstPage | None,
    language: str,
    kept: Kept,
    before: Blocks | None = None,
) -> Blocks:
    """The page of some redlines.

    kept: rendered blocks by what they show; before: an earlier version, from which it goes on.
    """
    words = words_in(language)
    page = _Page(language, direction_of(language), words, first_page)
    blocks: list[HtmlBlock] = []
    lines: dict[tuple[int, NodeId], tuple[str, ...]] = {}
    earlier = before.laid if before else ()
    made: list[Laid] = []
    if first_page is not None:
        html = kept.get(("first page", first_page, language), partial(_first_page, page))
        blocks.append(HtmlBlock("first", SHEET, html))
    for number, part in enumerate(parts):
        own = f"p{number + 1}"
        places = tuple(places_of(part.redline.root, _named(own)))
        for place in places:
            key = number, place.node.id
            lines[key] = (*lines.get(key, ()), place.id[1:])
        level = (1 if first_page else 0) + 2
        was = earlier[number] if number < len(earlier) else None
        laid = laid_out(part.redline, places, words, {}, was)
        made.append(laid)
        blocks += _blocks(part, own, laid, page, level, kept)
    return Blocks(tuple(blocks), lines, tuple(made))


def _named(own: str) -> Callable[[RedlineNode], str]:
    """Names nodes by their identities, behind `own`; what moves stands in two places."""
    met: Counter[NodeId] = Counter()

    def name(node: RedlineNode) -> str:
        met[node.id] += 1
        again = f"~{met[node.id]}" if met[node.id] > 1 else ""
        return f"{own}-{node.id}{again}"

    return name


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
    html = kept.get((around, page.language), partial(_sheet, around, page))
    yield HtmlBlock(own, SHEET, html)
    for group, blocks in (("lines", laid.lines), ("notes", laid.notes)):
        for block in blocks:
            rank = block.rank if isinstance(block, PageLine) and group == "lines" else 0
            tag = tag_of(level, rank)
            html = kept.get((block, tag), partial(_block, block, tag))
            yield HtmlBlock(_id(block), f"{own}-{group}", html)
    for pair in laid.pairs:
        heading = tag_of(level, pair.rank)
        row = _row_id(pair)
        html = kept.get((pair, heading), partial(_pair, pair, heading, row))
        yield HtmlBlock(row, f"{own}-pairs", html)


def _id(block: Block) -> str:
    """Of a line its own; of a table that of its first row, with another first letter."""
    own = next(lines_in(block)).id
    return own if isinstance(block, PageLine) else "t" + own[1:]


def _row_id(pair: Pair) -> str:
    """Of the row of a pair; both sides have the id of the provision but for its first letter."""
    side = pair.proposed or pair.base
    assert side is not None
    other = "d" if pair.proposed is None else "c"
    return other + next(lines_in(side)).id[1:]


def _block(block: Block, tag: str) -> str:
    macros: Any = templates().get_template("lines.html.j2").module
    if isinstance(block, PageLine):
        return str(macros.line_of(block, tag))
    # A table has no id of its own; the element around it has.
    return str(Markup('<div id="{}">{}</div>').format(_id(block), macros.table_of(block)))


def _pair(pair: Pair, heading: str, row: str) -> str:
    macros: Any = templates().get_template("pairs.html.j2").module
    return str(macros.pair_of(pair, heading, row))


def _sheet(around: _Around, page: _Page) -> str:
    return templates().get_template("sheet.html.j2").render(sheet=around, page=page).strip()


def _first_page(page: _Page) -> str:
    inner = templates().get_template("first_page.html.j2").render(page=page)
    return f'<div id="first" lang="{page.language}" dir="{page.direction}">{inner}</div>'
