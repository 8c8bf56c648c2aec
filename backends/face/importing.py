"""Imports loose texts: reads each, checks what came out, and writes its base text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from amend.backends.face.report import Examined, Report
from amend.compiler.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.messages import loose as messages
from amend.compiler.output import Output, write_outputs

if TYPE_CHECKING:
    from amend.backends.text.reader import Head
    from amend.compiler.source import Source

LOOSE, BASE = ".txt", ".base"


def import_texts(
    files: Sequence[Path],
    folder: Path | None,
    instrument: str | None,
    edition: str | None,
    language: str,
    force: bool,
) -> Report:
    """Write a base text for each loose text, named after it.

    folder: None for the folder of each file.
    force: replace base texts that are there already.
    """
    from amend.backends.text.reader import Head

    head = Head(instrument, edition, language)
    return Report(tuple(_imported(path, folder, head, force) for path in files))


def _imported(path: Path, folder: Path | None, head: Head, force: bool) -> Examined:
    from amend.compiler.files import read_source

    target = (path.parent if folder is None else folder) / (path.stem + BASE)
    if path.suffix != LOOSE:
        return Examined(str(path), (messages.not_loose(str(path)),))
    source = read_source(path)
    if isinstance(source, Diagnostic):
        return Examined(str(path), (source,))
    if target.exists() and not force:
        return Examined(str(path), (messages.base_exists(str(target)),))
    text, found = _base_text(source, head)
    if text is None:
        return Examined(str(path), found)
    written = write_outputs((Output(target, text.encode()),), (path,))
    imported = target if written.paths else None
    return Examined(str(path), (*found, *written.diagnostics), imported=imported)


def _base_text(source: Source, head: Head) -> tuple[str | None, Diagnostics]:
    """The base text of a loose text, once reading it has given the same instrument."""
    from amend.backends.text.reader import read_loose
    from amend.compiler.base_text import read_base_text
    from amend.compiler.characters import character_faults
    from amend.compiler.print_base import print_base
    from amend.compiler.source import Source

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
