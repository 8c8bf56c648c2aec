"""The sections of the specification that the data of the lexicon gives say what the data says."""

from __future__ import annotations

import re

import pytest

from language.chapters import FOLDER
from language.generated import LANGUAGES, data, generated, sections

CHAPTERS = sorted(FOLDER.glob("*.md"))


@pytest.mark.parametrize("name", ["lexicon", "words"])
def test_the_sections_of_a_chapter_say_what_the_data_says(
    name: str, request: pytest.FixtureRequest
) -> None:
    path = FOLDER / f"{name}.md"
    now = generated(path.read_text(encoding="utf-8"))
    if request.config.getoption("--bless"):
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


def test_every_section_stands_once_in_the_specification() -> None:
    found = [s for path in CHAPTERS for s in sections(path.read_text(encoding="utf-8"))]
    assert sorted(found) == sorted(
        [
            "calls",
            "headings",
            "endings",
            "editions",
            "drafts",
            "form",
            "documents",
            "dates",
            "names",
        ]
    )


def test_a_reader_of_the_chapter_finds_every_heading_of_every_call() -> None:
    found, code = {}, ""
    for line in (FOLDER / "lexicon.md").read_text(encoding="utf-8").splitlines():
        if head := re.fullmatch(r"\| (\w\w) \| headings \|", line):
            code = head[1]
        elif code and (row := re.fullmatch(r"\| `(.*)` \| (.*) \|", line)):
            found[code, row[1]] = row[2].replace("†", "").split(" / ")
    for key, entry in data("lexicon/calls.toml").items():
        for code in LANGUAGES:
            forms = [*entry.get(code, []), *entry.get("unattested", {}).get(code, [])]
            assert found.get((code, key), []) == forms
