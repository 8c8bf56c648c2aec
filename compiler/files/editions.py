"""What a library holds, and which of its texts a name means that says less than an edition."""

from __future__ import annotations

import re
from pathlib import Path

from amend.compiler.files.kinds import BASE
from amend.compiler.instrument.instrument import Reference
from amend.compiler.values import frozen

HERE = Path()
"""Stands for the library that is found from a file."""

NAME = re.compile(rf"(?P<edition>[^.]+)\.(?P<language>[a-z]{{2}}){re.escape(BASE)}")
"""The name of a text in a library: `2017.en.base`."""
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@frozen
class Held:
    """An edition that a library holds, and the codes of the languages in which it does."""

    reference: Reference
    languages: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.reference} ({', '.join(self.languages)})"


def name_in_library(reference: Reference, language: str) -> str:
    """The path of an edition in a language below the folder of a library."""
    return f"{reference.series}/{reference.number}/{reference.edition}.{language}{BASE}"


def place_of(folder: Path, reference: Reference, language: str) -> Path:
    """Where a library keeps an edition in a language."""
    return folder / name_in_library(reference, language)


def meant_by(name: str, held: tuple[Held, ...]) -> tuple[tuple[Held, ...], bool]:
    """The editions that a name can mean, and whether it names the edition too.

    `wtdc/85`, `WTDC Resolution 85`, `Resolution 85 (Buenos Aires, 2017)`.
    """
    years = _YEAR.findall(name)
    words = re.findall(r"[0-9]+[a-z]?|[^\W\d_]+", name.casefold())
    series = {one.reference.series.casefold() for one in held} & set(words)
    numbers = [word for word in words if word not in series]
    found = [one for one in held if one.reference.number.casefold() in numbers]
    if series:
        found = [one for one in found if one.reference.series.casefold() in series]
    dated = [one for one in found if one.reference.edition in years[-1:]]
    return tuple(dated or found), bool(dated)


def is_edition(name: str) -> bool:
    """Whether a name is that of an edition, `wtdc/85@2017`."""
    return re.fullmatch(r"[^\s/@]+/[^\s/@]+@[^\s/@]+", name) is not None
