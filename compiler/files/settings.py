"""The settings of a project: `amend.toml` at its head.

A setting is a field of `Settings`. What the file holds besides is told, with the nearest name
that is known: a setting that is silently left out would be a guess.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from attrs import Attribute, field, fields, frozen

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.files import messages
from amend.compiler.files.shelf import DISK, Shelf
from amend.compiler.files.tables import place_of, span_of

NAME = "amend.toml"

USUAL_LIBRARY = "specs/resolutions"

MAX_CHARACTERS = 10_000
"""The longest settings that are read. The reader of TOML takes time by the square of a dotted
name: a second for this many characters, by measurement."""


def _setting(kind: type, example: str, default: Any) -> Any:
    """A setting: the type of its value, how it is written, and what holds without it."""
    return field(default=default, kw_only=True, metadata={"kind": kind, "example": example})


@frozen
class Settings:
    """What `amend.toml` says, for each setting a field of the same name.

    source: the text that they were read from.
    library: the folder of the base texts, seen from the folder of the file.
    template: the Word file that documents are written into, seen from there; empty for none.
    conferences: the file of a conference, or a folder of such files; empty for none.
    """

    source: Source
    library: str = _setting(str, 'library = "texts"', USUAL_LIBRARY)
    template: str = _setting(str, 'template = "conference.docx"', "")
    conferences: str = _setting(str, 'conferences = "conferences"', "")

    def span(self, name: str) -> Span:
        """Where a setting is written."""
        return span_of(self.source, (name,))


_KNOWN: dict[str, Attribute[Any]] = {f.name: f for f in fields(Settings) if f.metadata}


def read_settings(path: Path, shelf: Shelf = DISK) -> Settings | Diagnostic:
    """Read the settings of a project; an empty file leaves all at what is usual."""
    source = shelf.read(path, may_be_empty=True)
    if isinstance(source, Diagnostic):
        return source
    if len(source.text) > MAX_CHARACTERS:
        return messages.settings_too_long(source.name, MAX_CHARACTERS)
    try:
        table = tomllib.loads(source.text)
    except (ValueError, RecursionError) as error:
        return messages.settings_not_understood(source.name, place_of(source, str(error)))
    for name, value in table.items():
        if name not in _KNOWN:
            return messages.unknown_setting(span_of(source, (name,)), name, tuple(_KNOWN))
        kind, example = (_KNOWN[name].metadata[key] for key in ("kind", "example"))
        # Not isinstance: TOML tells `true` from a number, Python does not.
        if type(value) is not kind:
            return messages.setting_of_another_kind(span_of(source, (name,)), name, example)
    return Settings(source, **table)
