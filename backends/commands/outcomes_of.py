"""`amend outcomes`: what a conference has taken up of proposals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from amend.backends.commands.compiling import naming
from amend.backends.commands.making import made
from amend.backends.commands.outcomes import Built, Checked, Made, Report, Shown
from amend.backends.commands.rebase import other_edition
from amend.backends.formats import format_of
from amend.compiler.diagnostics.diagnostic import Diagnostic, has_errors
from amend.compiler.files.writing import Output, write_outputs
from amend.compiler.rebasing import messages

if TYPE_CHECKING:
    from amend.compiler.instrument.instrument import Instrument
    from amend.compiler.passes import Amended


def outcomes_of(
    files: Sequence[Path], edition: str, output: Path | None, library: Path | None, force: bool
) -> Report:
    """Lay proposals on the edition that was adopted, each change with both wordings.

    output: the document, in the format of its name; None shows the table.
    """
    from amend.compiler.driver import amended_file
    from amend.compiler.rebasing.outcomes import rows, submission

    read = []
    for path in files:
        with naming(path):
            read.append((path, amended_file(path, library)))
    faulty = [(path, file) for path, file in read if has_errors(file.diagnostics)]
    if faulty:
        return Report(tuple(Checked(str(path), file.diagnostics) for path, file in faulty))
    first = read[0][1].written
    assert first is not None
    adopted = other_edition(files[0], edition, first.language, library, files[0])
    if adopted.index is None:
        return Report((Checked(str(files[0]), adopted.diagnostics),))
    wanted = adopted.index.instrument
    amendments = [one for _, file in read for one in file.amendments if _is_on(one, wanted)]
    name = " ".join(map(str, files))
    if not amendments:
        units = [one.based.unit.base.text for _, file in read for one in file.amendments]
        fault = messages.other_text(name, edition, tuple(dict.fromkeys(units)))
        return Report((Checked(name, (fault,)),))
    found = tuple(rows(amendments, adopted.index))
    old = ", ".join(dict.fromkeys(one.based.unit.base.text for one in amendments))
    table = submission(found, wanted, old, "outcomes")
    if output is None:
        return Report((Shown(name, (), table),))
    form = format_of(output)
    assert form is not None
    data = made(form, table, output)
    if isinstance(data, Diagnostic):
        return Report((Built(name, (data,)),))
    done = write_outputs((Output(output, data),), files, force)
    return Report((Built(name, done.diagnostics, tuple(Made(path, form) for path in done.paths)),))


def _is_on(one: Amended, adopted: Instrument) -> bool:
    """Whether a proposal amends an edition of the adopted text, in its language."""
    if one.based.index is None or one.amendment is None:
        return False
    text, other = one.based.index.instrument, adopted.reference
    mine = text.reference.series, text.reference.number, text.language
    return mine == (other.series, other.number, adopted.language)
