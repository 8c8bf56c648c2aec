"""`amend check`: what there is to be said of files, and fixes that are certain."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from amend.backends.commands.compiling import compiled, naming
from amend.backends.commands.outcomes import Checked, Mended, Report
from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.files.kinds import SETTINGS, kind_of


def check(
    files: Sequence[Path], library: Path | None, fix: bool = False, final: bool = False
) -> Report:
    """Compile the files and say what there is to be said.

    fix: apply the fixes that are certain first; a file without one is not touched.
    final: whether what a draft may leave open is an error.
    """
    if fix:
        return Report(tuple(_mended(path, library) for path in files))
    return Report(tuple(Checked(str(path), _said(path, library, final)) for path in files))


def _said(path: Path, library: Path | None, final: bool) -> Diagnostics:
    if kind_of(path) != SETTINGS:
        return compiled(path, library, final).diagnostics
    with naming(path):
        from amend.compiler.driver import settings_faults

        return settings_faults(path)


def _mended(path: Path, library: Path | None) -> Mended:
    with naming(path):
        from amend.compiler.driver import fix_file
        from amend.compiler.files.reading import encoded
        from amend.compiler.files.writing import replace_file
        from amend.compiler.upkeep.fixing import Fixed

        done = fix_file(path, library)
        if not isinstance(done, Fixed):
            return Mended(str(path), done)
        if not done.applied:
            return Mended(str(path), done.diagnostics)
        # A link stays, and what it leads to is mended.
        file = path.resolve()
        written = replace_file(file, encoded(file, done.source.text))
    if not written.paths:
        return Mended(str(path), written.diagnostics)
    return Mended(str(path), (*done.diagnostics, *written.diagnostics), done.applied)
