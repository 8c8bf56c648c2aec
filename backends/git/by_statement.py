"""Three versions of a proposal, as git hands them over, merged by statement.

All that a merge needs to know of the language is loaded here, and here alone.
"""

from __future__ import annotations

import os
from pathlib import Path

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
from amend.compiler.merging.merge import Merged, Unread, merged
from amend.compiler.syntax.conflict_block import SHORTEST
from amend.compiler.syntax.proposal import ProposalUnit


def merged_by_statement(
    versions: tuple[bytes, bytes, bytes], name_of_theirs: str, size: int, path: Path
) -> Merged | str:
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
    done = merged(old, first, second, marks, _Bases(place).find, conferences)
    if isinstance(done, Unread):
        line = f" in line {done.fault.line}" if done.fault.line else ""
        return f"{done.name} cannot be read{line}: {done.fault.message}"
    return done


class _Bases:
    """Finds base texts for a merge: as the index of git has them first, then on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def find(self, unit: ProposalUnit, language: str) -> Source | Diagnostic:
        if unit.is_proposal:
            # The whole compiler, which few proposals need.
            from amend.compiler.driver import finder

            return finder(self.path)(unit, language)
        library = library_for(self.path, None)
        if isinstance(library, Diagnostic):
            return library
        staged = self.staged(library, unit, language)
        if staged is not None:
            return staged
        if unit.is_path:
            file = find_path(library, self.path, unit.base.text, unit.base.span)
        else:
            file = find_edition(library, reference_of(unit), language, unit.base.span)
        return file if isinstance(file, Diagnostic) else read_source(file)

    def staged(self, library: Library, unit: ProposalUnit, language: str) -> Source | None:
        """The text in the index; None if it has none there."""
        if unit.is_path:
            place = self.path.parent / unit.base.text
        else:
            place = library.folder / name_in_library(reference_of(unit), language)
        name = os.path.relpath(place)
        answer = asked("cat-file", "blob", f":./{name}")
        if isinstance(answer, Diagnostic) or answer.status:
            return None
        source = decoded(name, answer.data)
        return source if isinstance(source, Source) else None
