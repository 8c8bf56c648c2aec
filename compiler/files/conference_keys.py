"""What a file of a conference may say, key by key, and what of it is sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.files import conference_messages as messages
from amend.compiler.files.tables import span_of
from amend.compiler.profiles.conference import PRINTED, is_symbol_pattern
from amend.compiler.profiles.profile import GENERAL, PROFILES, profile
from amend.compiler.shipped import CODES
from amend.compiler.values import frozen
from amend.compiler.words.signs import UNPRINTED
from amend.compiler.words.symbols import SYMBOLS


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


def fits(
    source: Source, pattern: str, found: list[Diagnostic], key: str = "document_symbols"
) -> bool:
    """Whether it says how symbols are written; told if not."""
    if is_symbol_pattern(pattern):
        return True
    span = span_of(source, (key,), pattern)
    found.append(messages.symbol_pattern(span, pattern, KEYS["document_symbols"][1]))
    return False


def sound_value(source: Source, path: tuple[str, ...], value: Any, found: list[Diagnostic]) -> Any:
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
