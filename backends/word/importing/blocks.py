"""From the XML of a Word file to its paragraphs, each stretch with what revisions say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import define, evolve, field, frozen

from amend.backends.word.importing.properties import (
    COMES,
    GOES,
    OFF,
    Look,
    State,
    is_number,
    is_underlined,
    look_of,
    marked,
    weights_of,
)
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.untrusted import Element
from amend.compiler.words.latin_numbers import LATIN_NUMBERS
from amend.compiler.words.text import Weight

_W = f"{{{NAMESPACE}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SYMBOLS = {
    "F02D": "–", "F0B7": "•", "F0FC": "✓",
    "F0A7": "▪", "F0D8": "➢", "F0BE": "—", "F0A3": "≤", "F0B3": "≥",
    "F0B1": "±", "F0B4": "×", "F0A0": "\u00a0", "F0E0": "→", "F06D": "µ", "F061": "α",
    "F062": "β", "F044": "Δ", "F057": "Ω",
}  # fmt: skip
"""Signs of the fonts Symbol and Wingdings by their code, where one stands for them."""

_CHARACTERS = {
    _W + "tab": "\t",
    _W + "ptab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "\u2011",
    _W + "softHyphen": "\u00ad",
}
_MOVES = {_W + f"{name}RangeStart": _W + name for name in ("moveFrom", "moveTo")}
_ENDS = {_W + f"{name}RangeEnd": _W + name for name in ("moveFrom", "moveTo")}
"""The marks between which stands what is moved, with the elements that hold it."""

_BOXES = (_W + "drawing", _W + "pict", _W + "object")
_FORMAT = tuple(
    _W + name
    for name in ("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange",
                 "sectPrChange", "numberingChange", "tblGridChange")
)  # fmt: skip


@frozen
class Run:
    """A stretch of one state.

    letters: how many of its characters stand as text in the XML; a tab or a sign does not.
    note: the id of the footnote that it marks; its text is then the mark, or what follows
        the number if it is counted by Word.
    is_number: whether its style is that of numbers in the margin.
    is_underlined: as the symbol of what is maintained may be.
    move: the name of the move that it is an end of; empty if it is of none.
    at: its place among the stretches of its part, from 0.
    """

    text: str
    state: State
    weights: frozenset[Weight] = frozenset()
    letters: int = 0
    note: str | None = None
    is_counted: bool = False
    is_number: bool = False
    is_underlined: bool = False
    move: str = ""
    at: int = -1


@frozen
class Cell:
    """Where a paragraph of a table stands, each counted from 0."""

    table: int
    row: int
    column: int
    row_state: State
    is_head: bool


@frozen
class Block:
    """A paragraph.

    former: its look before the revision of its look; the same where there is none.
    mark: the state of its mark, which joins it with the next one where it goes.
    """

    look: Look
    former: Look
    pieces: tuple[Run, ...]
    mark: State
    cell: Cell | None = None


@frozen
class Blocks:
    """The paragraphs of a part, and those of its text boxes.

    twice: characters of text that stand there again for older programs.
    found: what else was met, by its name, with how often.
    """

    body: tuple[Block, ...]
    boxes: tuple[Block, ...]
    twice: int
    found: Counter[str] = field(hash=False)


def blocks_of(part: Element) -> Blocks:
    """The paragraphs of a part in their order."""
    reader = _Reader()
    reader.container(part, None)
    for tag in part.iter(*_FORMAT):
        reader.found["formatting revisions"] += tag is not None
    reader.found["comments"] += sum(1 for _ in part.iter(_W + "commentReference"))
    reader.found["fields"] += sum(
        1 for e in part.iter(_W + "fldChar") if e.get(_W + "fldCharType") == "begin"
    ) + sum(1 for _ in part.iter(_W + "fldSimple"))
    return Blocks(tuple(reader.body), tuple(reader.boxes), reader.twice, reader.found)


def characters_in(part: Element) -> int:
    """Characters of text in the XML of a part, kept and deleted: all that there are."""
    return sum(len(e.text or "") for e in part.iter(_W + "t", _W + "delText"))


@define
class _Reader:
    """Lives for one call of `blocks_of`."""

    body: list[Block] = field(factory=list)
    boxes: list[Block] = field(factory=list)
    twice: int = 0
    found: Counter[str] = field(factory=Counter)
    tables: int = 0
    count: int = 0
    moves: dict[str, str] = field(factory=dict)

    def container(self, parent: Element, cell: Cell | None) -> None:
        """The paragraphs and tables below an element, whatever wraps them."""
        for child in parent:
            tag = child.tag
            if tag == _W + "p":
                self.paragraph(child, cell, self.body)
            elif tag == _W + "tbl":
                self.table(child)
            elif tag == _MC + "AlternateContent":
                self.alternative(child, cell)
            elif tag != _W + "sectPr":
                self.mark(child)
                self.container(child, cell)

    def mark(self, element: Element) -> None:
        """Note where a move begins and ends; its marks stand in paragraphs and between them."""
        if element.tag in _MOVES:
            self.moves[_MOVES[element.tag]] = element.get(_W + "name", "")
        elif element.tag in _ENDS:
            self.moves.pop(_ENDS[element.tag], None)

    def alternative(self, parent: Element, cell: Cell | None) -> None:
        chosen = parent.find(_MC + "Choice")
        for child in parent:
            if child is chosen:
                self.container(child, cell)
            else:
                self.twice += characters_in(child)

    def table(self, table: Element) -> None:
        number, self.tables = self.tables, self.tables + 1
        rows = (e for e in table.iter(_W + "tr") if _nearest(e, _W + "tbl") is table)
        for at, row in enumerate(rows):
            properties = row.find(_W + "trPr")
            state = marked(properties)
            is_head = properties is not None and properties.find(_W + "tblHeader") is not None
            cells = (e for e in row.iter(_W + "tc") if _nearest(e, _W + "tr") is row)
            for column, inner in enumerate(cells):
                own = inner.find(_W + "tcPr")
                if own is not None and (
                    own.find(_W + "gridSpan") is not None or own.find(_W + "vMerge") is not None
                ):
                    self.found["cells that span others"] += 1
                self.container(inner, Cell(number, at, column, state, is_head))

    def paragraph(self, element: Element, cell: Cell | None, into: list[Block]) -> None:
        properties = element.find(_W + "pPr")
        mark, look = State.KEPT, look_of(properties)
        former = look
        if properties is not None:
            mark = marked(properties.find(_W + "rPr"))
            change = properties.find(_W + "pPrChange")
            former = look if change is None else look_of(change.find(_W + "pPr"))
        pieces = _with_bis(list(self.pieces(element, State.KEPT)))
        numbered = tuple(evolve(piece, at=self.count + at) for at, piece in enumerate(pieces))
        self.count += len(pieces)
        into.append(Block(look, former, numbered, mark, cell))

    def pieces(self, parent: Element, state: State) -> Iterator[Run]:
        for child in parent:
            tag = child.tag
            if tag == _W + "r":
                yield from self.run(child, state)
            elif tag in (*COMES, *GOES):
                inner = State.INSERTED if tag in COMES else State.DELETED
                for piece in self.pieces(child, inner.within(state)):
                    yield evolve(piece, move=piece.move or self.moves.get(tag, ""))
            elif tag.startswith(_MATH):
                self.found["equations"] += tag == _MATH + "oMath"
                text = "".join(e.text or "" for e in child.iter(_MATH + "t"))
                if text:
                    yield Run(text, state)
            elif tag == _MC + "AlternateContent":
                yield from self.chosen(child, state)
            elif tag in _BOXES:
                self.box(child)
            elif tag != _W + "pPr":
                self.mark(child)
                yield from self.pieces(child, state)

    def chosen(self, parent: Element, state: State) -> Iterator[Run]:
        chosen = parent.find(_MC + "Choice")
        for child in parent:
            if child is chosen:
                yield from self.pieces(child, state)
            else:
                self.twice += characters_in(child)

    def run(self, run: Element, state: State) -> Iterator[Run]:
        note: str | None = None
        own = ""
        properties = run.find(_W + "rPr")
        weights = weights_of(properties)
        has_number, has_line = is_number(properties), is_underlined(properties)
        is_counted = True
        for child in run:
            tag = child.tag
            if tag in (_W + "t", _W + "delText"):
                text = child.text or ""
                if note is not None:
                    own += text
                elif text:
                    yield Run(
                        text,
                        state,
                        weights,
                        len(text),
                        is_number=has_number,
                        is_underlined=has_line,
                    )
                continue
            if tag in _CHARACTERS:
                text = _CHARACTERS[tag]
            elif tag == _W + "sym":
                code = child.get(_W + "char", "").upper()
                text = _SYMBOLS.get(code) or (chr(int(code, 16)) if _is_code(code) else "")
                self.found["signs of symbol fonts"] += 1
            elif tag == _W + "footnoteReference":
                note = child.get(_W + "id", "")
                is_counted = child.get(_W + "customMarkFollows", "0") in OFF
                continue
            elif tag in _BOXES:
                self.box(child)
                continue
            elif tag == _MC + "AlternateContent":
                yield from self.chosen(child, state)
                continue
            else:
                self.found["endnotes"] += tag == _W + "endnoteReference"
                continue
            if text:
                yield Run(text, state, weights)
        if note is not None:
            yield Run(own, state, letters=len(own), note=note, is_counted=is_counted)

    def box(self, parent: Element) -> None:
        """The text boxes in a drawing."""
        self.found["pictures and drawings"] += 1
        seen: set[Element] = set()
        for element in parent.iter(_W + "p"):
            fallback = _nearest(element, _MC + "Fallback")
            if fallback is not None and parent in fallback.iterancestors():
                if fallback not in seen:
                    seen.add(fallback)
                    self.twice += characters_in(fallback)
                continue
            if _nearest(element, _W + "p") is None or parent in element.iterancestors():
                pieces = tuple(self.pieces(element, State.KEPT))
                self.boxes.append(Block(Look(), Look(), pieces, State.KEPT))


def _with_bis(pieces: list[Run]) -> list[Run]:
    """The stretches, with `bis` after the mark of a footnote as part of the mark."""
    out: list[Run] = []
    for piece in pieces:
        before = out[-1] if out else None
        if before is not None and before.note is not None and piece.text.strip() in LATIN_NUMBERS:
            letters = before.letters + piece.letters
            out[-1] = evolve(before, text=before.text + piece.text.strip(), letters=letters)
        else:
            out.append(piece)
    return out


def _nearest(element: Element, tag: str) -> Element | None:
    return next(element.iterancestors(tag), None)


def _is_code(code: str) -> bool:
    return len(code) == 4 and all(c in "0123456789ABCDEF" for c in code)
