"""The process that the command `amend` is: one run, and then its end."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def run() -> int:
    """Run one command; the exit status, as `command_line.main` gives it.

    The cyclic garbage collector never runs, neither while modules are loaded nor at the end,
    where all memory goes back to the system at once: it was a fifth of a short command.
    """
    gc.disable()
    arguments = sys.argv[1:]
    status = quickly(arguments)
    if status is None:
        # Loaded here, so that the collector already rests, and not for what is done by now.
        from amend.backends.face.command_line import command

        status = command(arguments)
    gc.freeze()  # Else the interpreter looks through all objects once more before it ends.
    return status


def quickly(arguments: Sequence[str]) -> int | None:
    """Run what needs little: what git calls, and what has nothing to do; None for others."""
    from amend.backends.face.again import said_again
    from amend.backends.git.called import called

    status = called(arguments)
    return said_again(arguments) if status is None else status
