"""Each proposal of a file with the text that it amends."""

from __future__ import annotations

from collections.abc import Callable

from amend.compiler.algebra.apply import Applied
from amend.compiler.base_text.reading import BaseText, read_base_text
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Source
from amend.compiler.files import messages as file_messages
from amend.compiler.header import messages as header_messages
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import Reference
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.profiles.profile import Profile
from amend.compiler.syntax.proposal import Action, ProposalUnit
from amend.compiler.values import frozen
from amend.compiler.written import Written

FindBase = Callable[[ProposalUnit, str], Source | Diagnostic]
"""Finds the base text of a proposal, given the language."""


@frozen
class ReadText:
    """A base text that was read, with its index if it is one; `untouched` as in `Based`."""

    text: BaseText
    index: Index | None
    untouched: Applied | None


def read_base(source: Source, several: bool) -> ReadText:
    """Read and index a base text; several: whether more than one proposal amends it."""
    text = read_base_text(source)
    index = index_of(text.instrument) if text.instrument else None
    return ReadText(text, index, Applied.to(index, ()) if index and several else None)


ReadBase = Callable[[Source, bool], ReadText]
"""Reads a base text as `read_base` does."""


@frozen
class Based:
    """A proposal with the text that it amends.

    index: None where nothing is amended, or where the text is not to be had.
    profile: of the conference that the proposal is meant for; None if it is not known.
    untouched: the text under no operations, where several proposals of the file may amend it.
    file: of the text; empty where none was read.
    """

    unit: ProposalUnit
    index: Index | None
    profile: Profile | None
    diagnostics: Diagnostics
    untouched: Applied | None = None
    file: str = ""


def based(
    written: Written, find_base: FindBase, read_text: ReadBase = read_base
) -> tuple[Based, ...]:
    """Each proposal of a file with the text that it amends; a text is read and indexed once."""
    read: dict[tuple[str, str], ReadText] = {}
    found: list[Based] = []
    for unit in written.file.units:
        before = next((one.profile for one in found if one.profile is not None), None)
        if unit.action is Action.ADDS:
            profile = written.header.profile("") or before
            faults = () if profile else (header_messages.no_conference(unit),)
            found.append(Based(unit, None, profile, faults))
        else:
            found.append(_based(unit, written, find_base, read, read_text))
    return tuple(found)


def _based(
    unit: ProposalUnit,
    written: Written,
    find_base: FindBase,
    read: dict[tuple[str, str], ReadText],
    read_text: ReadBase,
) -> Based:
    """read: the base texts that were read before, which is added to."""
    language = written.language
    if language not in LANGUAGES:
        return Based(unit, None, None, ())
    source = find_base(unit, language)
    if isinstance(source, Diagnostic):
        return Based(unit, None, None, (source,))
    said: Diagnostics = ()
    key = source.name, source.text
    if key not in read:
        read[key] = read_text(source, len(written.file.units) > 1)
        said = read[key].text.diagnostics
    base = read[key]
    if base.index is None:
        return Based(unit, None, None, base.text.diagnostics)
    fault = _other_base(unit, language, base.text)
    if fault is not None:
        return Based(unit, None, None, (fault,))
    series = base.index.instrument.reference.series
    profile = written.header.profile(series)
    if profile is None:
        return Based(unit, None, None, (*said, header_messages.conference_unknown(unit, series)))
    return Based(unit, base.index, profile, said, base.untouched, source.file)


def _other_base(unit: ProposalUnit, language: str, base: BaseText) -> Diagnostic | None:
    """Whether a text is not the edition, or not in the language, that is amended."""
    assert base.instrument is not None
    held, wanted = base.instrument.reference, reference_of(unit)
    if not (unit.is_path or unit.is_proposal) and held != wanted:
        place = base.tree.lines[0].span(base.tree.source)
        return file_messages.wrong_edition(unit.base.span, str(wanted), str(held), place)
    if base.instrument.language != language:
        return file_messages.wrong_language(unit.base.span, language, base.instrument.language)
    return None


def reference_of(unit: ProposalUnit) -> Reference:
    """The edition that a proposal names as `wtdc/85@2017`."""
    return reference_named(unit.base.text)


def reference_named(name: str) -> Reference:
    """The edition of a name such as `wtdc/85@2017`."""
    series, _, rest = name.partition("/")
    number, _, edition = rest.partition("@")
    return Reference(series, number, edition)
