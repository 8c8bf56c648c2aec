"""What becomes of each of several files: a fault of Amend in one stops none of the others."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from amend.backends.commands.compiling import naming
from amend.backends.commands.outcomes import Checked
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.faults import place_of
from amend.compiler.diagnostics.messages import internal_error

_Done = TypeVar("_Done")


def each(files: Sequence[Path], work: Callable[[Path], _Done]) -> tuple[_Done | Checked, ...]:
    """What the work makes of each file, and of one in which it fails that it did (A0001)."""
    return tuple(_attempted(path, work) for path in files)


def fault(error: Exception, so_far: str = "Nothing was written.") -> Diagnostic:
    """What is said of an exception that nobody foresaw; with AMEND_DEBUG, its trace too.

    so_far: what had been written.
    """
    about = [str(error)[:500], *getattr(error, "__notes__", ())]
    if os.environ.get("AMEND_DEBUG"):
        about += traceback.format_exception(error)
    return internal_error(type(error).__name__, place_of(error), "\n".join(about), so_far)


def _attempted(path: Path, work: Callable[[Path], _Done]) -> _Done | Checked:
    try:
        with naming(path):
            return work(path)
    except Exception as error:  # a fault of Amend becomes a diagnostic
        return Checked(str(path), (fault(error, "Nothing of this file was written."),))
