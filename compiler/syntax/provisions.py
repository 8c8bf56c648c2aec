"""Provisions as written: lines in base-text notation, nested by indentation and by rank.

The same notation serves base texts and the text that a proposal adds. Only there
does `- ` open an item whose label is derived from its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, field

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.column_looks import COLUMNS, read_looks, write_looks
from amend.compiler.instrument.instrument import (
    DIVISIONS,
    FROM_ABOVE,
    FROM_LEFT,
    HEADING_ROW,
    Kind,
    takes,
)
from amend.compiler.syntax import messages, table_messages
from amend.compiler.syntax.near_keys import said_of
from amend.compiler.syntax.rows import bar_of, is_row, read_row
from amend.compiler.syntax.tree import Line, read_line
from amend.compiler.syntax.wording import MARK, read_wording
from amend.compiler.values import frozen
from amend.compiler.words.text import ANCHOR, EMPTY, PrintedMark, Text
from amend.grammar.parsing import Branch, Fault, Leaf

MAX_DEPTH = 64
"""How deep provisions may be nested; no instrument of ITU comes near it."""

_DERIVED = re.compile(r"-[ \t]+")
NOTE = re.compile(f"{MARK}:")
"""What the text of a footnote begins with."""

_BLOCKS = {
    **{kind.value: kind for kind in (Kind.TITLE, Kind.REMARK, Kind.FIGURE, Kind.TABLE)},
    **{kind.value: kind for kind in (Kind.ROW, Kind.CELL)},
    HEADING_ROW: Kind.ROW,
    COLUMNS: Kind.TABLE,
}
_GOES_ON = (FROM_LEFT, FROM_ABOVE)
_LEAVES = (Kind.TITLE, Kind.FIGURE)


@frozen
class Provision:
    """A provision as it is written.

    kind: of a row, its cells are its children, and of a cell its paragraphs.
    label: as written; empty if there is none, None if it is to be derived.
    text: its anchors carry the printed marks of notes.
    span: the wording; label_span: the label or the sign that stands for it.
    """

    kind: Kind
    label: str | None
    text: Text[PrintedMark]
    span: Span
    label_span: Span
    children: tuple[Provision, ...] = ()
    name: str = ""
    number: str = ""
    tag: str = ""


def told(provision: Provision) -> tuple[Provision, ...]:
    """What stands below a provision, without what says nothing.

    Columns at the end of a row that its last cell covers anyhow need no saying.
    """
    held = provision.children
    end = len(held)
    while provision.kind is Kind.ROW and end > 1 and held[end - 1].name == FROM_LEFT:
        end -= 1
    return held[:end]


@frozen
class Reading:
    """Lines that have been read: with their trees, what they say, and what is wrong with them."""

    lines: tuple[Line, ...]
    provisions: tuple[Provision, ...]
    diagnostics: tuple[Diagnostic, ...]


@frozen
class _Open:
    """A provision that may still receive children."""

    depth: int
    provision: Provision
    children: list[_Open] = field(factory=list)

    def close(self) -> Provision:
        if not self.children:
            return self.provision
        below = [child.close() for child in self.children]
        named = next((one.span.text for one in below if _is_columns(one)), "")
        name = write_looks(read_looks(named) or ()) if named else self.provision.name
        held = (*self.provision.children, *(one for one in below if not _is_columns(one)))
        return evolve(self.provision, children=held, name=name)


def read_provisions(
    lines: tuple[Line, ...], source: Source, derive: bool, in_cell: bool = False
) -> Reading:
    """Nest the provisions of some lines by indentation.

    derive: whether `- ` stands for a label to be derived (in proposals) or is itself a
        label (in base texts).
    in_cell: whether they are the paragraphs of a cell, in which nothing is a label.
    """
    read: list[Line] = []
    faults: list[Diagnostic] = []
    top: list[_Open] = []
    stack: list[_Open] = []
    for line in lines:
        if line.is_silent:
            read.append(line)
            continue
        cell = _cell_around(stack, line)
        if cell is not None or (in_cell and not NOTE.match(line.body)):
            done, provision = _paragraph_of_cell(line, source)
        else:
            done, provision = _provision(line, source, derive)
        read.append(done)
        if isinstance(provision, Diagnostic):
            faults.append(provision)
            continue
        node = _Open(line.depth, provision)
        if provision.kind is Kind.FOOTNOTE:
            top.append(node)
            continue
        if _is_columns(provision):
            said = _said_of_columns(stack[-1] if stack else None, node)
            faults += said
            if not said:
                stack[-1].children.append(node)
            continue
        while stack and stack[-1] is not cell and not _holds(stack, node):
            stack.pop()
        if len(stack) >= MAX_DEPTH:
            faults.append(messages.nested_too_deep(provision.label_span, MAX_DEPTH))
            continue
        misplaced = _misplaced(stack[-1] if stack else None, node, derive)
        if misplaced is not None:
            faults.append(misplaced)
            continue
        siblings = stack[-1].children if stack else top
        if provision.kind is Kind.PARAGRAPH and not (in_cell or cell or provision.number):
            kinds = [one.provision.kind for one in siblings]
            faults += said_of(provision.span, stack[-1].provision.kind if stack else None, kinds)
        before = next(
            (s for s in reversed(siblings) if s.provision.kind is not Kind.FOOTNOTE), None
        )
        if before is not None and before.depth != node.depth:
            faults.append(messages.uneven_indentation(line.span(source), before.depth))
        siblings.append(node)
        if provision.kind not in _LEAVES and cell is None and not in_cell:
            stack.append(node)
    provisions = tuple(node.close() for node in top)
    return Reading(tuple(read), provisions, (*faults, *_shapeless(provisions)))


def _is_columns(provision: Provision) -> bool:
    """Whether it is the line that says how the columns of a table look."""
    return provision.kind is Kind.TABLE and provision.name == COLUMNS


def _said_of_columns(outer: _Open | None, inner: _Open) -> list[Diagnostic]:
    """Why a line says nothing of the columns of a table."""
    if outer is None or outer.provision.kind is not Kind.TABLE or outer.children:
        return [table_messages.columns_without_table(inner.provision.label_span)]
    if read_looks(inner.provision.span.text) is None:
        return [table_messages.columns_not_understood(inner.provision.span)]
    return []


def _cell_around(stack: Sequence[_Open], line: Line) -> _Open | None:
    """The cell of which a line is a paragraph: all that is indented deeper belongs to it."""
    last = stack[-1] if stack else None
    is_in = last is not None and last.provision.kind is Kind.CELL and line.depth > last.depth
    return last if is_in else None


def _paragraph_of_cell(line: Line, source: Source) -> tuple[Line, Provision | Diagnostic]:
    """A line of a cell as a paragraph, whatever it begins with: `5 091-5 150` has no label."""
    read = read_line(line, "base", "cell")
    if isinstance(read, Fault):
        return line, messages.provision_not_understood(source, line, read)
    assert read.parsed is not None
    (wording,) = read.parsed.branches()
    span = line.span(source)
    return read, Provision(Kind.PARAGRAPH, "", read_wording(wording), span, span)


def _shapeless(provisions: Sequence[Provision]) -> Iterator[Diagnostic]:
    """Rows without cells, and cells that another goes on into and that yet have words."""
    stack = list(reversed(provisions))
    while stack:
        one = stack.pop()
        stack.extend(reversed(one.children))
        if one.kind is Kind.ROW and one.text.chars:
            yield table_messages.words_in_row(one.span)
        elif one.kind is Kind.ROW and not one.children:
            yield table_messages.row_without_cells(one.label_span)
        if one.kind is Kind.TABLE and one.name:
            count, said = max((len(told(row)) for row in one.children), default=0), one.name
            if count and count != said.count("|") + 1:
                yield table_messages.other_columns(one.label_span, said.count("|") + 1, count)
        if one.kind is Kind.CELL and one.name and one.children:
            yield table_messages.words_in_covered_cell(one.children[0].span, one.name)


def _holds(stack: Sequence[_Open], inner: _Open) -> bool:
    """Whether the last of some provisions, each in the one before it, takes another below it."""
    outer = stack[-1]
    around, kind = outer.provision, inner.provision.kind
    if kind in DIVISIONS:
        above = [(held.provision.kind, held.provision.name) for held in stack]
        return around.kind in DIVISIONS and takes(above, kind, inner.provision.name)
    if around.kind in DIVISIONS:
        return inner.depth >= outer.depth
    if kind in (Kind.CALL, Kind.TITLE):
        return False
    if around.kind is Kind.TABLE:
        return kind is Kind.ROW and inner.depth >= outer.depth
    if around.kind is Kind.ROW:
        return kind is Kind.CELL and inner.depth > outer.depth and not around.children
    if around.kind is Kind.CELL:
        return False
    if around.kind is Kind.CALL:
        return inner.depth >= outer.depth
    return inner.depth > outer.depth


def _misplaced(outer: _Open | None, inner: _Open, added: bool) -> Diagnostic | None:
    """Why a provision cannot stand where it does; what is added has its place elsewhere."""
    kind = inner.provision.kind
    above = outer.provision.kind if outer else None
    if kind is Kind.ROW and above is not Kind.TABLE and not (added and outer is None):
        return messages.row_without_table(inner.provision.span)
    if kind is Kind.CELL and above is not Kind.ROW and not (added and outer is None):
        return table_messages.cell_without_row(inner.provision.label_span)
    if kind is Kind.TITLE and (above not in DIVISIONS or (outer and outer.children)):
        return messages.title_without_division(inner.provision.label_span)
    return None


def _provision(line: Line, source: Source, derive: bool) -> tuple[Line, Provision | Diagnostic]:
    start = line.body_start
    sign = _DERIVED.match(line.body) if derive else None
    rest = line
    if sign is not None:
        rest = evolve(line, indent=line.indent + sign.group(), body=line.body[sign.end() :])
    read = read_row(rest) if is_row(rest.body) else read_line(rest, "base", "provision")
    if isinstance(read, Fault):
        return line, messages.provision_not_understood(source, line, read)
    assert read.parsed is not None
    if sign is not None:
        inner = _provision_of(read.parsed, source, rest)
        if inner.kind is not Kind.PARAGRAPH:
            return line, messages.two_labels(Span(source, start, inner.label_span.end))
        label_span = Span(source, start, start + 1)
        return read, evolve(inner, kind=Kind.ITEM, label=None, label_span=label_span)
    provision = _provision_of(read.parsed, source, line)
    if derive and provision.number and provision.label == "-":
        return read, _derived(provision, source)
    return read, provision


def _derived(provision: Provision, source: Source) -> Provision | Diagnostic:
    """A provision behind a margin, `3A | - to listen`, whose label is derived from its place."""
    rest = Line(provision.span.start, "", provision.span.text, "", "")
    inner = read_line(rest, "base", "provision") if rest.body else None
    if isinstance(inner, Line) and inner.parsed and inner.parsed.branch("paragraph") is None:
        return messages.two_labels(provision.label_span.to(provision.span))
    return evolve(provision, label=None)


def _provision_of(tree: Branch, source: Source, line: Line) -> Provision:
    end = line.body_start + len(line.body)
    if tree.rule == "row":
        return _row(tree, source, line)
    (inner,) = tree.branches()
    wording = inner.branch("wording")
    text = read_wording(wording) if wording else EMPTY
    match inner.rule:
        case "call":
            heading, named = inner.leaf("CALL"), inner.leaf("NAMED")
            assert heading is not None
            span = Span(source, heading.start + 1, heading.end - 1)
            name = named.text[2:-1] if named else ""
            return Provision(Kind.CALL, "", _heading(heading.text[1:-1]), span, span, name=name)
        case "item" | "note":
            sign, gap = inner.leaf("LABEL", "WIDE_LABEL", "NOTE"), inner.leaf("GAP")
            assert sign is not None
            label_span = Span(source, sign.start, sign.end)
            kind = Kind.ITEM if inner.rule == "item" else Kind.FOOTNOTE
            label = sign.text if kind is Kind.ITEM else sign.text[2:-2]
            span = Span(source, gap.end if gap else sign.end, end)
            return Provision(kind, label, text, span, label_span)
        case "kept":
            key = inner.leaf("KEPT")
            assert key is not None
            span, label_span = (
                Span(source, _start(inner, end), end),
                Span(source, key.start, key.end),
            )
            return Provision(Kind.FIGURE, "", text, span, label_span, name=key.text.split()[-1])
        case "division" | "block":
            key, named = inner.leaf("DIVISION", "BLOCK"), inner.leaf("DESIGNATION")
            assert key is not None
            span = Span(source, _start(inner, end), end)
            kind = _BLOCKS[key.text] if inner.rule == "block" else Kind(key.text)
            label_span = Span(source, key.start, named.end if named else key.end)
            if kind is Kind.CELL:
                return _cell(wording, span, label_span)
            if key.text == COLUMNS:
                return Provision(kind, "", EMPTY, span, label_span, name=COLUMNS)
            if key.text == HEADING_ROW:
                return Provision(kind, "", text, span, label_span, name=HEADING_ROW)
            return Provision(kind, "", text, span, label_span, name=named.text if named else "")
        case "margin":
            number, bar = inner.leaf("MARGIN"), inner.leaf("BAR")
            assert number is not None and bar is not None
            held = _provision_of(Branch("provision", tuple(inner.branches())), source, line)
            label_span = Span(source, number.start, max(held.label_span.end, bar.end))
            if held.kind is Kind.PARAGRAPH:
                span = Span(source, _start(inner, end), end)
                held = evolve(held, span=span)
                label_span = Span(source, number.start, bar.end)
            tag = inner.leaf("TAG")
            written = tag.text if tag else ""
            return evolve(held, number=number.text, label_span=label_span, tag=written)
        case _:
            span = Span(source, line.body_start, end)
            return Provision(Kind.PARAGRAPH, "", text, span, span)


def _start(tree: Branch, end: int) -> int:
    """Where the wording after a key or a margin begins: behind its last sign or blank."""
    leaves = [child for child in tree.children if not isinstance(child, Branch)]
    return leaves[-1].end if leaves else end


def _row(tree: Branch, source: Source, line: Line) -> Provision:
    """A row with its cells; a place is known for each of them."""
    cells: list[Provision] = []
    at = line.body_start
    for child in tree.children:
        if not isinstance(child, Branch):
            at = child.end
            continue
        (wording,) = child.branches()
        leaves = _leaves(wording)
        span = Span(source, at, leaves[-1].end if leaves else at)
        cells.append(_cell(wording, span, span))
    name = HEADING_ROW if bar_of(line.body) == "||" else ""
    whole = line.span(source)
    return Provision(Kind.ROW, "", EMPTY, whole, whole, tuple(cells), name)


def _cell(wording: Branch | None, span: Span, label_span: Span) -> Provision:
    """A cell with what stands on its own line: its paragraph, or what it is part of."""
    leaves = _leaves(wording) if wording else []
    signs = [leaf.text for leaf in leaves]
    if wording is None or not leaves:
        return Provision(Kind.CELL, "", EMPTY, span, label_span)
    if len(signs) == 1 and signs[0] in _GOES_ON:
        return Provision(Kind.CELL, "", EMPTY, span, label_span, name=signs[0])
    only = Provision(Kind.PARAGRAPH, "", read_wording(wording), span, span)
    return Provision(Kind.CELL, "", EMPTY, span, label_span, (only,))


def _leaves(tree: Branch) -> list[Leaf]:
    found: list[Leaf] = []
    for child in tree.children:
        found += _leaves(child) if isinstance(child, Branch) else [child]
    return found


_HEADING_SIGNS = re.compile(r"\\(?P<sign>.)|\[\^(?P<mark>[^\]\s]+)\]")


def _heading(notation: str) -> Text[PrintedMark]:
    """The heading of a call, in which only a backslash and footnote marks are notation."""
    marks = tuple(PrintedMark(m["mark"]) for m in _HEADING_SIGNS.finditer(notation) if m["mark"])
    return Text(_HEADING_SIGNS.sub(lambda m: m["sign"] or ANCHOR, notation), marks)
