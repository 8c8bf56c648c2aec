"""`amend check`: what there is to be said of files, and fixes that are certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from amend.backends.commands.compiling import compiled, naming
from amend.backends.commands.each import Work, in_turn, outcomes
from amend.backends.commands.outcomes import Checked, Mended, Report
from amend.backends.commands.tying import of_projects
from amend.compiler.files.kinds import SETTINGS, kind_of
from amend.compiler.files.library import is_final_for
from amend.compiler.files.projects import projects_of
from amend.compiler.files.ties import Ties


def check(
    files: Sequence[Path],
    library: Path | None,
    fix: bool = False,
    final: bool | None = None,
    jobs: int = 0,
    is_tied_anew: bool = False,
) -> Iterator[Report]:
    """Compile the files and say what there is to be said.

    fix: apply the fixes that are certain first; a file without one is not touched.
    final: whether what a draft may leave open is an error; None for as the settings say.
    jobs: processes at work at once; 0 for as many as there are cores.
    is_tied_anew: whether what the files were drafted on is to be noted anew, and not held against.
    """
    if fix:
        for mended in in_turn(partial(_mended, library=library), Mended, files):
            yield Report((mended,))
    else:
        ties = {} if is_tied_anew else of_projects(files, projects_of(files))
        look = partial(_checked, library=library, final=final)

        def look_at(path: Path) -> Work[Checked]:
            return partial(look, ties=ties.get(path))

        for checked in outcomes(look_at, Checked, files, jobs):
            yield Report((checked,))


def _checked(path: Path, library: Path | None, final: bool | None, ties: Ties | None) -> Checked:
    if kind_of(path) != SETTINGS:
        is_final = is_final_for(path) if final is None else final
        outcome = compiled(path, library, is_final, ties=ties)
        return Checked(str(path), outcome.diagnostics, outcome.bases)
    with naming(path):
        from amend.compiler.driver import settings_faults

        return Checked(str(path), settings_faults(path))


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
