"""Texts to be compared: base texts as they are, others as they import.

Of a Word file with revisions, the text that they make counts.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from amend.compiler.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.instrument import Instrument
from amend.compiler.kinds import BASE, LOOSE, WORD, kind_of
from amend.compiler.messages import difference as messages
from amend.compiler.messages import word_files as word_messages

if TYPE_CHECKING:
    from amend.backends.text.head import Head

KINDS = (BASE, LOOSE, WORD)


@frozen
class ReadText:
    """A text that has been read; no instrument if it has errors.

    is_base: whether it is a base text, which a proposal can name.
    """

    path: Path
    instrument: Instrument | None
    diagnostics: Diagnostics
    is_base: bool


def read_text(path: Path, head: Head) -> ReadText:
    """Read a text by the kind of its file.

    head: what is known of a text that does not say it.
    """
    match kind_of(path):
        case kind if kind == BASE:
            from amend.compiler.driver import read_base

            return ReadText(path, *read_base(path), True)
        case kind if kind == LOOSE:
            return _loose(path, head)
        case kind if kind == WORD:
            from amend.backends.face.importing_word import read_word

            word = read_word(path, head)
            found = word.diagnostics
            if word.first is not None and len(word.texts) > 1:
                number = word.first.proposed.number
                found = (*found, word_messages.first_counts(str(path), number, len(word.texts)))
            return ReadText(path, word.revised or word.base, found, False)
    fault = messages.not_a_text(str(path), f"{', '.join(KINDS[:-1])} or {KINDS[-1]}")
    return ReadText(path, None, (fault,), False)


def _loose(path: Path, head: Head) -> ReadText:
    from amend.backends.text.reader import read_loose
    from amend.compiler.characters import character_faults
    from amend.compiler.files import read_source

    source = read_source(path)
    if isinstance(source, Diagnostic):
        return ReadText(path, None, (source,), False)
    loose = read_loose(source, head)
    found = (*loose.diagnostics, *character_faults(source))
    return ReadText(path, None if has_errors(found) else loose.instrument, found, False)
