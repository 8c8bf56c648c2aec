"""`amend fmt`: one layout for all files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from amend.backends.commands.compiling import naming
from amend.backends.commands.each import in_turn
from amend.backends.commands.outcomes import LaidOut, Report
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.files.kinds import STANDARD, kind_of
from amend.compiler.files.writing import replace_file
from amend.compiler.upkeep import messages


def fmt(files: Sequence[Path], only_check: bool) -> Iterator[Report]:
    """Lay the files out anew in their places, or only say which are not in that layout."""
    for laid_out in in_turn(partial(_laid_out, only_check=only_check), LaidOut, files):
        yield Report((laid_out,))


def _laid_out(path: Path, only_check: bool) -> LaidOut:
    with naming(path):
        from amend.compiler.files.reading import read_source
        from amend.compiler.upkeep.formatter import format_source

        source = read_source(path)
        if isinstance(source, Diagnostic):
            return LaidOut(str(path), (source,))
        done = format_source(source, kind_of(path))
    if path == STANDARD and not only_check:
        return LaidOut(str(path), done.diagnostics, text=done.text)
    if done.text is None or done.text == source.text:
        return LaidOut(str(path), done.diagnostics)
    if only_check:
        return LaidOut(str(path), (messages.differs(str(path)),))
    written = replace_file(path, done.text.encode())
    return LaidOut(str(path), written.diagnostics, bool(written.paths))
