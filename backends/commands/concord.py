"""`amend concord`: whether language versions do the same to the same provisions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from amend.backends.commands.compiling import naming
from amend.backends.commands.outcomes import Checked, Compared, Report
from amend.compiler.diagnostics.diagnostic import has_errors


def concord(files: Sequence[Path], library: Path | None) -> Report:
    """Compare the language versions of one document; a file with errors is not compared."""
    from amend.compiler.concordance.concord import concord as compared
    from amend.compiler.concordance.version import Version
    from amend.compiler.driver import amended_file

    read = []
    for path in files:
        with naming(path):
            read.append((path, amended_file(path, library)))
    faulty = [(path, file) for path, file in read if has_errors(file.diagnostics)]
    if faulty:
        return Report(tuple(Checked(str(path), file.diagnostics) for path, file in faulty))
    versions = [Version(f.written, f.amendments) for _, f in read if f.written is not None]
    made = compared(versions)
    name = " ".join(str(path) for path in files)
    return Report((Compared(name, made.diagnostics, made.languages, made.changes, made.alike),))
