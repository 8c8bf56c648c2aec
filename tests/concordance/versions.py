"""Versions of the worked proposals, as they are or with a difference put into them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from worked import LIBRARY, SPECS, proposal

from amend.compiler.bases import based, reference_of
from amend.compiler.concordance.version import Version
from amend.compiler.diagnostics.diagnostic import Diagnostic, has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.files.library import Library, find_edition
from amend.compiler.files.reading import read_source
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.passes import amended, printed, submitted
from amend.compiler.syntax.proposal import ProposalUnit
from amend.compiler.written import parsed

SEED, WORKED = "iap-24a13", "afcp-42a2"


@cache
def written(name: str, code: str) -> str:
    """A worked proposal in a language, as it stands in its file."""
    return proposal(f"{name}.{code}").read_text(encoding="utf-8")


@cache
def _base(path: Path) -> Source:
    source = read_source(path)
    assert isinstance(source, Source)
    return source


@cache
def version(text: str, code: str) -> Version:
    """A version of this text, which compiles without errors."""

    def find(unit: ProposalUnit, language: str) -> Source | Diagnostic:
        library = Library(SPECS, LIBRARY)
        file = find_edition(library, reference_of(unit), language, unit.base.span)
        return file if isinstance(file, Diagnostic) else _base(file)

    told = parsed(Source(f"drawn.{code}.amend", text), f"drawn.{code}")
    bases = based(told, find)
    made = tuple(amended(told, one) for one in bases)
    prints = [printed(told, one) for one in made]
    said = submitted(told, bases, made, prints).diagnostics
    assert not has_errors(said), [*map(str, said)]
    return Version(told, made)


def versions(
    name: str,
    codes: Iterable[str] = LANGUAGES,
    other: Mapping[str, Callable[[str, str], str]] | None = None,
    every: Callable[[str, str], str] = lambda text, code: text,
) -> list[Version]:
    """The versions of a worked proposal.

    every: what is done to the text of each; other: what is done to those of some, by language.
    """
    done = other or {}
    found = []
    for code in codes:
        text = every(written(name, code), code)
        if code in done:
            changed = done[code](text, code)
            assert changed != text, "the difference is to be there"
            text = changed
        found.append(version(text, code))
    return found
