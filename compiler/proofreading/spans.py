"""Whether the cells of a table still cover what they covered, when rows and columns come and go."""

from __future__ import annotations

from collections.abc import Iterator

from amend.compiler.algebra.operations import Delete, Operations, Put
from amend.compiler.algebra.redline import Deleted, Inserted, RedlineNode
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.grid import covering
from amend.compiler.instrument.instrument import Kind, NodeId
from amend.compiler.proofreading import messages


def span_faults(root: RedlineNode, drafted: Operations) -> Iterator[Diagnostic]:
    """Rows and columns that go without, or come between, what one cell covers.

    root: of the redline.
    """
    for table in root.walk():
        stays = not isinstance(table.mark, Inserted | Deleted)
        if table.kind is Kind.TABLE and stays and table.has_changes:
            before, after = covering(table.rejected), covering(table.accepted)
            if any(by is None or by != before.get(cell, by) for cell, by in after.items()):
                span = _span(table, drafted)
                if span is not None:
                    yield messages.cell_is_torn(span)


def _span(table: RedlineNode, drafted: Operations) -> Span | None:
    """Where the first statement stands that adds rows or columns, or takes them away."""
    rows: set[NodeId] = {row.id for row in table.children}
    held: set[NodeId] = rows | {cell.id for row in table.children for cell in row.children}
    for operation in drafted:
        match operation:
            case Put(parent=parent, span=span) if parent == table.id or parent in rows:
                return span
            case Delete(node=node, span=span) if node in held:
                return span
    return None
