"""`amend merge`: what the proposals on one text make together, and what is decided of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from amend.backends.commands.bundles import NUMBERS, Wanted, ledger_at, told_of
from amend.backends.commands.compilation_record import compilation_record
from amend.backends.commands.deciding import decided, decisions_in, merged_text
from amend.backends.commands.making import documents_of, made
from amend.backends.commands.outcomes import FileOutcome, Made, Merged, Report
from amend.compiler.algebra.redline import Deleted
from amend.compiler.base_text.printing import print_base
from amend.compiler.compilation import messages
from amend.compiler.compilation.carrying import outcomes, settled
from amend.compiler.compilation.deciding import Fate, Fates, rows_meant
from amend.compiler.compilation.gathering import Gathering, gathered
from amend.compiler.compilation.ledger import row_digest
from amend.compiler.compilation.look_messages import look_messages
from amend.compiler.compilation.printing import compiled, with_sources
from amend.compiler.compilation.provenance import MergedText
from amend.compiler.compilation.relations import Relations
from amend.compiler.compilation.residuals import residuals
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.figures import named_in, with_figures
from amend.compiler.files.kinds import BASE, PROPOSAL
from amend.compiler.files.writing import Output, replace_file, write_outputs
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.submission.submission import Submission, Unit
from amend.compiler.syntax.decisions import DecisionsFile
from amend.compiler.values import frozen
from amend.compiler.words.symbols import MOD, SUP


@frozen
class Settling:
    """What is to be made of what is decided.

    decisions: their file; only: `uncontested`, or `agreed` for what is agreed alone; None for
        what is agreed, with what is to stay in brackets, if anything is decided, else for what is
        uncontested.
    residual: the folder for what is left of each proposal; outcomes: whether it is told what
        became of each statement; stamp: whether the marks of rows are written into the decisions.
    """

    decisions: Path | None = None
    only: str | None = None
    residual: Path | None = None
    outcomes: bool = False
    stamp: bool = False


def merge(files: Sequence[Path], wanted: Wanted, settling: Settling) -> Report:
    """What clashes among the proposals on one text, what comes of them, and what is left."""
    found = gathered(files, wanted.library)
    told: list[FileOutcome] = [*told_of(found)]
    chosen = [g for g in found.gatherings if wanted.language in (None, g.language)]
    said = [*found.diagnostics]
    if found.refused:
        said.append(messages.refused(found.refused))
    elif not has_errors(said) and (problem := _not_one(chosen)) is not None:
        said.append(problem)
    if has_errors(said):
        return Report(tuple(told), tuple(said))
    (gathering,) = chosen
    outcome = _merged(gathering, files, wanted, settling)
    return Report((*told, outcome), tuple(said))


def _not_one(chosen: Sequence[Gathering]) -> Diagnostic | None:
    names = sorted({g.name for g in chosen})
    if not chosen:
        return messages.nothing_to_merge()
    if len(names) > 1:
        return messages.several_texts(names)
    if len(chosen) > 1:
        return messages.other_languages(sorted(g.language for g in chosen))
    return None


def _merged(
    gathering: Gathering, files: Sequence[Path], wanted: Wanted, settling: Settling
) -> Merged:
    merge_, related = gathering.merge, gathering.relations
    found = decided(decisions_in(settling.decisions), gathering)
    read, fates, said = found.read, found.fates, found.diagnostics
    if settling.decisions is not None and read is None:
        return Merged(gathering.name, said)
    if settling.stamp and read is not None:
        stamped = _stamped(read, gathering)
        kept = tuple(d for d in said if d.code != "A1104")
        if not has_errors(kept):
            written = replace_file(settling.decisions or Path(), stamped)
            return Merged(gathering.name, (*kept, *written.diagnostics), files=written.paths)
    if has_errors(said):
        return Merged(gathering.name, said)
    open_ = _open_clashes(gathering, fates)
    said = (*said, *messages.clash_messages(merge_, open_))
    if fates is None:
        said = (*said, *look_messages(merge_, related, gathering.rows))
    folder = wanted.folder or Path()
    ledger, _ = ledger_at(folder / (gathering.stem + NUMBERS))
    text, brackets = merged_text(gathering, fates, settling.only)
    said = (*said, *messages.not_all_shown(merge_, brackets.unsaid, brackets.left))
    compilation = with_sources(compiled(gathering, (), ledger, fates).compilation, text)
    agreed = settled(gathering, fates.of(Fate.ADOPTED), fates) if fates else None
    documents, failed = _documents(gathering, text, folder, files, wanted)
    others: tuple[Path, ...] = ()
    if settling.residual is not None and fates and text.is_suppressed:
        left = {p for at in fates.of(Fate.OPEN) for p in merge_.changes[at].proposals}
        parties = (party.number for party in merge_.parties if party.number in left)
        failed = (*failed, *map(messages.not_all_left, parties))
    elif settling.residual is not None and fates and agreed and not failed:
        base = agreed.outcome
        others, failed = _residuals(gathering, fates, base, settling.residual, files, wanted)
    lines = tuple(outcomes(gathering, fates)) if settling.outcomes and fates else ()
    return Merged(
        gathering.name,
        (*said, *failed),
        compilation.count,
        documents,
        others,
        lines,
        brackets.count,
        record=compilation_record(compilation) if wanted.is_recorded else None,
    )


def _open_clashes(gathering: Gathering, fates: Fates | None) -> Relations:
    """The clashes that no decision has settled."""
    if fates is None:
        return gathering.relations
    left = {at for at, fate in enumerate(fates.fates) if fate is Fate.OPEN}
    return tuple(r for r in gathering.relations if r.is_clash and set(r.changes) <= left)


def _documents(
    gathering: Gathering,
    text: MergedText,
    folder: Path,
    files: Sequence[Path],
    wanted: Wanted,
) -> tuple[tuple[Made, ...], Diagnostics]:
    """The documents of a merged text, under revisions by all who want them."""
    if not wanted.formats:
        return (), ()
    name = gathering.stem + ".merge"
    numbers = ", ".join(party.number for party in gathering.merge.parties)
    unit = Unit(MOD, numbers, text.redline)
    if isinstance(text.redline.root.mark, Deleted):
        # A text that goes prints under the numbers of those alone who want it to go.
        unit = Unit(SUP, text.redline.root.mark.origin.proposal, text.redline)
    submission = Submission(
        gathering.language, gathering.profile.style_set, "", None, (unit,), name
    )
    folders = [file.parent for file in files]
    shown, found = with_figures(submission, named_in(gathering.merge.index.instrument), folders)
    if shown is None:
        return (), found
    outputs: list[Output] = []
    for form in wanted.formats:
        target = folder / (name + form.extension)
        data = made(form, shown, target)
        if isinstance(data, Diagnostic):
            return (), (data,)
        outputs.append(Output(target, data))
    written = write_outputs(outputs, files, wanted.force)
    return documents_of(written.paths, outputs, wanted.formats), written.diagnostics


def _residuals(
    gathering: Gathering,
    fates: Fates,
    agreed: Instrument,
    folder: Path,
    files: Sequence[Path],
    wanted: Wanted,
) -> tuple[tuple[Path, ...], Diagnostics]:
    """What is left of each proposal, on the agreed text that is written beside them."""
    base = folder / (gathering.stem + BASE)
    left = tuple(residuals(gathering, fates, agreed, f'"{base.name}"'))
    missing = tuple(messages.not_all_left(one.party.number) for one in left if one.misses)
    outputs = [Output(base, print_base(agreed).encode())]
    for one in left:
        name = one.party.number.lower().replace("/", "-")
        target = folder / f"{name}.{gathering.language}{PROPOSAL}"
        outputs.append(Output(target, one.text.encode()))
    written = write_outputs(outputs, files, wanted.force)
    return written.paths, (*missing, *written.diagnostics)


def _stamped(read: DecisionsFile, gathering: Gathering) -> bytes:
    """The file with the mark of its row behind each address that names one row."""
    text = read.source.text
    marks: list[tuple[int, int, str]] = []
    for decision in read.decisions:
        for place in decision.places:
            meant = rows_meant(place, gathering.merge, gathering.rows)
            if len(meant) == 1 and place.target.through is None:
                end = place.span.end
                old = len(place.stamp) + 1 if place.stamp else 0
                marks.append((end, end + old, f"@{row_digest(gathering.rows[meant[0]])}"))
    for start, end, mark in sorted(marks, reverse=True):
        text = text[:start] + mark + text[end:]
    return text.encode()
