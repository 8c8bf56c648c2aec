"""From the XML of a Word file to its paragraphs, each stretch with what revisions say of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from attrs import define, evolve, field

from amend.backends.word.equations import EQUATIONS
from amend.backends.word.figures import figure_of
from amend.backends.word.importing.blocks import Block, Blocks, Cell, Graphic, Run
from amend.backends.word.importing.graphics import kind_of, name_of, whole_table
from amend.backends.word.importing.hiding import Hiding, placeholders_in
from amend.backends.word.importing.properties import (
    COMES,
    GOES,
    OFF,
    Look,
    State,
    former_look_of,
    former_weights_of,
    is_number,
    is_of_weights,
    is_underlined,
    look_of,
    marked,
    marked_cell,
    weights_of,
)
from amend.backends.word.importing.remainders import Remainder
from amend.backends.word.importing.spans import aligned_in, columns_in, shares_in
from amend.backends.word.importing.symbol_fonts import sign_of
from amend.backends.word.markup import CHARACTERS, DRAWING, NAMESPACE
from amend.backends.word.untrusted import Element
from amend.compiler.instrument.figures import Figure
from amend.compiler.words.latin_numbers import LATIN, LATIN_NUMBERS
from amend.compiler.words.text import Weight

_W = f"{{{NAMESPACE}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TEXTS = (_W + "t", _W + "delText", _MATH + "t")
"""What holds characters of text."""

_MOVES = {_W + f"{name}RangeStart": _W + name for name in ("moveFrom", "moveTo")}
_ENDS = {_W + f"{name}RangeEnd": _W + name for name in ("moveFrom", "moveTo")}
"""The marks between which stands what is moved, with the elements that hold it."""

_OWN_MARK = re.compile(rf"\s*\(?(?:[^\w\s()]+|[0-9]+(?:{LATIN})?|[^\W\d_]{{1,3}}(?![^\W_]))\)?")
"""A mark that is written where Word counts none, at the beginning of what follows its place."""

_BOXES = (_W + "drawing", _W + "pict", _W + "object")
_FORMAT = tuple(
    _W + name
    for name in ("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange",
                 "sectPrChange", "numberingChange", "tblGridChange")
)  # fmt: skip

Weights: TypeAlias = tuple[frozenset[Weight], frozenset[Weight] | None]


def blocks_of(part: Element, hiding: Hiding, images: Mapping[str, bytes] | None = None) -> Blocks:
    """The paragraphs of a part in their order.

    images: by the ids of their relations; None where no figure of the part is kept.
    """
    reader = _Reader(hiding, images, placeholders_in(part))
    reader.container(part, None, State.KEPT)
    for change in part.iter(*_FORMAT):
        reader.found["formatting revisions"] += not is_of_weights(change)
    reader.found["comments"] += sum(1 for _ in part.iter(_W + "commentReference"))
    reader.found["fields"] += sum(
        1 for e in part.iter(_W + "fldChar") if e.get(_W + "fldCharType") == "begin"
    ) + sum(1 for _ in part.iter(_W + "fldSimple"))
    return Blocks(
        tuple(reader.body),
        tuple(reader.boxes),
        tuple(reader.aside),
        reader.found,
        tuple(reader.graphics),
        reader.figures,
        tuple(reader.tables),
    )


def characters_in(part: Element) -> int:
    """Characters of text in the XML of a part, kept and deleted: all that there are."""
    return len(_characters(part))


def _characters(part: Element) -> str:
    return "".join(e.text or "" for e in part.iter(*_TEXTS))


@define
class _Reader:
    """Lives for one call of `blocks_of`.

    style: the id of the style of the paragraph that is read.
    placeholders: the runs that stand for what nobody has filled in.
    """

    hiding: Hiding
    images: Mapping[str, bytes] | None = None
    placeholders: frozenset[Element] = frozenset()
    style: str = ""
    body: list[Block] = field(factory=list)
    boxes: list[Block] = field(factory=list)
    aside: list[tuple[Remainder, str]] = field(factory=list)
    graphics: list[Graphic] = field(factory=list)
    found: Counter[str] = field(factory=Counter)
    figures: dict[str, Figure] = field(factory=dict)
    tables: list[Figure | None] = field(factory=list)
    count: int = 0
    moves: dict[str, str] = field(factory=dict)

    def container(self, parent: Element, cell: Cell | None, state: State) -> None:
        """The paragraphs and tables below an element, whatever wraps them.

        state: of all that stands in it; some programs put paragraphs into a revision as a whole.
        """
        for child in parent:
            tag = child.tag
            if tag == _W + "p":
                self.paragraph(child, cell, state)
            elif tag == _W + "tbl":
                self.table(child, cell.state.within(state) if cell else state)
            elif tag == _MC + "AlternateContent":
                self.alternative(child, cell, state)
            elif tag in (*COMES, *GOES):
                self.container(child, cell, _inner(tag).within(state))
            elif tag != _W + "sectPr":
                self.mark(child)
                self.container(child, cell, state)

    def mark(self, element: Element) -> None:
        """Note where a move begins and ends; its marks stand in paragraphs and between them."""
        if element.tag in _MOVES:
            self.moves[_MOVES[element.tag]] = element.get(_W + "name", "")
        elif element.tag in _ENDS:
            self.moves.pop(_ENDS[element.tag], None)

    def alternative(self, parent: Element, cell: Cell | None, state: State) -> None:
        chosen = parent.find(_MC + "Choice")
        for child in parent:
            if child is chosen:
                self.container(child, cell, state)
            else:
                self.leave(Remainder.AGAIN, child)

    def leave(self, why: Remainder, element: Element) -> None:
        """Leave all characters of an element aside."""
        self.aside.append((why, _characters(element)))

    def table(self, table: Element, state: State) -> None:
        """state: of what holds it; a table in a row that goes goes with it."""
        number = len(self.tables)
        self.tables.append(whole_table(table, self.images, self.hiding))
        rows = [e for e in table.iter(_W + "tr") if _nearest(e, _W + "tbl") is table]
        held = [[e for e in row.iter(_W + "tc") if _nearest(e, _W + "tr") is row] for row in rows]
        shares = list(shares_in(table, rows, held))
        for at, (row, areas) in enumerate(zip(rows, columns_in(rows, held), strict=True)):
            properties = row.find(_W + "trPr")
            own = marked(properties).within(_around(row, table)).within(state)
            is_head = properties is not None and properties.find(_W + "tblHeader") is not None
            for inner, area, share in zip(held[at], areas, shares[at], strict=True):
                of_cell = marked_cell(inner.find(_W + "tcPr")).within(_around(inner, row))
                whole = own.within(of_cell)
                column, width, goes_on = area
                look = goes_on, width, share, aligned_in(inner)
                cell = Cell(number, at, column, whole, is_head, of_cell, *look)
                self.container(inner, cell, State.KEPT)

    def paragraph(self, element: Element, cell: Cell | None, state: State) -> None:
        properties = element.find(_W + "pPr")
        of_mark = properties.find(_W + "rPr") if properties is not None else None
        mark = marked(of_mark)
        looks = look_of(properties), former_look_of(properties)
        pieces = _with_bis(list(self.styled(element, state, looks[0].style)))
        if not pieces and self.hiding.hides_run(of_mark, looks[0].style):
            looks = Look(), Look()  # Word gives no label to a paragraph that does not print.
        numbered = tuple(piece.placed(self.count + at) for at, piece in enumerate(pieces))
        self.count += len(pieces)
        self.body.append(Block(*looks, numbered, mark.within(state), cell))

    def styled(self, paragraph: Element, state: State, style: str) -> Iterator[Run]:
        """The stretches of a paragraph of a style; one in a box interrupts another."""
        around, self.style = self.style, style
        yield from self.pieces(paragraph, state)
        self.style = around

    def pieces(self, parent: Element, state: State) -> Iterator[Run]:
        for child in parent:
            tag = child.tag
            if tag == _W + "r":
                yield from self.run(child, state)
            elif tag in (*COMES, *GOES):
                for piece in self.pieces(child, _inner(tag).within(state)):
                    move = self.moves.get(tag, "")
                    yield evolve(piece, move=move) if move and not piece.move else piece
            elif tag.startswith(_MATH):
                yield from self.as_figure(child, state) or self.equation(child, state)
            elif tag == _MC + "AlternateContent":
                yield from self.chosen(child, state)
            elif tag in _BOXES:
                yield from self.as_figure(child, state) or self.box(child, state)
            elif tag != _W + "pPr":
                self.mark(child)
                yield from self.pieces(child, state)

    def chosen(self, parent: Element, state: State) -> Iterator[Run]:
        chosen = parent.find(_MC + "Choice")
        for child in parent:
            if child is chosen:
                yield from self.pieces(child, state)
            else:
                self.leave(Remainder.AGAIN, child)

    def equation(self, element: Element, state: State) -> Iterator[Run]:
        """The characters of an equation.

        Word marks a run of one as revised in its properties, or puts what is revised into a
        revision inside the run; other programs put the run into a revision.
        """
        if element.tag == _MATH + "oMath":
            self.graphic("equation", "", state)
        properties = element.find(_W + "rPr")
        if element.tag == _MATH + "r" and self.hiding.hides_run(properties, self.style):
            return self.leave(Remainder.HIDDEN, element)
        own = marked(properties).within(state)
        for child in element:
            tag = child.tag
            if tag in _TEXTS:
                if child.text:
                    yield Run(child.text, own, letters=len(child.text))
            elif tag == _W + "r":
                yield from self.run(child, own)
            elif tag in (*COMES, *GOES):
                yield from self.equation(child, _inner(tag).within(own))
            else:
                yield from self.equation(child, own)
        return None

    def run(self, run: Element, state: State) -> Iterator[Run]:
        """The stretches of a run; a mark of a footnote is one of its own."""
        properties = run.find(_W + "rPr")
        if self.hiding.hides_run(properties, self.style):
            return self.leave(Remainder.HIDDEN, run)
        if run in self.placeholders:
            return self.leave(Remainder.PLACEHOLDERS, run)
        weights = weights_of(properties), former_weights_of(properties)
        own = is_number(properties), is_underlined(properties)
        note: Run | None = None
        for child in run:
            tag = child.tag
            if tag in _TEXTS:
                text = child.text or ""
                if note is not None:
                    end = _end_of_mark(note, text)
                    note = evolve(note, text=note.text + text[:end], letters=note.letters + end)
                    text = text[end:]
                if text:
                    if note is not None:
                        yield note
                        note = None
                    yield Run(text, state, *weights, len(text), None, False, *own)
                continue
            if tag == _W + "footnoteReference":
                if note is not None:
                    yield note
                is_counted = child.get(_W + "customMarkFollows", "0") in OFF
                note = Run("", state, note=child.get(_W + "id", ""), is_counted=is_counted)
                continue
            made = list(self.sign(child, state, weights))
            if made and note is not None:
                yield note
                note = None
            yield from made
        if note is not None:
            yield note
        return None

    def sign(self, element: Element, state: State, weights: Weights) -> Iterator[Run]:
        """What else stands in a run: a sign, a box, a guide to pronunciation.

        weights: of the run, as they are and as they were.
        """
        tag = element.tag
        if tag in CHARACTERS:
            yield Run(CHARACTERS[tag], state, *weights)
        elif tag == _W + "sym":
            code = element.get(_W + "char", "").upper()
            text = sign_of(code)
            self.found["signs of symbol fonts"] += 1
            if text:
                yield Run(text, state, *weights)
        elif tag in _BOXES:
            yield from self.as_figure(element, state) or self.box(element, state)
        elif tag == _MC + "AlternateContent":
            yield from self.chosen(element, state)
        elif tag == _W + "rt":
            self.leave(Remainder.GUIDES, element)
        elif tag == _W + "ruby":
            for part in element:
                yield from self.sign(part, state, weights)
        else:
            self.found["endnotes"] += tag == _W + "endnoteReference"
            yield from self.pieces(element, state)

    def as_figure(self, element: Element, state: State) -> tuple[Run, ...]:
        """A drawing or an equation as a stretch of its own; nothing where it cannot be kept."""
        if self.images is None or element.tag not in (DRAWING, *EQUATIONS):
            return ()
        runs = element.iter(_MATH + "r")
        if any(self.hiding.hides_run(run.find(_W + "rPr"), self.style) for run in runs):
            return ()
        figure = figure_of(element, self.images)
        if figure is None:
            return ()
        self.figures[figure.name] = figure
        is_equation = element.tag != DRAWING
        kind, name = ("equation", "") if is_equation else (kind_of(element), name_of(element))
        self.graphic(kind, name, state, can_stand_alone=True)
        text = _characters(element)
        made = Run(text, state, letters=len(text))
        return (evolve(made, figure=figure.name, figure_words=figure.words),)

    def graphic(self, kind: str, name: str, state: State, can_stand_alone: bool = False) -> None:
        self.graphics.append(Graphic(kind, name, state, len(self.body), can_stand_alone))

    def box(self, parent: Element, state: State) -> tuple[Run, ...]:
        """A picture, a drawing or an embedded object, and the text boxes in it: no stretch."""
        self.graphic(kind_of(parent), name_of(parent), state)
        seen: set[Element] = set()
        for element in parent.iter(_W + "p"):
            fallback = _nearest(element, _MC + "Fallback")
            if fallback is not None and parent in fallback.iterancestors():
                if fallback not in seen:
                    seen.add(fallback)
                    self.leave(Remainder.AGAIN, fallback)
                continue
            if _nearest(element, _W + "p") is None or parent in element.iterancestors():
                style = look_of(element.find(_W + "pPr")).style
                pieces = tuple(self.styled(element, State.KEPT, style))
                self.boxes.append(Block(Look(), Look(), pieces, State.KEPT))
        return ()


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


def _end_of_mark(note: Run, text: str) -> int:
    """How much of what follows the place of a mark in its run belongs to the mark."""
    if note.is_counted:
        return len(text) if not note.text and text.strip() in LATIN_NUMBERS else 0
    if note.text:
        return len(text) if re.fullmatch(r"[^\w\s]+", text) else 0
    match = _OWN_MARK.match(text)
    return match.end() if match else 0


def _inner(tag: str) -> State:
    """The state of what stands in an element that is a revision."""
    return State.INSERTED if tag in COMES else State.DELETED


def _around(element: Element, top: Element) -> State:
    """The state that revisions around an element give it, below another one."""
    state = State.KEPT
    for above in element.iterancestors():
        if above is top:
            break
        if above.tag in (*COMES, *GOES):
            state = _inner(above.tag).within(state)
    return state


def _nearest(element: Element, tag: str) -> Element | None:
    return next(element.iterancestors(tag), None)
