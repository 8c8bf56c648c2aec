"""Two redlines in a row as one, on the base of the first: each change keeps its own origin.

`compose` gives operations of one author, and forgets who wanted what. Here nothing is compared: the
second redline is laid over the first, character by character of the text that lies between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import define, evolve

from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Emphasized,
    Inserted,
    Kept,
    Mark,
    Overruled,
    Redline,
    RedlineNode,
    Stretch,
    TextMark,
    base,
    consolidated,
    is_dropped,
)
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.words.text import Text, join


def overlay(first: Redline, second: Redline) -> Redline:
    """What two proposals make of the base of the first, the second of what the first makes.

    second: its base is the text that the first makes, whatever its nodes are called there.
    What the second deletes of what the first inserts is overruled, and in neither text.
    Raises ValueError if the second is a redline of another text.
    """
    between = consolidated(first).root.walk(), base(second).root.walk()
    same = {there.id: here.id for here, there in zip(*between, strict=True)}
    root = _laid(first.root, second.root, _Names(same, {n.id for n in first.root.walk()}))
    return Redline(first.reference, first.language, root)


def without(redline: Redline, origin: Origin) -> Redline:
    """The redline with all revisions of one origin rejected; the others stay as they are."""
    return evolve(redline, root=_rejected(redline.root, origin))


@define
class _Names:
    """What the nodes of the second redline are called among those of the first.

    known: of the text between; taken: what nothing new may be called. Lives for one `overlay`.
    """

    known: dict[NodeId, NodeId]
    taken: set[NodeId]

    def of(self, identity: NodeId) -> NodeId:
        if identity not in self.known:
            name = identity
            while name in self.taken:
                name = NodeId(f"{name}'")
            self.known[identity] = name
            self.taken.add(name)
        return self.known[identity]

    def renamed(self, text: Text[NodeId]) -> Text[NodeId]:
        return evolve(text, anchors=tuple(map(self.of, text.anchors))) if text.anchors else text


def _laid(one: RedlineNode, other: RedlineNode, names: _Names) -> RedlineNode:
    """A node that stands in the text between, as it is in both redlines."""
    mark = _mark_of_node(one.mark, other.mark)
    return evolve(
        other,
        id=one.id,
        kind=one.kind,
        mark=mark,
        label=_stretches(one.label, other.label, names),
        text=_stretches(one.text, other.text, names),
        children=tuple(_children(one, other, names)),
    )


def _children(one: RedlineNode, other: RedlineNode, names: _Names) -> Iterator[RedlineNode]:
    """The children of both, those of the text between in its order."""
    later = iter(other.children)
    for child in one.children:
        if is_dropped(child.mark, Deleted):
            yield child
            continue
        for there in later:
            if not isinstance(there.mark, Inserted):
                yield _laid(child, there, names)
                break
            yield _new(there, names)
        else:
            raise ValueError("the second redline is of another text")
    for there in later:
        if not isinstance(there.mark, Inserted):
            raise ValueError("the second redline is of another text")
        yield _new(there, names)


def _new(node: RedlineNode, names: _Names) -> RedlineNode:
    """What the second redline brings, under the names that it has among all."""
    text = tuple(evolve(s, text=names.renamed(s.text)) for s in node.text)
    children = tuple(_new(child, names) for child in node.children)
    return evolve(node, id=names.of(node.id), text=text, children=children)


def _mark_of_node(one: Mark, other: Mark) -> Mark:
    match one, other:
        case Inserted(origin=brought), Deleted(origin=origin, cause=cause):
            return Overruled(origin, cause, brought=brought)
        case _, Kept():
            return one
    return other


def _stretches(
    one: tuple[Stretch, ...], other: tuple[Stretch, ...], names: _Names
) -> tuple[Stretch, ...]:
    """The words of both; of those of the text between each with what both make of it."""
    found: list[Stretch] = []
    later = [evolve(s, text=names.renamed(s.text)) for s in other]
    for stretch in one:
        if is_dropped(stretch.mark, Deleted):
            found.append(stretch)
            continue
        left = stretch
        while left.text.chars:
            while later and isinstance(later[0].mark, Inserted):
                found.append(later.pop(0))
            if not later:
                raise ValueError("the second redline is of another text")
            size = min(len(left.text), len(later[0].text))
            here, there = _cut(left, size), _cut(later[0], size)
            found += _both(here[0], there[0])
            left, later = here[1], [there[1], *later[1:]] if there[1].text.chars else later[1:]
    if any(not isinstance(s.mark, Inserted) for s in later):
        raise ValueError("the second redline is of another text")
    return tuple(_joined([*found, *later]))


def _cut(stretch: Stretch, size: int) -> tuple[Stretch, Stretch]:
    text = stretch.text
    return evolve(stretch, text=text.slice(0, size)), evolve(
        stretch, text=text.slice(size, len(text))
    )


def _both(one: Stretch, other: Stretch) -> Iterator[Stretch]:
    """One stretch of the text between, as both redlines have it."""
    match one.mark, other.mark:
        case _, Kept():
            yield one
        case Kept(), _:
            yield other
        case Inserted(origin=brought), Deleted(origin=origin, cause=cause):
            yield Stretch(Overruled(origin, cause, brought=brought), one.text)
        case Inserted(origin=brought), Emphasized(origin=origin, cause=cause):
            yield Stretch(Overruled(origin, cause, brought=brought), one.text)
            yield Stretch(Inserted(origin, cause), other.text)
        case Emphasized(origin=former, cause=why) as mark, Deleted(origin=origin, cause=cause):
            yield Stretch(Deleted(former, why), _as_it_was(one, mark))
            yield Stretch(Overruled(origin, cause, brought=former), one.text)
        case Emphasized(origin=former, cause=why) as mark, Emphasized(origin=origin, cause=cause):
            yield Stretch(Deleted(former, why), _as_it_was(one, mark))
            yield Stretch(Overruled(origin, cause, brought=former), one.text)
            yield Stretch(Inserted(origin, cause), other.text)


def _as_it_was(stretch: Stretch, mark: Emphasized) -> Text[NodeId]:
    return evolve(stretch.text, emphases=()).weighted(mark.former)


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The stretches, those that follow one another under one mark as one."""
    for mark, same in groupby(stretches, key=lambda s: s.mark):
        yield Stretch(mark, join(s.text for s in same))


def _rejected(node: RedlineNode, origin: Origin) -> RedlineNode:
    children = (
        _rejected(child, origin)
        for child in node.children
        if not (isinstance(child.mark, Inserted) and child.mark.origin == origin)
    )
    return evolve(
        node,
        mark=_mark_without(node.mark, origin),
        label=tuple(_stretches_without(node.label, origin)),
        text=tuple(_stretches_without(node.text, origin)),
        children=tuple(children),
    )


def _mark_without(mark: Mark, origin: Origin) -> Mark:
    match mark:
        case Overruled(origin=own, brought=brought) if own == origin:
            return Inserted(brought)
        case Deleted(origin=own) if own == origin:
            return KEPT
    return mark


def _stretches_without(stretches: Iterable[Stretch], origin: Origin) -> Iterator[Stretch]:
    for stretch in stretches:
        mark: TextMark = stretch.mark
        match mark:
            case Inserted(origin=own) if own == origin:
                continue
            case Emphasized(origin=own, former=former) if own == origin:
                text = evolve(stretch.text, emphases=()).weighted(former)
                yield Stretch(KEPT, text)
            case Emphasized() | Kept() | Inserted():
                yield stretch
            case Deleted():
                yield evolve(stretch, mark=_mark_without(mark, origin))
