"""What stands under one symbol of a Word file, on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from amend.backends.word.importing.beside import says
from amend.backends.word.importing.portions import DIVISION_ROLES, Divided, Portion, says_something
from amend.backends.word.importing.sides import Paragraph
from amend.compiler.values import frozen
from amend.compiler.words.emphasis_in_prose import spell_prose
from amend.compiler.words.symbols import (
    ADD,
    ADDS,
    EDITORIAL,
    NOC,
    SUP,
    SUPPRESSES,
    UNDERLINED,
)


@frozen
class Pair:
    """What stands under one symbol with revisions rejected and with them accepted."""

    before: Portion | None
    after: Portion

    @property
    def symbol(self) -> str:
        """As it prints; of a text without one that comes, or goes, as a whole, what says that."""
        before = self.before.body if self.before is not None else ()
        has_words = any(map(says_something, before)), any(map(says_something, self.after.body))
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


def paired(before: Divided, after: Divided) -> tuple[list[Pair], list[Portion]]:
    """The stretches of both sides, and those that stand on one side alone."""
    if len(before.stretches) == len(after.stretches):
        pairs = zip(before.stretches, after.stretches, strict=True)
        return [Pair(one, other) for one, other in pairs], []
    by_key = {stretch.key: stretch for stretch in before.stretches if stretch.key}
    found: list[Pair] = []
    alone: list[Portion] = []
    for stretch in after.stretches:
        other = by_key.pop(stretch.key, None)
        if other is not None or stretch.symbol in ADDS:
            found.append(Pair(other, stretch))
        else:
            alone.append(stretch)
    alone += (*by_key.values(), *(stretch for stretch in before.stretches if not stretch.key))
    return found, alone


def paragraphs_of(stretch: Portion) -> tuple[Paragraph, ...]:
    """All but the line of its symbol."""
    return (*stretch.heads, *stretch.body, *stretch.reasons, *stretch.beside)


def groups(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Pieces that make one proposal: their numbers count on, and no other text stands between.

    Reasons may stand below any of them if each provision that they are for has a number.
    """
    group: list[Pair] = []
    for pair in pairs:
        last = group[-1].after if group else None
        is_bare = last is not None and last.reasons and not all(map(provision_of, group))
        is_closed = is_bare or (last is not None and any(map(says, last.beside)))
        if group and (is_closed or not _counts_on(group[-1].after, pair.after)):
            yield group
            group = []
        group.append(pair)
    if group:
        yield group


def provision_of(pair: Pair) -> str:
    """The number of the first provision below a symbol; empty if it has none."""
    before = pair.before.body if pair.before is not None else ()
    return next((p.number for p in (*pair.after.body, *before) if p.number), "")


def _counts_on(one: Portion, other: Portion) -> bool:
    (head, _, last), (stem, _, number) = one.number.rpartition("/"), other.number.rpartition("/")
    is_counted = last.isdecimal() and number.isdecimal() and len(last) < 9
    return head == stem and is_counted and int(last) + 1 == int(number)


def spoken_of(pair: Pair, roles: Mapping[str, str]) -> dict[str, str]:
    """What the symbol of a piece says beside MOD: of its first provision, or of all of it."""
    symbol, body = pair.after.symbol, [p for p in pair.after.body if says_something(p)]
    if symbol == EDITORIAL:
        notes = {f"n{anchor}": symbol for p in body for anchor in p.text.anchors}
        return {key: symbol for p in body for key in _keys(p)} | notes
    if symbol != NOC or not body:
        return {}
    has_title = len(body) > 1 and roles.get(body[1].style) == "division_title"
    maintained = body[1] if has_title and roles.get(body[0].style) in DIVISION_ROLES else body[0]
    return {_keys(maintained)[0]: UNDERLINED if pair.after.is_underlined else NOC}


def _keys(paragraph: Paragraph) -> tuple[str, ...]:
    """The keys of the lines that a paragraph has a part in."""
    cell = paragraph.cell
    if cell is not None:
        return f"t{cell.table}", f"r{cell.table}.{cell.row}"
    return (paragraph.key,)


def lines_of(stretch: Portion) -> tuple[str, ...]:
    """The reasons, a line of prose for each paragraph."""
    return tuple(filter(None, (spell_prose(p.text) for p in stretch.reasons)))
