"""Runs of one project that are ended at any moment, or are at work at once: every file is whole,
and the next run makes what is missing."""

from __future__ import annotations

import io
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from amend.backends.commands import each
from amend.backends.face.command_line import main
from amend.backends.face.watching import INTERRUPTED, PAUSE
from amend.compiler.files.ties import NAME as LOCK
from faults.test_ended import ended

ROOT = Path(__file__).parents[2]
PROPOSAL = """language: en
proposal IAP/24A13/1 amends "example.en.base"
MOD recalls.a: replace "197" with "{}"
"""
BUILD = ["build", "--to", "txt,html"]
WRITES = ("mkdir", "fchmod", "write", "fsync", "replace", "unlink")
"""What changes the disk; a file that was opened to be written is there, empty, before each."""
MANY = 1000
"""More of them than any of these runs makes."""

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(each, "cores", lambda: 1)
    # What outlives a power cut is no matter here.
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


def project(folder: Path) -> None:
    """Begin a project in a folder, which is where the test is from now on."""
    folder.mkdir()
    os.chdir(folder)
    shutil.copy(ROOT / "specs/diagnostics/example.en.base", folder)
    Path("amend.toml").touch()
    for name in "ab":
        edit(name, 200)


def edit(name: str, number: int) -> None:
    Path(f"{name}.amend").write_text(PROPOSAL.format(number))


def files() -> dict[str, bytes]:
    """The documents, and the lock."""
    kinds = (".txt", ".html", ".lock")
    return {p.name: p.read_bytes() for p in Path().iterdir() if p.suffix in kinds}


def scraps() -> list[Path]:
    """What a run that was ended left behind."""
    found = (*Path().rglob("*.tmp"), *Path().rglob(".amend-journal"))
    return [path for path in found if path.is_file()]


def said(capsys: Capture, *arguments: str) -> str:
    """What a run says at its end, without the time."""
    assert main([*arguments]) == 0
    return capsys.readouterr().err.rstrip().split("\n")[-1].rpartition(", in")[0]


def before_and_after(folder: Path, run: Callable[[], object]) -> list[dict[str, bytes]]:
    """The files of a project, and what they are after both of its proposals have changed."""
    project(folder)
    found = []
    for number in (200, 201):
        for name in "ab":
            edit(name, number)
        run()
        found.append(files())
    return found


@pytest.mark.slow
def test_whenever_a_build_is_ended_every_document_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    old, new = before_and_after(tmp_path / "whole", lambda: main(BUILD))
    met = set()
    for at in range(1, MANY):
        project(tmp_path / str(at))
        main(BUILD)
        for name in "ab":
            edit(name, 201)
        was_ended = ended(at, lambda: main(BUILD), WRITES)
        found = files()
        assert found.keys() == new.keys()
        assert all(found[name] in (old[name], new[name]) for name in new)
        met.add(tuple(found[name] == new[name] for name in sorted(new)))
        capsys.readouterr()
        main(BUILD)
        assert files() == new
        assert main(BUILD) == 0
        assert said(capsys, *BUILD) == "Built 0, unchanged 2, with errors 0"
        assert not scraps()
        shutil.rmtree(tmp_path / str(at))
        if not was_ended:
            break
    assert at > 20
    # Each document came into its place alone, and none before the one that precedes it.
    assert len(met) > 3


@pytest.mark.slow
def test_whenever_a_lock_is_written_and_the_run_is_ended_it_is_the_old_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    check = ["check", "--lock", "-q"]
    base = Path("example.en.base")

    def change() -> None:
        base.write_text(base.read_text().replace("title:", "title: On", 1))

    project(tmp_path / "whole")
    old, new = b"", b""
    main(check)
    old = Path(LOCK).read_bytes()
    change()
    main(check)
    new = Path(LOCK).read_bytes()
    assert old != new
    met = set()
    for at in range(1, MANY):
        project(tmp_path / str(at))
        main(check)
        change()
        was_ended = ended(at, lambda: main(check), WRITES)
        found = Path(LOCK).read_bytes()
        assert found in (old, new)
        met.add(found)
        assert main(check) == 0
        assert Path(LOCK).read_bytes() == new
        assert not scraps()
        shutil.rmtree(tmp_path / str(at))
        if not was_ended:
            break
    assert at > 5
    assert met == {old, new}


