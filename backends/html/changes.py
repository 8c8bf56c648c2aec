"""The table of changes: where each change is, and in words what changes there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, count, groupby

from attrs import evolve

from amend.backends.html.comparison import BASE, id_in, side_of
from amend.backends.html.lines import transfers_of
from amend.backends.html.naming import Key, Name, NamePart, key_of, names_of, plain
from amend.backends.html.places import Place
from amend.backends.html.words import Words
from amend.compiler.algebra.operations import Cause
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Emphasized,
    Inserted,
    Kept,
    RedlineNode,
    Stretch,
    TextMark,
    project_stretches,
)
from amend.compiler.instrument.instrument import Kind, NodeId
from amend.compiler.lexicon.lexicon import language
from amend.compiler.submission.notes import note_labels
from amend.compiler.submission.submission import Unit
from amend.compiler.values import frozen
from amend.compiler.words.graphemes import is_boundary, words_of
from amend.compiler.words.text import Text, Weight

LONGEST_QUOTATION = 160
"""Characters of one; a longer one is cut, and the place itself shows all of it."""

_SLOT = re.compile(r"\{(old|new|address)\}")


@frozen
class Target:
    """A place in the text: the ids of its line in the redline and side by side."""

    redline: str
    compared: str


@frozen
class Part:
    """A part of a sentence.

    role: `old` or `new` for words of a text, `address` for a provision, empty for our own.
    target: where an address leads.
    """

    text: str
    role: str = ""
    target: Target | None = None


@frozen
class Phrase:
    """One thing that changes.

    cause: why, if it only follows from another change.
    """

    parts: tuple[Part, ...]
    cause: str = ""


@frozen
class Change:
    """A row of the table: a provision and what changes there.

    id: of the row; number: of the row, from 1.
    target: None where the whole unit is spoken of.
    name: as delegates say it; address: as proposals write it.
    lines: the ids of the lines of the redline that it speaks of.
    """

    id: str
    number: int
    target: Target | None
    address: str
    phrases: tuple[Phrase, ...]
    lines: tuple[str, ...] = ()
    name: Name = ()


def changes_of(
    unit: Unit, places: tuple[Place, ...], words: Words, first: int
) -> tuple[Change, ...]:
    """What a unit changes, in the order of the text; the rows are numbered from `first`.

    A unit with a symbol and without a change has one row, which says so.
    """
    numbers = count(first)
    known = unit.addresses
    telling = _Telling(
        known.in_force if known else {},
        known.proposed if known else {},
        words,
        note_labels(unit.redline.root),
        _lines(places),
        names_of(unit.redline),
        language(unit.redline.language).quotes,
        {p.node.id: Target(p.id, id_in(BASE, p.id)) for p in places if p.node.mark == KEPT},
    )
    rows = tuple(_rows(unit, places, telling, numbers))
    if rows or not unit.symbol:
        return rows
    return (_unchanged(unit, places, telling, numbers),)


def _rows(
    unit: Unit, places: tuple[Place, ...], telling: _Telling, numbers: Iterator[int]
) -> Iterator[Change]:
    root = unit.redline.root
    words = telling.words
    if not isinstance(root.mark, Kept) and not any(telling.address(p.node) for p in places):
        gone = isinstance(root.mark, Deleted)
        yield _whole(unit, bare(words.suppressed if gone else words.added), next(numbers))
        return
    pairs = transfers_of(places)
    transfers = {a.id: b for pair in pairs for a, b in (pair, pair[::-1])}
    ended: Place | None = None
    for place in places:
        if place.id in transfers:
            if isinstance(place.node.mark, Deleted):
                there = transfers[place.id]
                yield telling.row(place, (telling.moved(there),), numbers, there)
        elif place.parting.words:
            yield telling.row(place, tuple(telling.parted(place)), numbers, ended)
            ended = None
        elif place.leads:
            yield telling.row(place, (telling.as_a_whole(place.node),), numbers)
        elif isinstance(place.node.mark, Kept) and place.node.is_changed:
            phrases = tuple(telling.in_part(place.node, place.parting.own(place.node.text)))
            if phrases:
                yield telling.row(place, phrases, numbers)
            elif place.parting.end is not None:
                # Nothing is told of it but what is split off, or joined to it, behind.
                ended = place


def _unchanged(
    unit: Unit, places: tuple[Place, ...], telling: _Telling, numbers: Iterator[int]
) -> Change:
    """The row of the one provision that is maintained, or of the instrument as a whole."""
    heads = [p for p in places if p.level == 0 and p.node in unit.redline.root.children]
    alone = [p for p in heads if p.node.kind is not Kind.FOOTNOTE and telling.address(p.node)]
    if len(alone) == 1:
        row = telling.row(alone[0], (Phrase(bare(telling.words.unchanged)),), numbers)
        # What does not differ is not shown side by side.
        return evolve(row, target=Target(alone[0].id, alone[0].id))
    return _whole(unit, bare(telling.words.unchanged), next(numbers))


def bare(said: str) -> tuple[Part, ...]:
    """A sentence without its slots."""
    return (Part(_SLOT.sub("", said).strip()),)


def _whole(unit: Unit, said: tuple[Part, ...], number: int) -> Change:
    reference = unit.redline.reference
    address = f"{reference.series}/{reference.number}"
    name = (NamePart(address),)
    return Change(f"c{number}", number, None, address, (Phrase(said),), name=name)


@frozen
class _Telling:
    """Puts the changes of one unit into words.

    in_force, proposed: the addresses in the base and in the amended text.
    notes: what the footnotes of the unit are marked with, before and after.
    lines: the id of the line where a place is to be seen, by the id of the place.
    names: of provisions, as delegates say them; quotes: what stands around a quotation.
    targets: where provisions are that stay.
    """

    in_force: Mapping[NodeId, str]
    proposed: Mapping[NodeId, str]
    words: Words
    notes: Mapping[NodeId, tuple[str, str]]
    lines: Mapping[str, str]
    names: Mapping[Key, Name]
    quotes: tuple[str, str]
    targets: Mapping[NodeId, Target]

    def row(
        self,
        place: Place,
        phrases: tuple[Phrase, ...],
        numbers: Iterator[int],
        other: Place | None = None,
    ) -> Change:
        """other: what else it speaks of: the new place of what is moved, what is split before."""
        number = next(numbers)
        lines = tuple(self.lines[p.id] for p in (place, other) if p is not None)
        address = self.address(place.node) or shortened(self.excerpt(place.node))
        name = self.name(place.node, address)
        return Change(f"c{number}", number, self._target(place), address, phrases, lines, name)

    def name(self, node: RedlineNode, address: str) -> Name:
        """As delegates say it; where they have no name for it, the address."""
        found = self.names.get(key_of(node), ()) if self.address(node) else ()
        return found or (NamePart(address),)

    def address(self, node: RedlineNode) -> str:
        """The address in the text in force, of what is added the one in the proposed text."""
        if isinstance(node.mark, Inserted):
            return self.proposed.get(node.id, "")
        return self.in_force.get(node.id, "")

    def moved(self, there: Place) -> Phrase:
        """there: the new place."""
        address = self.address(there.node) or shortened(self.excerpt(there.node))
        address = plain(self.name(there.node, address))
        return Phrase(
            self._sentence(self.words.moves_to, address=address, target=self._target(there))
        )

    def as_a_whole(self, node: RedlineNode) -> Phrase:
        """A provision that is added, suppressed, or moved to or from another unit."""
        gone = isinstance(node.mark, Deleted)
        other = (self.proposed if gone else self.in_force).get(node.id, "")
        if other and not isinstance(node.mark, Kept) and node.mark.cause is Cause.TRANSFER:
            said = self.words.moves_to if gone else self.words.moves_from
            return Phrase(self._sentence(said, address=other))
        said = self.words.suppressed if gone else self.words.added
        quoted = self.excerpt(node)
        return Phrase(self._sentence(said, old=quoted, new=quoted) if quoted else bare(said))

    def parted(self, place: Place) -> Iterator[Phrase]:
        """A provision that is split off from another one, or joined to it, with its changes."""
        gone = isinstance(place.node.mark, Deleted)
        said = self.words.joins_to if gone else self.words.splits_from
        other = place.parting.other or place.node.id
        name = self.names.get((other, False), (NamePart(self.in_force.get(other, "")),))
        target, address = self.targets.get(other), plain(name)
        yield Phrase(self._sentence(said, address=address, target=target))
        yield from self.in_part(evolve(place.node, label=()), place.parting.own(()))

    def in_part(self, node: RedlineNode, text: Iterable[Stretch]) -> Iterator[Phrase]:
        """The label as a whole, then each change in the wording.

        text: of the wording, what is told.
        """
        old, new = _sides(node.label)
        if old.chars != new.chars:
            cause = next(_cause(s.mark) for s in node.label if not isinstance(s.mark, Kept))
            yield self._replaced(old.chars, new.chars, cause)
        for (cause, look), group in groupby(text, key=_told_as):
            old, new = _sides(tuple(group))
            if look is not None:
                yield self._emphasized(self._plain(new, 1), look)
            elif cause is not None and (old.chars or new.chars):
                yield self._replaced(self._plain(old, 0), self._plain(new, 1), cause)

    def excerpt(self, node: RedlineNode) -> str:
        """How a provision begins: its label and wording, of a row or table the cells."""
        gone = isinstance(node.mark, Deleted)
        label, text = (_sides(part)[0 if gone else 1] for part in (node.label, node.text))
        parts = (node.margin, label.chars, self._plain(text, 0 if gone else 1))
        own = " ".join(part for part in parts if part)
        if own:
            return own
        between = " / " if node.kind is Kind.CELL else " | "
        return between.join(found for child in node.children if (found := self.excerpt(child)))

    def _plain(self, text: Text[NodeId], side: int) -> str:
        """The characters, a footnote mark in square brackets."""
        return text.spelt(lambda note: f"[{self.notes[NodeId(note)][side]}]")

    def _replaced(self, old: str, new: str, cause: Cause | None) -> Phrase:
        words = self.words
        said = words.becomes if old and new else words.inserts if new else words.deletes
        why = words.causes.get(cause.value, "") if cause else ""
        return Phrase(self._sentence(said, old=old, new=new), why)

    def _emphasized(self, words: str, look: frozenset[Weight]) -> Phrase:
        said = self.words.emphasizes.replace("{look}", self.words.look(look))
        return Phrase(self._sentence(said, new=words))

    def _sentence(
        self,
        said: str,
        *,
        old: str = "",
        new: str = "",
        address: str = "",
        target: Target | None = None,
    ) -> tuple[Part, ...]:
        """A sentence with slots as its parts."""
        parts: list[Part] = []
        for at, piece in enumerate(_SLOT.split(said)):
            if at % 2 == 0:
                parts += [Part(piece)] if piece else []
            elif piece == "address":
                parts.append(Part(address, piece, target))
            else:
                parts += self._quoted(old if piece == "old" else new, piece)
        return tuple(parts)

    def _target(self, place: Place) -> Target:
        line = self.lines[place.id]
        return Target(line, id_in(side_of(place.node.mark), line))

    def _quoted(self, chars: str, role: str) -> tuple[Part, ...]:
        opening, closing = self.quotes
        return Part(opening), Part(shortened(chars), role), Part(closing)


def shortened(chars: str) -> str:
    """The text as a quotation of bearable length, cut between words, else between clusters."""
    if len(chars) <= LONGEST_QUOTATION:
        return chars
    ends = accumulate(len(word) for word in words_of(chars))
    cut = max((end for end in ends if end <= LONGEST_QUOTATION), default=0)
    if not cut:
        cut = next(at for at in range(LONGEST_QUOTATION, -1, -1) if is_boundary(chars, at))
    return chars[:cut].rstrip() + "…"


def _lines(places: tuple[Place, ...]) -> dict[str, str]:
    """Where each place is to be seen: a table without a title, at its first row."""
    after = (*places[1:], *places[-1:])
    return {
        place.id: place.id if place.is_shown else following.id
        for place, following in zip(places, after, strict=True)
    }


def _sides(stretches: Iterable[Stretch]) -> tuple[Text[NodeId], Text[NodeId]]:
    """What stretches hold before and after."""
    given = tuple(stretches)
    return project_stretches(given, Inserted), project_stretches(given, Deleted)


def _cause(mark: TextMark) -> Cause | None:
    return None if isinstance(mark, Kept) else mark.cause


def _told_as(stretch: Stretch) -> tuple[Cause | None, frozenset[Weight] | None]:
    """What stretches of one phrase share: the cause, and the emphasis of words that stay."""
    look = stretch.mark.weights if isinstance(stretch.mark, Emphasized) else None
    return _cause(stretch.mark), look
