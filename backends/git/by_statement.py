"""Three versions of a proposal, as git hands them over, merged by statement.

All that a merge needs to know of the language is loaded here, and here alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from amend.backends.git.running import Answer, asked
from amend.compiler.bases import reference_of
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.files.editions import name_in_library
from amend.compiler.files.kinds import PROPOSAL
from amend.compiler.files.library import (
    Library,
    conferences_for,
    find_edition,
    find_path,
    library_for,
)
from amend.compiler.files.reading import decoded, read_source
from amend.compiler.merging.marks import Marks
from amend.compiler.merging.merge import Unread, merged
from amend.compiler.syntax.conflict_block import SHORTEST
from amend.compiler.syntax.proposal import ProposalUnit
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.backends.git.made_in_merge import MadeInMerge

ONLY_WORDS = "only the words are merged, not what they mean"


@frozen
class ByStatement:
    """A file that is merged by statement; told: what is to be said beside, in sentences."""

    text: str
    conflicts: int
    told: tuple[str, ...]


def merged_by_statement(
    versions: tuple[bytes, bytes, bytes], name_of_theirs: str, size: int, path: Path
) -> ByStatement | str:
    """The merged text, or why it is not merged by statement.

    versions: of the file: the common one, ours and theirs.
    size: how many signs a mark of a conflict has; path: the name of the file in the repository.
    """
    texts: list[str] = []
    for data in versions:
        source = decoded(str(path), data, may_be_empty=True)
        if isinstance(source, Diagnostic):
            return source.message
        if "\0" in source.text:
            return "it holds NUL, which no text does"
        texts.append(source.text)
    style = asked("config", "--get", "merge.conflictStyle")
    has_base = isinstance(style, Answer) and style.text.lower() in ("diff3", "zdiff3")
    marks = Marks(("ours", "base", name_of_theirs), has_base, max(size, SHORTEST))
    place = path if path.suffix == PROPOSAL else Path(f"proposal{PROPOSAL}")
    old, first, second = texts
    conferences = conferences_for(place).profiles
    with ExitStack() as ending:
        bases = _Bases(place, (versions[1], versions[2]), ending)
        done = merged(old, first, second, marks, bases.find, conferences)
    if isinstance(done, Unread):
        line = f" in line {done.fault.line}" if done.fault.line else ""
        return f"{done.name} cannot be read{line}: {done.fault.message}"
    told = [f"{ONLY_WORDS}: {one.message}" for one in done.unjudged]
    told += [one.message for one in bases.told]
    return ByStatement(done.text, done.conflicts, tuple(told))


class _Bases:
    """Finds base texts for a merge: as the index of git has them first, then on the disk.

    What another proposal makes is found on the sides of the merge alone.
    versions: our text and theirs; ending: ends what was begun for it.
    """

    def __init__(self, path: Path, versions: tuple[bytes, bytes], ending: ExitStack) -> None:
        self.path, self.versions, self.ending = path, versions, ending
        self.made: MadeInMerge | None = None

    @property
    def told(self) -> Iterable[Diagnostic]:
        """What is to be said of the texts that were found."""
        return self.made.told.values() if self.made else ()

    def find(self, unit: ProposalUnit, language: str) -> Source | Diagnostic:
        if not unit.is_proposal:
            return _in_force(unit, language, self.path)
        if self.made is None:
            # The whole compiler, which few proposals need.
            from amend.backends.git.made_in_merge import MadeInMerge
            from amend.backends.git.objects import Objects

            objects = self.ending.enter_context(Objects())
            self.made = MadeInMerge(self.versions, self.path, objects, _in_force)
        return self.made.find(unit, language)


def _in_force(unit: ProposalUnit, language: str, path: Path) -> Source | Diagnostic:
    library = library_for(path, None)
    if isinstance(library, Diagnostic):
        return library
    staged = _staged(library, unit, language, path)
    if staged is not None:
        return staged
    if unit.is_path:
        file = find_path(library, path, unit.base.text, unit.base.span)
    else:
        file = find_edition(library, reference_of(unit), language, unit.base.span)
    return file if isinstance(file, Diagnostic) else read_source(file)


def _staged(library: Library, unit: ProposalUnit, language: str, path: Path) -> Source | None:
    """The text in the index; None if it has none there."""
    if unit.is_path:
        place = path.parent / unit.base.text
    else:
        place = library.folder / name_in_library(reference_of(unit), language)
    name = os.path.relpath(place)
    answer = asked("cat-file", "blob", f":./{name}")
    if isinstance(answer, Diagnostic) or answer.status:
        return None
    source = decoded(name, answer.data)
    return source if isinstance(source, Source) else None
