"""From files of proposals to merges: one for each instrument and language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from attrs import evolve, field, frozen

from amend.compiler.algebra.operations import Operations, Origin, Put
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.base_text.printing import print_base
from amend.compiler.compilation import messages
from amend.compiler.compilation.change import (
    Assertion,
    Change,
    Merge,
    Suppression,
    Voice,
)
from amend.compiler.compilation.judging import relations
from amend.compiler.compilation.on_the_base import on_the_base
from amend.compiler.compilation.party import Party, order_key, revision, unrevised
from amend.compiler.compilation.relations import Relations
from amend.compiler.compilation.rows import Row, rows
from amend.compiler.compilation.splitting import Split, split
from amend.compiler.compilation.sub_amendments import differing
from amend.compiler.compilation.uniting import Contribution, merged
from amend.compiler.consequences.complete import complete
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.diagnostics.source import Span
from amend.compiler.drafting.composing import digest
from amend.compiler.driver import AmendedFile, amended_file
from amend.compiler.header.policy import RELABEL, Policy
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Instrument, NodeId
from amend.compiler.passes import Amended
from amend.compiler.profiles.profile import Profile
from amend.compiler.syntax.proposal import Action, ModStatement, ProposalUnit
from amend.compiler.written import Written

Key = tuple[str, str]
"""The name of an instrument, `wtdc/85@2017`, and a language."""


@frozen
class Statement:
    """A statement of a proposal, for the census: where, and which changes it makes."""

    party: str
    span: Span
    changes: tuple[int, ...]


@frozen
class Gathering:
    """All that is proposed for one edition of an instrument in one language.

    profile: of the conference; statements: every one of every proposal, in order.
    """

    name: str
    language: str
    merge: Merge
    relations: Relations
    profile: Profile
    policy: Policy
    statements: tuple[Statement, ...]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """What is proposed, provision by provision, with the options in the order of parties."""
        return rows(self.merge, self.relations)

    @property
    def stem(self) -> str:
        """The name of its files without a suffix: `wtdc-85.en`."""
        reference = self.merge.index.instrument.reference
        return f"{reference.series}-{reference.number}.{self.language}".replace("/", "-")


@frozen
class Aside:
    """What stands in the files and is proposed for no text in force: it is listed, not merged.

    what: `adds`, or what kind of text it is.
    """

    party: Party
    what: str
    title: str


@frozen
class Gathered:
    """What some files propose.

    refused: the files that are left out, each with what is wrong.
    """

    gatherings: tuple[Gathering, ...]
    asides: tuple[Aside, ...]
    files: tuple[tuple[str, Diagnostics], ...]
    diagnostics: Diagnostics
    refused: tuple[str, ...] = ()


@frozen
class _Part:
    """One proposal of a file.

    below: the one that it amends, if it amends another; both: what the two ask of the text in
        force together; between: the text that comes of that; spans: where it speaks of each
        provision of that.
    """

    path: Path
    written: Written
    amended: Amended
    party: Party
    below: _Part | None = None
    both: Operations = ()
    between: Instrument | None = None
    spans: Mapping[NodeId, Span] = field(factory=dict)

    @property
    def asked(self) -> Operations:
        """What is asked of the text in force, by what it amends too."""
        amendment = self.amended.amendment
        drafted = amendment.drafted if amendment is not None else ()
        return self.both if self.below is not None else drafted

    @property
    def makes(self) -> Instrument | None:
        """The text that comes of it, its provisions called as in the base."""
        amendment = self.amended.amendment
        redline = amendment.redline if amendment is not None else None
        own = consolidated(redline) if redline is not None else None
        return self.between if self.below is not None else own

    @property
    def index(self) -> Index | None:
        return self.below.index if self.below is not None else self.amended.based.index

    @property
    def unit(self) -> ProposalUnit:
        return self.amended.based.unit

    @property
    def key(self) -> Key:
        index = self.index
        assert index is not None
        instrument = index.instrument
        return str(instrument.reference), instrument.language


def gathered(files: Sequence[Path], library: Path | None = None) -> Gathered:
    """Read the files and put together what they propose, whatever order they are given in."""
    known = {_resolved(path): path for path in sorted(files, key=str, reverse=True)}
    parts: list[_Part] = []
    asides: list[Aside] = []
    told: list[tuple[str, Diagnostics]] = []
    refused: list[str] = []
    above: list[_Part] = []
    for path in sorted(known.values(), key=str):
        file = amended_file(path, library)
        told.append((str(path), file.diagnostics))
        if file.written is None or has_errors(file.diagnostics):
            refused.append(str(path))
            continue
        for one in file.amendments:
            party = _party(file, one, path)
            if one.based.unit.is_proposal:
                above.append(_Part(path, file.written, one, party))
                continue
            if one.based.unit.action is Action.ADDS:
                asides.append(Aside(party, "adds", _title(one.based.unit)))
            elif one.based.index is not None:
                parts.append(_Part(path, file.written, one, party))
    kept, said = _superseding(parts)
    placed, apart = _on_what_they_amend(kept, above)
    kept += placed
    groups: dict[Key, list[_Part]] = defaultdict(list)
    for part in kept:
        groups[part.key].append(part)
    said += (*apart, *_editions(groups))
    found: list[Gathering] = []
    for key in sorted(groups):
        other = _differing(groups[key])
        if other is not None:
            said.append(other)
            continue
        found.append(_gathering(key, groups[key]))
    asides.sort(key=lambda a: order_key(a.party.number))
    return Gathered(tuple(found), tuple(asides), tuple(told), tuple(said), tuple(refused))


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except OSError:
        return path


def _title(unit: ProposalUnit) -> str:
    return f"{unit.instrument} {unit.base.text}".strip()


def _party(file: AmendedFile, one: Amended, path: Path) -> Party:
    assert file.written is not None
    header, unit = file.written.header, one.based.unit
    reasons = [line for given in unit.all_reasons for line in given.paragraphs]
    return Party(
        one.origin,
        str(path),
        unit.number.span,
        header.line("document"),
        header.line("source"),
        header.line("date"),
        file.written.language,
        tuple(reasons),
    )


def _superseding(parts: Sequence[_Part]) -> tuple[list[_Part], list[Diagnostic]]:
    """The parts without those that a revision of their document replaces, and without doubles."""
    groups: dict[tuple[str, Key], list[_Part]] = defaultdict(list)
    for part in parts:
        groups[unrevised(part.party.number), part.key].append(part)
    kept: list[_Part] = []
    said: list[Diagnostic] = []
    for group in groups.values():
        last = max(revision(part.party.number) for part in group)
        current = [part for part in group if revision(part.party.number) == last]
        kept.append(current[0])
        for other in current[1:]:
            said.append(messages.number_twice(current[0].party, other.party))
        for other in group:
            if other not in current:
                said.append(messages.superseded(other.party, current[0].party))
    return kept, said


def _editions(groups: dict[Key, list[_Part]]) -> list[Diagnostic]:
    """Where proposals amend different editions of one text."""
    editions: dict[str, dict[str, Party]] = defaultdict(dict)
    for (name, _), group in sorted(groups.items()):
        editions[name.partition("@")[0]].setdefault(name, group[0].party)
    return [messages.other_editions(found) for found in editions.values() if len(found) > 1]


def _differing(group: Sequence[_Part]) -> Diagnostic | None:
    """Whether proposals that name one edition amend different texts."""
    first = group[0]
    for other in group[1:]:
        if _instrument(first).root != _instrument(other).root:
            texts = [print_base(_instrument(part)) for part in (first, other)]
            lines = zip(texts[0].splitlines(), texts[1].splitlines(), strict=False)
            pair = next(((a, b) for a, b in lines if a != b), ("", ""))
            return messages.other_base(first.party, other.party, *pair)
    return None


def _instrument(part: _Part) -> Instrument:
    assert part.index is not None
    return part.index.instrument


def _policy(part: _Part) -> Policy:
    """What follows under the policy of the conference, as in a merge."""
    profile = part.amended.based.profile
    assert profile is not None
    return Policy().on(profile.labels_of(_instrument(part).reference.number))


def _on_what_they_amend(
    parts: Sequence[_Part], above: Sequence[_Part]
) -> tuple[list[_Part], list[Diagnostic]]:
    """Proposals that amend others, each on the one that it amends; what is said of the rest."""
    known = {(p.party.number, p.party.language): p for p in parts}
    found: list[_Part] = []
    said: list[Diagnostic] = []
    left = sorted(above, key=lambda p: (order_key(p.party.number), p.party.file))
    while left:
        ready = [p for p in left if (p.unit.base.text, p.party.language) in known]
        for part in ready or left:
            below = known.get((part.unit.base.text, part.party.language))
            made = _on(below, part) if below is not None else None
            if made is None:
                said.append(messages.sub_amendment(part.unit, is_beside=below is not None))
                continue
            known.setdefault((made.party.number, made.party.language), made)
            found.append(made)
        left = [p for p in left if p not in ready] if ready else []
    return found, said


def _on(below: _Part, part: _Part) -> _Part | None:
    """A proposal on the one that it amends; None if what it asks is not sayable on the base."""
    amendment, between = part.amended.amendment, below.makes
    redline = amendment.redline if amendment is not None else None
    if amendment is None or redline is None or between is None or below.index is None:
        return None
    walks = tuple(base(redline).root.walk()), tuple(between.root.walk())
    if [node.kind for node in walks[0]] != [node.kind for node in walks[1]]:
        return None
    names = {there.id: here.id for there, here in zip(*walks, strict=True)}
    origin = part.party.origin
    both = on_the_base(below.index, below.asked, between, amendment.drafted, names, origin)
    outcome = complete(below.index, both, origin, _policy(below)).applied.outcome
    if digest(outcome) != digest(consolidated(redline)):
        return None
    amends = (*below.party.amends, below.party.number)
    spans = _spans(amendment.drafted, names)
    party = evolve(part.party, amends=amends)
    return evolve(part, below=below, both=both, between=outcome, party=party, spans=spans)


def _spans(operations: Operations, names: Mapping[NodeId, NodeId]) -> dict[NodeId, Span]:
    """Where a proposal speaks of each provision of the text that it amends."""
    found: dict[NodeId, Span] = {}
    for operation in operations:
        if not isinstance(operation, Put) and operation.span is not None:
            found.setdefault(names.get(operation.node, operation.node), operation.span)
    return found


def _gathering(key: Key, group: Sequence[_Part]) -> Gathering:
    first = min(group, key=lambda part: (order_key(part.party.number), part.party.file))
    index, profile = first.index, first.amended.based.profile
    assert index is not None and profile is not None
    usual = profile.labels_of(index.instrument.reference.number)
    policy = Policy().on(usual)
    labels = policy.labels != RELABEL
    contributions = [Contribution(part.party, _split(part, index, labels)) for part in group]
    merge = merged(index, contributions, labels)
    statements = tuple(s for part in group for s in _statements(part, merge))
    ordered = sorted(statements, key=lambda s: (merge.ranks[s.party], s.span.start))
    return Gathering(*key, merge, relations(merge), profile, policy, tuple(ordered))


def _split(part: _Part, index: Index, labels: bool) -> Split:
    unit, origin = part.unit, part.party.origin
    if part.below is not None:
        return differing(part.both, part.below.asked, index, origin, part.spans, labels)
    root = index.instrument.root.id
    match unit.action:
        case Action.SUPPRESSES:
            return _whole(Suppression(root), origin, unit)
        case Action.KEEPS:
            return _whole(Assertion(root, unit.underlined), origin, unit)
    editorial = [s.span for s in unit.statements if isinstance(s, ModStatement) and s.editorial]

    def is_editorial(span: Span) -> bool:
        return any(statement.covers(span) for statement in editorial)

    return split(part.asked, index, is_editorial)


def _whole(effect: Suppression | Assertion, origin: Origin, unit: ProposalUnit) -> Split:
    return Split((Change(effect, (Voice(origin, unit.number.span),)),), (), (), {})


def _statements(part: _Part, merge: Merge) -> Iterator[Statement]:
    """Each statement with the changes that it makes; a proposal on a whole is one statement."""
    spans: list[Span] = [s.span for s in part.unit.statements] or [part.unit.number.span]
    number = part.party.number
    said = [
        (at, voice.span)
        for at, change in enumerate(merge.changes)
        for voice in change.voices
        if voice.origin.proposal == number
    ]
    for span in spans:
        made = tuple(dict.fromkeys(at for at, own in said if span.covers(own)))
        yield Statement(number, span, made)
