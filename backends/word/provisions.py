"""From the redline of an instrument to paragraphs.

A label is literal text; what is inserted or deleted as a whole has the mark of its
paragraph tracked too, so that no empty paragraph stays when it goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import evolve, field

from amend.backends.word.figures import Figures
from amend.backends.word.footnotes import Footnotes, NotesOfUnit
from amend.backends.word.layout import (
    FOOTNOTE,
    Placed,
    goes_on,
    parted_from_rows,
    provisions,
    style_in_row,
    style_of,
)
from amend.backends.word.markup import paragraph, run
from amend.backends.word.paragraph_marks import (
    TrackedParagraph,
    parted,
    tracked,
    tracked_in_cell,
)
from amend.backends.word.revisions import Look, Piece
from amend.backends.word.tables import Row, table
from amend.backends.word.whole_tables import whole_table
from amend.compiler.algebra.by_word import by_word
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Kept,
    Mark,
    Redline,
    RedlineNode,
    of_both_texts,
)
from amend.compiler.instrument.column_looks import CENTER, END, Looks
from amend.compiler.instrument.instrument import HEADING_ROW, kept_in, table_in
from amend.compiler.submission.looks import first_label, label_is_italic
from amend.compiler.values import frozen

_ITALIC = '<w:rStyle w:val="Itemlabel"/>'
_NUMBER = '<w:rStyle w:val="Artdef"/>'
_TAG = '<w:rStyle w:val="Artdef"/><w:sz w:val="16"/><w:szCs w:val="16"/>'
"""The tag of a conference stands small beside the number."""
_JUSTIFIED = {CENTER: "center", END: "right"}
"""What Word calls it; in lines from right to left its right is where they end, which is left."""

_BELOW_TABLE = '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'
"""Of a paragraph that parts a table that is a figure: it holds nothing, and is six points high."""

_NOT_HANGING = '<w:ind w:firstLine="0"/>'


@frozen
class Provisions:
    """Prints the instruments of one submission."""

    footnotes: Footnotes
    figures: Figures = field(factory=Figures)

    def paragraphs(self, redline: Redline, first: str = "") -> Iterator[str]:
        """The paragraphs of an instrument; its footnotes are gathered on the way.

        first: further properties of the first paragraph.
        """
        notes = self.footnotes.of(redline)
        printed = by_word(redline.root)
        placed = list(provisions(printed.root))
        below_rows = parted_from_rows(placed)
        groups = [(k, list(g)) for k, g in groupby(placed, key=lambda p: p.row is not None)]
        lines: list[TrackedParagraph] = []
        for is_table, group in groups:
            if is_table:
                yield from map(self._paragraph, parted(tracked(lines)))
                yield self._table(group, notes)
                lines = []
                continue
            lines = []
            for placed_line in group:
                if whole := table_in(placed_line.node.kind, placed_line.node.name):
                    yield from map(self._paragraph, parted(tracked(lines)))
                    if placed_line.node.id in below_rows:
                        yield self._paragraph(self._line(placed_line, notes))
                    yield self._whole_table(whole, placed_line.node)
                    lines = []
                line = self._line(placed_line, notes, first)
                lines.append(evolve(line, parts=printed.parted.get(placed_line.node.id)))
                first = ""
        lines += [self._unmarked(note, notes) for note in notes.unmarked()]
        yield from map(self._paragraph, parted(tracked(lines)))

    def _whole_table(self, name: str, node: RedlineNode) -> str:
        """A table that is a figure. The paragraph of its node stands below it.

        Word makes one table of two that nothing parts, and wants a paragraph at the end.
        """
        content = self.figures.content(name)
        return whole_table(content, node.mark, self.footnotes.revisions)

    def _table(self, group: Sequence[Placed], notes: NotesOfUnit) -> str:
        """The rows of a table with all that is in them."""
        places = iter(group)
        looks = group[0].above.looks()
        rows = [self._row(placed.node, places, notes, looks) for placed in places]
        return table(rows, looks, self.footnotes.wording.script, self.footnotes.revisions)

    def _row(
        self, row: RedlineNode, places: Iterator[Placed], notes: NotesOfUnit, looks: Looks
    ) -> Row:
        """A row; its cells and their paragraphs are taken from the places.

        looks: of the columns; heads stand in the middle anyhow.
        """
        cells: list[str] = []
        for at, cell in enumerate(row.children):
            next(places)
            align = looks[at].align if at < len(looks) and row.name != HEADING_ROW else ""
            aligned = f'<w:jc w:val="{_JUSTIFIED[align]}"/>' if align else ""
            lines = [self._line(next(places), notes, aligned) for _ in cell.children]
            held = lines or [TrackedParagraph(Look(style_in_row(row)), (), KEPT)]
            cells.append("".join(map(self._paragraph, tracked_in_cell(held))))
        names = tuple(cell.name for cell in row.children)
        marks = tuple(cell.mark for cell in row.children)
        return Row(row.mark, row.name == HEADING_ROW, names, tuple(cells), marks)

    def _paragraph(self, line: TrackedParagraph) -> str:
        revisions, look = self.footnotes.revisions, line.look
        mark = "" if isinstance(line.mark, Kept) else revisions.of_mark(line.mark)
        former = "" if line.former is None else revisions.of_look(*line.former)
        return paragraph(look.style, revisions.tracked(line.pieces), look.properties, mark, former)

    def _line(self, placed: Placed, notes: NotesOfUnit, first: str = "") -> TrackedParagraph:
        """first: further properties."""
        node, style = placed.node, style_of(placed)
        pieces = self._number(node) if node.number else []
        pieces += self._label(node, placed.level) if node.label else []
        if table_in(node.kind, node.name):
            first += _BELOW_TABLE
        elif kept := kept_in(node.kind, node.name):
            pieces.append((node.mark, self.figures.run(kept)))
        else:
            pieces += self.footnotes.wording.pieces(node.text, notes.refer)
        properties = first + (_NOT_HANGING if goes_on(node, style) else "")
        return TrackedParagraph(Look(style, properties), pieces, node.mark)

    def _number(self, node: RedlineNode) -> list[Piece]:
        """The number in the margin and the tab after it; they come and go with the provision."""
        script = self.footnotes.wording.script
        deleted = isinstance(node.mark, Deleted)
        tag = run(f" {node.tag}", _TAG, deleted) if node.tag else ""
        return [(node.mark, run(node.number, _NUMBER, deleted) + tag), (node.mark, script.tab)]

    def _label(self, node: RedlineNode, level: int) -> list[Piece]:
        """The label and the tab after it."""
        script = self.footnotes.wording.script
        pieces: list[Piece] = []
        is_italic = label_is_italic(first_label(node), is_listed=level > 0)
        for stretch in node.label:
            label, deleted = stretch.text.chars, isinstance(stretch.mark, Deleted)
            runs = run(label, _ITALIC, deleted) if is_italic else script.runs(label, "", deleted)
            pieces.append((stretch.word_mark, runs))
        pieces.append((_tab_mark(node), script.tab))
        return pieces

    def _unmarked(self, note: RedlineNode, notes: NotesOfUnit) -> TrackedParagraph:
        """A note that nothing marks, as a paragraph of its own."""
        pieces = self.footnotes.wording.pieces(note.label, notes.repeat)
        pieces.append((note.mark, self.footnotes.wording.script.tab))
        pieces += self.footnotes.wording.pieces(note.text, notes.repeat)
        return TrackedParagraph(Look(FOOTNOTE), pieces, note.mark)


def _tab_mark(node: RedlineNode) -> Mark:
    """The mark of the tab after a label, which comes and goes with the label as a whole."""
    label = of_both_texts(node.label)
    first = label[0].word_mark
    if len(label) == 1:
        return first
    marks = {type(stretch.mark) for stretch in label}
    return first if len(marks) == 1 else KEPT
