"""The conferences of a project: files of TOML that a secretariat writes, `conferences` in the
settings.

What is wrong in such a file is told where it stands, and is left out: a document is made in any
case, at worst as that of a meeting of which nothing is known.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, cast

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.files import conference_messages as messages
from amend.compiler.files.kinds import SETTINGS
from amend.compiler.files.shelf import DISK, Shelf
from amend.compiler.files.tables import place_of, span_of
from amend.compiler.profiles.conference import conference
from amend.compiler.profiles.profile import Profile
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.compiler.profiles.shapes import ConferenceEntry

MAX_CHARACTERS = 20_000
"""The longest file of a conference that is read; the longest of those that ship has a third of
it. The reader of TOML takes time by the square of a dotted name."""

MAX_FILES = 100
"""Files of a folder that are read; a union of ITU's size has ten kinds of meetings."""


@frozen
class Conferences:
    """The conferences of a project, and what is wrong in their files."""

    profiles: tuple[Profile, ...] = ()
    diagnostics: Diagnostics = ()


def read_conferences(place: Path, span: Span | None, shelf: Shelf = DISK) -> Conferences:
    """Those of a file, or of the files of a folder in the order of their names.

    span: of the setting that names the place.
    """
    held = [place / name for name in shelf.names(place) if name.endswith(SETTINGS)]
    is_file = not shelf.names(place) and shelf.stamp(place) is not None
    files = [place] if is_file else held
    if not files:
        return Conferences((), (messages.no_conferences(span, str(place)),))
    found: list[Diagnostic] = []
    profiles: list[Profile] = []
    met: dict[str, Span] = {}
    if len(files) > MAX_FILES:
        found.append(messages.too_many_conferences(span, len(files), MAX_FILES))
    for file in files[:MAX_FILES]:
        one, said = read_conference(file, shelf)
        found += said
        if one is None:
            continue
        own, taken = one
        for pattern in own.document_symbols:
            here = span_of(taken, ("document_symbols",), pattern)
            if pattern in met:
                found.append(messages.symbol_twice(here, met[pattern], pattern))
            met.setdefault(pattern, here)
        profiles.append(own)
    return Conferences(tuple(profiles), tuple(found))


def read_conference(
    path: Path, shelf: Shelf = DISK
) -> tuple[tuple[Profile, Source] | None, Diagnostics]:
    """A conference with the text that it was read from; None if it cannot be told apart."""
    # Loaded here, since few projects write conferences of their own.
    from amend.compiler.files.conference_keys import KEYS, fits, sound_value

    source = shelf.read(path, may_be_empty=True)
    if isinstance(source, Diagnostic):
        return None, (messages.conference_not_read(str(path), source.message),)
    if len(source.text) > MAX_CHARACTERS:
        return None, (messages.conference_too_long(source.name, MAX_CHARACTERS),)
    try:
        table = tomllib.loads(source.text)
    except (ValueError, RecursionError) as error:
        place = place_of(source, str(error))
        return None, (messages.conference_not_understood(source.name, place),)
    found: list[Diagnostic] = []
    sound = {
        key: held
        for key, value in table.items()
        if (held := sound_value(source, (key,), value, found)) is not None
    }
    patterns = [p for p in sound.get("document_symbols", ()) if fits(source, p, found)]
    running = sound.get("running_symbol", "")
    if running and not fits(source, running, found, "running_symbol"):
        del sound["running_symbol"]
    if not patterns:
        if "document_symbols" not in table:
            found.append(messages.no_symbols(source, KEYS["document_symbols"][1]))
        return None, tuple(found)
    entry = cast("ConferenceEntry", {**sound, "document_symbols": patterns})
    return (conference(entry, path.stem), source), tuple(found)
