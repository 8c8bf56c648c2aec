"""The two sides of a Word file that holds one text."""

from __future__ import annotations

from attrs import frozen

from amend.backends.word.importing.document import Imported
from amend.backends.word.importing.sheet import Sheet


@frozen
class Sides:
    """base: every revision rejected; revised: every one accepted; None without any."""

    file: Imported
    base: Sheet
    revised: Sheet | None


def sides_of(file: Imported) -> Sides:
    (proposed,) = file.proposals
    assert proposed.base is not None
    return Sides(file, proposed.base, proposed.revised)
