"""The conferences of a project: files of TOML that a secretariat writes, `conferences` in the
settings.

What is wrong in such a file is told where it stands, and is left out: a document is made in any
case, at worst as that of a meeting of which nothing is known.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from attrs import frozen

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.files import conference_messages as messages
from amend.compiler.files.kinds import SETTINGS
from amend.compiler.files.shelf import DISK, Shelf
from amend.compiler.files.tables import place_of, span_of
from amend.compiler.profiles.conference import PRINTED, conference, is_symbol_pattern
from amend.compiler.profiles.profile import GENERAL, PROFILES, Profile, profile
from amend.compiler.profiles.shapes import ConferenceEntry
from amend.compiler.shipped import CODES
from amend.compiler.words.signs import UNPRINTED
from amend.compiler.words.symbols import SYMBOLS

MAX_CHARACTERS = 20_000
"""The longest file of a conference that is read; the longest of those that ship has a third of
it. The reader of TOML takes time by the square of a dotted name."""

MAX_FILES = 100
"""Files of a folder that are read; a union of ITU's size has ten kinds of meetings."""


@frozen
class Text:
    """A text; among: those that it can be, all if it is empty; holds: what must stand in it."""

    among: tuple[str, ...] = ()
    holds: str = ""


@frozen
class Flag:
    """True or false."""


@frozen
class Texts:
    """A list of texts."""

    among: tuple[str, ...] = ()


@frozen
class Table:
    """A table: its keys with what they hold, or what each key holds."""

    keys: Mapping[str, Shape]
    others: Shape | None = None


Shape = Text | Flag | Texts | Table

_BY_LANGUAGE: dict[str, Shape] = dict.fromkeys(CODES, Texts())
_HEADER = (*profile(GENERAL).keys,)
_POLICIES = Text(("relabel", "bis", "keep"))

KEYS: Mapping[str, tuple[Shape, str]] = {
    "called": (Text(), 'called = "WCIT"'),
    "document_symbols": (Texts(), 'document_symbols = ["WCIT{year}/{number}"]'),
    "like": (Text(PROFILES), f'like = "{PROFILES[0]}"'),
    "style_set": (Text(("calibri", "times")), 'style_set = "calibri"'),
    "required": (Texts(_HEADER), 'required = ["title", "summary"]'),
    "title": (Text(("proposals",)), 'title = "proposals"'),
    "box": (Texts(PRINTED), 'box = ["summary", "references"]'),
    "rows": (Flag(), "rows = true"),
    "text": (Texts(PRINTED), 'text = ["introduction"]'),
    "dashed": (Texts(PRINTED), 'dashed = ["priority area"]'),
    "ruled": (Texts(PRINTED), 'ruled = ["references"]'),
    "bare": (Texts(PRINTED), 'bare = ["references"]'),
    "contacts": (Text(("box", "footer")), 'contacts = "footer"'),
    "running_symbol": (Text(), 'running_symbol = "WCIT{year}/{number}"'),
    "document_names_meeting": (Flag(), "document_names_meeting = true"),
    "page_beside_symbol": (Flag(), "page_beside_symbol = true"),
    "agenda": (
        Table(
            {
                "place": Text(("title", "head")),
                "lines": Table(dict.fromkeys(CODES, Text(holds="{number}"))),
            }
        ),
        '[agenda.lines] and below it: en = "Agenda item {number}"',
    ),
    "labels": (Table({}, _POLICIES), '[labels] and below it: default = "relabel"'),
    "meetings": (
        Table({}, Table(_BY_LANGUAGE)),
        '[meetings.12] and below it: en = ["World Conference (WCIT-12)", "Dubai, 3-14 December '
        '2012"]',
    ),
    "symbols": (
        Table(
            dict.fromkeys(("unmarked", "bare", "heads", "reasons", "recommended"), Texts(SYMBOLS))
        ),
        '[symbols] and below it: reasons = ["SUP", "NOC"]',
    ),
}
"""What a file of a conference can say, and how it is written."""


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
        if (held := _sound(source, (key,), value, found)) is not None
    }
    patterns = [p for p in sound.get("document_symbols", ()) if _fits(source, p, found)]
    running = sound.get("running_symbol", "")
    if running and not _fits(source, running, found, "running_symbol"):
        del sound["running_symbol"]
    if not patterns:
        if "document_symbols" not in table:
            found.append(messages.no_symbols(source, KEYS["document_symbols"][1]))
        return None, tuple(found)
    entry = cast(ConferenceEntry, {**sound, "document_symbols": patterns})
    return (conference(entry, path.stem), source), tuple(found)


def _fits(
    source: Source, pattern: str, found: list[Diagnostic], key: str = "document_symbols"
) -> bool:
    if is_symbol_pattern(pattern):
        return True
    span = span_of(source, (key,), pattern)
    found.append(messages.symbol_pattern(span, pattern, KEYS["document_symbols"][1]))
    return False


def _sound(source: Source, path: tuple[str, ...], value: Any, found: list[Diagnostic]) -> Any:
    """What a key holds, without what it cannot; None if nothing is left. Faults go to `found`."""
    if path[0] not in KEYS:
        found.append(messages.key_unknown(span_of(source, path), path[0], tuple(KEYS)))
        return None
    shape, example = KEYS[path[0]]
    return _of(source, path, shape, example, value, found)


def _of(
    source: Source,
    path: tuple[str, ...],
    shape: Shape,
    example: str,
    value: Any,
    found: list[Diagnostic],
) -> Any:
    span = span_of(source, path)
    match shape, value:
        case Flag(), bool():
            return value
        case Text(among, holds), str() if not holds or _has_once(value, holds):
            return value if _among(source, path, value, among, found) else None
        case Texts(among), list() if all(isinstance(text, str) for text in value):
            return [text for text in value if _among(source, path, text, among, found)]
        case Table(keys, others), dict():
            made = {}
            for key, held in value.items():
                within = keys.get(key, others)
                if within is None:
                    place = span_of(source, (*path, key))
                    found.append(messages.key_unknown(place, key, tuple(keys)))
                elif (one := _of(source, (*path, key), within, example, held, found)) is not None:
                    made[key] = one
            return made
    found.append(messages.of_another_kind(span, ".".join(path), example))
    return None


def _has_once(value: str, holds: str) -> bool:
    """Whether a text holds a name in braces once, and no other brace."""
    before, _, after = value.partition(holds)
    return holds in value and not set(before + after) & set("{}")


def _among(
    source: Source,
    path: Sequence[str],
    value: str,
    among: tuple[str, ...],
    found: list[Diagnostic],
) -> bool:
    if UNPRINTED.search(value):
        found.append(messages.not_to_be_printed(span_of(source, path), path[-1]))
        return False
    if among and value not in among:
        span = span_of(source, path, value)
        found.append(messages.value_unknown(span, path[-1], value, among))
        return False
    return True
