"""Where in a Word file the proposals stand, and why the rest is no part of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from attrs import field

from amend.backends.word.importing.beside import below_the_page
from amend.backends.word.importing.remainders import Remainder
from amend.backends.word.importing.sides import Paragraph
from amend.compiler.instrument.instrument import DIVISIONS, Kind
from amend.compiler.lexicon.lexicon import language, unstretched
from amend.compiler.profiles.proposal_number import number_within
from amend.compiler.shipped import CODES
from amend.compiler.values import frozen
from amend.compiler.words.signs import RULE
from amend.compiler.words.symbols import SYMBOL

_RULE = re.compile(RULE)
_SYMBOL = re.compile(rf"(?<![\w(])(?P<symbol>{SYMBOL})(?!\w)")
_OF_THE_DATABASE = re.compile(r"#[0-9]+")
"""What stands behind some numbers: where the proposal is kept."""

_PLAIN_SYMBOL = re.compile(rf"{SYMBOL}\s+[A-Z]{{1,4}}(?:/[^\s/]+)+/[0-9]+")
"""A symbol and the number of a proposal, where no style says that it is one."""

DIVISION_ROLES = tuple(kind.value for kind in DIVISIONS if kind is not Kind.HEADING)
"""What a style says of the line that begins a division."""

_DIVISIONS = (*DIVISION_ROLES, "division_title")
_HEADS = ("number", "title")
"""With what an instrument begins."""

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
    line: the whole line, where it says more than a symbol and a number, or no number.
    key: of the paragraph of the symbol.
    heads: the divisions above the symbol that say where its text stands.
    body: the text; reasons: below it.
    is_piece: whether it is a part of an instrument, as numbered provisions of treaties are.
    beside: what is said below the reasons, before the next symbol.
    """

    symbol: str = ""
    number: str = ""
    is_underlined: bool = False
    line: str = ""
    key: str = ""
    heads: tuple[Paragraph, ...] = ()
    body: tuple[Paragraph, ...] = ()
    reasons: tuple[Paragraph, ...] = ()
    is_piece: bool = False
    beside: tuple[Paragraph, ...] = ()


@frozen
class Divided:
    """One side of a file: what stands under each symbol, and what is no part of it.

    front: what stands before; beside: of that, the texts below the first page.
    """

    stretches: tuple[Portion, ...]
    left: tuple[Left, ...]
    front: tuple[Paragraph, ...] = field(repr=False)
    beside: tuple[tuple[Paragraph, ...], ...] = field(default=(), repr=False)


def divided_both(
    before: Sequence[Paragraph], after: Sequence[Paragraph], roles: Mapping[str, str]
) -> tuple[Divided, Divided]:
    """Both sides of a file by its symbols; where a text without any begins is judged once."""
    first, second = _beginnings(before, after, roles)
    return divided(before, roles, first), divided(after, roles, second)


def _beginnings(
    before: Sequence[Paragraph], after: Sequence[Paragraph], roles: Mapping[str, str]
) -> tuple[int, int]:
    """Where the text begins on each side, so that what stays is in it on both or on neither.

    Where one side alone has the head of an instrument, that decides.
    """
    sides = before, after
    at = [_roles(side, roles) for side in sides]
    starts = [_start(roles_of_side) for roles_of_side in at]
    headed = [any(role in _HEADS for role in of_side) for of_side in at]
    held = [[{piece.at for piece in p.pieces} for p in side] for side in sides]
    for one, other in ((0, 1), (1, 0)):
        if headed[one] and not headed[other]:
            above = set().union(*held[one][: starts[one]])
            starts[other] = max(
                (n + 1 for n, own in enumerate(held[other]) if own & above), default=0
            )
    before_that = None
    while before_that != starts:
        before_that = [*starts]
        for one, other in ((0, 1), (1, 0)):
            below = set().union(*held[other][starts[other] :])
            stays = (n for n, own in enumerate(held[one][: starts[one]]) if own & below)
            starts[one] = min(stays, default=starts[one])
    return starts[0], starts[1]


