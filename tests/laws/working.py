"""Files on which somebody works, between runs that are told what was made before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import ClassVar

from hypothesis.stateful import RuleBasedStateMachine

from amend.backends.commands import each
from amend.backends.commands.circumstances import FOLDER
from amend.compiler.files import record


def tree(folder: Path) -> dict[str, bytes]:
    """What stands in a folder, but for what is kept."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and FOLDER not in path.relative_to(folder).parts
    }


class Working(RuleBasedStateMachine):
    """A folder on which somebody works, and a copy of it in which nothing is ever kept.

    What can happen is here; whoever inherits says by rules what is drawn.

    files: the texts of all files but the proposals; made: how the names of documents end.
    last: the arguments of the last run.
    """

    files: ClassVar[Mapping[str, Sequence[str]]]
    made: ClassVar[Sequence[str]] = (".txt", ".html")

    def __init__(self) -> None:
        super().__init__()
        self.before, self.cores = Path.cwd(), each.cores
        self.top = Path(mkdtemp())
        self.folder, self.fresh = self.top / "project", self.top / "fresh"
        self.last: list[str] = []
        each.cores = lambda: 1
        # What outlives a power cut is no matter here, and takes most of the time.
        self.fsync, os.fsync = os.fsync, lambda _: None

    def teardown(self) -> None:
        os.chdir(self.before)
        each.cores, os.fsync = self.cores, self.fsync
        shutil.rmtree(self.top)

    def said_in(self, folder: Path) -> tuple[int, str, str]:
        """The status of a run as the last one in a folder, and what it says but of itself."""
        raise NotImplementedError

    def run_again(self) -> None:
        """Run as before, whatever has been done since, beside a run that is told nothing."""
        shutil.rmtree(self.fresh, ignore_errors=True)
        shutil.copytree(
            self.folder, self.fresh, symlinks=True, ignore=shutil.ignore_patterns(FOLDER)
        )
        said = [self.said_in(folder) for folder in (self.folder, self.fresh)]
        assert said[0] == said[1]
        assert tree(self.folder) == tree(self.fresh)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def edit(self, name: str, text: str) -> None:
        self.write(name, text)

    def edit_another(self, file: str, at: int) -> None:
        path = self.folder / file
        now = path.read_text() if path.exists() else None
        others = [text for text in self.files[file] if text != now]
        if others:
            self.write(file, others[at % len(others)])

    def remove(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)

    def rename(self, one: str, other: str) -> None:
        if (self.folder / one).exists():
            (self.folder / other).parent.mkdir(exist_ok=True)
            (self.folder / one).replace(self.folder / other)

    def meddle(self, at: int, how: str) -> None:
        """Somebody does something to a document: `edit`, `remove`, `link`, or `record`."""
        made = [p for p in sorted(self.folder.rglob("*")) if p.suffix in self.made]
        if not made:
            return
        path = made[at % len(made)]
        if how == "edit":
            path.write_bytes(path.read_bytes() + b" ")
        elif how == "remove":
            path.unlink()
        elif how == "record":
            (path.parent / record.NAME).unlink(missing_ok=True)
        elif not path.is_symlink():
            aside = path.with_suffix(".aside")
            path.replace(aside)
            path.symlink_to(aside.name)
