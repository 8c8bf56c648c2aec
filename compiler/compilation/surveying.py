"""Which files have to be looked at together: a glance at what each speaks of, before anything of it
is worked out.

Files that speak of one text are put together; so are proposals with those that they amend, and
drafts of new texts, which may be drafts of one. Files of different bundles have nothing to do with
one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import field

from amend.compiler.base_text.reading import BaseText, read_base_text
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import file_of_base, written_file
from amend.compiler.files.library import shown
from amend.compiler.files.shelf import DISK, Shelf
from amend.compiler.syntax.proposal import Action, ProposalUnit
from amend.compiler.values import frozen
from amend.compiler.written import Written

Subject = tuple[str, str]


@frozen
class Surveyed:
    """A file with what it speaks of.

    texts: the editions that it amends, `wtdc/85@2017`; numbers: of its proposals; amends: those of
        the proposals that it amends; is_new: whether it has a draft of a new text.
    written: what is written in it; None if it was not read now, or cannot be.
    """

    path: Path
    texts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    is_new: bool = False
    written: Written | None = field(default=None, eq=False, repr=False)

    @property
    def subjects(self) -> Iterator[Subject]:
        """What it has in common with the files that it is put together with."""
        yield "file", str(self.path)
        # Proposals on different editions of a text are told of one another.
        yield from (("text", name.partition("@")[0]) for name in self.texts)
        yield from (("proposal", number) for number in (*self.numbers, *self.amends))
        if self.is_new:
            yield "new", ""


Bundle = tuple[Surveyed, ...]
"""Files that are put together, in the order of their names."""


ReadBaseText = Callable[[Source], BaseText]
"""Reads a base text as `read_base_text` does."""


def surveyed(
    path: Path,
    library: Path | None = None,
    shelf: Shelf = DISK,
    read_text: ReadBaseText = read_base_text,
) -> Surveyed:
    """What a file speaks of; nothing if it cannot be read, which is told where it is worked out.

    read_text: reads base texts, where each is read for several files.
    """
    written = written_file(path, shelf)
    if isinstance(written, Diagnostic):
        return Surveyed(path)
    units = written.file.units
    amending = [unit for unit in units if unit.action is not Action.ADDS]
    texts = (
        _text(unit, written.language, path, library, shelf, read_text)
        for unit in amending
        if not unit.is_proposal
    )
    return Surveyed(
        path,
        tuple(dict.fromkeys(texts)),
        tuple(dict.fromkeys(unit.number.text for unit in units)),
        tuple(dict.fromkeys(unit.base.text for unit in amending if unit.is_proposal)),
        len(amending) < len(units),
        written,
    )


def _text(
    unit: ProposalUnit,
    language: str,
    path: Path,
    library: Path | None,
    shelf: Shelf,
    read_text: ReadBaseText,
) -> str:
    """The name of the edition that a proposal amends; as it is written if there is none."""
    if unit.is_path and unit.fault is None:
        file = file_of_base(unit, language, path, library, shelf)
        source = shelf.read(shown(file)) if isinstance(file, Path) else file
        base = None if isinstance(source, Diagnostic) else read_text(source).instrument
        if base is not None:
            return str(base.reference)
    return unit.base.text


def bundles(files: Iterable[Surveyed]) -> tuple[Bundle, ...]:
    """The files in bundles; the order is that in which the first file of each is given."""
    of: dict[Subject, Subject] = {}

    def first(subject: Subject) -> Subject:
        """The subject that stands for all that a subject is put together with."""
        while (above := of.setdefault(subject, subject)) != subject:
            of[subject] = of[above]
            subject = above
        return subject

    every = tuple(files)
    for one in every:
        own = first(("file", str(one.path)))
        for subject in one.subjects:
            of[first(subject)] = own
    found: dict[Subject, list[Surveyed]] = defaultdict(list)
    for one in every:
        found[first(("file", str(one.path)))].append(one)
    return tuple(map(tuple, found.values()))
