"""Texts to be compared: base texts as they are, others as they import.

Of a Word file with revisions, the text that they make counts.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amend.backends.word.importing import messages as word_messages
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.drafting import messages
from amend.compiler.files.kinds import BASE, LOOSE, PDF, WORD, kind_of
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.compiler.diagnostics.source import Source
    from amend.compiler.received.known import Known

KINDS = (BASE, LOOSE, PDF, WORD)
AS_LOOSE = (LOOSE, PDF)
"""The kinds of files that are read as loose texts."""


@frozen
class ReadText:
    """A text that has been read; no instrument if it has errors.

    is_base: whether it is a base text, which a proposal can name.
    """

    path: Path
    instrument: Instrument | None
    diagnostics: Diagnostics
    is_base: bool


def read_text(path: Path, head: Known) -> ReadText:
    """Read a text by the kind of its file.

    head: what is known of a text that does not say it.
    """
    match kind_of(path):
        case kind if kind == BASE:
            from amend.compiler.driver import read_base

            return ReadText(path, *read_base(path), True)
        case kind if kind in AS_LOOSE:
            return _loose(path, head)
        case kind if kind == WORD:
            from amend.backends.word.importing.texts import read_word, told_beside

            word = read_word(path, head)
            found = word.diagnostics
            if word.file is not None:
                found = (*found, *told_beside(word.file))
            if word.is_of_texts_alone:
                found = (*found, word_messages.no_instrument(str(path)))
            if word.first is not None and len(word.texts) > 1:
                number = word.first.proposed.number
                found = (*found, word_messages.first_counts(str(path), number, len(word.texts)))
            return ReadText(path, word.revised or word.base, found, False)
    fault = messages.not_a_text(str(path), f"{', '.join(KINDS[:-1])} or {KINDS[-1]}")
    return ReadText(path, None, (fault,), False)


def loose_source(path: Path) -> tuple[Source | None, Diagnostics]:
    """The loose text that a file is or whose pages hold it, its control characters made visible.

    No text if it cannot be read.
    """
    from amend.compiler.files.reading import read_source
    from amend.compiler.received.controls import made_visible

    if kind_of(path) == PDF:
        from amend.backends.commands.importing_pdf import text_of_pdf

        source, found = text_of_pdf(path)
    else:
        read = read_source(path)
        source, found = (None, (read,)) if isinstance(read, Diagnostic) else (read, ())
    if source is None:
        return None, found
    source, seen = made_visible(source)
    return source, (*found, *seen)


def _loose(path: Path, head: Known) -> ReadText:
    from amend.compiler.received.loose import read_loose
    from amend.compiler.syntax.characters.faults import character_faults

    source, seen = loose_source(path)
    if source is None:
        return ReadText(path, None, seen, False)
    loose = read_loose(source, head)
    found = (*seen, *loose.diagnostics, *character_faults(source))
    return ReadText(path, None if has_errors(found) else loose.instrument, found, False)
