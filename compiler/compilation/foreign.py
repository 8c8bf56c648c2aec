"""What stands in the rows of a compilation beside what is proposed in its language.

The options of parties that have written in other languages, and, on request, the provisions of
which nobody speaks.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from heapq import merge

from attrs import evolve

from amend.compiler.compilation.compilation import OptionLine, RowLine
from amend.compiler.compilation.gathering import Gathering
from amend.compiler.compilation.option_lines import Printer, said_of, towards
from amend.compiler.compilation.party import Party
from amend.compiler.compilation.places import address, named, row_address
from amend.compiler.compilation.rows import At, Place, Row, Status, placing
from amend.compiler.compilation.titles import Titles
from amend.compiler.compilation.untouched import as_rows, untouched
from amend.compiler.compilation.words import Words
from amend.compiler.concordance.parallel import parallel
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import DIVISIONS, Kind, NodeId
from amend.compiler.values import frozen
from amend.compiler.words.symbols import NOC, SUP


def with_foreign(
    lines: Sequence[RowLine], beside: Beside, party: Party, quiet: Quiet, total: int
) -> list[RowLine]:
    """The rows with the options of a party that speaks another language, at the same provisions.

    beside: what is proposed in that language; total: how many parties there are in all.

    Of a provision of which nobody else speaks, the text in force stands there in the language of
    the compilation, where it has that provision.
    """
    found = {line.anchor: n for n, line in enumerate(lines)}
    out = list(lines)
    other, words = beside.other, quiet.titles.words
    printer = Printer(other, beside.theirs, other.rows, {}, 0)
    for row in printer.rows:
        address = beside.address(row.at)
        for option in row.options:
            if party.number not in option.parties:
                continue
            printed = printer.option(row, option)
            at = found.get(address)
            if at is None:
                line = quiet.line(address)
                if line is None:
                    title = beside.title(row.at)
                    base = evolve(printer.option(row, row.options[0]), language=other.language)
                    base = evolve(base, sources=())
                    line = RowLine(address, title, Status.NOTE, "", (base,))
                note = words.status[Status.NOTE.value]
                line = evolve(line, status=Status.NOTE, said=note)
                at = _insert(out, line, quiet.place)
                found = {one.anchor: n for n, one in enumerate(out)}
            moved: tuple[str, ...] = ()
            if option.towards is not None:
                moved = (beside.towards(*option.towards),)
            out[at] = _beside(out[at], printed, party.number, other.language, moved, words, total)
    return out


def _whole(line: RowLine) -> RowLine:
    """A row below which all that stands there is shown."""
    return evolve(line, options=tuple(evolve(o, goes_on=False) for o in line.options))


@frozen
class Beside:
    """What is proposed in one language, as a compilation in another one calls its places.

    own: the text in the language of the compilation; pairs: its provisions, by those of the other.
    theirs, ours: what the provisions of the two texts are called in that language.
    """

    other: Gathering
    own: Index
    pairs: Mapping[NodeId, NodeId]
    theirs: Titles
    ours: Titles

    @classmethod
    def of(cls, other: Gathering, own: Gathering, ours: Titles) -> Beside:
        one, two = other.merge.index, own.merge.index
        theirs = Titles.of(one, ours.words, own.language)
        return cls(other, two, dict(parallel(one, two)), theirs, ours)

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """The rows by what they are called."""
        return {self.address(row.at): row for row in self.other.rows}

    def address(self, at: At) -> str:
        """How a row is called; where nothing answers to it, by its own address."""
        node = self.pairs.get(at.node)
        if node is None:
            return row_address(at, self.other.merge.index)
        return row_address(evolve(at, node=node), self.own)

    def title(self, at: At) -> str:
        """What a row is called in our text; in theirs, if we have none."""
        node = self.pairs.get(at.node)
        return self.theirs.row(at) if node is None else self.ours.row(evolve(at, node=node))

    def towards(self, parent: NodeId, after: NodeId | None) -> str:
        """Where a provision goes that is moved, in words of our text; of theirs, if we have none.

        after: what it stands behind.
        """
        pairs = {**self.pairs, self.theirs.root: self.ours.root}
        node = pairs.get(after or parent)
        if node is None:
            return towards(parent, after, self.theirs)
        return towards(node, node if after else None, self.ours)

    def unpaired(self, party: str) -> list[Row]:
        """The rows in which a party speaks of what only the other text has."""
        rows = self.other.rows
        return [row for row in rows if party in row.parties and row.at.node not in self.pairs]


def _insert(lines: list[RowLine], line: RowLine, place: Callable[[str], Place]) -> int:
    """Put a row where its address stands in the text, at the end if it does not; where that is."""
    own = place(line.anchor)
    at = next((n for n, one in enumerate(lines) if place(one.anchor) > own), len(lines))
    lines.insert(at, line)
    return at


def _beside(
    line: RowLine,
    option: OptionLine,
    party: str,
    language: str,
    moved: tuple[str, ...],
    words: Words,
    total: int,
) -> RowLine:
    """A row with what one more party wants there, which nobody has compared with the others.

    moved: where the provision goes, if it does; total: how many parties there are.
    """
    if option.symbol == NOC:
        first = line.options[0]
        kept = evolve(
            first,
            sources=(*first.sources, party),
            underlined=first.underlined or option.underlined,
        )
        options = (kept, *line.options[1:])
        status = Status.CHOICE if len(line.options) > 1 else Status.NOTE
    elif option.symbol == SUP and (same := _of_symbol(line, SUP)) is not None:
        # That a provision goes is the same in every language.
        options = tuple(
            evolve(o, sources=(*o.sources, party)) if o is same else o for o in line.options
        )
        status = line.status
    else:
        number = max(o.number for o in line.options) + 1
        new = evolve(
            option,
            anchor=f"{line.anchor}-{number}",
            number=number,
            name=words.option.format(number=number),
            sources=(party,),
            language=language,
            remarks=(*moved, words.only_in[language]),
            links=(),
            alike=False,
        )
        options = (*line.options, new)
        others = len(line.options) > 1 or line.options[0].sources
        status = Status.CHOICE if others else Status.ONE_TEXT
    shown = said_of(status, len(options[-1].sources), total, words)
    # What goes together was found among those who write in one language.
    combined = line.combined if status is line.status else None
    return evolve(line, options=options, status=status, said=shown, combined=combined)


def _of_symbol(line: RowLine, symbol: str) -> OptionLine | None:
    return next((o for o in line.options if o.symbol == symbol and not o.language), None)


_GAPS = ((False, False), (True, False), (True, True))
"""A provision, what comes behind it, and what comes first in it, as `At` says it."""


@frozen
class Quiet:
    """The provisions of a text of which nobody speaks in its language.

    places: where each row of the text would stand, by its address; ats: of those provisions;
        nodes: all provisions by their addresses.
    """

    gathering: Gathering
    titles: Titles
    places: Mapping[str, Place]
    ats: Mapping[str, At]
    nodes: Mapping[str, NodeId]

    @classmethod
    def of(cls, gathering: Gathering, made: Sequence[Row], titles: Titles) -> Quiet:
        index = gathering.merge.index
        place = placing(index)
        names = {node: address(node, index) for node in index.nodes}
        every = (At(node, *gap) for node in names for gap in _GAPS)
        places = {named(at, names[at.node]): place(at) for at in every}
        ats = {names[at.node]: at for at in untouched(gathering.merge, made)}
        return cls(gathering, titles, places, ats, {names[node]: node for node in names})

    def place(self, address: str) -> Place:
        """Where a row stands; what is not in the text, at the end."""
        return self.places.get(address, (len(self.places), 0, 0))

    def line(self, address: str) -> RowLine | None:
        """A provision of which nobody speaks, with the text in force; None if it is none."""
        at = self.ats.get(address)
        return None if at is None else self.printed((at,))[0]

    def printed(self, ats: Sequence[At]) -> tuple[RowLine, ...]:
        rows = as_rows(self.gathering.merge, ats)
        printer = Printer(self.gathering, self.titles, rows, {}, 0)
        return tuple(printer.lines())

    def left(self, lines: Sequence[RowLine]) -> list[str]:
        """The addresses of which nobody speaks in any language."""
        spoken = {line.anchor for line in lines}
        return [address for address in self.ats if address not in spoken]

    def shown_beside(self, lines: Sequence[RowLine]) -> list[RowLine]:
        """The rows with these provisions among them."""
        own = self.printed([self.ats[address] for address in self.left(lines)])
        whole = map(_whole, lines)
        return list(merge(whole, own, key=lambda line: self.place(line.anchor)))

    def left_out(self, lines: Sequence[RowLine]) -> tuple[list[RowLine], bool]:
        """The rows, each with whether any is left out before it; whether some are behind all.

        A heading alone is none: the titles of rows name it. What stands below a row that says that
        it goes on is told there.
        """
        index = self.gathering.merge.index
        nodes = index.nodes
        cut = (line.anchor for line in lines if any(option.goes_on for option in line.options))
        told = {self.nodes[anchor] for anchor in cut if anchor in self.nodes}
        left = sorted(
            self.place(address)
            for address in self.left(lines)
            if (node := nodes[self.ats[address].node]).kind not in (Kind.CALL, *DIVISIONS)
            and told.isdisjoint(above.id for above in index.around(node))
        )
        out: list[RowLine] = []
        at = 0
        for line in lines:
            until = bisect(left, self.place(line.anchor))
            out.append(evolve(line, skips=until > at))
            at = max(at, until)
        return out, at < len(left)
