"""`amend build --watch`: the project is built again whenever a file of it has changed.

Files are looked at again and again, since what a system tells of changes misses editors that
replace a file, network drives and containers.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from attrs import define, field

from amend.backends.commands.circumstances import FOLDER
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.files.kinds import BASE, PROPOSAL, SETTINGS, kind_of
from amend.compiler.files.projects import project_here
from amend.compiler.files.raw import digest_of
from amend.compiler.files.ties import NAME as LOCK

PAUSE = 0.3
"""Seconds between two looks: soon enough for a person, and a thousandth of a core for 300 files."""

RESTED = 2
"""Looks for which all files must be as they were: a program that saves may take several steps."""

INTERRUPTED = 130
"""The status of a run that Ctrl-C has ended."""

Stamps = Mapping[Path, tuple[int, int]]
"""Size and time of each file."""


@define
class Watch:
    """What is looked at, and how it was when the project was built.

    seen: by content, of files whose size or time had changed.
    """

    root: Path
    stamps: Stamps = field(factory=dict)
    digests: dict[Path, str] = field(factory=dict)

    def settled(self) -> None:
        """Take what there is now as what was built."""
        self.stamps = stamps_below(self.root)
        self.digests = {path: _digest(path) for path in self.stamps}

    def has_changed(self, now: Stamps) -> bool:
        """Whether a file is new, gone, or says something else than what was built.

        A file that was only touched is noted as it is now.
        """
        if now.keys() != self.stamps.keys():
            return True
        others = [path for path in now if now[path] != self.stamps[path]]
        if any(_digest(path) != self.digests[path] for path in others):
            return True
        self.stamps = now
        return False


def watched(run: Callable[[], int], say: Callable[[str], None]) -> int:
    """Build, and again after each change, until an interrupt ends it.

    run: builds once; say: tells something on a line.
    """
    project = project_here()
    if isinstance(project, Diagnostic):
        return run()  # which says so
    watch = Watch(project.root)
    while True:
        watch.settled()
        if run() == INTERRUPTED:
            return INTERRUPTED
        say("amend: waiting for changes; Ctrl-C ends it")
        for event in looks(watch, time.sleep):
            if event:
                say(event)


def looks(watch: Watch, sleep: Callable[[float], None]) -> Iterator[str]:
    """Look until a change has come to rest; what is told meanwhile, empty for nothing."""
    before: Stamps | None = None
    rested, is_gone = 0, False
    while True:
        sleep(PAUSE)
        if not watch.root.is_dir():
            yield "" if is_gone else f"amend: the folder {watch.root} is gone; waiting for it"
            is_gone, before = True, None
            continue
        is_gone = False
        now = stamps_below(watch.root)
        rested = rested + 1 if now == before else 0
        before = now
        if rested >= RESTED - 1 and watch.has_changed(now):
            return
        yield ""


def stamps_below(folder: Path) -> Stamps:
    """Size and time of each file below a folder that a build may read."""
    return dict(_below(str(folder)))


def _below(folder: str) -> Iterator[tuple[Path, tuple[int, int]]]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        try:
            if entry.name.startswith(".") or entry.name == FOLDER:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path)
            elif _is_read(entry.name):
                status = entry.stat()
                yield Path(entry.path), (status.st_size, status.st_mtime_ns)
        except OSError:  # it has gone meanwhile
            continue


def _is_read(name: str) -> bool:
    return name == LOCK or kind_of(Path(name)) in (PROPOSAL, BASE, SETTINGS, ".dotx")


def _digest(path: Path) -> str:
    try:
        return digest_of(path)
    except OSError:
        return ""
