"""Three versions of a file as strands of one: what is taken from which side, what clashes.

What only one side changed is taken, what both changed alike is taken once. Nothing that one side
has written, and the other has not taken out, is ever left out: where that cannot be, both versions
of the whole statement stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from amend.compiler.merging.keys import Key
from amend.compiler.merging.lines import merged_lines
from amend.compiler.merging.order import merged_order
from amend.compiler.merging.pieces import START, Piece
from amend.compiler.values import frozen

Pieces = Sequence[Piece]
_HEAD: Key = ("head",)


@frozen
class Three:
    """A piece in each of the three versions, as far as it is there."""

    base: Piece | None
    ours: Piece | None
    theirs: Piece | None

    @property
    def known(self) -> Piece:
        """The piece of the side that has it, ours if both do."""
        known = self.ours or self.theirs
        assert known is not None
        return known


@frozen
class Strand:
    """A piece of the merged file, with what it is made of.

    text: all that is written in it; of a clash both versions are.
    tail: the end of its last line, and the empty lines below.
    is_ours, is_theirs: whether it says what it says on that side.
    others: what clashes with it, and stood elsewhere.
    """

    text: str
    tail: str
    three: Three
    is_ours: bool = False
    is_theirs: bool = False
    is_clash: bool = False
    others: tuple[Strand, ...] = ()

    def settled(self, take_ours: bool) -> Strand:
        """The strand with one version of what clashes; itself if nothing does."""
        if not self.is_clash:
            return self
        threes = (strand.three for strand in (self, *self.others))
        pieces = (three.ours if take_ours else three.theirs for three in threes)
        text = "\n".join(written(piece) for piece in pieces if piece)
        return Strand(text, self.tail if text else "", self.three, take_ours, not take_ours)


def strands_of(base: Pieces, ours: Pieces, theirs: Pieces) -> tuple[Strand, ...]:
    """The pieces of the merged file, in order; a proposal comes before its statements."""
    return tuple(_merged_lists(base, ours, theirs))


def _merged_lists(base: Pieces, ours: Pieces, theirs: Pieces) -> Iterator[Strand]:
    first, second = known_by(base, ours), known_by(base, theirs)
    o, a, b = ({piece.key: piece for piece in pieces} for pieces in (base, first, second))
    threes = {key: Three(o.get(key), a.get(key), b.get(key)) for key in {*a, *b}}
    kept = {key for key, three in threes.items() if not _is_gone(three)}
    order = merged_order([*o], [p.key for p in first], [p.key for p in second], kept)
    # Empty lines at the beginning come first, whoever has them.
    for key in sorted(order, key=lambda one: one != START):
        yield from _merged(threes[key])


def _is_gone(three: Three) -> bool:
    """Whether one side has taken out what the other has left as it was."""
    if three.base is None or (three.ours is not None and three.theirs is not None):
        return False
    return three.known.meaning == three.base.meaning


def known_by(base: Pieces, version: Pieces) -> list[Piece]:
    """A version, its pieces under the keys of those in the base that they were made of."""
    old, new = {p.key for p in base}, {p.key for p in version}
    lost = [p for p in base if p.key not in new and p.weak]
    found = [p for p in version if p.key not in old and p.weak]
    renamed: dict[Key, Key] = {}
    for piece in found:
        alike = [p for p in lost if p.weak == piece.weak]
        if len(alike) == 1 and sum(p.weak == piece.weak for p in found) == 1:
            renamed[piece.key] = alike[0].key
    return [evolve(p, key=renamed.get(p.key, p.key)) for p in version]


def _merged(three: Three) -> Iterator[Strand]:
    """One piece, in as many of the three as have it."""
    if three.ours is None or three.theirs is None:
        if three.base is None:
            yield from _taken(three.known, three)
        else:
            yield _clash(three)
        return
    chosen = _chosen(three.base, three.ours, three.theirs)
    if chosen is not None:
        yield from _taken(chosen, three)
    elif three.known.key[0] == "unit":
        yield from _merged_units(three, three.ours, three.theirs)
    else:
        yield _merged_statement(three, three.ours, three.theirs)


def _taken(piece: Piece, three: Three) -> Iterator[Strand]:
    """A piece as it stands, of a proposal each statement by itself."""
    if not _is_unit(piece):
        yield _strand(written(piece), three, piece)
        return
    sides = [_by_key(side) for side in (three.base, three.ours, three.theirs)]
    bare = Three(*(_head(side) for side in (three.base, three.ours, three.theirs)))
    yield _strand(piece.above + piece.body, bare, _head(piece))
    for part in piece.parts:
        yield _strand(written(part), Three(*(side.get(part.key) for side in sides)), part)


def _strand(text: str, three: Three, chosen: Piece | None) -> Strand:
    is_ours, is_theirs = (
        chosen is not None and side is not None and side.meaning == chosen.meaning
        for side in (three.ours, three.theirs)
    )
    return Strand(text, _tail(three), three, is_ours, is_theirs)


def _is_unit(piece: Piece) -> bool:
    return piece.key[0] == "unit"


def _by_key(piece: Piece | None) -> dict[Key, Piece]:
    return {part.key: part for part in piece.parts} if piece else {}


def _head(piece: Piece | None) -> Piece | None:
    """The first line of a proposal, and the text that it adds, as a piece of its own."""
    return evolve(piece, key=_HEAD, parts=()) if piece else None


def _chosen(base: Piece | None, ours: Piece, theirs: Piece) -> Piece | None:
    """The version that holds all that both say; None if neither does."""
    if base is not None and written(ours) != written(theirs):
        for same in (written, _meaning):
            if same(ours) == same(base):
                return theirs
            if same(theirs) == same(base):
                return ours
    return ours if ours.meaning == theirs.meaning else None


def _meaning(piece: Piece) -> object:
    return piece.meaning


def _tail(three: Three) -> str:
    """The end of the last line and the empty lines below: of the side that has changed them.

    The shorter ones if both have: what either side has put in there brings its own.
    """
    base, ours, theirs = (
        cut(side)[1] if side else None for side in (three.base, three.ours, three.theirs)
    )
    if ours is None or theirs is None:
        return ours or theirs or ""
    if base is None or base not in (ours, theirs):
        return min(ours, theirs, key=len)
    return theirs if ours == base else ours


def _merged_units(three: Three, ours: Piece, theirs: Piece) -> Iterator[Strand]:
    """A proposal of which both sides changed something: its first line, then its statements."""
    yield from _merged(Three(*(_head(side) for side in (three.base, ours, theirs))))
    yield from _merged_lists(three.base.parts if three.base else (), ours.parts, theirs.parts)


def _merged_statement(three: Three, ours: Piece, theirs: Piece) -> Strand:
    """What both changed: comments, lines of prose and single changes apart, as far as that goes."""
    above = _merged_above(three.base, ours, theirs)
    body = _merged_body(three.base, ours, theirs)
    if above is None or body is None:
        return _clash(three)
    return _strand(above + _cut_text(body)[0], three, None)


def _merged_above(base: Piece | None, ours: Piece, theirs: Piece) -> str | None:
    old = base.comments if base else ()
    if ours.comments == old:
        return theirs.above
    return ours.above if theirs.comments in (old, ours.comments) else None


def _merged_body(base: Piece | None, ours: Piece, theirs: Piece) -> str | None:
    """The lines below the comments; None if they cannot be told apart."""
    old, first, second = (side and evolve(side, above="") for side in (base, ours, theirs))
    assert first is not None and second is not None
    chosen = _chosen(old, first, second)
    if chosen is not None:
        return chosen.whole
    if old is None:
        return None
    if first.is_prose and second.is_prose:
        return merged_lines(*(f"{side.body}\n" for side in (old, first, second)))
    if not (old.parts and first.parts and second.parts):
        return None
    strands = [*_merged_lists(old.parts, first.parts, second.parts)]
    if any(strand.is_clash for strand in strands):
        return None
    return first.body + first.tail + joined(strands)


def _clash(three: Three) -> Strand:
    return Strand("", _tail(three) or "\n", three, is_clash=True)


def cut(piece: Piece) -> tuple[str, str]:
    """All that is written in a piece, and the end of its last line with the empty lines below."""
    return _cut_text(piece.whole)


def _cut_text(text: str) -> tuple[str, str]:
    at = len(text)
    for line in reversed(text.splitlines(keepends=True)):
        if line.strip():
            at -= len(line) - len(line.rstrip("\r\n"))
            break
        at -= len(line)
    return text[:at], text[at:]


def written(piece: Piece) -> str:
    """All that is written in a piece, without the end of its last line."""
    return cut(piece)[0]


def joined(strands: Sequence[Strand]) -> str:
    """The text of strands of which none clashes."""
    return "".join(strand.text + tail for strand, tail in zip(strands, tails(strands), strict=True))


def tails(strands: Sequence[Strand]) -> Iterator[str]:
    """What stands below each strand: a line ends where another one follows."""
    for at, strand in enumerate(strands):
        is_last = at + 1 == len(strands)
        yield strand.tail or ("" if is_last or not strand.text else "\n")
