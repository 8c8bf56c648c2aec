"""Provisions as written: lines in base-text notation, nested by indentation and by rank.

The same notation serves base texts and the text that a proposal adds. Only there
does `- ` open an item whose label is derived from its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, field, frozen

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.instrument import DIVISIONS, HEADING_ROW, Kind, takes
from amend.compiler.syntax import messages
from amend.compiler.syntax.rows import bar_of, is_row, read_row
from amend.compiler.syntax.tree import Line, read_line
from amend.compiler.syntax.wording import read_wording
from amend.compiler.words.text import ANCHOR, EMPTY, PrintedMark, Text
from amend.grammar.parsing import Branch, Fault, Leaf

MAX_DEPTH = 64
"""How deep provisions may be nested; no instrument of ITU comes near it."""

_DERIVED = re.compile(r"-[ \t]+")
_BLOCKS = {kind.value: kind for kind in (Kind.TITLE, Kind.REMARK, Kind.FIGURE, Kind.TABLE)}
_LEAVES = (Kind.TITLE, Kind.FIGURE)


@frozen
class Provision:
    """A provision as it is written.

    kind: of a row, its cells are its children.
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
        return evolve(self.provision, children=tuple(child.close() for child in self.children))


def read_provisions(lines: tuple[Line, ...], source: Source, derive: bool) -> Reading:
    """Nest the provisions of some lines by indentation.

    derive: whether `- ` stands for a label to be derived (in proposals) or is itself a
        label (in base texts).
    """
    read: list[Line] = []
    faults: list[Diagnostic] = []
    top: list[_Open] = []
    stack: list[_Open] = []
    for line in lines:
        if line.is_silent:
            read.append(line)
            continue
        done, provision = _provision(line, source, derive)
        read.append(done)
        if isinstance(provision, Diagnostic):
            faults.append(provision)
            continue
        node = _Open(line.depth, provision)
        if provision.kind is Kind.FOOTNOTE:
            top.append(node)
            continue
        while stack and not _holds(stack, node):
            stack.pop()
        if len(stack) >= MAX_DEPTH:
            faults.append(messages.nested_too_deep(provision.label_span, MAX_DEPTH))
            continue
        misplaced = _misplaced(stack[-1] if stack else None, node, derive)
        if misplaced is not None:
            faults.append(misplaced)
            continue
        siblings = stack[-1].children if stack else top
        before = next(
            (s for s in reversed(siblings) if s.provision.kind is not Kind.FOOTNOTE), None
        )
        if before is not None and before.depth != node.depth:
            faults.append(messages.uneven_indentation(line.span(source), before.depth))
        siblings.append(node)
        if provision.kind not in _LEAVES:
            stack.append(node)
    return Reading(tuple(read), tuple(node.close() for node in top), tuple(faults))


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
        case "division" | "block":
            key, named = inner.leaf("DIVISION", "BLOCK"), inner.leaf("DESIGNATION")
            assert key is not None
            span = Span(source, _start(inner, end), end)
            kind = _BLOCKS[key.text] if inner.rule == "block" else Kind(key.text)
            label_span = Span(source, key.start, named.end if named else key.end)
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
            return evolve(held, number=number.text, label_span=label_span)
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
        cells.append(Provision(Kind.CELL, "", read_wording(wording), span, span))
    name = HEADING_ROW if bar_of(line.body) == "||" else ""
    whole = line.span(source)
    return Provision(Kind.ROW, "", EMPTY, whole, whole, tuple(cells), name)


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
