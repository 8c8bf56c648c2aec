"""Several proposals on one text, done one after the other, the slow way.

Each proposal is done as a whole and by name: its places are those of the base, wherever earlier
ones have left them. Where an order cannot be gone through, or two orders come to different texts,
the proposals contradict each other. Nothing here shares code with what judges them.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import Factory, define, evolve
from model import Paper, Units, paper, units_of, walk
from model_of_merging import ImpossibleError

from amend.compiler.algebra.operations import (
    Anchoring,
    Delete,
    Emphasize,
    Graft,
    Maintain,
    Moved,
    Operation,
    Operations,
    Origin,
    Put,
    Relabel,
    Replace,
)
from amend.compiler.instrument.instrument import Instrument

NOBODY = Origin("", "")
HOME, LEFT, COME = "at home", "left", "come"
"""What an entry among the provisions below one is: of the base, its empty place, or put there."""


@define
class Slot:
    """A character of the base, and what stands before it and in its place."""

    units: Units
    before: Units = ()
    instead: Units = ()
    is_gone: bool = False
    looks: frozenset[str] | None = None

    @property
    def shown(self) -> Units:
        if self.is_gone:
            return self.before + self.instead
        looks = self.looks
        own = self.units if looks is None else tuple((c, n, looks) for c, n, _ in self.units)
        return self.before + self.instead + own


@define
class Sheet:
    """A provision on the desk: its words by their places in the base, and what is below it."""

    paper: Paper
    slots: list[Slot]
    below: list[tuple[str, str]] = Factory(list)


@define
class Desk:
    """A text as some proposals have left it; lives for one order of them."""

    base: Paper
    sheets: dict[str, Sheet] = Factory(dict)
    above: dict[str, str] = Factory(dict)
    gone: set[str] = Factory(set)
    done: list[Operation] = Factory(list)
    firm: list[str] = Factory(list)

    def __attrs_post_init__(self) -> None:
        for sheet in walk(self.base):
            slots = [Slot((unit,)) for unit in sheet.units]
            held = [(child.id, HOME) for child in sheet.children]
            self.sheets[sheet.id] = Sheet(sheet, [*slots, Slot(())], held)
            self.above.update((child.id, sheet.id) for child in sheet.children)

    def do(self, proposal: Operations) -> None:
        """Do one proposal: first what comes and moves, then what goes, then words and labels.

        What an earlier one has done in the same way is done.
        """
        known = {_nameless(o) for o in self.done}
        left = [o for o in proposal if _nameless(o) not in known]
        last: dict[tuple[str, str | None], str] = {}
        for one in left:
            if isinstance(one, Put):
                self.put(one, last)
        for name in self.sheets:
            self.line(name)
        for one in left:
            match one:
                case Delete(node=node):
                    self.delete(node)
                case Replace() | Emphasize():
                    self.write(one)
                case Relabel(node=node, label=label):
                    sheet = self.standing(node)
                    kind = sheet.paper.kind
                    if kind in ("item", "paragraph"):
                        kind = "item" if label else "paragraph"
                    sheet.paper = evolve(sheet.paper, label=label, kind=kind)
                case Maintain(node=node, underlined=True):
                    self.firm.append(node)
        self.done += proposal

    def standing(self, name: str) -> Sheet:
        if set(self.line(name)) & self.gone:
            raise ImpossibleError
        return self.sheets[name]

    def line(self, name: str) -> list[str]:
        """A provision and all that it stands in."""
        line = [name]
        while line[-1] in self.above:
            line.append(self.above[line[-1]])
            if line[-1] in line[:-1]:
                raise ImpossibleError
        return line

    def put(self, one: Put, last: dict[tuple[str, str | None], str]) -> None:
        entries = self.standing(one.parent).below
        for graft in one.grafts:
            self.take(graft)
            at = 0
            if one.after is not None:
                at = _at(entries, one.after) + 1
            if one.side is Anchoring.BEFORE:
                while at < len(entries) and entries[at][1] is COME:
                    at += 1
            elif (one.parent, one.after) in last:
                at = entries.index((last[one.parent, one.after], COME)) + 1
            entries.insert(at, (graft.id, COME))
            self.above[graft.id] = one.parent
            last[one.parent, one.after] = graft.id

    def take(self, graft: Graft) -> None:
        """Take up what is to be put somewhere: from its place, or new."""
        if isinstance(graft, Moved):
            self.standing(graft.id)
            entries = self.sheets[self.above[graft.id]].below
            for how in (HOME, COME):
                if (graft.id, how) in entries:
                    at = entries.index((graft.id, how))
                    entries[at : at + 1] = [(graft.id, LEFT)] if how is HOME else []
            return
        new = Paper(graft.id, graft.kind.value, graft.label, graft.name, ())
        slot = Slot(units_of(graft.text))
        self.sheets[graft.id] = Sheet(new, [slot], [(child.id, COME) for child in graft.children])
        for child in graft.children:
            self.take(child)
            self.above[child.id] = graft.id

    def delete(self, node: str) -> None:
        self.gone.add(node)

    def write(self, edit: Replace | Emphasize) -> None:
        slots = self.standing(edit.node).slots
        spanned = slots[edit.start : edit.end]
        if any(slot.is_gone for slot in spanned):
            raise ImpossibleError
        if isinstance(edit, Emphasize):
            for slot in spanned:
                slot.looks = frozenset(w.value for w in edit.weights)
            return
        if any(slot.looks is not None for slot in spanned) or any(s.before for s in spanned[1:]):
            raise ImpossibleError
        if not spanned and self.is_within_what_went(edit):
            raise ImpossibleError
        for slot in spanned:
            slot.is_gone = True
        new = units_of(edit.text)
        if spanned:
            slots[edit.start].instead += new
        else:
            slots[edit.start].before += new

    def is_within_what_went(self, edit: Replace) -> bool:
        return any(
            o.node == edit.node and o.start < edit.start < o.end
            for o in self.done
            if isinstance(o, Replace)
        )

    def shown(self, name: str) -> Paper:
        sheet = self.sheets[name]
        stays = (n for n, how in sheet.below if how is not LEFT and n not in self.gone)
        units = tuple(unit for slot in sheet.slots for unit in slot.shown)
        return evolve(sheet.paper, units=units, children=tuple(self.shown(n) for n in stays))


def _at(entries: Sequence[tuple[str, str]], name: str) -> int:
    return next(n for n, entry in enumerate(entries) if entry in ((name, HOME), (name, LEFT)))


def _nameless(operation: Operation) -> Operation:
    """An operation, whoever proposes it."""
    return evolve(operation, origin=NOBODY)


def in_turns(base: Instrument, order: Sequence[Operations]) -> Paper:
    """What comes of proposals that are done one after the other.

    Raises ImpossibleError where one of them cannot be done any more, or changes what an other one
    says must stay.
    """
    top = paper(base.root)
    desk = Desk(top)
    for proposal in order:
        desk.do(proposal)
    made = desk.shown(top.id)
    before, after = _parts(top), _parts(made)
    if any(before[node] != after.get(node) for node in desk.firm):
        raise ImpossibleError
    return made


def _parts(top: Paper) -> dict[str, tuple[str, Paper]]:
    """Each sheet with what is below it, and what it stands in."""
    return {child.id: (above.id, child) for above in walk(top) for child in above.children} | {
        top.id: ("", top)
    }


def unordered(made: Paper) -> frozenset[tuple[str, str, Paper]]:
    """A text without the order of what stands below one provision."""
    found: list[tuple[str, str, Paper]] = []
    stack: list[tuple[str, Paper]] = [("", made)]
    while stack:
        above, sheet = stack.pop()
        found.append((above, sheet.id, evolve(sheet, children=())))
        stack += [(sheet.id, child) for child in sheet.children]
    return frozenset(found)


def with_notes_sorted(made: Paper) -> Paper:
    """A text with its footnotes by name at the end: their order is that of their marks."""
    notes = sorted((c for c in made.children if c.kind == "footnote"), key=lambda c: c.id)
    others = tuple(c for c in made.children if c.kind != "footnote")
    return evolve(made, children=(*others, *notes))
