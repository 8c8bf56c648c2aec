"""Rows and options: provision by provision, what can be agreed there, no change first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import Enum
from functools import cached_property

from attrs import evolve, field

from amend.compiler.algebra.apply import apply
from amend.compiler.algebra.operations import Cause, Put
from amend.compiler.algebra.redline import KEPT, Deleted, Inserted, RedlineNode
from amend.compiler.algebra.unamended import unamended
from amend.compiler.compilation.adoption import Order, operations_of
from amend.compiler.compilation.change import (
    Addition,
    Assertion,
    Change,
    Effect,
    Labelling,
    Merge,
    Refusal,
    Suppression,
    Transfer,
    Words,
)
from amend.compiler.compilation.nearness import FREE, Bonds, Wish, bonds
from amend.compiler.compilation.relations import Kind as Relates
from amend.compiler.compilation.relations import Relation, Relations
from amend.compiler.compilation.similar import Part, parts_of, written_words
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import TITLE_LINES, Kind, Node, NodeId
from amend.compiler.values import frozen
from amend.compiler.words.symbols import ADD, EDITORIAL, MOD, NOC, SUP

MOVE = "MOVE"
"""What stands where a symbol does for a provision that goes elsewhere, as drafters write it."""


@frozen
class At:
    """What a row is about: a provision or, with `is_gap`, what comes after it.

    node: the root for the instrument as a whole, and for what comes before all else in it;
        below: what a gap is in, where nothing stands before it there.
    """

    node: NodeId
    is_gap: bool = False
    below: bool = False


class Status(Enum):
    """What a row asks of a committee."""

    ONE_TEXT = "one text"
    TOGETHER = "together"
    CHOICE = "choice"
    NOTE = "note"
    UNTOUCHED = "untouched"


@frozen
class Option:
    """One of the texts that can be agreed in a row.

    number: from 1, for no change; 0 for the combined text, which is no option of its own.
    symbol: NOC, MOD, (MOD), SUP, ADD or MOVE; firm: whether NOC is underlined.
    parties: the numbers of the proposals, in canonical order; editorial: those that say (MOD).
    text: the provisions as they would read, as revisions of the base.
    changes: places in the merge; none for no change.
    bonds: what it has in common with other options of the row.
    rules_out: the options that cannot be agreed beside it, by the place of their row and number.
    towards: where a provision goes that is moved; its parent and what it stands behind.
    """

    number: int
    symbol: str
    parties: tuple[str, ...]
    text: tuple[RedlineNode, ...]
    changes: tuple[int, ...] = ()
    firm: bool = False
    editorial: tuple[str, ...] = ()
    bonds: Bonds = FREE
    rules_out: tuple[tuple[int, int], ...] = ()
    towards: tuple[NodeId, NodeId | None] | None = None

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Its text as it is compared, which is with every other option of its row."""
        return parts_of(self.text)

    @cached_property
    def brings(self) -> frozenset[str]:
        """The words that it brings."""
        return frozenset(written_words(self.text))


@frozen
class Row:
    """A provision, or a gap, with what is proposed there.

    speaking: how many of the parties say something there.
    combined: the text of all of them together, where they go together; None else.
    looks: what a person should look at.
    """

    at: At
    status: Status
    options: tuple[Option, ...]
    combined: Option | None = None
    looks: Relations = field(default=(), repr=False)

    @property
    def parties(self) -> tuple[str, ...]:
        """Who says something here, each once, in the order of the options."""
        return tuple(dict.fromkeys(p for option in self.options for p in option.parties))

    @property
    def changes(self) -> frozenset[int]:
        return frozenset(at for option in self.options for at in option.changes)


def at_of(effect: Effect) -> At:
    """The row of an effect."""
    match effect:
        case Addition(parent=parent, after=after):
            return At(after or parent, True, after is None)
        case Refusal(node=node, below=below):
            return At(node, True, below)
    return At(effect.node)


def rows(merge: Merge, related: Relations) -> tuple[Row, ...]:
    """All rows in the order of the base; in one place changes first, then additions, then SUP."""
    where = [at_of(change.effect) for change in merge.changes]
    held: dict[At, list[int]] = defaultdict(list)
    for change, at in enumerate(where):
        held[at].append(change)
    met: dict[At, list[Relation]] = defaultdict(list)
    for relation in related:
        for at in dict.fromkeys(where[change] for change in relation.changes):
            met[at].append(relation)
    wishes = wishes_of(merge)
    order = sorted(held, key=placing(merge.index))
    made = [_row(merge, at, held[at], tuple(met[at]), wishes) for at in order]
    return _ruled(made, related)


