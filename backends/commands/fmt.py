"""`amend fmt`: one layout for all files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from amend.backends.commands.compiling import naming
from amend.backends.commands.each import in_turn
from amend.backends.commands.outcomes import LaidOut, Report
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.files.kinds import STANDARD, kind_of
from amend.compiler.files.writing import replace_file
from amend.compiler.upkeep import messages


def fmt(files: Sequence[Path], only_check: bool, only_show: bool = False) -> Iterator[Report]:
    """Lay the files out anew in their places, or only look.

    only_check: whether files that are not in that layout are errors.
    only_show: whether it is shown what would change.
    """
    work = partial(_laid_out, only_check=only_check, only_show=only_show)
    for laid_out in in_turn(work, LaidOut, files):
        yield Report((laid_out,))


def _laid_out(path: Path, only_check: bool, only_show: bool) -> LaidOut:
    with naming(path):
        from amend.compiler.files.reading import encoded, read_source
        from amend.compiler.upkeep.formatter import format_source

        source = read_source(path)
        if isinstance(source, Diagnostic):
            return LaidOut(str(path), (source,))
        done = format_source(source, kind_of(path))
    if path == STANDARD and not (only_check or only_show):
        return LaidOut(str(path), done.diagnostics, text=done.text)
    if done.text is None or done.text == source.text:
        return LaidOut(str(path), done.diagnostics)
    if only_check or only_show:
        from amend.compiler.upkeep.line_diff import line_diff

        said = (messages.differs(str(path)),) if only_check else done.diagnostics
        diff = line_diff(path.as_posix(), source.text, done.text) if only_show else None
        return LaidOut(str(path), said, diff=diff)
    # As it was: the byte-order mark, and the encoding that it stands for.
    written = replace_file(path, encoded(path, done.text))
    return LaidOut(str(path), written.diagnostics, bool(written.paths))
