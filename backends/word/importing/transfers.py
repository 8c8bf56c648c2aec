"""Transfers in a Word file: which provision under SUP* comes under which ADD*.

A provision that moves is suppressed where it stood (SUP*) and added where it goes (ADD*), where it
may take another number. Text under SUP* need not be reproduced (PP-10 guidelines 2.2); then the
words under ADD* are all that the file has of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, field

from amend.backends.word.importing.sides import Paragraph
from amend.compiler.matching.match import MOVED
from amend.compiler.matching.similarity import words_in
from amend.compiler.values import frozen

_Body = Sequence[Paragraph]


@frozen
class Transfers:
    """The transfers of a proposal.

    pairs: the keys of what goes and of what comes.
    torn: the numbers of provisions that have no other end.
    bare: for what goes without its words, by its key, the paragraphs with the words that it has
        where it comes.
    """

    pairs: tuple[tuple[str, str], ...] = ()
    torn: tuple[str, ...] = ()
    bare: Mapping[str, _Body] = field(factory=dict, hash=False)


def transfers_of(gone: Iterable[_Body], come: Iterable[_Body]) -> Transfers:
    """Which of the texts under SUP* is which of those under ADD*.

    The only two of a proposal are a pair; of several, those that are most alike.
    """
    olds, news = list(filter(_first, gone)), list(filter(_first, come))
    pairs = {0: 0} if len(olds) == len(news) == 1 else _most_alike(olds, news)
    found = [(olds[old], news[new]) for old, new in pairs.items()]
    alone = [body for at, body in enumerate(olds) if at not in pairs]
    alone += (body for at, body in enumerate(news) if at not in pairs.values())
    torn = tuple(paragraph.number for paragraph in filter(None, map(_first, alone)))
    ends = [(_first(old), new) for old, new in found if not _says(old)]
    bare = {old.key: _numbered(new, old) for old, new in ends if old is not None}
    return Transfers(tuple(map(_keys, found)), torn, bare)


def _keys(pair: tuple[_Body, _Body]) -> tuple[str, str]:
    old, new = map(_first, pair)
    assert old is not None and new is not None
    return old.key, new.key


def _first(body: _Body) -> Paragraph | None:
    """The first provision with a number."""
    return next((paragraph for paragraph in body if paragraph.number), None)


def _numbered(body: _Body, old: Paragraph) -> _Body:
    """The paragraphs of a provision, under the number that it had."""
    first = _first(body)

    def own(p: Paragraph) -> Paragraph:
        return evolve(p, number=old.number, key=old.key, pieces=(*old.pieces, *p.pieces))

    return [own(p) if p is first else p for p in body]


def _says(body: _Body) -> bool:
    return any(paragraph.text.chars.strip() for paragraph in body)


def _most_alike(olds: Iterable[_Body], news: Iterable[_Body]) -> dict[int, int]:
    """For places among the one those among the other, the texts that are most alike first."""
    before, after = (
        [words_in(" ".join(p.text.chars for p in body)) for body in bodies]
        for bodies in (olds, news)
    )
    alike = {
        (old, new): one.similarity(other)
        for old, one in enumerate(before)
        for new, other in enumerate(after)
    }
    found: dict[int, int] = {}
    for old, new in sorted(alike, key=alike.__getitem__, reverse=True):
        if alike[old, new] < MOVED:
            break
        if old not in found and new not in found.values():
            found[old] = new
    return found
