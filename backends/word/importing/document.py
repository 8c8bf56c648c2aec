"""A Word file as base texts: with its revisions rejected, and with them accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, field

from amend.backends.word.importing.archive import PICTURES, WordFile, open_word
from amend.backends.word.importing.beside import roles_beside
from amend.backends.word.importing.blocks import Block, Blocks, Graphic
from amend.backends.word.importing.front import Front, front_of
from amend.backends.word.importing.graphics import Unkept, unkept
from amend.backends.word.importing.hiding import hiding_of
from amend.backends.word.importing.identity import keyed
from amend.backends.word.importing.notes import marks_once, notes_of
from amend.backends.word.importing.numbering import Numbering, numbering_of
from amend.backends.word.importing.parts import Parts, parts_of, roles_of
from amend.backends.word.importing.portions import Left, divided_both
from amend.backends.word.importing.properties import State
from amend.backends.word.importing.proposals import proposals_of
from amend.backends.word.importing.proposed import Beside, Found, OddLine, Proposed
from amend.backends.word.importing.reading import blocks_of, characters_in
from amend.backends.word.importing.remainders import Remainder
from amend.backends.word.importing.sides import Paragraph, view
from amend.backends.word.importing.whole_tables import tables_in_texts, with_whole_tables
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.reader import Side
from amend.backends.word.untrusted import Element
from amend.compiler.instrument.figures import Figure
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen
from amend.compiler.words.text import ANCHOR, Text, join

_W = f"{{{NAMESPACE}}}"
_SHOWN = 80
_ASIDE = {"endnotes": Remainder.ENDNOTES, "comments": Remainder.COMMENTS}
"""Parts beside the document that are no part of an instrument."""


_ON_ONE_SIDE = tuple(
    why
    for why in Remainder
    if why not in (Remainder.OTHER_SIDE, Remainder.STRUCK, Remainder.UNPAIRED)
)
"""Why a paragraph may be left out on one side that is none of the other's."""

_TOLD_ASIDE = (Remainder.HIDDEN, Remainder.PLACEHOLDERS, Remainder.GUIDES, Remainder.MARKS)
"""What is left out of a paragraph and told with its words."""


@frozen
class Census:
    """Where the characters of text of a file have gone, by count.

    held: all that its XML holds.
    taken: into the base text, or into what the revisions make of it.
    left: by where they stand, and with the words that are told.
    lost: by this reader, which is its fault: what one side has, and what was neither written on
        that side nor left out there.
    """

    held: int
    taken: int
    left: Mapping[Remainder, int] = field(hash=False)
    lost: int = 0

    @property
    def is_whole(self) -> bool:
        return not self.lost and self.held == self.taken + sum(self.left.values())


@frozen
class Imported:
    """What a Word file holds.

    proposals: what stands under its symbols; one without a symbol for a file without any.
    front: what stands before the text.
    census: of its characters; left: the words that were left out, by why.
    found: what else was met, with how often; ignored: what is neither text nor style.
    counted: labels that Word counts by itself.
    renamed: the marks of footnotes whose own mark another one has too.
    alone: the marks of footnotes that the file does not hold.
    torn: how many characters that stay are in a text on one side alone, and left out on the
        other; torn_words: the first of them.
    beside: the texts beside the proposals; odd: lines with numbers that are told.
    unkept: pictures and the like in the text that are not kept.
    figures: those that are, the text of the file of each by its name.
    """

    proposals: tuple[Proposed, ...]
    front: Front
    census: Census
    left: Mapping[Remainder, str] = field(hash=False)
    found: Mapping[str, int] = field(hash=False)
    ignored: tuple[str, ...]
    counted: int
    renamed: tuple[str, ...]
    alone: tuple[str, ...]
    torn: int = 0
    torn_words: str = ""
    beside: tuple[Beside, ...] = ()
    odd: tuple[OddLine, ...] = ()
    unkept: tuple[Unkept, ...] = ()
    figures: Mapping[str, str] = field(factory=dict, hash=False, repr=False)


