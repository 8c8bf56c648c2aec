"""What a build of a project keeps from one run to the next, in the folder `.amend` of the project.

The record has a line for each proposal: what was looked at to build it, what was made, and what was
said. A proposal is unchanged if all of that is as it was; then the same is said again, and nothing
is made.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import define, evolve, field

from amend.backends.commands import lines
from amend.backends.commands.circumstances import FOLDER
from amend.backends.commands.lines import DAMAGED, Lines, had_by, kept_looks, looks_of, stands
from amend.backends.commands.outcomes import Built, Made
from amend.backends.formats import Format
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.keeping import kept, restored
from amend.compiler.files import project_messages
from amend.compiler.files.glance import Look, Question
from amend.compiler.files.holding import Turn
from amend.compiler.files.shelf import DISK
from amend.compiler.files.ties import Tie
from amend.compiler.files.witness import Asked
from amend.compiler.values import frozen

NAME, TURN = "build.jsonl", "building"


@frozen
class Entry:
    """What is kept of one proposal.

    outputs: the path, the digest and the format of each document; none of a file with errors.
    ties: to the texts that it was drafted on, as the lock of the project said.
    """

    file: Path
    looks: tuple[Look, ...]
    outputs: tuple[tuple[str, str, str], ...]
    diagnostics: Diagnostics
    bases: tuple[str, ...]
    ties: tuple[Tie, ...] = ()

    @property
    def documents(self) -> tuple[Look, ...]:
        """What stands under the names of its documents."""
        return tuple((Question.STANDING, place, digest) for place, digest, _ in self.outputs)


@define
class Record:
    """What was kept, and what is to be kept from now on; entries: of this run."""

    lines: Lines
    asked: Asked
    entries: list[Entry] = field(factory=list)

    @property
    def folder(self) -> Path:
        return self.lines.folder

    def unchanged(
        self, path: Path, formats: Sequence[Format], ties: tuple[Tie, ...]
    ) -> Built | None:
        """What was made and said of a proposal, if nothing has changed since."""
        line = self.lines.before.get(str(path))
        if line is None:
            return None
        try:
            record = json.loads(line)
            entry = self._entry(path, record) if record["ties"] == _listed(ties) else None
            if entry is None:
                return None
            titled = {form.name: form for form in formats}
            made = tuple(Made(Path(place), titled[form]) for place, _, form in entry.outputs)
        except DAMAGED:
            return None  # it is built again
        self.lines.stay(str(path))
        self.entries.append(entry)
        return Built(str(path), entry.diagnostics, made, bases=entry.bases, is_unchanged=True)

    def keep(self, entry: Entry) -> None:
        """Take up what has been built."""
        self.entries.append(entry)
        record = {
            "looks": kept_looks(entry.looks),
            "outputs": entry.outputs,
            "bases": entry.bases,
            "ties": _listed(entry.ties),
            **kept(entry.diagnostics, had_by(entry.looks)),
        }
        self.lines.keep(str(entry.file), record)

    def write(self, is_whole: bool) -> Diagnostics:
        """Put the record in place, if it has changed; what is said if that cannot be done.

        is_whole: whether every proposal was looked at, and what is kept of others can go.
        """
        return self.lines.write(is_whole)

    def as_it_is(self) -> tuple[Look, ...]:
        """What stands in its place: without it, or where it is damaged, all is built anew."""
        return self.lines.as_it_is()

    def _entry(self, path: Path, record: Any) -> Entry | None:
        """What is kept of a proposal; None if something has changed."""
        looks = looks_of(record["looks"])
        outputs = tuple((place, digest, form) for place, digest, form in record["outputs"])
        if not self.asked.holds(looks):
            return None
        entry = Entry(path, looks, outputs, (), tuple(map(str, record["bases"])))
        if not stands(entry.documents):
            return None
        return evolve(entry, diagnostics=restored(record, self.asked.source))


def opened(folder: Path, options: dict[str, Any]) -> Record:
    """The record of a folder; empty if it is of others, or none can be read."""
    return Record(lines.opened(folder, NAME, options), Asked(DISK))


def folder_in(root: Path) -> Path | Diagnostic:
    """The folder in which something is kept of what is made in another one."""
    folder = root / FOLDER
    try:
        if folder.is_symlink():
            raise OSError("it is a link")
        folder.mkdir(exist_ok=True)
    except OSError as error:
        return project_messages.not_kept(str(folder), error.strerror or str(error))
    return folder


def turn_in(root: Path) -> Turn | Diagnostic:
    """The turn of this run in a project, in the folder that it keeps there."""
    folder = folder_in(root)
    if isinstance(folder, Diagnostic):
        return folder
    try:
        turn = Turn(folder / TURN)
        if not turn.is_mine():
            return turn
    except OSError as error:
        return project_messages.not_kept(str(folder), error.strerror or str(error))
    return turn


def _listed(ties: tuple[Tie, ...]) -> list[list[str]]:
    return [[tie.base, tie.digest] for tie in ties]
