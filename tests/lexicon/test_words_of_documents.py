"""The words of six languages against texts of ITU, row by row (`words_seen.toml`)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from amend.compiler.consequences.references.forms import forms_of
from amend.compiler.received.heads import HISTORY
from amend.compiler.received.words import words_of

ROOT = Path(__file__).parents[2]
SEEN = tomllib.loads(Path(__file__).with_name("words_seen.toml").read_text("utf-8"))
FILES = {
    file.stem: tomllib.loads(file.read_text("utf-8"))
    for folder in ("lexicon", "profiles")
    for file in (ROOT / "compiler" / folder).glob("*.toml")
}
OF_PAGES = tomllib.loads((ROOT / "backends" / "html" / "words.toml").read_text("utf-8"))

OF_COMPILATIONS = tomllib.loads(
    (ROOT / "compiler" / "compilation" / "words.toml").read_text("utf-8")
)


def named(row: list[str]) -> str:
    return " ".join(row[:3])[:60]


@pytest.mark.parametrize("row", SEEN["attested"], ids=named)
def test_what_was_seen_is_what_is_written_and_not_said_to_be_unseen(row: list[str]) -> None:
    code, file, place, value, _ = row
    data = FILES[file]
    if file == "calls":
        assert value in data[place][code]
        assert value not in data[place].get("unattested", {}).get(code, [])
        return
    if file in ("languages", "forms"):
        held, unseen, key = data[code], data[code].get("unattested", []), place
        for part in place.split("."):
            held = held[part]
        keys = {key, key.removeprefix("words.")}
    else:
        table = data
        for part in place.split("."):
            table = table[part]
        held, unseen, keys = table[code], table.get("unattested", []), {code}
    written = " / ".join(held) if isinstance(held, list) else held
    assert written == value or written.startswith(f"{value} / ")
    if written == value:
        assert not keys & set(unseen)


@pytest.mark.parametrize("row", SEEN["printed"], ids=named)
def test_what_was_seen_is_what_is_printed(row: list[str]) -> None:
    code, file, place, value, _ = row
    own = {"page": OF_PAGES, "compilation": OF_COMPILATIONS}
    held = own[file][code] if file in own else FILES[file]
    for part in place.split("."):
        held = held[part]
    assert value in (held if isinstance(held, list) else [held])


@pytest.mark.parametrize("row", SEEN["read"], ids=named)
def test_what_was_seen_is_recognised(row: list[str]) -> None:
    code, kind, words, _ = row
    known = words_of(code)
    match kind:
        case "citation":
            assert forms_of(code).citation.search(words)
        case "external":
            assert re.match(forms_of(code).external_after, words)
        case "range":
            # References stored in either order are read alike: `tests/references`.
            assert any(mark in words for mark in forms_of(code).ranges)
        case "history":
            assert HISTORY.fullmatch(words)
        case _:
            pattern = getattr(known, kind)
            assert pattern is not None and pattern.search(words)


MEETINGS = [
    (stem, number, lines["ar"][1])
    for stem, data in sorted(FILES.items())
    for number, lines in data.get("meetings", {}).items()
    if "ar" in lines and len(lines["ar"]) > 1
]


@pytest.mark.parametrize(("stem", "number", "line"), MEETINGS)
def test_days_of_one_month_are_stored_later_first_in_arabic(
    stem: str, number: str, line: str
) -> None:
    for later, earlier in re.findall(r"(?<!\d)(\d{1,2})-(\d{1,2})(?!\d)", line):
        assert int(later) > int(earlier), line


@pytest.mark.parametrize("code", sorted(FILES["languages"]))
def test_quotation_marks_of_each_language(code: str) -> None:
    assert (FILES["languages"][code]["quotes"] == ['"', '"']) == (code in SEEN["straight"])


def test_several_addenda_in_arabic_are_stored_last_first() -> None:
    assert "{last}-{first}" in FILES["forms"]["ar"]["addenda"][0]
