"""Imports loose texts: reads each, checks what came out, and writes its base text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from amend.backends.commands.importing_word import imported_word
from amend.backends.commands.outcomes import Checked, Imported, Report
from amend.backends.commands.sound_drafts import faults, lost_from, unnamed
from amend.backends.commands.time_limit import SECONDS, TooLongError, limited
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.files.kinds import BASE, LOOSE, PROPOSAL, WORD, kind_of, made_of
from amend.compiler.files.writing import Output, is_there, write_outputs
from amend.compiler.received import messages

if TYPE_CHECKING:
    from amend.compiler.diagnostics.source import Source
    from amend.compiler.instrument.instrument import Instrument
    from amend.compiler.received.known import Known


def import_texts(
    files: Sequence[Path],
    folder: Path | None,
    instrument: str | None,
    edition: str | None,
    language: str | None,
    force: bool,
    document: str | None = None,
) -> Report:
    """Write a base text for each loose text, named after it.

    folder: None for the folder of each file.
    force: replace base texts that are there already.
    document: the symbol of Word files that do not say it.
    """
    from amend.compiler.received.known import Known

    head = Known(instrument, edition, language)
    return Report(tuple(_imported(path, folder, head, document, force) for path in files))


def import_on_base(
    files: Sequence[Path],
    base: Path,
    folder: Path | None,
    force: bool,
    document: str | None = None,
) -> Report:
    """Write a proposal for each file that amends a base text: of Word, or flattened to text."""
    from amend.compiler.driver import read_base
    from amend.compiler.received.known import Known

    instrument, found = read_base(base)
    if instrument is None:
        return Report((Checked(str(base), found),))
    head = Known(language=instrument.language)
    return Report(
        tuple(
            imported_word(path, folder, head, base, document, force)
            if kind_of(path) == WORD
            else _flattened(path, base, instrument, folder, force)
            for path in files
        )
    )


def _flattened(
    path: Path,
    base: Path,
    instrument: Instrument,
    folder: Path | None,
    force: bool,
) -> Imported:
    from amend.backends.commands.diff import draft_head, said_of
    from amend.compiler.base_text.printing import print_base
    from amend.compiler.drafting.draft import drafted_as_known
    from amend.compiler.received.flattened import read_flattened

    target = (folder or path.parent) / made_of(path, PROPOSAL)
    source = _source(path, target, force)
    if isinstance(source, Diagnostic):
        return Imported(str(path), (source,))
    if unnameable := unnamed(base, target):
        return Imported(str(path), unnameable)
    try:
        with limited(SECONDS):
            flat = read_flattened(source, instrument)
            head = draft_head(instrument, base, target, flat.number, flat.fields, path.name)
            draft = drafted_as_known(instrument, flat.revised, head)
            unsound = faults(draft.text, target, {base: print_base(instrument)})
    except TooLongError:
        return Imported(str(path), (messages.too_long(str(path), SECONDS),))
    found = (*flat.diagnostics, *said_of(draft.differences))
    found = (*found, *unsound)
    if has_errors(unsound):
        return Imported(str(path), found)
    written = write_outputs(
        (Output(target, draft.text.encode()),), (path, base), force, is_recorded=False
    )
    if not written.paths:
        return Imported(str(path), (*found, *written.diagnostics))
    found = (*found, *written.diagnostics, *lost_from(target, base, head.base))
    return Imported(str(path), found, proposal=target)


def _source(path: Path, target: Path, force: bool) -> Source | Diagnostic:
    """A loose text, if its name says so and nothing stands where it is to become a file."""
    from amend.compiler.files.reading import read_source

    if kind_of(path) != LOOSE:
        return messages.neither_word_nor_loose(str(path))
    source = read_source(path)
    if not isinstance(source, Diagnostic) and is_there(target) and not force:
        return messages.already_there(str(target))
    return source


def _imported(
    path: Path, folder: Path | None, head: Known, document: str | None, force: bool
) -> Imported:
    if kind_of(path) == WORD:
        return imported_word(path, folder, head, None, document, force)
    target = (folder or path.parent) / made_of(path, BASE)
    source = _source(path, target, force)
    if isinstance(source, Diagnostic):
        return Imported(str(path), (source,))
    try:
        with limited(SECONDS):
            text, found = _base_text(source, head)
    except TooLongError:
        return Imported(str(path), (messages.too_long(str(path), SECONDS),))
    if text is None:
        return Imported(str(path), found)
    written = write_outputs((Output(target, text.encode()),), (path,), force, is_recorded=False)
    imported = (target,) if written.paths else ()
    return Imported(str(path), (*found, *written.diagnostics), imported)


def _base_text(source: Source, head: Known) -> tuple[str | None, Diagnostics]:
    """The base text of a loose text, once reading it has given the same instrument."""
    from amend.compiler.base_text.printing import print_base
    from amend.compiler.base_text.reading import read_base_text
    from amend.compiler.diagnostics.source import Source
    from amend.compiler.received.loose import read_loose
    from amend.compiler.syntax.characters.faults import character_faults

    loose = read_loose(source, head)
    if loose.instrument is None:
        return None, loose.diagnostics
    text = print_base(loose.instrument)
    faults = character_faults(source)
    again = read_base_text(Source(source.name, text))
    # Characters that no document may hold are kept, and keep the base text from being read.
    if not has_errors(faults) and again.instrument != loose.instrument:
        return None, (messages.reads_otherwise(source.name),)
    return text, (*loose.diagnostics, *faults)
