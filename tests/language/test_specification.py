"""The specification: each example of each chapter is run, and prints what the chapter shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from language.chapters import FILES, FOLDER, GRAMMARS, GUIDE, KINDS, as_run, fences

CHAPTERS = [*sorted(FOLDER.glob("*.md")), *sorted(GUIDE.glob("*.md"))]


def test_there_is_a_specification() -> None:
    assert len(CHAPTERS) > 10


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_example_prints_what_the_chapter_shows(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    chapter = path.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    now = as_run(chapter, tmp_path)
    if request.config.getoption("--bless"):
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_fence_is_of_a_known_kind_and_files_have_names(path: Path) -> None:
    for fence in fences(path.read_text(encoding="utf-8")):
        assert fence.kind in KINDS, fence.text
        assert bool(fence.name) == (fence.kind in (*FILES, "screen")), fence.text
        if fence.kind == "console":
            assert fence.text.startswith("$ ")


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_what_is_quoted_from_a_grammar_stands_in_it(path: Path) -> None:
    grammars = {
        re.sub(r"\s+", " ", line.strip())
        for file in GRAMMARS.glob("*.lark")
        for line in file.read_text(encoding="utf-8").splitlines()
    }
    for fence in fences(path.read_text(encoding="utf-8")):
        for line in fence.text.splitlines() if fence.kind == "grammar" else ():
            assert re.sub(r"\s+", " ", line.strip()) in grammars, line


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_link_leads_to_a_chapter(path: Path) -> None:
    chapter = path.read_text(encoding="utf-8")
    # What stands in a fence is no prose: a grammar has brackets of its own.
    for fence in fences(chapter):
        chapter = chapter.replace(fence.text, "")
    for target in re.findall(r"\]\(([^)#]+)", chapter):
        assert (path.parent / target).exists(), target
