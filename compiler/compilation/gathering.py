"""From files of proposals to merges: one for each instrument and language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from pathlib import Path

from amend.compiler.algebra.operations import Origin, Replace
from amend.compiler.base_text.printing import print_base
from amend.compiler.bases import ReadText, read_base
from amend.compiler.compilation import messages
from amend.compiler.compilation.change import (
    Assertion,
    Change,
    Merge,
    Suppression,
    Voice,
)
from amend.compiler.compilation.judging import relations
from amend.compiler.compilation.looks import further_looks, terms_of
from amend.compiler.compilation.parts import Key, Part, instrument_of, on_what_they_amend
from amend.compiler.compilation.party import Party, order_key, revision, unrevised
from amend.compiler.compilation.reasoning import given_by
from amend.compiler.compilation.relations import Relations
from amend.compiler.compilation.rows import Row, rows
from amend.compiler.compilation.similar import LIKENESS
from amend.compiler.compilation.splitting import Split, end_marks, split
from amend.compiler.compilation.sub_amendments import differing
from amend.compiler.compilation.uniting import Contribution, merged
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.driver import amended_written, written_file
from amend.compiler.files.shelf import DISK, Shelf
from amend.compiler.header.policy import RELABEL, Policy, policy_of
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Kind
from amend.compiler.lexicon.lexicon import language
from amend.compiler.passes import Amended
from amend.compiler.profiles.profile import Profile
from amend.compiler.syntax.proposal import Action, ModStatement, ProposalUnit
from amend.compiler.values import frozen
from amend.compiler.words.graphemes import plain_words
from amend.compiler.written import Written


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

    what: `adds`, or what kind of text it is; title: its designation, as the proposal has it;
    heading: the title of the text itself, or empty.
    """

    party: Party
    what: str
    title: str
    heading: str = ""


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


def gathered(
    files: Sequence[Path],
    library: Path | None = None,
    shelf: Shelf = DISK,
    read: Mapping[Path, Written] | None = None,
) -> Gathered:
    """Read the files and put together what they propose, whatever order they are given in.

    read: what is written in some of them, as it was read before.
    """
    # Many proposals amend one text, which is read once.
    texts: dict[tuple[str, str, bool], ReadText] = {}

    def read_text(source: Source, several: bool) -> ReadText:
        key = source.name, source.text, several
        if key not in texts:
            texts[key] = read_base(source, several)
        return texts[key]

    parts: list[Part] = []
    asides: list[Aside] = []
    told: list[tuple[str, Diagnostics]] = []
    refused: list[str] = []
    above: list[Part] = []
    for path in distinct(files, shelf):
        written = (read or {}).get(path) or written_file(path, shelf)
        if isinstance(written, Diagnostic):
            told.append((str(path), (written,)))
            refused.append(str(path))
            continue
        file = amended_written(written, path, library, shelf, read_text)
        told.append((str(path), file.diagnostics))
        if has_errors(file.diagnostics):
            refused.append(str(path))
            continue
        for one in file.amendments:
            party = _party(written, one, path)
            if one.based.unit.is_proposal:
                above.append(Part(path, written, one, party))
                continue
            if one.based.unit.action is Action.ADDS:
                asides.append(_aside(party, one.based.unit))
            elif one.based.index is not None:
                parts.append(Part(path, written, one, party))
    kept, said = _superseding(parts)
    placed, apart = on_what_they_amend(kept, above)
    kept += placed
    groups: dict[Key, list[Part]] = defaultdict(list)
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
        said += _settings(groups[key], found[-1].policy)
        said += _left_to_the_compiler(groups[key])
    asides.sort(key=lambda a: order_key(a.party.number))
    said += _alike_drafts(asides)
    return Gathered(tuple(found), tuple(asides), tuple(told), tuple(said), tuple(refused))


def distinct(files: Iterable[Path], shelf: Shelf = DISK) -> tuple[Path, ...]:
    """The files in the order of their names; one that is named twice, by the first of its names."""
    known = {_resolved(path, shelf): path for path in sorted(files, key=str, reverse=True)}
    return tuple(sorted(known.values(), key=str))


def _resolved(path: Path, shelf: Shelf) -> Path:
    try:
        return shelf.place(path)
    except (OSError, RuntimeError, ValueError):
        return path


def _aside(party: Party, unit: ProposalUnit) -> Aside:
    titles = (p.text.chars for p in unit.content if p.kind is Kind.TITLE)
    return Aside(party, "adds", _title(unit), next(titles, ""))


