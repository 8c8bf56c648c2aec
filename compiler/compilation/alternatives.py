"""What is open, in square brackets: the words in force, and beside them what is proposed.

`[2017][2022]` is open between two readings, `[in Dubai]` between words and none. The brackets are
of the secretariat, the words in them of those who want them; words in force stay in force.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from attrs import evolve, frozen

from amend.compiler.algebra.apply import Applied, reworded
from amend.compiler.algebra.operations import (
    Operation,
    Operations,
    Origin,
    Put,
    Replace,
    WordEdit,
    joint,
    moved_of,
    news_of,
)
from amend.compiler.compilation.adoption import Order, adopted, operations_of
from amend.compiler.compilation.change import (
    Addition,
    Assertion,
    Change,
    Labelling,
    Merge,
    Suppression,
    Transfer,
    Words,
    edit_of,
)
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.words.text import Text, join

OPENING, CLOSING = "[", "]"


@frozen
class Alternative:
    """What somebody wants in place of the characters [start, end) of a provision."""

    start: int
    end: int
    text: Text[NodeId]
    origin: Origin


@frozen
class Bracketed:
    """A text with what is agreed, and with what is open in square brackets.

    drafted: what is shown of what the proposals say, without consequences.
    untold: the open changes that brackets alone cannot tell, as of what is moved.
    """

    drafted: Operations
    applied: Applied
    untold: tuple[int, ...]


def bracketed_words(
    node: NodeId,
    text: Text[NodeId],
    alternatives: Iterable[Alternative],
    agreed: Iterable[WordEdit],
    secretariat: Origin,
) -> tuple[Operations, Operations]:
    """What puts alternatives beside the words of a provision, each side in brackets of its own.

    agreed: what is made of its words whatever is open; where an alternative meets that, the words
        as agreed are the other side.
    Of the two parts, the first comes before what is agreed and inserted at the same point, and the
    second behind it.
    """

    def sign(at: int, which: str) -> Replace:
        return Replace(node, at, at, Text(which), secretariat)

    before: list[Operation] = []
    behind: list[Operation] = []
    for start, end, held in _regions(alternatives, [(e.start, e.end) for e in agreed]):
        sides: dict[Text[NodeId], list[Origin]] = {}
        in_force = text.slice(start, end)
        for one in held:
            around = text.slice(start, one.start), text.slice(one.end, end)
            # A footnote is marked once: where the words in force mark it.
            whole = _without_marks(join((around[0], one.text, around[1])), in_force.anchors)
            if whole.chars:
                sides.setdefault(whole, []).append(one.origin)
        if start < end:
            behind.append(sign(start, OPENING))
            before.append(sign(end, CLOSING))
        for side, origins in sides.items():
            own = Replace(node, end, end, side, joint(tuple(dict.fromkeys(origins))))
            before += (sign(end, OPENING), own, sign(end, CLOSING))
    return tuple(before), tuple(behind)


def with_brackets(
    merge: Merge,
    agreed: Collection[int],
    open_: Collection[int],
    policy: Policy,
    secretariat: Origin,
    orders: Iterable[Order] = (),
) -> Bracketed:
    """The text under the agreed changes, with the open ones in brackets.

    What is proposed to go is in brackets and stays; what is proposed to come is in brackets and
    stands, so that labels and marks count it.
    """
    every = merge.changes
    of_words = [at for at in open_ if isinstance(every[at].effect, Words)]
    coming = [at for at in open_ if _comes(merge, at)]
    drafted = operations_of(merge, sorted({*agreed, *coming}), orders)
    drafted = tuple(_in_parts(merge, agreed, drafted, {_node_of(every[at]) for at in of_words}))
    before, behind = _rewordings(merge, of_words, drafted, secretariat)
    shown = (*before, *drafted, *behind, *_notes(merge, of_words, drafted))
    applied = adopted(merge, shown, policy, secretariat).applied
    stands = {node.id: node.text for node in applied.outcome.root.walk()}
    wholes: dict[NodeId, None] = {}
    untold: list[int] = []
    for at in sorted(open_):
        match every[at].effect:
            case Words(node=node):
                untold += [] if node in stands else [at]
            case Addition(provision=provision) if at in coming:
                own = [n.id for n in news_of((provision,)) if n.id in stands]
                wholes.update(dict.fromkeys(own))
                untold += [] if own else [at]
            case Suppression(node=node):
                own = [n.id for n in merge.index.nodes[node].walk() if n.id in stands]
                wholes.update(dict.fromkeys(own))
                untold += [] if own else [at]
            case Transfer(node=node) | Labelling(node=node):
                wholes.update({node: None} if node in stands else {})
                untold.append(at)
            case Assertion():
                pass
            case Addition():
                untold.append(at)
    if wholes:
        applied = _with_wholes(merge, applied, wholes, secretariat)
    return Bracketed(shown, applied, tuple(untold))


def _comes(merge: Merge, at: int) -> bool:
    """Whether a change brings new provisions, and takes none from its place."""
    effect = merge.changes[at].effect
    return isinstance(effect, Addition) and not any(moved_of((effect.provision,)))


def _node_of(change: Change) -> NodeId:
    assert isinstance(change.effect, Words)
    return change.effect.node


def _in_parts(
    merge: Merge, agreed: Collection[int], drafted: Operations, nodes: Collection[NodeId]
) -> Iterator[Operation]:
    """The operations, what is agreed of some provisions by the words that change.

    What an author quoted without changing it may be open.
    """
    yield from (o for o in drafted if not (isinstance(o, WordEdit) and o.node in nodes))
    for at in sorted(agreed):
        change = merge.changes[at]
        if isinstance(change.effect, Words) and change.effect.node in nodes:
            yield from (edit_of(part, change.origin) for part in change.effect.parts)


def _rewordings(
    merge: Merge, open_: Sequence[int], drafted: Operations, secretariat: Origin
) -> tuple[Operations, Operations]:
    edits = [o for o in drafted if isinstance(o, WordEdit)]
    of_node: dict[NodeId, list[Alternative]] = {}
    for at in open_:
        change = merge.changes[at]
        effect = change.effect
        assert isinstance(effect, Words)
        text = merge.index.nodes[_node_of(change)].text
        made = reworded(text, [edit_of(part, change.origin) for part in effect.parts])
        new = made.slice(effect.start, effect.end + len(made) - len(text))
        one = Alternative(effect.start, effect.end, new, change.origin)
        of_node.setdefault(effect.node, []).append(one)
    before: list[Operation] = []
    behind: list[Operation] = []
    for node, alternatives in of_node.items():
        own = [edit for edit in edits if edit.node == node]
        text = merge.index.nodes[node].text
        first, last = bracketed_words(node, text, alternatives, own, secretariat)
        before += first
        behind += last
    return tuple(before), tuple(behind)


def _notes(merge: Merge, open_: Sequence[int], drafted: Operations) -> Iterator[Put]:
    """The new footnotes that open words mark, which nothing else brings."""
    grafts = (news_of(o.grafts) for o in drafted if isinstance(o, Put))
    known = {new.id for news in grafts for new in news}
    root = merge.index.instrument.root
    after = root.children[-1].id if root.children else None
    for at in open_:
        effect = merge.changes[at].effect
        for note in effect.notes if isinstance(effect, Words) else ():
            if note.id not in known:
                known.add(note.id)
                yield Put(root.id, after, (note,), merge.changes[at].origin, note.span)


def _regions(
    alternatives: Iterable[Alternative], agreed: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, Sequence[Alternative]]]:
    """What alternatives are open on: those that share characters, or touch, stand together.

    Of `[a][b][c][d]` nobody could tell which of them are sides of one question.
    """
    held: list[tuple[int, int, list[Alternative]]] = []
    for one in sorted(alternatives, key=lambda a: (a.start, a.end)):
        start, end = _grown(one.start, one.end, agreed)
        if held and start <= held[-1][1]:
            first, last, own = held.pop()
            start, end = _grown(min(first, start), max(last, end), agreed)
            held.append((start, end, [*own, one]))
        else:
            held.append((start, end, [one]))
    yield from held


def _grown(start: int, end: int, agreed: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Characters with all that is agreed where they meet it."""
    while True:
        met = [span for span in agreed if _meet((start, end), span)]
        grown = min([start, *(s for s, _ in met)]), max([end, *(e for _, e in met)])
        if grown == (start, end):
            return grown
        start, end = grown


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two ranges share a character, or are at one point, or one holds the other's."""
    if one == other:
        return True
    return max(one[0], other[0]) < min(one[1], other[1]) or any(
        point[0] == point[1] and whole[0] < point[0] < whole[1]
        for point, whole in ((one, other), (other, one))
    )


