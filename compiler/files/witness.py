"""A shelf that notes every answer that it gives, so that it can be asked later whether a text
would still be compiled to the same.

A compilation is a function of what its shelf answers: texts by what they say, folders by the names
in them, files that are there or are not, owners, links. Nothing is taken from times.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from hashlib import sha256
from pathlib import Path

from attrs import define, field

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.files.glance import Look, Question, at_a_glance, digest_of_names
from amend.compiler.files.raw import place_in
from amend.compiler.files.shelf import DISK, Shelf


@define
class Witness:
    """A shelf that notes what it is asked, and what it answers; folders: as for `place_in`."""

    under: Shelf
    seen: dict[tuple[Question, str], str] = field(factory=dict)
    folders: dict[str, str] = field(factory=dict)

    @property
    def looks(self) -> tuple[Look, ...]:
        return tuple((question, path, answer) for (question, path), answer in self.seen.items())

    def read(self, path: Path, may_be_empty: bool = False) -> Source | Diagnostic:
        found = self.under.read(path, may_be_empty)
        self.seen[_reading(may_be_empty), str(path)] = _of_text(found)
        return found

    def names(self, folder: Path) -> tuple[str, ...]:
        names = self.under.names(folder)
        self.seen[Question.NAMES, str(folder)] = digest_of_names(names)
        return names

    def stamp(self, path: Path) -> Hashable | None:
        """Asked whether something is there; what it answers beyond that is of no moment."""
        stamp = self.under.stamp(path)
        self.seen[Question.IS_THERE, str(path)] = str(stamp is not None)
        return stamp

    def owner(self, path: Path) -> int | None:
        owner = self.under.owner(path)
        self.seen[Question.OWNER, str(path)] = str(owner)
        return owner

    def place(self, path: Path) -> Path:
        try:
            known = place_in(self.folders, str(path)) if self.under is DISK else None
            place = self.under.place(path) if known is None else Path(known)
        except (OSError, RuntimeError, ValueError) as error:
            self.seen[Question.PLACE, str(path)] = type(error).__name__
            raise
        self.seen[Question.PLACE, str(path)] = str(place)
        return place


@define
class Asked:
    """Answers of a shelf in one moment: each question is asked once; folders: as for `place_in`."""

    shelf: Shelf
    answers: dict[tuple[Question, str], str] = field(factory=dict)
    sources: dict[str, Source] = field(factory=dict)
    folders: dict[str, str] = field(factory=dict)

    def holds(self, looks: Iterable[Look]) -> bool:
        """Whether everything that was looked at is as it was."""
        return all(self._is(question, path, was) for question, path, was in looks)

    def source(self, name: str) -> Source | None:
        """A text whose answer is known, under the name that it was read by.

        None also where it says something else by now.
        """
        if name not in self.sources:
            found = self.shelf.read(Path(name), may_be_empty=True)
            questions = (Question.TEXT, Question.TEXT_OR_NOTHING)
            answers = {self.answers.get((one, name)) for one in questions}
            if isinstance(found, Source) and _of_text(found) in answers:
                self.sources[name] = found
        return self.sources.get(name)

    def _is(self, question: Question, path: str, was: str) -> bool:
        """Whether the answer is what it was; what a glance is sure of need not be looked at."""
        key = question, path
        is_of_disk = key not in self.answers and self.shelf is DISK
        if is_of_disk and at_a_glance(question, path, self.folders) == was:
            self.answers[key] = was
        return self._answer(question, path) == was

    def _answer(self, question: Question, path: str) -> str:
        key = question, path
        if key not in self.answers:
            witness = Witness(self.shelf)
            self._ask(witness, question, Path(path))
            self.answers[key] = witness.seen[key]
        return self.answers[key]

    def _ask(self, witness: Witness, question: Question, path: Path) -> None:
        match question:
            case Question.TEXT | Question.TEXT_OR_NOTHING:
                found = witness.read(path, question is Question.TEXT_OR_NOTHING)
                if isinstance(found, Source):
                    self.sources[str(path)] = found
            case Question.NAMES:
                witness.names(path)
            case Question.IS_THERE:
                witness.stamp(path)
            case Question.OWNER:
                witness.owner(path)
            case Question.PLACE:
                try:
                    witness.place(path)
                except (OSError, RuntimeError, ValueError):
                    return  # noted by the witness


def digest_of_text(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _reading(may_be_empty: bool) -> Question:
    return Question.TEXT_OR_NOTHING if may_be_empty else Question.TEXT


def _of_text(found: Source | Diagnostic) -> str:
    if isinstance(found, Source):
        return digest_of_text(found.text)
    return f"fault {digest_of_text(str((found, found.help, found.details)))}"
