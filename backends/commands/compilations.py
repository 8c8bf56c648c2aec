"""`amend compile`: what many proposals want, text by text and provision by provision."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import evolve, frozen

from amend.backends.commands.deciding import Decided, contested_in, decided, is_meant, merged_text
from amend.backends.commands.making import documents_of
from amend.backends.commands.outcomes import (
    Checked,
    FileOutcome,
    Indexed,
    Merged,
    Report,
)
from amend.backends.formats import Format, index_page
from amend.compiler.compilation import messages
from amend.compiler.compilation.carrying import secretariat
from amend.compiler.compilation.compilation import Compilation, Contents, Listed, without_sources
from amend.compiler.compilation.gathering import Gathered, Gathering, gathered
from amend.compiler.compilation.ledger import EMPTY, Ledger, printed_ledger, read_ledger
from amend.compiler.compilation.printing import USUAL, Shown, compiled, with_sources
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.files.output_messages import self_check_failed
from amend.compiler.files.raw import read_own
from amend.compiler.files.writing import Output, write_outputs

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


def compile_all(files: Sequence[Path], wanted: Wanted) -> Report:
    """A compilation of what is proposed for each text, in each language, and an index of all."""
    found = gathered(files, wanted.library)
    outcomes: list[FileOutcome] = [*told_of(found)]
    said = [*found.diagnostics]
    if found.refused:
        said.append(messages.refused(found.refused))
    if not found.gatherings and not found.asides and not found.refused:
        said.append(messages.nothing_to_merge())
    by_name: dict[str, list[Gathering]] = defaultdict(list)
    for gathering in found.gatherings:
        by_name[gathering.name].append(gathering)
    made: list[Compilation] = []
    for group in by_name.values():
        for gathering in group:
            if wanted.language not in (None, gathering.language):
                continue
            limit = _limits(gathering)
            if limit is not None:
                outcomes.append(Merged(gathering.name, (limit,)))
                continue
            others = [g for g in group if g is not gathering]
            outcome, compilation = _compiled(gathering, others, files, wanted, tuple(by_name))
            outcomes.append(outcome)
            made += [compilation] if compilation is not None else []
    if made and (len(found.gatherings) > 1 or found.asides or found.refused):
        outcomes.append(_index(found, made, files, wanted))
    return Report(tuple(outcomes), tuple(said))


def _index(
    found: Gathered, made: Sequence[Compilation], files: Sequence[Path], wanted: Wanted
) -> Indexed:
    """The index of all compilations as a page beside them, which leads to their files."""
    # Most compilations are in the language that a reader of the index most probably reads.
    language = Counter(c.language for c in made).most_common(1)[0][0]
    # A page leads to pages, where there are any.
    shown = next((form for form in wanted.formats if form.name == "html"), wanted.formats[0])
    contents = Contents(
        wanted.language or language,
        tuple(
            Listed(
                c.name + shown.extension,
                c.heading,
                c.language,
                tuple(p.number for p in c.parties),
                c.count.rows,
                c.count.choice,
            )
            for c in made
        ),
        tuple((aside.party.number, aside.title) for aside in found.asides),
        found.refused,
        len({p.number for g in found.gatherings for p in g.merge.parties}) + len(found.asides),
        sum(len(g.statements) for g in found.gatherings),
    )
    folder = wanted.folder or Path()
    outputs = (Output(folder / "index.html", index_page(contents)),)
    written = write_outputs(outputs, files, wanted.force)
    return Indexed(str(folder / "index.html"), written.diagnostics, bool(written.paths))


def told_of(found: Gathered) -> Iterable[Checked]:
    """What there is to be said of the files that have errors."""
    for name, said in found.files:
        if name in found.refused:
            yield Checked(name, said)


def _limits(gathering: Gathering) -> Diagnostic | None:
    parties, changes = len(gathering.merge.parties), len(gathering.merge.changes)
    if parties > MOST_PARTIES:
        return messages.too_many("proposals", parties, MOST_PARTIES)
    if changes > MOST_CHANGES:
        return messages.too_many("changes", changes, MOST_CHANGES)
    return None


def _compiled(
    gathering: Gathering,
    others: Sequence[Gathering],
    files: Sequence[Path],
    wanted: Wanted,
    names: Sequence[str],
) -> tuple[Merged, Compilation | None]:
    folder = wanted.folder or Path()
    numbers = gathering.stem + NUMBERS
    ledger, said = ledger_at(folder / numbers)
    shown = wanted.shown
    if wanted.since is not None:
        before, _ = ledger_at(wanted.since / numbers)
        shown = evolve(shown, since=before)
    found = Decided()
    if wanted.decisions is not None and is_meant(wanted.decisions, gathering, names):
        found = decided(wanted.decisions, gathering)
    said = (*said, *found.diagnostics)
    if has_errors(found.diagnostics):
        return Merged(gathering.name, said), None
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
        few = messages.too_many_columns(len(compilation.parties), MOST_COLUMNS)
        return Merged(gathering.name, (*said, few)), None
    outputs, failed = documents(compilation, folder, wanted)
    if failed:
        return Merged(gathering.name, (*said, *failed)), None
    kept = Output(folder / numbers, printed_ledger(done.ledger).encode())
    written = write_outputs((*outputs, kept), files, wanted.force)
    return (
        Merged(
            gathering.name,
            (*said, *written.diagnostics),
            compilation,
            documents_of(written.paths, outputs, wanted.formats),
            brackets=brackets.count,
        ),
        compilation,
    )


def documents(
    compilation: Compilation, folder: Path, wanted: Wanted
) -> tuple[tuple[Output, ...], Diagnostics]:
    """The documents of a compilation, each read back where its format can be."""
    outputs: list[Output] = []
    failed: list[Diagnostic] = []
    for form in wanted.formats:
        target = folder / (compilation.name + form.extension)
        data = form.emit_compilation(compilation, wanted.layout)
        findings = form.check_compilation(data, compilation, wanted.layout)
        if findings:
            failed.append(self_check_failed(target, findings))
        else:
            outputs.append(Output(target, data))
    return tuple(outputs), tuple(failed)


def ledger_at(path: Path) -> tuple[Ledger, Diagnostics]:
    data = read_own(path, LARGEST_LEDGER) if path.is_file() else None
    if data is None:
        return EMPTY, ()
    ledger, wrong = read_ledger(data.decode("utf-8", errors="replace"))
    return ledger, (messages.ledger_not_understood(str(path), wrong),) if wrong else ()
