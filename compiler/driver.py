"""The whole way from files to a submission: reads, runs the stages in order, writes nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from attrs import evolve, frozen

from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.unamended import unamended
from amend.compiler.base_text.reading import BaseText, read_base_text
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, Severity, has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.files import messages as file_messages
from amend.compiler.files import messages as library_messages
from amend.compiler.files.kinds import BASE, PROPOSAL, kind_of
from amend.compiler.files.library import find_edition, find_path, library_for, shown
from amend.compiler.files.reading import read_source
from amend.compiler.header import messages as header_messages
from amend.compiler.header.checks import (
    header_faults,
    header_of,
    profile_faults,
    settings_of,
)
from amend.compiler.header.header import Header
from amend.compiler.header.messages import BEFORE_SUBMISSION
from amend.compiler.instrument.instrument import Instrument, Reference
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.profiles.profile import Profile, profile_for
from amend.compiler.submission.first_page import first_page, page_word, running_header
from amend.compiler.submission.submission import Submission, Unit
from amend.compiler.submission.units import (
    Units,
    adding_units,
    amending_units,
    suppressing_units,
    together,
)
from amend.compiler.syntax.characters import character_faults
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.syntax.proposal import Action, ProposalUnit
from amend.compiler.upkeep.fixing import Fixed, fixed

DEFAULT_STYLE_SET = "calibri"


@frozen
class Outcome:
    """What became of a file.

    submission: what the backends print; None if there are errors.
    """

    submission: Submission | None
    diagnostics: Diagnostics


FindBase = Callable[[ProposalUnit, str], Source | Diagnostic]
"""Finds the base text of a proposal, given the language."""


def compile_file(path: Path, library: Path | None = None) -> Outcome:
    """Compile a proposal or a base text.

    library: the folder with the editions, if not the one that is found by itself.
    Never raises for what a user may have done; that comes back as diagnostics.
    """
    source = read_source(path)
    if isinstance(source, Diagnostic):
        return Outcome(None, (source,))
    return compile_source(source, path, library)


def compile_source(source: Source, path: Path, library: Path | None = None) -> Outcome:
    """Compile a text as if it stood in the file of that path."""
    name = path.name.removesuffix(path.suffix)
    match kind_of(path):
        case kind if kind == BASE:
            return compile_base(source, name)
        case kind if kind == PROPOSAL:
            epoch = os.environ.get("SOURCE_DATE_EPOCH")
            return compile_proposal(source, _finder(path, library), epoch, name)
    return Outcome(None, (file_messages.unknown_kind(str(path)),))


def fix_file(path: Path, library: Path | None = None) -> Fixed | Diagnostics:
    """Apply the fixes that are certain to a proposal, in memory; what is wrong if it has none.

    A base text is the text in force, and is never mended.
    """
    source = read_source(path)
    if isinstance(source, Diagnostic):
        return (source,)
    if kind_of(path) != PROPOSAL:
        return compile_source(source, path, library).diagnostics
    return fixed(source, lambda text: compile_source(text, path, library).diagnostics)


def read_base(path: Path) -> tuple[Instrument | None, Diagnostics]:
    """Read a base text alone."""
    source = read_source(path)
    if isinstance(source, Diagnostic):
        return None, (source,)
    base = read_base_text(source)
    return base.instrument, base.diagnostics


def _finder(path: Path, folder: Path | None) -> FindBase:
    def find(unit: ProposalUnit, language: str) -> Source | Diagnostic:
        library = library_for(path, folder)
        if isinstance(library, Diagnostic):
            return library
        if unit.is_path:
            file = find_path(library, path, unit.base.text, unit.base.span)
        else:
            file = find_edition(library, reference_of(unit), language, unit.base.span)
        return file if isinstance(file, Diagnostic) else read_source(shown(file))

    return find


def reference_of(unit: ProposalUnit) -> Reference:
    """The edition that a proposal names as `wtdc/85@2017`."""
    series, _, rest = unit.base.text.partition("/")
    number, _, edition = rest.partition("@")
    return Reference(series, number, edition)


def compile_base(source: Source, name: str) -> Outcome:
    """A base text as a submission of its own: an unamended text."""
    base = read_base_text(source)
    if base.instrument is None:
        return Outcome(None, base.diagnostics)
    profile = profile_for(None, base.instrument.reference.series)
    unit = Unit("", "", unamended(base.instrument))
    style_set = profile.style_set if profile else DEFAULT_STYLE_SET
    return Outcome(
        Submission(base.instrument.language, style_set, "", None, (unit,), name),
        base.diagnostics,
    )


def compile_proposal(
    source: Source, find_base: FindBase, epoch: str | None = None, name: str = "proposal"
) -> Outcome:
    """Compile a proposal against the base texts that `find_base` finds.

    epoch: seconds since 1970 for the date of revisions, where the header gives none.
    """
    parse = parse_proposal(source)
    header = header_of(parse.file)
    found = [*character_faults(source), *parse.diagnostics, *header_faults(parse.file)]
    found += _name_faults(source, name, header.line("language"))
    printed: list[Units] = []
    conference: Profile | None = None
    for unit in parse.file.units:
        profile, units, faults = _units(unit, header, find_base, epoch, conference)
        conference = conference or profile
        found += faults
        printed.append(units)
    found += together(parse.file.units, printed)
    if conference is not None:
        found += profile_faults(parse.file, conference)
    if not has_errors(found):
        found += [
            header_messages.no_statements(u)
            for u in parse.file.units
            if not u.statements and u.action is Action.AMENDS
        ]
    said = tuple(sorted(found, key=lambda d: _order(d, source)))
    if has_errors(found) or conference is None:
        return Outcome(None, said)
    return Outcome(_submission(header, conference, tuple(chain(*printed)), name), said)


def _order(diagnostic: Diagnostic, source: Source) -> tuple[bool, int]:
    """In the order of the file; what is said of the base text comes after."""
    if diagnostic.primary is None:
        return False, 0
    span = diagnostic.primary.span
    return span.source is not source, span.start


def _base_of(unit: ProposalUnit, header: Header, find_base: FindBase) -> BaseText | Diagnostics:
    """The base text of a proposal, if it is the edition and the language that is amended."""
    language = header.line("language")
    if language not in LANGUAGES:
        return ()
    source = find_base(unit, language)
    if isinstance(source, Diagnostic):
        return (source,)
    base = read_base_text(source)
    if base.instrument is None:
        return base
    held, wanted = base.instrument.reference, reference_of(unit)
    if not unit.is_path and held != wanted:
        place = base.tree.lines[0].span(source)
        fault = library_messages.wrong_edition(unit.base.span, str(wanted), str(held), place)
        return (fault,)
    if base.instrument.language != language:
        return (
            library_messages.wrong_language(unit.base.span, language, base.instrument.language),
        )
    return base


def _units(
    unit: ProposalUnit,
    header: Header,
    find_base: FindBase,
    epoch: str | None,
    conference: Profile | None,
) -> tuple[Profile | None, Units, Diagnostics]:
    """What prints for a proposal, and the profile of the conference that it is meant for.

    conference: that of the proposals above it, if there are any.
    """
    document, code = header.line("document") or None, header.line("language")
    origin = _origin(unit, header, epoch)
    if unit.action is Action.ADDS:
        profile = profile_for(document, "") or conference
        if profile is None:
            return None, (), (header_messages.no_conference(unit),)
        if code not in LANGUAGES:
            return profile, (), ()
        return profile, *adding_units(unit, profile, origin, code)
    base = _base_of(unit, header, find_base)
    if isinstance(base, tuple):
        return None, (), base
    if base.instrument is None:
        return None, (), base.diagnostics
    series = base.instrument.reference.series
    profile = profile_for(document, series)
    if profile is None:
        fault = header_messages.conference_unknown(unit, series)
        return None, (), (*base.diagnostics, fault)
    if unit.action is Action.SUPPRESSES:
        units, faults = suppressing_units(unit, base.instrument, profile, origin)
    else:
        settings = settings_of(header)
        units, faults = amending_units(unit, base.instrument, profile, origin, settings)
    return profile, units, (*base.diagnostics, *faults)


def _origin(unit: ProposalUnit, header: Header, epoch: str | None) -> Origin:
    """Who revises and when: from the header, else from the number and the environment."""
    number = unit.number.text
    author = header.line("author") or number.rpartition("/")[0].rpartition("/")[0] or number
    if header.day is not None:
        return Origin(number, author, f"{header.day.isoformat()}T00:00:00Z")
    if epoch and epoch.isdigit() and len(epoch) <= 11:
        instant = datetime.fromtimestamp(int(epoch), UTC)
        return Origin(number, author, instant.strftime("%Y-%m-%dT%H:%M:%SZ"))
    return Origin(number, author)


def _submission(header: Header, profile: Profile, units: tuple[Unit, ...], name: str) -> Submission:
    language = header.line("language")
    return Submission(
        language=language,
        style_set=profile.style_set,
        running_header=running_header(header, profile, language),
        first_page=first_page(header, profile, language),
        units=units,
        name=name,
        page_word=page_word(profile, language),
    )


def _name_faults(source: Source, name: str, language: str) -> Diagnostics:
    """Whether a name such as `iap-24a13.zh` and the header speak of one language."""
    named = name.rpartition(".")[2]
    if "." in name and named in LANGUAGES and language in LANGUAGES and named != language:
        return (header_messages.name_and_language_differ(source, named, language),)
    return ()


def as_final(outcome: Outcome) -> Outcome:
    """The same outcome for a document that is to be submitted now; without errors, unchanged."""
    said = tuple(
        evolve(found, severity=Severity.ERROR) if found.code in BEFORE_SUBMISSION else found
        for found in outcome.diagnostics
    )
    return Outcome(None if has_errors(said) else outcome.submission, said)
