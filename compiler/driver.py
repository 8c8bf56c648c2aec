"""The doors of the compiler: from files and sources to outcomes. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from amend.compiler.algebra.unamended import unamended
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.bases import FindBase, ReadBase, based, reference_named, reference_of
from amend.compiler.bases import read_base as read_base_of
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.diagnostics.silencing import silenced
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.diagnostics.strictness import as_errors
from amend.compiler.figures import figures_for, named_in, with_figures
from amend.compiler.files import messages, settings
from amend.compiler.files.conferences import read_conference
from amend.compiler.files.editions import name_in_library
from amend.compiler.files.epoch import epoch_of_the_environment
from amend.compiler.files.kinds import BASE, PROPOSAL, kind_of
from amend.compiler.files.library import (
    Library,
    author_for,
    conferences_for,
    conferences_of,
    find_edition,
    find_named,
    find_path,
    held_in,
    library_for,
    shown,
)
from amend.compiler.files.reading import read_source
from amend.compiler.files.shelf import DISK, Shelf, absolute
from amend.compiler.files.ties import Ties, judged
from amend.compiler.header.messages import BEFORE_SUBMISSION
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.passes import Amended, Outcome, amended, compile_proposal, printed, submitted
from amend.compiler.profiles.profile import profile_for
from amend.compiler.submission.submission import Submission, Unit
from amend.compiler.syntax.conflict_block import Take, conflict_blocks
from amend.compiler.syntax.proposal import ProposalUnit
from amend.compiler.values import frozen
from amend.compiler.written import Written, parsed

if TYPE_CHECKING:
    from amend.compiler.upkeep.fixing import Fixed

DEFAULT_STYLE_SET = "calibri"


@frozen
class AmendedFile:
    """What is written in a file of proposals, and what each of them makes of its base.

    written: None if the file is not read.
    """

    written: Written | None
    amendments: tuple[Amended, ...]
    diagnostics: Diagnostics


def compile_file(
    path: Path,
    library: Path | None = None,
    final: bool = False,
    shelf: Shelf = DISK,
    ties: Ties | None = None,
) -> Outcome:
    """Compile a proposal or a base text.

    library: the folder with the editions, if not the one that is found by itself.
    final: whether what a draft may leave open is an error.
    shelf: where all files are read from.
    ties: of the project, which the base texts are held against.
    Never raises for what a user may have done; that comes back as diagnostics.
    """
    source = shelf.read(path)
    if isinstance(source, Diagnostic):
        return Outcome(None, (source,))
    return compile_source(source, path, library, final, shelf, ties)


def compile_source(
    source: Source,
    path: Path,
    library: Path | None = None,
    final: bool = False,
    shelf: Shelf = DISK,
    ties: Ties | None = None,
) -> Outcome:
    """Compile a text as if it stood in the file of that path.

    shelf: where other files are read from; ties: as for `compile_file`.
    """
    outcome = _compiled(source, path, library, shelf, ties)
    outcome = as_final(outcome) if final else outcome
    return evolve(outcome, diagnostics=silenced(source, outcome.diagnostics))


def _compiled(
    source: Source, path: Path, library: Path | None, shelf: Shelf, ties: Ties | None
) -> Outcome:
    name = path.stem
    match kind_of(path):
        case kind if kind == BASE:
            return compile_base(source, name, shelf)
        case kind if kind == PROPOSAL:
            epoch, told = epoch_of_the_environment()
            known = conferences_for(path, shelf)
            author = author_for(path, shelf)
            find_base = finder(path, library, shelf)

            find_figures = figures_for(path, shelf)

            def compile_with(take: Take) -> Outcome:
                return compile_proposal(
                    source, find_base, epoch, name, known.profiles, take, author, find_figures
                )

            if conflict_blocks(source):
                from amend.compiler.merging.conflict_words import with_conflicts_told

                outcome = with_conflicts_told(source, compile_with, find_base, known.profiles)
                drafted: dict[Span, Diagnostic] = {}
            else:
                find_base, drafted = _held_against(ties, path, library, shelf, find_base)
                outcome = compile_with(Take.OURS)
            said = (*outcome.diagnostics, *told, *known.diagnostics, *drafted.values())
            return evolve(outcome, diagnostics=said)
    return Outcome(None, (messages.unknown_kind(str(path)),))


def _held_against(
    ties: Ties | None, path: Path, folder: Path | None, shelf: Shelf, find_base: FindBase
) -> tuple[FindBase, dict[Span, Diagnostic]]:
    """What finds base texts, and notes where one is not what the proposal was drafted on."""
    own = ties.of_file(path) if ties else ()
    said: dict[Span, Diagnostic] = {}
    if ties is None or not own:
        return find_base, said

    def find(unit: ProposalUnit, language: str) -> Source | Diagnostic:
        found = find_base(unit, language)
        held = _texts_in(library_for(path, folder, shelf), language, shelf)
        tied = found
        if isinstance(found, Source) and found.made_by:
            # Whoever amends another proposal is tied to its file.
            tied = shelf.read(Path(found.made_by))
        one = judged(ties, own, unit.base.span, tied, held)
        if one is not None:
            said[unit.base.span] = one
        return found

    return find, said


def _texts_in(
    library: Library | Diagnostic, language: str, shelf: Shelf
) -> Iterator[tuple[str, Source]]:
    """The texts of a library in a language, by their names; each is read when it is asked for."""
    if isinstance(library, Diagnostic):
        return
    for one in held_in(library.folder, shelf):
        if language in one.languages:
            text = shelf.read(shown(library.folder / name_in_library(one.reference, language)))
            if isinstance(text, Source):
                yield str(one.reference), text


def amended_file(
    path: Path, library: Path | None = None, shelf: Shelf = DISK, ties: Ties | None = None
) -> AmendedFile:
    """What the proposals of a file make of their base texts, before anything is printed.

    ties: as for `compile_file`.
    """
    written = written_file(path, shelf)
    if isinstance(written, Diagnostic):
        return AmendedFile(None, (), (written,))
    return amended_written(written, path, library, shelf, ties=ties)


def amended_source(
    source: Source,
    path: Path,
    library: Path | None = None,
    shelf: Shelf = DISK,
    ties: Ties | None = None,
) -> AmendedFile:
    """The same of a text as if it stood in the file of that path."""
    return amended_written(_written(source, path, shelf), path, library, shelf, ties=ties)


def written_file(path: Path, shelf: Shelf = DISK) -> Written | Diagnostic:
    """What is written in a file of proposals, or why it is not read."""
    source = shelf.read(path)
    if isinstance(source, Diagnostic):
        return source
    if kind_of(path) != PROPOSAL:
        return messages.unknown_kind(str(path))
    return _written(source, path, shelf)


def amended_written(
    written: Written,
    path: Path,
    library: Path | None = None,
    shelf: Shelf = DISK,
    read_text: ReadBase = read_base_of,
    ties: Ties | None = None,
) -> AmendedFile:
    """What the proposals make that are written in the file of a path.

    read_text: reads base texts, where each is read for several files. ties: as for `compile_file`.
    """
    epoch, told = epoch_of_the_environment()
    find_base = finder(path, library, shelf)
    find_base, drafted = _held_against(ties, path, library, shelf, find_base)
    bases = based(written, find_base, read_text)
    amendments = tuple(amended(written, one, epoch) for one in bases)
    prints = [printed(written, one) for one in amendments]
    said = submitted(written, bases, amendments, prints).diagnostics
    said = (*said, *told, *written.of_project, *drafted.values())
    return AmendedFile(written, amendments, said)


def _written(source: Source, path: Path, shelf: Shelf) -> Written:
    known = conferences_for(path, shelf)
    return evolve(parsed(source, path.stem, known.profiles), of_project=known.diagnostics)


def settings_faults(path: Path) -> Diagnostics:
    """What is wrong in the settings of a project, or in the file of a conference, as errors.

    A document is made whatever is wrong in the latter; who checks it wants it to be sound.
    """
    if path.name != settings.NAME:
        return as_errors(read_conference(path)[1])
    found = settings.read_settings(path)
    if isinstance(found, Diagnostic):
        return (found,)
    if not found.conferences:
        return ()
    return as_errors(conferences_of(found, absolute(path).parent).diagnostics)


def fix_file(path: Path, library: Path | None = None) -> Fixed | Diagnostics:
    """Apply the fixes that are certain to a proposal, in memory; what is wrong if it has none.

    A base text is the text in force, and is never mended; nor is a file with conflicts, in which a
    person chooses first.
    """
    from amend.compiler.upkeep.fixing import fixed

    source = read_source(path)
    if isinstance(source, Diagnostic):
        return (source,)
    if kind_of(path) != PROPOSAL or conflict_blocks(source):
        return compile_source(source, path, library).diagnostics
    return fixed(source, lambda text: compile_source(text, path, library).diagnostics)


def read_base(path: Path) -> tuple[Instrument | None, Diagnostics]:
    """Read a base text alone."""
    source = read_source(path)
    if isinstance(source, Diagnostic):
        return None, (source,)
    base = read_base_text(source)
    return base.instrument, base.diagnostics


def edition_file(
    name: str, language: str | None, folder: Path | None, beside: Path | None = None
) -> Path | Diagnostic:
    """The file of an edition in the library that is found from a proposal.

    name: `wtdc/85@2017`; language: None for English or, where that is not held, any other.
    beside: the proposal; None for one in the current folder.
    """
    from amend.compiler.received.known import USUAL

    library = library_for(beside or Path(f"proposal{PROPOSAL}"), folder)
    if isinstance(library, Diagnostic):
        return library
    reference, source = reference_named(name), Source("the command line", name)
    held = next((one for one in held_in(library.folder) if one.reference == reference), None)
    others = held.languages if held and USUAL not in held.languages else (USUAL,)
    code = language or others[0]
    file = find_edition(library, reference, code, Span(source, 0, len(name)))
    return file if isinstance(file, Diagnostic) else shown(file)


def proposal_for_outline(path: Path) -> Diagnostics:
    """What is said of a proposal whose addresses were asked for: it has none of its own."""
    source = read_source(path)
    if isinstance(source, Diagnostic):
        return (source,)
    amended = dict.fromkeys(unit.base.text for unit in parsed(source).file.units)
    return (messages.proposal_for_base(str(path), tuple(amended)),)


def finder(
    path: Path,
    folder: Path | None = None,
    shelf: Shelf = DISK,
    chain: tuple[str, ...] = (),
) -> FindBase:
    """What finds the base texts of a proposal file, in the library `folder` if it is given.

    chain: as for `made_base`.
    """

    def find_from(other: Path, led: tuple[str, ...]) -> FindBase:
        return finder(other, folder, shelf, led)

    def find(unit: ProposalUnit, language: str) -> Source | Diagnostic:
        if unit.is_proposal:
            from amend.compiler.made_bases import made_base

            made = made_base(unit, language, path, shelf, chain, find_from)
            return made if isinstance(made, Diagnostic) else made.source
        file = file_of_base(unit, language, path, folder, shelf)
        return file if isinstance(file, Diagnostic) else shelf.read(shown(file))

    return find


def file_of_base(
    unit: ProposalUnit, language: str, path: Path, folder: Path | None = None, shelf: Shelf = DISK
) -> Path | Diagnostic:
    """The file of the text that a proposal amends, unless another proposal makes that.

    path, folder, shelf: as for `finder`.
    """
    library = library_for(path, folder, shelf)
    if isinstance(library, Diagnostic):
        return library
    if unit.fault is not None:
        return find_named(library, unit.base.text, language, unit.base.span, shelf)
    if unit.is_path:
        return find_path(library, path, unit.base.text, unit.base.span, shelf)
    return find_edition(library, reference_of(unit), language, unit.base.span, shelf)


def compile_base(source: Source, name: str, shelf: Shelf = DISK) -> Outcome:
    """A base text as a submission of its own: an unamended text.

    shelf: where the files beside it are read from.
    """
    base = read_base_text(source)
    if base.instrument is None:
        return Outcome(None, base.diagnostics)
    profile = profile_for(None, base.instrument.reference.series)
    unit = Unit("", "", unamended(base.instrument))
    style_set = profile.style_set if profile else DEFAULT_STYLE_SET
    whole = Submission(base.instrument.language, style_set, "", None, (unit,), name)
    submission, found = with_figures(whole, named_in(base.instrument), (), shelf)
    return Outcome(submission, (*base.diagnostics, *found))


def as_final(outcome: Outcome) -> Outcome:
    """The same outcome for a document that is to be submitted now; without errors, unchanged."""
    said = as_errors(outcome.diagnostics, BEFORE_SUBMISSION)
    kept = None if has_errors(said) else outcome.submission
    return evolve(outcome, submission=kept, diagnostics=said)
