"""From a chunk of a proposal file to what it says: a field, a proposal line, a statement.

A chunk is read alone, so that a broken one never hides the next, and one that stays the same need
not be read again. What concerns several chunks is told where they are put together, in `parse.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from attrs import define, field

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.syntax import messages
from amend.compiler.syntax.chunks import Chunk, chunks_of, unbroken
from amend.compiler.syntax.conflict_block import leftover_marks
from amend.compiler.syntax.conflict_messages import leftover
from amend.compiler.syntax.head import end_of_head, read_head
from amend.compiler.syntax.loose_texts import OPENS, read_loose_text
from amend.compiler.syntax.lower import (
    edit_of,
    opens_block,
    place_of,
    statement_of,
    targets_of,
)
from amend.compiler.syntax.near_labels import told_of_near_labels
from amend.compiler.syntax.proposal import (
    Action,
    AddStatement,
    Edit,
    HeaderField,
    LooseText,
    ModStatement,
    ProposalUnit,
    Reasons,
    Statement,
    UnreadStatement,
    Word,
)
from amend.compiler.syntax.prose import paragraphs_of
from amend.compiler.syntax.provisions import NOTE, Provision, read_provisions
from amend.compiler.syntax.said_otherwise import SYMBOLS
from amend.compiler.syntax.slips import holds_edit, statement_meant
from amend.compiler.syntax.spoken import unread_statement
from amend.compiler.syntax.tree import Line, read_line
from amend.compiler.values import frozen
from amend.compiler.words.quotation_marks import OPENING
from amend.grammar.parsing import Branch, Fault

_UNIT = re.compile(r"proposal\b(?![ \t]*[:：])")
_NAMED = re.compile(
    r"proposal[ \t]+(?P<number>[^\s\"“«]+)[ \t]+(?P<action>amends|suppresses|keeps)!?[ \t]+"
    r"(?P<base>[^\s\"“«„「『].*?)(?:[ \t]+#.*)?"
)
_STATEMENT = re.compile(
    rf"(?:{'|'.join(SYMBOLS)}|\(MOD\))(?!\w)|reasons(?:[ \t]+[^:：]+)?[ \t]*[:：]"
    rf"|edition[ \t]+[{OPENING}]"
)


class Place(Enum):
    """Where in a file a chunk stands: that decides what it can be."""

    HEADER = "before the first proposal"
    PROPOSAL = "below a proposal"
    TEXT = "below a text beside the proposals"


@frozen
class Opened:
    """A proposal line: the proposal, still without its statements.

    Of a line that is not read there is no more than where it stands; its statements are read all
    the same, so that their faults are told.
    """

    unit: ProposalUnit


@frozen
class OpenedText:
    """The line that opens a text beside the proposals; no text if something is wrong with it."""

    text: LooseText | None


@frozen
class Stray:
    """A line behind a text beside the proposals that is none of its own."""


Said = HeaderField | Opened | OpenedText | Statement | Reasons | UnreadStatement | Stray


@frozen
class Reading:
    """What a chunk says, nothing if it is broken.

    head: its first line, without indentation.
    """

    head: Span
    lines: tuple[Line, ...]
    said: Said | None
    diagnostics: Diagnostics


def read_chunk(source: Source, chunk: Chunk, place: Place) -> Reading:
    """Read a chunk. Never fails: what is wrong comes back as diagnostics."""
    reader = _Reader(source)
    reader.chunk(chunk, place)
    head = chunk.head.span(source)
    return Reading(head, tuple(reader.lines), reader.said, tuple(reader.diagnostics))


@define
class _Reader:
    """Gathers what one chunk says; lives for one call of `read_chunk`."""

    source: Source
    lines: list[Line] = field(factory=list)
    said: Said | None = None
    diagnostics: list[Diagnostic] = field(factory=list)

    def read(self, line: Line, rule: str) -> Branch | None:
        """Read a line by a rule; a fault is reported and gives None."""
        read = read_line(line, "proposal", rule)
        if isinstance(read, Fault):
            # Loaded here: it knows the slips that people make.
            from amend.compiler.syntax.line_messages import line_not_understood

            self.diagnostics.append(line_not_understood(self.source, line, rule, read))
            self.lines.append(line)
            return None
        self.lines.append(read)
        return read.parsed

    def chunk(self, chunk: Chunk, place: Place) -> None:
        head = chunk.head
        self.lines += chunk.above
        if head.is_silent:
            self.lines += [head, *chunk.block]
        elif mark := self.mark_left(head):
            self.diagnostics.append(leftover(mark))
            self.lines += [head, *chunk.block]
        elif head.indent:
            self.diagnostics.append(messages.belongs_to_nothing(head.span(self.source)))
            self.lines += [head, *chunk.block]
        elif _UNIT.match(head.body):
            self.unit(chunk)
        elif OPENS.match(head.body):
            self.text(chunk)
        elif place is Place.TEXT:
            self.said = Stray()
            self.lines += [head, *chunk.block]
        elif place is Place.PROPOSAL:
            self.statement(chunk)
        elif _STATEMENT.match(head.body):
            self.diagnostics.append(messages.statement_before_proposal(head.span(self.source)))
            self.lines += [head, *chunk.block]
        else:
            self.field(chunk)

    def mark_left(self, line: Line) -> Span | None:
        """The mark of a conflict that a line is, of which somebody has taken the others out."""
        (mark,) = leftover_marks(Source(self.source.name, line.body)) or (None,)
        return mark and Span(self.source, line.body_start, line.body_start + mark.end)

    def field(self, chunk: Chunk) -> None:
        tree = self.read(chunk.head, "field")
        self.lines += chunk.block
        if tree is None:
            return
        key, value = tree.leaf("KEY"), tree.leaf("VALUE")
        assert key is not None
        paragraphs = paragraphs_of(chunk.block, value.text if value else "")
        word = Word(key.text, Span(self.source, key.start, key.end))
        self.said = HeaderField(word, paragraphs, self.span(chunk))

    def text(self, chunk: Chunk) -> None:
        tree = self.read(chunk.head, "field")
        if tree is None:
            self.lines += chunk.block
            return
        reading = read_loose_text(tree, chunk.block, self.source, self.span(chunk))
        self.lines += reading.lines
        self.diagnostics += reading.diagnostics
        self.said = OpenedText(reading.text)

    def unit(self, chunk: Chunk) -> None:
        tree = self.read(chunk.head, "unit")
        if tree is None:
            self.lines += chunk.block
            self.said = Opened(self.unread_unit(chunk.head))
            return
        number, base = tree.leaf("NUMBER"), tree.leaf("EDITION", "AMENDED", "STRING")
        action, instrument = tree.leaf("ACTION"), tree.leaf("INSTRUMENT")
        assert number is not None and base is not None
        is_quoted = base.kind == "STRING"
        name = base.text[1:-1] if is_quoted else base.text
        does = Action(action.text.rstrip("!")) if action else Action.ADDS
        content: tuple[Provision, ...] = ()
        if does is Action.ADDS:
            content = self.content(chunk)
        else:
            self.lines += chunk.block
            self.no_block(chunk.block)
        unit = ProposalUnit(
            number=Word(number.text, Span(self.source, number.start, number.end)),
            action=does,
            base=Word(name, Span(self.source, base.start, base.end)),
            is_path=is_quoted and instrument is None,
            is_proposal=base.kind == "AMENDED",
            instrument=instrument.text if instrument else "",
            content=content,
            span=chunk.head.span(self.source),
            underlined=action is not None and action.text.endswith("!"),
        )
        self.said = Opened(unit)

    def unread_unit(self, head: Line) -> ProposalUnit:
        """A proposal whose line is not read; of a base that is named in words, the words."""
        whole, fault = head.span(self.source), self.diagnostics[-1]
        named = _NAMED.fullmatch(head.body)
        if named is None or (fault.fix and fault.fix.is_certain):
            nothing = Word("", whole)
            return ProposalUnit(nothing, Action.AMENDS, nothing, span=whole)
        number, base = (
            Word(named[part], Span(self.source, at + named.start(part), at + named.end(part)))
            for part in ("number", "base")
            for at in [head.body_start]
        )
        return ProposalUnit(number, Action(named["action"]), base, span=whole, fault=fault)

    def content(self, chunk: Chunk) -> tuple[Provision, ...]:
        """The text of a new instrument, in the notation of base texts."""
        cut = end_of_head(chunk.block, ())
        head = read_head(chunk.block[:cut], self.source)
        body = read_provisions(chunk.block[cut:], self.source, derive=True)
        self.lines += [*head.lines, *body.lines]
        self.diagnostics += [*head.diagnostics, *body.diagnostics]
        provisions = (*head.parts, *body.provisions)
        self.diagnostics += told_of_near_labels(body.provisions)
        if not provisions and not head.diagnostics and not body.diagnostics:
            self.diagnostics.append(messages.nothing_below(chunk.head.span(self.source), "adds"))
        return provisions

    def statement(self, chunk: Chunk) -> None:
        tree = self.read(chunk.head, "statement")
        if tree is None:
            self.said = unread_statement(chunk.head, self.source, self.diagnostics[-1])
            self.block_of_broken(chunk)
            return
        (inner,) = tree.branches()
        match inner.rule:
            case "mod":
                self.mod(inner, chunk)
            case "add":
                self.add(inner, chunk)
            case "reasons":
                self.lines += chunk.block
                self.reasons(inner, chunk)
            case _:
                self.lines += chunk.block
                self.no_block(chunk.block)
                self.said = statement_of(inner, self.source, self.span(chunk))

    def reasons(self, tree: Branch, chunk: Chunk) -> None:
        content = tree.leaf("CONTENT")
        targets = targets_of(tree, self.source) if tree.branch("targets") else ()
        paragraphs = paragraphs_of(chunk.block, content.text if content else "")
        self.said = Reasons(paragraphs, self.span(chunk), targets)

    def block_of_broken(self, chunk: Chunk) -> None:
        """Read the lines below a statement that is not understood, for the faults in them."""
        meant = statement_meant(chunk.head.body)
        if meant == "MOD" and not holds_edit(chunk.head.body):
            self.edits(chunk.block)
        elif meant == "ADD":
            reading = read_provisions(chunk.block, self.source, derive=True)
            self.lines += reading.lines
            self.diagnostics += reading.diagnostics
        else:
            self.lines += chunk.block

    def mod(self, tree: Branch, chunk: Chunk) -> None:
        targets = targets_of(tree, self.source)
        inline = tree.branch("edit")
        edits: list[Edit] = []
        before = len(self.diagnostics)
        notes: tuple[Provision, ...] = ()
        if inline is not None and opens_block(inline):
            self.lines += chunk.block
            edits += self.edit(inline, chunk.block)
        elif inline is not None:
            edits += self.edit(inline, ())
            notes = self.notes(chunk.block)
            self.no_block([line for line in chunk.block if not NOTE.match(line.body)])
        else:
            found, notes = self.edits(chunk.block)
            edits += found
        if not edits and len(self.diagnostics) == before:
            self.diagnostics.append(messages.nothing_below(chunk.head.span(self.source), "MOD"))
        symbol = tree.leaf("MOD")
        editorial = symbol is not None and symbol.text == "(MOD)"
        span = self.span(chunk)
        self.said = ModStatement(targets, tuple(edits), span, editorial, notes)

    def notes(self, block: Sequence[Line]) -> tuple[Provision, ...]:
        """The texts of footnotes in a block; its other lines are kept as they are."""
        notes: list[Provision] = []
        for line in block:
            if NOTE.match(line.body):
                reading = read_provisions((line,), self.source, derive=True)
                self.lines += reading.lines
                self.diagnostics += reading.diagnostics
                notes += reading.provisions
            else:
                self.lines.append(line)
        return tuple(notes)

    def edits(self, block: Sequence[Line]) -> tuple[list[Edit], tuple[Provision, ...]]:
        """The edits of a block, each with the deeper lines that belong to it, and its notes."""
        edits: list[Edit] = []
        notes: tuple[Provision, ...] = ()
        depth = min((line.depth for line in block if not line.is_silent), default=0)
        for chunk in unbroken(chunks_of(block, depth), self.source, "edit"):
            self.lines += chunk.above
            if chunk.head.is_silent:
                self.lines.append(chunk.head)
                continue
            if NOTE.match(chunk.head.body):
                notes += self.notes((chunk.head, *chunk.block))
                self.no_block(chunk.block)
                continue
            tree = self.read(chunk.head, "edit")
            self.lines += chunk.block
            if tree is not None:
                edits += self.edit(tree, chunk.block)
                if not opens_block(tree):
                    self.no_block(chunk.block)
        return edits, notes

    def edit(self, tree: Branch, block: Sequence[Line]) -> list[Edit]:
        edit = edit_of(tree, self.source, block)
        if isinstance(edit, Diagnostic):
            self.diagnostics.append(edit)
            return []
        return [edit]

    def add(self, tree: Branch, chunk: Chunk) -> None:
        place, content = tree.branch("place"), tree.leaf("CONTENT")
        assert place is not None
        block = chunk.block
        where = place_of(place, self.source)
        in_cell = where.is_in_cell
        if content is not None:
            # What stands on the line of the statement is read as a line of its own.
            inline = Line(content.start, "", content.text, "", "")
            self.lines += block
            reading = read_provisions((inline,), self.source, True, in_cell)
            self.no_block(block)
        else:
            reading = read_provisions(block, self.source, True, in_cell)
            self.lines += reading.lines
        self.diagnostics += reading.diagnostics
        if not reading.provisions and not reading.diagnostics:
            self.diagnostics.append(messages.nothing_below(chunk.head.span(self.source), "ADD"))
        self.said = AddStatement(where, reading.provisions, self.span(chunk))

    def no_block(self, block: Sequence[Line]) -> None:
        """Report lines below a statement that takes none."""
        spoken = [line for line in block if not line.is_silent]
        if spoken:
            self.diagnostics.append(messages.belongs_to_nothing(spoken[0].span(self.source)))

    def span(self, chunk: Chunk) -> Span:
        spans = [line.span(self.source) for line in (chunk.head, *chunk.block) if line.body]
        return spans[0].to(spans[-1])
