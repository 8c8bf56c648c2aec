"""Reads a proposal whose Word file was flattened to text, with its base text at hand.

Deleted and inserted words run together in it, the deleted ones first. Each line is laid
beside the provision of the base that it holds; what the base does not have was inserted.
What was only struck out leaves no trace but in the labels: where the label of a provision
passes to a later one, it went.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import define, evolve, field

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.lexicon.lexicon import call_of, language
from amend.compiler.matching.alignment import aligned
from amend.compiler.received import messages
from amend.compiler.received.cuts import LABEL
from amend.compiler.received.front_matter import fields_of
from amend.compiler.received.run_together import Revised, recovered
from amend.compiler.values import frozen
from amend.compiler.words.blanks import BLANKS
from amend.compiler.words.label_sequence import runs_of
from amend.compiler.words.labels import CLOSING, LISTING, OPENING
from amend.compiler.words.punctuation import COLONS
from amend.compiler.words.signs import RULE
from amend.compiler.words.symbols import SYMBOL
from amend.compiler.words.text import ANCHOR, Text, join

_LEFT = re.compile(r"\[bookmark: [^\]]*\]")
_MARK = re.compile(r"\[footnoteRef:(\d+)\]\1")
_NOTE = re.compile(r"\[ ?(\d+): \1[ \t]*([^\]]*)\]")
_SYMBOL = re.compile(rf"{SYMBOL}[ \t]+(?P<number>[^\s/]+(?:/[^\s/]+)+)")
_RULE = re.compile(RULE)
_MOST_OF_A_LINE, _MOST_OF_A_LINE_BEGUN = 0.5, 0.2
"""The part of a line that must be of a provision for the line to hold it, among what is inserted;
the latter where the line begins as the provision does.

