"""Imports loose texts: reads each, checks what came out, and writes its base text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from amend.backends.commands.each import Work, in_turn
from amend.backends.commands.importing_word import imported_word
from amend.backends.commands.outcomes import Checked, Imported, Report
from amend.backends.commands.reading import AS_LOOSE, loose_source
from amend.backends.commands.sound_drafts import faults, lost_from, unnamed
from amend.backends.commands.time_limit import SECONDS, TooLongError, limited
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.files.editions import HERE, place_of
from amend.compiler.files.kinds import BASE, PROPOSAL, WORD, kind_of, made_of
from amend.compiler.files.library import library_for, shown
from amend.compiler.files.reading import is_there
from amend.compiler.files.writing import Output, write_outputs
from amend.compiler.received import messages
from amend.compiler.received.edition import lacking

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
    library: Path | None = None,
) -> Report:
    """Write a base text for each loose text, named after it.

    folder: None for the folder of each file.
    force: replace base texts that are there already.
    document: the symbol of Word files that do not say it.
    library: the library in which the base texts get their places, `HERE` for that of each file;
        None if they do not.
    """
    from amend.compiler.received.known import Known

    head = Known(instrument, edition, language)
    work = partial(
        _imported, folder=folder, head=head, document=document, force=force, library=library
    )
    return Report(tuple(in_turn(partial(_in_time, work), Imported, files)))


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
    if instrument is None and kind_of(base) in (*AS_LOOSE, WORD) and base.is_file():
        return Report((Checked(str(base), (messages.not_yet_a_base_text(str(base)),)),))
    if instrument is None:
        return Report((Checked(str(base), found),))
    head = Known(language=instrument.language)

    def amended(path: Path) -> Imported:
        if kind_of(path) == WORD:
            return imported_word(path, folder, head, base, document, force)
        return _flattened(path, base, instrument, folder, force)

    return Report(tuple(in_turn(partial(_in_time, amended), Imported, files)))


def _in_time(work: Work[Imported], path: Path) -> Imported:
    """What comes of a file, or that it takes too long."""
    try:
        return work(path)
    except TooLongError:
        return Imported(str(path), (messages.too_long(str(path), SECONDS),))


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
    from amend.compiler.received.conserved import lost_from_parts
    from amend.compiler.received.flattened import read_flattened

    target = (folder or path.parent) / made_of(path, PROPOSAL)
    source, seen = _source(path, target, force)
    if source is None:
        return Imported(str(path), seen)
    if unnameable := unnamed(base, target):
        return Imported(str(path), unnameable)
    with limited(SECONDS):
        flat = read_flattened(source, instrument)
        head = draft_head(instrument, base, target, flat.number, flat.fields, path.name)
        draft = drafted_as_known(instrument, flat.revised, head)
        given = (*map(str, flat.fields.values()), *flat.left)
        in_force = print_base(instrument)
        wrong = lost_from_parts(source.text, (in_force, print_base(flat.revised), *given))
        unsound = faults(draft.text, target, {base: in_force})
    if wrong:
        return Imported(str(path), (messages.would_lose(str(path), wrong, ""),))
    found = (*seen, *flat.diagnostics, *said_of(draft.differences), *unsound)
    if has_errors(unsound):
        return Imported(str(path), found)
    written = write_outputs(
        (Output(target, draft.text.encode()),), (path, base), force, is_recorded=False
    )
    if not written.paths:
        return Imported(str(path), (*found, *written.diagnostics))
    found = (*found, *written.diagnostics, *lost_from(target, base, head.base))
    return Imported(str(path), found, proposal=target)


def _source(path: Path, target: Path, force: bool) -> tuple[Source | None, Diagnostics]:
    """A loose text, if its name says so and nothing stands where it is to become a file."""
    if kind_of(path) not in AS_LOOSE:
        return None, (messages.neither_word_nor_loose(str(path)),)
    if is_there(target) and not force:
        return None, (messages.already_there(str(target)),)
    return loose_source(path)


def _imported(
    path: Path,
    folder: Path | None,
    head: Known,
    document: str | None,
    force: bool,
    library: Path | None,
) -> Imported:
    if library is not None:
        kept = library_for(path, None if library == HERE else library)
        if isinstance(kept, Diagnostic):
            return Imported(str(path), (kept,))
        library = shown(kept.folder)
    if kind_of(path) == WORD:
        return imported_word(path, folder, head, None, document, force, library)
    from amend.backends.commands.importing_volume import base_text, imported_volume, texts_in

    if kind_of(path) not in AS_LOOSE:
        return Imported(str(path), (messages.neither_word_nor_loose(str(path)),))
    source, seen = loose_source(path)
    if source is None:
        return Imported(str(path), seen)
    with limited(SECONDS):
        volume = texts_in(source, head)
        made = [base_text(source, head, start, end) for start, end in volume.texts]
    if len(made) > 1:
        return imported_volume(path, made, folder or path.parent, library, force, seen)
    (only,) = made
    found = (*seen, *only.diagnostics)
    target = (folder or path.parent) / made_of(path, BASE)
    if library is not None and only.instrument is not None:
        if unsaid := lacking(only.instrument.reference):
            found = tuple(one for one in found if one.code != messages.HEAD_UNKNOWN)
            return Imported(str(path), (*found, messages.place_not_known(str(path), unsaid)))
        target = place_of(library, only.instrument.reference, only.instrument.language)
    if is_there(target) and not force:
        return Imported(str(path), (*found, messages.already_there(str(target))))
    if only.text is None:
        return Imported(str(path), found)
    output = Output(target, only.text.encode())
    written = write_outputs((output,), (path,), force, is_recorded=False)
    imported = (target,) if written.paths else ()
    return Imported(str(path), (*found, *written.diagnostics), imported)
