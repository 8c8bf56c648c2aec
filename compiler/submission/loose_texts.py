"""What prints for a text beside the proposals: the text as it is, without a symbol or a mark."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from attrs import evolve

from amend.compiler.algebra.unamended import unamended
from amend.compiler.base_text.reading import note_faults, root_of
from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.instrument.instrument import Instrument, Kind, Reference
from amend.compiler.lexicon.lexicon import language
from amend.compiler.submission.submission import Unit
from amend.compiler.syntax.proposal import LooseText
from amend.compiler.syntax.provisions import Provision
from amend.compiler.words.text import Emphasis, PrintedMark, Text, Weight, join

_NOWHERE = Reference("", "", "")
"""Such a text is of no instrument."""


def loose_unit(text: LooseText, code: str) -> tuple[Unit, Diagnostics]:
    """A text that prints as it is, below its number if it has one; a note says whose it is."""
    content = _signed(text, code) if text.author else text.content
    notes = {p.label for p in content if p.kind is Kind.FOOTNOTE}
    instrument = Instrument(_NOWHERE, code, root_of([_of_notes(p, notes) for p in content]))
    number = text.number.text if text.number else ""
    return Unit("", number, unamended(instrument)), tuple(note_faults(text.content))


def _of_notes(provision: Provision, notes: Collection[str | None]) -> Provision:
    """A provision without marks of footnotes that are not there, which is told as an error."""
    lost = [mark for mark in provision.text.anchors if mark not in notes]
    children = tuple(_of_notes(child, notes) for child in provision.children)
    return evolve(provision, text=provision.text.unmarked(lost), children=children)


def interleaved(
    texts: Sequence[tuple[LooseText, Unit]], printed: Sequence[Sequence[Unit]]
) -> tuple[Unit, ...]:
    """All units of a document in the order in which they are written.

    printed: what prints for each of its proposals.
    """
    found = [unit for text, unit in texts if text.after == 0]
    for number, units in enumerate(printed, 1):
        found += units
        found += [unit for text, unit in texts if text.after == number]
    return tuple(found)


def _signed(text: LooseText, code: str) -> tuple[Provision, ...]:
    """The note with its label in bold before its first paragraph, or above what it begins with."""
    words = language(code)
    label = words.label(f"note: {text.author}")
    bold: Text[PrintedMark] = Text(label, (), (Emphasis(0, len(label), Weight.BOLD),))
    first, *others = text.content
    if first.kind is not Kind.PARAGRAPH or first.number:
        return (Provision(Kind.PARAGRAPH, "", bold, text.span, text.span), *text.content)
    gap: Text[PrintedMark] = Text(" " if words.spaced else "")
    return (evolve(first, text=join((bold, gap, first.text))), *others)
