"""Loose texts as they are found, each with the base text that it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus.shared_texts import SHARED, shared

from amend.backends.face.command_line import main

CASES = sorted(p.stem for p in (SHARED / "cases" / "texts").glob("i*.txt")) or ["none"]


def printed(text: str) -> list[str]:
    """The lines that say something: where blank ones stand is layout."""
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("name", CASES)
def test_a_text_comes_in_as_a_person_would_write_it(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = shared("cases", "texts", f"{name}.txt")
    expected = shared("cases", "texts", f"{name}.expected").read_text(encoding="utf-8")
    base = source.with_name(f"{name.partition('-')[0]}.en.base")
    given = ("--base", str(tmp_path / base.name)) if base.exists() else ()
    if given:
        (tmp_path / base.name).write_bytes(base.read_bytes())
    text = tmp_path / source.name
    text.write_bytes(source.read_bytes())
    assert main(["import", str(text), *given, "--output", str(tmp_path)]) == 0
    capsys.readouterr()
    made = next(tmp_path.glob("*.received.*")).read_text(encoding="utf-8")
    if given:
        made = "".join(f"{line}\n" for line in made.splitlines() if line.startswith("MOD"))
    assert printed(made) == printed(expected)
