"""What a proposal that amends another one asks of the text in force, in place of that one.

Its operations are on the text that the other proposal makes, all that follows included. They are
carried back onto the text in force: words of that are revised from there, and a provision that the
other proposal adds is added otherwise. Nothing that follows is among them; it follows again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from attrs import define, evolve, field

from amend.compiler.algebra.apply import reworded
from amend.compiler.algebra.between import operations_between
from amend.compiler.algebra.operations import (
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
)
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.emphasis import revision_of
from amend.compiler.words.text import Text

Names = Mapping[NodeId, NodeId]
"""What the provisions of the text between, as it was read again, are called in the base."""


def on_the_base(
    index: Index,
    below: Operations,
    between: Instrument,
    own: Operations,
    names: Names,
    origin: Origin,
) -> Operations:
    """What a proposal and the one that it amends ask of the text in force together.

    index: of the text in force; below: what the amended proposal asks of that; between: the text
        that it makes; own: what the other one asks of `between`; origin: that of the latter.
    """
    texts = {node.id: node for node in between.root.walk()}
    writer = _Writer(index, texts, names, origin)
    for operation in below:
        writer.known(operation)
    writer.reworded([o for o in own if isinstance(o, WordEdit)])
    for operation in own:
        writer.take(operation)
    return writer.operations()


@define
class _Writer:
    """Gathers the operations; lives for one call of `on_the_base`."""

    index: Index
    texts: dict[NodeId, Node]
    names: Names
    origin: Origin
    words: dict[NodeId, list[WordEdit]] = field(factory=dict)
    puts: list[Put] = field(factory=list)
    others: list[Operation] = field(factory=list)

    def known(self, operation: Operation) -> None:
        """What the amended proposal asks."""
        match operation:
            case Replace(node=node) | Emphasize(node=node):
                self.words.setdefault(node, []).append(operation)
            case Put():
                self.puts.append(operation)
            case _:
                self.others.append(operation)

    def operations(self) -> Operations:
        edits = (edit for held in self.words.values() for edit in held)
        return (*edits, *(put for put in self.puts if put.grafts), *self.others)

    # Words

    def reworded(self, edits: Iterable[WordEdit]) -> None:
        of_node: dict[NodeId, list[WordEdit]] = {}
        for edit in edits:
            own = evolve(edit, node=self.name(edit.node))
            if isinstance(own, Replace):
                own = evolve(own, text=self.renamed(own.text))
            of_node.setdefault(own.node, []).append(own)
        for node, held in of_node.items():
            span = held[0].span
            if node in self.index.nodes:
                old = self.index.nodes[node]
                before = reworded(old.text, self.words.get(node, ()))
                now = evolve(old, text=self.amended(node, before, held))
                self.words[node] = [evolve(e, span=span) for e in _revised(old, now, self)]
                continue
            self.each_new(node, partial(self.rewritten, held))

    def rewritten(self, edits: Sequence[WordEdit], new: New) -> tuple[Graft, ...]:
        text = self.amended(new.id, new.text, edits)
        return (evolve(new, text=text, span=edits[0].span, literal=None),)

    def amended(
        self, node: NodeId, before: Text[NodeId], edits: Sequence[WordEdit]
    ) -> Text[NodeId]:
        """The words after some edits of those between, without what followed before them.

        before: as the amended proposal writes them, without what follows from it.
        """
        between = self.texts[node].text
        back: list[WordEdit] = []
        for hunk in revision_of(before, between):
            start, end = hunk.new_start, hunk.new_end
            if not any(
                e.start < max(end, start + 1) and start < max(e.end, e.start) for e in edits
            ):
                words = before.slice(hunk.start, hunk.end)
                back.append(Replace(node, start, end, words, self.origin))
        return reworded(between, [*edits, *back])

    def renamed(self, text: Text[NodeId]) -> Text[NodeId]:
        return evolve(text, anchors=tuple(map(self.name, text.anchors))) if text.anchors else text

    # Provisions

    def name(self, node: NodeId) -> NodeId:
        return self.names.get(node, node)

    def take(self, operation: Operation) -> None:
        match operation:
            case Delete(node=node):
                self.taken_out(self.name(node))
                if self.name(node) in self.index.nodes:
                    self.words.pop(self.name(node), None)
                    self.others.append(evolve(operation, node=self.name(node)))
            case Put(parent=parent, after=after, grafts=grafts):
                come = tuple(self.graft(graft) for graft in grafts)
                self.put(evolve(operation, parent=self.name(parent), grafts=come), after)
            case Relabel(node=node, label=label) if self.name(node) not in self.index.nodes:
                self.each_new(self.name(node), lambda new: (evolve(new, label=label),))
            case Relabel(node=node) | Maintain(node=node) if self.name(node) in self.index.nodes:
                self.others.append(evolve(operation, node=self.name(node)))

    def graft(self, graft: Graft) -> Graft:
        """What is put somewhere: what the amended proposal adds is taken from where it stands."""
        if isinstance(graft, New):
            children = tuple(self.graft(child) for child in graft.children)
            return evolve(graft, text=self.renamed(graft.text), children=children)
        own = self.name(graft.id)
        held = self.taken_out(own)
        return held if isinstance(held, New) else evolve(graft, id=own)

    def taken_out(self, node: NodeId) -> Graft | None:
        """A provision that was put somewhere, which is put there no more."""
        found: list[Graft] = []

        def out(graft: Graft) -> tuple[Graft, ...]:
            found.append(graft)
            return ()

        self.each(node, out)
        return found[0] if found else None

    def put(self, put: Put, after: NodeId | None) -> None:
        """Put something behind a provision of the text between, or before all in its parent."""
        if all(isinstance(g, New) and g.kind is Kind.FOOTNOTE for g in put.grafts):
            # Footnotes follow their marks, wherever they are put.
            last = self.index.instrument.root.children
            self.puts.append(evolve(put, after=last[-1].id if last else None))
            return
        neighbour = self.name(after) if after is not None else None
        if put.parent not in self.index.nodes:
            self.each_new(put.parent, lambda new: (_with_child(new, neighbour, put.grafts),))
            return
        if neighbour is not None and self.stands(neighbour, put.parent):
            self.put_first(evolve(put, after=neighbour))
            return
        if neighbour is None:
            self.put_first(evolve(put, after=None))
            return
        self.each(neighbour, lambda graft: (graft, *put.grafts))

    def stands(self, node: NodeId, parent: NodeId) -> bool:
        """Whether a provision of the base stays where it is, in a parent."""
        moved = any(isinstance(g, Moved) and g.id == node for g in self.grafts())
        return self.index.parents.get(node) == parent and not moved

    def grafts(self) -> Iterator[Graft]:
        for put in self.puts:
            yield from _below(put.grafts)

    def put_first(self, put: Put) -> None:
        """Before what the amended proposal puts at the same place."""
        self.puts.insert(0, put)

    def each(self, node: NodeId, made: Callable[[Graft], tuple[Graft, ...]]) -> None:
        """Put what is made of a provision in its place."""
        self.puts = [evolve(put, grafts=_replaced(put.grafts, node, made)) for put in self.puts]

    def each_new(self, node: NodeId, made: Callable[[New], tuple[Graft, ...]]) -> None:
        self.each(node, lambda graft: made(graft) if isinstance(graft, New) else (graft,))


def _revised(old: Node, now: Node, writer: _Writer) -> list[WordEdit]:
    """The edits that lead from the words of a provision to others."""
    reference = writer.index.instrument.reference
    language = writer.index.instrument.language
    before, after = (
        Instrument(reference, language, evolve(node, children=())) for node in (old, now)
    )
    made = operations_between(before, after, writer.origin)
    return [o for o in made if isinstance(o, WordEdit)]


def _with_child(new: New, after: NodeId | None, grafts: tuple[Graft, ...]) -> New:
    if after is None:
        return evolve(new, children=(*grafts, *new.children))
    children: list[Graft] = []
    for child in new.children:
        children.append(child)
        if child.id == after:
            children += grafts
    return evolve(new, children=tuple(children))


def _replaced(
    grafts: tuple[Graft, ...], node: NodeId, made: Callable[[Graft], tuple[Graft, ...]]
) -> tuple[Graft, ...]:
    found: list[Graft] = []
    for graft in grafts:
        if graft.id == node:
            found += made(graft)
        elif isinstance(graft, New):
            found.append(evolve(graft, children=_replaced(graft.children, node, made)))
        else:
            found.append(graft)
    return tuple(found)


def _below(grafts: Iterable[Graft]) -> Iterator[Graft]:
    for graft in grafts:
        yield graft
        if isinstance(graft, New):
            yield from _below(graft.children)
