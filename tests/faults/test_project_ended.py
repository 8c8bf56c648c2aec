"""A build of a project that is ended at any moment: the next one makes what is missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from amend.backends.commands.projects import Wanted, build_project, files_here
from amend.backends.formats import format_named
from amend.compiler.diagnostics.diagnostic import Diagnostic
from faults.test_ended import ended

ROOT = Path(__file__).parents[2]
GOOD = """language: en
proposal IAP/24A13/1 amends "example.en.base"
MOD recalls.a: replace "197" with "{}"
"""


def build() -> int:
    """Build the project here; how many proposals were unchanged."""
    found = files_here()
    assert not isinstance(found, Diagnostic)
    form = format_named("txt")
    assert form is not None
    reports = [*build_project(found, Wanted((form,)))]
    return sum(getattr(file, "is_unchanged", False) for r in reports for file in r.files)


@pytest.mark.slow
def test_whenever_a_build_is_ended_the_next_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(1, 1000):
        folder = tmp_path / str(at)
        folder.mkdir()
        monkeypatch.chdir(folder)
        shutil.copy(ROOT / "specs/diagnostics/example.en.base", folder)
        Path("amend.toml").touch()
        for name in "ab":
            Path(f"{name}.amend").write_text(GOOD.format(200))
        assert build() == 0
        Path("a.amend").write_text(GOOD.format(201))
        was_ended = ended(at, build)
        build()
        assert "201" in Path("a.txt").read_text() and "200" in Path("b.txt").read_text()
        # A build that has brought another to its end says so, which is not kept.
        assert build() >= 1
        assert build() == 2
        assert not [*Path(".amend").glob("*.tmp")]
        if not was_ended:
            break
    assert at > 10
