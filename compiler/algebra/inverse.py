"""Inverse: the proposal that takes another back."""

from __future__ import annotations

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.between import operations_between
from amend.compiler.algebra.operations import Operations
from amend.compiler.instrument.instrument import Instrument


def inverse(instrument: Instrument, operations: Operations) -> Operations:
    """Operations on `amended(instrument, operations)` that restore the instrument exactly.

    What was suppressed comes back with its own identity, label and text.
    """
    if not operations:
        return ()
    outcome = amended(instrument, operations)
    return operations_between(outcome, instrument, operations[0].origin)