def _roles(paragraphs: Sequence[Paragraph], roles: Mapping[str, str]) -> list[str]:
    return [
        "" if p.cell or p.figure or not p.text.chars.strip() else roles.get(p.style, "")
        for p in paragraphs
    ]


def _start(at: Sequence[str]) -> int:
    """Where the text of a file without symbols begins, by the roles of its paragraphs."""
    return next((at.index(role) for role in (*_HEADS, "call", "heading") if role in at), 0)


def divided(
    paragraphs: Sequence[Paragraph], roles: Mapping[str, str], start: int | None = None
) -> Divided:
    """One side of a file by its symbols.

    start: where its text begins if it has none; by its roles if that is not given.


    A proposal begins below its symbol and ends with its reasons, with the next symbol or with
    the rule that closes the document. Another text begins with its number or its title, which
    on a cover stand in a table too.
    """
    at = _roles(paragraphs, roles)
    symbols = [n for n, p in enumerate(paragraphs) if at[n] == "proposal" or _is_symbol(p)]
    if not symbols and _is_contribution(at, roles, paragraphs):
        return _of_texts(paragraphs, roles)
    if not symbols:
        return _without_symbols(paragraphs, _start(at) if start is None else start)
    ends = [*symbols[1:], len(paragraphs)]
    pieces = [_is_piece(paragraphs, at, *ends_of) for ends_of in zip(symbols, ends, strict=True)]
    front = symbols[0] - _heads(paragraphs, at, 0, symbols[0], pieces[0])
    found: list[Portion] = []
    beside = below_the_page(paragraphs[:front], roles)
    said = {id(p) for text in beside for p in text}
    left = [Left(Remainder.FRONT, p) for p in paragraphs[:front] if id(p) not in said]
    above = paragraphs[front : symbols[0]]
    for start, end, is_piece, is_next_one in zip(
        symbols, ends, pieces, [*pieces[1:], False], strict=True
    ):
        reasons = [n for n in range(start, end) if _is_reasons(paragraphs[n], roles)]
        behind = max(reasons, default=start) + 1
        last = end - _heads(paragraphs, at, behind, end, is_next_one)
        if not any(map(says_something, paragraphs[start + 1 : last])):
            last = end  # Its text is a division itself.
        until = min(_ends_at(paragraphs, roles, at, start + 1, end), last)
        behind_it = list(_left(paragraphs[until:last], roles))
        texts = (
            above,
            paragraphs[start + 1 : until],
            [paragraphs[n] for n in reasons],
            [one.paragraph for one in behind_it if one.why is Remainder.AFTER],
        )
        found.append(_under(paragraphs[start], texts, is_piece))
        left.append(Left(Remainder.SYMBOLS, paragraphs[start]))
        left += [one for one in behind_it if one.why is not Remainder.AFTER]
        above = paragraphs[last:end]
    return Divided(tuple(found), tuple(left), tuple(paragraphs[:front]), beside)


def _under(symbol: Paragraph, texts: Iterable[Sequence[Paragraph]], is_piece: bool) -> Portion:
    """texts: what stands above a symbol, below it, as its reasons, and below these."""
    line = " ".join(symbol.text.chars.split())
    found = _SYMBOL.search(line)
    named = found["symbol"] if found else "", number_within(line)
    rest = _OF_THE_DATABASE.sub("", line)
    for part in named:
        rest = rest.replace(part, "", 1)
    is_plain = not rest.strip() and named[1]
    is_underlined = any(piece.is_underlined for piece in symbol.pieces)
    heads, body, reasons, beside = map(tuple, texts)
    shown = "" if is_plain else line
    return Portion(*named, is_underlined, shown, symbol.key, heads, body, reasons, is_piece, beside)


def _is_contribution(
    at: Sequence[str], roles: Mapping[str, str], paragraphs: Sequence[Paragraph]
) -> bool:
    """Whether a file without symbols has a first page, and no text of an instrument below it."""
    is_instrument = any(role in (*_HEADS, *_DIVISIONS, "call", "opening", "history") for role in at)
    has_source = any(roles.get(p.style) == "source" for p in paragraphs)
    return has_source and not is_instrument and any(p.cell for p in paragraphs)


