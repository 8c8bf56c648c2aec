"""Where in a Word file the proposals stand, and why the rest is no part of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from amend.backends.word.importing.remainders import Remainder
from amend.backends.word.importing.sides import Paragraph
from amend.compiler.words.signs import RULE
from amend.compiler.words.symbols import SYMBOL

_RULE = re.compile(RULE)
_SYMBOL = re.compile(rf"(?:(?P<symbol>{SYMBOL})(?:\s+|$))?(?P<number>\S.*)?")
_PLAIN_SYMBOL = re.compile(rf"{SYMBOL}\s+[A-Z]{{1,4}}(?:/[^\s/]+)+/[0-9]+")
"""A symbol and the number of a proposal, where no style says that it is one."""

_DIVISIONS = ("annex", "appendix", "chapter", "article", "section", "division_title")
_HEADINGS = (*_DIVISIONS, "heading")
_PARTS = (*_DIVISIONS, "table")


@frozen
class Left:
    """A paragraph that is no part of an instrument, and why."""

    why: Remainder
    paragraph: Paragraph


@frozen
class Portion:
    """What stands under one symbol; the whole text of a file without symbols.

    symbol: as it prints; empty if there is none; number: of the proposal.
    is_underlined: whether the symbol is.
    key: of the paragraph of the symbol.
    heads: the divisions above the symbol that say where its text stands.
    body: the text; reasons: below it.
    is_piece: whether it is a part of an instrument, as numbered provisions of treaties are.
    """

    symbol: str = ""
    number: str = ""
    is_underlined: bool = False
    key: str = ""
    heads: tuple[Paragraph, ...] = ()
    body: tuple[Paragraph, ...] = ()
    reasons: tuple[Paragraph, ...] = ()
    is_piece: bool = False


@frozen
class Divided:
    """One side of a file: what stands under each symbol, and what is no part of it."""

    stretches: tuple[Portion, ...]
    left: tuple[Left, ...]
    front: tuple[Paragraph, ...] = field(repr=False)


def divided(paragraphs: Sequence[Paragraph], roles: Mapping[str, str]) -> Divided:
    """One side of a file by its symbols.

    A proposal begins below its symbol and ends with its reasons, with the next symbol or with
    the rule that closes the document. Another text begins with its number or its title, which
    on a cover stand in a table too.
    """
    at = ["" if p.cell or not p.text.chars.strip() else roles.get(p.style, "") for p in paragraphs]
    symbols = [n for n, p in enumerate(paragraphs) if at[n] == "proposal" or _is_symbol(p)]
    if not symbols:
        return _without_symbols(paragraphs, at)
    ends = [*symbols[1:], len(paragraphs)]
    pieces = [_is_piece(paragraphs, at, *ends_of) for ends_of in zip(symbols, ends, strict=True)]
    front = symbols[0] - _heads(paragraphs, at, 0, symbols[0], pieces[0])
    found: list[Portion] = []
    left = [Left(Remainder.FRONT, p) for p in paragraphs[:front]]
    above = paragraphs[front : symbols[0]]
    for start, end, is_piece, is_next_one in zip(
        symbols, ends, pieces, [*pieces[1:], False], strict=True
    ):
        reasons = [n for n in range(start, end) if at[n] == "reasons"]
        behind = max(reasons, default=start) + 1
        last = end - _heads(paragraphs, at, behind, end, is_next_one)
        if not any(map(_says, paragraphs[start + 1 : last])):
            last = end  # Its text is a division itself.
        until = min(_ends_at(paragraphs, at, start + 1, end), last)
        texts = (above, paragraphs[start + 1 : until], [paragraphs[n] for n in reasons])
        found.append(_under(paragraphs[start], texts, is_piece))
        left += [Left(Remainder.SYMBOLS, paragraphs[start]), *_left(paragraphs[until:last], roles)]
        above = paragraphs[last:end]
    return Divided(tuple(found), tuple(left), tuple(paragraphs[:front]))


def _under(symbol: Paragraph, texts: Iterable[Sequence[Paragraph]], is_piece: bool) -> Portion:
    """texts: what stands above a symbol, below it, and as its reasons."""
    said = _SYMBOL.fullmatch(" ".join(symbol.text.chars.split()))
    assert said is not None
    is_underlined = any(piece.is_underlined for piece in symbol.pieces)
    named = said["symbol"] or "", said["number"] or ""
    heads, body, reasons = map(tuple, texts)
    return Portion(*named, is_underlined, symbol.key, heads, body, reasons, is_piece)


def _without_symbols(paragraphs: Sequence[Paragraph], at: Sequence[str]) -> Divided:
    start = next((at.index(r) for r in ("number", "title", "call", "heading") if r in at), 0)
    end = len(paragraphs)
    while end > start and not (
        paragraphs[end - 1].text.chars.strip() and not _is_rule(paragraphs[end - 1])
    ):
        end -= 1
    front = tuple(paragraphs[:start])
    left = [Left(Remainder.FRONT, p) for p in front]
    left += [Left(Remainder.END if _is_rule(p) else Remainder.AFTER, p) for p in paragraphs[end:]]
    return Divided((Portion(body=tuple(paragraphs[start:end])),), tuple(left), front)


def _left(paragraphs: Iterable[Paragraph], roles: Mapping[str, str]) -> Iterator[Left]:
    for paragraph in paragraphs:
        role = roles.get(paragraph.style, "")
        is_rule = role == "end" or _is_rule(paragraph)
        yield Left(
            Remainder.REASONS
            if role == "reasons"
            else Remainder.END
            if is_rule
            else Remainder.AFTER,
            paragraph,
        )


def _ends_at(paragraphs: Sequence[Paragraph], at: Sequence[str], start: int, end: int) -> int:
    """Where the text under a symbol ends."""
    closing = (n for n in range(start, end) if at[n] in ("reasons", "end"))
    rules = (n for n in range(start, end) if _is_rule(paragraphs[n]))
    return min(next(closing, end), next(rules, end))


def _is_piece(paragraphs: Sequence[Paragraph], at: Sequence[str], symbol: int, end: int) -> bool:
    """Whether what stands under a symbol begins as a part of an instrument does."""
    for n in range(symbol + 1, end):
        paragraph = paragraphs[n]
        if paragraph.text.chars.strip() or paragraph.number:
            return bool(paragraph.number) or paragraph.cell is not None or at[n] in _PARTS
    return False


def _heads(
    paragraphs: Sequence[Paragraph], at: Sequence[str], start: int, end: int, is_wanted: bool
) -> int:
    """How many paragraphs above a symbol are divisions that say where the provision stands.

    The name of the treaty may stand above them.
    """
    first = end
    while first > start and (at[first - 1] in _HEADINGS or not _says(paragraphs[first - 1])):
        first -= 1
    while first < end and at[first] not in _DIVISIONS:
        first += 1
    above = first - 1
    while above > start and not _says(paragraphs[above]):
        above -= 1
    if above >= start and at[above] == "number":
        first = above
    return end - first if is_wanted else 0


def _says(paragraph: Paragraph) -> bool:
    return bool(paragraph.text.chars.strip() or paragraph.number or paragraph.cell)


def _is_symbol(paragraph: Paragraph) -> bool:
    said = " ".join(paragraph.text.chars.split())
    return paragraph.cell is None and _PLAIN_SYMBOL.fullmatch(said) is not None


def _is_rule(paragraph: Paragraph) -> bool:
    return _RULE.fullmatch(paragraph.text.chars.strip()) is not None
