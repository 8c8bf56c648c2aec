"""A Word file as text, for whoever compares two of them: a paragraph is a line.

A label stands before it, behind a tab; what is revised stands as `[-gone-]{+come+}`, and so does a
paragraph mark, `¶`, that comes or goes. A row of a table is `| a | b |`. Footnotes come at the end.
Headers, and how the XML is ordered, make no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from amend.backends.word.importing.archive import WordFile, open_word
from amend.backends.word.importing.blocks import Block, Run
from amend.backends.word.importing.hiding import Hiding, hiding_of
from amend.backends.word.importing.notes import notes_of
from amend.backends.word.importing.numbering import ListCounter, Numbering, numbering_of
from amend.backends.word.importing.properties import State
from amend.backends.word.importing.reading import blocks_of
from amend.compiler.words.signs import PARAGRAPH_END

FORM = 1
"""Raised whenever the text of a file changes: git keeps what a command of one form has given."""

_SIGNS = {State.INSERTED: ("{+", "+}"), State.DELETED: ("[-", "-]"), State.BOTH: ("[-{+", "+}-]")}


def text_view(data: bytes) -> str:
    """The text of a Word file.

    Raises RefusedError for what is no sound Word file.
    """
    file = open_word(data)
    numbering = numbering_of(file.parts.get("numbering"), file.parts.get("styles"))
    hiding = hiding_of(file.parts.get("styles"))
    main = blocks_of(file.document, hiding)
    lines = [*_lines(main.body, numbering)]
    if main.boxes:
        lines += ["", *_lines(main.boxes, numbering)]
    lines += _notes(file, numbering, hiding)
    return "".join(f"{line}\n" for line in lines)


def _notes(file: WordFile, numbering: Numbering, hiding: Hiding) -> Iterator[str]:
    notes = notes_of(file.parts.get("footnotes"), hiding)
    for at, (identity, note) in enumerate(notes.items()):
        if not at:
            yield ""
        text = " ".join(_paragraph(block) for block in note.body)
        yield f"[^{identity}]: {text.strip()}"


def _lines(blocks: Iterable[Block], numbering: Numbering) -> Iterator[str]:
    counter = ListCounter(numbering)
    for table, inner in groupby(blocks, lambda block: block.cell and block.cell.table):
        if table is not None:
            yield from _rows([*inner])
            continue
        for block in inner:
            label = counter.label(block.look.style, block.look.numbering)
            yield (f"{label}\t" if label else "") + _paragraph(block)


def _rows(blocks: Sequence[Block]) -> Iterator[str]:
    for _, row in groupby(blocks, lambda block: block.cell and block.cell.row):
        of_row = [*row]
        state = of_row[0].cell.state if of_row[0].cell else State.KEPT
        cells = (
            " ".join(_paragraph(block, state).strip() for block in cell)
            for _, cell in groupby(of_row, lambda block: block.cell and block.cell.column)
        )
        yield _signed(f"| {' | '.join(cells)} |", state)


def _paragraph(block: Block, around: State = State.KEPT) -> str:
    """The words of a paragraph, stretches of one state together; around: of what holds it."""
    words = "".join(
        _signed("".join(map(_words, runs)), State.KEPT if state is around else state)
        for state, runs in groupby(block.pieces, lambda run: run.state)
    )
    is_revised = block.mark not in (State.KEPT, around)
    return words + (_signed(PARAGRAPH_END, block.mark) if is_revised else "")


def _words(run: Run) -> str:
    return f"[^{run.note}]" if run.note is not None else run.text.replace("\n", " ")


def _signed(words: str, state: State) -> str:
    first, last = _SIGNS.get(state, ("", ""))
    return f"{first}{words}{last}" if words else ""
