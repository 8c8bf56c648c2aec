"""The library of editions: from `wtdc/85@2017` and a language to a file.

Base texts lie in a folder, `SERIES/NUMBER/EDITION.LANGUAGE.base`, found from the
proposal upwards: the folder that `amend.toml` names, or `specs/resolutions`.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from attrs import frozen

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.files import conference_messages, messages, settings
from amend.compiler.files.conferences import Conferences, read_conferences
from amend.compiler.files.kinds import BASE, not_named
from amend.compiler.files.shelf import Held, held_in, meant_by, name_in_library
from amend.compiler.instrument.instrument import Reference

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


def library_for(proposal: Path, folder: Path | None) -> Library | Diagnostic:
    """The library of a proposal file; `folder`, if given, takes the place of its settings.

    What lies above belongs to whoever runs Amend, to the owner of the proposal's folder or to the
    administrator: in a folder that all may write to, anybody could put a library of his own.
    """
    beside = absolute(proposal).parent
    mark = _mark_of_project(beside)
    if mark is None:
        return Library(beside, folder or beside, is_own=folder is not None)
    root = mark.parent if mark.name == settings.NAME else mark.parents[_USUAL_DEPTH]
    if mark.name != settings.NAME:
        return Library(root, folder or mark)
    return Library(root, folder) if folder else _settled(root, mark)


_USUAL_DEPTH = len(PurePosixPath(settings.USUAL_LIBRARY).parts) - 1


def _mark_of_project(beside: Path) -> Path | None:
    """The settings, or the usual library, of the project that a folder is in.

    None if there is none, or if it belongs to somebody else.
    """
    owners = {_ADMINISTRATOR, _owner(beside), getattr(os, "geteuid", lambda: _ADMINISTRATOR)()}
    for root in (beside, *beside.parents):
        for mark in (root / settings.NAME, root / settings.USUAL_LIBRARY):
            owner = _owner(mark)
            if owner is not None:
                return mark if owner in owners else None
    return None


def _owner(path: Path) -> int | None:
    """Who owns what stands under a name; None if nothing does, or nobody can say."""
    try:
        return path.lstat().st_uid
    except OSError:
        return None


def _settled(root: Path, file: Path) -> Library | Diagnostic:
    found = settings.read_settings(shown(file))
    if isinstance(found, Diagnostic):
        return found
    folder = _inside(root, found.library)
    return Library(root, folder) if folder else messages.library_outside(found.span("library"))


def template_for(proposal: Path) -> Path | Diagnostic | None:
    """The template of the project that a proposal is in; None if its settings name none."""
    known = _settings_of_project(proposal)
    if known is None or not known[0].template:
        return None
    found, root = known
    file = _inside(root, found.template)
    return messages.template_outside(found.span("template")) if file is None else file


def conferences_for(proposal: Path) -> Conferences:
    """The conferences of the project that a proposal is in; none if its settings name none."""
    known = _settings_of_project(proposal)
    return conferences_of(*known) if known and known[0].conferences else Conferences()


def _settings_of_project(proposal: Path) -> tuple[settings.Settings, Path] | None:
    """The settings of the project that a proposal is in, and its folder; None if it has none.

    Settings that are not understood are none: they are told of where the library is.
    """
    mark = _mark_of_project(absolute(proposal).parent)
    if mark is None or mark.name != settings.NAME:
        return None
    found = settings.read_settings(shown(mark))
    return None if isinstance(found, Diagnostic) else (found, mark.parent)


def conferences_of(found: settings.Settings, root: Path) -> Conferences:
    """The conferences that the settings of a project name; root: its folder."""
    span = found.span("conferences")
    place = _inside(root, found.conferences)
    if place is None:
        return Conferences((), (conference_messages.conferences_outside(span),))
    return read_conferences(shown(root / found.conferences), span)


def absolute(path: Path) -> Path:
    """The path from the root; one that is seen from a folder that is gone stays as it is."""
    try:
        return path.absolute()
    except OSError:
        return path


def shown(file: Path) -> Path:
    """The path as it is shortest to read in a message."""
    here = absolute(Path())
    return file.relative_to(here) if file.is_relative_to(here) else file


def find_edition(
    library: Library, reference: Reference, language: str, span: Span
) -> Path | Diagnostic:
    """The file of an edition in a language."""
    name = name_in_library(reference, language)
    file = _inside(library.folder, name)
    if file is None:
        return messages.leaves_the_root(span)
    if os.path.lexists(file):
        return file
    if not library.is_own and (worked := _worked(name)) is not None:
        return worked
    there = _editions(library.folder / f"{reference.series}/{reference.number}")
    held = texts_of(library)
    return messages.edition_not_found(
        span, reference, language, str(shown(library.folder)), there, held
    )


def find_named(library: Library, name: str, language: str, span: Span) -> Diagnostic:
    """What is said of a name that is not that of an edition, by what the library holds."""
    held = texts_of(library)
    meant, is_dated = meant_by(name, held)
    here = [one for one in meant if language in one.languages]
    is_certain = is_dated and len(here) == 1
    return messages.edition_not_named(
        span, name, here or meant, str(shown(library.folder)), is_certain
    )


def texts_of(library: Library) -> tuple[Held, ...]:
    """The editions that can be named, in the order of their names."""
    from importlib.resources import files

    places = [held_in(library.folder)]
    if not library.is_own:
        places.append(held_in(Path(str(files("amend.compiler.files.worked")))))
    codes: dict[Reference, set[str]] = {}
    for one in (one for held in places for one in held):
        codes.setdefault(one.reference, set()).update(one.languages)
    return tuple(Held(one, tuple(sorted(codes[one]))) for one in sorted(codes, key=str))


def _worked(name: str) -> Path | None:
    """One of the base texts that come with Amend, for its examples; None if it is none of them."""
    from importlib.resources import files

    place = Path(str(files("amend.compiler.files.worked").joinpath(name)))
    try:
        return place if place.is_file() else None
    except OSError:  # no file can have such a name
        return None


def find_path(library: Library, proposal: Path, name: str, span: Span) -> Path | Diagnostic:
    """The base text that a relative path names, seen from the proposal.

    It lies in the project, or in the library, wherever that is.
    """
    beside = absolute(proposal).parent
    slashed = name.replace("\\", "/")
    if slashed != name and not not_named(slashed):
        is_there = _inside(library.root, str(beside / slashed))
        return messages.backslash(span, slashed, bool(is_there and is_there.is_file()))
    is_plain = bool(name) and not not_named(name)
    places = (library.root, library.folder) if is_plain else ()
    file = next(filter(None, (_inside(place, str(beside / name)) for place in places)), None)
    if file is None:
        return messages.leaves_the_root(span)
    if not os.path.lexists(file):
        return messages.path_not_found(span, name, _beside(file))
    return file


def _inside(root: Path, name: str) -> Path | None:
    """The path, if it stays below the root after links are followed."""
    path = root / name
    try:
        place = path.resolve()
        return place if place.is_relative_to(root.resolve()) else None
    except (OSError, ValueError):
        return None
    except RuntimeError:  # a link to itself; to read it tells so
        return path


def _editions(folder: Path) -> tuple[str, ...]:
    """The editions in a folder, as `2017 (zh)`."""
    try:
        names = sorted(file.name for file in folder.glob(f"*{BASE}"))
    except OSError:
        return ()
    return tuple("{} ({})".format(*name.split(".")[:2]) for name in names if name.count(".") == 2)


def _beside(file: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(other.name for other in file.parent.glob(f"*{BASE}")))
    except OSError:
        return ()
