"""Reads a base text into an instrument.

Nothing is inferred: what is a call, an item or a note is marked in the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from amend.compiler.characters import character_faults
from amend.compiler.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.index import folded_label
from amend.compiler.instrument import DIVISIONS, Instrument, Kind, Node, NodeId, Reference
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.messages import base_text as messages
from amend.compiler.source import Source, Span
from amend.compiler.syntax.provisions import Provision, read_provisions
from amend.compiler.syntax.tree import Line, SyntaxTree, lines_of, read_line
from amend.compiler.syntax.wording import read_wording
from amend.compiler.text import Text
from amend.grammar.parsing import Branch, Fault, Leaf

KEYS = ("instrument", "edition", "language")
_PARTS = {
    "number": Kind.NUMBER,
    "title": Kind.TITLE,
    "history": Kind.HISTORY,
    "opening": Kind.OPENING,
}


@frozen
class BaseText:
    """A base text that has been read; no instrument if it has errors."""

    tree: SyntaxTree
    instrument: Instrument | None
    diagnostics: Diagnostics


def read_base_text(source: Source) -> BaseText:
    """Read a base text. Never fails: what is wrong comes back as diagnostics."""
    lines = lines_of(source)
    cut = _end_of_head(lines)
    head, fields, parts, faults = _head(lines[:cut], source)
    body = read_provisions(lines[cut:], source, derive=False)
    tree = SyntaxTree(source, (*head, *body.lines))
    provisions = (*parts, *body.provisions)
    faults += [
        *character_faults(source),
        *body.diagnostics,
        *_header_faults(fields, source),
        *_note_faults(provisions),
        *_repeated_names(provisions),
    ]
    if has_errors(faults):
        return BaseText(tree, None, tuple(faults))
    series, _, number = fields["instrument"].text.partition("/")
    reference = Reference(series, number, fields["edition"].text)
    language = fields["language"].text
    return BaseText(tree, Instrument(reference, language, _root(provisions)), tuple(faults))


def _end_of_head(lines: Sequence[Line]) -> int:
    """Index of the first line that is neither a key line nor silent."""
    for index, line in enumerate(lines):
        if line.is_silent:
            continue
        key = line.body.partition(":")[0].partition("：")[0].strip(" \t")
        if line.indent or key not in (*KEYS, *_PARTS):
            return index
    return len(lines)


def _head(
    lines: Sequence[Line], source: Source
) -> tuple[list[Line], dict[str, Span], list[Provision], list[Diagnostic]]:
    """The header, the number line, the title and the opening formula."""
    read: list[Line] = []
    fields: dict[str, Span] = {}
    parts: list[Provision] = []
    faults: list[Diagnostic] = []
    for line in lines:
        is_part = line.body.startswith(tuple(_PARTS))
        done = line if line.is_silent else read_line(line, "base", "part" if is_part else "field")
        if isinstance(done, Fault):
            faults.append(messages.line_not_understood(source, line, done))
            done = line
        read.append(done)
        if done.parsed is None:
            continue
        key = done.parsed.leaf("KEY", "PART")
        assert key is not None
        key_span = Span(source, key.start, key.end)
        if is_part:
            part = _part(done.parsed, done, source)
            if any(other.kind is part.kind for other in parts):
                faults.append(messages.key_twice(key_span, key.text))
            parts.append(part)
            continue
        value = done.parsed.leaf("VALUE")
        if key.text in fields:
            faults.append(messages.key_twice(key_span, key.text))
        end = value.end if value else key.end
        fields[key.text] = Span(source, value.start if value else end, end)
    return read, fields, parts, faults


def _part(tree: Branch, line: Line, source: Source) -> Provision:
    key, wording = tree.leaf("PART"), tree.branch("wording")
    assert key is not None and wording is not None
    leaves = [child for child in tree.children if isinstance(child, Leaf)]
    span = Span(source, leaves[-1].end, line.body_start + len(line.body))
    label_span = Span(source, key.start, key.end)
    return Provision(_PARTS[key.text], "", read_wording(wording), span, label_span)


def _header_faults(fields: Mapping[str, Span], source: Source) -> Iterator[Diagnostic]:
    for key in KEYS:
        if key not in fields or not fields[key].text:
            yield messages.key_missing(source, key)
    instrument = fields.get("instrument")
    if instrument and not all(instrument.text.partition("/")):
        yield messages.instrument_not_understood(instrument)
    language = fields.get("language")
    if language and language.text not in LANGUAGES:
        yield messages.language_unknown(language, LANGUAGES)


def _note_faults(provisions: Sequence[Provision]) -> Iterator[Diagnostic]:
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
    for mark, note in notes.items():
        if not marks[mark]:
            yield messages.note_without_mark(note.label_span, mark)


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


def _all(provisions: Sequence[Provision]) -> Iterator[Provision]:
    for provision in provisions:
        yield provision
        yield from _all(provision.children)


def _root(provisions: Sequence[Provision]) -> Node:
    """The tree of the instrument: notes last, identities from the place of each node."""
    order = [p for p in provisions if p.kind is not Kind.FOOTNOTE]
    order += [p for p in provisions if p.kind is Kind.FOOTNOTE]
    notes = {
        p.label: f"{at}" for at, p in enumerate(order, 1) if p.kind is Kind.FOOTNOTE and p.label
    }
    children = tuple(_node(p, f"{at}", notes) for at, p in enumerate(order, 1))
    return Node(NodeId("0"), Kind.INSTRUMENT, children=children)


def _node(provision: Provision, identity: str, notes: Mapping[str, str]) -> Node:
    return Node(
        id=NodeId(identity),
        kind=provision.kind,
        text=_anchored(provision.text, notes),
        label=provision.label or "",
        children=tuple(
            _node(child, f"{identity}.{at}", notes)
            for at, child in enumerate(provision.children, 1)
        ),
        name=provision.name,
        number=provision.number,
        span=provision.span,
    )


def _anchored(text: Text, notes: Mapping[str, str]) -> Text:
    """The text with the identity of each note in place of its printed mark."""
    if not text.anchors:
        return text
    return evolve(text, anchors=tuple(notes[mark] for mark in text.anchors))
