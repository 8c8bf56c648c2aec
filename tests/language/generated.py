"""The sections of the specification that are written from the data of the lexicon.

A section stands between two comments that name it, so that the prose around it stays the
author's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
UNATTESTED = "†"
"""Stands behind what follows the usage of ITU, but was not seen in a text."""

_SECTION = re.compile(r"(<!-- from the data: (\w+) -->\n).*?(<!-- end of \2 -->)", re.DOTALL)

Row = tuple[str, ...]


def data(path: str) -> dict[str, Any]:
    """A file of data of the compiler."""
    return tomllib.loads((ROOT / "compiler" / path).read_text(encoding="utf-8"))


def generated(chapter: str) -> str:
    """The chapter with its sections as the data has them now."""
    return _SECTION.sub(lambda m: f"{m[1]}\n{_written(m[2])}\n\n{m[3]}", chapter)


def sections(chapter: str) -> tuple[str, ...]:
    """The names of the sections of a chapter."""
    return tuple(m[2] for m in _SECTION.finditer(chapter))


def _written(section: str) -> str:
    return "\n".join(_SECTIONS[section]()).strip("\n")


def _table(heads: Row, rows: Iterable[Row]) -> Iterator[str]:
    for row in (heads, ("---",) * len(heads), *rows):
        yield f"| {' | '.join(row)} |"


def _calls() -> Iterator[str]:
    """The keys, the words that mean the same, and the part that a call belongs to."""
    for role in ("preamble", "operative"):
        rows = (
            (f"`{key}`", ", ".join(f"`{alias}`" for alias in entry["aliases"]))
            for key, entry in data("lexicon/calls.toml").items()
            if entry["role"] == role
        )
        yield from _table((role, "means the same"), rows)
        yield ""


def _headings() -> Iterator[str]:
    """The headings of each call, language by language."""
    for code in LANGUAGES:
        yield from _table((code, "headings"), _headings_in(code))
        yield ""


def _headings_in(code: str) -> Iterator[Row]:
    for key, entry in data("lexicon/calls.toml").items():
        seen = entry.get(code, [])
        unseen = entry.get("unattested", {}).get(code, [])
        if seen or unseen:
            yield f"`{key}`", " / ".join([*seen, *(f"{form}{UNATTESTED}" for form in unseen)])


def _by_language(first: str, keys: Iterable[str], table: str) -> Iterator[str]:
    """A table with a row for each language and a column for each key of a part of its data."""
    languages, keys = data("lexicon/languages.toml"), tuple(keys)
    rows = ((code, *(f"`{languages[code][table][key]}`" for key in keys)) for code in LANGUAGES)
    yield from _table((first, *keys), rows)


def _endings() -> Iterator[str]:
    keys = ("between", "last", "final", "intro", "known")
    return _by_language("language", keys, "terminals")


def _editions() -> Iterator[str]:
    return _by_language("language", ("bracketed", "revised", "conference"), "edition")


def _drafts() -> Iterator[str]:
    keys = ("resolution", "decision", "recommendation", "opinion", "question")
    return _by_language("language", keys, "drafts")


def _form() -> Iterator[str]:
    """The words of the form, a row for each."""
    languages = data("lexicon/languages.toml")
    rows = (
        (f"`{key}`", *(_marked(languages[code], "words", key) for code in LANGUAGES))
        for key in languages["en"]["words"]
    )
    return _table(("word", *LANGUAGES), rows)


def _marked(language: dict[str, Any], table: str, key: str) -> str:
    unseen = key in language["unattested"]
    return f"{language[table][key]}{UNATTESTED if unseen else ''}"


def _documents() -> Iterator[str]:
    """The lines that name a document, and what stands before telephone numbers and addresses."""
    languages, forms = data("lexicon/languages.toml"), data("profiles/forms.toml")
    for source, keys in (
        (languages, ("document", "addendum", "revision")),
        (forms, ("addenda", "tel", "email", "person", "phone", "mail")),
    ):
        rows = ((f"`{key}`", *(_line(source[code], key) for code in LANGUAGES)) for key in keys)
        yield from _table(("line", *LANGUAGES), rows)
        yield ""


def _line(entry: dict[str, Any], key: str) -> str:
    lines = entry[key] if isinstance(entry[key], list) else [entry[key]]
    return " / ".join(lines) + (UNATTESTED if key in entry["unattested"] else "")


def _dates() -> Iterator[str]:
    languages = data("lexicon/languages.toml")
    rows = (
        (
            code,
            entry["suffix"],
            entry["direction"],
            f"`{entry['date']}`",
            entry.get("first", "1"),
            ", ".join(entry["months"]),
        )
        for code in LANGUAGES
        for entry in [languages[code]]
    )
    return _table(("language", "letter", "direction", "date", "first day", "months"), rows)


def _names() -> Iterator[str]:
    """How each language names the six, behind the word for the original."""
    languages = data("lexicon/languages.toml")
    rows = ((code, *(_name(languages[code], named) for named in LANGUAGES)) for code in LANGUAGES)
    return _table(("in", *LANGUAGES), rows)


def _name(language: dict[str, Any], named: str) -> str:
    unseen = f"names.{named}" in language["unattested"]
    return f"{language['names'][named]}{UNATTESTED if unseen else ''}"


_SECTIONS = {
    "calls": _calls,
    "headings": _headings,
    "endings": _endings,
    "editions": _editions,
    "drafts": _drafts,
    "form": _form,
    "documents": _documents,
    "dates": _dates,
    "names": _names,
}
