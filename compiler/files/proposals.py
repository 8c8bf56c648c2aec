"""The files among which a proposal is looked up by its number: those of the project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from amend.compiler.files.kinds import PROPOSAL, kind_of
from amend.compiler.files.library import project_of, shown
from amend.compiler.files.shelf import DISK, Shelf, absolute


def folder_of_proposals(proposal: Path, shelf: Shelf = DISK) -> tuple[Path, bool]:
    """The folder in which other proposals are looked up, and whether all below it counts.

    It is that of the project, whose settings stand above; without one, that of the file alone.
    """
    root = project_of(proposal, shelf)
    return (absolute(proposal).parent, False) if root is None else (root, True)


def files_of_proposals(proposal: Path, shelf: Shelf = DISK) -> tuple[Path, ...]:
    """The proposal files beside a proposal, in the order of their names; nothing that is hidden."""
    folder, is_deep = folder_of_proposals(proposal, shelf)
    return tuple(map(shown, _below(folder, shelf, is_deep, set())))


def _below(folder: Path, shelf: Shelf, is_deep: bool, seen: set[Path]) -> Iterator[Path]:
    """seen: the folders that were looked into, since links may lead in a circle."""
    try:
        place = shelf.place(folder)
    except (OSError, ValueError, RuntimeError):
        return
    if place in seen:
        return
    seen.add(place)
    for name in shelf.names(folder):
        if name.startswith("."):
            continue
        if kind_of(Path(name)) == PROPOSAL:
            yield folder / name
        elif is_deep:  # A file holds nothing.
            yield from _below(folder / name, shelf, is_deep, seen)
