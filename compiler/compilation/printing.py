"""From rows and options to what prints: words of the language, names, remarks, the matrix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.compilation.agreed_texts import agreed_texts
from amend.compiler.compilation.compilation import (
    NOWHERE,
    Compilation,
    OptionLine,
    PartyLine,
    ReasonsAt,
    ReasonsLine,
    RowLine,
    SourceLine,
    counted,
)
from amend.compiler.compilation.deciding import Fate, Fates
from amend.compiler.compilation.foreign import Beside, Quiet, with_foreign
from amend.compiler.compilation.gathering import Gathering
from amend.compiler.compilation.ledger import EMPTY, Ledger, numbered
from amend.compiler.compilation.look_messages import by_address_alone
from amend.compiler.compilation.option_lines import Decided, Printer
from amend.compiler.compilation.party import Party, order_key
from amend.compiler.compilation.places import row_address
from amend.compiler.compilation.provenance import How, MergedText, Provenance, provenance
from amend.compiler.compilation.reasoning import RowReasons, reasons_at
from amend.compiler.compilation.rows import MOVE, At, Row
from amend.compiler.compilation.titles import Titles
from amend.compiler.compilation.words import Words, name_of, words_in
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import TITLE_LINES, marks_of
from amend.compiler.profiles.proposal_number import proposal_number
from amend.compiler.profiles.sources import sources
from amend.compiler.values import frozen
from amend.compiler.words.symbols import ADD, MOD, NOC, SUP

_LETTERS = {MOD: "M", ADD: "A", SUP: "S", MOVE: "V"}
"""What stands in a cell of the matrix for a symbol."""


@frozen
class Shown:
    """What a compilation shows beside the rows.

    untouched: whether the provisions of which nobody speaks are shown too; reasons: where they
        stand; is_plain: as `Compilation` has it.
    since: the numbers of an earlier compilation; only rows with options that it did not have
        are shown.
    """

    untouched: bool = False
    reasons: ReasonsAt = ReasonsAt.END
    is_plain: bool = False
    since: Ledger | None = None


USUAL = Shown()


@frozen
class Compiled:
    """A compilation, the ledger of its numbers as it is now, and what is to be looked at."""

    compilation: Compilation
    ledger: Ledger
    diagnostics: Diagnostics = ()


def compiled(
    gathering: Gathering,
    others: Sequence[Gathering] = (),
    ledger: Ledger = EMPTY,
    fates: Fates | None = None,
    shown: Shown = USUAL,
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
    titles = Titles.of(index, words, gathering.language)
    printer = Printer(gathering, titles, made, decided, len(parties))
    quiet = Quiet.of(gathering, made, titles)
    lines = list(printer.lines())
    if fates:
        texts = agreed_texts(gathering, fates)
        lines = [evolve(line, agreed=text) for line, text in zip(lines, texts, strict=True)]
    said: list[Diagnostic] = []
    speaking = {other.language: other for other, _ in foreign}
    besides = {code: Beside.of(other, gathering, titles) for code, other in speaking.items()}
    for other, party in foreign:
        beside = besides[other.language]
        lines = with_foreign(lines, beside, party, quiet, len(parties))
        alone = beside.unpaired(party.number)
        if alone:
            said.append(by_address_alone(other, party.number, alone, gathering.language))
    numbers = [p.number for p in parties]
    skips = False
    if shown.since is not None:
        lines = _new_since(lines, shown.since)
    elif shown.untouched:
        lines = quiet.shown_beside(lines)
    else:
        lines, skips = quiet.left_out(lines)
    lines = [_with_cells(line, numbers) for line in lines]
    amending = {p.number: (*p.amends, p.number) for p in parties if p.amends}
    named = {number: name_of(chain, gathering.language) for number, chain in amending.items()}
    if shown.reasons is ReasonsAt.ROWS:
        lines = _with_reasons(lines, gathering, foreign, besides, titles)
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
        parties=tuple(_party_line(p, lines, titles) for p in parties),
        rows=tuple(_with_names(line, named) for line in lines),
        count=counted(lines, len(parties), statements),
        census=words.census.format(proposals=len(parties), statements=statements),
        marks=marks_of(index.nodes.values()),
        withdrawn=tuple(
            words.gone_option.format(place=titles.of_row(address), number=number)
            for address, number in sorted(gone, key=lambda one: (quiet.place(one[0]), one))
        ),
        reasons_at=shown.reasons,
        skips=skips,
        is_plain=shown.is_plain,
    )
    return Compiled(compilation, ledger, tuple(said))


def _foreign(gathering: Gathering, others: Sequence[Gathering]) -> list[tuple[Gathering, Party]]:
    """The parties that speak in other languages alone, each in the first of those, in order."""
    own = {party.number for party in gathering.merge.parties}
    found: dict[str, tuple[Gathering, Party]] = {}
    for other in others:
        for party in other.merge.parties:
            if party.number not in own:
                found.setdefault(party.number, (other, party))
    return [found[number] for number in sorted(found, key=order_key)]


def _new_since(lines: Sequence[RowLine], before: Ledger) -> list[RowLine]:
    """The rows with options that an earlier compilation did not have."""
    known = {(address, number) for (address, _), number in before.numbers.items()}
    return [
        line
        for line in lines
        if any(o.number > 1 and (line.anchor, o.number) not in known for o in line.options)
    ]


def _with_reasons(
    lines: Sequence[RowLine],
    gathering: Gathering,
    foreign: Sequence[tuple[Gathering, Party]],
    besides: Mapping[str, Beside],
    titles: Titles,
) -> list[RowLine]:
    """The rows, each with the reasons of all who speak there."""
    found: dict[str, list[ReasonsLine]] = defaultdict(list)
    own = {row_address(row.at, gathering.merge.index): row for row in gathering.rows}
    every = [*((gathering, party) for party in gathering.merge.parties), *foreign]
    for held, party in sorted(every, key=lambda pair: order_key(pair[1].number)):
        rows = own if held is gathering else besides[held.language].rows
        spoken = [
            (line.anchor, rows[line.anchor])
            for line in lines
            if line.anchor in rows and any(party.number in o.sources for o in line.options)
        ]
        given = reasons_at(held.merge, party, spoken)
        for address, one in given.items():
            found[address].append(_reasons_line(one, party, titles))
    return [evolve(line, reasons=tuple(found.get(line.anchor, ()))) for line in lines]


def _reasons_line(given: RowReasons, party: Party, titles: Titles) -> ReasonsLine:
    said = "" if given.paragraphs else titles.words.no_reasons
    if given.see:
        place = titles.quoted(titles.of_row(given.see))
        said = titles.words.as_at.format(place=place)
    return ReasonsLine(party.number, given.paragraphs, said, given.see, party.language)


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


def _party_line(party: Party, lines: Sequence[RowLine], titles: Titles) -> PartyLine:
    words, own = titles.words, titles.language.code
    spoken = tuple(
        (line.title, line.anchor)
        for line in lines
        if line.is_touched and any(party.number in option.sources for option in line.options)
    )
    return PartyLine(
        party.number,
        party.source,
        party.document,
        party.day,
        words.names[party.language],
        party.reasons or (words.no_reasons,),
        spoken,
        party.language,
        bool(party.reasons),
        party.amends,
        _called(party.number, own) if party.language != own else "",
    )


def _called(number: str, language: str) -> str:
    """The names of who proposes something, in a language; empty unless all of them are known."""
    read = proposal_number(number)
    names = [sources().named(code, language) for code in read.sources] if read else []
    return ", ".join(names) if all(names) else ""


def with_sources(compilation: Compilation, text: MergedText) -> Compilation:
    """The same with the sources of what comes of what is decided, or of what nobody contests."""
    code = compilation.language
    words = words_in(code)
    before = Titles.of(index_of(base(text.redline)), words, code)
    after = before if text.is_suppressed else None
    after = after or Titles.of(index_of(consolidated(text.redline)), words, code)
    chosen = {row.anchor for row in compilation.rows if row.is_choice and not text.is_agreed}
    left_out = tuple(_left_out(compilation.rows, words))
    said = words.sources_agreed_said if text.is_agreed else words.sources_open_said
    return evolve(
        compilation,
        sources=tuple(_source_line(one, before, after, chosen) for one in provenance(text)),
        sources_title=words.sources_agreed if text.is_agreed else words.sources_open,
        sources_said=(said, *([words.sources_left_out] if left_out else [])),
        left_out=left_out,
    )


def _source_line(
    one: Provenance, before: Titles, after: Titles, chosen: Collection[str]
) -> SourceLine:
    """A line of the table; chosen: the addresses of which there is a choice."""
    how = (*one.how, How.PART) if one.before in chosen else one.how
    said = before.words.semicolon.join(before.words.how[one.value] for one in how)
    now = after.of_row(one.address) if one.address else NOWHERE
    then = before.of_row(one.before) if one.before else NOWHERE
    return SourceLine(one.address, one.before, one.proposals, how, said, now, then)


def _left_out(rows: Iterable[RowLine], words: Words) -> Iterator[SourceLine]:
    """What is proposed in other languages alone, at its provisions."""
    for row in rows:
        foreign = [option for option in row.options[1:] if option.language]
        if foreign:
            proposals = tuple(number for option in foreign for number in option.sources)
            kinds = dict.fromkeys(words.only_in[option.language] for option in foreign)
            said = words.left_out.format(said=words.comma.join(kinds))
            yield SourceLine("", row.anchor, proposals, (), said, then=row.title)


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
