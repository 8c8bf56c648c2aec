"""What is made of a bundle of files: the compilations of the texts that they speak of.

Nothing is written here, so that several bundles can be at work at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import evolve, field

from amend.backends.commands.compilation_record import compilation_record
from amend.backends.commands.deciding import (
    Decided,
    Decisions,
    contested_in,
    decided,
    decisions_in,
    merged_text,
)
from amend.backends.commands.outcomes import Checked, Merged
from amend.backends.formats import Format
from amend.compiler.compilation import messages
from amend.compiler.compilation.carrying import secretariat
from amend.compiler.compilation.compilation import Compilation, Listed, without_sources
from amend.compiler.compilation.gathering import Gathered, Gathering, gathered
from amend.compiler.compilation.ledger import EMPTY, Ledger, printed_ledger, read_ledger
from amend.compiler.compilation.printing import USUAL, Shown, compiled, with_sources
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.files.glance import Look, Question
from amend.compiler.files.output_messages import self_check_failed
from amend.compiler.files.raw import read_own, standing
from amend.compiler.files.shelf import DISK
from amend.compiler.files.witness import Witness
from amend.compiler.files.writing import Output
from amend.compiler.values import frozen
from amend.compiler.written import Written

NUMBERS = ".numbers"
"""The kind of the file in which the numbers of options are kept."""

LARGEST_LEDGER = 4_000_000
"""Bytes of a file of numbers that is read: fifty thousand options."""

MOST_COLUMNS = 5
"""Parties that fit beside each other on a page."""

MOST_PARTIES, MOST_CHANGES = 200, 50_000
"""On one text; tried with a thousand proposals on one provision."""


@frozen
class Wanted:
    """What is to be made of proposals.

    folder: for the documents; None for the current one; sources: whether they are named.
    language: None for all languages; layout: `options` or `columns`.
    since: the folder of an earlier compilation; only rows that have changed since are printed.
    shown: what is shown beside the rows; decisions: the file of what is decided, if anything is.
    jobs: processes at work at once; 0 for as the settings say, else as many as there are cores.
    is_recorded: whether compilations are wanted for machines too.
    """

    formats: tuple[Format, ...]
    folder: Path | None = None
    library: Path | None = None
    language: str | None = None
    sources: bool = True
    layout: str = "options"
    since: Path | None = None
    force: bool = False
    shown: Shown = USUAL
    decisions: Path | None = None
    jobs: int = 0
    is_recorded: bool = False

    @property
    def place(self) -> Path:
        """The folder for the documents."""
        return self.folder or Path()


@frozen
class Ready:
    """The compilation of a text in one language, ready to be written.

    outcome: what is said of it, of which nothing was written yet.
    outputs: a document for each format, and the numbers of its options; none if it cannot be made.
    listed: what the index says of it; None if it is not in it.
    decided: the digest of the decisions that it is made with, if any are on it.
    lasts: whether it would be the same, and the same be said, once all of it is written.
    looks: at the numbers of earlier compilations in other folders.
    """

    outcome: Merged
    language: str
    outputs: tuple[Output, ...] = ()
    listed: Listed | None = None
    decided: str = ""
    lasts: bool = True
    looks: tuple[Look, ...] = ()


@frozen
class Made:
    """What is made of a bundle.

    told: of the files that have errors; said: of what is put together.
    asides: what is proposed for no text in force, with its proposals.
    gatherings: how many texts are amended, in one language each; numbers: of the proposals on
        them; statements: how many these have; looks: at what all this was made from.
    """

    ready: tuple[Ready, ...] = ()
    told: tuple[Checked, ...] = ()
    said: Diagnostics = ()
    asides: tuple[tuple[str, str], ...] = ()
    gatherings: int = 0
    numbers: tuple[str, ...] = ()
    statements: int = 0
    looks: tuple[Look, ...] = field(default=(), repr=False)

    @property
    def refused(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.told)


def made_of(
    files: Sequence[Path],
    wanted: Wanted,
    texts: Sequence[str],
    read: Mapping[Path, Written] | None = None,
) -> Made:
    """The compilations of what files propose that have nothing to do with others.

    texts: the names of all texts that are compiled; read: as for `gathered`.
    """
    witness = Witness(DISK)
    found = gathered(files, wanted.library, witness, read)
    by_name: dict[str, list[Gathering]] = defaultdict(list)
    for gathering in found.gatherings:
        by_name[gathering.name].append(gathering)
    decisions = decisions_in(wanted.decisions)
    ready = [
        _ready(gathering, [g for g in group if g is not gathering], wanted, texts, decisions)
        for group in by_name.values()
        for gathering in group
        if wanted.language in (None, gathering.language)
    ]
    return Made(
        tuple(ready),
        tuple(told_of(found)),
        found.diagnostics,
        tuple((aside.party.number, aside.title) for aside in found.asides),
        len(found.gatherings),
        tuple({p.number: None for g in found.gatherings for p in g.merge.parties}),
        sum(len(gathering.statements) for gathering in found.gatherings),
        witness.looks,
    )


def told_of(found: Gathered) -> Iterable[Checked]:
    """What there is to be said of the files that have errors."""
    for name, said in found.files:
        if name in found.refused:
            yield Checked(name, said)


def _ready(
    gathering: Gathering,
    others: Sequence[Gathering],
    wanted: Wanted,
    texts: Sequence[str],
    decisions: Decisions | None,
) -> Ready:
    limit = _limits(gathering)
    if limit is not None:
        return Ready(Merged(gathering.name, (limit,)), gathering.language)
    numbers = gathering.stem + NUMBERS
    ledger, of_ledger = ledger_at(wanted.place / numbers)
    shown = wanted.shown
    looks: tuple[Look, ...] = ()
    if wanted.since is not None:
        before, _ = ledger_at(wanted.since / numbers)
        shown = evolve(shown, since=before)
        looks = (_look_at(wanted.since / numbers),)
    found = Decided()
    of_decisions = ""
    if decisions is not None and decisions.is_on(gathering.name, gathering.language, texts):
        found = decided(decisions, gathering)
        of_decisions = decisions.digest
    said = (*of_ledger, *found.diagnostics)

    def left(*why: Diagnostic) -> Ready:
        """What comes of it where it cannot be made."""
        outcome = Merged(gathering.name, (*said, *why))
        lasts = not of_ledger and (bool(of_decisions) or found.read is None)
        return Ready(outcome, gathering.language, decided=of_decisions, lasts=lasts, looks=looks)

    if has_errors(found.diagnostics):
        return left()
    done = compiled(gathering, others, ledger, found.fates, shown)
    said = (*said, *done.diagnostics)
    compilation = done.compilation
    contested = contested_in(compilation, gathering)
    text, brackets = merged_text(gathering, found.fates, contested=contested)
    said = (*said, *messages.not_all_shown(gathering.merge, brackets.unsaid, brackets.left))
    if wanted.since is None:
        compilation = with_sources(compilation, text)
    if not wanted.sources:
        compilation = without_sources(compilation, secretariat(gathering.language))
    if wanted.layout == "columns" and len(compilation.parties) > MOST_COLUMNS:
        return left(messages.too_many_columns(len(compilation.parties), MOST_COLUMNS))
    outputs, failed = documents(compilation, wanted)
    if failed:
        return left(*failed)
    printed = printed_ledger(done.ledger)
    outcome = Merged(
        gathering.name,
        said,
        compilation.count,
        brackets=brackets.count,
        is_plain=compilation.is_plain,
        record=compilation_record(compilation) if wanted.is_recorded else None,
    )
    return Ready(
        outcome,
        gathering.language,
        (*outputs, Output(wanted.place / numbers, printed.encode())),
        _listed(compilation, wanted),
        of_decisions,
        not of_ledger and read_ledger(printed) == (done.ledger, ()),
        looks,
    )


def _look_at(path: Path) -> Look:
    try:
        return Question.STANDING, str(path), standing(path)
    except OSError:
        return Question.STANDING, str(path), ""


def _limits(gathering: Gathering) -> Diagnostic | None:
    parties, changes = len(gathering.merge.parties), len(gathering.merge.changes)
    if parties > MOST_PARTIES:
        return messages.too_many("proposals", parties, MOST_PARTIES)
    if changes > MOST_CHANGES:
        return messages.too_many("changes", changes, MOST_CHANGES)
    return None


def documents(compilation: Compilation, wanted: Wanted) -> tuple[tuple[Output, ...], Diagnostics]:
    """The documents of a compilation, each read back where its format can be."""
    outputs: list[Output] = []
    failed: list[Diagnostic] = []
    for form in wanted.formats:
        target = wanted.place / (compilation.name + form.extension)
        data = form.emit_compilation(compilation, wanted.layout)
        findings = form.check_compilation(data, compilation, wanted.layout)
        if findings:
            failed.append(self_check_failed(target, findings))
        else:
            outputs.append(Output(target, data))
    return tuple(outputs), tuple(failed)


def _listed(compilation: Compilation, wanted: Wanted) -> Listed:
    # A page leads to pages, where there are any.
    shown = next((form for form in wanted.formats if form.name == "html"), wanted.formats[0])
    return Listed(
        compilation.name + shown.extension,
        compilation.heading,
        compilation.language,
        tuple(party.number for party in compilation.parties),
        compilation.count.rows,
        compilation.count.choice,
    )


def ledger_at(path: Path) -> tuple[Ledger, Diagnostics]:
    data = read_own(path, LARGEST_LEDGER) if path.is_file() else None
    if data is None:
        return EMPTY, ()
    ledger, wrong = read_ledger(data.decode("utf-8", errors="replace"))
    return ledger, (messages.ledger_not_understood(str(path), wrong),) if wrong else ()
