"""A proposal with the base texts of another language, and its skeleton there."""

from __future__ import annotations

from pathlib import PurePosixPath

from attrs import evolve

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.bases import FindBase
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.files.kinds import BASE
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.syntax.proposal import Action, ProposalUnit
from amend.compiler.translation import messages
from amend.compiler.translation.skeleton import Skeleton, skeleton
from amend.compiler.written import Written


def translated(written: Written, code: str, find: FindBase) -> Skeleton | Diagnostic:
    """The skeleton of a file in another language, or why there is none.

    find: finds the text that a proposal amends, in a language.
    """
    if written.language == code:
        return messages.same_language(written.file, code)
    texts: list[Index | None] = []
    names: dict[int, str] = {}
    for at, unit in enumerate(written.file.units):
        if unit.action is Action.ADDS:
            texts.append(None)
            continue
        asked = unit
        if unit.is_path:
            names[at] = _other_name(unit, written.language, code)
            asked = evolve(unit, base=evolve(unit.base, text=names[at]))
        source = find(asked, code)
        if isinstance(source, Diagnostic):
            return source
        read = read_base_text(source)
        if read.instrument is None:
            return next(iter(read.diagnostics))
        texts.append(index_of(read.instrument))
    return skeleton(written, code, texts, names)


def _other_name(unit: ProposalUnit, old: str, new: str) -> str:
    """`2017.fr.base` for `2017.en.base`."""
    name = PurePosixPath(unit.base.text)
    stem = name.name.removesuffix(BASE).removesuffix(f".{old}")
    return str(name.with_name(f"{stem}.{new}{BASE}"))
