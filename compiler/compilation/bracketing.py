"""What is not agreed, in square brackets: what is in force or agreed, and beside it what is open.

`[2017][2022]` is open between two readings, `[in Dubai]` between words and none. The brackets are
of the secretariat, the words in them of those who want them; words in force stay in force. A blank
that new words need stands outside of their brackets, `levels [and among]`, as committees print it;
it is a revision of those who want the words, so that it comes and goes with them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import define, field

from amend.compiler.algebra.apply import Applied
from amend.compiler.algebra.operations import (
    Cause,
    Delete,
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
    Labelling,
    Merge,
    Suppression,
    Transfer,
    Words,
    edit_of,
)
from amend.compiler.compilation.gathering import Gathering
from amend.compiler.compilation.sides import (
    Region,
    read,
    regions,
    sides_of,
    whole_region,
    within,
)
from amend.compiler.compilation.splitting import is_tied
from amend.compiler.consequences.endings import ending_of
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.lexicon.lexicon import Terminals, language
from amend.compiler.values import frozen
from amend.compiler.words.graphemes import plain_words
from amend.compiler.words.text import EMPTY, Text

NARROW, WIDE = ("[", "]"), ("［", "］")
"""Square brackets, and those of Chinese texts, which stand only where the base has them."""

BLANK = " "


@frozen
class Bracketed:
    """What a text shows in square brackets.

    drafted: what is shown of what the proposals say, without consequences, and without the
        brackets around whole provisions; count: pairs of brackets.
    unsaid: the open changes that brackets show and cannot tell, as of what is moved; left: those
        that they do not show.
    wanting: the proposals that speak of a provision with brackets.
    """

    drafted: Operations = ()
    count: int = 0
    unsaid: tuple[int, ...] = ()
    left: tuple[int, ...] = ()
    wanting: Mapping[NodeId, frozenset[str]] = field(factory=dict, hash=False)


def bracketed(
    gathering: Gathering,
    agreed: Collection[int],
    open_: Collection[int],
    nobody: Origin,
    orders: Iterable[Order] = (),
    in_force: Collection[NodeId] | None = None,
) -> tuple[Applied, Bracketed]:
    """The text under the agreed changes, with what follows from them, and the open in brackets.

    What is proposed to go is in brackets and stays; what is proposed to come is in brackets and
    stands, so that labels and marks count it. Of a provision that one wants to go and another to
    be reworded each wording is whole.

    nobody: who writes the brackets; orders: of what is put at one place.
    in_force: the provisions in which the words in force may stay; None if all may. In others they
        give way to what is open.
    """
    merge = gathering.merge
    every = merge.changes
    halves = _halves(merge, open_)
    open_ = sorted(set(open_) - halves)
    coming = [at for at in open_ if _comes(merge, at)]
    drafted = operations_of(merge, sorted({*agreed, *coming}), orders)
    worded = {effect.node for at in open_ if isinstance(effect := every[at].effect, Words)}
    drafted = tuple(_in_parts(merge, agreed, drafted, worded))
    terminals = language(gathering.language).terminals
    writer = _Writer(merge, drafted, nobody, terminals, in_force)
    writer.words(open_)
    shown = (*writer.before, *drafted, *writer.behind, *writer.notes())
    applied = adopted(merge, shown, gathering.policy, nobody).applied
    applied = writer.wholes(open_, applied)
    unsaid, left = tuple(sorted(writer.unsaid)), tuple(sorted((*writer.left, *halves)))
    return applied, Bracketed(shown, writer.count, unsaid, left, writer.wanting)


def _comes(merge: Merge, at: int) -> bool:
    """Whether a change brings new provisions, and takes none from its place."""
    effect = merge.changes[at].effect
    return isinstance(effect, Addition) and not any(moved_of((effect.provision,)))


def _halves(merge: Merge, open_: Collection[int]) -> set[int]:
    """What SPLIT and JOIN do where not all of it can be shown."""
    shown = {at for at in open_ if not isinstance(merge.changes[at].effect, Addition)}
    shown.update(at for at in open_ if _comes(merge, at))
    tied = (bond for bond in merge.bonds if any(is_tied(merge.changes[at].effect) for at in bond))
    return {at for bond in tied if not bond <= shown for at in bond if at in open_}


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


@define
class _Writer:
    """Gathers the brackets of one text; lives for one call of `bracketed`.

    before, behind: what comes before what is agreed at the same point, and behind it.
    """

    merge: Merge
    drafted: Operations
    nobody: Origin
    terminals: Terminals
    in_force: Collection[NodeId] | None
    before: list[Replace] = field(factory=list)
    behind: list[Replace] = field(factory=list)
    shown: list[int] = field(factory=list)
    whole: set[NodeId] = field(factory=set)
    count: int = 0
    unsaid: list[int] = field(factory=list)
    left: list[int] = field(factory=list)
    wanting: dict[NodeId, frozenset[str]] = field(factory=dict)

    @property
    def index(self) -> Index:
        return self.merge.index

    @cached_property
    def signs(self) -> tuple[str, str]:
        texts = (node.text.chars for node in self.index.nodes.values())
        return WIDE if any(WIDE[0] in chars for chars in texts) else NARROW

    @cached_property
    def moved(self) -> frozenset[NodeId]:
        puts = (o.grafts for o in self.drafted if isinstance(o, Put))
        return frozenset(node for grafts in puts for node in moved_of(grafts))

    def sign(self, node: NodeId, at: int, which: int) -> Replace:
        """A bracket at a point of a provision; which: 0 for the opening one."""
        return Replace(node, at, at, Text(self.signs[which]), self.nobody)

    def speak(self, node: NodeId, changes: Iterable[int]) -> None:
        """Note whose changes the brackets in a provision are for."""
        names = frozenset(p for at in changes for p in self.merge.changes[at].proposals)
        self.wanting[node] = self.wanting.get(node, frozenset()) | names

    def below(self, node: NodeId) -> Iterator[NodeId]:
        """A provision and all in it that goes with it if it does."""
        yield node
        for child in self.index.nodes[node].children:
            if child.id not in self.moved:
                yield from self.below(child.id)

    def end(self, text: Text[NodeId], edits: Iterable[WordEdit]) -> int:
        """Where the words of a provision end, before the mark at its end.

        edits: of it; where they put words behind that mark, it is no mark at the end.
        """
        ending = ending_of(text, self.terminals)
        point = ending.start if ending else len(text)
        late = (e for e in edits if e.start >= point and isinstance(e, Replace))
        return max([point, *(e.end for e in late if any(plain_words(e.text.chars)))])

    # Words

    def words(self, open_: Sequence[int]) -> None:
        """The sides of what is open of the words of provisions that do not go."""
        deleted = (o.node for o in self.drafted if isinstance(o, Delete))
        gone = {node for top in deleted for node in self.below(top)}
        held: dict[NodeId, list[int]] = {}
        going: dict[NodeId, list[int]] = {}
        for at in open_:
            match self.merge.changes[at].effect:
                case Words(node=node) if node in gone:
                    self.left.append(at)
                case Words(node=node):
                    held.setdefault(node, []).append(at)
                    self.shown.append(at)
                    self.unsaid += [at] if is_tied(self.merge.changes[at].effect) else []
                case Suppression(node=node) if node not in gone:
                    going.setdefault(node, []).append(at)
        edits: dict[NodeId, list[WordEdit]] = {}
        for operation in self.drafted:
            if isinstance(operation, WordEdit):
                edits.setdefault(operation.node, []).append(operation)
        for node, own in held.items():
            self.reworded(node, own, edits.get(node, []), going.get(node, ()))

    def reworded(
        self, node: NodeId, held: Sequence[int], edits: Sequence[WordEdit], going: Sequence[int]
    ) -> None:
        """What is open of the words of a provision; going: who wants it to go as a whole."""
        self.speak(node, (*held, *going))
        if not going:
            around = self.index.around(self.index.nodes[node])
            is_moved = any(above.id in self.moved for above in around)
            for region, own in regions(self.merge, held, edits):
                # What else comes at an edge of it would run together with a blank of a side.
                alone = not is_moved and not any(_is_at_edge(edit, region) for edit in edits)
                agreed = within(edits, region, is_whole=False)
                self.beside(node, region, own, agreed, may_part=alone)
            return
        self.whole.add(node)
        end = self.end(self.index.nodes[node].text, edits)
        region = whole_region(self.merge, held, edits, end)
        self.beside(node, region, held, within(edits, region, is_whole=True), is_whole=True)

    def beside(
        self,
        node: NodeId,
        region: Region,
        held: Sequence[int],
        agreed: Sequence[WordEdit],
        is_whole: bool = False,
        may_part: bool = False,
    ) -> None:
        """The sides of one region of the words of a provision, each in brackets of its own.

        The first side is what is in force, or agreed there.
        is_whole: whether the region is all the words there are, and may go; may_part: whether the
            blanks at the edges of a side may stand outside of its brackets.
        """
        start, end = region
        text = self.index.nodes[node].text
        sides = sides_of(self.merge, text, held, region, agreed)
        opening, rest = (self.before, self.behind) if is_whole else (self.behind, self.before)
        may_stay = is_whole or self.in_force is None or node in self.in_force
        # Who wants words to go wants those in the first brackets to go.
        may_stay = may_stay or bool(agreed) or any(not side.chars for side, _ in sides)
        # A footnote is marked once, in the first brackets that mark it.
        marked: set[NodeId] = set()
        if start < end and may_stay:
            opening.append(self.sign(node, start, 0))
            rest.append(self.sign(node, end, 1))
            self.count += 1
            marked.update(read(text, region, agreed).anchors)
        elif start < end:
            who = joint([origin for _, origin in sides])
            rest.append(Replace(node, start, end, Text(""), who))
        for side, origin in sides:
            own = side.unmarked(marked)
            marked.update(own.anchors)
            if own.chars:
                signs = self.sign(node, end, 0), self.sign(node, end, 1)
                blank, words, blank_behind = _parted(own) if may_part else (EMPTY, own, EMPTY)
                said = [Replace(node, end, end, t, origin) for t in (blank, words, blank_behind)]
                shown = (said[0], signs[0], said[1], signs[1], said[2])
                rest += (one for one in shown if one.text.chars)
                self.count += 1

    def notes(self) -> Iterator[Put]:
        """The new footnotes that open words mark, which nothing else brings."""
        grafts = (news_of(o.grafts) for o in self.drafted if isinstance(o, Put))
        known = {new.id for news in grafts for new in news}
        root = self.index.instrument.root
        after = root.children[-1].id if root.children else None
        for at in self.shown:
            change = self.merge.changes[at]
            for note in change.effect.notes if isinstance(change.effect, Words) else ():
                if note.id not in known:
                    known.add(note.id)
                    yield Put(root.id, after, (note,), change.origin, note.span)

    # Whole provisions

    def wholes(self, open_: Sequence[int], applied: Applied) -> Applied:
        """Brackets around all words of the provisions of which it is open how or whether they are.

        Each provision has brackets of its own, outside of whatever becomes of its words and before
        the mark at its end.
        """
        stands = {node.id for node in applied.outcome.root.walk()}
        texts = _texts(self.index, applied)
        held: dict[NodeId, list[int]] = {}
        for at in open_:
            effect = self.merge.changes[at].effect
            own: Iterable[NodeId] = ()
            match effect:
                case Addition(provision=provision):
                    own = (n.id for n in news_of((provision,))) if _comes(self.merge, at) else ()
                case Suppression(node=node):
                    own = self.below(node)
                case Transfer(node=node) | Labelling(node=node):
                    own = (node,)
                case _:
                    continue
            shown = [node for node in own if node in stands and texts[node].chars]
            for node in shown:
                held.setdefault(node, []).append(at)
            if not shown:
                self.left.append(at)
            elif isinstance(effect, Transfer | Labelling) or is_tied(effect):
                self.unsaid.append(at)
        return self.around({n: own for n, own in held.items() if n not in self.whole}, applied)

    def around(self, held: Mapping[NodeId, Sequence[int]], applied: Applied) -> Applied:
        """Brackets around all words of some provisions; what follows was worked out without them.

        held: the open changes for which each stands in brackets.
        """
        if not held:
            return applied
        marks = tuple(o for o in applied.operations if _is_mark(o))
        others = tuple(o for o in applied.operations if not _is_mark(o))
        edits: dict[NodeId, list[WordEdit]] = {}
        for operation in others:
            if isinstance(operation, WordEdit):
                edits.setdefault(operation.node, []).append(operation)
        texts = _texts(self.index, applied)
        for node, changes in held.items():
            self.speak(node, changes)
        self.count += len(held)
        before = [self.sign(node, 0, 0) for node in held]
        behind = [self.sign(n, self.end(texts[n], edits.get(n, ())), 1) for n in held]
        return Applied.to(self.index, (*before, *others, *behind, *marks))


def _parted(side: Text[NodeId]) -> tuple[Text[NodeId], Text[NodeId], Text[NodeId]]:
    """A side without the blank at either edge, and these, which go with it and stand outside."""
    chars = side.chars
    if not chars.strip(BLANK):
        return EMPTY, side, EMPTY
    first, last = int(chars[0] == BLANK), len(chars) - (chars[-1] == BLANK)
    return side.slice(0, first), side.slice(first, last), side.slice(last, len(chars))


def _is_at_edge(edit: WordEdit, region: Region) -> bool:
    return edit.end in region or edit.start in region


def _texts(index: Index, applied: Applied) -> dict[NodeId, Text[NodeId]]:
    """The words of each provision as they are in force, or put there."""
    grafts = (news_of(o.grafts) for o in applied.operations if isinstance(o, Put))
    texts: dict[NodeId, Text[NodeId]] = {new.id: new.text for news in grafts for new in news}
    return texts | {i: node.text for i, node in index.nodes.items()}


def _is_mark(operation: Operation) -> bool:
    return isinstance(operation, Replace) and operation.cause is Cause.PUNCTUATION
