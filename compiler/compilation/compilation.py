"""The compilation: all that prints of many proposals on one text; a backend decides looks only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import TypeVar

from attrs import evolve, field

from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.redline import (
    Deleted,
    Emphasized,
    Inserted,
    RedlineNode,
    Stretch,
    TextMark,
)
from amend.compiler.compilation.provenance import How
from amend.compiler.compilation.rows import Status
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen
from amend.compiler.words.text import Text, join

NOWHERE = "–"
"""What stands for the place of what is not in a text."""

SKIPPED = "(…)"
"""What stands for provisions that are not shown, as committees write it."""


class ReasonsAt(Enum):
    """Where the reasons of the parties stand: of all of them at one place, or of none."""

    END = "end"
    ROWS = "rows"
    NONE = "none"


@frozen
class OptionLine:
    """An option as it prints.

    anchor: its permanent name in a page, `recalls.e-2`.
    name: `Option 2`; symbol: as it prints, empty for the combined text; underlined: NOC!.
    language: of the text, where it is not that of the compilation; else empty.
    remarks: what is to be said of it beside its sources, in order.
    links: for what it rules out, the anchors, in the order of the remarks that say so.
    decided: what was decided of it, in words; empty if nothing was.
    goes_on: whether more stands below its text, and is not shown.
    called: what its sources are called, where one of them amends another proposal.
    """

    anchor: str
    number: int
    name: str
    symbol: str
    text: tuple[RedlineNode, ...]
    sources: tuple[str, ...]
    underlined: bool = False
    language: str = ""
    remarks: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    alike: bool = False
    decided: str = ""
    called: tuple[str, ...] = ()
    goes_on: bool = False

    @property
    def printed_sources(self) -> str:
        """Its sources in a row, as they print; empty where there are none."""
        return ", ".join(self.called or self.sources)


@frozen
class ReasonsLine:
    """The reasons of a party at a row.

    said: in place of paragraphs, that none are given, or at which row they stand, which is `see`.
    code: of the language of the paragraphs.
    """

    number: str
    paragraphs: tuple[str, ...]
    said: str = ""
    see: str = ""
    code: str = ""


@frozen
class RowLine:
    """A provision with its options, as it prints.

    anchor: its permanent name in a page, its address; title: as delegates call it.
    said: the status in words; cells: of the matrix, one for each party, empty for none.
    reasons: of those who speak here, where reasons stand at the rows.
    skips: whether provisions of which nobody speaks stand before it and are left out.
    agreed: how it reads as it is agreed; None while it is open.
    """

    anchor: str
    title: str
    status: Status
    said: str
    options: tuple[OptionLine, ...]
    combined: OptionLine | None = None
    cells: tuple[str, ...] = ()
    reasons: tuple[ReasonsLine, ...] = ()
    skips: bool = False
    agreed: tuple[RedlineNode, ...] | None = None

    @property
    def is_choice(self) -> bool:
        return self.status is Status.CHOICE

    @property
    def is_touched(self) -> bool:
        """Whether anybody speaks of it."""
        return self.status is not Status.UNTOUCHED


@frozen
class PartyLine:
    """A proposal in the table of proposals.

    source: who submits it, as its header says it; called: the same in the language of the
        compilation, where the header has another one and a name is known; empty else.
    language: in words; code: the same as a code.
    reasons: its paragraphs, or, unless `is_given`, the one that says that none are given.
    rows: the titles and anchors of what it speaks of.
    amends: the proposals below it, where it amends another one: that of the text in force first.
    """

    number: str
    source: str
    document: str
    day: str
    language: str
    reasons: tuple[str, ...]
    rows: tuple[tuple[str, str], ...] = ()
    code: str = ""
    is_given: bool = False
    amends: tuple[str, ...] = ()
    called: str = ""

    def sources(self, language: str) -> tuple[str, ...]:
        """Who submits it, in a compilation in a language: a name in this one, then as it is given.

        What is given in another language says so.
        """
        given = self.source
        if given and self.code != language:
            given = f"{given} ({self.language})"
        return tuple(filter(None, (self.called, given)))


@frozen
class SourceLine:
    """A provision of the merged text that is not as in force, in the source table.

    address: in that text, or empty; before: in the text in force, or empty; said: `how` in words.
    now, then: what it is called there and in the text in force; a dash where it is not there.
    """

    address: str
    before: str
    proposals: tuple[str, ...]
    how: tuple[How, ...]
    said: str
    now: str = NOWHERE
    then: str = NOWHERE


@frozen
class Count:
    """How many rows there are of each status, and how many statements stand in them."""

    proposals: int
    statements: int
    rows: int
    one_text: int
    together: int
    choice: int
    note: int
    options: int


@frozen
class Listed:
    """A compilation in the index: its text, who speaks of it, and how much is to be chosen.

    file: its document, beside the index.
    """

    file: str
    heading: tuple[str, ...]
    language: str
    proposals: tuple[str, ...]
    rows: int
    choices: int


@frozen
class Contents:
    """The index of the compilations of a conference.

    new: what is proposed for no text in force, with its proposal; omitted: the files that are not
    compiled, which have errors.
    """

    language: str
    compilations: tuple[Listed, ...]
    new: tuple[tuple[str, str], ...]
    omitted: tuple[str, ...]
    proposals: int
    statements: int


@frozen
class Compilation:
    """All that prints of the proposals on one text.

    name: of its files without a suffix, `wtdc-85.en`; instrument: `wtdc/85@2017`.
    heading: the number line and the title of the text.
    marks: what is printed for each footnote of the text.
    census: how many proposals and statements were compiled, in words.
    withdrawn: the options of the ledger that are no more, as `recalling e): option 3`.
    names: whether the sources are named.
    reasons_at: where the reasons of the parties stand.
    skips: whether provisions of which nobody speaks stand behind the last row and are left out.
    sources: where the text comes from that is made of all this, under `sources_title`, which
        `sources_said` explains; left_out: what is not in it, being in another language only.
    is_plain: whether what comes and goes is underlined and struck, and no revision of a Word file.
    """

    name: str
    language: str
    instrument: str
    heading: tuple[str, ...]
    style_set: str
    title: str
    parties: tuple[PartyLine, ...]
    rows: tuple[RowLine, ...]
    count: Count
    census: str
    marks: dict[NodeId, str] = field(hash=False, repr=False)
    withdrawn: tuple[str, ...] = ()
    names: bool = True
    reasons_at: ReasonsAt = ReasonsAt.END
    skips: bool = False
    is_plain: bool = False
    sources: tuple[SourceLine, ...] = ()
    sources_title: str = ""
    sources_said: tuple[str, ...] = ()
    left_out: tuple[SourceLine, ...] = ()

    @property
    def touched(self) -> tuple[RowLine, ...]:
        """The rows in which somebody says something."""
        return tuple(row for row in self.rows if row.is_touched)


def with_marks(text: Text[NodeId], marks: Mapping[NodeId, str]) -> Text[NodeId]:
    """A text with what is printed for each footnote, in square brackets, in place of its mark."""
    if not text.anchors:
        return text
    return join(
        text.slice(strand.start, strand.end)
        if strand.anchor is None
        else Text(f"[{marks.get(strand.anchor, '*')}]")
        for strand in text.strands()
    )


def marked(stretches: Iterable[Stretch], marks: Mapping[NodeId, str]) -> tuple[Stretch, ...]:
    """Stretches with the printed mark of each footnote."""
    return tuple(evolve(s, text=with_marks(s.text, marks)) for s in stretches)


def without_sources(compilation: Compilation, nobody: Origin) -> Compilation:
    """The same without the names of those who propose, as some groups of States want it.

    What is said of parties, their reasons and the matrix go as well: from them one could tell.
    nobody: under whose name the revisions stand then.
    """
    names = [party.number for party in compilation.parties]
    rows = tuple(
        evolve(
            row,
            options=tuple(_nameless(option, nobody, names) for option in row.options),
            combined=_nameless(row.combined, nobody, names) if row.combined else None,
            cells=(),
            reasons=(),
            agreed=tuple(_unsigned(n, nobody) for n in row.agreed) if row.agreed else row.agreed,
        )
        for row in compilation.rows
    )
    sources = tuple(evolve(line, proposals=()) for line in compilation.sources)
    left = tuple(evolve(line, proposals=()) for line in compilation.left_out)
    return evolve(compilation, rows=rows, parties=(), sources=sources, left_out=left, names=False)


def _nameless(option: OptionLine, nobody: Origin, names: Sequence[str]) -> OptionLine:
    remarks = tuple(r for r in option.remarks if not any(name in r for name in names))
    text = tuple(_unsigned(node, nobody) for node in option.text)
    return evolve(option, sources=(), called=(), remarks=remarks, text=text)


def _unsigned(node: RedlineNode, nobody: Origin) -> RedlineNode:
    return evolve(
        node,
        mark=_by(node.mark, nobody),
        text=tuple(evolve(s, mark=_by(s.mark, nobody)) for s in node.text),
        label=tuple(evolve(s, mark=_by(s.mark, nobody)) for s in node.label),
        children=tuple(_unsigned(child, nobody) for child in node.children),
    )


_Mark = TypeVar("_Mark", bound=TextMark)


def _by(mark: _Mark, nobody: Origin) -> _Mark:
    if isinstance(mark, Inserted | Deleted | Emphasized):
        return evolve(mark, origin=nobody)
    return mark


def counted(rows: Iterable[RowLine], proposals: int, statements: int) -> Count:
    """The rows of a compilation, counted."""
    every = tuple(row for row in rows if row.is_touched)
    of = {status: sum(row.status is status for row in every) for status in Status}
    return Count(
        proposals,
        statements,
        len(every),
        of[Status.ONE_TEXT],
        of[Status.TOGETHER],
        of[Status.CHOICE],
        of[Status.NOTE],
        sum(len(row.options) for row in every),
    )
