"""The settings of a project: `amend.toml` at its head.

A setting is a field of `Settings`. What the file holds besides is told, with the nearest name
that is known: a setting that is silently left out would be a guess.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from attrs import field, fields

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.files import messages, project_messages
from amend.compiler.files.shelf import DISK, Shelf
from amend.compiler.files.tables import place_of, span_of
from amend.compiler.values import frozen
from amend.compiler.words.signs import UNPRINTED

NAME = "amend.toml"

USUAL_LIBRARY = "specs/resolutions"
USUAL_PROPOSALS = ("**/*.amend",)

MAX_JOBS = 256
"""Processes that may be asked for; more than any machine of a drafter has cores."""

MAX_CHARACTERS = 10_000
"""The longest settings that are read. The reader of TOML takes time by the square of a dotted
name: a second for this many characters, by measurement."""


Fault = Callable[[Span, Any], Diagnostic | None]


def _setting(kind: type, example: str, default: Any, fault: Fault | None = None) -> Any:
    """A setting: the type of its value, how it is written, and what holds without it.

    fault: what may be wrong with a value of that type.
    """
    own = {"kind": kind, "example": example, "fault": fault}
    return field(default=default, kw_only=True, metadata=own)


def _pattern_fault(span: Span, patterns: list[str]) -> Diagnostic | None:
    leads_out = (one for one in patterns if not _stays_below(one))
    out = next(leads_out, None)
    return None if out is None else project_messages.proposals_outside(span, out)


def _stays_below(pattern: str) -> bool:
    """Whether a pattern names nothing but what lies below, on any system."""
    windows, other = PureWindowsPath(pattern), PurePosixPath(pattern)
    is_rooted = windows.anchor or other.anchor
    is_sound = bool(pattern) and "\\" not in pattern and not UNPRINTED.search(pattern)
    return is_sound and not is_rooted and ".." not in other.parts


def _author_fault(span: Span, author: str) -> Diagnostic | None:
    return project_messages.author_unsaid(span) if UNPRINTED.search(author) else None


def _jobs_fault(span: Span, jobs: int) -> Diagnostic | None:
    return None if 1 <= jobs <= MAX_JOBS else project_messages.jobs_of_none(span, jobs, MAX_JOBS)


@frozen
class Build:
    """What `amend build` does where the command line says nothing else.

    to: formats, as `--to` takes them; empty for the usual one.
    output: the folder of the documents, seen from that of the file; empty for beside each proposal.
    jobs: processes at work at once; 0 for as many as there are cores.
    """

    to: str = _setting(str, '[build] and below it: to = "docx,html"', "")
    output: str = _setting(str, '[build] and below it: output = "out"', "")
    jobs: int = _setting(int, "[build] and below it: jobs = 2", 0, _jobs_fault)


@frozen
class Check:
    """What `amend check` does; final: whether what a draft may leave open is an error."""

    final: bool = _setting(bool, "[check] and below it: final = true", False)


@frozen
class Settings:
    """What `amend.toml` says, for each setting a field of the same name.

    source: the text that they were read from.
    library: the folder of the base texts, seen from the folder of the file.
    template: the Word file that documents are written into, seen from there; empty for none.
    conferences: the file of a conference, or a folder of such files; empty for none.
    proposals: patterns of the files that the project consists of, seen from there.
    author: whose name revisions carry where the header names none; empty for the number's.
    """

    source: Source
    library: str = _setting(str, 'library = "texts"', USUAL_LIBRARY)
    template: str = _setting(str, 'template = "conference.docx"', "")
    conferences: str = _setting(str, 'conferences = "conferences"', "")
    proposals: list[str] = field(
        factory=lambda: [*USUAL_PROPOSALS],
        kw_only=True,
        metadata={
            "kind": list,
            "example": 'proposals = ["proposals/*.amend"]',
            "fault": _pattern_fault,
        },
    )
    author: str = _setting(str, 'author = "CITEL"', "", _author_fault)
    build: Build = field(factory=Build, kw_only=True, metadata={"table": Build})
    check: Check = field(factory=Check, kw_only=True, metadata={"table": Check})

    def span(self, *name: str) -> Span:
        """Where a setting is written; that of a table has two names."""
        return span_of(self.source, name)


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
    read = _read(source, Settings, table)
    return read if isinstance(read, Diagnostic) else Settings(source, **read)


def _read(
    source: Source, kind: type[Any], table: dict[str, Any], within: tuple[str, ...] = ()
) -> dict[str, Any] | Diagnostic:
    """The values of the settings of a class, or of one of its tables."""
    known = {one.name: one.metadata for one in fields(kind) if one.metadata}
    values: dict[str, Any] = {}
    for name, value in table.items():
        span = span_of(source, (*within, name))
        if name not in known:
            return messages.unknown_setting(span, name, tuple(known))
        held = _value(source, (*within, name), known[name], value)
        if isinstance(held, Diagnostic):
            return held
        values[name] = held
    return values


def _value(source: Source, path: tuple[str, ...], own: Mapping[str, Any], value: Any) -> Any:
    """The value of a setting, or what is wrong with it; own: what its field says of it."""
    span = span_of(source, path)
    if "table" in own:
        if not isinstance(value, dict):
            return messages.setting_of_another_kind(span, path[-1], _example_of(own["table"]))
        read = _read(source, own["table"], value, path)
        return read if isinstance(read, Diagnostic) else own["table"](**read)
    # Not isinstance: TOML tells `true` from a number, Python does not.
    is_sound = type(value) is own["kind"]
    if is_sound and isinstance(value, list):
        is_sound = all(isinstance(one, str) for one in value)
    if not is_sound:
        return messages.setting_of_another_kind(span, path[-1], own["example"])
    fault: Diagnostic | None = own["fault"](span, value) if own["fault"] else None
    return fault or value


def _example_of(table: type[Any]) -> str:
    return str(fields(table)[0].metadata["example"])
