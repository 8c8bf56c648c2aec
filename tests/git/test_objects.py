"""Objects of git, asked of one process; and what is said where git does not give them."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import pytest

from amend.backends.git.commit import Commit, CommitShelf, commit_named
from amend.backends.git.objects import Objects
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.files.reading import MAX_BYTES
from git.repositories import NAME, PROPOSAL, Clone

MISSING = "1" * 40


@pytest.fixture
def commit(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> Commit:
    clone.commit("x" * (MAX_BYTES + 5), "large.amend")
    clone.commit("after it\n", "small.amend")
    monkeypatch.chdir(clone.folder)
    found = commit_named("HEAD")
    assert isinstance(found, Commit)
    return found


def said(found: Source | Diagnostic) -> str:
    return found.text if isinstance(found, Source) else f"{found.code} {found.message}"


def test_of_a_large_object_as_much_is_kept_as_was_asked_for(commit: Commit) -> None:
    large, small = (commit.files(".amend")[name] for name in ("large.amend", "small.amend"))
    with Objects() as objects:
        assert objects.content(large, 3) == b"xxxx"
        assert objects.content(small, 100) == b"after it\n"
        assert objects.content(large, 0) == b"x"
        shelf = CommitShelf(commit, objects)
        assert said(shelf.read(shelf.root / "large.amend")).startswith("A0107")
        assert said(shelf.read(shelf.root / "small.amend")) == "after it\n"


def test_an_object_that_git_does_not_have_is_told_and_those_after_it_are_read(
    commit: Commit,
) -> None:
    small = commit.files(".amend")["small.amend"]
    with Objects() as objects:
        with pytest.raises(OSError, match=f"no object {MISSING}"):
            objects.content(MISSING, 10)
        assert objects.content(small, 100) == b"after it\n"


def test_git_that_is_ended_is_begun_anew(commit: Commit) -> None:
    small = commit.files(".amend")["small.amend"]
    with Objects() as objects:
        objects.content(small, 100)
        assert objects._git is not None
        os.kill(objects._git.pid, signal.SIGKILL)
        objects._git.wait()
        with pytest.raises(OSError, match="git cannot be asked"):
            objects.content(small, 100)
        assert objects.content(small, 100) == b"after it\n"


@pytest.mark.parametrize(
    "answer",
    ["", "exit 1", "echo", "echo missing", "printf '%s blob 20\\nabc' x", "kill -9 $$", None],
)
def test_what_is_no_answer_is_told_of_the_file(
    commit: Commit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str | None
) -> None:
    """answer: what a program in the place of git does; None for no such program."""
    folder = tmp_path / "programs"
    folder.mkdir()
    if answer is not None:
        fake = folder / "git"
        fake.write_text(f"#!/bin/sh\n{answer}\n")
        fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))
    with Objects() as objects:
        shelf = CommitShelf(commit, objects)
        told = said(shelf.read(shelf.root / "small.amend"))
        assert told.startswith("A0103") and "git cannot be asked for it" in told
        assert shelf.names(shelf.root) and shelf.stamp(shelf.root / "small.amend")


def test_no_more_than_one_process_is_begun_and_none_is_left(
    commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    from amend.backends.git import objects as room

    begun = []
    real = room.begun

    def counted(*arguments: str) -> object:
        begun.append(real(*arguments))
        return begun[-1]

    monkeypatch.setattr(room, "begun", counted)
    with Objects() as objects:
        shelf = CommitShelf(commit, objects)
        for path in (*commit.files(".amend"), NAME, NAME):
            shelf.read(shelf.root / path)
        assert said(shelf.read(shelf.root / NAME)) == PROPOSAL
    assert len(begun) == 1 and begun[0].returncode == 0
