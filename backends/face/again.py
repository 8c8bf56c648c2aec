"""`amend build` and `amend compile` where there is nothing to do: next to nothing is loaded."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from functools import partial

from amend.backends.face.streams import is_written, prepare_streams, say

ERRORS = 1


def said_again(arguments: Sequence[str]) -> int | None:
    """Say what the last run said, if all is as it was; the exit status.

    None if there may be something to do.
    """
    if not arguments or arguments[0] not in ("build", "compile"):
        return None
    # Loaded here: it is of these alone.
    from amend.backends.commands.again import found_again

    began = time.monotonic()
    known = found_again(arguments)
    if known is None:
        return None
    said, closing, status = known
    prepare_streams()
    told = [is_written(partial(_write, *piece)) for piece in said]
    if closing:
        say(closed(closing, time.monotonic() - began))
    return status if all(told) else ERRORS


def closed(closing: str, seconds: float) -> str:
    """What came of a project, and how long it took."""
    return f"{closing}, in {seconds:.1f} s."


def _write(is_error: bool, text: str) -> None:
    stream = sys.stderr if is_error else sys.stdout
    stream.write(text)
    stream.flush()
