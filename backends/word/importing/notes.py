"""The footnotes of a Word file."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from amend.backends.word.importing.blocks import Block, Blocks, Run
from amend.backends.word.importing.hiding import Hiding
from amend.backends.word.importing.reading import blocks_of
from amend.backends.word.importing.remainders import Remainder
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.untrusted import Element

_W = f"{{{NAMESPACE}}}"


def notes_of(part: Element | None, hiding: Hiding) -> dict[str, Blocks]:
    """The paragraphs of each footnote by its id, separators left out."""
    found: dict[str, Blocks] = {}
    for note in part if part is not None else ():
        if note.tag == _W + "footnote" and note.get(_W + "type", "normal") == "normal":
            found[note.get(_W + "id", "")] = _marked_once(blocks_of(note, hiding))
    return found


def _marked_once(note: Blocks) -> Blocks:
    """A footnote without the second of two marks before its text.

    LibreOffice writes the mark that Word does not count before what the note began with: that
    mark again, in a stretch of its own, and no tab behind it.
    """
    match note.body[0].pieces if note.body else ():
        case [first, Run(text="\t") as tab, again, _, *_] if (
            first.text.strip()
            and first.text == again.text
            and first.state is tab.state is again.state
        ):
            pieces = (first, tab, *note.body[0].pieces[3:])
            body = evolve(note.body[0], pieces=pieces), *note.body[1:]
            return evolve(note, body=body, aside=(*note.aside, (Remainder.MARKS, again.text)))
    return note


def marks_once(main: Blocks, notes: Mapping[str, Blocks]) -> Blocks:
    """The text without the second of two marks of a note, which LibreOffice writes there too.

    It is looked for where the mark stood twice before the text of the note, and nowhere else.
    """
    twice = {
        identity
        for identity, note in notes.items()
        if any(why is Remainder.MARKS for why, _ in note.aside)
    }
    if not twice:
        return main
    aside = list(main.aside)

    def once(block: Block) -> Block:
        pieces: list[Run] = []
        for piece in block.pieces:
            mark = pieces[-1] if pieces else None
            if mark is not None and mark.note in twice and mark.state is piece.state and mark.text:
                text = piece.text.removeprefix(mark.text)
                if piece.note is None and text != piece.text:
                    aside.append((Remainder.MARKS, mark.text))
                    piece = evolve(piece, text=text, letters=piece.letters - len(mark.text))
            pieces.append(piece)
        return evolve(block, pieces=tuple(piece for piece in pieces if piece.text or piece.note))

    return evolve(main, body=tuple(map(once, main.body)), aside=tuple(aside))
