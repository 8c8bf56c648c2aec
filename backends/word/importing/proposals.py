"""The proposals of a Word file: what stands under its symbols, on both sides.

Symbols as in the conferences' guidelines: MOD, (MOD) and NOC stand above a text in force, ADD
above a new one, SUP above one that goes. Those of numbered provisions make one proposal as
long as their numbers count on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby

from attrs import frozen

from amend.backends.word.importing.beside import heading_of, says
from amend.backends.word.importing.parts import Parts
from amend.backends.word.importing.portions import DIVISION_ROLES, Divided, Left, Portion
from amend.backends.word.importing.proposed import Beside, Found, OddLine, Proposed
from amend.backends.word.importing.remainders import Remainder
from amend.backends.word.importing.sheet import Sheet, sheet_of
from amend.backends.word.importing.sides import Paragraph
from amend.backends.word.importing.transfers import Transfers, transfers_of
from amend.backends.word.reader import Side
from amend.compiler.words.symbols import (
    ADD,
    ADD_TRANSFER,
    EDITORIAL,
    NOC,
    SUP,
    SUP_TRANSFER,
    UNDERLINED,
)

ADDS, SUPPRESSES = (ADD, ADD_TRANSFER), (SUP, SUP_TRANSFER)

Write = Callable[[Sequence[Paragraph], Mapping[str, Side], bool], Parts]
"""Writes paragraphs as a base text.