Wishes = Mapping[NodeId, Sequence[Change]]
"""By provision, the changes that want it to stay as it is."""


def wishes_of(merge: Merge) -> Wishes:
    found: dict[NodeId, list[Change]] = defaultdict(list)
    for change in merge.changes:
        if isinstance(change.effect, Assertion) and not isinstance(change.effect, Refusal):
            found[change.effect.node].append(change)
    return found


Place = tuple[int, int, int]
"""Where a row stands among others of one text."""


def placing(index: Index) -> Callable[[At], Place]:
    """Where each row of a text stands: a gap behind all that is below what it follows."""
    places, ends = index.order, dict(index.order)
    for node in reversed(list(index.nodes)):
        parent = index.parents.get(node)
        if parent is not None:
            ends[parent] = max(ends[parent], ends[node])

    def place(at: At) -> Place:
        if at.is_gap and not at.below:
            return ends[at.node], 1, -places[at.node]
        return places[at.node], 0, int(at.is_gap)

    return place


def _row(merge: Merge, at: At, held: Sequence[int], met: Relations, wishes: Wishes) -> Row:
    changes = merge.changes
    of_party: dict[str, list[int]] = {}
    for party in merge.parties:
        own = [c for c in held if party.number in changes[c].proposals]
        own = [c for c in own if not isinstance(changes[c].effect, Assertion)]
        if own:
            of_party[party.number] = own
    together: dict[tuple[int, ...], list[str]] = {}
    for number, own in of_party.items():
        together.setdefault(tuple(own), []).append(number)
    first = no_change(merge, at, wishes)
    against = {p for c in held if _refuses(changes[c]) for p in changes[c].proposals}
    silent = {*first.parties, *against} - of_party.keys()
    keepers = tuple(party.number for party in merge.parties if party.number in silent)
    options = [evolve(first, parties=keepers)]
    for wanted, parties in together.items():
        options.append(_option(merge, at, len(options) + 1, wanted, tuple(parties)))
    options = _with_bonds(options)
    contested = any(r.is_clash or r.kind is Relates.PLAIN_NOC for r in met)
    looks = tuple(r for r in met if not r.is_clash and r.kind is not Relates.PLAIN_NOC)
    status = _status(len(together), contested)
    combined = None
    if status is Status.TOGETHER:
        every = {c for wanted in together for c in wanted}
        combined = _option(merge, at, 0, tuple(sorted(every)), tuple(of_party))
    return Row(at, status, tuple(options), combined, looks)


def _refuses(change: Change) -> bool:
    return isinstance(change.effect, Refusal)


def _status(count: int, contested: bool) -> Status:
    if contested and count:
        return Status.CHOICE
    if count == 0:
        return Status.NOTE
    return Status.ONE_TEXT if count == 1 else Status.TOGETHER


def no_change(merge: Merge, at: At, wishes: Wishes) -> Option:
    """The first option of a row: the text in force, and who says that it is to stay."""
    keepers, firm = _keepers(merge, at, wishes)
    return Option(1, NOC, keepers, base_text(merge, at), firm=firm)


def _keepers(merge: Merge, at: At, wishes: Wishes) -> tuple[tuple[str, ...], bool]:
    """Who says that this is to stay, itself or by what it stands in; whether one says NOC!."""
    said = [change for node in _around(merge.index, at) for change in wishes.get(node.id, ())]
    names = {p for change in said for p in change.proposals}
    firm = any(c.effect.firm for c in said if isinstance(c.effect, Assertion))
    return tuple(p.number for p in merge.parties if p.number in names), firm


def _around(index: Index, at: At) -> tuple[Node, ...]:
    """What a row stands in: its provision and all above it, a gap in the parent of it."""
    found = index.around(index.nodes[at.node])
    return found[:-1] if at.is_gap and not at.below else found


def _option(
    merge: Merge, at: At, number: int, own: tuple[int, ...], parties: tuple[str, ...]
) -> Option:
    effects = [merge.changes[c].effect for c in own]
    editorial = tuple(
        party
        for party in parties
        if all(
            voice.editorial
            for c in own
            for voice in merge.changes[c].voices
            if voice.origin.proposal == party
        )
    )
    symbol = _symbol(effects)
    if symbol == MOD and editorial == parties:
        symbol, editorial = EDITORIAL, ()
    moved = next((e for e in effects if isinstance(e, Transfer)), None)
    return Option(
        number,
        symbol,
        parties,
        option_text(merge, at, own),
        own,
        editorial=editorial if symbol in (MOD, EDITORIAL) else (),
        towards=(moved.parent, moved.after) if moved else None,
    )