The flattened seed comes out the same with 0.1 to 0.95 for the one, with 0.02 to 0.6 for the other.
"""

_HEAD = 4
"""Characters in which they begin alike; 1 to 30 make no difference to the flattened seed."""

_LONGEST_LABEL = 8
"""Characters before a wide gap that may be a label, or an old and a new one run together."""

_SPACES = re.compile(f"[{BLANKS}]+")


@frozen
class Flattened:
    """What a flattened proposal says.

    revised: the proposed text with the identities of the base.
    number: of the proposal, None if the text does not give it.
    fields: what stands above it, by the keys of a header.
    left: what of the text is in neither, each told of.
    """

    revised: Instrument
    number: str | None
    fields: dict[str, str] = field(hash=False)
    diagnostics: Diagnostics = ()
    left: tuple[str, ...] = ()


@frozen
class _LabelledLine:
    """A line of the text: where its words begin in the source, its label, its words.

    note: the mark of a footnote whose text it is.
    places: for each character of the words, where it stands in the source.
    """

    label: str
    text: str
    places: Sequence[int]
    note: str = ""

    @property
    def start(self) -> int:
        return self.places[0] if self.places else 0


@define
class _Reader:
    """Lives for one call of `read_flattened`.

    texts, labels: what becomes of the provisions of the base; gone: those that go.
    added: the lines that stand behind a provision and are new.
    """

    base: Instrument
    source: Source
    texts: dict[NodeId, Text[NodeId]] = field(factory=dict)
    labels: dict[NodeId, str] = field(factory=dict)
    gone: set[NodeId] = field(factory=set)
    added: dict[NodeId, list[_LabelledLine]] = field(factory=dict)
    found: list[Diagnostic] = field(factory=list)
    left: list[str] = field(factory=list)

    def span(self, start: int, length: int = 1) -> Span:
        return Span(self.source, start, min(start + max(length, 1), len(self.source.text)))

    def read(self, lines: Sequence[_LabelledLine]) -> None:
        nodes = [n for n in self.base.root.walk() if n.text or n.label]
        known = [n for n in nodes if n.kind is not Kind.FOOTNOTE]
        body = [line for line in lines if not line.note]
        last = known[0]
        i = j = 0
        for x, y in [*self.pairs(known, body), (len(known), len(body))]:
            for node in known[i:x]:
                self.found.append(messages.not_there(node.span, _said(node)))
            for line in body[j:y]:
                self.added.setdefault(last.id, []).append(line)
            if x < len(known):
                last = known[x]
                self.line(last, body[y])
            i, j = x + 1, y + 1
        notes = {n.label: n for n in nodes if n.kind is Kind.FOOTNOTE}
        for line in (line for line in lines if line.note):
            note = notes.get(line.note)
            if note is None:
                self.found.append(messages.note_left(self.span(line.start, len(line.text))))
                self.left.append(line.text)
            else:
                self.wording(note, line)
        self.suppressed()

    def pairs(self, nodes: Sequence[Node], lines: Sequence[_LabelledLine]) -> list[tuple[int, int]]:
        """Which line holds which provision."""
        known: dict[str, int] = {}
        prints = [
            [known.setdefault(f"{label}\t{_bare(text)}", len(known)) for label, text in row]
            for row in (
                [(n.label, n.text.chars) for n in nodes],
                [(line.label, line.text) for line in lines],
            )
        ]

        def likeness(i: int, j: int) -> float:
            return _held(nodes[i], lines[j])

        return aligned(prints[0], prints[1], likeness)

    def line(self, node: Node, line: _LabelledLine) -> None:
        """A provision of the base as its line has it."""
        label = _new_label(node.label, line.label)
        if label and label != node.label:
            self.labels[node.id] = label
        self.wording(node, line)

    def wording(self, node: Node, line: _LabelledLine) -> None:
        marks = language(self.base.language).terminals.known
        revisions = recovered(node.text.chars, line.text, marks)
        if revisions is None:
            self.found.append(messages.not_held(self.span(line.start, len(line.text)), _said(node)))
            self.left.append(line.label + line.text)
            return
        parts: list[Text[NodeId]] = []
        at = 0
        for revision in revisions:
            parts += [node.text.slice(at, revision.start), Text(revision.words.replace(ANCHOR, ""))]
            at = revision.end
            if not revision.is_plain:
                self.doubt(node, line, revision)
        if revisions:
            self.texts[node.id] = join((*parts, node.text.slice(at, len(node.text))))

    def doubt(self, node: Node, line: _LabelledLine, revision: Revised) -> None:
        span = self.span(line.places[revision.at], len(revision.words))
        gone = node.text.chars[revision.start : revision.end]
        self.found.append(messages.taken_as_replaced(span, gone, revision.words))

    def suppressed(self) -> None:
        """A provision goes whose label a later one of its list takes."""
        for parent in self.base.root.walk():
            items = [child for child in parent.children if child.kind is Kind.ITEM]
            for at, item in enumerate(items):
                if item.id in self.labels:
                    continue
                taken = (o for o in items[at + 1 :] if self.labels.get(o.id) == item.label)
                if next(taken, None) is not None:
                    self.gone.add(item.id)
                    self.found.append(messages.taken_as_suppressed(item.span, _said(item)))

    # The revised text

    def revised(self) -> Instrument:
        root = self.kept(self.base.root)
        for node in self.base.root.walk():
            for number, line in enumerate(self.added.get(node.id, ())):
                root = self.with_line(root, node.id, number, line)
        return evolve(self.base, root=root)

    def kept(self, node: Node) -> Node:
        return evolve(
            node,
            text=self.texts.get(node.id, node.text),
            label=self.labels.get(node.id, node.label),
            children=tuple(self.kept(c) for c in node.children if c.id not in self.gone),
        )

    def with_line(self, root: Node, after: NodeId, number: int, line: _LabelledLine) -> Node:
        """The text with a new line behind a provision, in the list that it goes on with."""
        identity = NodeId(f"+{after}.{number}")
        is_call = not line.label and call_of(line.text, self.base.language) is not None
        kind = Kind.ITEM if line.label else Kind.CALL if is_call else Kind.PARAGRAPH
        new = Node(identity, kind, Text(line.text), line.label)
        what = "an item" if line.label else "a call" if is_call else "a paragraph"
        self.found.append(messages.taken_as_added(self.span(line.start, len(line.text)), what))
        before = NodeId(f"+{after}.{number - 1}") if number else after
        path = _path(root, before)
        if not path:
            return root
        return _inserted(root, path, new)


def _path(root: Node, identity: NodeId) -> list[Node]:
    """The nodes from the root to one of them."""
    if root.id == identity:
        return [root]
    for child in root.children:
        below = _path(child, identity)
        if below:
            return [root, *below]
    return []


def _inserted(root: Node, path: Sequence[Node], new: Node) -> Node:
    """The tree with a node behind or below the last of a path, where it goes on with a list."""
    depth = len(path) - 1
    while depth > 0 and not _goes_on(path[depth], path[depth - 1], new):
        depth -= 1
    if depth == 0:
        depth = next((d for d in range(len(path) - 1, 0, -1) if path[d].kind is Kind.CALL), 1)
        above = path[depth]
        if new.kind is Kind.CALL or above.kind is not Kind.CALL:
            return _with_child(root, path[:depth], path[depth].id, new)
        return _with_child(root, path[: depth + 1], None, new)
    return _with_child(root, path[:depth], path[depth].id, new)


def _goes_on(before: Node, parent: Node, new: Node) -> bool:
    if new.kind is Kind.CALL:
        return before.kind is Kind.CALL
    if new.kind is Kind.ITEM:
        return before.kind is Kind.ITEM and len(runs_of([before.label, new.label])) == 1
    return parent.kind is Kind.CALL and before.kind in (Kind.PARAGRAPH, Kind.ITEM)


def _with_child(root: Node, path: Sequence[Node], after: NodeId | None, new: Node) -> Node:
    """The tree with a child of the last node of a path; after None: before all."""
    target = path[-1].id
    if root.id != target:
        children = (
            _with_child(c, path[1:], after, new) if c.id == path[1].id else c for c in root.children
        )
        return evolve(root, children=tuple(children))
    at = next((n for n, c in enumerate(root.children, 1) if c.id == after), 0)
    return evolve(root, children=(*root.children[:at], new, *root.children[at:]))


def read_flattened(source: Source, base: Instrument) -> Flattened:
    """Read a flattened proposal. Never fails: what is judged comes back as diagnostics."""
    lines = list(_lines(source))
    start = next((at for at, line in enumerate(lines) if _SYMBOL.fullmatch(_whole(line))), None)
    found = _SYMBOL.fullmatch(_whole(lines[start])) if start is not None else None
    above, body = (lines[:start], lines[start + 1 :]) if start is not None else ([], lines)
    reader = _Reader(base, source)
    for rule in (line for line in body if _RULE.fullmatch(line.text)):
        reader.left.append(rule.text)
        reader.found.append(messages.rule_left(reader.span(rule.start, len(rule.text))))
    reader.read([line for line in body if not _RULE.fullmatch(line.text)])
    fields = dict(fields_of([_whole(line) for line in above], base.language))
    revised = reader.revised()
    said = sorted(reader.found, key=_place)
    conversion = len(_LEFT.findall(source.text))
    signs = (match[0] for sign in (_LEFT, _MARK) for match in sign.finditer(source.text))
    notes = (
        match[0][: match.start(2) - match.start()] + "]" for match in _NOTE.finditer(source.text)
    )
    symbol = _whole(lines[start]) if start is not None else ""
    # What the form prints before each field is its key now.
    printed = (language(base.language).words.get(key, "") + COLONS for key in fields)
    if conversion:
        said.append(messages.conversion_left(conversion))
    said.append(messages.no_trace())
    return Flattened(
        revised,
        found["number"] if found else None,
        fields,
        tuple(said),
        (*reader.left, *signs, *notes, symbol, *printed),
    )


def _place(diagnostic: Diagnostic) -> int:
    return diagnostic.primary.span.start if diagnostic.primary else 0


def _lines(source: Source) -> Iterator[_LabelledLine]:
    """The lines that say anything, footnotes apart, without the marks of a conversion."""
    at = 0
    for written in source.text.split("\n"):
        places = list(range(at, at + len(written)))
        text, places = _without(written, places, _LEFT, "")
        notes = list(_NOTE.finditer(text))
        for note in notes:
            yield _LabelledLine("", note[2], places[note.start(2) : note.end(2)], note[1])
        text, places = _without(text, places, _NOTE, "")
        text, places = _without(text, places, _MARK, ANCHOR)
        yield from _labelled(text, places)
        at += len(written) + 1


def _without(
    text: str, places: list[int], pattern: re.Pattern[str], instead: str
) -> tuple[str, list[int]]:
    """A text without what matches, and the places of what is left of it."""
    for match in reversed(list(pattern.finditer(text))):
        start, end = match.span()
        text = text[:start] + instead + text[end:]
        places = places[:start] + places[start : start + len(instead)] + places[end:]
    return text, places


def _labelled(text: str, places: list[int]) -> Iterator[_LabelledLine]:
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start >= end:
        return
    text, places = text[start:end], places[start:end]
    label, gap, rest = text.partition("\t")
    if (
        gap
        and len(label) <= _LONGEST_LABEL
        and rest
        and not label.isspace()
        and " " not in label.strip()
    ):
        skipped = len(text) - len(rest.lstrip())
        yield _LabelledLine(label.strip(), rest.lstrip(), places[skipped:])
        return
    match = LABEL.match(text)
    if match:
        yield _LabelledLine(match["label"], text[match.end() :], places[match.end() :])
        return
    yield _LabelledLine("", text, places)


def _whole(line: _LabelledLine) -> str:
    return f"{line.label}\t{line.text}" if line.label else line.text


def _bare(text: str) -> str:
    return _SPACES.sub("", text)


def _said(node: Node) -> str:
    return f"{node.label} {node.text.chars}".strip().replace(ANCHOR, "")


def _held(node: Node, line: _LabelledLine) -> float:
    """How likely a line is to hold a provision: all its characters in order, and little else."""
    words, text = _bare(node.text.chars), _bare(line.text)
    if not words or len(words) > len(text) or _new_label(node.label, line.label) is None:
        return 0.0
    rest = iter(text)
    if not all(char in rest for char in words):
        return 0.0
    share = len(words) / len(text)
    head = text.startswith(words[:_HEAD])
    return share if share > (_MOST_OF_A_LINE_BEGUN if head else _MOST_OF_A_LINE) else 0.0


def _new_label(old: str, flat: str) -> str | None:
    """The label of which an old and a new one run together; None if it is neither."""
    if flat == old:
        return old
    if not old:
        return None
    body = old.rstrip(f"{CLOSING}.{LISTING}")
    close = old[len(body) :]
    if flat.startswith(body) and flat.endswith(close) and len(flat) > len(old):
        opening = body[: len(body) - len(body.lstrip(OPENING))]
        return opening + flat[len(body) :].removeprefix(opening)
    return None
