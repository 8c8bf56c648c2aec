"""Which symbol prints above a proposal: ADD, MOD, (MOD), SUP, NOC.

What is typed is not what prints. At WTDC, WTSA and PP a change below a whole resolution is
MOD (WTDC guidelines: "You may NOT apply ADD at a lower level"), and (MOD) if it is editorial
throughout (PP-10 guidelines).
"""

from __future__ import annotations

from collections.abc import Iterable

from amend.compiler.algebra.operations import Maintain, Operations, WordEdit
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.syntax.proposal import ModStatement, NocStatement, Statement
from amend.compiler.values import frozen
from amend.compiler.words.symbols import EDITORIAL, MOD, NOC


@frozen
class Classes:
    """The nodes of the base that the drafter speaks of, by what he says of them.

    editorial: changed, and by (MOD) alone; maintained: NOC, underlined: NOC!.
    """

    editorial: frozenset[NodeId]
    maintained: frozenset[NodeId]
    underlined: frozenset[NodeId]


def printed_symbol(statements: Iterable[Statement]) -> str:
    """The symbol of a proposal that amends an instrument as a whole."""
    changes = [s for s in statements if not isinstance(s, NocStatement)]
    if not changes:
        return NOC
    return EDITORIAL if all(_is_editorial(s) for s in changes) else MOD


def is_underlined(statements: Iterable[Statement]) -> bool:
    """Whether a proposal without a change asks throughout that text be maintained."""
    given = tuple(statements)
    return bool(given) and all(isinstance(s, NocStatement) and s.underlined for s in given)


def classes_of(statements: Iterable[Statement], drafted: Operations) -> Classes:
    """What the drafter says of each node."""
    editorial = [s.span for s in statements if _is_editorial(s)]
    slight: set[NodeId] = set()
    weighty: set[NodeId] = set()
    for operation in drafted:
        if isinstance(operation, WordEdit):
            is_slight = any(span.covers(operation.span) for span in editorial)
            (slight if is_slight else weighty).add(operation.node)
    noc = [o for o in drafted if isinstance(o, Maintain)]
    return Classes(
        frozenset(slight - weighty),
        frozenset(o.node for o in noc),
        frozenset(o.node for o in noc if o.underlined),
    )


def _is_editorial(statement: Statement) -> bool:
    return isinstance(statement, ModStatement) and statement.editorial
