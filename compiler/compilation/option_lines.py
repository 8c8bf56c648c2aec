"""Rows and options as lines that print: titles, remarks, what an option rules out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from attrs import evolve

from amend.compiler.addresses.printing import print_address
from amend.compiler.compilation.change import Merge
from amend.compiler.compilation.compilation import OptionLine, RowLine
from amend.compiler.compilation.gathering import Gathering
from amend.compiler.compilation.places import proposals_of, row_address
from amend.compiler.compilation.relations import Kind as Relates
from amend.compiler.compilation.rows import At, Option, Row, Status
from amend.compiler.compilation.similar import written_words
from amend.compiler.compilation.words import Words
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, NodeId
from amend.compiler.values import frozen

_LONGEST = 60
"""Characters of the heading of a call in the title of a row."""

MOST_WORDS = 6
"""Words that are quoted to say in what an option differs from a similar one."""

Decided = Mapping[tuple[At, int], str]
"""What was decided of an option, in words; of no change its number is 1."""


@frozen
class Printer:
    """Prints the rows of one gathering."""

    gathering: Gathering
    words: Words
    rows: tuple[Row, ...]
    decided: Decided
    total: int

    @property
    def merge(self) -> Merge:
        return self.gathering.merge

    @property
    def index(self) -> Index:
        return self.merge.index

    def lines(self) -> Iterator[RowLine]:
        for row in self.rows:
            options = tuple(self.option(row, option) for option in row.options)
            combined = None
            if row.combined is not None:
                combined = evolve(self.option(row, row.combined), name=self.words.together)
            said = self.words.status[row.status.value]
            if row.status is Status.ONE_TEXT:
                spoken = len(row.options[1].parties)
                said += f" – {self.words.speaking.format(count=spoken, all=self.total)}"
            yield RowLine(
                row_address(row.at, self.index),
                row_title(row.at, self.index, self.words),
                row.status,
                said,
                options,
                combined,
            )

    def option(self, row: Row, option: Option) -> OptionLine:
        words = self.words
        remarks: list[str] = []
        if option.towards is not None:
            remarks.append(words.moves.format(place=self.gap(*option.towards)))
        if option.editorial:
            remarks.append(words.editorial.format(parties=", ".join(option.editorial)))
        if option.similar:
            others = ", ".join(map(str, option.similar))
            quoted = ", ".join(f"“{w}”" for w in differing(option, row))
            form = words.similar if quoted else words.alike
            remarks.append(form.format(options=others, words=quoted))
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
            alike=bool(option.similar),
            decided=self.decided.get((row.at, option.number), ""),
        )

    def looked_at(self, row: Row, option: Option) -> Iterator[str]:
        """What new text of an option needs that another party takes away."""
        forms = {Relates.TERM: self.words.holds_term, Relates.REFERS: self.words.refers_to}
        for look in row.looks:
            needing = [at for at in look.changes if at != look.first]
            if look.first is None or look.kind not in forms:
                continue
            if any(at in option.changes for at in needing):
                parties = proposals_of(self.merge, look.first)
                yield forms[look.kind].format(words=look.words, parties=parties)

    def ruled(self, row: Row, option: Option) -> Iterator[tuple[str, str]]:
        """What an option rules out, in words and by anchor, row by row."""
        of_row: dict[int, list[int]] = defaultdict(list)
        for place, number in option.rules_out:
            of_row[place].append(number)
        for place, numbers in of_row.items():
            other = self.rows[place]
            address = row_address(other.at, self.index)
            options = ", ".join(map(str, numbers))
            target = f"{address}-{numbers[0]}"
            if other.at == row.at:
                yield self.words.rules_out.format(options=options), target
            else:
                said = self.words.rules_out_elsewhere.format(place=address, options=options)
                yield said, target

    def gap(self, parent: NodeId, after: NodeId | None) -> str:
        node = after or parent
        where = print_address(self.index.nodes[node], self.index)
        form = self.words.after if after else self.words.before_all
        return form.format(place=where)


def row_title(at: At, index: Index, words: Words) -> str:
    """A row as delegates call it: the heading of its call, and the labels down to it."""
    node = index.nodes[at.node]
    parts: list[str] = []
    here = node
    while (parent := index.parent(here)) is not None:
        if here.kind is Kind.CALL or (here.text and not here.label and here.children):
            heading = here.text.spelt(lambda _: "")
            parts.insert(0, heading if len(heading) <= _LONGEST else heading[:_LONGEST] + "…")
        elif here.number or here.label:
            parts.insert(0, here.number or here.label)
        here = parent
    title = " ".join(parts) or (
        print_address(node, index) if index.parent(node) is not None else words.whole
    )
    if not at.is_gap:
        return title
    return (words.before_all if at.below else words.after).format(place=title)


def differing(option: Option, row: Row) -> tuple[str, ...]:
    """The words that an option writes and those that are similar to it do not."""
    near = (other.text for other in row.options if other.number in option.similar)
    others = {word for text in near for word in written_words(text)}
    own = dict.fromkeys(word for word in written_words(option.text) if word not in others)
    return tuple(own)[:MOST_WORDS]
