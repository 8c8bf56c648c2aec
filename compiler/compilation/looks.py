"""What a person should look at though nothing meets in one provision.

A word that one replaces and another writes anew, a reference to what another takes away, and a
change that one calls editorial and another does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from amend.compiler.addresses.locating import located
from amend.compiler.algebra.operations import news_of
from amend.compiler.compilation.change import (
    Addition,
    Change,
    Hunk,
    Labelling,
    Merge,
    Suppression,
    Transfer,
    Words,
)
from amend.compiler.compilation.relations import Kind, Relation, Relations, Verdict, verdict_of
from amend.compiler.consequences.references.internal import Finder
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Node, NodeId
from amend.compiler.syntax.address import read_address
from amend.compiler.syntax.proposal import Choice, ModStatement, ProposalUnit, ReplaceEdit
from amend.compiler.syntax.wording import BRACES
from amend.compiler.values import frozen
from amend.compiler.words.graphemes import plain_words

_BRACES = re.compile(BRACES)


@frozen
class Term:
    """Words that a party replaces wherever they stand; changes: where it does, by their places."""

    party: str
    words: str
    changes: tuple[int, ...]


def terms_of(unit: ProposalUnit, party: str, merge: Merge) -> Iterator[Term]:
    """The words that a proposal replaces everywhere in a provision, and does not keep in the new.

    `replace "SCCs" with "cities" everywhere` is one, `replace "SCCs" with "the SCCs"` is none.
    """
    edits = (e for s in unit.statements if isinstance(s, ModStatement) for e in s.edits)
    for edit in edits:
        if not isinstance(edit, ReplaceEdit) or edit.found.choice is not Choice.EVERYWHERE:
            continue
        words = edit.found.quotation.text.chars
        if holds(edit.wording.text.chars, words):
            continue
        made = tuple(
            at
            for at, change in enumerate(merge.changes)
            for voice in change.voices
            if voice.origin.proposal == party and edit.span.covers(voice.span)
        )
        if made:
            yield Term(party, words, tuple(dict.fromkeys(made)))


def holds(text: str, words: str) -> bool:
    """Whether a text has some words in a row, whatever their case."""
    one, other = (plain_words(chars.casefold()) for chars in (text, words))
    starts = range(len(one) - len(other) + 1)
    return bool(other) and any(one[at : at + len(other)] == other for at in starts)


def further_looks(merge: Merge, terms: Iterable[Term] = ()) -> Relations:
    """What is to be looked at beside what meets, in the order of the text."""
    found = (*_terms(merge, terms), *_references(merge), *_editorial(merge))
    places = merge.index.order
    return tuple(sorted(dict.fromkeys(found), key=lambda r: (places[r.where], r.changes, r.words)))


def _terms(merge: Merge, terms: Iterable[Term]) -> Iterator[Relation]:
    for term in terms:
        first = term.changes[0]
        for at, change in enumerate(merge.changes):
            if any(holds(text, term.words) for text in new_texts(change)):
                yield from _look(merge, Kind.TERM, first, at, term.words)


def _references(merge: Merge) -> Iterator[Relation]:
    index = merge.index
    away: dict[NodeId, list[int]] = {}
    for at, change in enumerate(merge.changes):
        match change.effect:
            case Suppression(node=gone):
                for below in index.nodes[gone].walk():
                    away.setdefault(below.id, []).append(at)
            case Transfer(node=moved) | Labelling(node=moved):
                away.setdefault(moved, []).append(at)
    if not away:
        return
    finder = Finder.of(index)
    for at, change in enumerate(merge.changes):
        for text in new_texts(change):
            for said, node in _meant(text, index, finder):
                for taker in away.get(node.id, ()):
                    yield from _look(merge, Kind.REFERS, taker, at, said)


def _meant(text: str, index: Index, finder: Finder) -> Iterator[tuple[str, Node]]:
    """What a text refers to: as it says it, and the provision."""
    for braces in _BRACES.finditer(text):
        said = braces.group()[1:-1]
        address = read_address(Source("", said), said, 0)
        node = located(address, index) if address is not None else None
        if node is not None:
            yield said, node
    for reference in finder.references(text):
        words = f"{reference.call} {text[reference.start : reference.end]}"
        yield words if reference.path[1:] else reference.call, reference.target


def _editorial(merge: Merge) -> Iterator[Relation]:
    for at, change in enumerate(merge.changes):
        said = {voice.editorial for voice in change.voices}
        if isinstance(change.effect, Words) and len(said) > 1:
            yield Relation(Kind.EDITORIAL, (at,), change.effect.node, Verdict.LOOK)


def _look(merge: Merge, kind: Kind, first: int, at: int, words: str) -> Iterator[Relation]:
    """The look of two changes, of which the first takes something away."""
    where = _where(merge.changes[at])
    if first == at or where is None:
        return
    verdict = verdict_of(kind, merge.changes[first], merge.changes[at])
    if verdict is not None:
        pair = (first, at) if first < at else (at, first)
        yield Relation(kind, pair, where, verdict, first, words)


def _where(change: Change) -> NodeId | None:
    match change.effect:
        case Words(node=node):
            return node
        case Addition(parent=parent, after=after):
            return after or parent
    return None


def new_texts(change: Change) -> Iterator[str]:
    """The texts that a change brings."""
    match change.effect:
        case Words(parts=parts):
            yield from (part.text.chars for part in parts if isinstance(part, Hunk))
        case Addition(provision=provision):
            yield from (new.text.chars for new in news_of((provision,)))