def read_document(data: bytes) -> Imported:
    """Read a Word file.

    Raises RefusedError for what is no sound Word file.
    """
    file = open_word(data)
    hiding = hiding_of(file.parts.get("styles"))
    notes = notes_of(file.parts.get("footnotes"), hiding)
    main = marks_once(blocks_of(file.document, hiding, file.images), notes)
    texts = {identity: blocks.body for identity, blocks in notes.items()}
    numbering = numbering_of(file.parts.get("numbering"), file.parts.get("styles"))
    roles = roles_of(file.parts.get("styles"))
    sides = Side.REJECTED, Side.ACCEPTED
    views = keyed(*(view(main.body, side, numbering) for side in sides))
    before, after = divided_both(views[0], views[1], roles)
    if tables := tables_in_texts(main.tables, views, (before, after)):
        main = _showing(main, tables)
        views = keyed(*(with_whole_tables(paragraphs, tables) for paragraphs in views))
        before, after = divided_both(views[0], views[1], roles)
    said = {
        side: {identity: _note(blocks, side, numbering) for identity, blocks in texts.items()}
        for side in sides
    }
    printed = _printed(file.parts.get("footnotes"))

    def write(paragraphs: Sequence[Paragraph], notes: Mapping[str, Side], is_piece: bool) -> Parts:
        own = {note: said[side][note] for note, side in notes.items() if note in texts}
        return parts_of(paragraphs, {**said[Side.REJECTED], **own}, roles, printed, is_piece)

    kinds_beside = roles_beside(roles)

    def write_beside(paragraphs: Sequence[Paragraph]) -> Parts:
        return parts_of(paragraphs, said[Side.ACCEPTED], kinds_beside, printed)

    looks = ([(p.counted, roles.get(p.style)) for p in paragraphs] for paragraphs in views)
    has_revisions = (
        _is_revised(main.body)
        or any(map(_is_revised, texts.values()))
        or next(looks) != next(looks)
    )
    proposed = proposals_of(before, after, roles, has_revisions, write, write_beside)
    left = (*after.left, *before.left, *proposed.left)
    words: dict[Remainder, dict[int, str]] = {}
    for one in (one for one in left if not one.paragraph.figure):
        words.setdefault(one.why, {}).setdefault(one.paragraph.end, one.paragraph.text.chars)
    shown = {why: _shown(said.values()) for why, said in words.items()}
    shown[Remainder.BOXES] = _shown(
        "".join(piece.text for piece in box.pieces) for box in main.boxes
    )
    for why in _TOLD_ASIDE:
        aside = (words for b in (main, *notes.values()) for r, words in b.aside if r is why)
        shown[why] = _shown(aside)
    others = [view(blocks_of(part, hiding).body, Side.ACCEPTED, numbering) for part in file.others]
    for name, why in _ASIDE.items():
        if name in file.parts:
            beside = view(blocks_of(file.parts[name], hiding).body, Side.ACCEPTED, numbering)
            shown[why] = _shown(paragraph.text.chars for paragraph in beside)
    found = Counter({name: n for name, n in main.found.items() if n and name not in file.parts})
    rest, figures = _without_kept(main, proposed.parts)
    return Imported(
        proposed.proposals,
        front_of(tuple(p for p in after.front if not p.figure), roles, others),
        evolve(
            _census(file, main, notes, proposed.parts, left),
            lost=_lost(views if has_revisions else views[:1], proposed.parts, left),
        ),
        shown,
        found,
        _ignored(file, figures),
        max((parts.counted for parts in proposed.parts), default=0),
        tuple(dict.fromkeys(mark for parts in proposed.parts for mark in parts.renamed)),
        tuple(dict.fromkeys(mark for parts in proposed.parts for mark in parts.alone)),
        *_torn(views, proposed, left),
        proposed.beside,
        proposed.odd,
        tuple(unkept(rest, [notes[identity] for identity in notes], _first(proposed.parts))),
        {name: figure.text for name, figure in figures.items()},
    )


def _showing(main: Blocks, tables: Mapping[int, Figure]) -> Blocks:
    """A part with some tables as figures of it."""
    whole = {figure.name: figure for figure in tables.values()}
    return evolve(main, figures={**main.figures, **whole})


def _without_kept(main: Blocks, made: Iterable[Parts]) -> tuple[Blocks, Mapping[str, Figure]]:
    """A part with the graphics alone that are not kept, and those that are, by their names.

    One is kept that is a paragraph of its own on each side that has it.
    """
    whole, torn = set[int](), set[int]()
    names = set[str]()
    for paragraph in (p for parts in made for p in parts.body):
        places = {piece.at for piece in paragraph.pieces if piece.figure}
        (whole if paragraph.figure else torn).update(places)
        names.add(paragraph.figure)
    kept = whole - torn

    def is_kept(one: Graphic) -> bool:
        pieces = main.body[one.at].pieces if one.at < len(main.body) else ()
        places = {piece.at for piece in pieces if piece.figure}
        return one.can_stand_alone and places <= kept

    rest = tuple(one for one in main.graphics if not is_kept(one))
    found = {name: figure for name, figure in main.figures.items() if name in names}
    return evolve(main, graphics=rest), found


def _ignored(file: WordFile, figures: Mapping[str, Figure]) -> tuple[str, ...]:
    """What is left alone in a file; its pictures are not, if each of them is kept."""
    kept = {image.data for figure in figures.values() for image in figure.images}
    are_kept = len(kept) >= file.media
    return tuple(what for what in file.ignored if not (are_kept and what == PICTURES))


def _first(made: Iterable[Parts]) -> int:
    """The place in the file of the first paragraph of its texts; 0 if it has none."""
    return min((p.end for parts in made for p in parts.body), default=0)


def _shown(words: Iterable[str]) -> str:
    """The first of some words, on one line."""
    said = (word.replace(ANCHOR, "") for word in words)
    whole = " ".join(" ".join(word.split()) for word in said if word.strip())
    return whole if len(whole) <= _SHOWN else whole[: _SHOWN - 1].rstrip() + "…"


