"""Tables that are kept whole: on each side of a file a paragraph of its own, with all their words.

What a base text cannot keep makes a table one, a picture or an equation in it. It is one on both
sides or on neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from amend.backends.word.importing.portions import Divided
from amend.backends.word.importing.sides import Paragraph
from amend.compiler.instrument.figures import Figure
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.words.text import Text

Tables = Mapping[int, Figure]
"""Each by its number in its file."""


def tables_in_texts(
    tables: Sequence[Figure | None], views: Sequence[Sequence[Paragraph]], sides: Sequence[Divided]
) -> Tables:
    """Those that stand in a text on each side that has them, with no label that Word counts.

    A first page, reasons and what stands beside the proposals have words alone.

    views: both sides of the file; sides: the same, divided.
    """
    inside = {id(p) for side in sides for stretch in side.stretches for p in stretch.body}
    others = {
        p.cell.table
        for paragraphs in views
        for p in paragraphs
        if p.cell is not None and (id(p) not in inside or p.counted)
    }
    return {n: figure for n, figure in enumerate(tables) if figure is not None and n not in others}


def with_whole_tables(paragraphs: Sequence[Paragraph], tables: Tables) -> tuple[Paragraph, ...]:
    """One side of a file, in which each of these tables is one paragraph."""
    made: list[Paragraph] = []
    last = -1
    for paragraph in paragraphs:
        number = paragraph.cell.table if paragraph.cell is not None else -1
        if number not in tables:
            made.append(paragraph)
        elif number != last:
            figure = tables[number]
            words = Text[NodeId](figure.words)
            own = paragraph.pieces, paragraph.end
            made.append(Paragraph("", words, pieces=own[0], end=own[1], figure=figure.name))
        else:
            pieces = (*made[-1].pieces, *paragraph.pieces)
            made[-1] = evolve(made[-1], pieces=pieces, end=paragraph.end)
        last = number
    return tuple(made)
