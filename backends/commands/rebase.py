"""`amend rebase`, `amend outcomes`: proposals laid on another edition of their text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amend.backends.commands.compiling import naming
from amend.backends.commands.diff import written
from amend.backends.commands.outcomes import Rebased, Report
from amend.backends.commands.sound_drafts import name_of_base
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.files.editions import is_edition
from amend.compiler.files.writing import Output
from amend.compiler.rebasing import messages
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.compiler.driver import AmendedFile
    from amend.compiler.instrument.index import Index


@frozen
class OtherEdition:
    """The edition that is asked for; no index if it is not to be had.

    name: as proposals name it.
    """

    name: str
    diagnostics: Diagnostics
    index: Index | None = None


def rebase(path: Path, onto: str, output: Path | None, library: Path | None, force: bool) -> Report:
    """Carry a proposal to another edition of its text.

    onto: an edition, `wtdc/85@2022`, or the file of a base text.
    output: the file of the proposal; None shows it.
    """
    from amend.compiler.driver import amended_file

    with naming(path):
        file = amended_file(path, library)
        if file.written is None or has_errors(file.diagnostics):
            return Report((Rebased(str(path), file.diagnostics),))
        edition = other_edition(path, onto, file.written.language, library, output or path)
        if edition.index is None:
            return Report((Rebased(str(path), edition.diagnostics),))
        return _rebased(path, file, edition, output, library, force)


def _rebased(
    path: Path,
    file: AmendedFile,
    edition: OtherEdition,
    output: Path | None,
    library: Path | None,
    force: bool,
) -> Report:
    from amend.compiler.diagnostics.source import Source
    from amend.compiler.driver import amended_source
    from amend.compiler.rebasing.rebased import rebased
    from amend.compiler.rebasing.told import faults_of, two_ways

    assert file.written is not None and edition.index is not None
    made = rebased(file.written, file.amendments, edition.index, edition.name)
    if not made.carried:
        return Report((Rebased(str(path), (_other_text(path, edition, file),)),))
    said = [*edition.diagnostics]
    rows = []
    for carried in made.carried:
        for became in carried.statements:
            said += faults_of(became, carried.editions)
            rows.append((became.statement.span, became.fate))
    place = output or path
    again = amended_source(Source(str(place), made.text), place, library)
    said += [d for d in again.diagnostics if d.severity is d.severity.ERROR]
    after = {one.based.unit.number.text: one for one in again.amendments}
    for carried in made.carried:
        number = carried.amended.based.unit.number.text
        if number in after:
            said += two_ways(carried.amended, carried.statements, carried.editions, after[number])
    done = Rebased(str(path), tuple(said), made.text, None, tuple(rows))
    if output is None:
        return Report((done,))
    out = written((Output(output, made.text.encode()),), (path,), tuple(said), force)
    return Report((Rebased(str(path), out.diagnostics, None, out.place, tuple(rows)),))


def _other_text(path: Path, edition: OtherEdition, file: AmendedFile) -> Diagnostic:
    units = [one.based.unit for one in file.amendments]
    held = dict.fromkeys(unit.base.text for unit in units if unit.base.text)
    return messages.other_text(str(path), edition.name.strip('"'), tuple(held))


def other_edition(
    path: Path, onto: str, language: str, library: Path | None, target: Path
) -> OtherEdition:
    """The edition that is named, in a language; path: of the proposal, which finds its library.

    target: of the proposal that is to name it.
    """
    from amend.compiler.driver import edition_file, read_base
    from amend.compiler.instrument.index import index_of

    base: Path | Diagnostic = Path(onto)
    if is_edition(onto) and not Path(onto).exists():
        base = edition_file(onto, language, library, path)
    if isinstance(base, Diagnostic):
        return OtherEdition(onto, (base,))
    instrument, said = read_base(base)
    if instrument is None:
        return OtherEdition(onto, said)
    name = name_of_base(instrument, base, target)
    return OtherEdition(name, said, index_of(instrument))
