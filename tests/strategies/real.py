"""Real texts: those that ship, in six languages, and those that are only on some machines."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from corpus.shared_texts import shared
from hypothesis import strategies as st
from worked import BASES

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Instrument
from amend.compiler.received.known import Known
from amend.compiler.received.loose import read_loose
from amend.compiler.syntax.characters.faults import character_faults

FOLDERS = ("pp18", "wrc", "rr", "languages", "editions")


def shipped() -> st.SearchStrategy[Instrument]:
    """The base texts that ship."""
    files = BASES
    return st.sampled_from(files).map(_base)


def received() -> st.SearchStrategy[Instrument]:
    """What the loose texts among the shared ones are read as; the test is skipped without them."""
    files = [f for folder in FOLDERS for f in sorted(shared("corpus", folder).glob("*.txt"))]
    return st.sampled_from([file for file in files if _loose(file) is not None]).map(_loose_text)


@cache
def _base(file: Path) -> Instrument:
    found = read_base_text(Source(file.name, file.read_text(encoding="utf-8"))).instrument
    assert found is not None
    return found


@cache
def _loose(file: Path) -> Instrument | None:
    """None for a text that no base text can hold, since it came out of a broken PDF file."""
    source = Source(file.name, file.read_text(encoding="utf-8"))
    return None if character_faults(source) else read_loose(source, Known()).instrument


def _loose_text(file: Path) -> Instrument:
    found = _loose(file)
    assert found is not None
    return found
