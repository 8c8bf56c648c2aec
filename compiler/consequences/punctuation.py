"""Terminal punctuation follows position, and is repaired visibly where a change breaks it.

Over the resolutions of PP-18: an item ends with a semicolon, the last of a call with a
comma, the last of the whole text with a full stop, and one that introduces sub-items
with a colon; full-width in Chinese. The habit of a list in force comes before this table.
Only endings whose place has changed are touched, and only those that were usual at their
place: what ends in its own way stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.emphasis import Looks
from amend.compiler.algebra.operations import (
    Cause,
    Operations,
    Origin,
    Put,
    Replace,
    news_of,
)
from amend.compiler.consequences import messages
from amend.compiler.consequences.endings import (
    Ending,
    Habits,
    Place,
    Standing,
    ending_of,
    standings,
    texts_of,
)
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Instrument, Node, NodeId
from amend.compiler.lexicon.lexicon import language
from amend.compiler.values import frozen
from amend.compiler.words.text import Text


@frozen(eq=False)
class InForce:
    """How the provisions of a text in force end; parents: those that have sub-items."""

    habits: Habits
    standings: Mapping[NodeId, Standing]
    parents: Set[NodeId]

    @classmethod
    def of(cls, index: Index) -> InForce:
        terminals = language(index.instrument.language).terminals
        found = tuple(standings(index.instrument, terminals))
        parents = {node.id for node in index.nodes.values() if texts_of(node)}
        return cls(Habits.of(found, terminals), {one.node.id: one for one in found}, parents)


def repair_punctuation(
    index: Index,
    in_force: InForce | None,
    outcome: Instrument,
    operations: Operations,
    origin: Origin,
) -> tuple[tuple[Replace, ...], Diagnostics]:
    """The marks that change because provisions are added, suppressed or moved.

    in_force: None where no mark is to be changed.
    outcome: the amended text without its consequences.
    """
    if in_force is None:
        return (), ()
    terminals, parents = in_force.habits.terminals, in_force.parents
    repairs = _Repairs(
        index, in_force.habits, in_force.standings, _reach(operations), _spans(operations)
    )
    looks = Looks.of(operations)
    done: list[Replace] = []
    found: list[Diagnostic] = []
    for now in standings(outcome, terminals, parents):
        change, said = repairs.of(now)
        if change is not None:
            start, end, mark = change
            node = index.nodes.get(now.node.id, now.node)
            text = Text[NodeId](mark).weighted(looks.in_place(node, start, end))
            done.append(Replace(node.id, start, end, text, origin, Cause.PUNCTUATION))
        if said is not None:
            found.append(said)
    return tuple(done), tuple(found)


_Change = tuple[int, int, str]
_NOTHING = (None, None)


@frozen
class _Repairs:
    """What is known of the base and of the drafter's own edits.

    reach: for each node the end of the last of the drafter's edits in it.
    """

    index: Index
    habits: Habits
    before: Mapping[NodeId, Standing]
    reach: dict[NodeId, int]
    spans: dict[NodeId, Span]

    def of(self, now: Standing) -> tuple[_Change | None, Diagnostic | None]:
        """The change at the end of a provision, and what is said of it."""
        was = self.before.get(now.node.id)
        if was is not None and (was.place, was.lists[0]) == (now.place, now.lists[0]):
            return _NOTHING
        ending, usual = ending_of(now.node.text, self.habits.terminals), self.habits.usual(now)
        if ending is None or not usual or ending.written == usual:
            return _NOTHING
        return self.new(now, ending, usual) if was is None else self.held(was, now, ending, usual)

    def new(
        self, now: Standing, ending: Ending, usual: str
    ) -> tuple[_Change | None, Diagnostic | None]:
        """Of a new text, and of one in force that comes from where marks follow no rule."""
        span = self.spans.get(now.node.id)
        if now.place is Place.INTRO and not now.node.children:
            # Its colon, of whatever width, introduces what follows at the same margin.
            return _NOTHING
        if ending.join:
            # Before the last a drafter may write `; and` where the text in force has none.
            if now.place is Place.BEFORE_LAST:
                return _NOTHING
            why = "such an ending stands before the last"
            return None, messages.punctuation_left(span, ending.written, usual, why)
        node = self.index.nodes.get(now.node.id)
        own = self.untouched(node, ending) if node else ending
        if own is None:
            return None, messages.punctuation_left(span, ending.written, usual)
        return _change(own, usual), messages.punctuation_supplied(span, ending.written, usual)

    def held(
        self, was: Standing, now: Standing, ending: Ending, usual: str
    ) -> tuple[_Change | None, Diagnostic | None]:
        held = self.untouched(was.node, ending)
        if held is None:
            span = self.spans.get(now.node.id)
            return None, messages.punctuation_left(span, ending.written, usual)
        if not self.habits.has_usual_end(was):
            return _NOTHING
        where = print_address(was.node, self.index)
        place = held.start, held.end
        said = messages.punctuation_repaired(was.node, where, place, held.written, usual)
        return _change(held, usual), said

    def untouched(self, node: Node, ending: Ending) -> Ending | None:
        """The ending of a text in force, in its own places; None if an edit reaches it."""
        held = ending_of(node.text, self.habits.terminals)
        if held is None or held.written != ending.written:
            return None
        return None if self.reach.get(node.id, 0) > held.start else held


def _change(ending: Ending, usual: str) -> _Change:
    """The smallest change that makes one ending of another: `; and` loses its word alone."""
    kept = len(ending.mark) if ending.mark == usual[: len(ending.mark)] else 0
    return ending.start + kept, ending.end, usual[kept:]


def _reach(operations: Operations) -> dict[NodeId, int]:
    """For each node the end of the last of the drafter's own edits."""
    reach: dict[NodeId, int] = {}
    for operation in operations:
        if isinstance(operation, Replace):
            reach[operation.node] = max(reach.get(operation.node, 0), operation.end)
    return reach


def _spans(operations: Operations) -> dict[NodeId, Span]:
    """The statement that adds each new node, or that edits a node."""
    spans: dict[NodeId, Span] = {}
    for operation in operations:
        match operation:
            case Put(grafts=grafts, span=Span() as span):
                spans.update((new.id, new.span or span) for new in news_of(grafts))
            case Replace(node=node, span=Span() as span):
                spans[node] = span
    return spans
