"""What a command found and made, before it is decided how that is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from amend.backends.formats import Format
from amend.compiler.diagnostics.diagnostic import Diagnostics, has_errors
from amend.compiler.instrument.instrument import Node
from amend.compiler.submission.submission import Submission

if TYPE_CHECKING:
    from amend.compiler.diagnostics.catalogue import Page
    from amend.compiler.upkeep.fixing import Applied


@frozen
class Made:
    """A document that was written."""

    path: Path
    format: Format


@frozen
class Examined:
    """One file that was read.

    made: the documents that it became.
    built: whether documents were asked for.
    submission: what is to be shown of it, if the command shows it.
    outline: addresses and provisions, if the command lists them.
    laid_out: whether the command has laid the file out anew (None: it was not asked to).
    imported: the base texts that were written for it, if it is no base text itself.
    text: a proposal that is to be shown, if the command drafts one.
    drafted: the proposal that was written, if the command drafts one.
    fixes: what was mended in the file, in order (None: it was not asked to).
    """

    name: str
    diagnostics: Diagnostics
    made: tuple[Made, ...] = ()
    built: bool = False
    submission: Submission | None = None
    outline: tuple[tuple[str, Node], ...] = ()
    laid_out: bool | None = None
    fixes: tuple[Applied, ...] | None = None
    imported: tuple[Path, ...] = ()
    text: str | None = None
    drafted: Path | None = None


@frozen
class Report:
    """All files of one run, in the order given, and what concerns none of them alone.

    pages: of the catalogue, if the command explains codes; several are listed by their titles.
    """

    files: tuple[Examined, ...] = ()
    diagnostics: Diagnostics = ()
    pages: tuple[Page, ...] = ()

    @property
    def status(self) -> int:
        """The exit status: 0 if there are no errors, 1 if there are."""
        return int(any(map(has_errors, self.all_diagnostics)))

    @property
    def all_diagnostics(self) -> tuple[Diagnostics, ...]:
        return (self.diagnostics, *(file.diagnostics for file in self.files))
