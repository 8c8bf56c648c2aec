"""What a build of a project keeps from one run to the next, in the folder `.amend` of the project.

The record has a line for each proposal: what was looked at to build it, what was made, and what was
said. A proposal is unchanged if all of that is as it was; then the same is said again, and nothing
is made. The record is of one version of Amend, one set of options and one place: of another it is
thrown away, and so is a line that is damaged.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import define, evolve, field, frozen

from amend.backends.commands.circumstances import FOLDER, of_place
from amend.backends.commands.outcomes import Built, Made
from amend.backends.formats import Format
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.keeping import kept, restored
from amend.compiler.diagnostics.source import Source
from amend.compiler.files import project_messages
from amend.compiler.files.epoch import EPOCH
from amend.compiler.files.glance import Look, Question, at_a_glance
from amend.compiler.files.holding import Turn
from amend.compiler.files.raw import read_own
from amend.compiler.files.shelf import DISK
from amend.compiler.files.ties import Tie
from amend.compiler.files.witness import Asked, digest_of_text
from amend.compiler.files.writing import Output, write_outputs

NAME, TURN, IGNORED = "build.jsonl", "building", ".gitignore"

FORM = 1
"""Of the record; one of another form is thrown away."""

MAX_BYTES = 200_000_000
"""The largest record that is read: some ten thousand proposals with a hundred messages each."""


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
    """What was kept, and what is to be kept from now on.

    options: all that a document depends on beside what is looked at, as a text.
    lines: those that were read, by their proposals; now: those of this run.
    entries: of this run.
    """

    folder: Path
    options: str
    asked: Asked
    lines: dict[str, str]
    now: dict[str, str] = field(factory=dict)
    entries: list[Entry] = field(factory=list)

    def unchanged(
        self, path: Path, formats: Sequence[Format], ties: tuple[Tie, ...]
    ) -> Built | None:
        """What was made and said of a proposal, if nothing has changed since."""
        line = self.lines.get(str(path))
        if line is None:
            return None
        try:
            record = json.loads(line)
            entry = self._entry(path, record) if record["ties"] == _listed(ties) else None
            if entry is None:
                return None
            titled = {form.name: form for form in formats}
            made = tuple(Made(Path(place), titled[form]) for place, _, form in entry.outputs)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
            return None  # damaged: it is built again
        self.now[str(path)] = line
        self.entries.append(entry)
        return Built(str(path), entry.diagnostics, made, bases=entry.bases, is_unchanged=True)

    def keep(self, entry: Entry) -> None:
        """Take up what has been built."""
        self.entries.append(entry)
        had = {
            (path, answer)
            for question, path, answer in entry.looks
            if question in (Question.TEXT, Question.TEXT_OR_NOTHING)
        }

        def is_had(source: Source) -> bool:
            return (source.name, digest_of_text(source.text)) in had

        self.now[str(entry.file)] = json.dumps(
            {
                "looks": [[question.value, *rest] for question, *rest in entry.looks],
                "outputs": entry.outputs,
                "bases": entry.bases,
                "ties": _listed(entry.ties),
                **kept(entry.diagnostics, is_had),
            }
        )

    def write(self, is_whole: bool) -> Diagnostics:
        """Put the record in place, if it has changed; what is said if that cannot be done.

        is_whole: whether every proposal was looked at, and what is kept of others can go.
        """
        if not is_whole:
            self.now = {**self.lines, **self.now}
        if self.now == self.lines:
            return ()
        head = [_head(self.options)]
        lines = head + [f"{_named(name)} {line}" for name, line in sorted(self.now.items())]
        data = "".join(f"{_digest(line)} {line}\n" for line in lines)
        outputs = [Output(self.folder / NAME, data.encode("utf-8", "surrogateescape"))]
        if not (self.folder / IGNORED).exists():
            outputs.append(Output(self.folder / IGNORED, b"*\n"))
        written = write_outputs(outputs, (), force=True, is_recorded=False)
        if len(written.paths) == len(outputs):
            return ()
        why = written.diagnostics[-1].message if written.diagnostics else ""
        return (project_messages.not_kept(str(self.folder), why),)

    def as_it_is(self) -> tuple[Look, ...]:
        """What stands in its place: without it, or where it is damaged, all is built anew."""
        place = str(self.folder / NAME)
        return ((Question.STANDING, place, at_a_glance(Question.STANDING, place) or ""),)

    def _entry(self, path: Path, record: Any) -> Entry | None:
        """What is kept of a proposal; None if something has changed."""
        looks = tuple((Question(what), place, answer) for what, place, answer in record["looks"])
        outputs = tuple((place, digest, form) for place, digest, form in record["outputs"])
        if not self.asked.holds(looks):
            return None
        entry = Entry(path, looks, outputs, (), tuple(map(str, record["bases"])))
        if any(at_a_glance(question, place) != was for question, place, was in entry.documents):
            return None
        return evolve(entry, diagnostics=restored(record, self.asked.source))


def opened(folder: Path, options: dict[str, Any]) -> Record:
    """The record of a folder; empty if it is of others, or none can be read."""
    whole = _whole(folder, options)
    try:
        data = read_own(folder / NAME, MAX_BYTES) or b""
    except OSError:
        data = b""
    lines = [*_sound(data.decode("utf-8", "surrogateescape"))]
    is_ours = lines[:1] == [_head(whole)]
    named = (_parted(line) for line in lines[1:]) if is_ours else ()
    return Record(folder, whole, Asked(DISK), {name: line for name, line in named if name})


def turn_in(root: Path) -> Turn | Diagnostic:
    """The turn of this run in a project, in the folder that it keeps there."""
    folder = root / FOLDER
    try:
        if folder.is_symlink():
            raise OSError("it is a link")
        folder.mkdir(exist_ok=True)
        turn = Turn(folder / TURN)
        if not turn.is_mine():
            return turn
    except OSError as error:
        return project_messages.not_kept(str(folder), error.strerror or str(error))
    return turn


def _whole(folder: Path, options: dict[str, Any]) -> str:
    """The options, with the version, the place, and what dates revisions."""
    own = {"form": FORM, EPOCH: os.environ.get(EPOCH, "")}
    return json.dumps({**options, **own, **of_place(str(folder))}, sort_keys=True)


def _listed(ties: tuple[Tie, ...]) -> list[list[str]]:
    return [[tie.base, tie.digest] for tie in ties]


def _head(options: str) -> str:
    return f"options {_digest(options)}"


def _named(name: str) -> str:
    return json.dumps(name)


def _parted(line: str) -> tuple[str, str]:
    """The proposal that a line is of, and the rest; no name if it has none."""
    try:
        name, end = json.JSONDecoder().raw_decode(line)
    except ValueError:
        return "", ""
    return (name, line[end + 1 :]) if isinstance(name, str) else ("", "")


def _sound(text: str) -> Iterable[str]:
    """The lines that are whole."""
    for line in text.split("\n"):
        digest, _, rest = line.partition(" ")
        if rest and _digest(rest) == digest:
            yield rest


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