def _symbol(effects: Sequence[Effect]) -> str:
    if any(isinstance(e, Addition) for e in effects):
        return ADD
    if any(isinstance(e, Suppression) for e in effects):
        return SUP
    if any(isinstance(e, Words | Labelling) for e in effects):
        return MOD
    return MOVE


def base_text(merge: Merge, at: At) -> tuple[RedlineNode, ...]:
    """The provision in force; nothing for what is not there yet, the title for the whole."""
    if at.is_gap:
        return ()
    if at.node == merge.index.instrument.root.id:
        return _heads(merge)
    alone = evolve(merge.index.nodes[at.node], children=())
    whole = unamended(evolve(merge.index.instrument, root=alone))
    return _with_notes(merge, (whole.root,))


def _heads(merge: Merge) -> tuple[RedlineNode, ...]:
    whole = unamended(merge.index.instrument).root
    return tuple(child for child in whole.children if child.kind in TITLE_LINES)


def option_text(
    merge: Merge, at: At, own: Collection[int], orders: Iterable[Order] = ()
) -> tuple[RedlineNode, ...]:
    """What a row reads under some of its changes alone, without what follows from them.

    orders: of what is put at one place, as it was decided.
    """
    root = merge.index.instrument.root
    if at.node == root.id and not at.is_gap:
        origin = merge.changes[min(own)].origin
        mark = Deleted(origin)
        return tuple(_marked(node, mark) for node in _heads(merge))
    operations = operations_of(merge, own, orders)
    redline = apply(merge.index.instrument, operations)
    if at.is_gap:
        new = {g.id for o in operations if isinstance(o, Put) for g in o.grafts}
        found = [n for n in redline.root.walk() if n.id in new and n.kind is not Kind.FOOTNOTE]
        return _with_notes(merge, tuple(found), redline.root)
    stands = [n for n in redline.root.walk() if n.id == at.node]
    # A provision that moves stands twice; how it reads is told by where it goes.
    coming = [n for n in stands if isinstance(n.mark, Inserted)]
    node = (coming or stands)[0]
    if isinstance(node.mark, Inserted) and node.mark.cause is Cause.TRANSFER:
        node = _in_place(merge, at, own, node)
    if not isinstance(node.mark, Deleted):
        node = evolve(node, children=())
    return _with_notes(merge, (node,), redline.root)


def _in_place(merge: Merge, at: At, own: Collection[int], moved: RedlineNode) -> RedlineNode:
    """A provision that moves as its words read, as if it stayed where it is."""
    words = [c for c in own if not isinstance(merge.changes[c].effect, Transfer)]
    redline = apply(merge.index.instrument, operations_of(merge, words))
    return next((n for n in redline.root.walk() if n.id == at.node), moved)


def _marked(node: RedlineNode, mark: Deleted) -> RedlineNode:
    text = tuple(evolve(s, mark=mark) for s in node.text)
    label = tuple(evolve(s, mark=mark) for s in node.label)
    return evolve(node, mark=mark, text=text, label=label)


def _with_notes(
    merge: Merge, text: tuple[RedlineNode, ...], root: RedlineNode | None = None
) -> tuple[RedlineNode, ...]:
    """A text with the footnotes that it marks, where they come or go with it."""
    if root is None:
        return text
    marked = {a for top in text for n in top.walk() for s in n.text for a in s.text.anchors}
    notes = (n for n in root.children if n.kind is Kind.FOOTNOTE and n.id in marked)
    return (*text, *(n for n in notes if n.mark != KEPT))


def _with_bonds(options: Sequence[Option]) -> list[Option]:
    """The options, each with what it has in common with others."""
    wishes = [Wish(o.number, o.symbol, o.text, frozenset(o.changes)) for o in options[1:]]
    found = bonds(wishes)
    return [evolve(o, bonds=found.get(o.number, FREE)) for o in options]


def _ruled(made: Sequence[Row], related: Sequence[Relation]) -> tuple[Row, ...]:
    """The rows, each option with those that cannot be agreed beside it."""
    holders: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for n, row in enumerate(made):
        for option in row.options:
            for change in option.changes:
                holders[change].append((n, option.number))
    out: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for relation in related:
        if not relation.is_clash or len(relation.changes) != 2:
            continue
        one, other = relation.changes
        for here in holders[one]:
            for there in holders[other]:
                out[here].add(there)
                out[there].add(here)
    return tuple(
        evolve(
            row,
            options=tuple(
                evolve(o, rules_out=tuple(sorted(out.get((n, o.number), ())))) for o in row.options
            ),
        )
        for n, row in enumerate(made)
    )