def _alike_drafts(asides: Sequence[Aside]) -> Iterator[Diagnostic]:
    """Drafts of new texts that are perhaps one: of one designation, or with like titles."""
    for one, other in combinations(asides, 2):
        if one.party.language != other.party.language or one.party.number == other.party.number:
            continue
        words = [Counter(plain_words(a.heading.casefold())) for a in (one, other)]
        count = words[0].total() + words[1].total()
        likeness = 2 * (words[0] & words[1]).total() / count if count else 0.0
        if one.title == other.title or likeness >= LIKENESS:
            yield messages.like_drafts(one.party, other.party, (one.title, other.title))


def _settings(group: Sequence[Part], policy: Policy) -> Iterator[Diagnostic]:
    """The settings of headers that do not hold for what is put together."""
    for part in group:
        header = part.written.header
        own = policy_of(header).on(policy.labels or RELABEL)
        differing = {
            "labels": own.labels != policy.labels,
            "punctuation": own.repair != policy.repair,
            "cross-references": own.rewrite != policy.rewrite,
        }
        for key in (key for key, differs in differing.items() if differs):
            yield messages.setting_not_taken(part.party, f"{key}: {header.line(key)}")


def _left_to_the_compiler(group: Sequence[Part]) -> Iterator[Diagnostic]:
    for part in group:
        index = part.index
        spans = (o.span for o in _end_marks(part, index)) if index is not None else ()
        for span in (span for span in spans if span is not None):
            yield messages.end_mark_left(part.party.number, span)


def _title(unit: ProposalUnit) -> str:
    return f"{unit.instrument} {unit.base.text}".strip()


def _party(written: Written, one: Amended, path: Path) -> Party:
    header, unit = written.header, one.based.unit
    return Party(
        one.origin,
        str(path),
        unit.number.span,
        header.line("document"),
        header.line("source"),
        header.line("date"),
        written.language,
        given_by(one),
    )


def _superseding(parts: Sequence[Part]) -> tuple[list[Part], list[Diagnostic]]:
    """The parts without those that a revision of their document replaces, and without doubles."""
    groups: dict[tuple[str, Key], list[Part]] = defaultdict(list)
    for part in parts:
        groups[unrevised(part.party.number), part.key].append(part)
    kept: list[Part] = []
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


def _editions(groups: dict[Key, list[Part]]) -> list[Diagnostic]:
    """Where proposals amend different editions of one text."""
    editions: dict[str, dict[str, Party]] = defaultdict(dict)
    for (name, _), group in sorted(groups.items()):
        editions[name.partition("@")[0]].setdefault(name, group[0].party)
    return [messages.other_editions(found) for found in editions.values() if len(found) > 1]


def _differing(group: Sequence[Part]) -> Diagnostic | None:
    """Whether proposals that name one edition amend different texts."""
    first = group[0]
    for other in group[1:]:
        if instrument_of(first).root != instrument_of(other).root:
            texts = [print_base(instrument_of(part)) for part in (first, other)]
            lines = zip(texts[0].splitlines(), texts[1].splitlines(), strict=False)
            pair = next(((a, b) for a, b in lines if a != b), ("", ""))
            return messages.other_base(first.party, other.party, *pair)
    return None


def _gathering(key: Key, group: Sequence[Part]) -> Gathering:
    first = min(group, key=lambda part: (order_key(part.party.number), part.party.file))
    index, profile = first.index, first.amended.based.profile
    assert index is not None and profile is not None
    usual = profile.labels_of(index.instrument.reference.number)
    policy = Policy().on(usual)
    labels = policy.labels != RELABEL
    contributions = [Contribution(part.party, _split(part, index, labels)) for part in group]
    merge = merged(index, contributions, labels)
    statements = tuple(s for part in group for s in _statements(part, merge))
    terms = (t for part in group for t in terms_of(part.unit, part.party.number, merge))
    related = (*relations(merge), *further_looks(merge, terms))
    ordered = sorted(statements, key=lambda s: (merge.ranks[s.party], s.span.start))
    return Gathering(*key, merge, related, profile, policy, tuple(ordered))


def _split(part: Part, index: Index, labels: bool) -> Split:
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

    left = set(_end_marks(part, index))
    return split(tuple(o for o in part.asked if o not in left), index, is_editorial)


def _end_marks(part: Part, index: Index) -> tuple[Replace, ...]:
    """What a proposal says of nothing but marks at the end of items, in lists that it changes."""
    return end_marks(part.asked, index, language(index.instrument.language).terminals)


def _whole(effect: Suppression | Assertion, origin: Origin, unit: ProposalUnit) -> Split:
    return Split((Change(effect, (Voice(origin, unit.number.span),)),), (), (), {})


def _statements(part: Part, merge: Merge) -> Iterator[Statement]:
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
