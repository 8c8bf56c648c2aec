"""The statements that turn one text into another that shares identities with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from amend.compiler.addresses.columns import print_column
from amend.compiler.addresses.printing import address_of_words, print_address
from amend.compiler.algebra.between import rearrangements_between
from amend.compiler.algebra.operations import Delete, Moved, Origin, Put
from amend.compiler.base_text.printing import lines_of_node
from amend.compiler.drafting.columns import column_change
from amend.compiler.drafting.edition import edition_said
from amend.compiler.drafting.quoting import Marks, beside, meant_so
from amend.compiler.drafting.wording import Rewording, edits_of, halves_reworded, rewording
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import HEAD, Instrument, Kind, Node, NodeId, marks_of
from amend.compiler.instrument.placement import TEXTS, fits
from amend.compiler.matching.parting import Unparted
from amend.compiler.values import frozen
from amend.compiler.words.symbols import EDITORIAL, MOD
from amend.compiler.words.text import Text

INDENT = "    "
NO_PLACE = (*HEAD, Kind.CELL, Kind.FOOTNOTE)
"""What nothing is put after or before by name."""

_NOWHERE = ("ADD :", "MOVE :")
"""How a statement begins that has no place to name: beside the lines of the head alone."""

_FIRST, _SUPPRESSED, _BEHIND = 0.1, 0.25, 0.5
"""Where statements stand between two provisions of the base: what is put first below one, then its
suppression; what is put behind one stands before the next."""


@frozen
class Statement:
    """A statement as it is written.

    about: the nodes of the base that it changes, or beside which it puts something; of an
        ADD, then those of the new text.
    """

    text: str
    about: tuple[NodeId, ...]


@frozen
class Wishes:
    """What is left to the compiler.

    reworded: for each node the wording that the statements are to bring about, if not that
        of the revised text, because the compiler makes the rest of it.
    spoken: of which nodes `(MOD)` is to be said, if their words change, and of which `NOC` or
        `NOC!`.
    emphasis: whether it is said where words that stay print otherwise.
    """

    reworded: Mapping[NodeId, Text[NodeId]] = field(factory=dict, hash=False)
    spoken: Mapping[NodeId, str] = field(factory=dict, hash=False)
    emphasis: bool = True


def statements(base: Index, found: Unparted, wishes: Wishes) -> tuple[Statement, ...]:
    """The statements that make the revised text of the base, in the order of the base.

    Both texts have their footnotes in the order of their marks.
    """
    return _Drafter.of(base, found, wishes).drafted()


@define
class _Drafter:
    """Gathers the statements of one proposal; lives for one call of `statements`."""

    index: Index
    after: dict[NodeId, Node]
    marks: Marks
    wishes: Wishes
    revised: Instrument
    order: dict[NodeId, int]
    found: Unparted
    noted: set[NodeId] = field(factory=set)

    @classmethod
    def of(cls, index: Index, found: Unparted, wishes: Wishes) -> _Drafter:
        base, revised = index.instrument, found.before
        order = {node.id: at for at, node in enumerate(base.root.walk())}
        after = {node.id: node for node in revised.root.walk()}
        return cls(index, after, _marks(base, revised), wishes, revised, order, found)

    def drafted(self) -> tuple[Statement, ...]:
        edition = edition_said(self.index, self.revised)
        said = {node.id for node in edition.nodes} if edition else set()
        found: list[tuple[float, Statement]] = []
        if edition:
            about = tuple(node.id for node in edition.nodes)
            found.append((self.order[about[0]], Statement(edition.text, about)))
        found += self.partings()
        found += self.rewordings(said)
        found += self.columns()
        suppressed: list[Node] = []
        origin = Origin("", "")
        for operation in rearrangements_between(self.index.instrument, self.revised, origin):
            match operation:
                case Delete(node=node) if self.index.nodes[node].kind is not Kind.CELL:
                    suppressed.append(self.index.nodes[node])
                case Put(parent=parent) if self.index.nodes[parent].kind is not Kind.ROW:
                    found += self.put(operation)
        found += self.suppressions(suppressed)
        found += self.notes()
        found += self.maintained()
        # At one place the words of a provision come first, then its own end, then what follows it.
        placed = (pair for pair in found if not pair[1].text.startswith(_NOWHERE))
        return tuple(statement for _, statement in sorted(placed, key=lambda pair: pair[0]))

    def address(self, node: Node) -> str:
        return print_address(node, self.index)

    # MOD

    def rewordings(self, said: set[NodeId]) -> Iterator[tuple[float, Statement]]:
        """The edits of each provision; those that are the same, as one statement."""
        alike: dict[tuple[str, ...], list[Node]] = {}
        marked: dict[NodeId, tuple[str, ...]] = {}
        editorial = {node for node, symbol in self.wishes.spoken.items() if symbol == EDITORIAL}
        for node in self.index.nodes.values():
            now = self.after.get(node.id)
            if now is None or node.id in said:
                continue
            changes = self.changes(node, now)
            marked[node.id] = tuple(a for change in changes for a in change.new.anchors)
            worded = [
                edit
                for change in changes
                if change.old != change.new
                for edit in edits_of(change, self.marks, self.wishes.emphasis)
            ]
            if worded:
                symbol = EDITORIAL if node.id in editorial else MOD
                alike.setdefault((symbol, *worded), []).append(node)
        for (symbol, *edits), nodes in alike.items():
            targets = ", ".join(map(self.wording_address, nodes))
            notes = [n for n in self.new_notes() for node in nodes if n.id in marked[node.id]]
            self.noted.update(note.id for note in notes)
            block = _block([*edits, *self.lines_of_notes(notes)])
            about = tuple(node.id for node in (*nodes, *notes))
            yield self.order[about[0]], Statement(f"{symbol} {targets}:{block}", about)

    def changes(self, node: Node, now: Node) -> Sequence[Rewording]:
        """What becomes of the words of a provision; of one that is split, half by half."""
        if node.id in self.found.cuts:
            return halves_reworded(node.text, self.found.cuts[node.id])
        return (rewording(node.text, self.wishes.reworded.get(node.id, now.text)),)

    def wording_address(self, node: Node) -> str:
        """The address of the words of a node: a call stands for its only paragraph."""
        parent = self.index.parent(node)
        alone = parent is not None and parent.kind is Kind.CALL and len(parent.children) == 1
        if alone and node.kind is Kind.PARAGRAPH and not node.children:
            assert parent is not None
            return self.address(parent)
        if node.kind is Kind.CALL:
            return f"{self.address(node)}.heading"
        return address_of_words(node, self.index)

    # SPLIT and JOIN

    def partings(self) -> Iterator[tuple[float, Statement]]:
        for identity, cut in self.found.cuts.items():
            node = self.index.nodes[identity]
            where = beside(node.text, cut.start, self.marks, ("before",))
            if where is not None:
                said = f"SPLIT {self.wording_address(node)} {where}"
                yield self.order[identity], Statement(said, (identity, cut.new))
        for run in self.found.joined:
            nodes = [self.index.nodes[identity] for identity in run]
            yield self.order[run[0]], Statement(f"JOIN {self.several(nodes)}", run)

    # NOC

    def maintained(self) -> Iterator[tuple[float, Statement]]:
        for identity, symbol in self.wishes.spoken.items():
            if symbol != EDITORIAL:
                node = self.index.nodes[identity]
                said = Statement(f"{symbol} {self.address(node)}", (identity,))
                yield self.order[identity], said

    # Columns

    def columns(self) -> Iterator[tuple[float, Statement]]:
        """What comes and goes of the columns of each table."""
        for table in self.index.nodes.values():
            now = self.after.get(table.id) if table.kind is Kind.TABLE else None
            change = column_change(table, now) if now is not None else None
            if change is None:
                continue
            cells = tuple(
                c.id for r in table.children for c in r.children if c.id not in self.after
            )
            place = self.order[table.id] + _FIRST
            if change.gone:
                gone = ", ".join(print_column(table, at, self.index) for at in change.gone)
                yield place, Statement(f"SUP {gone}", (table.id, *cells))
            for new in change.come:
                side, at = ("after", new.gap - 1) if new.gap else ("before", 0)
                where = f"{side} {print_column(table, at, self.index)}"
                lines = [line for row in new.rows for line in lines_of_node(row, self.marks)]
                about = (table.id, *(c.id for row in new.rows for c in row.children if c.id))
                yield place, Statement(f"ADD {where}:{_content(lines)}", about)

    # SUP

    def suppressions(self, nodes: Sequence[Node]) -> Iterator[tuple[float, Statement]]:
        """What goes, neighbours in one statement; a footnote goes with its marks by itself."""
        run: list[Node] = []
        for node in nodes:
            if node.kind is Kind.FOOTNOTE:
                continue
            if run and not self.follows(run[-1], node):
                yield self.suppression(run)
                run = []
            run.append(node)
        if run:
            yield self.suppression(run)

    def follows(self, before: Node, node: Node) -> bool:
        parent = self.index.parent(node)
        if parent is None or parent is not self.index.parent(before):
            return False
        at = self.order[before.id] + sum(1 for _ in before.walk())
        return at == self.order[node.id]

    def suppression(self, run: Sequence[Node]) -> tuple[float, Statement]:
        about = tuple(node.id for node in run)
        said = Statement(f"SUP {self.several(run)}", about)
        return self.order[about[0]] + _SUPPRESSED, said

    def several(self, run: Sequence[Node]) -> str:
        """The addresses of siblings that follow one another, as a range where that is shorter."""
        first = self.address(run[0])
        label = self.address(run[-1]).rpartition(".")[2]
        is_range = len(run) > 2 and all(n.label and n.kind is Kind.ITEM for n in run)
        is_range = is_range and label.isalnum() and "[" not in first
        return f"{first}..{label}" if is_range else ", ".join(map(self.address, run))

    # ADD and MOVE

    def put(self, put: Put) -> Iterator[tuple[float, Statement]]:
        parent = self.index.nodes[put.parent]
        gap = put.after
        waiting: list[Node] = []
        for graft in put.grafts:
            node = self.after[graft.id]
            if node.kind is Kind.FOOTNOTE:
                continue
            fitting = self.gap(parent, gap, node)
            if waiting and (isinstance(graft, Moved) or fitting != gap or node.kind not in TEXTS):
                yield self.addition(parent, gap, waiting)
                waiting = []
            gap = fitting
            if not isinstance(graft, Moved):
                waiting.append(node)
                continue
            old = self.index.nodes[graft.id]
            move = f"MOVE {self.address(old)} {self.place(parent, gap, old.id)}"
            move += f" as {graft.number}" if graft.number else ""
            yield self.rank(parent, gap), Statement(move, (graft.id,))
        if waiting:
            yield self.addition(parent, gap, waiting)

    def gap(self, parent: Node, after: NodeId | None, node: Node) -> NodeId | None:
        """Where a node fits: after what stays, or behind what goes there."""
        ids: list[NodeId | None] = [None, *(child.id for child in parent.children)]
        for identity in ids[ids.index(after) :]:
            if identity != after and self.stays(parent, identity):
                break
            if fits(node.kind, node.name, self.index.around(parent), identity):
                return identity
        return after

    def stays(self, parent: Node, identity: NodeId | None) -> bool:
        now = self.after.get(parent.id)
        return now is not None and any(child.id == identity for child in now.children)

    def place(self, parent: Node, after: NodeId | None, moved: NodeId | None = None) -> str:
        """moved: what is put there, if the base has it."""
        if after is not None and self.index.nodes[after].kind not in NO_PLACE:
            return f"after {self.address(self.index.nodes[after])}"
        ids = [child.id for child in parent.children]
        at = ids.index(after) + 1 if after is not None else 0
        while at < len(ids) and ids[at] == moved:
            at += 1  # Nothing is put before itself.
        if at < len(ids) and parent.children[at].kind not in NO_PLACE:
            return f"before {self.address(parent.children[at])}"
        return f"to {self.address(parent)}" if parent.kind is not Kind.INSTRUMENT else ""

    def rank(self, parent: Node, after: NodeId | None) -> float:
        """Where a statement about a gap stands among the others."""
        if after is None:
            return self.order[parent.id] + _FIRST
        last = self.index.nodes[after]
        return self.order[after] + sum(1 for _ in last.walk()) - _BEHIND

    def addition(
        self, parent: Node, after: NodeId | None, nodes: Sequence[Node]
    ) -> tuple[float, Statement]:
        lines = [meant_so(line) for node in nodes for line in lines_of_node(node, self.marks)]
        place = self.place(parent, after)
        about = (after or parent.id, *(node.id for node in nodes))
        return self.rank(parent, after), Statement(f"ADD {place}:{_content(lines)}", about)

    def notes(self) -> Iterator[tuple[float, Statement]]:
        """New footnotes that no edit marks; their marks tell their places, so any may be named."""
        root = self.index.instrument.root
        notes = self.new_notes()
        near = next((c for c in root.children if c.kind not in NO_PLACE), None)
        if not notes or near is None:
            return
        about = (near.id, *(note.id for note in notes))
        lined = self.lines_of_notes(notes)
        yield len(self.order), Statement(f"ADD to {self.address(near)}:{_content(lined)}", about)

    def new_notes(self) -> list[Node]:
        """The footnotes that the revised text adds and no statement has yet."""
        notes = (n for n in self.revised.root.children if n.kind is Kind.FOOTNOTE)
        return [n for n in notes if n.id not in self.order and n.id not in self.noted]

    def lines_of_notes(self, notes: Sequence[Node]) -> list[str]:
        return [
            f"[^{self.marks[note.id]}]: {line.partition(': ')[2]}"
            for note in notes
            for line in map(meant_so, lines_of_node(note, self.marks))
        ]


def _block(edits: Sequence[str]) -> str:
    if len(edits) == 1:
        return " " + edits[0].replace("\n", f"\n{INDENT}")
    return "".join(f"\n{INDENT}{edit}" for edit in edits)


def _content(lines: Sequence[str]) -> str:
    if len(lines) == 1:
        return f" {lines[0]}"
    return "".join(f"\n{INDENT}{line}" if line else "\n" for line in lines)


def _marks(base: Instrument, revised: Instrument) -> dict[NodeId, str]:
    """The mark by which each footnote is written: new ones get one that the base does not use."""
    marks = marks_of(base.root.children)
    taken = set(marks.values())
    fresh = (str(n) for n in range(1, 1_000_000))
    for node in revised.root.children:
        if node.kind is Kind.FOOTNOTE and node.id not in marks:
            label = (
                node.label if node.label not in taken else next(n for n in fresh if n not in taken)
            )
            marks[node.id] = label
            taken.add(label)
    return marks
