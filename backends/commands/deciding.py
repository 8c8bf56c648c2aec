"""Decisions of a meeting, read for the text that they are on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from amend.compiler.compilation import decision_messages
from amend.compiler.compilation.bracketing import Bracketed
from amend.compiler.compilation.carrying import (
    secretariat,
    settled,
    suppressed_whole,
    with_brackets,
)
from amend.compiler.compilation.compilation import Compilation
from amend.compiler.compilation.deciding import Fate, Fates, decide, uncontested
from amend.compiler.compilation.gathering import Gathering
from amend.compiler.compilation.places import row_address
from amend.compiler.compilation.provenance import MergedText
from amend.compiler.compilation.rows import Status
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.files.glance import Look, Question
from amend.compiler.files.reading import read_source
from amend.compiler.files.witness import digest_of_text
from amend.compiler.syntax.decisions import DecisionsFile, read_decisions
from amend.compiler.values import frozen


@frozen
class Decided:
    """What a file of decisions makes of a gathering; None where there is no such file."""

    read: DecisionsFile | None = None
    fates: Fates | None = None
    diagnostics: Diagnostics = ()


@frozen
class Decisions:
    """A file of decisions, which is read once.

    found: what it says, or why it cannot be read.
    """

    path: Path
    found: DecisionsFile | Diagnostic

    @property
    def digest(self) -> str:
        """The digest of its text under its name; empty where it cannot be read."""
        if isinstance(self.found, Diagnostic):
            return ""
        return f"{digest_of_text(self.found.source.text)} {self.path}"

    @property
    def look(self) -> Look:
        """What was asked of the disk, and the answer; none that a glance gives, if not read."""
        return Question.TEXT, str(self.path), self.digest.partition(" ")[0]

    def is_on(self, name: str, language: str, names: Sequence[str]) -> bool:
        """Whether it is on one of several texts: by its header, else on the only one.

        name, language: of the text; names: of all texts.
        A file that cannot be read is on every one, so that this is told.
        """
        if isinstance(self.found, Diagnostic):
            return True
        base, own = self.found.header.get("base"), self.found.header.get("language")
        if own is not None and own.text != language:
            return False
        if base is None or base.text not in names:
            return len(names) == 1 or base is not None
        return base.text == name


def decisions_in(path: Path | None) -> Decisions | None:
    """What a file of decisions says; None where there is no such file."""
    if path is None:
        return None
    source = read_source(path)
    return Decisions(path, source if isinstance(source, Diagnostic) else read_decisions(source))


def decided(decisions: Decisions | None, gathering: Gathering) -> Decided:
    """What a file decides of what is proposed for a text."""
    if decisions is None:
        return Decided()
    read = decisions.found
    if isinstance(read, Diagnostic):
        return Decided(diagnostics=(read,))
    fates = decide(gathering.merge, gathering.rows, gathering.relations, read)
    base = read.header.get("base")
    other: Diagnostics = ()
    if base is not None and base.text != gathering.name:
        other = (decision_messages.other_base(base.span, base.text, gathering.name),)
    return Decided(read, fates, (*read.diagnostics, *other, *fates.diagnostics))


def contested_in(compilation: Compilation, gathering: Gathering) -> frozenset[int]:
    """The changes in rows in which there is a choice only by parties of other languages."""
    chosen = {row.anchor for row in compilation.rows if row.is_choice}
    index = gathering.merge.index
    rows = (row for row in gathering.rows if row.status is not Status.CHOICE)
    held = (row for row in rows if row_address(row.at, index) in chosen)
    return frozenset(change for row in held for change in row.changes)


def merged_text(
    gathering: Gathering,
    fates: Fates | None,
    only: str | None = None,
    contested: Collection[int] = (),
) -> tuple[MergedText, Bracketed]:
    """The text as decided, what is left open in square brackets, else with what nobody contests.

    contested: changes that are, beside those of the gathering itself.
    only: `uncontested` for that whatever is decided, `agreed` for what is agreed, without brackets.
    """
    nobody = secretariat(gathering.language)
    if fates is None or only == "uncontested":
        chosen = uncontested(gathering.merge, gathering.relations, contested)
        gone = suppressed_whole(gathering, chosen)
        return MergedText(gone or settled(gathering, chosen).redline, nobody), Bracketed()
    gone = suppressed_whole(gathering, fates.of(Fate.ADOPTED))
    if gone is not None:
        return MergedText(gone, nobody, True), Bracketed(left=fates.of(Fate.BRACKETED))
    if only == "agreed":
        agreed = settled(gathering, fates.of(Fate.ADOPTED), fates)
        return MergedText(agreed.redline, nobody, True), Bracketed()
    applied, made = with_brackets(gathering, fates)
    return MergedText(applied.redline, nobody, True, made.wanting), made
