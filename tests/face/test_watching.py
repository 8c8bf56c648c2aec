"""`amend build --watch`: what is a change, and when it is answered."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from amend.backends.face.watching import Watch, looks

STEPS = 20


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    root = tmp_path / "project"
    (root / "below").mkdir(parents=True)
    (root / "a.amend").write_text("one")
    (root / "below/b.base").write_text("two")
    watch = Watch(root)
    watch.settled()
    return watch


def looked(watch: Watch, *steps: Callable[[], object]) -> tuple[int, list[str]]:
    """After how many looks a change is answered, and what was told; each step before its look."""
    waiting = iter(steps)
    count = 0

    def sleep(seconds: float) -> None:
        nonlocal count
        count += 1
        next(waiting, lambda: None)()

    told = []
    events: Iterator[str] = looks(watch, sleep)
    for event in events:
        if event:
            told.append(event)
        if count == STEPS:
            return 0, told
    return count, told


def test_nothing_is_built_while_nothing_changes(watch: Watch) -> None:
    def touch() -> None:
        os.utime(watch.root / "a.amend", (1, 1))

    (watch.root / "out.docx").write_text("made")
    assert looked(watch, touch) == (0, [])


@pytest.mark.parametrize("kind", ["edit", "new", "remove", "replace"])
def test_a_change_is_answered_once_it_rests(watch: Watch, kind: str) -> None:
    def change() -> None:
        path = watch.root / "a.amend"
        if kind == "new":
            (watch.root / "below/c.amend").write_text("new")
        elif kind == "remove":
            path.unlink()
        elif kind == "edit":
            path.write_text("another")
        else:
            aside = watch.root / ".aside"
            aside.write_text("eno")
            os.utime(aside, (1, 1))
            aside.replace(path)

    assert looked(watch, change) == (2, [])
    watch.settled()
    assert looked(watch) == (0, [])


def test_a_file_that_is_still_written_is_waited_for(watch: Watch) -> None:
    def more() -> None:
        with (watch.root / "a.amend").open("a") as file:
            file.write("more")

    assert looked(watch, more, more, more) == (4, [])


def test_a_folder_that_is_gone_is_told_once(watch: Watch, tmp_path: Path) -> None:
    def go() -> None:
        watch.root.rename(tmp_path / "away")

    def come() -> None:
        (tmp_path / "away").rename(watch.root)
        (watch.root / "a.amend").write_text("another")

    def nothing() -> None:
        pass

    found, told = looked(watch, go, nothing, nothing, come)
    assert found == 5
    assert [one.partition(str(watch.root))[0] for one in told] == ["amend: the folder "]
