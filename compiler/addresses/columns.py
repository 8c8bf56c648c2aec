"""Columns of a table: they have an address, and are no provisions."""

from __future__ import annotations

from attrs import evolve

from amend.compiler.addresses import messages, table_messages
from amend.compiler.addresses.labels import ordinal
from amend.compiler.addresses.locating import locate
from amend.compiler.addresses.printing import COLUMN, print_address
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.instrument.grid import columns_of, names_in
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind, Node
from amend.compiler.syntax.proposal import Address
from amend.compiler.values import frozen


@frozen
class Column:
    """A column of a table, counted from 0."""

    table: Node
    at: int


def names_column(address: Address) -> bool:
    """Whether an address is meant as that of a column."""
    return bool(address.segments) and address.segments[-1].label == COLUMN


def print_column(table: Node, at: int, index: Index) -> str:
    """The address of a column, counted from 0."""
    return f"{print_address(table, index)}.{COLUMN}[{at + 1}]"


def located_column(address: Address, index: Index) -> Column | Diagnostic:
    """The column that an address names, or why it names none."""
    last = address.segments[-1]
    table = locate(evolve(address, segments=address.segments[:-1]), index)
    if isinstance(table, Diagnostic):
        return table
    if table.kind is not Kind.TABLE:
        below = [(print_address(child, index), child.text.chars) for child in table.children]
        where = print_address(table, index)
        return messages.no_such_provision(address, last.label, last.span, where, below)
    count = columns_of(names_in(table.children))
    at = ordinal(last.index or "")
    if not 1 <= at <= count:
        return table_messages.no_such_column(last.span, count)
    return Column(table, at - 1)
