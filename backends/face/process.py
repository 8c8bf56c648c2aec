"""The process that the command `amend` is: one run, and then its end."""

from __future__ import annotations

import gc
import sys


def run() -> int:
    """Run one command; the exit status, as `command_line.main` gives it.

    The cyclic garbage collector never runs, neither while modules are loaded nor at the end,
    where all memory goes back to the system at once: it was a fifth of a short command.
    """
    gc.disable()
    # Loaded here, so that the collector already rests.
    from amend.backends.git.called import called

    status = called(sys.argv[1:])
    if status is None:
        from amend.backends.face.command_line import main

        status = main()
    gc.freeze()  # Else the interpreter looks through all objects once more before it ends.
    return status
