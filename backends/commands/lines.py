"""Lines that are kept from one run to the next in a file of the folder `.amend`, each by a name.

They are of one version of Amend, one set of options and one place: those of another are thrown
away, and so is a line that is damaged.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import define, field

from amend.backends.commands.circumstances import of_place
from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.diagnostics.source import Source
from amend.compiler.files import project_messages
from amend.compiler.files.epoch import EPOCH
from amend.compiler.files.glance import Look, Question, at_a_glance
from amend.compiler.files.raw import read_own
from amend.compiler.files.witness import digest_of_text
from amend.compiler.files.writing import Output, write_outputs

IGNORED = ".gitignore"

FORM = 2
"""Of the lines; those of another form are thrown away."""

MAX_BYTES = 200_000_000
"""The largest file that is read: some ten thousand proposals with a hundred messages each."""

DAMAGED = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
"""What is raised for a line that does not say what lines say."""


@define
class Lines:
    """What was kept, and what is to be kept from now on.

    file: its name; options: all that is the same of all lines.
    before: the lines that were read, by their names; now: those of this run.
    """

    folder: Path
    file: str
    options: dict[str, Any]
    before: dict[str, str]
    now: dict[str, str] = field(factory=dict)

    def stay(self, name: str) -> None:
        """Keep a line as it was."""
        self.now[name] = self.before[name]

    def keep(self, name: str, record: dict[str, Any]) -> None:
        self.now[name] = json.dumps(record)

    def write(self, is_whole: bool) -> Diagnostics:
        """Put the lines in place, if any has changed; what is said if that cannot be done.

        is_whole: whether the run came to its end, and what is kept of others can go.
        """
        if not is_whole:
            self.now = {**self.before, **self.now}
        if self.now == self.before:
            return ()
        # The folder is there by now, and is known by its number on the disk.
        head = [_head(self.folder, self.options)]
        lines = head + [f"{json.dumps(name)} {line}" for name, line in sorted(self.now.items())]
        data = "".join(f"{digest_of_line(line)} {line}\n" for line in lines)
        outputs = [Output(self.folder / self.file, data.encode("utf-8", "surrogateescape"))]
        if not (self.folder / IGNORED).exists():
            outputs.append(Output(self.folder / IGNORED, b"*\n"))
        written = write_outputs(outputs, (), force=True, is_recorded=False)
        if len(written.paths) == len(outputs):
            return ()
        why = written.diagnostics[-1].message if written.diagnostics else ""
        return (project_messages.not_kept(str(self.folder), why),)

    def as_it_is(self) -> tuple[Look, ...]:
        """What stands in its place: without it, or where it is damaged, all is made anew."""
        place = str(self.folder / self.file)
        return ((Question.STANDING, place, at_a_glance(Question.STANDING, place) or ""),)


def opened(folder: Path, file: str, options: dict[str, Any]) -> Lines:
    """The lines of a file; none if they are of others, or it cannot be read."""
    try:
        data = read_own(folder / file, MAX_BYTES) or b""
    except OSError:
        data = b""
    lines = [*_sound(data.decode("utf-8", "surrogateescape"))]
    is_ours = lines[:1] == [_head(folder, options)]
    named = (_parted(line) for line in lines[1:]) if is_ours else ()
    return Lines(folder, file, options, {name: line for name, line in named if name})


def stands(looks: Iterable[Look]) -> bool:
    """Whether what a glance is sure of is as it was."""
    return all(at_a_glance(question, place) == was for question, place, was in looks)


def looks_of(record: Iterable[Sequence[str]]) -> tuple[Look, ...]:
    """Looks as they are kept: `[question, path, answer]`."""
    return tuple((Question(what), place, answer) for what, place, answer in record)


def kept_looks(looks: Iterable[Look]) -> list[list[str]]:
    return [[question.value, *rest] for question, *rest in looks]


def had_by(looks: Iterable[Look]) -> Callable[[Source], bool]:
    """Whether the text of a source was looked at, and need not be kept with what is said of it."""
    had = {
        (path, answer)
        for question, path, answer in looks
        if question in (Question.TEXT, Question.TEXT_OR_NOTHING)
    }
    return lambda source: (source.name, digest_of_text(source.text)) in had


def digest_of_line(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _head(folder: Path, options: dict[str, Any]) -> str:
    """The options, with the version, the place, and what dates revisions."""
    own = {"form": FORM, EPOCH: os.environ.get(EPOCH, "")}
    whole = json.dumps({**options, **own, **of_place(str(folder))}, sort_keys=True)
    return f"options {digest_of_line(whole)}"


def _parted(line: str) -> tuple[str, str]:
    """The name of a line, and the rest; no name if it has none."""
    try:
        name, end = json.JSONDecoder().raw_decode(line)
    except ValueError:
        return "", ""
    return (name, line[end + 1 :]) if isinstance(name, str) else ("", "")


def _sound(text: str) -> Iterable[str]:
    """The lines that are whole."""
    for line in text.split("\n"):
        digest, _, rest = line.partition(" ")
        if rest and digest_of_line(rest) == digest:
            yield rest
