"""What a command found and made of each file, before it is decided how that is shown.

One class for each kind of outcome; who shows them matches over all.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from amend.backends.formats import Format
from amend.compiler.diagnostics.diagnostic import Diagnostics, Severity, has_errors
from amend.compiler.files.editions import Held
from amend.compiler.instrument.instrument import Node
from amend.compiler.submission.submission import Submission
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.compiler.compilation.compilation import Count
    from amend.compiler.diagnostics.catalogue import Page
    from amend.compiler.diagnostics.source import Span
    from amend.compiler.files.glance import Look
    from amend.compiler.merging.differences import Change
    from amend.compiler.merging.review import ReviewedFile
    from amend.compiler.rebasing.words import Fate
    from amend.compiler.upkeep.fixing import Applied


@frozen
class Checked:
    """A file of which there is only something to be said, or nothing.

    bases: the base texts that were read for it.
    """

    name: str
    diagnostics: Diagnostics
    bases: tuple[str, ...] = ()


@frozen
class Mended:
    """A proposal whose certain fixes were asked for.

    fixes: what was mended in the file, in order.
    """

    name: str
    diagnostics: Diagnostics
    fixes: tuple[Applied, ...] = ()


@frozen
class LaidOut:
    """A file that was to be laid out in the one way.

    is_changed: whether it was laid out anew; text: as it is then, where no file takes it.
    diff: what would change, where that was asked for and something would.
    """

    name: str
    diagnostics: Diagnostics
    is_changed: bool = False
    text: str | None = None
    diff: str | None = None


@frozen
class Shown:
    """A file that is to be looked at; no submission if it has errors."""

    name: str
    diagnostics: Diagnostics
    submission: Submission | None


@frozen
class Outlined:
    """A base text with its addresses and what stands there; none if it has errors."""

    name: str
    diagnostics: Diagnostics
    outline: tuple[tuple[str, Node], ...] = ()


@frozen
class Library:
    """A library with the editions that it holds; its name is that of its folder.

    is_own: whether somebody has made it; else the texts that come with Amend count too.
    """

    name: str
    diagnostics: Diagnostics
    held: tuple[Held, ...] = ()
    is_own: bool = True


@frozen
class Made:
    """A document that was written."""

    path: Path
    format: Format


@frozen
class Built:
    """A file of which documents were asked for; none were made if it has errors.

    data: the document that goes to the standard output, if it was asked for there.
    bases: the base texts that were read for it.
    is_unchanged: whether all is as it was made before, and nothing was written.
    """

    name: str
    diagnostics: Diagnostics
    made: tuple[Made, ...] = ()
    data: bytes | None = None
    bases: tuple[str, ...] = ()
    is_unchanged: bool = False


@frozen
class Imported:
    """A received file that was written as base texts and, with revisions, as a proposal."""

    name: str
    diagnostics: Diagnostics
    bases: tuple[Path, ...] = ()
    proposal: Path | None = None


@frozen
class Drafted:
    """A text to which a proposal was drafted.

    text: the proposal, where it is to be shown; place: where it was written.
    """

    name: str
    diagnostics: Diagnostics
    text: str | None = None
    place: Path | None = None


@frozen
class Begun:
    """A proposal that was to be begun.

    is_written: whether the file was written.
    """

    name: str
    diagnostics: Diagnostics
    is_written: bool = False


@frozen
class Differing:
    """Two versions of a proposal file, compared; its name is that of the new one.

    made: the documents that show the one against the other.
    """

    name: str
    diagnostics: Diagnostics
    changes: tuple[Change, ...] = ()
    made: tuple[Made, ...] = ()


@frozen
class Reviewed:
    """A branch that was looked at; its name is that of the two commits.

    text: the review, where it is to be shown; place: where it was written.
    """

    name: str
    diagnostics: Diagnostics
    files: tuple[ReviewedFile, ...] = ()
    text: str | None = None
    place: Path | None = None


@frozen
class Told:
    """Something that a command tells in words of its own.

    text: what is told, each line with an end; empty if there is nothing to tell.
    """

    name: str
    diagnostics: Diagnostics
    text: str = ""


@frozen
class Compared:
    """Language versions of one document that were laid beside one another.

    languages: of the versions; none if a file has errors of its own.
    changes: of all of them together; alike: how many of these all make in one way.
    """

    name: str
    diagnostics: Diagnostics
    languages: tuple[str, ...] = ()
    changes: int = 0
    alike: int = 0


@frozen
class Translated:
    """A proposal of which the skeleton in another language was asked for.

    text: the skeleton, where it is to be shown; place: where it was written.
    statements: how many it has; open: in how many of them something is to be translated.
    """

    name: str
    diagnostics: Diagnostics
    text: str | None = None
    place: Path | None = None
    statements: int = 0
    open: int = 0

    @property
    def counts(self) -> tuple[int, int]:
        return self.statements, self.open


@frozen
class Merged:
    """What many proposals make of one text; its name is that of the text.

    count: of its rows; None where no compilation could be made.
    made: the documents that were written.
    files: further files that were written, as residual proposals.
    lines: what is to be told of each statement, where that was asked for.
    brackets: how many pairs of square brackets the agreed text has.
    is_plain: whether its Word file has no revisions.
    record: the compilation for machines, where that was asked for.
    is_unchanged: whether all is as it was made before, and nothing was written.
    """

    name: str
    diagnostics: Diagnostics
    count: Count | None = None
    made: tuple[Made, ...] = ()
    files: tuple[Path, ...] = ()
    lines: tuple[str, ...] = ()
    brackets: int = 0
    is_plain: bool = False
    record: Mapping[str, Any] | None = None
    is_unchanged: bool = False


@frozen
class Indexed:
    """The index of several compilations.

    compilations: how many there are; unchanged: how many of them were not written again.
    is_unchanged: whether that holds of the index and of all of them.
    """

    name: str
    diagnostics: Diagnostics
    is_written: bool = False
    compilations: int = 0
    unchanged: int = 0
    is_unchanged: bool = False


@frozen
class Rebased:
    """A proposal that was carried to another edition.

    text: the proposal, where it is to be shown; place: where it was written.
    rows: each statement by where it stands, and what became of it.
    """

    name: str
    diagnostics: Diagnostics
    text: str | None = None
    place: Path | None = None
    rows: tuple[tuple[Span, Fate], ...] = ()


FileOutcome = (
    Begun
    | Checked
    | Mended
    | LaidOut
    | Shown
    | Outlined
    | Library
    | Built
    | Imported
    | Drafted
    | Compared
    | Translated
    | Told
    | Merged
    | Indexed
    | Differing
    | Reviewed
    | Rebased
)


def as_again(file: FileOutcome) -> FileOutcome:
    """What comes of a file for a run that finds it as it is now."""
    if isinstance(file, Built | Merged):
        return evolve(file, is_unchanged=True)
    if isinstance(file, Indexed):
        return evolve(file, is_written=False, unchanged=file.compilations, is_unchanged=True)
    return file


@frozen
class Grounds:
    """What was looked at and made in a run: if all of it is so, the same is said.

    folder: of what is kept; name: of the file in it in which it is kept what is said.
    """

    folder: str
    looks: tuple[Look, ...]
    name: str


@frozen
class Report:
    """All files of one run, in the order given, and what concerns none of them alone.

    pages: of the catalogue, if the command explains codes; several are listed by their titles.
    grounds: what all that was said of a project rests on; None where it rests on more.
    """

    files: tuple[FileOutcome, ...] = ()
    diagnostics: Diagnostics = ()
    pages: tuple[Page, ...] = ()
    grounds: Grounds | None = None

    @property
    def status(self) -> int:
        """The exit status: 0 if there are no errors, 1 if there are."""
        return int(any(map(has_errors, self.all_diagnostics)))

    @property
    def has_warnings(self) -> bool:
        every = (found for several in self.all_diagnostics for found in several)
        return any(found.severity is Severity.WARNING for found in every)

    def without(self, codes: Container[str]) -> Report:
        """The report with nothing said under some codes but errors."""
        if not codes:
            return self
        files = (evolve(f, diagnostics=_but(f.diagnostics, codes)) for f in self.files)
        return evolve(self, files=tuple(files), diagnostics=_but(self.diagnostics, codes))

    @property
    def all_diagnostics(self) -> tuple[Diagnostics, ...]:
        return (self.diagnostics, *(file.diagnostics for file in self.files))


def _but(said: Diagnostics, codes: Container[str]) -> Diagnostics:
    return tuple(d for d in said if d.severity is Severity.ERROR or d.code not in codes)


def merged(reports: Iterable[Report]) -> Report:
    """One report of all that a run found."""
    every = tuple(reports)
    return Report(
        tuple(file for report in every for file in report.files),
        tuple(found for report in every for found in report.diagnostics),
        tuple(page for report in every for page in report.pages),
        next((report.grounds for report in every if report.grounds is not None), None),
    )
