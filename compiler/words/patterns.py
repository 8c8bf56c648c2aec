"""Regular expressions that are large, and of which most texts have no need."""

from __future__ import annotations

import re
from functools import cache


@cache
def when_needed(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled for the first text that is held against it."""
    return re.compile(pattern)
