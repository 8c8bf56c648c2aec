"""Canaries: false laws that the draws must refute, which shows what the draws can find."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

BUDGET = settings(
    max_examples=1000,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    # What refutes a false law is of no interest, and long to print.
    verbosity=Verbosity.quiet,
)
OF_MACHINES = settings(
    BUDGET, max_examples=400, deadline=None, suppress_health_check=list(HealthCheck)
)
"""Each example is a sequence of many steps."""


def refute(false_law: Callable[[], None]) -> None:
    """Fail unless the law is found to be false within the budget."""
    with pytest.raises(AssertionError):
        BUDGET(false_law)()


def refute_machine(machine: type[RuleBasedStateMachine], steps: int) -> None:
    """Fail unless the law that a state machine asserts is found to be false in so many steps."""
    with pytest.raises(AssertionError):
        run_state_machine_as_test(
            machine, settings=settings(OF_MACHINES, stateful_step_count=steps)
        )
