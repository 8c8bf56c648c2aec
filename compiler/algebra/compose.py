"""Composition: a proposal on the outcome of another, as one proposal on the base."""

from __future__ import annotations

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.between import operations_between
from amend.compiler.algebra.operations import Operations
from amend.compiler.instrument.instrument import Instrument


def compose(instrument: Instrument, first: Operations, second: Operations) -> Operations:
    """Operations on the base that do what `first` and then `second` do.

    second: written against `amended(instrument, first)`.
    The result is in normal form and carries the origin of the later proposal.
    """
    every = (*second, *first)
    if not every:
        return ()
    outcome = amended(amended(instrument, first), second)
    return operations_between(instrument, outcome, every[0].origin)
