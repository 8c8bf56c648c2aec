"""Reads a base text into an instrument.

Nothing is inferred: what is a call, an item or a note is marked in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from amend.compiler.base_text import messages
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.grid import covering
from amend.compiler.instrument.instrument import (
    DIVISIONS,
    Instrument,
    Kind,
    Node,
    NodeId,
    Reference,
)
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.syntax.characters.faults import character_faults
from amend.compiler.syntax.head import end_of_head, read_head
from amend.compiler.syntax.near_labels import told_of_near_labels
from amend.compiler.syntax.provisions import Provision, read_provisions, told
from amend.compiler.syntax.tree import SyntaxTree, lines_of
from amend.compiler.values import frozen
from amend.compiler.words.label_sequence import folded_label, threads_of
from amend.compiler.words.labels import DEGREES, DOUBTFUL
from amend.compiler.words.text import PrintedMark, resolved

_DOUBTFUL = re.compile(DOUBTFUL)
_DEGREES = re.compile(DEGREES)
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NEEDED = ("instrument", "edition", "language")
_ADOPTED = "adopted"
KEYS = (*_NEEDED, _ADOPTED)


@frozen
class BaseText:
    """A base text that has been read; no instrument if it has errors."""

    tree: SyntaxTree
    instrument: Instrument | None
    diagnostics: Diagnostics


def read_base_text(source: Source) -> BaseText:
    """Read a base text. Never fails: what is wrong comes back as diagnostics."""
    lines = lines_of(source)
    cut = end_of_head(lines, KEYS)
    head = read_head(lines[:cut], source)
    body = read_provisions(lines[cut:], source, derive=False)
    tree = SyntaxTree(source, (*head.lines, *body.lines))
    fields = head.fields
    provisions = (*head.parts, *body.provisions)
    faults = [
        *head.diagnostics,
        *character_faults(source),
        *body.diagnostics,
        *_header_faults(fields, source),
        *note_faults(provisions),
        *_repeated_names(provisions),
        *_labels_alone(provisions),
        *told_of_near_labels(provisions),
    ]
    if has_errors(faults):
        return BaseText(tree, None, tuple(faults))
    series, _, number = fields["instrument"].text.partition("/")
    adopted = _day(fields[_ADOPTED].text) if _ADOPTED in fields else None
    reference = Reference(series, number, fields["edition"].text, adopted)
    language = fields["language"].text
    root = root_of(provisions)
    faults += _uncovered(root)
    if has_errors(faults):
        return BaseText(tree, None, tuple(faults))
    return BaseText(tree, Instrument(reference, language, root), tuple(faults))


def _uncovered(root: Node) -> Iterator[Diagnostic]:
    """Cells that are said to be part of another one, and are of none."""
    tables = [node for node in root.walk() if node.kind is Kind.TABLE]
    for table in tables:
        covered = covering(table)
        for cell in (cell for row in table.children for cell in row.children):
            if cell.id in covered and covered[cell.id] is None and cell.span is not None:
                yield messages.part_of_no_cell(cell.span, cell.name)


def _header_faults(fields: Mapping[str, Span], source: Source) -> Iterator[Diagnostic]:
    for key in _NEEDED:
        if key not in fields or not fields[key].text:
            yield messages.key_missing(source, key)
    instrument = fields.get("instrument")
    if instrument and not all(instrument.text.partition("/")):
        yield messages.instrument_not_understood(instrument)
    language = fields.get("language")
    if language and language.text not in LANGUAGES:
        yield messages.language_unknown(language, LANGUAGES)
    adopted = fields.get(_ADOPTED)
    if adopted and _day(adopted.text) is None:
        yield messages.day_not_understood(adopted)


def _day(text: str) -> date | None:
    """The day that `2017-10-20` names; None if the text names none."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def note_faults(provisions: Sequence[Provision]) -> Iterator[Diagnostic]:
    """Footnotes that are given twice, marked without a text, or not marked at all."""
    notes: dict[str, Provision] = {}
    for note in (p for p in provisions if p.kind is Kind.FOOTNOTE):
        assert note.label is not None
        if note.label in notes:
            yield messages.note_twice(note.label_span, notes[note.label].label_span, note.label)
        notes[note.label] = note
    marks = Counter(mark for p in _all(provisions) for mark in p.text.anchors)
    for provision in _all(provisions):
        for mark in provision.text.anchors:
            if mark not in notes:
                yield messages.note_missing(provision.span, mark, tuple(notes))
    for label, note in notes.items():
        if not marks[PrintedMark(label)]:
            yield messages.note_without_mark(note.label_span, label)


def _repeated_names(provisions: Sequence[Provision]) -> Iterator[Diagnostic]:
    """Divisions that one address would name, and provisions with one number in the margin."""
    numbers: dict[str, Provision] = {}
    for siblings in (provisions, *(p.children for p in _all(provisions))):
        names: dict[tuple[Kind, str], Provision] = {}
        for one in siblings:
            if one.kind in DIVISIONS and (one.name or one.kind is not Kind.HEADING):
                first = names.setdefault((one.kind, folded_label(one.name)), one)
                if first is not one:
                    name = f"{one.kind.value} {one.name}".rstrip()
                    yield messages.name_twice(one.label_span, first.label_span, name)
            if one.number:
                first = numbers.setdefault(folded_label(one.number), one)
                if first is not one:
                    yield messages.name_twice(one.label_span, first.label_span, one.number)


def _labels_alone(provisions: Sequence[Provision]) -> Iterator[Diagnostic]:
    """Labels that may be initials or abbreviations, with none beside them that is next in order."""
    for siblings in (provisions, *(p.children for p in _all(provisions))):
        items = [one for one in siblings if one.kind is Kind.ITEM]
        if not any(one.label and _DOUBTFUL.fullmatch(one.label) for one in items):
            continue
        runs, homes = threads_of([one.label or "" for one in items])
        for one, home in zip(items, homes, strict=True):
            run, label = runs[home], one.label or ""
            if _DEGREES.fullmatch(label):
                if run.first != 1 or run.length == 1:
                    yield messages.degrees(one.label_span, label)
            elif run.length == 1 and run.first != 1 and _DOUBTFUL.fullmatch(label):
                yield messages.label_alone(one.label_span, label)


def _all(provisions: Sequence[Provision]) -> Iterator[Provision]:
    for provision in provisions:
        yield provision
        yield from _all(provision.children)


def root_of(provisions: Sequence[Provision]) -> Node:
    """The tree of an instrument: notes last, identities from the place of each node."""
    order = [p for p in provisions if p.kind is not Kind.FOOTNOTE]
    order += [p for p in provisions if p.kind is Kind.FOOTNOTE]
    notes = {
        p.label: NodeId(f"{at}")
        for at, p in enumerate(order, 1)
        if p.kind is Kind.FOOTNOTE and p.label
    }
    children = tuple(_node(p, f"{at}", notes) for at, p in enumerate(order, 1))
    return Node(NodeId("0"), Kind.INSTRUMENT, children=children)


def _node(provision: Provision, identity: str, notes: Mapping[str, NodeId]) -> Node:
    return Node(
        id=NodeId(identity),
        kind=provision.kind,
        text=resolved(provision.text, notes),
        label=provision.label or "",
        children=tuple(
            _node(child, f"{identity}.{at}", notes) for at, child in enumerate(told(provision), 1)
        ),
        name=provision.name,
        number=provision.number,
        tag=provision.tag,
        span=provision.span,
    )
