"""`amend git resolve`: settles conflicts as a person says. What is settled is not added to git."""

from __future__ import annotations

from pathlib import Path

from amend.backends.commands.outcomes import Report, Told
from amend.backends.git import messages
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.files.reading import encoded, read_source
from amend.compiler.files.writing import replace_file
from amend.compiler.syntax.conflict_block import ConflictBlock, Take, conflict_blocks, settled


def resolve(path: Path, take: Take, line: int | None) -> Report:
    """Take one version, or both, of the conflicts of a file.

    line: of the conflict that is meant, any of its lines; None for all.
    """
    source = read_source(path)
    if isinstance(source, Diagnostic):
        return Report((Told(str(path), (source,)),))
    blocks = conflict_blocks(source)

    def lines(block: ConflictBlock) -> tuple[int, int]:
        return source.line_of(block.span.start) + 1, source.line_of(block.span.end - 1) + 1

    meant = [b for b in blocks if line is None or lines(b)[0] <= line <= lines(b)[1]]
    if not meant:
        starts = [lines(block)[0] for block in blocks]
        fault = messages.nothing_to_settle(str(path), starts, line)
        return Report((Told(str(path), (fault,)),))
    text = settled(source, lambda block: take if block in meant else None)
    done = replace_file(path, encoded(path, text))
    if not done.paths:
        return Report((Told(str(path), done.diagnostics),))
    count = "1 conflict" if len(meant) == 1 else f"{len(meant)} conflicts"
    left = len(blocks) - len(meant)
    said = f"{path}: {count} settled by taking {take.value}"
    said += f", {left} left.\n" if left else "; check it, then `git add` it.\n"
    return Report((Told(str(path), done.diagnostics, said),))
