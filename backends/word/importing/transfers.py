"""Transfers in a Word file: which provision under SUP* comes under which ADD*.

A provision that moves is suppressed where it stood (SUP*) and added where it goes (ADD*), where it
may take another number. Text under SUP* need not be reproduced (PP-10 guidelines 2.2); then the
words under ADD* are all that the file has of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, field, frozen

from amend.backends.word.importing.sides import Paragraph
from amend.compiler.matching.match import MOVED
from amend.compiler.matching.similarity import words_in

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
    found: list[tuple[_Body, _Body]] = []
    if len(olds) == len(news) == 1:
        found.append((olds.pop(), news.pop()))
    while olds and news:
        old, new = max(((o, n) for o in olds for n in news), key=lambda pair: _alike(*pair))
        if _alike(old, new) < MOVED:
            break
        found.append((old, new))
        olds.remove(old)
        news.remove(new)
    torn = tuple(paragraph.number for paragraph in filter(None, map(_first, (*olds, *news))))
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


def _alike(old: _Body, new: _Body) -> float:
    """How alike two texts are, by their words."""
    one, other = (" ".join(p.text.chars for p in body) for body in (old, new))
    return words_in(one).similarity(words_in(other))
