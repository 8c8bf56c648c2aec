"""Provisions as running characters: footnote marks written as in a base text, `[^1]`."""

from __future__ import annotations

from collections.abc import Mapping

from amend.compiler.algebra.redline import Redline
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.submission.notes import note_labels
from amend.compiler.words.text import Text


def notes_shown(redline: Redline) -> dict[NodeId, str]:
    """The mark of each footnote by its identity, as it will print; of one that goes, as it was."""
    return {note: new or old for note, (old, new) in note_labels(redline.root).items()}


def written(text: Text[NodeId], notes: Mapping[NodeId, str]) -> str:
    """The characters to show.

    notes: the mark of each footnote by its identity.
    """
    return text.spelt(lambda note: f"[^{notes.get(note, '?')}]")
