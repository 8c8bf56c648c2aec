"""A proposal carried to another edition in its own lines: only what has to change is changed.

What does not hold becomes a comment with its reason above; nothing vanishes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from amend.compiler.addresses.locating import located, located_range
from amend.compiler.addresses.printing import print_address
from amend.compiler.diagnostics.source import Source, Span, edited
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, Node
from amend.compiler.passes import Amended
from amend.compiler.rebasing.fates import Became, Editions, Part, became
from amend.compiler.rebasing.words import Fate
from amend.compiler.syntax.asides import ended_as, without_asides
from amend.compiler.syntax.contents import found_in, targets_in
from amend.compiler.syntax.proposal import (
    Address,
    AddStatement,
    JoinStatement,
    ModStatement,
    NocStatement,
    Position,
    SupStatement,
    Target,
)
from amend.compiler.values import frozen
from amend.compiler.words.blanks import BLANKS
from amend.compiler.written import Written

INDENT = "    "

Change = tuple[int, int, str]


@frozen
class Carried:
    """A proposal that amends the text, and what became of each of its statements, in order."""

    amended: Amended
    editions: Editions
    statements: tuple[Became, ...]


@frozen
class Rebased:
    """A proposal file on another edition; proposals on other texts stay as they are."""

    text: str
    carried: tuple[Carried, ...]


def rebased(written: Written, amendments: Sequence[Amended], onto: Index, name: str) -> Rebased:
    """Carry the proposals of a file that amend a text to another edition of it.

    onto: that edition; name: how the proposals name it, as it is to stand in their lines.
    """
    changes: list[Change] = []
    carried: list[Carried] = []
    for one in amendments:
        unit, index, made = one.based.unit, one.based.index, one.amendment
        if index is None or made is None or not _is_of(index, onto):
            continue
        editions = Editions.of(index, onto)
        if unit.base.span.text != name:
            changes.append((unit.base.span.start, unit.base.span.end, name))
        writing = _Writing(written.source, editions, str(onto.instrument.reference))
        statements = tuple(became(s, made.drafted, editions) for s in unit.statements)
        carried.append(Carried(one, editions, statements))
        for done in statements:
            changes += writing.changes(done)
        for reasons in unit.reasons_for:
            changes += writing.of_targets(reasons.targets)
    source = written.source
    text = edited(source.text, ((a, b, ended_as(words, source)) for a, b, words in changes))
    return Rebased(text, tuple(carried))


def _is_of(index: Index, onto: Index) -> bool:
    mine, other = index.instrument.reference, onto.instrument.reference
    return (mine.series, mine.number) == (other.series, other.number)


@frozen
class _Writing:
    """Writes statements on another edition; name: of that edition."""

    source: Source
    editions: Editions
    name: str

    def changes(self, done: Became) -> Iterator[Change]:
        statement = done.statement
        if done.fate is Fate.HOLDS or (
            # What is to go or to stay may read otherwise; it still goes or stays.
            isinstance(statement, NocStatement | SupStatement | JoinStatement)
            and all(part.fate in (Fate.HOLDS, Fate.CHANGED) for part in done.parts)
        ):
            yield from self.in_place(done)
            return
        whole = without_asides(statement.span)
        kept = "".join(f"\n{lines}" for lines in self.kept(done))
        reason = f"# {self.name}: {_reason(done)}"
        lines = [reason, *(f"# {line}" for line in whole.text.split("\n"))]
        yield whole.start, whole.end, "\n".join(lines) + kept

    def in_place(self, done: Became) -> Iterator[Change]:
        """Addresses and choices that have to change in a statement that holds."""
        yield from self.of_targets(targets_in(done.statement))
        told: set[int] = set()
        for part in done.parts:
            if part.edit is not None and id(part.edit) not in told:
                told.add(id(part.edit))
                yield from _choice(part)

    def of_address(self, address: Address) -> Iterator[Change]:
        old = located(address, self.editions.old)
        if old is None or old.id not in self.editions.kept:
            return
        there = self.editions.kept[old.id]
        now = located(address, self.editions.new)
        if now is None or now.id != there.id:
            yield address.span.start, address.span.end, self.address(there)

    def of_targets(self, targets: Sequence[Target]) -> Iterator[Change]:
        """New addresses; a range whose ends are not where they were is written out."""
        for target in targets:
            if target.through is None:
                yield from self.of_address(target.address)
                continue
            old = located_range(target, self.editions.old)
            now = located_range(target, self.editions.new)
            there = [self.editions.kept[node.id] for node in old if node.id in self.editions.kept]
            if there and [n.id for n in now] != [n.id for n in there]:
                yield target.span.start, target.span.end, ", ".join(map(self.address, there))

    def address(self, node: Node) -> str:
        return print_address(node, self.editions.new)

    def kept(self, done: Became) -> Iterator[str]:
        """The statements that say what still holds of one that does not hold as a whole."""
        statement = done.statement
        parts = [part for part in done.parts if part.fate is Fate.HOLDS]
        if not parts:
            return
        match statement:
            case ModStatement():
                yield from self.mods(statement, parts)
            case SupStatement() | NocStatement():
                word = statement.span.text.split(None, 1)[0]
                yield f"{word} {', '.join(self.now(part) for part in parts)}"
            case AddStatement():
                yield self.added(statement, parts, done.parts)

    def now(self, part: Part) -> str:
        """The address that the provision of a part has now."""
        assert part.node is not None
        return self.address(self.editions.kept[part.node.id])

    def mods(self, statement: ModStatement, parts: Sequence[Part]) -> Iterator[str]:
        """One statement for the provisions in which the same changes hold."""
        by_node: dict[str, list[Part]] = {}
        for part in parts:
            by_node.setdefault(self.now(part), []).append(part)
        by_edits: dict[tuple[str, ...], list[str]] = {}
        for address, several in by_node.items():
            by_edits.setdefault(tuple(map(self.edit, several)), []).append(address)
        symbol = statement.span.text.split(None, 1)[0]
        for edits, addresses in by_edits.items():
            head = f"{symbol} {', '.join(addresses)}:"
            if len(edits) == 1 and "\n" not in edits[0]:
                lines = f"{head} {edits[0]}"
            else:
                lines = "\n".join([head, *(INDENT + edit for edit in edits)])
            notes = (note for note in statement.notes if f"[^{note.label}]" in lines)
            yield lines + "".join(f"\n{INDENT}{self.line(note.label_span)}" for note in notes)

    def edit(self, part: Part) -> str:
        """A change of words as it was written, with the choice that it needs now."""
        edit = part.edit
        assert edit is not None
        base = edit.span.start
        choice = ((start - base, end - base, words) for start, end, words in _choice(part))
        text = edited(without_asides(edit.span).text, choice)
        first = self.line(edit.span)
        lines = text.split("\n")
        if len(lines) > 1 and not first.startswith(lines[0]):
            # It stood behind the address: what is below it goes deeper.
            lines = [lines[0], *(INDENT + line for line in lines[1:])]
        return "\n".join(lines)

    def added(self, statement: AddStatement, parts: Sequence[Part], every: Sequence[Part]) -> str:
        """The provisions that are still to be added, in the lines in which they were written."""
        place = statement.place.address
        words = self.source.text[statement.span.start : place.span.start]
        node = located(place, self.editions.old)
        assert node is not None
        behind = [p.there for p in takewhile(lambda p: p.fate is Fate.ALREADY, every)]
        if behind and behind[-1] is not None and statement.place.position is Position.AFTER:
            lines = [f"{words}{self.address(behind[-1])}:"]
        else:
            lines = [f"{words}{self.address(self.editions.kept[node.id])}:"]
        held = {id(part.added) for part in parts}
        starts = [self.start(one.label_span) for one in statement.content]
        ends = [*starts[1:], without_asides(statement.span).end]
        for one, start, end in zip(statement.content, starts, ends, strict=True):
            if id(one) in held or one.kind is Kind.FOOTNOTE:
                lines.append(without_asides(Span(self.source, start, end)).text.rstrip())
        return "\n".join(lines)

    def start(self, span: Span) -> int:
        return self.source.line_bounds(self.source.line_of(span.start))[0]

    def line(self, span: Span) -> str:
        """The line of a place, without its indentation."""
        start, end = self.source.line_bounds(self.source.line_of(span.start))
        return self.source.text[start:end].strip(BLANKS)


def _choice(part: Part) -> Iterator[Change]:
    """The choice among words that stand in the new wording more than once, behind them."""
    found = found_in(part.edit) if part.edit is not None else None
    if part.nth and found is not None and found.choice is None:
        end = found.quotation.span.end
        yield end, end, f" nth {part.nth}"


def _reason(done: Became) -> str:
    if done.fate is not Fate.IN_PART:
        return str(done.fate.value)
    fates = dict.fromkeys(part.fate for part in done.parts)
    return f"in part: {', '.join(fate.value for fate in fates)}"
