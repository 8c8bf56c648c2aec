"""The table of what newcomers wrote: each line gives what it should."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from corpus.shared_texts import shared

from amend.backends.text.writer import emit
from amend.compiler.diagnostics.diagnostic import Severity
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import compile_source
from amend.compiler.passes import Outcome
from drafting_cases.trying import FRENCH, HEADER, LIBRARY, OF_ITEMS, UNIT, tried

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("newcomers.toml").read_text(encoding="utf-8")
)["case"]

ELSEWHERE = {
    27: "test_stars_in_a_summary_are_italics",
    28: "test_the_output_of_a_document_is_its_file",
    29: "test_rich_text_is_named_with_how_to_save_it",
    30: "test_many_files_are_told_of_as_they_are_done",
}
"""Lines that are no statements: tests in test_newcomers_files.py."""

RIGHT = (
    'MOD invites.1: insert " and SDGs" after "SCCs"',
    'MOD recalls.d: replace "2017" with "2022"',
    'MOD recalls.d: delete "of this conference, "',
    'MOD resolves: replace "close" with "high- and low-level"',
    'MOD encourages: insert ", as appropriate," after "to adopt"',
    "ADD to notes: and the support of others,",
)
"""Right ones, which must stay free of warnings."""


def lines_of(case: dict[str, Any]) -> tuple[str, str]:
    """The line of the proposal, and the statements below it."""
    text = case["text"].strip("\n")
    if text.startswith("proposal "):
        return text, "NOC title"
    if case.get("on") == "items":
        return OF_ITEMS, text
    return (FRENCH if case.get("language") == "fr" else UNIT), text


def outcome(unit: str, lines: str, language: str) -> Outcome:
    source = Source("lines.amend", f"{HEADER.format(language=language)}{unit}\n\n{lines}\n")
    return compile_source(source, Path("lines.amend"), LIBRARY)


def name_of(case: dict[str, Any]) -> str:
    return f"{case['line']}: {case['text'].strip()[:50]!r}"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_what_a_newcomer_wrote_gives_what_it_should(case: dict[str, Any]) -> None:
    unit, lines = lines_of(case)
    language = case.get("language", "en")
    found = tried(lines, unit, language)
    assert found.codes == case["said"]
    meant = case.get("mended", case["text"]).strip("\n")
    if unit == case["text"].strip("\n"):
        meant = f"{meant}\n\n{lines}" if "mended" in case else lines
    assert found.mended == meant
    assert found.perhaps == case.get("perhaps", [])
    said = "\n".join(str(part) for d in found.said for part in (d.message, *d.details, d.help))
    assert [words for words in case.get("says", []) if words not in said] == []
    if "mended" in case and unit != case["text"]:
        assert [d.code for d in found.left] == case.get("left", [])
    done = outcome(unit, found.mended, language)
    notes = {d.code for d in done.diagnostics if d.severity is Severity.NOTE}
    assert set(case.get("notes", [])) <= notes
    if "reads" in case:
        assert done.submission is not None
        text = re.sub(r"\n+", "\n", emit(done.submission).decode())
        assert [words for words in case["reads"] if words not in text] == []


@pytest.mark.parametrize("line", RIGHT)
def test_what_is_right_stays_free_of_warnings(line: str) -> None:
    assert tried(line).said == ()


def test_every_line_of_the_table_is_held() -> None:
    table = shared("cases", "drafting.md").read_text(encoding="utf-8")
    numbers = {int(row) for row in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)}
    assert numbers == {case["line"] for case in CASES} | set(ELSEWHERE)
    beside = Path(__file__).with_name("test_newcomers_files.py").read_text(encoding="utf-8")
    assert [name for name in ELSEWHERE.values() if f"def {name}(" not in beside] == []
