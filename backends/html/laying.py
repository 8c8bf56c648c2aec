"""A redline laid out: its lines, its footnotes, and both texts side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from attrs import evolve, field

from amend.backends.html.comparison import (
    BASE,
    PROPOSED,
    Pair,
    Sides,
    line_on_side,
    on_side,
    pairs_of,
)
from amend.backends.html.fragments import Setting
from amend.backends.html.lines import (
    Block,
    Link,
    PageLine,
    blocks_of,
    line_of,
    lines_in,
    moves_of,
    notes_of,
    with_returns,
)
from amend.backends.html.places import Place
from amend.backends.html.words import Words
from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.redline import Kept, Redline
from amend.compiler.instrument.figures import Figure
from amend.compiler.instrument.instrument import Kind, NodeId
from amend.compiler.values import frozen

NO_FIGURES: Mapping[str, Figure] = MappingProxyType({})


@frozen
class Drawn:
    """A provision as it is shown, with all that makes it so.

    marked: the notes that it marks.
    line: in the redline; sides: in the two texts. The ways back to a note are not in them.
    """

    place: Place
    move: Link | None
    change: Link | None
    marked: tuple[Place, ...]
    line: PageLine
    sides: Sides | None = None

    def is_of(
        self, place: Place, move: Link | None, change: Link | None, marked: tuple[Place, ...]
    ) -> bool:
        """Whether it shows a provision as it is."""
        own = (self.place, self.move, self.change, self.marked)
        return own == (place, move, change, marked)


@frozen
class Laid:
    """What a page shows of one redline; no pairs where its two texts do not differ.

    drawn: each provision by the id of its line, from which another version can go on.
    """

    lines: tuple[Block, ...]
    notes: tuple[Block, ...]
    pairs: tuple[Pair, ...]
    setting: Setting = field(repr=False)
    drawn: Mapping[str, Drawn] = field(repr=False)


def laid_out(
    redline: Redline,
    places: tuple[Place, ...],
    words: Words,
    changes: Mapping[str, Link],
    before: Laid | None = None,
    figures: Mapping[str, Figure] = NO_FIGURES,
) -> Laid:
    """Lay a redline out.

    places: of its nodes; changes: the rows of the table of changes by the id of a line.
    before: another version of it; provisions that are as they were there are not laid out again.
    figures: those that are kept, by their names; of one that is not at hand the words stand.
    """
    setting = Setting(
        language=redline.language,
        words=words,
        notes={},
        by_proposal=len({origin.proposal for origin in _origins(redline)}) > 1,
        figures=figures,
    )
    earlier = before.drawn if before and before.setting == setting else {}
    moves = moves_of(places, words)
    notes = tuple(place for place in places if place.node.kind is Kind.FOOTNOTE)
    drawn = dict(_drawn(places, setting, notes, moves, changes, earlier))
    is_revised = any(one.line.revised for one in drawn.values())
    if is_revised:
        drawn = dict(_with_sides(drawn, setting, notes))
    marking = [one for one in drawn.values() if one.marked]
    bare = {key: one.line for key, one in drawn.items()}
    lines = with_returns(bare, (one.line for one in marking), words)
    blocks = blocks_of(lines, places)
    return Laid(
        lines=tuple(b for b in blocks if not is_note(b)),
        notes=tuple(b for b in blocks if is_note(b)),
        pairs=pairs_of(blocks, *_sides(drawn, marking, words)) if is_revised else (),
        setting=setting,
        drawn=drawn,
    )


def _drawn(
    places: tuple[Place, ...],
    setting: Setting,
    notes: tuple[Place, ...],
    moves: Mapping[str, Link],
    changes: Mapping[str, Link],
    earlier: Mapping[str, Drawn],
) -> Iterator[tuple[str, Drawn]]:
    """The provisions that have a line, with that of the redline."""
    noted = evolve(setting, notes=notes_of(notes))
    by_mark: dict[NodeId, list[Place]] = defaultdict(list)
    for note in notes:
        by_mark[note.node.id].append(note)
    for place in places:
        if not place.is_shown:
            continue
        move, change = moves.get(place.id), changes.get(place.id)
        marked = tuple(note for mark in place.marks for note in by_mark[mark])
        held = earlier.get(place.id)
        if held is None or not held.is_of(place, move, change, marked):
            line = line_of(place, noted, move, change)
            held = Drawn(place, move, change, marked, line)
        yield place.id, held


def _with_sides(
    drawn: Mapping[str, Drawn], setting: Setting, notes: tuple[Place, ...]
) -> Iterator[tuple[str, Drawn]]:
    settings = {
        side: evolve(setting, notes=notes_of(filter(None, (on_side(n, side) for n in notes))))
        for side in (BASE, PROPOSED)
    }
    for key, one in drawn.items():
        if one.sides is None:
            base, proposed = (
                line_on_side(side, one.place, one.line, noted, one.move, one.change)
                for side, noted in settings.items()
            )
            one = Drawn(one.place, one.move, one.change, one.marked, one.line, (base, proposed))
        yield key, one


def _sides(
    drawn: Mapping[str, Drawn], marking: Iterable[Drawn], words: Words
) -> Iterator[Mapping[str, PageLine]]:
    """The lines of the text in force and of the proposed one."""
    for at in range(2):
        lines = {k: line for k, one in drawn.items() if one.sides and (line := one.sides[at])}
        noting = (line for one in marking if one.sides and (line := one.sides[at]))
        yield with_returns(lines, noting, words)


def tag_of(heading_level: int, rank: int) -> str:
    """The element of a line: `h3` for a heading, `p` for what is none. HTML ends at `h6`.

    heading_level: of the highest heading of the text; rank: of the line, 0 for what is none.
    """
    return f"h{min(heading_level + rank - 1, 6)}" if rank else "p"


def is_note(block: Block) -> bool:
    """Whether a block is a footnote."""
    return any(line.kind == Kind.FOOTNOTE.value for line in lines_in(block))


def _origins(redline: Redline) -> Iterator[Origin]:
    for node in redline.root.walk():
        for mark in (node.mark, *(s.mark for s in node.label + node.text)):
            if not isinstance(mark, Kept):
                yield mark.origin
