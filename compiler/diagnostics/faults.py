"""Where Amend itself went wrong."""

from __future__ import annotations

import traceback
from types import FrameType


def place_of(error: Exception) -> str:
    """The module and the line where an exception was raised, in code of ours if it passed any."""
    trace = list(traceback.walk_tb(error.__traceback__))
    ours = [(frame, line) for frame, line in trace if _module(frame).startswith("amend.")]
    frame, line = (ours or trace)[-1]
    return f"{_module(frame)}, line {line}"


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__"))
