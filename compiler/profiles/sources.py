"""Who submits proposals: the codes in their numbers, read from the data beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field

from amend.compiler.shipped import shipped
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.compiler.profiles.shapes import SourcesFile


@frozen
class Sources:
    """Codes that stand in numbers of proposals.

    names: code to the name of a regional group or Member State.
    iso: code of ISO 3166 to the symbol of ITU, where they differ.
    """

    names: Mapping[str, str] = field(hash=False)
    iso: Mapping[str, str] = field(hash=False)


@cache
def sources() -> Sources:
    """All codes that are known; an unknown one need not be wrong."""
    tables: SourcesFile = shipped(Path(__file__).with_name("sources.toml"))
    return Sources(tables["groups"] | tables["states"], tables["iso"])
