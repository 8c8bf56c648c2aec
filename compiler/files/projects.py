"""Projects: a folder with its settings, and the proposals that are in it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.files import messages, project_messages, settings
from amend.compiler.files.library import inside, mark_of_project, root_of, shown
from amend.compiler.files.settings import Settings
from amend.compiler.files.shelf import DISK, Shelf, absolute
from amend.compiler.values import frozen


@frozen
class Project:
    """A project; root: its folder, from the root of the disk."""

    root: Path
    settings: Settings

    def output(self, shelf: Shelf = DISK) -> Path | Diagnostic | None:
        """The folder of its documents; None for beside each proposal."""
        if not self.settings.build.output:
            return None
        place = inside(self.root, self.settings.build.output, shelf)
        if place is None:
            return project_messages.output_outside(self.settings.span("build", "output"))
        return seen_from_here(place)

    def template(self, shelf: Shelf = DISK) -> Path | Diagnostic | None:
        """The Word file that its documents are written into; None if its settings name none."""
        if not self.settings.template:
            return None
        file = inside(self.root, self.settings.template, shelf)
        return messages.template_outside(self.settings.span("template")) if file is None else file


def project_at(folder: Path, shelf: Shelf = DISK) -> Project | Diagnostic | None:
    """The project that a folder is in; None if it is in none."""
    mark = mark_of_project(absolute(folder), shelf)
    return None if mark is None else _known_by(mark, shelf)


def projects_of(files: Sequence[Path], shelf: Shelf = DISK) -> Mapping[Path, Project]:
    """The project of each file that is in one whose settings are understood; each is read once."""
    folders = dict.fromkeys(path.parent for path in files)
    marks = {folder: mark_of_project(absolute(folder), shelf) for folder in folders}
    known = {mark: mark and _known_by(mark, shelf) for mark in dict.fromkeys(marks.values())}
    found = ((path, known[marks[path.parent]]) for path in files)
    return {path: project for path, project in found if isinstance(project, Project)}


def _known_by(mark: Path, shelf: Shelf) -> Project | Diagnostic:
    if mark.name != settings.NAME:
        return Project(root_of(mark), Settings(Source(settings.NAME, "")))
    found = settings.read_settings(shown(mark), shelf)
    return found if isinstance(found, Diagnostic) else Project(root_of(mark), found)


def project_here(shelf: Shelf = DISK) -> Project | Diagnostic:
    """The project that the current folder is in."""
    return project_at(Path(), shelf) or project_messages.no_project(settings.NAME)


def proposals_of(
    project: Project, below: Iterable[str], shelf: Shelf = DISK
) -> tuple[Path, ...] | Diagnostic:
    """The proposals of a project in the order of their names, as they are seen from here.

    below: all that lie below its folder, of which those are left out that are in a folder that is
        a project of its own.
    """
    patterns = project.settings.proposals
    here = absolute(Path())
    found = tuple(
        _seen_from(here, path)
        for path in _own(project.root, below, shelf)
        if any(_fits(path.relative_to(project.root).parts, one) for one in patterns)
    )
    if found:
        return found
    is_set = "proposals" in project.settings.source.text
    span = project.settings.span("proposals") if is_set else None
    return project_messages.no_proposals(span, str(seen_from_here(project.root)), patterns)


def seen_from_here(place: Path) -> Path:
    """A path from the root as it is shortest to read, also where it lies above."""
    return _seen_from(absolute(Path()), place)


def _seen_from(here: Path, place: Path) -> Path:
    if place.is_relative_to(here):
        return place.relative_to(here)
    try:
        return Path(os.path.relpath(place, here))
    except ValueError:  # another drive
        return place


def _own(root: Path, below: Iterable[str], shelf: Shelf) -> Iterator[Path]:
    @cache
    def is_own(folder: Path) -> bool:
        if folder == root:
            return True
        return shelf.owner(folder / settings.NAME) is None and is_own(folder.parent)

    return (path for path in map(Path, below) if is_own(path.parent))


def _fits(parts: Sequence[str], pattern: str) -> bool:
    """Whether a path is one that a pattern means; `**` stands for any folders, or none."""
    wanted = [part for part in pattern.split("/") if part not in ("", ".")]

    @cache
    def fits(at: int, of: int) -> bool:
        if of == len(wanted):
            return at == len(parts)
        if wanted[of] == "**":
            return fits(at, of + 1) or (at < len(parts) and fits(at + 1, of))
        return at < len(parts) and fnmatchcase(parts[at], wanted[of]) and fits(at + 1, of + 1)

    return fits(0, 0)
