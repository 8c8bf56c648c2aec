"""Rows and options as lines that print: titles, remarks, what an option rules out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from amend.compiler.algebra.redline import RedlineNode
from amend.compiler.compilation.change import Merge
from amend.compiler.compilation.compilation import OptionLine, RowLine
from amend.compiler.compilation.gathering import Gathering
from amend.compiler.compilation.nearness import side_by_side
from amend.compiler.compilation.places import row_address
from amend.compiler.compilation.relations import Kind as Relates
from amend.compiler.compilation.rows import At, Option, Row, Status
from amend.compiler.compilation.similar import (
    changed_words,
    near,
    written,
)
from amend.compiler.compilation.titles import SIGNS, Titles, shortened
from amend.compiler.compilation.words import Words
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.graphemes import words_of
from amend.compiler.words.symbols import SUP

MOST_RUNS = 6
"""Quotations by which it is said in what an option differs from a similar one."""

Decided = Mapping[tuple[At, int], str]
"""What was decided of an option, in words; of no change its number is 1."""


@frozen
class Printer:
    """Prints the rows of one gathering; titles: of its text, in the language of the words."""

    gathering: Gathering
    titles: Titles
    rows: tuple[Row, ...]
    decided: Decided
    total: int

    @property
    def merge(self) -> Merge:
        return self.gathering.merge

    @property
    def words(self) -> Words:
        return self.titles.words

    @property
    def index(self) -> Index:
        return self.merge.index

    def lines(self) -> Iterator[RowLine]:
        for row in self.rows:
            options = {option.number: self.option(row, option) for option in row.options}
            order = side_by_side({option.number: option.bonds for option in row.options})
            combined = None
            if row.combined is not None:
                combined = evolve(self.option(row, row.combined), name=self.words.together)
            yield RowLine(
                row_address(row.at, self.index),
                self.titles.row(row.at),
                row.status,
                said_of(row.status, len(row.options[-1].parties), self.total, self.words),
                tuple(options[number] for number in order),
                combined,
            )

    def option(self, row: Row, option: Option) -> OptionLine:
        words = self.words
        remarks: list[str] = []
        if option.towards is not None:
            remarks.append(towards(*option.towards, self.titles))
        if option.number == 1 and row.at.is_gap:
            remarks.append(words.nothing_added)
        if option.editorial:
            remarks.append(words.editorial.format(parties=words.comma.join(option.editorial)))
        remarks += self.bound(row, option)
        remarks += self.looked_at(row, option)
        links: list[tuple[str, str]] = []
        for said, target in self.ruled(row, option):
            remarks.append(said)
            links.append((said, target))
        address = row_address(row.at, self.index)
        return OptionLine(
            f"{address}-{option.number}",
            option.number,
            words.option.format(number=option.number) if option.number else "",
            option.symbol if option.number else "",
            option.text,
            option.parties,
            underlined=option.firm,
            remarks=tuple(remarks),
            links=tuple(links),
            alike=bool(option.bonds.others),
            goes_on=option.symbol != SUP and self.has_more(row),
            decided=self.decided.get((row.at, option.number), ""),
        )

    def has_more(self, row: Row) -> bool:
        """Whether anything stands below the provision of a row that its options do not show."""
        is_shown = row.at.is_gap or row.status is Status.UNTOUCHED
        return not is_shown and bool(self.index.nodes[row.at.node].children)

    def bound(self, row: Row, option: Option) -> Iterator[str]:
        """What an option has in common with others of its row."""
        words, bonds = self.words, option.bonds
        by_number = {other.number: other for other in row.options}
        if bonds.holds:
            yield words.of(bonds.holds).holds.format(options=self.numbers(bonds.holds))
        if bonds.part_of:
            yield words.of(bonds.part_of).part_of.format(options=self.numbers(bonds.part_of))
        for number in bonds.shares:
            theirs = changed_words(by_number[number].text)
            both = (said for said in changed_words(option.text) if said in theirs)
            own = [said.rstrip(BLANKS + SIGNS) for said in both]
            quoted = self.quoted(shortened(said, (), self.titles.is_spaced) for said in own)
            yield words.shares.format(options=number, words=quoted)
        if bonds.similar:
            texts = [by_number[number] for number in bonds.similar]
            quoted = self.quoted(differing(option, texts))
            said = words.of(bonds.similar)
            form = said.similar if quoted else said.alike
            yield form.format(options=self.numbers(bonds.similar), words=quoted)

    def numbers(self, numbers: Sequence[int]) -> str:
        return self.words.comma.join(map(str, numbers))

    def quoted(self, several: Iterable[str]) -> str:
        return self.words.comma.join(map(self.titles.quoted, several))

    def looked_at(self, row: Row, option: Option) -> Iterator[str]:
        """What new text of an option needs that another party takes away."""
        forms = {Relates.TERM: self.words.holds_term, Relates.REFERS: self.words.refers_to}
        for look in row.looks:
            needing = [at for at in look.changes if at != look.first]
            if look.first is None or look.kind not in forms:
                continue
            if any(at in option.changes for at in needing):
                origins = self.merge.changes[look.first].origin.singles
                parties = self.words.comma.join(origin.proposal for origin in origins)
                is_place = look.kind is Relates.REFERS
                said = self.titles.of_row(look.words) if is_place else look.words
                yield forms[look.kind].format(words=self.titles.quoted(said), parties=parties)

    def ruled(self, row: Row, option: Option) -> Iterator[tuple[str, str]]:
        """What an option rules out, in words and by anchor, row by row."""
        of_row: dict[int, list[int]] = defaultdict(list)
        for place, number in option.rules_out:
            of_row[place].append(number)
        for place, numbers in of_row.items():
            other = self.rows[place]
            options = self.numbers(numbers)
            target = f"{row_address(other.at, self.index)}-{numbers[0]}"
            said = self.words.of(numbers)
            if other.at == row.at:
                yield said.rules_out.format(options=options), target
            else:
                title = self.titles.quoted(self.titles.row(other.at))
                yield said.rules_out_elsewhere.format(place=title, options=options), target


def towards(parent: NodeId, after: NodeId | None, titles: Titles) -> str:
    """Where a provision goes that is moved: behind another one, or first in its parent."""
    words = titles.words
    if after is not None:
        return words.moved_after.format(place=titles.quoted(titles.names[after]))
    if parent == titles.root:
        return words.moved_first_of_all
    return words.moved_first.format(place=titles.quoted(titles.names[parent]))


def said_of(status: Status, speaking: int, total: int, words: Words) -> str:
    """The status of a row in words; speaking: how many of all want its one text."""
    said = words.status[status.value]
    if status is not Status.ONE_TEXT:
        return said
    return f"{said} – {words.speaking.format(count=speaking, all=total)}"


def differing(option: Option, others: Sequence[Option]) -> tuple[str, ...]:
    """What an option writes and those that are similar to it do not, words in a row together."""
    own = option.text if len(option.parts) == 1 else _near_others(option, others)
    known = frozenset[str]().union(*(other.brings for other in others))
    found: list[str] = []
    for chars in written(own):
        run = ""
        for piece in (*words_of(chars), ""):
            is_word = any(map(str.isalnum, piece))
            is_own = piece not in known if is_word else bool(run)
            if piece and is_own:
                run += piece
            elif run:
                found.append(run.rstrip(BLANKS + SIGNS))
                run = ""
    return tuple(dict.fromkeys(found))[:MOST_RUNS]


def _near_others(option: Option, others: Sequence[Option]) -> tuple[RedlineNode, ...]:
    """The provisions of an option that are similar to some of other ones."""
    found = [text for other in others for text, _ in near(option.parts, other.parts)]
    return tuple(node for text, _ in option.parts if text in found for node in text)
