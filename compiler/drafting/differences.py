"""Where two texts differ that are meant to be the same, name by name and mark by mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from attrs import evolve, field, frozen

from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.grid import columns_of, names_in
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId, kept_in, marks_of
from amend.compiler.matching.alignment import aligned
from amend.compiler.matching.similarity import Fingerprint, looks_of
from amend.compiler.words.text import PrintedMark, Text

_PERHAPS = 0.5
"""How alike two nodes are that may be one: less than those of one identity, which are 1."""


@frozen
class Difference:
    """A provision that is not what it is meant to be.

    node: its identity in the text that is meant; in the base too, where it has it.
    made, meant: its label and words; empty where there is no such provision.
    is_emphasis: whether it differs in its emphasis alone.
    span: where the revised text has it; None where it does not.
    """

    node: NodeId | None
    made: str
    meant: str
    is_emphasis: bool = False
    span: Span | None = field(default=None, eq=False, repr=False)


def differences(made: Instrument, meant: Instrument) -> Iterator[Difference]:
    """The provisions in which two texts differ, in the order of the second.

    Identities, and the names by which only addresses know divisions and calls, do not count.
    """
    known: dict[Fingerprint, int] = {}
    fingerprints = looks_of(made.root, known).fingerprints, looks_of(meant.root, known).fingerprints
    shared = {n.id for n in made.root.walk()} & {n.id for n in meant.root.walk()}
    labels = marks_of(made.root.children), marks_of(meant.root.children)
    stack: list[tuple[Node | None, Node | None]] = [(made.root, meant.root)]
    while stack:
        one, other = stack.pop()
        if one is None or other is None:
            yield from _alone(one, other)
            continue
        yield from _own(one, other, *labels)
        stack += reversed(_paired(_children(one), _children(other), fingerprints, shared))


def laid_out_otherwise(base: Instrument, revised: Instrument) -> Iterator[tuple[Node, Node]]:
    """Tables of two texts of which the same number of columns look otherwise.

    They are known by their titles, and by their order among those of one title.
    """
    for title, olds in _tables(base).items():
        for old, new in zip(olds, _tables(revised).get(title, ()), strict=False):
            counts = {columns_of(names_in(table.children)) for table in (old, new)}
            if old.name != new.name and len(counts) == 1:
                yield old, new


def _tables(instrument: Instrument) -> Mapping[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for node in instrument.root.walk():
        if node.kind is Kind.TABLE:
            found.setdefault(node.text.chars, []).append(node)
    return found


def _alone(one: Node | None, other: Node | None) -> Iterator[Difference]:
    if one is not None:
        yield Difference(one.id, _said(one), "")
    if other is not None:
        yield Difference(other.id, "", _said(other), span=other.span)


def _paired(
    one: Sequence[Node],
    other: Sequence[Node],
    fingerprints: tuple[Mapping[NodeId, int], Mapping[NodeId, int]],
    shared: Set[NodeId],
) -> list[tuple[Node | None, Node | None]]:
    """Siblings side by side; what stands in one text only, beside nothing."""

    def similarity(i: int, j: int) -> float:
        a, b = one[i], other[j]
        if a.kind is not b.kind:
            return 0.0
        return 1.0 if a.id == b.id else _PERHAPS if not {a.id, b.id} & shared else 0.0

    found = aligned(
        [fingerprints[0][n.id] for n in one], [fingerprints[1][n.id] for n in other], similarity
    )
    rows: list[tuple[Node | None, Node | None]] = []
    i = j = 0
    for x, y in [*found, (len(one), len(other))]:
        rows += [(node, None) for node in one[i:x]]
        rows += [(None, node) for node in other[j:y]]
        if x < len(one):
            rows.append((one[x], other[y]))
        i, j = x + 1, y + 1
    return rows


def _children(node: Node) -> list[Node]:
    """The children of a node, footnotes by their marks."""
    others = [child for child in node.children if child.kind is not Kind.FOOTNOTE]
    notes = [child for child in node.children if child.kind is Kind.FOOTNOTE]
    return others + sorted(notes, key=lambda note: note.label)


def _own(
    one: Node, other: Node, made: Mapping[NodeId, str], meant: Mapping[NodeId, str]
) -> Iterator[Difference]:
    a, b = _marked(one.text, made), _marked(other.text, meant)
    if kept_in(one.kind, one.name) != kept_in(other.kind, other.name):
        yield Difference(other.id, _said(one), _said(other), span=other.span)
        return
    if (one.label, one.margin, a) == (other.label, other.margin, b):
        return
    is_emphasis = (one.label, one.margin) == (other.label, other.margin)
    is_emphasis = is_emphasis and evolve(a, emphases=()) == evolve(b, emphases=())
    yield Difference(other.id, _said(one), _said(other), is_emphasis, other.span)


def _marked(text: Text[NodeId], labels: Mapping[NodeId, str]) -> Text[PrintedMark]:
    """The text with the printed mark of each note, so that notes of two texts can be compared."""
    marks = tuple(PrintedMark(labels.get(a, "")) for a in text.anchors)
    return Text(text.chars, marks, text.emphases)


def _said(node: Node) -> str:
    kept = kept_in(node.kind, node.name)
    return " ".join(part for part in (node.margin, node.label, kept, node.text.chars) if part)
