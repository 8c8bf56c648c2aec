"""Who submits proposals: the codes in their numbers, read from the data beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field

from amend.compiler.shipped import CODES, shipped
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.compiler.profiles.shapes import SourcesFile


@frozen
class Sources:
    """Codes that stand in numbers of proposals.

    names: code to the name of a regional group or Member State, in `language`.
    iso: code of ISO 3166 to the symbol of ITU, where they differ.
    abroad: the names of groups in the other languages, as far as they were seen.
    """

    language: str
    names: Mapping[str, str] = field(hash=False)
    iso: Mapping[str, str] = field(hash=False)
    abroad: Mapping[str, Mapping[str, str]] = field(hash=False)

    def named(self, code: str, language: str) -> str:
        """The name that a code has in a language; empty where none was seen in a document."""
        names = self.names if language == self.language else self.abroad.get(language, {})
        return names.get(code, "")


@cache
def sources() -> Sources:
    """All codes that are known; an unknown one need not be wrong."""
    tables: SourcesFile = shipped(Path(__file__).with_name("sources.toml"))
    abroad: dict[str, Mapping[str, str]] = {code: tables["abroad"].get(code, {}) for code in CODES}
    return Sources(tables["language"], tables["groups"] | tables["states"], tables["iso"], abroad)
