"""Reads the outcome of a proposal over, provision by provision."""

from __future__ import annotations

from collections.abc import Iterator

from amend.compiler.algebra.apply import Applied
from amend.compiler.algebra.operations import Operations, Replace
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import HEAD, NodeId
from amend.compiler.lexicon.lexicon import language
from amend.compiler.proofreading.additions import addition_faults, wording_faults
from amend.compiler.proofreading.fixes import Fixes
from amend.compiler.proofreading.seams import habits_of, seam_faults
from amend.compiler.syntax.proposal import ProposalUnit


def proofread(
    unit: ProposalUnit, index: Index, drafted: Operations, applied: Applied
) -> Iterator[Diagnostic]:
    """What does not read as words in what a proposal makes of its base.

    drafted: the drafter's own operations; applied: these with their consequences.
    """
    edits: dict[NodeId, list[Replace]] = {}
    for operation in drafted:
        if isinstance(operation, Replace):
            edits.setdefault(operation.node, []).append(operation)
    yield from addition_faults(applied.redline.root, drafted, index)
    yield from wording_faults(unit, index)
    if not edits:
        return
    habits = habits_of(node.text.chars for node in index.nodes.values())
    fixes = Fixes.of(unit.statements)
    small = language(index.instrument.language).small_words
    for node in applied.redline.root.walk():
        if node.id in edits and node.is_changed:
            ordered = sorted(edits[node.id], key=lambda e: (e.start, e.end))
            # Titles are written with capitals in many ways.
            no_names = () if node.kind in HEAD else small
            yield from seam_faults(node.text, ordered, habits, fixes, no_names)
