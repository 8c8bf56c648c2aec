"""The redline in a terminal: inserted text underlined, deleted text struck out.

Without colours the marks are written: `[-deleted-]`, `{+inserted+}`, and `{~*in italics now*~}`,
`{~__in bold now__~}` or `{~plain now~}` for words that stay and are emphasised otherwise. Where a
provision becomes two, or two become one, the words stay, and the end of a paragraph comes or goes:
`{+¶+}`, `[-¶-]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from attrs import evolve, frozen

from amend.backends.terminal.cells import Cell, cells, width_of, wrapped
from amend.backends.terminal.colour import Palette, Style
from amend.backends.terminal.escapes import visible
from amend.backends.terminal.prose import notes_shown, written
from amend.compiler.algebra.by_word import behind_the_end, by_word
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Emphasized,
    Inserted,
    Kept,
    Overruled,
    Redline,
    RedlineNode,
    Stretch,
    TextMark,
)
from amend.compiler.instrument.instrument import DIVISIONS, Kind, NodeId, kept_in, placeholder
from amend.compiler.submission.notes import with_notes_in_order
from amend.compiler.submission.submission import Submission, Unit
from amend.compiler.words.signs import PARAGRAPH_END
from amend.compiler.words.text import EMPHASIS_SIGNS, Text, Weight, join

_INDENT = 4
_NARROWEST = 20
_SET_APART = (Kind.NUMBER, Kind.OPENING, Kind.CALL, Kind.TABLE, *DIVISIONS)
"""A blank line stands above these, above the title of the whole, and the first footnote."""

_HEADINGS = (Kind.CALL, Kind.HEADING)

_WEIGHTS = {Weight.ITALIC: Style.ITALIC, Weight.BOLD: Style.STRONG}


@frozen
class _Styled:
    """A cell and how it is painted."""

    cell: Cell
    styles: tuple[Style, ...] = ()


def rendered_submission(submission: Submission, palette: Palette, width: int = 100) -> str:
    """All proposals of a document, each with its reasons."""
    lines: list[str] = []
    if submission.running_header:
        lines += [palette.paint(visible(submission.running_header), Style.FAINT), ""]
    for unit in submission.units:
        lines += [*_unit_lines(unit, palette, width), ""]
    spaced = (line for line, before in zip(lines, ["", *lines], strict=False) if line or before)
    return "".join(line + "\n" for line in spaced)


def _unit_lines(unit: Unit, palette: Palette, width: int) -> Iterator[str]:
    if unit.symbol or unit.number:
        symbol = f"_{unit.symbol}_" if unit.underlined else unit.symbol
        yield palette.paint(visible(f"{symbol}  {unit.number}".strip(" ")), Style.STRONG)
        yield ""
    yield from _redline_lines(unit.printed, palette, width)
    if unit.reasons:
        yield ""
        label = [*_styled(unit.reasons.label, (Style.STRONG,)), *_styled(" ", ())]
        for text in unit.reasons.texts:
            yield from _wrapped_lines(label, _text_cells(text, {}, ()), 0, palette, width)
            label = []


def _redline_lines(redline: Redline, palette: Palette, width: int) -> Iterator[str]:
    notes = notes_shown(redline)
    printed = by_word(redline.root)
    stack = [(node, 0) for node in reversed(with_notes_in_order(printed.root))]
    before = Kind.INSTRUMENT
    while stack:
        node, depth = stack.pop()
        if (
            node.kind in _SET_APART
            or (node.kind is Kind.TITLE and before not in DIVISIONS)
            or (node.kind is Kind.FOOTNOTE and before is not Kind.FOOTNOTE)
        ):
            yield ""
        before = node.kind
        if node.id in printed.words:
            node = evolve(node, text=behind_the_end(node.text))
        if node.id in printed.parted:
            end = Stretch(printed.parted[node.id], Text(PARAGRAPH_END))
            node = evolve(node, text=(*node.text, end))
        yield from _node_lines(node, depth, notes, palette, width)
        if node.kind is Kind.ROW:
            continue
        deeper = depth + (node.kind is Kind.ITEM)
        stack.extend((child, deeper) for child in reversed(node.children))


def _node_lines(
    node: RedlineNode, depth: int, notes: Mapping[NodeId, str], palette: Palette, width: int
) -> Iterator[str]:
    marks = not palette.colours
    number = (Stretch(node.mark, Text(node.margin)),) if node.number else ()
    label: list[_Styled] = []
    for stretches in (number, node.label):
        if stretches:
            label += [*_stretch_cells(stretches, notes, marks, ()), *_styled(" ", ())]
    heading = (Style.ITALIC,) if node.kind in _HEADINGS else ()
    text = _stretch_cells(_shown(node), notes, marks, heading)
    if node.kind is Kind.ROW:
        text = _row_cells(node, notes, marks)
    if label or text:
        yield from _wrapped_lines(label, text, depth * _INDENT, palette, width)


def _shown(node: RedlineNode) -> tuple[Stretch, ...]:
    """The words of a node; of a figure that is kept, what stands for it."""
    if not kept_in(node.kind, node.name):
        return node.text
    words = join(stretch.text for stretch in node.text)
    return (Stretch(node.mark, Text(placeholder(words))),)


def _row_cells(row: RedlineNode, notes: Mapping[NodeId, str], marks: bool) -> list[_Styled]:
    """The cells of a table between bars."""
    made = _styled("|", ())
    for cell in row.children:
        made += _styled(" ", ())
        if cell.name:
            mark = cell.mark if isinstance(row.mark, Kept) else KEPT
            made += _stretch_cells((Stretch(mark, Text(cell.name)),), notes, marks, ())
        for at, paragraph in enumerate(cell.children):
            between = (Stretch(paragraph.mark, Text(" / ")),) if at else ()
            made += _stretch_cells((*between, *paragraph.text), notes, marks, ())
        made += _styled(" |", ())
    return made


def _stretch_cells(
    stretches: Iterable[Stretch],
    notes: Mapping[NodeId, str],
    marks: bool,
    styles: tuple[Style, ...],
) -> list[_Styled]:
    made: list[_Styled] = []
    for stretch in stretches:
        opening, closing, style = _signs(stretch.mark)
        painted = (*styles, *style)
        body = _text_cells(stretch.text, notes, painted)
        made += _enclosed(body, opening, closing) if marks else body
    return made


def _enclosed(row: list[_Styled], opening: str, closing: str) -> list[_Styled]:
    """The cells between marks, each mark in one cell with its neighbour: no line parts them."""
    if not row or not opening:
        return row
    first = row[0].cell
    row = [evolve(row[0], cell=_widened(first, opening + first.text)), *row[1:]]
    last = row[-1].cell
    return [*row[:-1], evolve(row[-1], cell=_widened(last, last.text + closing))]


def _widened(cell: Cell, text: str) -> Cell:
    return evolve(cell, text=text, width=cell.width + len(text) - len(cell.text))


def _signs(mark: TextMark) -> tuple[str, str, tuple[Style, ...]]:
    match mark:
        case Kept():
            return "", "", ()
        case Inserted():
            return "{+", "+}", (Style.INSERTED,)
        case Overruled():
            return "{+[-", "-]+}", (Style.INSERTED, Style.DELETED)
        case Deleted():
            return "[-", "-]", (Style.DELETED,)
        case Emphasized(weights=weights):
            signs = [sign for weight, sign in EMPHASIS_SIGNS.items() if weight in weights]
            return "{~" + "".join(signs), "".join(signs[::-1]) + "~}", (Style.EMPHASIZED,)


def _text_cells(
    text: Text[NodeId], notes: Mapping[NodeId, str], styles: tuple[Style, ...]
) -> list[_Styled]:
    made: list[_Styled] = []
    for strand in text.strands():
        emphasis = tuple(_WEIGHTS[weight] for weight in Weight if weight in strand.weights)
        chars = written(text.slice(strand.start, strand.end), notes)
        made += _styled(chars, (*styles, *emphasis))
    return made


def _styled(text: str, styles: tuple[Style, ...]) -> list[_Styled]:
    return [_Styled(cell, styles) for cell in cells(text)]


def _wrapped_lines(
    label: Sequence[_Styled], text: Sequence[_Styled], indent: int, palette: Palette, width: int
) -> Iterator[str]:
    """The text beside its label, its further lines below its first."""
    indent = min(indent, max(width - _NARROWEST, 0) // 2)
    hang = width_of(styled.cell for styled in label)
    if hang > width // 3:
        label, text, hang = (), [*label, *text], _INDENT
    lead = " " * indent + _painted(label, palette)
    at = 0
    for line in wrapped([s.cell for s in text], max(width - indent - hang, _NARROWEST)):
        parts = list(text[at : at + len(line)])
        at += len(line)
        while parts and parts[-1].cell.text == " " and not parts[-1].styles:
            parts.pop()
        yield (lead + _painted(parts, palette)).rstrip(" ")
        lead = " " * (indent + hang)


def _painted(row: Iterable[_Styled], palette: Palette) -> str:
    return "".join(
        palette.paint("".join(styled.cell.text for styled in group), *styles)
        for styles, group in groupby(row, lambda styled: styled.styles)
    )