def _of_texts(paragraphs: Sequence[Paragraph], roles: Mapping[str, str]) -> Divided:
    """A file that proposes nothing, and holds general matters alone."""
    end = [p for p in paragraphs if _is_rule(p)]
    front = tuple(p for p in paragraphs if not _is_rule(p))
    beside = below_the_page(front, roles)
    said = {id(p) for text in beside for p in text}
    left = [Left(Remainder.END, p) for p in end]
    left += [Left(Remainder.FRONT, p) for p in front if id(p) not in said]
    return Divided((), tuple(left), front, beside)


def _without_symbols(paragraphs: Sequence[Paragraph], start: int) -> Divided:
    end = len(paragraphs)
    while end > start and not (
        _has_words(paragraphs[end - 1]) and not _is_rule(paragraphs[end - 1])
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
            if _is_reasons(paragraph, roles)
            else Remainder.END
            if is_rule
            else Remainder.AFTER,
            paragraph,
        )


def _ends_at(
    paragraphs: Sequence[Paragraph],
    roles: Mapping[str, str],
    at: Sequence[str],
    start: int,
    end: int,
) -> int:
    """Where the text under a symbol ends.

    A paragraph for reasons closes it also where it is empty, as the conference proposals
    interface leaves one (T-REC-A.1-201610).
    """
    closing = (n for n in range(start, end) if at[n] == "end" or _is_reasons(paragraphs[n], roles))
    rules = (n for n in range(start, end) if _is_rule(paragraphs[n]))
    return min(next(closing, end), next(rules, end))


def _is_piece(paragraphs: Sequence[Paragraph], at: Sequence[str], symbol: int, end: int) -> bool:
    """Whether what stands under a symbol begins as a part of an instrument does."""
    for n in range(symbol + 1, end):
        paragraph = paragraphs[n]
        if _has_words(paragraph) or paragraph.number:
            return bool(paragraph.number) or paragraph.cell is not None or at[n] in _PARTS
    return False


def _heads(
    paragraphs: Sequence[Paragraph], at: Sequence[str], start: int, end: int, is_wanted: bool
) -> int:
    """How many paragraphs above a symbol are divisions that say where the provision stands.

    The name of the treaty may stand above them.
    """
    first = end
    while first > start and (
        at[first - 1] in _HEADINGS or not says_something(paragraphs[first - 1])
    ):
        first -= 1
    while first < end and at[first] not in _DIVISIONS:
        first += 1
    above = first - 1
    while above > start and not says_something(paragraphs[above]):
        above -= 1
    if above >= start and at[above] == "number":
        first = above
    return end - first if is_wanted else 0


def says_something(paragraph: Paragraph) -> bool:
    """Whether there is more in a paragraph than a label that Word counts."""
    return bool(_has_words(paragraph) or paragraph.number or paragraph.cell)


def _has_words(paragraph: Paragraph) -> bool:
    """Whether a paragraph has words, or is a figure."""
    return bool(paragraph.text.chars.strip() or paragraph.figure)


def _is_symbol(paragraph: Paragraph) -> bool:
    said = " ".join(paragraph.text.chars.split())
    is_plain = paragraph.cell is None and not paragraph.figure
    return is_plain and _PLAIN_SYMBOL.fullmatch(said) is not None


def _is_reasons(paragraph: Paragraph, roles: Mapping[str, str]) -> bool:
    """Whether a paragraph gives reasons: by its style, or by its first word with a colon."""
    is_plain = paragraph.cell is None and not paragraph.number
    of_style = roles.get(paragraph.style) == "reasons"
    return of_style or (is_plain and _says_reasons(paragraph.text.chars))


def _says_reasons(chars: str) -> bool:
    return unstretched(chars).lstrip().startswith(_reasons())


@cache
def _reasons() -> tuple[str, ...]:
    """The word before reasons with its colon, in each language."""
    return tuple(unstretched(language(code).label("reasons")) for code in CODES)


def _is_rule(paragraph: Paragraph) -> bool:
    return _RULE.fullmatch(paragraph.text.chars.strip()) is not None
