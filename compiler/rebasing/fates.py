"""What becomes of each statement of a proposal on another edition of its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from attrs import field

from amend.compiler.addresses.columns import Column, located_column, names_column
from amend.compiler.addresses.locating import located, located_range, located_wordings
from amend.compiler.algebra.operations import Emphasize, Operation, Operations, Replace
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.instrument.grid import columns_of, names_in
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import HEADING_ROW, Kind, Node, NodeId
from amend.compiler.lexicon.lexicon import language
from amend.compiler.matching.match import matched
from amend.compiler.rebasing.words import Fate, on_other_words
from amend.compiler.syntax.contents import found_in
from amend.compiler.syntax.proposal import (
    Address,
    AddStatement,
    Edit,
    EditionStatement,
    EmphasizeEdit,
    JoinStatement,
    ModStatement,
    MoveStatement,
    NocStatement,
    Place,
    Position,
    ReadsEdit,
    SplitStatement,
    Statement,
    SupStatement,
)
from amend.compiler.syntax.provisions import Provision
from amend.compiler.values import frozen
from amend.compiler.words.quotations import find_quoted
from amend.compiler.words.text import ANCHOR


@frozen
class Editions:
    """Two editions of a text, and which provision of the one is which of the other.

    kept: for each node of the old edition that the new one has, its node there.
    """

    old: Index
    new: Index
    kept: Mapping[NodeId, Node] = field(hash=False)

    @classmethod
    def of(cls, old: Index, new: Index) -> Editions:
        same = matched(old.instrument, new.instrument)
        pairs = zip(same.root.walk(), new.instrument.root.walk(), strict=True)
        return cls(old, new, {one.id: other for one, other in pairs if one.id in old.nodes})

    @property
    def added(self) -> tuple[Node, ...]:
        """What the new edition has and the old one has not."""
        kept = {node.id for node in self.kept.values()}
        return tuple(n for n in self.new.instrument.root.walk() if n.id not in kept)

    @property
    def new_words(self) -> frozenset[str]:
        """The wordings of what the new edition has and the old one has not."""
        return frozenset(_said(node) for node in self.added)


@frozen
class Part:
    """What becomes of one change of a statement.

    at: its place among the targets, or what it adds; edit: of words, else None.
    node: the provision of the old edition that it is about; None for what is added.
    was, now: the words around it in the old edition and in the new one, where they differ.
    nth: which of several places in the new wording is meant; 0 if the words stand there once.
    there: what is added, as the new edition has it already.
    """

    fate: Fate
    node: Node | None
    edit: Edit | None = None
    added: Provision | None = None
    was: str = ""
    now: str = ""
    nth: int = 0
    there: Node | None = None


@frozen
class Became:
    """A statement and what becomes of each part of it."""

    statement: Statement
    parts: tuple[Part, ...]

    @property
    def fate(self) -> Fate:
        fates = {part.fate for part in self.parts}
        return fates.pop() if len(fates) == 1 else Fate.IN_PART


def became(statement: Statement, drafted: Operations, editions: Editions) -> Became:
    """What becomes of a statement; drafted: the operations of its proposal."""
    own = [o for o in drafted if statement.span.covers(o.span)]
    return Became(statement, tuple(_parts(statement, own, editions)))


def _parts(statement: Statement, own: Sequence[Operation], editions: Editions) -> Iterator[Part]:
    match statement:
        case ModStatement():
            for target in statement.targets:
                for node in located_wordings(target, editions.old):
                    for edit in statement.edits:
                        yield _of_words(edit, node, own, editions)
        case SupStatement(targets=targets):
            parts = [
                _of_suppressed(node, editions)
                for target in targets
                for node in located_range(target, editions.old)
            ]
            columns = [target.address for target in targets if names_column(target.address)]
            if not columns:
                yield from parts
                return
            # A column is known by its place alone: all holds, or a person looks at it.
            held = all(part.fate is Fate.HOLDS for part in parts)
            held = held and all(_is_same_column(address, editions) for address in columns)
            yield Part(Fate.HOLDS if held else Fate.GONE, None)
        case NocStatement(targets=targets):
            for target in targets:
                for node in located_range(target, editions.old):
                    yield _of_kept(node, editions)
        case AddStatement():
            yield from _of_added(statement, editions)
        case MoveStatement():
            yield _of_moved(statement, editions)
        case EditionStatement():
            fates = [_of_replaced(o, editions)[0] for o in own if isinstance(o, Replace)]
            is_said = bool(fates) and all(fate is Fate.ALREADY for fate in fates)
            yield Part(Fate.ALREADY if is_said else Fate.HOLDS, None)
        case SplitStatement(address=address):
            split = located(address, editions.old)
            if split is not None:
                yield _of_kept(split, editions)
        case JoinStatement(targets=targets):
            for target in targets:
                for node in located_range(target, editions.old):
                    yield _of_kept(node, editions)
        case _:
            assert_never(statement)


def _of_words(edit: Edit, node: Node, own: Sequence[Operation], editions: Editions) -> Part:
    now = editions.kept.get(node.id)
    if now is None:
        # What was reworded as a whole is not known again, but by its new words.
        is_said = isinstance(edit, ReadsEdit) and edit.wording.text.chars in editions.new_words
        return Part(Fate.ALREADY if is_said else Fate.GONE, node, edit)
    mine = [o for o in own if edit.span.covers(o.span) and getattr(o, "node", None) == node.id]
    if isinstance(edit, ReadsEdit):
        if _said(now) == edit.wording.text.chars:
            return Part(Fate.ALREADY, node, edit)
        if _said(now) == _said(node):
            return Part(Fate.HOLDS, node, edit)
        return Part(Fate.CHANGED, node, edit, was=_said(node), now=_said(now))
    if isinstance(edit, EmphasizeEdit):
        return _of_emphasized(edit, node, now, mine)
    found = [(o, *_of_replaced(o, editions)) for o in mine if isinstance(o, Replace)]
    fates = {fate for _, fate, *_ in found}
    if Fate.CHANGED in fates:
        was, is_now = next((w, n) for _, fate, w, n, _ in found if fate is Fate.CHANGED)
        return Part(Fate.CHANGED, node, edit, was=was, now=is_now)
    if fates == {Fate.ALREADY}:
        return Part(Fate.ALREADY, node, edit)
    held = [(o, start) for o, fate, _, _, start in found if fate is Fate.HOLDS]
    nth = _nth(edit, node, now, held[0][1] - held[0][0].start) if len(held) == 1 else 0
    return Part(Fate.HOLDS, node, edit, nth=nth)


def _of_replaced(one: Replace, editions: Editions) -> tuple[Fate, str, str, int]:
    """Its fate, the words around it before and now, and where it stands now."""
    node, now = editions.old.nodes[one.node], editions.kept.get(one.node)
    if now is None:
        return Fate.GONE, "", "", 0
    found = on_other_words(_said(node), _said(now), one.start, one.end, one.text.chars)
    return found.fate, found.was, found.now, found.start


def _nth(edit: Edit, node: Node, now: Node, shift: int) -> int:
    """Which occurrence of the quoted words is meant in the new wording; 0 if there is one."""
    found = found_in(edit)
    if found is None:
        return 0
    words = found.quotation.text.chars
    before = find_quoted(node.text.chars, words).places
    after = find_quoted(now.text.chars, words).places
    if len(after) < 2:
        return 0
    moved = [place for place in after for start, _ in before if place[0] == start + shift]
    return after.index(moved[0]) + 1 if len(moved) == 1 else 0


def _of_emphasized(edit: EmphasizeEdit, node: Node, now: Node, mine: Sequence[Operation]) -> Part:
    for one in mine:
        if not isinstance(one, Emphasize):
            continue
        there = on_other_words(_said(node), _said(now), one.start, one.end, "\0")
        if there.fate is not Fate.HOLDS:
            return Part(Fate.CHANGED, node, edit, was=there.was, now=there.now)
        if now.text.weights_at(there.start, there.end) == one.weights:
            return Part(Fate.ALREADY, node, edit)
    return Part(Fate.HOLDS, node, edit)


def _of_suppressed(node: Node, editions: Editions) -> Part:
    """What is to go goes, however it reads now."""
    part = _of_kept(node, editions)
    if part.fate is Fate.GONE:
        return Part(Fate.ALREADY, node)
    return Part(Fate.HOLDS, node, was=part.was, now=part.now)


def _is_same_column(address: Address, editions: Editions) -> bool:
    """Whether a table has the same address in both editions, and divides into the same columns."""
    old, new = located_column(address, editions.old), located_column(address, editions.new)
    if isinstance(old, Diagnostic) or isinstance(new, Diagnostic):
        return False
    if editions.kept.get(old.table.id) is not new.table:
        return False
    before, after = _column_said(old), _column_said(new)
    return before == after


def _column_said(column: Column) -> tuple[int, list[str]]:
    """How many columns a table has, and what the heads of one of them say."""
    rows = column.table.children
    heads = [row for row in rows if row.name == HEADING_ROW] or rows
    cells = [row.children[column.at : column.at + 1] for row in heads]
    said = [_said(one) for held in cells for cell in held for one in cell.walk()]
    return columns_of(names_in(rows)), said


def _of_kept(node: Node, editions: Editions) -> Part:
    """A statement that means a provision as it stands."""
    now = editions.kept.get(node.id)
    if now is None:
        return Part(Fate.GONE, node)
    before = [_said(one) for one in node.walk()]
    if before == [_said(one) for one in now.walk()]:
        return Part(Fate.HOLDS, node)
    return Part(Fate.CHANGED, node, was=_said(node), now=_said(now))


def _of_added(statement: AddStatement, editions: Editions) -> Iterator[Part]:
    """Each provision that is added: whether the new edition has it among what is new there."""
    texts = {(node.kind, _bare(_said(node), editions)): node for node in editions.added}
    place = located(statement.place.address, editions.old)
    is_gone = place is None or place.id not in editions.kept
    for one in statement.content:
        kind = Kind.ITEM if one.kind is Kind.PARAGRAPH and one.label is None else one.kind
        said = _bare(one.text.chars, editions)
        there = (texts.get((known, said)) for known in (one.kind, kind))
        same = next((node for node in there if node is not None), None) if said else None
        if same is not None:
            yield Part(Fate.ALREADY, None, added=one, there=same)
        else:
            yield Part(Fate.PLACE_GONE if is_gone else Fate.HOLDS, None, added=one)


def _bare(words: str, editions: Editions) -> str:
    """Words without the mark at their end, which depends on their place."""
    known = language(editions.old.instrument.language).terminals.known
    return words.replace(ANCHOR, "").rstrip(f"{known} ")


def _of_moved(statement: MoveStatement, editions: Editions) -> Part:
    node = located(statement.address, editions.old)
    place = located(statement.place.address, editions.old)
    if node is None or node.id not in editions.kept:
        return Part(Fate.GONE, node)
    if place is None or place.id not in editions.kept:
        return Part(Fate.PLACE_GONE, node)
    now, there = editions.kept[node.id], editions.kept[place.id]
    is_done = _stands(now, there, statement.place, editions.new)
    return Part(Fate.ALREADY if is_done else Fate.HOLDS, node)


def _stands(node: Node, there: Node, place: Place, index: Index) -> bool:
    """Whether a provision stands already where it is to be moved."""
    parent = index.parent(node)
    if place.position is Position.TO:
        return parent is not None and parent.id == there.id
    if parent is None or parent is not index.parent(there):
        return False
    gap = parent.children.index(node) - parent.children.index(there)
    return gap == (1 if place.position is Position.AFTER else -1)


def _said(node: Node) -> str:
    return node.text.chars
