"""What divisions are called where several have one designation."""

from __future__ import annotations

from collections.abc import Container
from itertools import chain, count

from amend.compiler.instrument.instrument import Kind


def free_name(kind: Kind, name: str, taken: Container[tuple[Kind, str]]) -> str:
    """The designation of a division, or one after it that no other division of its kind has."""
    stem, first = (f"{name}-", 2) if name else ("", 1)
    later = (f"{stem}{n}" for n in count(first))
    return next(n for n in chain((name,), later) if (kind, n.casefold()) not in taken)
