"""What a compilation keeps from one run to the next, in `.amend` in the folder of its documents.

The record has a line for each bundle of files: what it was made from, what was made, and what was
said. A bundle is unchanged if all of that is as it was; then the same is said again, and nothing
is made. Another line is of the index.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import asdict, astuple, define, field

from amend.backends.commands import lines
from amend.backends.commands.bundles import Made, Ready, Wanted
from amend.backends.commands.circumstances import FOLDER
from amend.backends.commands.deciding import Decisions, decisions_in
from amend.backends.commands.kept import folder_in
from amend.backends.commands.lines import DAMAGED, Lines, had_by, kept_looks, looks_of, stands
from amend.backends.commands.outcomes import Checked, Merged
from amend.backends.commands.outcomes import Made as Document
from amend.compiler.compilation.compilation import Contents, Count, Listed
from amend.compiler.compilation.surveying import Bundle, Surveyed
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.keeping import kept, restored
from amend.compiler.files import record as record_of_folder
from amend.compiler.files.glance import Look, Question, at_a_glance
from amend.compiler.files.shelf import DISK
from amend.compiler.files.witness import Asked
from amend.compiler.files.writing import Output
from amend.compiler.values import frozen

NAME = "compile.jsonl"

INDEX = "index"
"""The name of the line of the index; that of a bundle is that of its first file, behind a word."""


@frozen
class Entry:
    """What is kept of a bundle, as it was read.

    files: without what is written in them; looks: at what it was made from.
    """

    files: tuple[Surveyed, ...]
    looks: tuple[Look, ...]
    record: Mapping[str, Any] = field(repr=False)

    @property
    def documents(self) -> tuple[Look, ...]:
        """What stands under the names of all that was written, and of earlier numbers."""
        every = self.record["ready"]
        own = tuple(look for one in every for look in _standing(one["written"]))
        return own + tuple(look for one in every for look in looks_of(one["looks"]))


@define
class Record:
    """What was kept, and what is to be kept from now on.

    ours: what the record of the folder says of the documents in it.
    entries: those that were read and rest on what there is, by the names of their lines.
    looks: at all that this run rests on; None once it rests on more.
    decisions: as they are when the run begins.
    """

    lines: Lines
    wanted: Wanted
    ours: record_of_folder.Made
    asked: Asked = field(factory=lambda: Asked(DISK))
    entries: dict[str, Entry] = field(factory=dict)
    looks: list[Look] | None = field(factory=list)
    decisions: Decisions | None = None

    @property
    def surveyed(self) -> dict[Path, Surveyed]:
        """The files of which it is known what they speak of."""
        return {one.path: one for entry in self.entries.values() for one in entry.files}

    def read(self) -> None:
        """Take up what still rests on what there is."""
        for name, line in self.lines.before.items():
            if name == INDEX:
                continue
            try:
                record = json.loads(line)
                files = tuple(_surveyed(*one) for one in record["files"])
                looks = looks_of(record["looks"])
                if self.asked.holds(looks):
                    self.entries[name] = Entry(files, looks, record)
            except DAMAGED:
                continue

    def unchanged(self, bundle: Bundle, texts: Sequence[str]) -> Made | None:
        """What was made and said of a bundle, if nothing has changed since.

        texts: as for `made_of`.
        """
        name = _name(bundle)
        entry = self.entries.get(name)
        if entry is None:
            return None
        try:
            if entry.files != bundle or not self._stand(entry, texts):
                return None
            made = self._made(entry.record)
        except DAMAGED:
            return None
        self.lines.stay(name)
        self._rest_on((*entry.looks, *entry.documents))
        return made

    def keep(self, bundle: Bundle, made: Made, looks: Sequence[Look]) -> None:
        """Take up what was made and written of a bundle; looks: at what it was made from."""
        is_had = had_by(looks)
        record = {
            "files": [[str(f.path), f.texts, f.numbers, f.amends, f.is_new] for f in bundle],
            "looks": kept_looks(looks),
            "told": [[one.name, kept(one.diagnostics, is_had)] for one in made.told],
            "said": kept(made.said, is_had),
            "asides": made.asides,
            "gatherings": made.gatherings,
            "numbers": made.numbers,
            "statements": made.statements,
            "ready": [
                {
                    "name": one.outcome.name,
                    "language": one.language,
                    "said": kept(one.outcome.diagnostics, is_had),
                    "count": astuple(one.outcome.count) if one.outcome.count else None,
                    "brackets": one.outcome.brackets,
                    "is_plain": one.outcome.is_plain,
                    "record": one.outcome.record,
                    "written": _written(one.outputs),
                    "listed": astuple(one.listed) if one.listed else None,
                    "decided": one.decided,
                    "looks": kept_looks(one.looks),
                }
                for one in made.ready
            ],
        }
        self.lines.keep(_name(bundle), record)
        written = (look for one in made.ready for look in _standing(_written(one.outputs)))
        self._rest_on((*looks, *written, *(look for one in made.ready for look in one.looks)))

    def is_indexed(self, contents: Contents, place: Path) -> bool:
        """Whether the index says this already."""
        try:
            record = json.loads(self.lines.before[INDEX])
            written = [(str(place), str(record["digest"]))]
            is_ours = self._are_ours(written) and stands(_standing(written))
            if record["contents"] != _digest(contents) or not is_ours:
                return False
        except DAMAGED:
            return False
        self.lines.stay(INDEX)
        self._rest_on(_standing(written))
        return True

    def keep_index(self, contents: Contents, output: Output) -> None:
        digest = record_of_folder.digest(output.data)
        self.lines.keep(INDEX, {"contents": _digest(contents), "digest": digest})
        self._rest_on(_standing([(str(output.path), digest)]))

    def write(self, is_whole: bool) -> Diagnostics:
        """Put the record in place, if it has changed; `is_whole` as for `Lines.write`."""
        if not self.wanted.place.is_dir():
            return ()  # Nothing was made.
        folder = folder_in(self.wanted.place)
        return (folder,) if isinstance(folder, Diagnostic) else self.lines.write(is_whole)

    def forget(self) -> None:
        """Something was said that is not known beforehand: the next run finds it out anew."""
        self.looks = None

    def as_it_is(self) -> tuple[Look, ...] | None:
        """What this run rests on, with what is kept; None if that is not known."""
        if self.looks is None:
            return None
        own = str(self.wanted.place / record_of_folder.NAME)
        ours = (Question.STANDING, own, at_a_glance(Question.STANDING, own) or "")
        return (*self.looks, ours, *self.lines.as_it_is())

    def _rest_on(self, looks: Sequence[Look]) -> None:
        if self.looks is not None:
            self.looks += looks

    def _stand(self, entry: Entry, texts: Sequence[str]) -> bool:
        """Whether all that was written stands as it was, on what is decided now."""
        written = (one for ready in entry.record["ready"] for one in ready["written"])
        if not self._are_ours(written) or not stands(entry.documents):
            return False
        return all(
            one["decided"] == self._decided(one["name"], one["language"], texts)
            for one in entry.record["ready"]
        )

    def _decided(self, name: str, language: str, texts: Sequence[str]) -> str:
        found = self.decisions
        return found.digest if found is not None and found.is_on(name, language, texts) else ""

    def _are_ours(self, written: Iterable[Sequence[str]]) -> bool:
        """Whether the record of the folder has what was written."""
        return all(digest in self.ours.get(Path(path).name, ()) for path, digest in written)

    def _made(self, record: Mapping[str, Any]) -> Made:
        return Made(
            tuple(self._ready(one) for one in record["ready"]),
            tuple(Checked(str(name), self._said(said)) for name, said in record["told"]),
            self._said(record["said"]),
            tuple((str(number), str(title)) for number, title in record["asides"]),
            int(record["gatherings"]),
            tuple(map(str, record["numbers"])),
            int(record["statements"]),
        )

    def _ready(self, record: Mapping[str, Any]) -> Ready:
        forms = self.wanted.formats
        pairs = zip(record["written"], forms, strict=False) if record["written"] else ()
        listed = record["listed"]
        outcome = Merged(
            str(record["name"]),
            self._said(record["said"]),
            Count(*record["count"]) if record["count"] else None,
            tuple(Document(Path(path), form) for (path, _), form in pairs),
            brackets=int(record["brackets"]),
            is_plain=bool(record["is_plain"]),
            record=record["record"],
            is_unchanged=bool(record["written"]),
        )
        return Ready(
            outcome,
            str(record["language"]),
            listed=_listed(*listed) if listed else None,
        )

    def _said(self, record: Any) -> Diagnostics:
        return restored(record, self.asked.source)


def opened(wanted: Wanted) -> Record:
    """What was kept of the compilations in a folder; empty if that is of others."""
    folder = wanted.place / FOLDER
    try:
        ours = {} if folder.is_symlink() else record_of_folder.read(wanted.place)
    except OSError:
        ours = {}  # What cannot be written there is told of each document.
    options = {
        "formats": [form.name for form in wanted.formats],
        "output": str(wanted.folder),
        "library": str(wanted.library),
        "language": wanted.language,
        "sources": wanted.sources,
        "layout": wanted.layout,
        "since": str(wanted.since),
        "untouched": wanted.shown.untouched,
        "reasons": wanted.shown.reasons.value,
        "plain": wanted.shown.is_plain,
        "record": wanted.is_recorded,
    }
    found = Record(lines.opened(folder, NAME, options), wanted, ours)
    found.decisions = decisions_in(wanted.decisions)
    if not folder.is_symlink():
        found.read()
    return found


def _surveyed(
    path: str, texts: list[str], numbers: list[str], amends: list[str], is_new: bool
) -> Surveyed:
    return Surveyed(Path(path), tuple(texts), tuple(numbers), tuple(amends), is_new)


def _listed(
    file: str, heading: list[str], language: str, proposals: list[str], rows: int, choices: int
) -> Listed:
    return Listed(file, tuple(heading), language, tuple(proposals), rows, choices)


def _name(bundle: Bundle) -> str:
    return f"files {bundle[0].path}"


def _written(outputs: Sequence[Output]) -> list[tuple[str, str]]:
    return [(str(output.path), record_of_folder.digest(output.data)) for output in outputs]


def _standing(written: Iterable[Sequence[str]]) -> tuple[Look, ...]:
    return tuple((Question.STANDING, path, digest) for path, digest in written)


def _digest(contents: Contents) -> str:
    return sha256(json.dumps(asdict(contents)).encode("utf-8", "surrogatepass")).hexdigest()