@frozen
class Run:
    """A run in a process of its own.

    errors: what it says; stops: a line for each time that it stops, which says where; go: what lets
    it go on.
    """

    number: int
    errors: Any
    stops: Any
    go: int

    def goes_on(self) -> None:
        with suppress(BrokenPipeError):  # it may have ended
            os.write(self.go, b"\n")

    def ends(self) -> int:
        """Its exit status, negative for the signal that ended it."""
        os.close(self.go)
        _, status = os.waitpid(self.number, 0)
        return os.waitstatus_to_exitcode(status)


def begun(arguments: list[str], at: int = 0) -> Run:
    """Begin a run, which stops before the file of that number takes its name.

    One that watches stops before each look, too, and is interrupted there once nobody holds `go`.
    """
    (errors, own_errors), (stops, own_stops), (own_go, go) = os.pipe(), os.pipe(), os.pipe()
    number = os.fork()
    if not number:
        for end in (errors, stops, go):
            os.close(end)
        _work(arguments, at, own_errors, own_stops, own_go)
    for end in (own_errors, own_stops, own_go):
        os.close(end)
    return Run(number, os.fdopen(errors), os.fdopen(stops), go)


def _work(arguments: list[str], at: int, errors: int, stops: int, go: int) -> None:
    """What the process of a run does."""
    status = 99
    real, wait, count = os.replace, time.sleep, 0

    def replace(one: Any, other: Any) -> None:
        nonlocal count
        count += 1
        if count == at:
            os.write(stops, b"to write\n")
            os.read(go, 1)
        real(one, other)

    def sleep(seconds: float) -> None:
        if seconds != PAUSE:  # Who waits for another run waits for less.
            wait(seconds)
            return
        os.write(stops, b"to look\n")
        if not os.read(go, 1):
            raise KeyboardInterrupt

    try:
        sys.stderr, sys.stdout = os.fdopen(errors, "w"), io.StringIO()
        os.replace, time.sleep = replace, sleep
        status = main(arguments)
        sys.stderr.flush()
    finally:
        os._exit(status)


@pytest.mark.slow
@pytest.mark.parametrize("is_killed", [False, True], ids=["goes on", "is killed"])
@pytest.mark.parametrize("first", [BUILD, [*BUILD, "--watch"]], ids=["build", "watch"])
def test_two_runs_at_once_leave_what_one_would(
    first: list[str],
    is_killed: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    monkeypatch.chdir(tmp_path)
    old, new = before_and_after(tmp_path / "whole", lambda: main(BUILD))
    waited = 0
    for at in range(1, MANY):
        project(tmp_path / str(at))
        main(BUILD)
        for name in "ab":
            edit(name, 201)
        one = begun(first, at)
        has_stopped = one.stops.readline() == "to write\n"
        found = files()
        assert all(found[name] in (old[name], new[name]) for name in new)
        other = begun(BUILD)
        # It waits for the first, or has done all that there was to do.
        waited += "A1558" in other.errors.readline()
        if is_killed:
            os.kill(one.number, signal.SIGKILL)
        one.goes_on()
        is_watching = first != BUILD
        by_itself = INTERRUPTED if is_watching else 0
        was_killed = is_killed and (has_stopped or is_watching)
        assert one.ends() == (-signal.SIGKILL if was_killed else by_itself)
        assert other.ends() == 0
        assert files() == new
        capsys.readouterr()
        main(BUILD)
        assert said(capsys, *BUILD) == "Built 0, unchanged 2, with errors 0"
        assert not scraps()
        shutil.rmtree(tmp_path / str(at))
        if not has_stopped:
            break
    assert at > 5
    # But for what is written of the run itself, after it has passed its turn on.
    assert waited >= at - 2


@pytest.mark.slow
def test_a_build_while_another_run_watches_is_seen_by_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _, new = before_and_after(tmp_path / "whole", lambda: main(BUILD))
    project(tmp_path / "watched")
    watching = begun([*BUILD, "--watch"])
    assert watching.stops.readline() == "to look\n"
    for name in "ab":
        edit(name, 201)
    assert main(BUILD) == 0
    assert files() == new
    for _ in range(4):
        watching.goes_on()
        assert watching.stops.readline() == "to look\n"
    assert watching.ends() == INTERRUPTED
    closings = [line for line in watching.errors if line.startswith("Built")]
    assert [line.partition(", with")[0] for line in closings] == [
        "Built 2, unchanged 0",
        "Built 0, unchanged 2",
    ]
    assert files() == new
    assert not scraps()
