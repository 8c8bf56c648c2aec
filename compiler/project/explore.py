"""What is to be told of a place in a proposal: pure functions from an analysis to values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.apply import Applied
from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import Operations, WordEdit
from amend.compiler.algebra.redline import Deleted, Inserted, RedlineNode, Stretch
from amend.compiler.diagnostics.catalogue import codes, page
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import TITLE_LINES, Kind, Node, NodeId, marks_of
from amend.compiler.lexicon.lexicon import LANGUAGES, language
from amend.compiler.passes import Resolved
from amend.compiler.project.analysis import Analysis, Settled
from amend.compiler.project.card import Card, Fate, Words
from amend.compiler.project.cited import cited_in
from amend.compiler.project.coming import coming_at
from amend.compiler.project.finding import (
    BaseNamed,
    KeyNamed,
    Named,
    NewWords,
    OldWords,
    Thing,
    thing_at,
)
from amend.compiler.project.keywords import keywords
from amend.compiler.words.graphemes import is_boundary
from amend.compiler.words.hunks import revision
from amend.compiler.words.quotations import find_quoted, nearest_wording
from amend.compiler.words.signs import HIDDEN
from amend.compiler.words.text import ANCHOR, Text

MOST_LINES = 12
"""Provisions of a range or a call that are shown."""

MOST_CHARACTERS = 1_500
"""Characters that are shown; beyond, words that stay are cut out."""

MOST_OF_ONE = 400
"""Characters of a provision in which nothing is found that is like quoted words."""

_AROUND = 60
"""Characters on either side of words that are looked for."""

_WORD = re.compile(r"\(MOD\)|[^\W\d_]+!?")
_CODE = re.compile(r"A[0-9]{4}")


def card_at(analysis: Analysis, offset: int, settled: Settled | None = None) -> Card | None:
    """What is to be told of an offset; settled: of the same text, where it is at hand."""
    source = analysis.written.source
    line = source.text[slice(*source.line_bounds(source.line_of(offset)))]
    code = _code_at(source, offset)
    if code is not None:
        return code
    if line.lstrip().startswith("#"):
        return None
    thing = thing_at(analysis, offset)
    if thing is None and (coming := coming_at(analysis, offset, settled)) is not None:
        return coming
    if thing is not None and not (offset == thing.span.end and _keyword_at(source, offset)):
        return _card(thing, analysis, settled)
    return _keyword_at(source, offset)


def _card(thing: Thing, analysis: Analysis, settled: Settled | None) -> Card | None:
    match thing:
        case Named():
            return _of_address(thing, analysis, settled) if thing.nodes else None
        case OldWords():
            return _of_old_words(thing)
        case NewWords():
            return _of_new_words(thing)
        case BaseNamed():
            return _of_base(thing, analysis)
        case KeyNamed():
            return _of_key(thing, analysis)


def _of_address(thing: Named, analysis: Analysis, settled: Settled | None) -> Card:
    nodes, index = thing.nodes, thing.index
    shown: list[Node] = []
    for node in nodes:
        shown += [node, *(c for c in node.children if node.kind is Kind.CALL or len(nodes) == 1)]
    redlined = _redlined(shown[:MOST_LINES], thing.resolved)
    lines = [_line(node, redlined.get(node.id), index) for node in shown[:MOST_LINES]]
    if len(shown) > MOST_LINES:
        lines.append((Words(f"… {len(shown) - MOST_LINES} more"),))
    first, last = print_address(nodes[0], index), print_address(nodes[-1], index)
    named = first if len(nodes) == 1 else f"{first} … {last}"
    reference = index.instrument.reference
    notes = tuple(_notes(nodes, analysis, settled, thing))
    code = index.instrument.language
    return Card(thing.span, f"{named} · {reference}", _cut(lines), notes, code)


def _notes(
    nodes: Sequence[Node], analysis: Analysis, settled: Settled | None, thing: Named
) -> Iterator[str]:
    """Other lines that change it, another label that it takes, and what cites it."""
    place, own = analysis.layout.place, thing.span
    lines: dict[int, None] = {}
    ids = {node.id for node in nodes}
    for operation in thing.resolved.drafted or ():
        if isinstance(operation, WordEdit) and operation.node in ids and operation.span:
            span = place(operation.span)
            if span.source.line_of(span.start) != own.source.line_of(own.start):
                lines[span.source.line_of(span.start) + 1] = None
    for line in lines:
        yield f"also changed in line {line}"
    if settled is not None and len(nodes) == 1:
        label = _new_label(nodes[0], settled)
        if label is not None and label != nodes[0].label:
            yield f"becomes {label}" if label else "loses its label"
    if len(nodes) == 1 and (citing := cited_in(nodes[0], thing.index, analysis)):
        yield f"cited in {', '.join(citing[:MOST_LINES])}" + ", …" * (len(citing) > MOST_LINES)


def _new_label(node: Node, settled: Settled) -> str | None:
    for amended in settled.amendments:
        applied = amended.amendment.applied if amended.amendment else None
        kept = applied.kept.get(node.id) if applied else None
        if kept is not None:
            return "".join(s.text.chars for s in kept.label if not isinstance(s.mark, Deleted))
    return None


def _redlined(nodes: Iterable[Node], resolved: Resolved) -> dict[NodeId, RedlineNode]:
    """Some provisions as the drafter's own changes of their words make them.

    Nothing where these contradict each other: which is meant, nobody knows.
    """
    base = resolved.based
    if base.index is None:
        return {}
    ids = {node.id for node in nodes}
    drafted = resolved.drafted or ()
    edits: Operations = tuple(o for o in drafted if isinstance(o, WordEdit) and o.node in ids)
    if not edits or conflicts(base.index, edits):
        return {}
    applied = (base.untouched or Applied.to(base.index, ())).with_more(edits)
    return {i: applied.kept[i] for i in ids if i in applied.kept}


def _line(node: Node, redlined: RedlineNode | None, index: Index) -> tuple[Words, ...]:
    marks = marks_of(index.nodes.values())
    head = (Words(f"{node.label} "),) if node.label else ()
    if redlined is None:
        return (*head, Words(_chars(node.text, marks)))
    return (*head, *(_words(stretch, marks) for stretch in redlined.text))


def _words(stretch: Stretch, marks: dict[NodeId, str]) -> Words:
    text = _chars(stretch.text, marks)
    match stretch.word_mark:
        case Inserted():
            return Words(text, Fate.NEW)
        case Deleted():
            return Words(text, Fate.GONE)
    return Words(text)


def _chars(text: Text[NodeId], marks: dict[NodeId, str]) -> str:
    """Words with the marks of footnotes in brackets."""
    anchors = iter(text.anchors)
    shown = (f"[^{marks.get(next(anchors), '?')}]" if c == ANCHOR else c for c in text.chars)
    return "".join(shown) if ANCHOR in text.chars else text.chars


def _cut(lines: Sequence[tuple[Words, ...]]) -> tuple[tuple[Words, ...], ...]:
    """Lines of at most so many characters: of words that stay, what is far from a change goes."""
    if sum(len(words.text) for line in lines for words in line) <= MOST_CHARACTERS:
        return tuple(lines)
    most = max(MOST_CHARACTERS // max(sum(len(line) for line in lines), 1), 40)
    return tuple(tuple(Words(_shortened(w.text, most), w.fate) for w in line) for line in lines)


def _shortened(text: str, most: int) -> str:
    """A text with its middle left out, cut where no character is split."""
    if len(text) <= most:
        return text
    start, end = most // 2, len(text) - most // 2
    while start > 0 and not is_boundary(text, start):
        start -= 1
    while end < len(text) and not is_boundary(text, end):
        end += 1
    return f"{text[:start]} … {text[end:]}"


def _of_old_words(thing: OldWords) -> Card | None:
    lines: list[tuple[Words, ...]] = []
    title = ""
    for node in thing.nodes:
        chars, where = node.text.chars, print_address(node, thing.index)
        places = find_quoted(chars, thing.quotation.text.chars).places
        count = {0: "not", 1: "once"}.get(len(places), f"{len(places)} times")
        title = title or f"{count} in {where}"
        for number, (start, end) in enumerate(places[:MOST_LINES], 1):
            before, behind = max(start - _AROUND, 0), min(end + _AROUND, len(chars))
            head = f"{number}: " if len(places) > 1 else ""
            head += "…" * (before > 0)
            rest = chars[end:behind] + "…" * (behind < len(chars))
            line = (head + chars[before:start], Fate.KEPT), (chars[start:end], Fate.HERE)
            lines.append(tuple(Words(*one) for one in (*line, (rest, Fate.KEPT))))
        if not places:
            lines.append(_nearest(chars, thing.quotation.text.chars))
    if not thing.nodes:
        return None
    return Card(thing.span, title, tuple(lines), (), thing.index.instrument.language)


def _nearest(chars: str, quoted: str) -> tuple[Words, ...]:
    """The wording that is nearest to quoted words, what differs from them marked; else all."""
    near = nearest_wording(chars, quoted)
    if near is None:
        return (Words(_shortened(chars, MOST_OF_ONE)),)
    before, behind = max(near.start - _AROUND, 0), min(near.end + _AROUND, len(chars))
    found = [Words("…" * (before > 0) + chars[before : near.start])]
    at = near.start
    for hunk in revision(chars[near.start : near.end], quoted):
        start, end = near.start + hunk.start, near.start + hunk.end
        found += [Words(chars[at:start]), Words(chars[start:end], Fate.HERE)]
        at = end
    found.append(Words(chars[at:behind] + "…" * (behind < len(chars))))
    return tuple(found)


def _of_new_words(thing: NewWords) -> Card | None:
    hidden = dict.fromkeys(HIDDEN.findall(thing.quotation.text.chars))
    notes = tuple(f"holds {_name(char)}, which is not seen" for char in hidden)
    redlined = _redlined(thing.nodes, thing.resolved)
    lines = [_line(node, redlined.get(node.id), thing.index) for node in thing.nodes[:MOST_LINES]]
    if not lines and not notes:
        return None
    where = ", ".join(print_address(node, thing.index) for node in thing.nodes[:3])
    title = f"then in {where}" if where else "new words"
    return Card(thing.span, title, _cut(lines), notes, thing.index.instrument.language)


def _name(char: str) -> str:
    return f"{unicodedata.name(char, 'a character')} (U+{ord(char):04X})"


def _of_base(thing: BaseNamed, analysis: Analysis) -> Card:
    index, name = thing.resolved.based.index, thing.unit.base.text
    lines: list[tuple[Words, ...]] = []
    if index is not None:
        parts = (index.part(kind) for kind in TITLE_LINES)
        lines += [(Words(part.text.chars),) for part in parts if part is not None]
    notes = tuple(_editions(analysis, name))
    code = index.instrument.language if index else ""
    return Card(thing.span, name, tuple(lines), notes, code)


def _editions(analysis: Analysis, name: str) -> Iterator[str]:
    """In which languages an edition is held, and whether there is a newer one."""
    text, _, edition = name.partition("@")
    for held in analysis.editions():
        reference = held.reference
        if f"{reference.series}/{reference.number}" != text:
            continue
        if reference.edition == edition:
            yield f"in the library in {', '.join(held.languages)}"
        elif reference.edition > edition:
            yield f"a newer edition is in the library: {reference.edition}"


def _of_key(thing: KeyNamed, analysis: Analysis) -> Card:
    key, conference = thing.entry.key.text, analysis.conference
    notes: list[str] = []
    code = analysis.written.language
    if code in LANGUAGES and key in language(code).words:
        notes.append(f"prints as “{language(code).label(key)}”")
    if conference is not None:
        known = "may have it" if key in conference.keys else "has no use for it"
        known = "wants it" if key in conference.required else known
        notes.append(f"{conference.called} {known}")
    return Card(thing.span, key, (), tuple(notes))


def _keyword_at(source: Source, offset: int) -> Card | None:
    for span in _spans_at(_WORD, source, offset):
        if known := keywords().get(span.text):
            return Card(span, span.text, (), (known.says, f"`{known.example}`"))
    return None


def _code_at(source: Source, offset: int) -> Card | None:
    for span in _spans_at(_CODE, source, offset):
        if span.text in codes():
            return Card(span, span.text, (), (page(span.text).title,))
    return None


def _spans_at(pattern: re.Pattern[str], source: Source, offset: int) -> Iterator[Span]:
    """What a pattern finds in a line at an offset; its end counts too."""
    for match in pattern.finditer(source.text, *source.line_bounds(source.line_of(offset))):
        if match.start() <= offset <= match.end():
            yield Span(source, *match.span())
