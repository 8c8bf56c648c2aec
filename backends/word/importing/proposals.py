"""The proposals of a Word file: what stands under its symbols, on both sides.

Symbols as in the conferences' guidelines: MOD, (MOD) and NOC stand above a text in force, ADD
above a new one, SUP above one that goes. Those of numbered provisions make one proposal as
long as their numbers count on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby

from amend.backends.word.importing.beside import heading_of, says
from amend.backends.word.importing.pairs import (
    Pair,
    groups,
    lines_of,
    paired,
    paragraphs_of,
    provision_of,
    spoken_of,
)
from amend.backends.word.importing.parts import Parts
from amend.backends.word.importing.portions import (
    DIVISION_ROLES,
    Divided,
    Left,
    Portion,
    says_something,
)
from amend.backends.word.importing.proposed import Beside, Found, OddLine, Proposed
from amend.backends.word.importing.remainders import Remainder
from amend.backends.word.importing.sheet import Sheet, sheet_of
from amend.backends.word.importing.sides import Paragraph
from amend.backends.word.importing.transfers import Transfers, transfers_of
from amend.backends.word.reader import Side
from amend.compiler.words.symbols import (
    ADD_TRANSFER,
    NOC,
    SUP_TRANSFER,
    SUPPRESSES,
    UNDERLINED,
)

Write = Callable[[Sequence[Paragraph], Mapping[str, Side], bool], Parts]
"""Writes paragraphs as a base text.

It takes for each of their footnotes the side on which it is read, and whether the paragraphs
are pieces of an instrument.
"""


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
    pairs, alone = paired(before, after)
    left = [Left(Remainder.UNPAIRED, p) for s in alone for p in paragraphs_of(s)]
    odd = [
        OddLine(s.line or f"{s.symbol} {s.number}".strip(), "")
        for s in alone
        if s.line or not any(map(says_something, paragraphs_of(s)))
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
        together = [(group, _transfers(group)) for group in groups(whole)]
        moved = {key: end for _, ends in together for key, end in ends.bare.items()}
        in_force = [p for pair in whole for p in pair.in_force]
        left += [Left(Remainder.SYMBOLS, p) for p in in_force if p.key in moved]
        base = sheet([p for pair in whole for p in _worded(pair.in_force, moved)], {}, True)
        for group, ends in together:
            found.append(_together(whole, group, base, roles, sheet, ends, moved))
            tell(group[-1].after.beside)
    made += made_beside
    left += [piece for parts in made for piece in parts.left]
    return Found(tuple(found), tuple(made), tuple(left), tuple(beside), tuple(odd))


def _is_general(pair: Pair, roles: Mapping[str, str]) -> bool:
    """Whether a number without a symbol stands above what is no text of an instrument."""
    after = pair.after
    roles_below = {roles.get(p.style) for p in _all_of(after)}
    return (
        bool(after.number)
        and not after.symbol
        and pair.symbol == ""
        and not roles_below & {"number", "title", "opening", "call", *DIVISION_ROLES}
    )


def _odd_line(general: Pair) -> Iterator[OddLine]:
    """What is not taken of the line above general matters."""
    if not any(map(says, _all_of(general.after))):
        yield OddLine(general.line or general.after.number, "")
    elif general.line:
        yield OddLine(general.line, general.after.number)


def _all_of(portion: Portion | None) -> tuple[Paragraph, ...]:
    return (*portion.body, *portion.reasons) if portion is not None else ()


def _unsaid(pair: Pair) -> Iterator[Paragraph]:
    if pair.before is not None and pair.is_new:
        yield from pair.before.body
    if pair.symbol in SUPPRESSES:
        yield from pair.after.body


_Write = Callable[[Sequence[Paragraph], Mapping[str, Side], bool], Sheet]


def _alone(pair: Pair, has_revisions: bool, sheet: _Write) -> Proposed:
    """A proposal on an instrument as a whole."""
    after = pair.after
    symbol = UNDERLINED if pair.symbol == NOC and after.is_underlined else pair.symbol
    base = None if pair.is_new else sheet(pair.in_force, {}, False)
    revised = None
    if symbol not in SUPPRESSES and (pair.is_new or has_revisions):
        revised = sheet(pair.proposed, _notes(pair.proposed), False)
    return Proposed(symbol, after.number, base, revised, lines_of(after), line=pair.line)


def _reasons_between(
    group: Sequence[Pair],
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Reasons that stand below a provision before the last, with those that they are for."""
    numbers: list[str] = []
    for pair in group[:-1]:
        numbers.append(provision_of(pair))
        if lines := lines_of(pair.after):
            yield tuple(numbers), lines
            numbers = []


def _together(
    whole: Sequence[Pair],
    group: Sequence[Pair],
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
        spoken |= spoken_of(pair, roles)
    last = group[-1].after
    return Proposed(
        "",
        group[0].after.number,
        base,
        sheet(paragraphs, notes, True),
        lines_of(last),
        spoken,
        next((pair.line for pair in group if pair.line), ""),
        tuple(_reasons_between(group)),
        ends.pairs,
        ends.torn,
        tuple(paragraphs[0].number for paragraphs in ends.bare.values()),
    )


def _transfers(group: Sequence[Pair]) -> Transfers:
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
