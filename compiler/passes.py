"""The passes from a text to a submission, by name: each returns its value and what it found.

    source ─parsed─▶ Written ─based─▶ Based ─amended─▶ Amended ─printed─▶ Printed
                                                          ─submitted─▶ Outcome

Whoever needs less than a submission asks for the pass that gives it: an editor for what is
written, a merge for operations, a test for any of them. No pass reads a file: base texts come
from a function that is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain

from attrs import frozen

from amend.compiler.addresses.locating import unread_address
from amend.compiler.algebra.apply import Applied
from amend.compiler.algebra.operations import Origin
from amend.compiler.amendment import Amendment, amend
from amend.compiler.base_text.reading import BaseText, read_base_text
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.files import messages as file_messages
from amend.compiler.header import messages as header_messages
from amend.compiler.header.checks import header_faults, header_of, profile_faults
from amend.compiler.header.header import Header
from amend.compiler.header.policy import policy_of
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import Reference
from amend.compiler.lexicon.lexicon import LANGUAGES
from amend.compiler.profiles.conference import others
from amend.compiler.profiles.profile import Profile
from amend.compiler.submission.first_page import first_page, page_word, running_header
from amend.compiler.submission.loose_texts import interleaved, loose_unit
from amend.compiler.submission.submission import Submission, Unit
from amend.compiler.submission.units import (
    Units,
    adding_units,
    amending_units,
    keeping_units,
    suppressing_units,
    together,
)
from amend.compiler.syntax.characters.faults import character_faults
from amend.compiler.syntax.parse import ReadPiece, parse_pieces
from amend.compiler.syntax.piece import Layout, layout_of
from amend.compiler.syntax.proposal import Action, ProposalFile, ProposalUnit

FindBase = Callable[[ProposalUnit, str], Source | Diagnostic]
"""Finds the base text of a proposal, given the language."""


@frozen
class Outcome:
    """What became of a file.

    submission: what the backends print; None if there are errors.
    bases: the files of the base texts that were read.
    """

    submission: Submission | None
    diagnostics: Diagnostics
    bases: tuple[str, ...] = ()


@frozen
class Written:
    """A proposal file as it is written, its header read.

    layout: where each of its pieces begins; what is said of it so far has its places in them.
    name: of the file, without its kind.
    """

    layout: Layout
    name: str
    file: ProposalFile
    header: Header
    diagnostics: Diagnostics

    @property
    def source(self) -> Source:
        return self.layout.source

    @property
    def language(self) -> str:
        return self.header.line("language")


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


@frozen
class Amended:
    """A proposal with what it makes of its base; no amendment where none is to be made."""

    based: Based
    origin: Origin
    amendment: Amendment | None

    @property
    def diagnostics(self) -> Diagnostics:
        return self.amendment.diagnostics if self.amendment else ()


@frozen
class Printed:
    """What prints for a proposal."""

    units: Units
    diagnostics: Diagnostics


def compile_proposal(
    source: Source,
    find_base: FindBase,
    epoch: str | None = None,
    name: str = "proposal",
    conferences: Sequence[Profile] = (),
) -> Outcome:
    """Compile a proposal against the base texts that `find_base` finds.

    epoch: seconds since 1970 in at most 11 digits, for the date of revisions where the header
        gives none.
    conferences: those that are known beside the ones that Amend brings.
    """
    written = parsed(source, name, conferences)
    bases = based(written, find_base)
    amendments = [amended(written, one, epoch) for one in bases]
    return submitted(written, bases, amendments, [printed(written, one) for one in amendments])


def parsed(source: Source, name: str = "proposal", conferences: Sequence[Profile] = ()) -> Written:
    """What is written, whatever it amends; `conferences` as for `compile_proposal`."""
    return written_in(layout_of(source), name, conferences)


def written_in(
    layout: Layout,
    name: str,
    conferences: Sequence[Profile] = (),
    read: ReadPiece | None = None,
) -> Written:
    """The same of a file that is cut into pieces; `read` as for `parse_pieces`."""
    source = layout.source
    parse = parse_pieces(layout, read)
    header = header_of(parse.file, (*conferences, *others()))
    code = header.line("language")
    texts = parse.file.texts if code in LANGUAGES else ()
    found = (
        *character_faults(source),
        *parse.diagnostics,
        *header_faults(parse.file, header),
        *chain.from_iterable(loose_unit(text, code)[1] for text in texts),
        *_name_faults(source, name, header.line("language")),
    )
    return Written(layout, name, parse.file, header, found)


def based(written: Written, find_base: FindBase) -> tuple[Based, ...]:
    """Each proposal of a file with the text that it amends; a text is read and indexed once."""
    read: dict[tuple[str, str], _BaseText] = {}
    found: list[Based] = []
    for unit in written.file.units:
        before = next((one.profile for one in found if one.profile is not None), None)
        if unit.action is Action.ADDS:
            profile = written.header.profile("") or before
            faults = () if profile else (header_messages.no_conference(unit),)
            found.append(Based(unit, None, profile, faults))
        else:
            found.append(_based(unit, written, find_base, read))
    return tuple(found)


@frozen
class _BaseText:
    """A base text that was read, with its index if it is one; `untouched` as in `Based`."""

    text: BaseText
    index: Index | None
    untouched: Applied | None


def _based(
    unit: ProposalUnit,
    written: Written,
    find_base: FindBase,
    read: dict[tuple[str, str], _BaseText],
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
        text = read_base_text(source)
        index = index_of(text.instrument) if text.instrument else None
        several = len(written.file.units) > 1
        read[key] = _BaseText(text, index, Applied.to(index, ()) if index and several else None)
        said = text.diagnostics
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
    return Based(unit, base.index, profile, said, base.untouched, source.name)


def _other_base(unit: ProposalUnit, language: str, base: BaseText) -> Diagnostic | None:
    """Whether a text is not the edition, or not in the language, that is amended."""
    assert base.instrument is not None
    held, wanted = base.instrument.reference, reference_of(unit)
    if not unit.is_path and held != wanted:
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


def amended(written: Written, base: Based, epoch: str | None = None) -> Amended:
    """What a proposal makes of the text that it amends."""
    origin = _origin(base.unit, written.header, epoch)
    if base.index is None or base.profile is None or base.unit.action is not Action.AMENDS:
        return Amended(base, origin, None)
    usual = base.profile.labels_of(base.index.instrument.reference.number)
    policy = policy_of(written.header).on(usual)
    amendment = amend(base.unit, base.index, origin, policy, base.untouched)
    return Amended(base, origin, amendment)


def printed(written: Written, amended: Amended) -> Printed:
    """What prints for a proposal, and under which symbols."""
    base, origin = amended.based, amended.origin
    unit, profile, index = base.unit, base.profile, base.index
    if profile is None:
        return Printed((), ())
    match unit.action:
        case Action.ADDS if written.language in LANGUAGES:
            return Printed(*adding_units(unit, profile, origin, written.language))
        case Action.SUPPRESSES if index is not None:
            return Printed(*suppressing_units(unit, index.instrument, profile, origin))
        case Action.KEEPS if index is not None:
            return Printed(*keeping_units(unit, index.instrument, profile, origin))
        case Action.AMENDS if index is not None and amended.amendment is not None:
            return Printed(*amending_units(unit, index, amended.amendment, profile))
    return Printed((), ())


def submitted(
    written: Written,
    bases: Sequence[Based],
    amendments: Sequence[Amended],
    prints: Sequence[Printed],
) -> Outcome:
    """The document, if nothing is wrong, and all that there is to be said, in order."""
    units = written.file.units
    conference = next((base.profile for base in bases if base.profile is not None), None)
    found = [*_of_what_is_written(written, bases)]
    if not bases and written.file.texts:
        conference = written.header.profile("")
        if conference is None:
            found.append(header_messages.no_conference_of(written.file.texts[0]))
    for stages in zip(bases, amendments, prints, strict=True):
        found += chain.from_iterable(stage.diagnostics for stage in stages)
    numbers = [text.number for text in written.file.texts if text.number]
    found += together(units, [one.units for one in prints], numbers)
    if conference is not None:
        found += profile_faults(written.file, written.header, conference)
    if not has_errors(found):
        idle = (u for u in units if not u.statements and u.action is Action.AMENDS)
        found += map(header_messages.no_statements, idle)
    placed = map(written.layout.absolute, found)
    said = tuple(sorted(placed, key=lambda d: _order(d, written.source)))
    files = tuple(dict.fromkeys(base.file for base in bases if base.file))
    if has_errors(found) or conference is None:
        return Outcome(None, said, files)
    beside = [(text, loose_unit(text, written.language)[0]) for text in written.file.texts]
    shown = interleaved(beside, [one.units for one in prints])
    return Outcome(_submission(written, conference, shown), said, files)


def _of_what_is_written(written: Written, bases: Sequence[Based]) -> Iterator[Diagnostic]:
    """What is wrong with the writing; of addresses that are not read, what the base can tell."""
    unread = [(one, base.index) for base in bases if base.index for one in base.unit.unread]
    named = [base.unit.fault for base in bases if base.diagnostics]
    for said in written.diagnostics:
        if any(said is one for one in named):
            continue
        told = (unread_address(one, index) for one, index in unread if one.fault is said)
        yield next((better for better in told if better.fix or not said.fix), said)


def _submission(written: Written, profile: Profile, units: tuple[Unit, ...]) -> Submission:
    header, language = written.header, written.language
    return Submission(
        language=language,
        style_set=profile.style_set,
        running_header=running_header(header, profile, language),
        first_page=first_page(header, profile, language),
        units=units,
        name=written.name,
        page_word=page_word(profile, language),
    )


def _order(diagnostic: Diagnostic, source: Source) -> tuple[bool, int]:
    """In the order of the file; what is said of the base text comes after."""
    if diagnostic.primary is None:
        return False, 0
    span = diagnostic.primary.span
    return span.source is not source, span.start


def _origin(unit: ProposalUnit, header: Header, epoch: str | None) -> Origin:
    """Who revises and when: from the header, else from the number and the environment."""
    number = unit.number.text
    author = header.line("author") or number.rpartition("/")[0].rpartition("/")[0] or number
    if header.day is not None:
        return Origin(number, author, f"{header.day.isoformat()}T00:00:00Z")
    if epoch:
        instant = datetime.fromtimestamp(int(epoch), UTC)
        return Origin(number, author, instant.strftime("%Y-%m-%dT%H:%M:%SZ"))
    return Origin(number, author)


def _name_faults(source: Source, name: str, language: str) -> Diagnostics:
    """Whether a name such as `iap-24a13.zh` and the header speak of one language."""
    named = name.rpartition(".")[2]
    if "." in name and named in LANGUAGES and language in LANGUAGES and named != language:
        return (header_messages.name_and_language_differ(source, named, language),)
    return ()