It takes for each of their footnotes the side on which it is read, and whether the paragraphs
are pieces of an instrument.
"""


@frozen
class _Pair:
    """What stands under one symbol with revisions rejected and with them accepted."""

    before: Portion | None
    after: Portion

    @property
    def symbol(self) -> str:
        """As it prints; of a text without one that comes, or goes, as a whole, what says that."""
        before = self.before.body if self.before is not None else ()
        has_words = any(map(_says, before)), any(map(_says, self.after.body))
        if self.after.symbol or self.after.is_piece or all(has_words) or not any(has_words):
            return self.after.symbol
        return ADD if has_words[1] else SUP

    @property
    def line(self) -> str:
        """That of the symbol, where it says more: as the side has it on which it says most."""
        before = self.before.line if self.before is not None else ""
        return max(self.after.line, before, key=len)

    @property
    def is_new(self) -> bool:
        return self.symbol in ADDS

    @property
    def in_force(self) -> tuple[Paragraph, ...]:
        """What it amends."""
        if self.before is None:
            return ()
        return (*self.before.heads, *(() if self.is_new else self.before.body))

    @property
    def proposed(self) -> tuple[Paragraph, ...]:
        """What that becomes."""
        return (
            *self.after.heads,
            *(() if self.symbol in SUPPRESSES else self.after.body),
        )


WriteBeside = Callable[[Sequence[Paragraph]], Parts]
"""Writes the paragraphs of a text beside the proposals."""


def proposals_of(
    before: Divided,
    after: Divided,
    roles: Mapping[str, str],
    has_revisions: bool,
    write: Write,
    write_beside: WriteBeside,
) -> Found:
    """Read the proposals of a file off its two sides."""
    pairs, alone = _paired(before, after)
    left = [Left(Remainder.UNPAIRED, p) for s in alone for p in _whole(s)]
    odd = [
        OddLine(s.line or f"{s.symbol} {s.number}".strip(), "")
        for s in alone
        if s.line or not any(map(_says, _whole(s)))
    ]
    left += [Left(Remainder.OTHER_SIDE, p) for pair in pairs for p in _unsaid(pair)]
    struck = [*before.beside, *(stretch.beside for stretch in before.stretches)]
    left += [Left(Remainder.STRUCK, p) for text in struck for p in text]
    if not pairs and before.stretches:
        parts = write(before.stretches[0].body, {}, False)
        left += [Left(Remainder.AFTER, p) for text in after.beside for p in text]
        whole_text = Proposed("", "", sheet_of(parts), None)
        return Found((whole_text,), (parts,), tuple(left), odd=tuple(odd))
    found: list[Proposed] = []
    made: list[Parts] = []
    made_beside: list[Parts] = []
    beside: list[Beside] = []

    def sheet(paragraphs: Sequence[Paragraph], notes: Mapping[str, Side], is_piece: bool) -> Sheet:
        parts = write(paragraphs, notes, is_piece)
        made.append(parts)
        return sheet_of(parts)

    def tell(paragraphs: Sequence[Paragraph], number: str = "") -> None:
        if any(map(says, paragraphs)):
            parts = write_beside(paragraphs)
            made_beside.append(parts)
            heading = heading_of(paragraphs, roles)
            beside.append(Beside(len(found), sheet_of(parts), heading, number))
        else:
            left.extend(Left(Remainder.AFTER, p) for p in paragraphs)

    for text in after.beside:
        tell(text)
    # The name of a treaty above a symbol begins another text.
    named = [any(roles.get(p.style) == "number" for p in pair.after.heads) for pair in pairs]
    texts = zip(accumulate(named), pairs, strict=True)
    for (_, is_piece), run in groupby(texts, lambda one: (one[0], one[1].after.is_piece)):
        whole = [pair for _, pair in run]
        if not is_piece:
            for pair in whole:
                if _is_general(pair, roles):
                    tell((*pair.after.body, *pair.after.reasons), pair.after.number)
                    odd += _odd_line(pair)
                    left += [Left(Remainder.STRUCK, p) for p in _all_of(pair.before)]
                else:
                    found.append(_alone(pair, has_revisions, sheet))
                tell(pair.after.beside)
            continue
        groups = [(group, _transfers(group)) for group in _groups(whole)]
        moved = {key: end for _, ends in groups for key, end in ends.bare.items()}
        in_force = [p for pair in whole for p in pair.in_force]
        left += [Left(Remainder.SYMBOLS, p) for p in in_force if p.key in moved]
        base = sheet([p for pair in whole for p in _worded(pair.in_force, moved)], {}, True)
        for group, ends in groups:
            found.append(_together(whole, group, base, roles, sheet, ends, moved))
            tell(group[-1].after.beside)
    made += made_beside
    left += [piece for parts in made for piece in parts.left]
    return Found(tuple(found), tuple(made), tuple(left), tuple(beside), tuple(odd))


def _paired(before: Divided, after: Divided) -> tuple[list[_Pair], list[Portion]]:
    """The stretches of both sides, and those that stand on one side alone."""
    if len(before.stretches) == len(after.stretches):
        pairs = zip(before.stretches, after.stretches, strict=True)
        return [_Pair(one, other) for one, other in pairs], []
    by_key = {stretch.key: stretch for stretch in before.stretches if stretch.key}
    found: list[_Pair] = []
    alone: list[Portion] = []
    for stretch in after.stretches:
        other = by_key.pop(stretch.key, None)
        if other is not None or stretch.symbol in ADDS:
            found.append(_Pair(other, stretch))
        else:
            alone.append(stretch)
    alone += (*by_key.values(), *(stretch for stretch in before.stretches if not stretch.key))
    return found, alone


def _whole(stretch: Portion) -> tuple[Paragraph, ...]:
    """All but the line of its symbol."""
    return (*stretch.heads, *stretch.body, *stretch.reasons, *stretch.beside)


def _is_general(pair: _Pair, roles: Mapping[str, str]) -> bool:
    """Whether a number without a symbol stands above what is no text of an instrument."""
    after = pair.after
    roles_below = {roles.get(p.style) for p in _all_of(after)}
    return (
        bool(after.number)
        and not after.symbol
        and pair.symbol == ""
        and not roles_below & {"number", "title", "opening", "call", *DIVISION_ROLES}
    )


def _odd_line(general: _Pair) -> Iterator[OddLine]:
    """What is not taken of the line above general matters."""
    if not any(map(says, _all_of(general.after))):
        yield OddLine(general.line or general.after.number, "")
    elif general.line:
        yield OddLine(general.line, general.after.number)


def _all_of(portion: Portion | None) -> tuple[Paragraph, ...]:
    return (*portion.body, *portion.reasons) if portion is not None else ()


def _unsaid(pair: _Pair) -> Iterator[Paragraph]:
    if pair.before is not None and pair.is_new:
        yield from pair.before.body
    if pair.symbol in SUPPRESSES:
        yield from pair.after.body


_Write = Callable[[Sequence[Paragraph], Mapping[str, Side], bool], Sheet]


def _alone(pair: _Pair, has_revisions: bool, sheet: _Write) -> Proposed:
    """A proposal on an instrument as a whole."""
    after = pair.after
    symbol = UNDERLINED if pair.symbol == NOC and after.is_underlined else pair.symbol
    base = None if pair.is_new else sheet(pair.in_force, {}, False)
    revised = None
    if symbol not in SUPPRESSES and (pair.is_new or has_revisions):
        revised = sheet(pair.proposed, _notes(pair.proposed), False)
    return Proposed(symbol, after.number, base, revised, _lines(after), line=pair.line)


def _groups(pairs: Sequence[_Pair]) -> Iterator[list[_Pair]]:
    """Pieces that make one proposal: their numbers count on, and no other text stands between.

    Reasons may stand below any of them if each provision that they are for has a number.
    """
    group: list[_Pair] = []
    for pair in pairs:
        last = group[-1].after if group else None
        is_bare = last is not None and last.reasons and not all(map(_provision, group))
        is_closed = is_bare or (last is not None and any(map(says, last.beside)))
        if group and (is_closed or not _counts_on(group[-1].after, pair.after)):
            yield group
            group = []
        group.append(pair)
    if group:
        yield group


def _provision(pair: _Pair) -> str:
    """The number of the first provision below a symbol; empty if it has none."""
    before = pair.before.body if pair.before is not None else ()
    return next((p.number for p in (*pair.after.body, *before) if p.number), "")


def _reasons_between(
    group: Sequence[_Pair],
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Reasons that stand below a provision before the last, with those that they are for."""
    numbers: list[str] = []
    for pair in group[:-1]:
        numbers.append(_provision(pair))
        if lines := _lines(pair.after):
            yield tuple(numbers), lines
            numbers = []


