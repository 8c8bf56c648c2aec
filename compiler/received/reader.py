"""Reads the pieces of a loose text, one after the other, into provisions."""

from __future__ import annotations

import re

from attrs import define, evolve, field

from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.instrument import DIVISIONS, Kind
from amend.compiler.lexicon.lexicon import call_of, is_call_form
from amend.compiler.received import messages
from amend.compiler.received.cuts import LABEL, LONGEST_CALL, Cut, RanOn
from amend.compiler.received.divisions import (
    TITLED,
    division_in,
    divisions_above,
    has_divisions,
    has_sections,
)
from amend.compiler.received.front_matter import symbol_of
from amend.compiler.received.gathered import Gathered, name_apart
from amend.compiler.received.heads import above_head, read_head
from amend.compiler.received.lists import beginning
from amend.compiler.received.margins import Marginal, Margins, has_margin
from amend.compiler.received.notes import NOTE, SIGN, Marks, Paired, pair
from amend.compiler.received.placing import Placing
from amend.compiler.received.words import seen_in
from amend.compiler.words.joining import joined
from amend.compiler.words.punctuation import COLONS, ENDS
from amend.compiler.words.signs import RULE
from amend.compiler.words.symbols import SYMBOL

_AHEAD = 200
"""Lines that are looked at to tell of which list a label is, so that no text takes too long. With
5,000 none of the texts of PP-18 and of the Radio Regulations is read otherwise."""

_COMMAS = ",，،"
_RULE = re.compile(RULE)
_CUT = re.compile(r"[^\W\d_][-‐]$")
"""The end of a line in the middle of a word, or of two that are joined by the hyphen."""

_PAGE = re.compile(r"[-–—][ \t]*[0-9]{1,4}[ \t]*[-–—]")
"""The number of a page between dashes, on a line of its own."""

_SYMBOL = re.compile(rf"{SYMBOL}(?:[ \t]+[^\s/]+(?:/[^\s/]+)+)?")
"""A symbol of a proposal, with or without its number."""

_BRACKETED = re.compile(r"\[[^\[\]]+\]")
_NUMBERED = re.compile(r"[0-9]+\.[0-9]")
"""The number of a provision of another text: no paragraph begins with one."""

_SLACK = 40
"""Characters that a provision may have more in the source: its label, blanks between its lines."""

_LONGEST_LOOK = 100
"""Characters of a line that is taken for a call by its look alone."""


