"""Tracked changes: what marks a revision, and its number, author and date.

Revisions are written straight from the redline; nothing is compared again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from attrs import field

from amend.backends.word.markup import Former, escaped
from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.redline import (
    KEPT,
    Deleted,
    Emphasized,
    Inserted,
    Kept,
    Mark,
    Overruled,
)
from amend.compiler.values import frozen

_INSERTION, _DELETION = "w:ins", "w:del"

Piece = tuple[Mark, str]
"""Runs under one mark."""


@frozen
class Look:
    """The style id of a paragraph and its direct properties."""

    style: str
    properties: str = ""


@frozen
class Revisions:
    """The revisions of one package.

    ids: numbers for all parts of the package; Word wants none used twice.
    """

    ids: Iterator[int] = field(factory=lambda: count(1))
    _authors: dict[int, tuple[Origin, str]] = field(factory=dict, init=False)

    def tracked(self, pieces: Iterable[Piece]) -> str:
        """Runs in order, those that follow one another under one mark as one revision."""
        out: list[str] = []
        current: Mark = KEPT
        end = ""
        for mark, runs in pieces:
            if mark is not current and not _same_revision(mark, current):
                out.append(end)
                end = ""
                for tag, origin in _tags(mark):
                    out.append(f"<{tag} {self._signature(origin)}>")
                    end = f"</{tag}>{end}"
            current = mark
            out.append(runs)
        out.append(end)
        return "".join(out)

    def of_mark(self, mark: Mark) -> str:
        """What tracks the mark of a paragraph, for the properties of that mark."""
        return "".join(f"<{tag} {self._signature(origin)}/>" for tag, origin in _tags(mark))

    def of_cell(self, mark: Mark) -> str:
        """What tracks a cell of a column that comes or goes, for the end of its properties."""
        if isinstance(mark, Kept):
            return ""
        tag = "w:cellDel" if isinstance(mark, Deleted) else "w:cellIns"
        return f"<{tag} {self._signature(mark.origin)}/>"

    def former(self, properties: str, mark: Emphasized) -> Former:
        """How runs looked before their emphasis was changed."""
        return Former(properties, lambda: self._signature(mark.origin))

    def of_look(self, former: Look, mark: Inserted | Deleted) -> str:
        """What tracks how a paragraph looks, for the end of its properties."""
        return (
            f"<w:pPrChange {self._signature(mark.origin)}>"
            f'<w:pPr><w:pStyle w:val="{former.style}"/>{former.properties}</w:pPr></w:pPrChange>'
        )

    def _signature(self, origin: Origin) -> str:
        """Number, author and date of a revision.

        Author and date are remembered by the identity of the origin: they are asked for often.
        """
        known = self._authors.get(id(origin))
        if known is None:
            date = f' w:date="{escaped(origin.date)}"' if origin.date else ""
            known = origin, f'w:author="{escaped(origin.author)}"{date}'
            self._authors[id(origin)] = known
        return f'w:id="{next(self.ids)}" {known[1]}'


def _same_revision(one: Mark, other: Mark) -> bool:
    """Whether Word tells them apart; it knows nothing of causes and proposals."""
    return _tags(one) == _tags(other)


def _tags(mark: Mark) -> tuple[tuple[str, Origin], ...]:
    """What wraps a revision, from the outside: what is overruled is a deletion in an insertion."""
    match mark:
        case Overruled(origin=origin, brought=brought):
            return (_INSERTION, brought), (_DELETION, origin)
        case Inserted(origin=origin):
            return ((_INSERTION, origin),)
        case Deleted(origin=origin):
            return ((_DELETION, origin),)
        case Kept():
            return ()
