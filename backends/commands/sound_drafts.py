"""Drafts are written if they compile where they come to lie, and can name their base text."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, Severity
from amend.compiler.drafting import messages
from amend.compiler.files import messages as file_messages
from amend.compiler.files.kinds import BASE, not_named
from amend.compiler.files.shelf import absolute
from amend.compiler.header.messages import CONFERENCE_UNKNOWN

if TYPE_CHECKING:
    from amend.compiler.diagnostics.source import Source
    from amend.compiler.instrument.instrument import Instrument
    from amend.compiler.syntax.proposal import ProposalUnit


def name_of_base(base: Instrument, file: Path, proposal: Path) -> str:
    """How a proposal names its base: as a library keeps it, else by the way to the file."""
    reference = base.reference
    kept = (reference.series, reference.number, f"{reference.edition}.{base.language}{BASE}")
    if absolute(file).parts[-3:] == kept:
        return str(reference)
    return f'"{_way(file, proposal)}"'


def unnamed(base: Path, proposal: Path) -> Diagnostics:
    """Why a proposal cannot name a base text; nothing if it can."""
    part = not_named(_way(base, proposal))
    return (file_messages.cannot_be_named(str(base), part),) if part else ()


def _way(file: Path, proposal: Path) -> str:
    """The way to a file; from a folder that is gone there is none, but its own path."""
    try:
        return Path(os.path.relpath(absolute(file), absolute(proposal).parent)).as_posix()
    except OSError:
        return file.as_posix()


def faults(text: str, proposal: Path, bases: Mapping[Path, str]) -> Diagnostics:
    """Why a draft is not to be written; nothing if it compiles, a warning if it will once complete.

    bases: base texts that are or will be there, which it may amend; what another proposal makes
        stands under the number of that.
    """
    from amend.compiler.diagnostics.source import Source
    from amend.compiler.passes import compile_proposal

    def find(unit: ProposalUnit, language: str) -> Source | Diagnostic:
        for file, held in bases.items():
            names = (_way(file, proposal), *_kept_as(file), file.as_posix())
            if unit.base.text in names:
                return Source(str(file), held)
        return file_messages.path_not_found(unit.base.span, unit.base.text, ())

    found = compile_proposal(Source(str(proposal), text), find, None, "").diagnostics
    errors = [fault for fault in found if fault.severity is Severity.ERROR]
    said = [fault.message for fault in errors]
    if any(fault.code != CONFERENCE_UNKNOWN for fault in errors):
        return (messages.would_not_compile(str(proposal), said),)
    return (messages.compiles_once_complete(str(proposal), said[0]),) if said else ()


def _kept_as(file: Path) -> tuple[str, ...]:
    """The edition that a file of a library holds: `wtdc/85@2017`."""
    parts = absolute(file).parts[-3:]
    return (f"{parts[0]}/{parts[1]}@{parts[2].partition('.')[0]}",) if len(parts) == 3 else ()


def lost_from(proposal: Path, base: Path, named: str) -> Diagnostics:
    """Whether a written proposal finds a base text that is there, unless told of its library."""
    from amend.compiler.diagnostics.source import Source, Span
    from amend.compiler.files.library import find_edition, find_path, library_for
    from amend.compiler.instrument.instrument import Reference

    library = library_for(proposal, None)
    if isinstance(library, Diagnostic):
        return (library,)
    nowhere = Span(Source("", ""), 0, 0)
    if named.startswith('"'):
        found = find_path(library, proposal, named.strip('"'), nowhere)
        folder = base.parent
    else:
        series, number, file = absolute(base).parts[-3:]
        edition, language, _ = file.split(".")
        reference = Reference(series, number, edition)
        found = find_edition(library, reference, language, nowhere)
        folder = absolute(base).parents[2]
    if not isinstance(found, Diagnostic):
        return ()
    return (messages.base_not_found_from(str(proposal), str(base), str(folder)),)