def _is_revised(blocks: Iterable[Block]) -> bool:
    return any(
        block.mark is not State.KEPT
        or (block.cell is not None and block.cell.state is not State.KEPT)
        or any(piece.is_revised for piece in block.pieces)
        for block in blocks
    )


def _printed(part: Element | None) -> frozenset[str]:
    """The footnotes before whose text Word prints the mark by itself."""
    return frozenset(
        note.get(_W + "id", "")
        for note in (part if part is not None else ())
        if next(note.iter(_W + "footnoteRef"), None) is not None
    )


def _note(blocks: Iterable[Block], side: Side, numbering: Numbering) -> Text[NodeId]:
    """The text of a footnote as it is left, its own mark before it."""
    texts = [paragraph.text for paragraph in view(blocks, side, numbering)]
    return join(t for at, text in enumerate(texts) for t in ((Text(" "), text) if at else (text,)))


def _census(
    file: WordFile,
    main: Blocks,
    notes: Mapping[str, Blocks],
    made: Sequence[Parts],
    others: Iterable[Left],
) -> Census:
    taken = {piece.at for parts in made for p in parts.body for piece in p.pieces}
    # What runs into the line of a symbol on one side is told by where it stands on the other.
    apart = sorted(others, key=lambda one: one.why is not Remainder.SYMBOLS)
    why = {piece.at: left.why for left in apart for piece in left.paragraph.pieces}
    left: Counter[Remainder] = Counter()
    count = 0
    for piece in (piece for block in main.body for piece in block.pieces):
        if piece.at in taken:
            count += piece.letters
        else:
            left[why.get(piece.at, Remainder.ADDED_AND_GONE)] += piece.letters
    marked = {identity for parts in made for identity in parts.notes}
    for identity, blocks in notes.items():
        letters = _letters(blocks.body)
        if identity in marked:
            count += letters
        else:
            left[Remainder.OTHER_NOTES] += letters
        left += _aside(blocks)
        left[Remainder.BOXES] += _letters(blocks.boxes)
    left[Remainder.BOXES] += _letters(main.boxes)
    left += _aside(main)
    held = characters_in(file.document)
    separators = characters_in(file.parts["footnotes"]) if "footnotes" in file.parts else 0
    separators -= sum(
        _letters(n.body) + _letters(n.boxes) + _aside(n).total() for n in notes.values()
    )
    left[Remainder.SEPARATORS] += separators
    for name, part in file.parts.items():
        if name == "footnotes":
            held += characters_in(part)
        elif name in _ASIDE:
            held += characters_in(part)
            left[_ASIDE[name]] += characters_in(part)
    for part in file.others:
        held += characters_in(part)
        left[Remainder.RUNNING] += characters_in(part)
    for part in file.unused:
        held += characters_in(part)
        left[Remainder.UNUSED] += characters_in(part)
    return Census(held, count, {name: n for name, n in left.items() if n})


def _lost(views: Iterable[Sequence[Paragraph]], made: Iterable[Parts], left: Iterable[Left]) -> int:
    """How many characters of the sides of a file are neither written nor left out.

    A paragraph of one side is not that of the other: words that stay could be written on one
    side alone, and would be suppressed, or added, by nobody.
    """
    kept = {id(p) for parts in made for p in parts.body} | {id(one.paragraph) for one in left}
    lost = (p for paragraphs in views for p in paragraphs if id(p) not in kept)
    return sum(piece.letters for paragraph in lost for piece in paragraph.pieces)


def _torn(
    views: Sequence[Sequence[Paragraph]], made: Found, left: Iterable[Left]
) -> tuple[int, str]:
    """What stays and is in a text on one side alone: how many characters, and the first of them.

    What an added text had, what a suppressed one is left with, and what a text beside the
    proposals had, is told as such.
    """
    written = {id(p) for parts in made.parts for p in parts.body}
    beside = {at for parts in made.parts_beside for p in parts.body for at in _places(p)}
    left = [one for one in left if id(one.paragraph) not in written]
    out = {id(one.paragraph) for one in left if one.why in _ON_ONE_SIDE}
    struck = [one.paragraph for one in left if one.why is Remainder.STRUCK]
    gone = {at for p in struck for at in _places(p)} - beside
    pieces = {p.at: p for side in views for paragraph in side for p in paragraph.pieces}
    inside, outside = (
        [{at for one in side if id(one) in ids for at in _places(one)} for side in views]
        for ids in (written, out)
    )
    torn = sorted((inside[0] & outside[1]) | (inside[1] & (outside[0] | gone)))
    return sum(pieces[at].letters for at in torn), _shown(pieces[at].text for at in torn)


def _places(paragraph: Paragraph) -> Iterator[int]:
    return (piece.at for piece in paragraph.pieces)


def _aside(blocks: Blocks) -> Counter[Remainder]:
    """How many characters of some blocks are left aside, by why."""
    found: Counter[Remainder] = Counter()
    for why, words in blocks.aside:
        found[why] += len(words)
    return found


def _letters(blocks: Iterable[Block]) -> int:
    return sum(piece.letters for block in blocks for piece in block.pieces)