def _counts_on(one: Portion, other: Portion) -> bool:
    (head, _, last), (stem, _, number) = one.number.rpartition("/"), other.number.rpartition("/")
    is_counted = last.isdecimal() and number.isdecimal() and len(last) < 9
    return head == stem and is_counted and int(last) + 1 == int(number)


def _together(
    whole: Sequence[_Pair],
    group: Sequence[_Pair],
    base: Sheet,
    roles: Mapping[str, str],
    sheet: _Write,
    ends: Transfers,
    moved: Mapping[str, Sequence[Paragraph]],
) -> Proposed:
    """A proposal on some of the pieces of an instrument that stand in a file."""
    paragraphs: list[Paragraph] = []
    notes: dict[str, Side] = {}
    for pair in whole:
        own = pair.proposed if pair in group else _worded(pair.in_force, moved)
        paragraphs += own
        if pair in group:
            notes |= _notes(own)
    spoken: dict[str, str] = {}
    for pair in group:
        spoken |= _spoken(pair, roles)
    last = group[-1].after
    return Proposed(
        "",
        group[0].after.number,
        base,
        sheet(paragraphs, notes, True),
        _lines(last),
        spoken,
        next((pair.line for pair in group if pair.line), ""),
        tuple(_reasons_between(group)),
        ends.pairs,
        ends.torn,
        tuple(paragraphs[0].number for paragraphs in ends.bare.values()),
    )


def _transfers(group: Sequence[_Pair]) -> Transfers:
    """What goes under SUP* and comes under ADD* in a proposal."""
    gone = [pair.before for pair in group if pair.symbol == SUP_TRANSFER and pair.before]
    come = [pair.after for pair in group if pair.symbol == ADD_TRANSFER]
    return transfers_of([portion.body for portion in gone], [portion.body for portion in come])


def _worded(
    paragraphs: Sequence[Paragraph], moved: Mapping[str, Sequence[Paragraph]]
) -> Sequence[Paragraph]:
    """The paragraphs, those of what is moved with the words that it has where it goes."""
    return [other for p in paragraphs for other in moved.get(p.key, (p,))]


def _notes(paragraphs: Sequence[Paragraph]) -> dict[str, Side]:
    """Footnotes that are read as they are accepted."""
    return {anchor: Side.ACCEPTED for p in paragraphs for anchor in p.text.anchors}


def _spoken(pair: _Pair, roles: Mapping[str, str]) -> dict[str, str]:
    """What the symbol of a piece says beside MOD: of its first provision, or of all of it."""
    symbol, body = pair.after.symbol, [p for p in pair.after.body if _says(p)]
    if symbol == EDITORIAL:
        notes = {f"n{anchor}": symbol for p in body for anchor in p.text.anchors}
        return {key: symbol for p in body for key in _keys(p)} | notes
    if symbol != NOC or not body:
        return {}
    has_title = len(body) > 1 and roles.get(body[1].style) == "division_title"
    maintained = body[1] if has_title and roles.get(body[0].style) in DIVISION_ROLES else body[0]
    return {_keys(maintained)[0]: UNDERLINED if pair.after.is_underlined else NOC}


def _says(paragraph: Paragraph) -> bool:
    return bool(paragraph.text.chars.strip() or paragraph.number or paragraph.cell)


def _keys(paragraph: Paragraph) -> tuple[str, ...]:
    """The keys of the lines that a paragraph has a part in."""
    cell = paragraph.cell
    if cell is not None:
        return f"t{cell.table}", f"r{cell.table}.{cell.row}"
    return (paragraph.key,)


def _lines(stretch: Portion) -> tuple[str, ...]:
    """The reasons, a line for each paragraph."""
    return tuple(line for p in stretch.reasons if (line := " ".join(p.text.chars.split(" "))))
