"""From rows and options to what prints: words of the language, names, remarks, the matrix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from amend.compiler.addresses.printing import outline, print_address
from amend.compiler.compilation.change import Merge
from amend.compiler.compilation.compilation import (
    Compilation,
    OptionLine,
    PartyLine,
    RowLine,
    counted,
)
from amend.compiler.compilation.deciding import Fate, Fates
from amend.compiler.compilation.gathering import Gathering
from amend.compiler.compilation.ledger import EMPTY, Ledger, numbered
from amend.compiler.compilation.party import Party, order_key
from amend.compiler.compilation.places import row_address
from amend.compiler.compilation.rows import MOVE, At, Option, Row, Status
from amend.compiler.compilation.similar import written_words
from amend.compiler.compilation.words import Words, name_of, words_in
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import TITLE_LINES, Kind, NodeId, marks_of
from amend.compiler.words.symbols import ADD, MOD, NOC, SUP

_LETTERS = {MOD: "M", ADD: "A", SUP: "S", MOVE: "V"}
"""What stands in a cell of the matrix for a symbol."""

_LONGEST = 60
"""Characters of the heading of a call in the title of a row."""

MOST_WORDS = 6
"""Words that are quoted to say in what an option differs from a similar one."""

Decided = Mapping[tuple[At, int], str]
"""What was decided of an option, in words; of no change its number is 1."""


@frozen
class Compiled:
    """A compilation, and the ledger of its numbers as it is now."""

    compilation: Compilation
    ledger: Ledger


def compiled(
    gathering: Gathering,
    others: Sequence[Gathering] = (),
    ledger: Ledger = EMPTY,
    fates: Fates | None = None,
) -> Compiled:
    """The compilation of what is proposed for a text in one language.

    others: what is proposed for it in other languages: of parties that have no version in this
        one, the options stand in the rows of the same address, in their own language.
    fates: what was decided, if anything was.
    """
    index, words = gathering.merge.index, words_in(gathering.language)
    made, ledger, gone = numbered(gathering.rows, index, ledger)
    foreign = _foreign(gathering, others)
    parties = [*gathering.merge.parties, *(party for _, party in foreign)]
    parties.sort(key=lambda p: order_key(p.number))
    decided = _decided(made, fates, words) if fates else {}
    printer = _Printer(gathering, words, made, decided, len(parties))
    lines = list(printer.lines())
    order = {at: n for n, (at, _) in enumerate(outline(index.instrument))}
    for other, party in foreign:
        lines = _with_foreign(lines, other, party, words, order)
    numbers = [p.number for p in parties]
    lines = [_with_cells(line, numbers) for line in lines]
    amending = {p.number: (*p.amends, p.number) for p in parties if p.amends}
    named = {number: name_of(chain, gathering.language) for number, chain in amending.items()}
    statements = len(gathering.statements) + sum(
        sum(s.party == party.number for s in other.statements) for other, party in foreign
    )
    instrument = index.instrument
    heads = [n for n in instrument.root.children if n.kind in TITLE_LINES]
    compilation = Compilation(
        name=gathering.stem,
        language=gathering.language,
        instrument=gathering.name,
        heading=tuple(node.text.spelt(lambda _: "") for node in heads),
        style_set=gathering.profile.style_set,
        title=words.title,
        parties=tuple(_party_line(p, lines, words) for p in parties),
        rows=tuple(_with_names(line, named) for line in lines),
        count=counted(lines, len(parties), statements),
        census=words.census.format(proposals=len(parties), statements=statements),
        marks=marks_of(index.nodes.values()),
        withdrawn=tuple(
            f"{address}, {words.option.format(number=number)}" for address, number in gone
        ),
    )
    return Compiled(compilation, ledger)


def _foreign(gathering: Gathering, others: Sequence[Gathering]) -> list[tuple[Gathering, Party]]:
    """The parties that speak in other languages alone, each in the first of those, in order."""
    own = {party.number for party in gathering.merge.parties}
    found: dict[str, tuple[Gathering, Party]] = {}
    for other in others:
        for party in other.merge.parties:
            if party.number not in own:
                found.setdefault(party.number, (other, party))
    return [found[number] for number in sorted(found, key=order_key)]


@frozen
class _Printer:
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


def _with_foreign(
    lines: Sequence[RowLine],
    other: Gathering,
    party: Party,
    words: Words,
    order: Mapping[str, int],
) -> list[RowLine]:
    """The rows with the options of a party that speaks another language, at the same addresses."""
    found = {line.anchor: n for n, line in enumerate(lines)}
    out = list(lines)
    said = words.only_in.format(language=words.names[other.language])
    printer = _Printer(other, words, other.rows, {}, 0)
    for row in printer.rows:
        address = row_address(row.at, other.merge.index)
        for option in row.options:
            if party.number not in option.parties:
                continue
            printed = printer.option(row, option)
            at = found.get(address)
            if at is None:
                title = row_title(row.at, other.merge.index, words)
                base = evolve(printer.option(row, row.options[0]), language=other.language)
                note = words.status[Status.NOTE.value]
                line = RowLine(address, title, Status.NOTE, note, (evolve(base, sources=()),))
                at = _insert(out, line, order)
                found = {one.anchor: n for n, one in enumerate(out)}
            out[at] = _beside(out[at], printed, party.number, other.language, said, words)
    return out


def _insert(lines: list[RowLine], line: RowLine, order: Mapping[str, int]) -> int:
    """Put a row where its address stands in the text, at the end if it does not; where that is."""

    def place(one: RowLine) -> int:
        return order.get(one.anchor.removeprefix("after ").removeprefix("to "), len(order))

    at = next((n for n, one in enumerate(lines) if place(one) > place(line)), len(lines))
    lines.insert(at, line)
    return at


def _beside(
    line: RowLine, option: OptionLine, party: str, language: str, said: str, words: Words
) -> RowLine:
    """A row with what one more party wants there, which nobody has compared with the others."""
    if option.symbol == NOC:
        first = line.options[0]
        kept = evolve(
            first,
            sources=(*first.sources, party),
            underlined=first.underlined or option.underlined,
        )
        options = (kept, *line.options[1:])
        status = Status.CHOICE if len(line.options) > 1 else line.status
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
            remarks=(said,),
            links=(),
            alike=False,
        )
        options = (*line.options, new)
        others = len(line.options) > 1 or line.options[0].sources
        status = Status.CHOICE if others else Status.ONE_TEXT
    shown = line.said if status is line.status else words.status[status.value]
    return evolve(line, options=options, status=status, said=shown)


def _of_symbol(line: RowLine, symbol: str) -> OptionLine | None:
    return next((o for o in line.options if o.symbol == symbol and not o.language), None)


def _with_names(line: RowLine, named: Mapping[str, str]) -> RowLine:
    """The row, a proposal that amends another one called by both their numbers."""

    def of(option: OptionLine) -> OptionLine:
        return evolve(option, called=tuple(named.get(s, s) for s in option.sources))

    combined = of(line.combined) if line.combined is not None else None
    return evolve(line, options=tuple(map(of, line.options)), combined=combined)


def _with_cells(line: RowLine, numbers: Sequence[str]) -> RowLine:
    cells: list[str] = []
    for number in numbers:
        said = [
            ("N!" if o.underlined else "N")
            if o.symbol == NOC
            else f"{_LETTERS.get(o.symbol, 'M')}{o.number}"
            for o in line.options
            if number in o.sources
        ]
        cells.append(" ".join(said))
    return evolve(line, cells=tuple(cells))


def _party_line(party: Party, lines: Sequence[RowLine], words: Words) -> PartyLine:
    spoken = tuple(
        (line.title, line.anchor)
        for line in lines
        if any(party.number in option.sources for option in line.options)
    )
    return PartyLine(
        party.number,
        party.source,
        party.document,
        party.day,
        words.names[party.language],
        party.reasons or (words.no_reasons,),
        spoken,
        party.amends,
    )


def _decided(made: Sequence[Row], fates: Fates, words: Words) -> Decided:
    """What was decided of each option by its number in the ledger; nothing of what is open."""
    said = {
        Fate.ADOPTED: words.agreed,
        Fate.DECLINED: words.not_agreed,
        Fate.BRACKETED: words.bracketed,
        Fate.WITHDRAWN: words.withdrawn,
    }
    found: dict[tuple[At, int], str] = {}
    for n, row in enumerate(made):
        if n in fates.unchanged:
            found[row.at, 1] = words.agreed
        elif n in fates.bracketed_base:
            found[row.at, 1] = words.bracketed
        for option in row.options[1:]:
            own = {fates.fates[at] for at in option.changes}
            if len(own) == 1 and (fate := own.pop()) in said:
                found[row.at, option.number] = said[fate]
    return found
