"""The library of editions: from `wtdc/85@2017` and a language to a file.

Base texts lie in a folder, `SERIES/NUMBER/EDITION.LANGUAGE.base`, found from the
proposal upwards: the folder that `amend.toml` names, or `specs/resolutions`.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.files import conference_messages, messages, settings
from amend.compiler.files.conferences import Conferences, read_conferences
from amend.compiler.files.editions import NAME, Held, meant_by, name_in_library
from amend.compiler.files.kinds import BASE, not_named
from amend.compiler.files.shelf import DISK, Shelf, absolute
from amend.compiler.instrument.instrument import Reference
from amend.compiler.values import frozen

_ADMINISTRATOR = 0


@frozen
class Library:
    """Where editions are looked up.

    root: the folder that no path in a proposal may leave.
    folder: the folder with the editions.
    is_own: whether somebody has made it; beside a proposal that is in no project the texts
        that come with Amend count too.
    """

    root: Path
    folder: Path
    is_own: bool = True


def library_for(proposal: Path, folder: Path | None, shelf: Shelf = DISK) -> Library | Diagnostic:
    """The library of a proposal file; `folder`, if given, takes the place of its settings.

    What lies above belongs to whoever runs Amend, to the owner of the proposal's folder or to the
    administrator: in a folder that all may write to, anybody could put a library of his own.
    """
    beside = absolute(proposal).parent
    mark = mark_of_project(beside, shelf)
    if mark is None:
        return Library(beside, folder or beside, is_own=folder is not None)
    root = root_of(mark)
    if mark.name != settings.NAME:
        return Library(root, folder or mark)
    return Library(root, folder) if folder else _settled(root, mark, shelf)


_USUAL_DEPTH = len(PurePosixPath(settings.USUAL_LIBRARY).parts) - 1


def mark_of_project(beside: Path, shelf: Shelf) -> Path | None:
    """The settings, or the usual library, of the project that a folder is in.

    None if there is none, or if it belongs to somebody else.
    """
    owners = {_ADMINISTRATOR, shelf.owner(beside), getattr(os, "geteuid", lambda: _ADMINISTRATOR)()}
    for root in (beside, *beside.parents):
        for mark in (root / settings.NAME, root / settings.USUAL_LIBRARY):
            owner = shelf.owner(mark)
            if owner is not None:
                return mark if owner in owners else None
    return None


def root_of(mark: Path) -> Path:
    """The folder of a project, of what it is known by."""
    return mark.parent if mark.name == settings.NAME else mark.parents[_USUAL_DEPTH]


def _settled(root: Path, file: Path, shelf: Shelf) -> Library | Diagnostic:
    found = settings.read_settings(shown(file), shelf)
    if isinstance(found, Diagnostic):
        return found
    folder = inside(root, found.library, shelf)
    return Library(root, folder) if folder else messages.library_outside(found.span("library"))


def project_of(proposal: Path, shelf: Shelf = DISK) -> Path | None:
    """The folder of the settings of the project that a proposal is in; None if it has none."""
    mark = mark_of_project(absolute(proposal).parent, shelf)
    return mark.parent if mark is not None and mark.name == settings.NAME else None


def conferences_for(proposal: Path, shelf: Shelf = DISK) -> Conferences:
    """The conferences of the project that a proposal is in; none if its settings name none."""
    known = _settings_of_project(proposal, shelf)
    return conferences_of(*known, shelf) if known and known[0].conferences else Conferences()


def author_for(proposal: Path, shelf: Shelf = DISK) -> str:
    """Whose name revisions carry in the project that a proposal is in; empty if it says none."""
    known = _settings_of_project(proposal, shelf)
    return known[0].author if known else ""


def is_final_for(proposal: Path, shelf: Shelf = DISK) -> bool:
    """Whether a check of the project that a proposal is in is one before submission."""
    known = _settings_of_project(proposal, shelf)
    return known is not None and known[0].check.final


def _settings_of_project(proposal: Path, shelf: Shelf) -> tuple[settings.Settings, Path] | None:
    """The settings of the project that a proposal is in, and its folder; None if it has none.

    Settings that are not understood are none: they are told of where the library is.
    """
    root = project_of(proposal, shelf)
    if root is None:
        return None
    found = settings.read_settings(shown(root / settings.NAME), shelf)
    return None if isinstance(found, Diagnostic) else (found, root)


def conferences_of(found: settings.Settings, root: Path, shelf: Shelf = DISK) -> Conferences:
    """The conferences that the settings of a project name; root: its folder."""
    span = found.span("conferences")
    place = inside(root, found.conferences, shelf)
    if place is None:
        return Conferences((), (conference_messages.conferences_outside(span),))
    return read_conferences(shown(root / found.conferences), span, shelf)


def shown(file: Path) -> Path:
    """The path as it is shortest to read in a message."""
    here = absolute(Path())
    return file.relative_to(here) if file.is_relative_to(here) else file


def held_in(folder: Path, shelf: Shelf = DISK) -> tuple[Held, ...]:
    """The editions in a library, in the order of their names; none if it cannot be read."""
    languages: dict[tuple[str, str, str], list[str]] = {}
    for series in shelf.names(folder):
        for number in shelf.names(folder / series):
            for name in shelf.names(folder / series / number):
                if named := NAME.fullmatch(name):
                    key = (series, number, named["edition"])
                    languages.setdefault(key, []).append(named["language"])
    return tuple(Held(Reference(*key), tuple(codes)) for key, codes in languages.items())


def find_edition(
    library: Library, reference: Reference, language: str, span: Span, shelf: Shelf = DISK
) -> Path | Diagnostic:
    """The file of an edition in a language."""
    name = name_in_library(reference, language)
    file = inside(library.folder, name, shelf)
    if file is None:
        return messages.leaves_the_root(span)
    if shelf.stamp(file) is not None:
        return file
    if not library.is_own and (worked := _worked(name)) is not None:
        return worked
    there = _editions(library.folder / f"{reference.series}/{reference.number}", shelf)
    held = texts_of(library, shelf)
    return messages.edition_not_found(
        span, reference, language, str(shown(library.folder)), there, held
    )


def find_named(
    library: Library, name: str, language: str, span: Span, shelf: Shelf = DISK
) -> Diagnostic:
    """What is said of a name that is not that of an edition, by what the library holds."""
    held = texts_of(library, shelf)
    meant, is_dated = meant_by(name, held)
    here = [one for one in meant if language in one.languages]
    is_certain = is_dated and len(here) == 1
    return messages.edition_not_named(span, here or meant, str(shown(library.folder)), is_certain)


def texts_of(library: Library, shelf: Shelf = DISK) -> tuple[Held, ...]:
    """The editions that can be named, in the order of their names."""
    places = [held_in(library.folder, shelf)]
    if not library.is_own:
        places.append(held_in(folder_of_worked()))
    codes: dict[Reference, set[str]] = {}
    for one in (one for held in places for one in held):
        codes.setdefault(one.reference, set()).update(one.languages)
    return tuple(Held(one, tuple(sorted(codes[one]))) for one in sorted(codes, key=str))


def folder_of_worked() -> Path:
    """Where the base texts lie that come with Amend, for its examples."""
    from importlib.resources import files

    return Path(str(files("amend.compiler.files.worked")))


def _worked(name: str) -> Path | None:
    """One of the base texts that come with Amend, for its examples; None if it is none of them."""
    place = folder_of_worked() / name
    try:
        return place if place.is_file() else None
    except OSError:  # no file can have such a name
        return None


def find_path(
    library: Library, proposal: Path, name: str, span: Span, shelf: Shelf = DISK
) -> Path | Diagnostic:
    """The base text that a relative path names, seen from the proposal.

    It lies in the project, or in the library, wherever that is.
    """
    beside = absolute(proposal).parent
    slashed = name.replace("\\", "/")
    if slashed != name and not not_named(slashed):
        is_there = inside(library.root, str(beside / slashed), shelf)
        return messages.backslash(span, slashed, bool(is_there and shelf.stamp(is_there)))
    is_plain = bool(name) and not not_named(name)
    places = (library.root, library.folder) if is_plain else ()
    file = next(filter(None, (inside(place, str(beside / name), shelf) for place in places)), None)
    if file is None:
        return messages.leaves_the_root(span)
    if shelf.stamp(file) is None:
        return messages.path_not_found(span, name, _beside(file, shelf))
    return file


def inside(root: Path, name: str, shelf: Shelf) -> Path | None:
    """The path, if it stays below the root after links are followed."""
    path = root / name
    try:
        place = shelf.place(path)
        return place if place.is_relative_to(shelf.place(root)) else None
    except (OSError, ValueError):
        return None
    except RuntimeError:  # a link to itself; to read it tells so
        return path


def _editions(folder: Path, shelf: Shelf) -> tuple[str, ...]:
    """The editions in a folder, as `2017 (zh)`."""
    names = [name for name in shelf.names(folder) if name.endswith(BASE)]
    return tuple("{} ({})".format(*name.split(".")[:2]) for name in names if name.count(".") == 2)


def _beside(file: Path, shelf: Shelf) -> tuple[str, ...]:
    return tuple(name for name in shelf.names(file.parent) if name.endswith(BASE))
