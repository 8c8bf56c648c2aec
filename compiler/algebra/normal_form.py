"""Normal form: one way of writing each effect."""

from __future__ import annotations

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.between import operations_between
from amend.compiler.algebra.operations import Operations
from amend.compiler.instrument.instrument import Instrument


def normal_form(instrument: Instrument, operations: Operations) -> Operations:
    """The operations that every proposal with the same effect has as its normal form."""
    if not operations:
        return ()
    return operations_between(instrument, amended(instrument, operations), operations[0].origin)