def _without_marks(text: Text[NodeId], marked: Collection[NodeId]) -> Text[NodeId]:
    if not any(anchor in marked for anchor in text.anchors):
        return text
    return join(text.slice(s.start, s.end) for s in text.strands() if s.anchor not in marked)


def _with_wholes(
    merge: Merge, applied: Applied, wholes: Iterable[NodeId], secretariat: Origin
) -> Applied:
    """Brackets around all words of some provisions, outside of whatever becomes of those."""
    grafts = (news_of(o.grafts) for o in applied.operations if isinstance(o, Put))
    texts: dict[NodeId, Text[NodeId]] = {new.id: new.text for news in grafts for new in news}
    texts.update((i, node.text) for i, node in merge.index.nodes.items())
    held = {i: len(texts[i]) for i in wholes if texts[i].chars}
    before = [Replace(i, 0, 0, Text(OPENING), secretariat) for i in held]
    behind = [Replace(i, end, end, Text(CLOSING), secretariat) for i, end in held.items()]
    return Applied.to(merge.index, (*before, *applied.operations, *behind))


def of_party(merge: Merge, number: str) -> Merge:
    """The merge with the voices of one party alone, where it has a voice."""

    def own(change: Change) -> Change:
        voices = tuple(v for v in change.voices if v.origin.proposal == number)
        return evolve(change, voices=voices or change.voices)

    return evolve(merge, changes=tuple(map(own, merge.changes)))