@define
class Reader(Placing):
    """Lives for one reading.

    with_rules: whether rules above footnotes are kept. margins: of a treaty text; None for others.
    waiting: a number of the margin that stood on a line of its own. numbered: the last provision
        that has one. below: the note that is open.
    left: characters that are layout. is_divided: whether there are chapters, articles or sections.
    """

    with_rules: bool = False
    marks: Marks = field(factory=Marks)
    notes: list[tuple[Gathered, str, Cut]] = field(factory=list)
    rules: list[tuple[Gathered, Cut]] = field(factory=list)
    margins: Margins | None = None
    waiting: Marginal | None = None
    numbered: Gathered | None = None
    below: Gathered | None = None
    left: list[str] = field(factory=list)
    is_divided: bool = False

    def read(self, given: tuple[Cut, ...]) -> Paired:
        if not self.with_rules:
            given = self.without_pages(given)
        lead = 0 if self.with_rules else above_head(given, self.language)
        head = read_head(given[lead:], self.language)
        self.root += head.nodes
        for piece in given[:lead]:
            self.above(piece)
        self.found += [messages.joined(self.span(piece)) for piece in head.joined]
        for node in head.nodes:
            self.marks.passed(node.text)
        divided = has_divisions(given, self.words)
        is_resolution = bool(head.text_of(Kind.NUMBER)) and not head.is_treaty
        self.is_divided = divided or has_sections(given, self.words)
        if head.is_treaty or (divided and not is_resolution and has_margin(given)):
            self.margins = Margins()
            self.open = [Gathered(Kind.INSTRUMENT, "", "", children=self.root)]
        for at in range(lead + head.count, len(given)):
            self.ahead = given[at + 1 : at + 1 + _AHEAD]
            self.piece(given[at], given[at + 1] if at + 1 < len(given) else None)
        if self.waiting is not None:
            number, tag = self.waiting.number, self.waiting.tag
            self.add(Gathered(Kind.PARAGRAPH, "", "", number=number, tag=tag))
        name_apart(self.root)
        return self.settled()

    def without_pages(self, given: tuple[Cut, ...]) -> tuple[Cut, ...]:
        """The lines without the numbers of pages, and the symbol of the document beside one."""
        numbers = {at for at, piece in enumerate(given) if _PAGE.fullmatch(piece.text)}
        beside = {at + way for at in numbers for way in (-1, 1) if 0 <= at + way < len(given)}
        symbols = {
            at
            for at in beside
            if len(given[at].text.split()) == 1 and symbol_of((given[at].text,), self.language)
        }
        gone = sorted(numbers | symbols)
        for at in gone:
            self.left.append(given[at].text)
            self.found.append(messages.page_left(self.span(given[at])))
        return tuple(piece for at, piece in enumerate(given) if at not in gone)

    def above(self, piece: Cut) -> None:
        """A line above the number line: what a proposal says of the text, or a paragraph."""
        if not self.symbol(piece):
            self.aside(piece)
            self.doubt(piece, "it stands above the number line")

    def symbol(self, piece: Cut) -> bool:
        """Whether a line is the symbol of a proposal, which is left out then."""
        if _SYMBOL.fullmatch(piece.text) is None:
            return False
        self.left.append(piece.text)
        self.found.append(messages.symbol_left(self.span(piece)))
        return True

    def piece(self, piece: Cut, behind: Cut | None) -> None:
        if piece.why and piece.why is not RanOn.RULE:
            self.found.append(messages.cut_out(self.span(piece), piece.why))
        if _RULE.fullmatch(piece.text):
            self.rule(piece)
            return
        if self.margins is not None and self.symbol(piece):
            return
        mark = self.note_mark(piece)
        if mark:
            self.note(piece, mark)
            return
        if self.goes_on_below(piece):
            return
        self.marks.passed(piece.text)
        self.below = None
        division = division_in(piece, self.words, self.margins is not None, self.is_divided)
        if division is not None:
            self.division(division)
        elif self.is_title(piece):
            self.open[-1].children.append(Gathered(Kind.TITLE, "", piece.text, start=piece.start))
        elif self.margins is not None:
            if not self.provision(piece, self.margins):
                self.part(piece)
        elif self.is_call(piece, behind):
            call = Gathered(Kind.CALL, "", piece.text, start=piece.start)
            opened = [n for n in self.open if n.kind in DIVISIONS]
            (opened[-1].children if opened else self.root).append(call)
            self.open = [*opened, call]
            self.lists, self.last = [], call
        elif not self.item(piece):
            self.plain(piece)

    def aside(self, piece: Cut, kind: Kind = Kind.PARAGRAPH) -> Gathered:
        """A paragraph or a note that interrupts no list."""
        node = Gathered(kind, "", piece.text, start=piece.start)
        (self.open[-1].children if self.open else self.root).append(node)
        return node

    def doubt(self, piece: Cut, why: str) -> None:
        self.found.append(messages.left_as_paragraph(self.span(piece), why))

    # Footnotes

    def rule(self, piece: Cut) -> None:
        self.rules.append((self.aside(piece), piece))
        self.marks.below_rule, self.below = True, None

    def note_mark(self, piece: Cut) -> str:
        """The mark of a line that is a note; empty if it is none."""
        match = NOTE.match(piece.text)
        if piece.why is RanOn.FOOTNOTE:
            return match["mark"] if match else " "
        if match is None or (match["bracket"] and self.with_rules):
            return ""
        mark = match["mark"]
        expected = any(found is not None and found.followed_by(mark) for found in self.open_lists())
        begins = mark == "1" and bool(self.open) and not self.lists and self.may_begin(piece)
        return self.marks.mark_of(piece, expected or begins, self.closed(".。"))

    def may_begin(self, piece: Cut) -> bool:
        """Whether a line with a figure may be the first item of the open call or division.

        It is where that has no text yet, and where it has a heading alone and either a list below
        the line follows or the figure once more, before a note.
        """
        above = self.open[-1]
        if not above.children:
            return True
        if above.kind not in DIVISIONS or len(above.children) > 1 or self.closed():
            return False
        follows = LABEL.match(self.ahead[0].text) if self.ahead else None
        if piece.text.endswith(tuple(COLONS)) and follows and beginning(follows["label"]):
            return True
        figures = (NOTE.match(behind.text) for behind in self.ahead)
        return any(figure is not None and figure["mark"] == "1" for figure in figures)

    def note(self, piece: Cut, mark: str) -> None:
        node = self.aside(piece, Kind.REMARK)
        self.notes.append((node, mark, piece))
        self.marks.noted(mark)
        self.below = node

    def goes_on_below(self, piece: Cut) -> bool:
        """Whether a line is the rest of the note above it, to which it is added then."""
        note = self.below
        if note is None or piece.apart or piece.why or note.text[-1:] in ENDS:
            return False
        note.text = joined(note.text, piece.text)
        self.found.append(messages.joined(self.span(piece)))
        return True

    def settled(self) -> Paired:
        """The notes with their marks in the text; those without one are told of."""
        paired = pair(self.root, [(node, mark) for node, mark, _ in self.notes])
        for node, _, piece in self.notes:
            if any(node is left for left in paired.left):
                self.doubt(piece, "a footnote of which no mark stands once in the text")
        for node, sign in paired.signs if self.notes else ():
            self.found.append(messages.sign_of_no_note(self.place_of(node, sign), sign))
        if paired.brackets:
            self.left += paired.brackets
            self.found.append(messages.brackets_left(len(paired.brackets)))
        if paired.renumbered:
            self.found.append(messages.notes_renumbered(paired.renumbered))
        noted = {piece.start for _, _, piece in self.notes}
        for node, piece in self.rules:
            behind = min((start for start in noted if start > piece.start), default=None)
            if self.with_rules or paired.left or behind is None:
                self.doubt(piece, "a rule, as stands above a footnote")
                continue
            node.is_gone = True
            self.left.append(piece.text)
            self.found.append(messages.rule_left(self.span(piece)))
        return paired

    def place_of(self, node: Gathered, sign: str) -> Span:
        """Where a sign stands in the source, as near as can be told."""
        signs = SIGN.finditer(self.source.text, node.start, node.start + len(node.text) + _SLACK)
        found = next((match for match in signs if match[0].strip("[]") == sign), None)
        start, end = found.span() if found else (node.start, node.start + 1)
        return Span(self.source, start, end)

    # Divisions and treaty texts

    def division(self, division: Gathered) -> None:
        title = division.children
        above = divisions_above(self.open, division.kind)
        holder = [n for n in self.open if n.kind is Kind.INSTRUMENT]
        (above[-1].children if above else self.root).append(division)
        self.open = [*holder, *above, division]
        self.lists, self.last = [], title[0] if title else division
        if self.margins is not None and division.kind is Kind.ARTICLE:
            self.margins.article = division.name

    def is_title(self, piece: Cut) -> bool:
        """Whether a line right below a chapter, an article or a section is its title."""
        above = self.open[-1] if self.open else None
        if above is None or above.kind not in TITLED or above.children:
            return False
        is_numbered = self.margins is not None and self.margins.of(piece) is not None
        return _is_heading(piece) and not is_numbered

    def provision(self, piece: Cut, margins: Margins) -> bool:
        """A provision with a number in the margin; whether the line is one, or part of one."""
        tag = margins.tag_of(piece)
        if tag:
            self.tag(piece, tag)
            return True
        marginal = self.waiting or margins.of(piece)
        if marginal is None:
            return False
        end = 0 if self.waiting else marginal.end
        if not self.waiting:
            margins.passed(marginal)
        text = piece.text[end:]
        if not text:
            self.waiting = marginal
            return True
        self.waiting = None
        label = LABEL.match(text)
        if label is None:
            self.add(self.marginal(Kind.PARAGRAPH, "", text, marginal, piece))
            return True
        node = self.marginal(Kind.ITEM, label["label"], text[label.end() :], marginal, piece)
        depth = self.depth_of(label["label"], piece)
        self.place(node, len(self.lists) if depth is None else depth, label["label"], piece)
        return True

    def marginal(
        self, kind: Kind, label: str, text: str, marginal: Marginal, piece: Cut
    ) -> Gathered:
        number, tag = marginal.number, marginal.tag
        self.numbered = Gathered(kind, label, text, number=number, tag=tag, start=piece.start)
        return self.numbered

    def tag(self, piece: Cut, tag: str) -> None:
        """The tag of a conference alone on its line, below the number that it belongs to."""
        if self.waiting is not None and not self.waiting.tag:
            self.waiting = evolve(self.waiting, tag=tag)
            return
        if self.waiting is None and self.numbered is not None and not self.numbered.tag:
            self.numbered.tag = tag
            return
        self.left.append(tag)
        start = self.source.text.index(tag, piece.start)
        self.found.append(messages.tag_left(Span(self.source, start, start + len(tag)), tag))

    def part(self, piece: Cut) -> None:
        """A line of a treaty text without a number in the margin."""
        above = self.open[-1]
        is_apart = piece.apart or self.closed() or above.children[-1].kind is Kind.TITLE
        if _is_heading(piece) and is_apart and above.kind in DIVISIONS:
            self.division(Gathered(Kind.HEADING, "", piece.text, start=piece.start))
            self.found.append(messages.taken_for_heading(self.span(piece)))
            return
        if not self.item(piece):
            self.plain(piece)

    def is_call(self, piece: Cut, behind: Cut | None) -> bool:
        # Square brackets stand around words that are not agreed yet.
        inner = piece.text[1:-1] if _BRACKETED.fullmatch(piece.text) else ""
        text = inner if call_of(inner, self.language) is not None else piece.text
        if behind is None or len(text) > LONGEST_CALL or LABEL.match(text):
            return False
        if piece.why is RanOn.CALL:
            return True
        if is_call_form(text.rstrip(_COMMAS + COLONS), self.language) and (
            self.closed() or self.begins_part(behind)
        ):
            return True
        bare = text.rstrip(COLONS)
        if self.begins_part(behind) and not set(bare) & set(_COMMAS):
            text = bare if call_of(bare, self.language) is not None else text
        if self.words.no_call.search(text) or text[0].isupper() or not text[0].isalpha():
            return False
        known = call_of(text, self.language) is not None
        if known and (piece.apart or self.closed()):
            return True
        below_number = self.open and self.open[-1].kind in DIVISIONS and not self.open[-1].children
        if (self.closed() and not below_number) and (
            (piece.apart and not behind.apart) or self.looks_like_call(text, behind)
        ):
            self.found.append(messages.taken_for_call(self.span(piece)))
            return True
        return False

    def begins_part(self, piece: Cut) -> bool:
        """Whether a line begins as the first of a call does."""
        return bool(LABEL.match(piece.text) or self.words.item.match(piece.text))

    def looks_like_call(self, text: str, behind: Cut) -> bool:
        """Whether a short line begins as calls do and a list, or the words of an item, follow."""
        if len(text) > _LONGEST_LOOK or not seen_in(self.words.call_like.match, text):
            return False
        label = LABEL.match(behind.text)
        return beginning(label["label"]) is not None if label else False

    def plain(self, piece: Cut) -> None:
        """A paragraph, or the rest of the line above."""
        goes_on = (
            self.last is not None
            and not piece.apart
            and self.last.kind in (Kind.ITEM, Kind.PARAGRAPH)
            and (self.last.text[-1:] not in ".;:。；：" or _NUMBERED.match(piece.text) is not None)
        )
        if goes_on and self.last is not None:
            is_cut = _CUT.search(self.last.text) is not None and piece.text[:1].islower()
            self.last.text = joined(self.last.text, piece.text)
            self.found.append(messages.joined(self.span(piece), is_cut))
            return
        first = bool(self.open) and not self.open[-1].children
        if not first:
            why = "it follows no call" if not self.open else "it has no label"
            self.found.append(messages.left_as_paragraph(self.span(piece), why))
        self.add(Gathered(Kind.PARAGRAPH, "", piece.text, start=piece.start))


def _is_heading(piece: Cut) -> bool:
    """Whether a line may be a heading or a title: short, without a label and an end mark."""
    is_line = len(piece.text) <= LONGEST_CALL and piece.text[-1:] not in ENDS
    return is_line and LABEL.match(piece.text) is None
