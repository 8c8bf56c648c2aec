"""Reads the outcome of a proposal over, provision by provision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import is_

from attrs import field

from amend.compiler.algebra.apply import Applied
from amend.compiler.algebra.operations import Operations, Replace
from amend.compiler.algebra.redline import RedlineNode, Stretch
from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import HEAD, NodeId
from amend.compiler.lexicon.lexicon import language
from amend.compiler.proofreading.additions import addition_faults, wording_faults
from amend.compiler.proofreading.fixes import Fixes
from amend.compiler.proofreading.seams import habits_of, seam_faults
from amend.compiler.proofreading.spans import span_faults
from amend.compiler.syntax.proposal import ProposalUnit, Statement
from amend.compiler.values import frozen


@frozen
class _Provision:
    """What was told of a provision; edits: those of the drafter, in their order."""

    text: tuple[Stretch, ...]
    edits: tuple[Replace, ...]
    told: Diagnostics


@frozen(eq=False)
class Read:
    """What was told of one version of a proposal, from which the next one goes on.

    index: of its base; habits: the marks that have a blank before them there.
    """

    index: Index
    habits: frozenset[str]
    diagnostics: Diagnostics
    _provisions: Mapping[NodeId, _Provision] = field(repr=False)
    _statements: Mapping[int, tuple[Statement, Diagnostics]] = field(repr=False)

    def of_provision(self, node: RedlineNode, edits: Sequence[Replace]) -> Diagnostics | None:
        """What was told of a provision; None if it, or what is written of it, is another now.

        Edits are the same as long as they are of the same piece: to equal ones elsewhere belong
        other places, and other quotations.
        """
        held = self._provisions.get(node.id)
        if held is None or len(held.edits) != len(edits) or held.text != node.text:
            return None
        return held.told if all(map(is_, held.edits, edits)) else None

    def of_statement(self, statement: Statement) -> Diagnostics | None:
        """What was told of the words of a statement; None if it was not there."""
        held = self._statements.get(id(statement))
        return held[1] if held else None


def proofread(
    unit: ProposalUnit,
    index: Index,
    drafted: Operations,
    applied: Applied,
    before: Read | None = None,
) -> Read:
    """What does not read as words in what a proposal makes of its base.

    drafted: the drafter's own operations; applied: these with their consequences.
    before: an earlier version; what is as it was there is not read again.
    """
    if before is not None and before.index is not index:
        before = None
    root = applied.redline.root
    statements = tuple(_statements(unit, index, before))
    habits = before.habits if before else habits_of(n.text.chars for n in index.nodes.values())
    provisions = dict(_provisions(unit, index, drafted, root, habits, before))
    told = (
        *addition_faults(root, drafted, index),
        *(one for _, found in statements for one in found),
        *span_faults(root, drafted),
        *(one for provision in provisions.values() for one in provision.told),
    )
    by_identity = {id(one): (one, found) for one, found in statements}
    return Read(index, habits, told, provisions, by_identity)


def _statements(
    unit: ProposalUnit, index: Index, before: Read | None
) -> Iterator[tuple[Statement, Diagnostics]]:
    for statement in unit.statements:
        told = before.of_statement(statement) if before else None
        if told is None:
            told = tuple(wording_faults(statement, index))
        yield statement, told


def _provisions(
    unit: ProposalUnit,
    index: Index,
    drafted: Operations,
    root: RedlineNode,
    habits: frozenset[str],
    before: Read | None,
) -> Iterator[tuple[NodeId, _Provision]]:
    edits: dict[NodeId, list[Replace]] = {}
    for operation in drafted:
        if isinstance(operation, Replace):
            edits.setdefault(operation.node, []).append(operation)
    if not edits:
        return
    fixes = Fixes(unit.statements)
    small = language(index.instrument.language).small_words
    for node in root.walk():
        if node.id in edits and node.is_changed:
            ordered = sorted(edits[node.id], key=lambda e: (e.start, e.end))
            told = before.of_provision(node, ordered) if before else None
            if told is None:
                # Titles are written with capitals in many ways.
                no_names = () if node.kind in HEAD else small
                told = tuple(seam_faults(node.text, ordered, habits, fixes, no_names))
            yield node.id, _Provision(node.text, tuple(ordered), told)
