"""What the fuzzer has found stays mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from examples import cheap
from hypothesis import given
from strategies.sources import broken_sources

from faults.fuzzed import BASE, BETWEEN, CRASHERS, KINDS

KEPT = sorted(file for kind in KINDS for file in CRASHERS.glob(f"*.{kind}"))


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.name)
def test_what_broke_once_is_answered(file: Path) -> None:
    KINDS[file.suffix[1:]](file.read_bytes().decode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("kind", ["amend", "base", "loose"])
def test_a_sound_text_is_answered(kind: str) -> None:
    KINDS[kind](BASE)


def test_two_sound_texts_are_answered() -> None:
    KINDS["pair"](BASE + BETWEEN + BASE.replace("SCC", "smart cities"))


@cheap()
@given(broken_sources())
def test_any_text_is_answered_as_each_kind(text: str) -> None:
    for answer in KINDS.values():
        answer(text)
