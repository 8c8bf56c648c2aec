"""What is written anew as a whole stands alone: no other line changes it too.

The changes of `reads` and `edition` are derived from the old words. Which of them another
line would meet is a matter of how the two are compared, so that whole stretches are judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.operations import Operation, Operations, WordEdit
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.elaboration import messages
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.values import frozen


@frozen
class Whole:
    """The characters [start, end) of a provision that a line writes anew as a whole.

    What is put in at either end of them would be part of what is written.
    """

    node: NodeId
    start: int
    end: int
    span: Span

    def holds(self, start: int, end: int) -> bool:
        """Whether a change of a stretch changes what is written anew."""
        if start == end or self.start == self.end:
            return self.start <= end and start <= self.end
        return self.start < end and start < self.end


def stand_alone(
    wholes: Iterable[Whole], operations: Operations, index: Index
) -> tuple[Operations, Diagnostics]:
    """The operations without those of lines that change what another writes anew."""
    of_node: dict[NodeId, list[Whole]] = defaultdict(list)
    for whole in wholes:
        of_node[whole.node].append(whole)
    edits: dict[NodeId, list[WordEdit]] = defaultdict(list)
    for operation in operations:
        if isinstance(operation, WordEdit) and operation.node in of_node:
            edits[operation.node].append(operation)
    found: list[Diagnostic] = []
    wrong: set[NodeId] = set()
    for node, written in of_node.items():
        for whole, other in _met(written, edits[node]):
            where = print_address(index.nodes[node], index)
            found.append(messages.written_anew_and_changed(where, whole.span, other))
            wrong.add(node)
    return tuple(o for o in operations if not _is_in(o, wrong)), tuple(found)


def _is_in(operation: Operation, nodes: set[NodeId]) -> bool:
    return isinstance(operation, WordEdit) and operation.node in nodes


def _met(written: Sequence[Whole], edits: Iterable[WordEdit]) -> Iterator[tuple[Whole, Span]]:
    """What is written anew in one provision, each with the line that changes it too."""
    for at, whole in enumerate(written):
        first = next((w for w in written[:at] if w.holds(whole.start, whole.end)), None)
        if first is not None:
            yield first, whole.span
    own = {_begin(whole.span) for whole in written}
    told: set[tuple[Source, int]] = set()
    for edit in edits:
        if edit.span is None or _begin(edit.span) in own | told:
            continue
        holder = next((w for w in written if w.holds(edit.start, edit.end)), None)
        if holder is not None:
            told.add(_begin(edit.span))
            yield holder, edit.span


def _begin(span: Span) -> tuple[Source, int]:
    return span.source, span.start
