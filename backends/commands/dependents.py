"""`amend check --dependents`: the proposals that stand on the files that have changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.driver import file_of_base
from amend.compiler.files.glance import proposals_below
from amend.compiler.files.kinds import PROPOSAL, STANDARD, kind_of
from amend.compiler.files.projects import projects_of, proposals_of
from amend.compiler.files.proposals import files_of_proposals
from amend.compiler.files.reading import read_source
from amend.compiler.files.shelf import DISK
from amend.compiler.syntax.proposal import Action
from amend.compiler.values import frozen
from amend.compiler.written import parsed

Thing = Path | str
"""What a proposal stands on: a file, with links followed, or the number of another proposal."""


@frozen
class _Heads:
    """What a file of proposals is known by, and what it stands on."""

    own: frozenset[Thing]
    bases: frozenset[Thing]


def with_dependents(files: Sequence[Path], library: Path | None) -> tuple[Path, ...]:
    """The files, and then the proposals that stand on one of them, or on one of those.

    They are looked for in the projects of the files; beside a file that is in no project.
    library: as for `compile_file`.
    """
    given = dict.fromkeys(files)
    changed: set[Thing] = {_followed(path) for path in files}
    for path in files:
        if path != STANDARD and kind_of(path) == PROPOSAL:
            changed |= _heads(path, library).own
    left = {
        path: _heads(path, library)
        for path in dict.fromkeys(_proposals(files))
        if _followed(path) not in changed
    }
    while met := [path for path, heads in left.items() if heads.bases & changed]:
        for path in met:
            changed |= left.pop(path).own
            given[path] = None
    # In the order of their names, as a project is checked.
    behind = sorted((path for path in given if path not in files), key=str)
    return (*files, *behind)


def _proposals(files: Sequence[Path]) -> Iterator[Path]:
    there = [path for path in files if path != STANDARD]
    projects = projects_of(there)
    for project in {project.root: project for project in projects.values()}.values():
        found = proposals_of(project, proposals_below(str(project.root)))
        if not isinstance(found, Diagnostic):
            yield from found
    for path in there:
        if path not in projects:
            yield from files_of_proposals(path)


def _heads(path: Path, library: Path | None) -> _Heads:
    """Of a file that cannot be read, nothing is known but its place."""
    source = read_source(path)
    own: set[Thing] = {_followed(path)}
    bases: set[Thing] = set()
    if isinstance(source, Diagnostic):
        return _Heads(frozenset(own), frozenset())
    written = parsed(source, path.stem)
    for unit in written.file.units:
        own.add(unit.number.text)
        if unit.is_proposal:
            bases.add(unit.base.text)
        elif unit.action is not Action.ADDS:
            file = file_of_base(unit, written.language, path, library)
            if not isinstance(file, Diagnostic):
                bases.add(_followed(file))
    return _Heads(frozenset(own), frozenset(bases))


def _followed(path: Path) -> Path:
    try:
        return DISK.place(path)
    except (OSError, RuntimeError, ValueError):
        return path
