"""Every file of data that ships has the shape that its reader declares: no key more, none less."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, get_origin

import pytest
from cattrs import Converter

from amend.backends.html.words import Words as PageWords
from amend.backends.lexer import HighlightingFile
from amend.backends.word.importing.parts import Role
from amend.backends.word.shapes import SetsFile, StylesFile
from amend.compiler.addresses.spoken import SpokenFile
from amend.compiler.compilation.words import Words as CompilationWords
from amend.compiler.consequences.references.forms import FormsEntry as ReferenceForms
from amend.compiler.lexicon.kinds import KindsFile
from amend.compiler.lexicon.shapes import CallEntry, LanguageEntry
from amend.compiler.profiles.profile import GENERAL, PROFILES
from amend.compiler.profiles.shapes import (
    ConferenceEntry,
    FormsEntry,
    PlaceEntry,
    ProfileFile,
    SourcesFile,
)
from amend.compiler.project.keywords import KeywordEntry
from amend.compiler.rebasing.outcomes import OutcomeWords
from amend.compiler.received.words import LooseFile
from amend.compiler.shipped import CODES, ByLanguage, shipped
from amend.compiler.syntax.said_otherwise import EverydayWords

ROOT = Path(__file__).parents[2]
SHAPES: dict[str, Any] = {
    **{f"compiler/profiles/{name}.toml": ProfileFile for name in (*PROFILES, GENERAL)},
    "compiler/profiles/forms.toml": ByLanguage[FormsEntry],
    "compiler/profiles/places.toml": dict[str, PlaceEntry],
    "compiler/profiles/others.toml": dict[str, ConferenceEntry],
    "compiler/profiles/sources.toml": SourcesFile,
    "compiler/lexicon/calls.toml": dict[str, CallEntry],
    "compiler/lexicon/languages.toml": ByLanguage[LanguageEntry],
    "compiler/received/loose.toml": LooseFile,
    "compiler/addresses/spoken.toml": SpokenFile,
    "compiler/lexicon/kinds.toml": KindsFile,
    "compiler/project/keywords.toml": dict[str, KeywordEntry],
    "compiler/header/keys.toml": dict[str, list[str]],
    "compiler/syntax/said_otherwise.toml": EverydayWords,
    "compiler/consequences/references/references.toml": ByLanguage[ReferenceForms],
    "backends/editors/highlighting/words.toml": HighlightingFile,
    "compiler/rebasing/words.toml": ByLanguage[OutcomeWords],
    "backends/html/words.toml": ByLanguage[PageWords],
    "compiler/compilation/words.toml": ByLanguage[CompilationWords],
    "backends/word/importing/roles.toml": dict[Role, list[str]],
    "specs/word/sets.toml": SetsFile,
    "specs/word/styles.toml": StylesFile,
}
FILES = pytest.mark.parametrize("name", SHAPES)

converter = Converter(forbid_extra_keys=True)
converter.register_structure_hook_func(
    lambda kind: get_origin(kind) is re.Pattern, lambda value, _: re.compile(value)
)
converter.register_unstructure_hook_func(
    lambda kind: re.Pattern in (kind, get_origin(kind)), lambda pattern: pattern.pattern
)
converter.register_structure_hook(date, lambda value, _: date.fromisoformat(str(value)))


def fits(data: Any, shape: Any) -> bool:
    """Whether data has a shape, and loses nothing in it: a number is no text, nor a text a list."""
    try:
        found = converter.unstructure(converter.structure(data, shape), shape)
    except Exception:
        return False
    return json.dumps(found, sort_keys=True, default=str) == json.dumps(
        data, sort_keys=True, default=str
    )


@FILES
def test_a_file_has_the_shape_that_is_declared(name: str) -> None:
    data = shipped(ROOT / name)
    converter.structure(data, SHAPES[name])
    assert fits(data, SHAPES[name])


def test_no_file_is_without_a_declared_shape() -> None:
    tops = ("grammar", "compiler", "backends", "specs")
    files = {str(file.relative_to(ROOT)) for top in tops for file in (ROOT / top).rglob("*.toml")}
    assert files == set(SHAPES)


def test_the_style_sheet_knows_the_six_languages() -> None:
    assert set(shipped(ROOT / "specs/word/sets.toml")["language"]) == set(CODES)


OPEN = {
    "compiler/profiles": {"instead", "labels", "meetings", "sessions", "groups", "states", "iso"},
    "compiler/profiles/sources.toml": {"fr", "es", "ru", "zh", "ar"},
    "compiler/profiles/places.toml": {""},
    "compiler/profiles/others.toml": {"", "symbols"},
    "compiler/profiles/pp.toml": {"es"},
    "compiler/lexicon/calls.toml": {""},
    "compiler/lexicon/languages.toml": {"words", "drafts", "parts"},
    "compiler/received/loose.toml": {"opening", "edition", "sector", "treaty"},
    "backends/html/words.toml": {"causes", "insertion", "emphasis", "deletion"},
    "compiler/compilation/words.toml": {"status", "names", "how", "only_in"},
    "compiler/addresses/spoken.toml": {"ordinals", "abbreviations"},
    "compiler/lexicon/kinds.toml": {"parts", "kinds", "others"},
    "compiler/project/keywords.toml": {""},
    "compiler/header/keys.toml": {""},
    "compiler/syntax/said_otherwise.toml": {
        *("", "unit", "statement", "edit", "WITH", "PLACE", "SIDE", "AT", "CHOICE"),
        *("ACTION", "ADDS", "INSTRUMENT", "LOOK"),
    },
    "specs/word/sets.toml": {"set", "language", "sizes", "complex_sizes"},
}
"""The tables whose keys are names of what is described, by the last part of their paths."""


def tables(data: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """All tables of a file, each with its path, the whole first."""
    if isinstance(data, dict):
        yield path, data
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, dict | list):
            yield from tables(value, f"{path}.{key}")


@FILES
def test_a_key_that_is_not_declared_is_refused(name: str) -> None:
    data = shipped(ROOT / name)
    named = {path for top, paths in OPEN.items() if name.startswith(top) for path in paths}
    for path, table in tables(data):
        wrong = deepcopy(data)
        dict(tables(wrong))[path]["misspelt"] = next(iter(table.values()))
        assert fits(wrong, SHAPES[name]) == (path.rpartition(".")[2] in named), path


@pytest.mark.parametrize(
    ("name", "path", "key"),
    [
        ("compiler/profiles/wtdc.toml", "", "series"),
        ("compiler/profiles/wtdc.toml", ".symbols", "bare"),
        ("compiler/profiles/wrc.toml", ".agenda", "zh"),
        ("compiler/profiles/pp.toml", ".meetings.18", "ar"),
        ("compiler/profiles/forms.toml", ".ru", "tel"),
        ("compiler/profiles/sources.toml", "", "iso"),
        ("compiler/lexicon/calls.toml", ".recalls", "role"),
        ("compiler/lexicon/languages.toml", "", "es"),
        ("compiler/lexicon/languages.toml", ".en.terminals", "known"),
        ("compiler/received/loose.toml", ".fr", "annex"),
        ("compiler/consequences/references/references.toml", ".ar", "here"),
        ("backends/html/words.toml", ".en", "skip"),
        ("specs/word/sets.toml", ".page", "width"),
        ("specs/word/styles.toml", ".paragraph.0", "id"),
    ],
)
def test_a_key_that_is_missing_is_noticed(name: str, path: str, key: str) -> None:
    wrong = shipped(ROOT / name)
    del dict(tables(wrong))[path][key]
    assert not fits(wrong, SHAPES[name])


@FILES
def test_a_value_of_another_kind_is_refused(name: str) -> None:
    data = shipped(ROOT / name)
    for path, table in tables(data):
        for key in table:
            wrong = deepcopy(data)
            dict(tables(wrong))[path][key] = 1.5
            assert not fits(wrong, SHAPES[name]), (path, key)
