"""The passes from a text to a submission, by name: each returns its value and what it found.

    source ─parsed─▶ Written ─based─▶ Based ─amended─▶ Amended ─printed─▶ Printed
                                                          ─submitted─▶ Outcome

Whoever needs less than a submission asks for the pass that gives it: an editor for what is
written, a merge for operations, a test for any of them. No pass reads a file: base texts come
from a function that is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain

from attrs import evolve, frozen

from amend.compiler.addresses.locating import unread_address
from amend.compiler.algebra.operations import Operations, Origin
from amend.compiler.amendment import (
    Amendment,
    Draft,
    carried_out,
    draft_redline,
    resolve,
)
from amend.compiler.bases import Based, FindBase, based
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.elaboration.elaborate import ElaborateOne
from amend.compiler.figures import FindFigures, named_by, named_in
from amend.compiler.header import messages as header_messages
from amend.compiler.header.checks import profile_faults
from amend.compiler.header.header import Header
from amend.compiler.header.policy import Policy, policy_of
from amend.compiler.lexicon.lexicon import LANGUAGES
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
from amend.compiler.syntax.conflict_block import Take
from amend.compiler.syntax.proposal import Action, ProposalUnit
from amend.compiler.written import Written, parsed


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
class Resolved:
    """A proposal with the operations that its drafter wrote; none where nothing is amended."""

    based: Based
    origin: Origin
    policy: Policy
    drafted: Operations | None
    diagnostics: Diagnostics


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
    take: Take = Take.OURS,
    author: str = "",
    find_figures: FindFigures | None = None,
) -> Outcome:
    """Compile a proposal against the base texts that `find_base` finds.

    epoch: seconds since 1970 in at most 11 digits, for the date of revisions where the header
        gives none.
    conferences: those that are known beside the ones that Amend brings.
    take: which versions of the conflicts in the source are read.
    author: whose name revisions carry where the header names none.
    find_figures: as `with_figures`, given the files of the base texts; without it none is looked
        for.
    """
    written = parsed(source, name, conferences, take)
    if author:
        written = evolve(written, header=evolve(written.header, author=author))
    bases = based(written, find_base)
    amendments = [amended(written, one, epoch) for one in bases]
    prints = [printed(written, one) for one in amendments]
    outcome = submitted(written, bases, amendments, prints)
    return illustrated(outcome, written, bases, find_figures) if find_figures else outcome


def illustrated(
    outcome: Outcome, written: Written, bases: Sequence[Based], find: FindFigures
) -> Outcome:
    """The outcome with the figures that its texts keep, and what is wrong with their files."""
    texts = {id(one.index): one.index.instrument for one in bases if one.index is not None}
    named = [*chain.from_iterable(map(named_in, texts.values()))]
    named += named_by(written.file)
    if not named:
        return outcome
    submission, found = find(outcome.submission, named, outcome.bases)
    said = (*outcome.diagnostics, *map(written.layout.absolute, found))
    return evolve(outcome, submission=submission, diagnostics=said)


def resolved(
    written: Written, base: Based, epoch: str | None = None, one: ElaborateOne | None = None
) -> Resolved:
    """What a drafter wrote, its names looked up; `one` as for `elaborate`."""
    origin = _origin(base.unit, written.header, epoch)
    if base.index is None or base.profile is None or base.unit.action is not Action.AMENDS:
        return Resolved(base, origin, Policy(), None, ())
    usual = base.profile.labels_of(base.index.instrument.reference.number)
    policy = policy_of(written.header).on(usual)
    return Resolved(base, origin, policy, *resolve(base.unit, base.index, origin, one))


def amended(written: Written, base: Based, epoch: str | None = None) -> Amended:
    """What a proposal makes of the text that it amends."""
    return with_consequences(resolved(written, base, epoch))


def with_consequences(found: Resolved, before: Amended | None = None) -> Amended:
    """What a proposal makes of the text that it amends, once its names are looked up.

    before: an earlier version of the proposal, or another one; what is alike is not done again.
    """
    base, drafted, said = found.based, found.drafted, found.diagnostics
    if base.index is None or drafted is None:
        return Amended(base, found.origin, None)
    amendment = carried_out(
        drafted,
        said,
        base.unit,
        base.index,
        found.origin,
        found.policy,
        base.untouched,
        before.amendment if before else None,
    )
    return Amended(base, found.origin, amendment)


def draft_of(found: Resolved, one: ElaborateOne | None = None) -> Draft | None:
    """As much of a proposal as can be shown; None if its base is not to be had."""
    base = found.based
    if base.index is None or found.drafted is None:
        return None
    return draft_redline(base.unit, base.index, found.origin, found.policy, base.untouched, one)


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


def early(written: Written, found: Sequence[Resolved]) -> Diagnostics:
    """What can be told before anything follows from what is written, in order.

    All of it is told in the end as well: see `submitted`.
    """
    bases = [one.based for one in found]
    said = [*_of_what_is_written(written, bases)]
    for one in found:
        said += (*one.based.diagnostics, *one.diagnostics)
    return _in_order(written, said)


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
    said = _in_order(written, found)
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


def _in_order(written: Written, found: Iterable[Diagnostic]) -> Diagnostics:
    """Diagnostics with their places in the file, in its order."""
    placed = map(written.layout.absolute, found)
    return tuple(sorted(placed, key=lambda d: _order(d, written.source)))


def _order(diagnostic: Diagnostic, source: Source) -> tuple[bool, int]:
    """In the order of the file; what is said of the base text comes after."""
    if diagnostic.primary is None:
        return False, 0
    span = diagnostic.primary.span
    return span.source is not source, span.start


def _origin(unit: ProposalUnit, header: Header, epoch: str | None) -> Origin:
    """Who revises and when: from the header, else from the number and the environment."""
    number = unit.number.text
    delegation = number.rpartition("/")[0].rpartition("/")[0]
    author = header.line("author") or header.author or delegation or number
    if header.day is not None:
        return Origin(number, author, f"{header.day.isoformat()}T00:00:00Z")
    if epoch:
        instant = datetime.fromtimestamp(int(epoch), UTC)
        return Origin(number, author, instant.strftime("%Y-%m-%dT%H:%M:%SZ"))
    return Origin(number, author)
