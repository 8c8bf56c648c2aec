"""Provisions as written: lines in base-text notation, nested by their indentation.

The same notation serves base texts and the text that a proposal adds. Only there
does `- ` open an item whose label is derived from its place.
"""

from __future__ import annotations

import re

from attrs import evolve, field, frozen

from amend.compiler.diagnostic import Diagnostic
from amend.compiler.instrument import Kind
from amend.compiler.messages import syntax as messages
from amend.compiler.source import Source, Span
from amend.compiler.syntax.tree import Line, read_line
from amend.compiler.syntax.wording import read_plain, read_wording
from amend.compiler.text import EMPTY, Text
from amend.grammar.parsing import Branch, Fault

MAX_DEPTH = 64
"""How deep provisions may be nested; no instrument of ITU comes near it."""

_DERIVED = re.compile(r"-[ \t]+")


@frozen
class Provision:
    """A provision as it is written.

    label: as written; empty if there is none, None if it is to be derived.
    text: its anchors carry the printed marks of notes.
    span: the wording; label_span: the label or the sign that stands for it.
    """

    kind: Kind
    label: str | None
    text: Text
    span: Span
    label_span: Span
    children: tuple[Provision, ...] = ()
    name: str = ""


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
        if provision.kind in (Kind.CALL, Kind.FOOTNOTE):
            stack.clear()
        while stack and not _holds(stack[-1], node):
            stack.pop()
        if len(stack) >= MAX_DEPTH:
            faults.append(messages.nested_too_deep(provision.label_span, MAX_DEPTH))
            continue
        siblings = stack[-1].children if stack else top
        if siblings and siblings[-1].depth != node.depth and provision.kind is not Kind.FOOTNOTE:
            faults.append(messages.uneven_indentation(line.span(source), siblings[-1].depth))
        siblings.append(node)
        if provision.kind is not Kind.FOOTNOTE:
            stack.append(node)
    return Reading(tuple(read), tuple(node.close() for node in top), tuple(faults))


def _holds(outer: _Open, inner: _Open) -> bool:
    """Whether the outer provision takes the inner one below it."""
    if outer.provision.kind is Kind.CALL:
        return inner.depth >= outer.depth
    return inner.depth > outer.depth


def _provision(line: Line, source: Source, derive: bool) -> tuple[Line, Provision | Diagnostic]:
    start = line.body_start
    sign = _DERIVED.match(line.body) if derive else None
    rest = line
    if sign is not None:
        rest = evolve(line, indent=line.indent + sign.group(), body=line.body[sign.end() :])
    read = read_line(rest, "base", "provision")
    if isinstance(read, Fault):
        return line, messages.provision_not_understood(source, line, read)
    assert read.parsed is not None
    if sign is not None:
        inner = _provision_of(read.parsed, source, rest)
        if inner.kind is not Kind.PARAGRAPH:
            return line, messages.two_labels(Span(source, start, inner.label_span.end))
        label_span = Span(source, start, start + 1)
        return read, evolve(inner, kind=Kind.ITEM, label=None, label_span=label_span)
    return read, _provision_of(read.parsed, source, line)


def _provision_of(tree: Branch, source: Source, line: Line) -> Provision:
    (inner,) = tree.branches()
    end = line.body_start + len(line.body)
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
            sign, gap = inner.leaf("LABEL", "NOTE"), inner.leaf("GAP")
            assert sign is not None
            label_span = Span(source, sign.start, sign.end)
            kind = Kind.ITEM if inner.rule == "item" else Kind.FOOTNOTE
            label = sign.text if kind is Kind.ITEM else sign.text[2:-2]
            span = Span(source, gap.end if gap else sign.end, end)
            return Provision(kind, label, text, span, label_span)
        case _:
            span = Span(source, line.body_start, end)
            return Provision(Kind.PARAGRAPH, "", text, span, span)


_HEADING_SIGNS = re.compile(r"\\(.)")


def _heading(notation: str) -> Text:
    """The heading of a call, in which only a backslash and footnote marks are notation."""
    return read_plain(_HEADING_SIGNS.sub(r"\1", notation))
