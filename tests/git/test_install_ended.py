"""`amend git install` that is ended at any moment: neither half alone does harm, and the next run
brings both to their end."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from amend.backends.commands.outcomes import Report
from amend.backends.git import installing
from amend.backends.git.registration import with_attributes
from git.repositories import NAME, PROPOSAL, Clone, bare_of_amend, changed

CALLS = ("open", "write", "fsync", "close", "fchmod", "replace", "unlink", "mkdir")
OURS = changed('with "2022"', 'with "2021"')
THEIRS = changed('with "2022"', 'with "2023"', changed("NOC considers", "SUP recalls.h"))
FOREIGN = "*.txt text\r\n"


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """A clone with two branches that change one statement, where nothing is registered."""
    made = bare_of_amend(tmp_path)
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "The first")
    made.branch("theirs", THEIRS)
    made.commit(OURS)
    return made


def copied(clone: Clone, name: str) -> Clone:
    folder = clone.folder.parent / name
    shutil.copytree(clone.folder, folder)
    return Clone(folder, clone.environment)


def ended(at: int, run: Callable[[], Report]) -> bool:
    """Whether an installation was ended as by `kill -9`, before its step of that number.

    A step is a call of git, which is let come to its end, or a call of the disk by Amend itself.
    """
    child = os.fork()
    if not child:
        count, is_with_git = 0, False

        def counted(real: Callable[..., Any], is_git: bool) -> Callable[..., Any]:
            def call(*arguments: Any, **named: Any) -> Any:
                nonlocal count, is_with_git
                if is_with_git:
                    return real(*arguments, **named)
                count += 1
                if count == at:
                    os.kill(os.getpid(), signal.SIGKILL)
                is_with_git = is_git
                try:
                    return real(*arguments, **named)
                finally:
                    is_with_git = False

            return call

        for name in CALLS:
            setattr(os, name, counted(getattr(os, name), False))
        for name in ("answered", "asked"):
            setattr(installing, name, counted(getattr(installing, name), True))
        status = 1
        try:
            status = 0 if not run().diagnostics else 1
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or status == 0
    return os.WIFSIGNALED(status)


@contextmanager
def within(clone: Clone) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(clone.folder)
    try:
        yield
    finally:
        os.chdir(before)


def standing(clone: Clone) -> tuple[str, str | None]:
    """Both halves: the settings that git has, and the file of attributes."""
    file = clone.folder / ".gitattributes"
    return (
        clone.git("config", "--local", "--list", "-z"),
        file.read_bytes().decode() if file.exists() else None,
    )


@pytest.mark.slow
@pytest.mark.parametrize("before", [None, FOREIGN, with_attributes(FOREIGN)])
def test_whenever_it_is_ended_nothing_is_lost_and_the_next_run_is_whole(
    fresh: Clone, before: str | None
) -> None:
    """before: the attributes that are there; those of Amend as who has cloned finds them."""
    if before is not None:
        fresh.commit(before, ".gitattributes")
    whole = copied(fresh, "whole")
    with within(whole):
        installing.install(is_global=False)
    expected = standing(whole)
    met: set[tuple[str, str | None]] = set()
    for at in range(1, 1000):
        clone = copied(fresh, str(at))
        with within(clone):
            was_ended = ended(at, lambda: installing.install(is_global=False))
        half = standing(clone)
        # Written as it was, or as it is to be: never in between.
        assert half[1] in (before, expected[1])
        if half not in met:
            met.add(half)
            no_side_is_lost(copied(clone, f"{at}-merged"))
        with within(clone):
            installing.install(is_global=False)
        assert standing(clone) == expected
        assert not [*clone.folder.glob(".amend-*")]
        shutil.rmtree(clone.folder)
        if not was_ended:
            break
    assert {half[1] for half in met} == {before, expected[1]}
    # The settings stand there before any attribute names them.
    assert len({half[0] for half in met if half[1] == before}) > 5
    assert all(half[0] == expected[0] for half in met if half[1] != before)


def no_side_is_lost(clone: Clone) -> None:
    if (clone.folder / ".gitattributes").exists():
        clone.git("add", ".gitattributes")
        clone.git("commit", "-q", "--allow-empty", "-m", "Attributes")
    clone.git("merge", "theirs", status=1)
    text = clone.read()
    for words in ('"2021"', '"2023"', "SUP recalls.h", "<<<<<<<", ">>>>>>>"):
        assert words in text
    clone.git("log", "-p")
    shutil.rmtree(clone.folder)


def test_canary_a_driver_that_has_but_a_name_ends_every_merge(fresh: Clone) -> None:
    """Why the command is written first."""
    fresh.commit(with_attributes(""), ".gitattributes")
    fresh.git("config", "merge.amend.name", "proposals of Amend")
    assert "lacks command line" in fresh.git("merge", "theirs", status=128)


@pytest.mark.slow
def test_whenever_a_removal_is_ended_nothing_is_lost_and_the_next_one_is_whole(
    fresh: Clone,
) -> None:
    fresh.commit(FOREIGN, ".gitattributes")
    expected = standing(fresh)
    with within(fresh):
        installing.install(is_global=False)
    met: set[tuple[str, str | None]] = set()
    for at in range(1, 1000):
        clone = copied(fresh, str(at))
        with within(clone):
            was_ended = ended(at, lambda: installing.remove(is_global=False))
        half = standing(clone)
        if half not in met:
            met.add(half)
            no_side_is_lost(copied(clone, f"{at}-merged"))
        with within(clone):
            installing.remove(is_global=False)
        assert standing(clone) == expected
        if not was_ended:
            break
    assert len(met) > 5


def test_a_lock_that_a_git_has_left_is_said_and_nothing_changes(fresh: Clone) -> None:
    lock = fresh.folder / ".git/config.lock"
    lock.touch()
    before = standing(fresh)
    said = " ".join(fresh.amend("git", "install", status=1).split())
    assert "A1511" in said and "could not lock config file" in said
    assert "if none runs any more" in said
    assert standing(fresh) == before
    lock.unlink()
    fresh.amend("git", "install")
    assert PROPOSAL != fresh.read(NAME) == OURS
