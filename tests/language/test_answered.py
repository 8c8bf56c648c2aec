"""Every case that a second compiler met is answered: by an example that is run, or a sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from corpus.shared_texts import shared

from amend.backends.text.writer import emit
from amend.compiler.passes import Outcome
from language.chapters import FOLDER
from language.drafting import HEADER, compiled

CASES: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("answered.toml").read_text(encoding="utf-8")
)
EXAMPLES = [
    pytest.param(example, id=f"{case}-{at}")
    for case, answer in CASES.items()
    for at, example in enumerate(answer.get("examples", ()), 1)
]
SENTENCES = [
    pytest.param(answer["chapter"], answer["says"], id=case)
    for case, answer in CASES.items()
    if "chapter" in answer
]
COUNTS = {"A": 14, "B": 12, "C": 14}


def outcome_of(example: dict[str, str]) -> Outcome:
    language = example.get("language", "en")
    head = f"instrument: wtdc/85\nedition: 2017\nlanguage: {language}\n\n"
    header = HEADER.replace("language: en", f"language: {language}")
    return compiled(
        example["statements"],
        resolution=f"{head}{example['text']}\n",
        header=f"{header}{example.get('header', '')}\n",
    )


def in_order(wanted: list[str], lines: list[str]) -> bool:
    """Whether lines stand among others in their order."""
    rest: Iterator[str] = iter(lines)
    return all(line in rest for line in wanted)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_does_what_is_right(example: dict[str, Any]) -> None:
    outcome = outcome_of(example)
    codes = {found.code for found in outcome.diagnostics}
    assert {example.get("told"), example.get("refused")} <= {None, *codes}, outcome.diagnostics
    assert (outcome.submission is None) is ("refused" in example), outcome.diagnostics
    if outcome.submission is not None:
        printed = emit(outcome.submission).decode().replace("\t", " ").splitlines()
        assert in_order(example.get("gives", []), [line.strip() for line in printed]), printed


@pytest.mark.parametrize(("chapter", "says"), SENTENCES)
def test_a_sentence_stands_in_its_chapter(chapter: str, says: str) -> None:
    text = " ".join((FOLDER / chapter).read_text(encoding="utf-8").split())
    assert " ".join(says.split()) in text


def test_an_example_says_what_comes_of_it() -> None:
    for case, answer in CASES.items():
        assert answer.get("examples") or answer.get("says"), case
        for example in answer.get("examples", ()):
            assert {"gives", "refused", "told"} & example.keys(), case


def test_every_case_is_answered() -> None:
    numbered = [f"{letter}{n}" for letter, count in COUNTS.items() for n in range(1, count + 1)]
    assert list(CASES) == numbered
    found = re.findall(r"^([ABC]\d+) ", shared("cases", "meaning.md").read_text("utf-8"), re.M)
    assert found == numbered
