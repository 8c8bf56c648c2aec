"""Proposals: operations drawn from the nodes and the spans of a document.

They are constructed so that they do not contradict each other: first what goes, then
what moves and where it can go, then what is new, then what is reworded where it stands.
Nothing is drawn and thrown away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, evolve, field, frozen
from hypothesis import strategies as st

from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    Emphasize,
    Graft,
    Maintain,
    Moved,
    New,
    Operation,
    Operations,
    Origin,
    Put,
    Relabel,
    Replace,
    WordEdit,
    moved_of,
)
from amend.compiler.instrument.instrument import DIVISIONS, Instrument, Kind, Node, NodeId
from amend.compiler.words.text import EMPTY, Text, Weight, join
from strategies.documents import HEADINGS
from strategies.tables import bears, goes_alone, is_tied, receives, whole_above
from strategies.texts import MARK, texts

ORIGIN = Origin("IAP/24A13/1", "CITEL", "2022-05-10T00:00:00Z")
LABELS = ("a)", "b)", "b)bis", "1", "1.1", "2", "iv)", "–", "zz)", "(1)", "B.", "A1.2", "二、")


_MOVABLE = (Kind.CALL, Kind.ITEM, Kind.PARAGRAPH)
_SUPPRESSIBLE = (Kind.ROW, Kind.TABLE, Kind.REMARK, Kind.FIGURE, *DIVISIONS)


@frozen
class Wish:
    """What kinds of operations are wanted.

    edits: words are changed; only inside the text if `inside`.
    structure: provisions are added, suppressed and moved.
    labels: labels are given by the proposal itself.
    settled: the proposal itself suppresses the footnotes that it no longer marks.
    derived: new items have no labels yet.
    terminals: new provisions end with a terminal mark or a word.
    name: the number of the proposal, with which new identities begin.
    """

    edits: bool = True
    inside: bool = False
    structure: bool = True
    labels: bool = True
    maintain: bool = True
    settled: bool = True
    derived: bool = False
    terminals: bool = False
    name: str = ORIGIN.proposal

    @property
    def origin(self) -> Origin:
        return evolve(ORIGIN, proposal=self.name)


FULL = Wish()


@define
class _Draft:
    """A proposal in the making; lives for one draw."""

    draw: st.DrawFn
    base: Instrument
    wish: Wish
    nodes: dict[NodeId, Node] = field(factory=dict)
    above: dict[NodeId, NodeId] = field(factory=dict)
    gone: set[NodeId] = field(factory=set)
    moved: dict[NodeId, None] = field(factory=dict)
    operations: list[Operation] = field(factory=list)
    marks: list[NodeId] = field(factory=list)
    count: int = 0

    def __attrs_post_init__(self) -> None:
        for node in self.base.root.walk():
            self.nodes[node.id] = node
            self.above.update((child.id, node.id) for child in node.children)

    def choose(self, things: Sequence[object]) -> int:
        """The place of one of some things."""
        return self.draw(st.integers(0, len(things) - 1))

    def fresh(self) -> NodeId:
        self.count += 1
        return NodeId(f"{self.wish.name}+{self.count}")

    def structure(self) -> None:
        """Suppress, move and add provisions."""
        movable = [
            node
            for node in self.nodes.values()
            if (node.kind in _MOVABLE or node.kind in _SUPPRESSIBLE)
            and goes_alone(node, self.above, self.nodes)
        ]
        fates = self.draw(
            st.lists(st.sampled_from("kkkkksskm"), min_size=len(movable), max_size=len(movable))
            if movable
            else st.just([])
        )
        dead: set[NodeId] = set()
        for node, fate in zip(movable, fates, strict=True):
            below_dead = whole_above(node, self.above, self.nodes) in dead
            if fate == "m" and node.kind in _MOVABLE:
                self.moved[node.id] = None
            elif below_dead:
                dead.add(node.id)
            elif fate == "s":
                dead.add(node.id)
                self.operations.append(Delete(node.id, self.wish.origin))
        self.gone = dead

    def attached(self) -> list[NodeId]:
        """The nodes of the base that stand in the amended text as far as it is made."""
        found: list[NodeId] = []
        away = self.gone | self.moved.keys()

        def visit(node: Node) -> None:
            found.append(node.id)
            for child in node.children:
                if child.id not in away:
                    visit(child)

        visit(self.base.root)
        return found

    def settle_moves(self) -> None:
        """Give each moved node a place that is there and is not below itself."""
        here = self.attached()
        for identity in self.draw(st.permutations(list(self.moved))) if self.moved else []:
            node = self.nodes[identity]
            parents = [p for p in here if self.holds(p, node.kind) and bears(self.nodes[p], node)]
            if node.kind is Kind.CALL or not parents:
                graft: Graft = Moved(identity)
                if node.kind is not Kind.CALL:
                    graft = self.new_call((graft,))
                self.put(self.base.root.id, (graft,))
            elif self.draw(st.integers(0, 4)) == 0 and node.kind is Kind.ITEM:
                parent = parents[self.choose(parents)]
                self.put(parent, (self.new(Kind.ITEM, (Moved(identity),)),))
            else:
                parent = parents[self.choose(parents)]
                self.put(parent, (Moved(identity),))
            here += self.below(node)

    def below(self, node: Node) -> list[NodeId]:
        """A moved node and what goes with it."""
        found = [node.id]
        for child in node.children:
            if child.id not in self.gone and child.id not in self.moved:
                found += self.below(child)
        return found

    def holds(self, parent: NodeId, kind: Kind) -> bool:
        """Whether a node of the base takes provisions of a kind below it."""
        node = self.nodes[parent]
        if kind is Kind.CALL:
            return node.kind is Kind.INSTRUMENT
        prose = any(child.kind is Kind.PARAGRAPH for child in node.children)
        match node.kind:
            case Kind.CALL:
                return prose == (kind is Kind.PARAGRAPH) or not node.children
            case Kind.ITEM:
                return kind is Kind.ITEM and not prose
            case kind_of if kind_of in DIVISIONS:
                # Where there is no list, there is no label to count on from.
                listed = any(child.kind is Kind.ITEM for child in node.children)
                return kind is Kind.PARAGRAPH or (kind is Kind.ITEM and listed)
            case Kind.TABLE:
                return kind is Kind.ROW
            case Kind.CELL:
                return kind is Kind.PARAGRAPH and not node.name
        return False

    def put(self, parent: NodeId, grafts: tuple[Graft, ...]) -> None:
        gaps = self.gaps(parent)
        after = gaps[self.choose(gaps)]
        self.operations.append(Put(parent, after, grafts, self.wish.origin))

    def gaps(self, parent: NodeId) -> list[NodeId | None]:
        """Where something can be put below a node; at the top, among the calls."""
        children = self.nodes[parent].children
        if parent == self.base.root.id:
            return [c.id for c in children if c.kind in (Kind.OPENING, Kind.CALL)] or [None]
        if self.nodes[parent].kind in DIVISIONS:
            # Text stands after the title, and before calls and smaller divisions.
            texts = [c.id for c in children if c.kind is not Kind.CALL and c.kind not in DIVISIONS]
            return [*texts] or [None]
        if is_tied(self.nodes[parent]):
            return [children[-1].id]
        return [None, *(child.id for child in children)]

    def adds(self) -> None:
        """Add new provisions, some with more below them."""
        here = [n for n in self.attached() if receives(self.nodes[n])]
        for _ in range(self.draw(st.integers(0, 2))):
            at = self.choose([*here, None])
            if at == len(here):
                item = () if self.draw(st.booleans()) else (self.new(Kind.ITEM),)
                self.put(self.base.root.id, (self.new_call(item),))
                continue
            if self.nodes[here[at]].kind is Kind.TABLE:
                self.put(here[at], (self.new_row(),))
                continue
            kind = Kind.ITEM if self.holds(here[at], Kind.ITEM) else Kind.PARAGRAPH
            size = self.draw(st.integers(1, 2))
            self.put(here[at], tuple(self.new(kind) for _ in range(size)))

    def new(self, kind: Kind, below: tuple[Graft, ...] = ()) -> New:
        text = self.text()
        label = ""
        if kind is Kind.ITEM and not self.wish.derived:
            label = self.draw(st.sampled_from(LABELS))
        if kind is Kind.ITEM and not below and self.draw(st.integers(0, 4)) == 0:
            below = (self.new(Kind.ITEM),)
        if self.wish.terminals:
            mark = self.draw(st.sampled_from(("", ";", ",", ".", ":")))
            text = join((text, Text(f"word{mark}")))
        return New(self.fresh(), kind, text, label, below)

    def new_row(self) -> New:
        sizes = self.draw(st.tuples(st.integers(0, 2), st.just(1)))
        held = [tuple(self.new(Kind.PARAGRAPH) for _ in range(size)) for size in sizes]
        cells = tuple(New(self.fresh(), Kind.CELL, children=below) for below in held)
        return New(self.fresh(), Kind.ROW, children=cells)

    def new_call(self, below: tuple[Graft, ...]) -> New:
        return New(
            self.fresh(), Kind.CALL, Text(self.draw(st.sampled_from(HEADINGS))), children=below
        )

    def text(self, min_size: int = 0) -> Text:
        """A new text; a mark in it belongs to a new note."""
        text = self.draw(texts(min_size, 3, marks=True))
        notes = tuple(self.note() for anchor in text.anchors if anchor == MARK)
        return evolve(text, anchors=notes)

    def note(self) -> NodeId:
        identity = self.fresh()
        self.marks.append(identity)
        return identity

    def edits(self) -> None:
        """Reword what stands in the amended text, at spans that do not overlap."""
        standing = self.standing()
        for at in sorted(set(self.draw(_PLACES))):
            if not standing:
                return
            node = self.nodes[standing[at % len(standing)]]
            if any(isinstance(o, WordEdit) and o.node == node.id for o in self.operations):
                continue
            length = max(0, len(node.text) - (6 if self.wish.inside else 0))
            cuts = sorted(self.draw(st.lists(st.integers(0, length), min_size=2, max_size=4)))
            for start, end in zip(cuts[::2], cuts[1::2], strict=False):
                self.replace(node, start, end)

    def replace(self, node: Node, start: int, end: int) -> None:
        plain = node.kind in (Kind.FOOTNOTE, Kind.CALL)
        if start < end and node.kind is not Kind.CALL and self.draw(st.integers(0, 3)) == 0:
            weights = self.draw(_WEIGHTS)
            self.operations.append(Emphasize(node.id, start, end, weights, self.wish.origin))
            return
        if start == end:
            text = self.draw(texts(1, 2)) if plain else self.text(1)
        elif self.draw(st.booleans()):
            text = EMPTY
        else:
            text = self.draw(texts(0, 3)) if plain else self.text()
        if plain and node.kind is Kind.CALL:
            text = Text(text.chars)
        self.operations.append(Replace(node.id, start, end, text, self.wish.origin))

    def standing(self) -> list[NodeId]:
        """The nodes of the base that are in the amended text, moved or not."""
        found = self.attached()
        for identity in self.moved:
            found += self.below(self.nodes[identity])
        return [n for n in found if self.nodes[n].kind not in _WORDLESS]

    def relabels(self) -> None:
        labelled = (Kind.ITEM, Kind.PARAGRAPH)
        items = [n for n in self.standing() if self.nodes[n].kind in labelled]
        items = [n for n in items if self.nodes[self.above[n]].kind is not Kind.CELL]
        if items and self.draw(st.integers(0, 2)) == 0:
            node = items[self.choose(items)]
            label = self.draw(st.sampled_from((*LABELS, "")))
            self.operations.append(Relabel(node, label, self.wish.origin, Cause.EDIT))

    def parts(self) -> None:
        """Split a provision that nothing else speaks of, or join it with the next one."""
        if self.draw(st.integers(0, 2)):
            return
        written = {*_written(self.operations), *self.moved}
        maintained = [o.node for o in self.operations if isinstance(o, Maintain)]
        kept = {below for node in maintained for below in self.subtree(node)}
        free = [n for n in self.attached() if n not in written | kept and self.is_plain(n)]
        free = [n for n in free if self.above[n] not in kept]
        if not free:
            return
        node = self.nodes[free[self.choose(free)]]
        siblings = self.nodes[self.above[node.id]].children
        after = siblings[siblings.index(node) + 1 :][:1]
        if (
            after
            and after[0].id in free
            and after[0].kind is node.kind
            and self.draw(st.booleans())
        ):
            self.joins(node, after[0])
        elif len(node.text) > 1:
            self.splits(node)

    def is_plain(self, identity: NodeId) -> bool:
        node = self.nodes[identity]
        return node.kind in (Kind.ITEM, Kind.PARAGRAPH) and not (node.children or node.number)

    def splits(self, node: Node) -> None:
        origin, end = self.wish.origin, len(node.text)
        at = self.draw(st.integers(1, end - 1))
        label = node.label and ("" if self.wish.derived else self.draw(st.sampled_from(LABELS)))
        new = New(self.fresh(), node.kind, node.text.slice(at, end), label)
        put = Put(self.above[node.id], node.id, (new,), origin, cause=Cause.SPLIT)
        self.operations += [Replace(node.id, at, end, EMPTY, origin, Cause.SPLIT), put]

    def joins(self, node: Node, other: Node) -> None:
        origin, end = self.wish.origin, len(node.text)
        words = join((Text(" "), other.text))
        self.operations.append(Replace(node.id, end, end, words, origin, Cause.JOIN))
        self.operations.append(Delete(other.id, origin, Cause.JOIN))

    def maintains(self) -> None:
        """State that something is not changed that nothing above speaks of."""
        if self.draw(st.integers(0, 2)):
            return
        written = set(_written(self.operations))
        free = [n for n in self.standing() if not any(w in written for w in self.subtree(n))]
        if free:
            node = free[self.choose(free)]
            underlined = self.draw(st.booleans())
            self.operations.append(Maintain(node, self.wish.origin, underlined))

    def subtree(self, identity: NodeId) -> Iterator[NodeId]:
        return (node.id for node in self.nodes[identity].walk())

    def notes(self) -> None:
        """Add the notes of new marks and suppress those whose mark goes."""
        last = self.base.root.children[-1].id if self.base.root.children else None
        for identity in self.marks:
            note = New(identity, Kind.FOOTNOTE, self.draw(texts(1, 2)), label="9")
            self.operations.append(Put(self.base.root.id, last, (note,), self.wish.origin))
        marked = set(self.marked())
        for child in self.base.root.children:
            if child.kind is Kind.FOOTNOTE and child.id not in marked:
                self.operations = [
                    o for o in self.operations if getattr(o, "node", None) != child.id
                ]
                if self.wish.settled:
                    self.operations.append(Delete(child.id, self.wish.origin))

    def marked(self) -> Iterator[str]:
        """The notes of the base whose mark stays."""
        cut = [o for o in self.operations if isinstance(o, Replace)]
        for identity in self.standing():
            text = self.nodes[identity].text
            for at in range(len(text)):
                if not any(o.node == identity and o.start <= at < o.end for o in cut):
                    yield from text.slice(at, at + 1).anchors


def _written(operations: Sequence[Operation]) -> Iterator[NodeId]:
    for operation in operations:
        match operation:
            case Replace(node=node) | Emphasize(node=node) | Relabel(node=node) | Delete(node=node):
                yield node
            case Put(parent=parent, grafts=grafts):
                yield parent
                yield from moved_of(grafts)


_WORDLESS = (Kind.INSTRUMENT, Kind.ROW, Kind.CELL)
_WEIGHTS = st.frozensets(st.sampled_from(Weight))
_PLACES = st.lists(st.integers(0, 40), max_size=3)


@st.composite
def proposals(draw: st.DrawFn, base: Instrument, wish: Wish = FULL) -> Operations:
    """Operations on a document that hold together, in any order."""
    draft = _Draft(draw, base, wish)
    if wish.structure:
        draft.structure()
        draft.settle_moves()
        draft.adds()
    if wish.edits:
        draft.edits()
    if wish.labels:
        draft.relabels()
    draft.notes()
    if wish.maintain:
        draft.maintains()
    if wish.structure and wish.edits and not wish.terminals:
        draft.parts()
    return tuple(draft.operations)


@st.composite
def shuffles(draw: st.DrawFn, operations: Operations) -> Operations:
    """The operations in another order; several insertions at one place keep theirs."""
    order = draw(st.permutations(range(len(operations))))
    places: dict[object, list[int]] = {}
    for at, index in enumerate(order):
        places.setdefault(_place(operations[index], index), []).append(at)
    out: dict[int, Operation] = {}
    for slots in places.values():
        for slot, index in zip(slots, sorted(order[slot] for slot in slots), strict=True):
            out[slot] = operations[index]
    return tuple(out[slot] for slot in range(len(operations)))


def _place(operation: Operation, index: int) -> object:
    match operation:
        case Put(parent=parent, after=after):
            return parent, after
        case Replace(node=node, start=start, end=end) if start == end:
            return node, start
    return index
