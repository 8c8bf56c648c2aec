"""Reads a loose text into an instrument, and says what it was not sure of.

Nothing marks what is a call or an item in a loose text. What is certain is taken as it
is; whatever had to be judged is reported, and no character is lost or invented.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import define, field, frozen

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.instrument import (
    DIVISIONS,
    Instrument,
    Kind,
    Node,
    NodeId,
    Reference,
    marks_of,
    takes,
)
from amend.compiler.lexicon.lexicon import call_of
from amend.compiler.received import messages
from amend.compiler.received.cuts import (
    LABEL,
    LONGEST_CALL,
    Cut,
    RanOn,
    Words,
    pieces,
    seen_in,
    words_of,
)
from amend.compiler.received.edition import named_edition, unnamed
from amend.compiler.received.gathered import Gathered, all_of
from amend.compiler.received.known import Known, language_of
from amend.compiler.received.lists import (
    INTRODUCES,
    LETTERED,
    Coming,
    ItemList,
    beginning,
    going_on,
    list_from,
    numbered,
)
from amend.compiler.words.text import ANCHOR

_AHEAD = 200
"""Lines that are looked at to tell of which list a label is, so that no text takes too long. With
5,000 none of the texts of PP-18 and of the Radio Regulations is read otherwise."""

_ENDS = ".;:,،؛。；："
_RULE = re.compile(r"_{5,}")
_NUMBERED = re.compile(r"[0-9]+\.[0-9]")
"""The number of a provision of another text: no paragraph begins with one."""

_SIGN = re.compile(r"(?<=[^\W\d_]|[)”\"])[0-9]{1,2}(?![\w.])")
_NOTE = re.compile(r"([0-9]{1,2})[ \t]+(?=\S)")


@frozen
class Loose:
    """A loose text that has been read; no instrument if characters would have been lost."""

    instrument: Instrument | None
    diagnostics: Diagnostics


@define
class _Reader:
    """Lives for one call of `read_loose`."""

    source: Source
    language: str
    words: Words
    root: list[Gathered] = field(factory=list)
    notes: list[Gathered] = field(factory=list)
    footnotes: list[tuple[Cut, Gathered]] = field(factory=list)
    found: list[Diagnostic] = field(factory=list)
    open: list[Gathered] = field(factory=list)
    lists: list[Gathered] = field(factory=list)
    last: Gathered | None = None
    ahead: Sequence[Cut] = ()

    def span(self, piece: Cut) -> Span:
        return Span(self.source, piece.start, piece.end)

    def read(self, given: tuple[Cut, ...]) -> None:
        start = self.head(given)
        for at in range(start, len(given)):
            self.ahead = given[at + 1 : at + 1 + _AHEAD]
            self.piece(given[at], given[at + 1] if at + 1 < len(given) else None)
        self.settle_footnotes()

    def head(self, given: tuple[Cut, ...]) -> int:
        """The number line, the title and the opening formula, and how many pieces they are."""
        at = 0
        if given and seen_in(self.words.number.match, given[0].text):
            self.root.append(Gathered(Kind.NUMBER, "", given[0].text))
            at = 1
            if at < len(given) and self.is_title(given[at]):
                self.root.append(Gathered(Kind.TITLE, "", given[at].text))
                at += 1
        if at < len(given) and seen_in(self.words.opening.search, given[at].text):
            self.root.append(Gathered(Kind.OPENING, "", given[at].text))
            at += 1
        return at

    def is_title(self, piece: Cut) -> bool:
        return not (
            LABEL.match(piece.text)
            or seen_in(self.words.opening.search, piece.text)
            or (piece.apart and call_of(piece.text, self.language))
        )

    def piece(self, piece: Cut, behind: Cut | None) -> None:
        if piece.why and piece.why is not RanOn.RULE:
            self.found.append(messages.cut_out(self.span(piece), piece.why))
        division = self.division(piece)
        if division is not None:
            above = [n for n in self.open if n.kind in DIVISIONS]
            while above and not takes([(n.kind, n.name) for n in above], division.kind, ""):
                above.pop()
            (above[-1].children if above else self.root).append(division)
            self.open = [*above, division]
            self.lists, self.last = [], division
        elif _RULE.fullmatch(piece.text):
            self.aside(piece)
            self.doubt(piece, "a rule, as stands above a footnote")
        elif piece.why is RanOn.FOOTNOTE:
            self.footnotes.append((piece, self.aside(piece, Kind.REMARK)))
        elif self.is_call(piece, behind):
            call = Gathered(Kind.CALL, "", piece.text)
            above = [n for n in self.open if n.kind in DIVISIONS]
            (above[-1].children if above else self.root).append(call)
            self.open = [*above, call]
            self.lists, self.last = [], call
        elif not self.item(piece):
            self.plain(piece)

    def aside(self, piece: Cut, kind: Kind = Kind.PARAGRAPH) -> Gathered:
        """A paragraph or a note that interrupts no list."""
        node = Gathered(kind, "", piece.text)
        (self.open[-1].children if self.open else self.root).append(node)
        return node

    def doubt(self, piece: Cut, why: str) -> None:
        self.found.append(messages.left_as_paragraph(self.span(piece), why))

    def settle_footnotes(self) -> None:
        """A note below a rule, if its mark is a figure that stands on a word once in the text."""
        marks: dict[str, list[tuple[Gathered, int, int]]] = {}
        for node in (n for top in self.root for n in all_of(top)) if self.footnotes else ():
            for sign in _SIGN.finditer(node.text):
                marks.setdefault(sign[0], []).append((node, sign.start(), sign.end()))
        placed: list[tuple[Gathered, int, int, str]] = []
        for piece, node in self.footnotes:
            match = _NOTE.match(piece.text)
            found = marks.pop(match[1], []) if match else []
            if match is None or len(found) != 1 or found[0][0] is node:
                self.doubt(piece, "a footnote of which no mark stands once in the text")
                continue
            placed.append((*found[0], match[1]))
            self.notes.append(Gathered(Kind.FOOTNOTE, match[1], piece.text[match.end() :]))
            node.is_gone = True
        # From the end on, so that the places before stay what they are.
        for node, start, end, mark in sorted(placed, key=lambda p: -p[1]):
            node.text = f"{node.text[:start]}{ANCHOR}{node.text[end:]}"
            node.marks.insert(0, mark)

    def division(self, piece: Cut) -> Gathered | None:
        patterns = {
            Kind.ANNEX: self.words.annex,
            Kind.APPENDIX: self.words.appendix,
            Kind.ATTACHMENT: self.words.attachment,
        }
        for kind, pattern in patterns.items():
            match = seen_in(pattern.match, piece.text)
            if match and (piece.apart or piece.why):
                return Gathered(kind, "", piece.text, match["name"] or "")
        return None

    def is_call(self, piece: Cut, behind: Cut | None) -> bool:
        text = piece.text
        if behind is None or len(text) > LONGEST_CALL or LABEL.match(text):
            return False
        if piece.why is RanOn.CALL:
            return True
        if self.words.no_call.search(text) or text[0].isupper() or not text[0].isalpha():
            return False
        known = call_of(text, self.language) is not None
        if known and (piece.apart or self.closed()):
            return True
        if piece.apart and not behind.apart and self.closed():
            self.found.append(messages.taken_for_call(self.span(piece)))
            return True
        return False

    def closed(self) -> bool:
        """Whether what stands before has come to its end."""
        return (
            self.last is None
            or self.last.kind not in (Kind.ITEM, Kind.PARAGRAPH)
            or (self.last.text[-1:] in _ENDS)
        )

    def item(self, piece: Cut) -> bool:
        match = LABEL.match(piece.text)
        if match is None or not self.open:
            return bool(self.open) and self.lettered(piece)
        label, text = match["label"], piece.text[match.end() :]
        depth = self.depth_of(label, piece)
        if depth is None:
            return False
        self.place(Gathered(Kind.ITEM, label, text), depth, label)
        return True

    def lettered(self, piece: Cut) -> bool:
        """A provision put behind another, 3A behind 3: such a number stands in the margin."""
        match = LETTERED.match(piece.text)
        number = match[0] if match and self.closed() else ""
        depth = going_on(self.open_lists(), number, False, ()) if number else None
        if depth is None:
            return False
        text = piece.text[len(number) :].lstrip()
        label = LABEL.match(text)
        node = Gathered(Kind.PARAGRAPH, "", text, number=number)
        if label is not None:
            node = Gathered(Kind.ITEM, label["label"], text[label.end() :], number=number)
        self.place(node, depth, number)
        return True

    def place(self, node: Gathered, depth: int, label: str) -> None:
        """Put a provision into the list of its depth, which it goes on with or begins."""
        del self.lists[depth:]
        above = self.lists[-1] if self.lists else self.open[-1]
        above.children.append(node)
        goes_on = above.items.followed_by(label) if above.items else None
        above.items = goes_on or beginning(label) or list_from(label)
        self.lists.append(node)
        self.last = node

    def depth_of(self, label: str, piece: Cut) -> int | None:
        """How deep an item stands: it goes on with an open list, or begins one."""
        lists = self.open_lists()
        depth = going_on(lists, label, self.introduced(), self.ahead_of(piece))
        if depth is not None:
            return depth
        below = beginning(label)
        if below is not None and not self.lists:
            return 0
        if self.closed() and not (label.isdigit() and self.last and self.last.text[-1:] in ",،"):
            # A whole number behind a comma is more often one of the text.
            depth = numbered(lists, [node.label for node in self.lists], label)
            if depth is not None:
                return depth
        is_dash = below is not None and "dash" in below.alphabets
        if below is not None and (self.introduced() or piece.indent > 0 or is_dash):
            return len(self.lists)
        if label.isdigit() or not self.closed():
            return None
        before_label = self.lists[-1].label if self.lists else ""
        self.found.append(messages.out_of_order(self.span(piece), label, before_label))
        return 0 if below is None else len(self.lists)

    def ahead_of(self, piece: Cut) -> Iterator[Coming]:
        """The labels that come before the next call that is known."""
        for before, behind in pairwise((piece, *self.ahead)):
            match = LABEL.match(behind.text)
            if match is not None:
                yield Coming(match["label"], before.text.endswith(INTRODUCES))
            elif call_of(behind.text, self.language):
                return

    def open_lists(self) -> list[ItemList | None]:
        """The lists that may go on, the deepest last, and what may stand below its last item."""
        return [node.items for node in (self.open[-1], *self.lists)]

    def introduced(self) -> bool:
        """Whether what stands before announces a list."""
        return self.last is not None and self.last.text.endswith(INTRODUCES)

    def plain(self, piece: Cut) -> None:
        """A paragraph, or the rest of the line above."""
        goes_on = (
            self.last is not None
            and not piece.apart
            and self.last.kind in (Kind.ITEM, Kind.PARAGRAPH)
            and (self.last.text[-1:] not in ".;:。；：" or _NUMBERED.match(piece.text) is not None)
        )
        if goes_on and self.last is not None:
            self.last.text += f" {piece.text}"
            self.found.append(messages.joined(self.span(piece)))
            return
        first = bool(self.open) and not self.open[-1].children
        if not first:
            why = "it follows no call" if not self.open else "it has no label"
            self.found.append(messages.left_as_paragraph(self.span(piece), why))
        self.add(Gathered(Kind.PARAGRAPH, "", piece.text))

    def add(self, node: Gathered) -> None:
        above = self.lists[-1] if self.lists else self.open[-1] if self.open else None
        if above is None:
            self.root.append(node)
        elif self.lists:
            self.open[-1].children.append(node)
            self.lists = []
        else:
            above.children.append(node)
        self.last = node


def read_loose(source: Source, head: Known) -> Loose:
    """Read a loose text. Never fails: what is judged or wrong comes back as diagnostics."""
    code, unsure = language_of(head, source.text)
    root, judged = read_nodes(source, code)
    reference, faults = _reference(root, source, head, code)
    found = tuple(sorted([*unsure, *judged, *faults], key=_place))
    held, read = _letters(source.text), _letters("".join(_chars(root)))
    if held != read:
        lost, come = "".join((held - read).elements()), "".join((read - held).elements())
        return Loose(None, (messages.would_lose(source.name, lost[:40], come[:40]),))
    return Loose(Instrument(reference, code, root), found)


def read_nodes(source: Source, code: str) -> tuple[Node, Diagnostics]:
    """The provisions of a loose text in the language of this code, and what had to be judged."""
    reader = _Reader(source, code, words_of(code))
    reader.read(pieces(source.text, code))
    parts = [*(n for n in reader.root if not n.is_gone), *reader.notes]
    notes = {n.label: NodeId(f"{at}") for at, n in enumerate(parts, 1) if n.kind is Kind.FOOTNOTE}
    children = tuple(node.done(f"{at}", notes) for at, node in enumerate(parts, 1))
    return Node(NodeId("0"), Kind.INSTRUMENT, children=children), tuple(reader.found)


def _place(diagnostic: Diagnostic) -> int:
    return diagnostic.primary.span.start if diagnostic.primary else 0


def _chars(root: Node) -> Iterator[str]:
    """All characters of an instrument, each mark of a note as it is printed."""
    marks = marks_of(root.children)
    for node in root.walk():
        yield node.number
        yield node.label
        yield node.text.spelt(marks.__getitem__)


def _letters(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace() and char != "\ufeff")


def _reference(
    root: Node, source: Source, head: Known, code: str
) -> tuple[Reference, list[Diagnostic]]:
    """The edition that the text names, or what stands for it."""
    heads = {n.kind: n.text.chars for n in root.children if n.kind in (Kind.NUMBER, Kind.OPENING)}
    number, opening = heads.get(Kind.NUMBER, ""), heads.get(Kind.OPENING, "")
    at = Span(source, 0, len(source.text.split("\n", 1)[0]))
    reference = named_edition(number, opening, head, code)
    return reference, unnamed(reference, at)
