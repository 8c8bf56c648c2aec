"""Canaries: false laws that the draws must refute, which shows what the draws can find."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import Phase, Verbosity, settings

BUDGET = settings(
    max_examples=1000,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    # What refutes a false law is of no interest, and long to print.
    verbosity=Verbosity.quiet,
)


def refute(false_law: Callable[[], None]) -> None:
    """Fail unless the law is found to be false within the budget."""
    with pytest.raises(AssertionError):
        BUDGET(false_law)()
