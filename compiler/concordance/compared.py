"""Where versions differ in what they say under one proposal number."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from statistics import median

from attrs import evolve, field

from amend.compiler.concordance import messages
from amend.compiler.concordance.facts_of_words import Fact
from amend.compiler.concordance.majority import Group, groups, usual
from amend.compiler.concordance.version import Change, Said
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.instrument import Kind
from amend.compiler.values import frozen

LONG = 3.0
"""How many times the usual length a new text may have, or the usual one it. In the six versions of
the seed and of AFCP/42A2 none has more than 1.7 times the median, measured by its base text."""

SHORTEST = 0.004
"""Of the base text, the usual length of a new text below which nothing is said of length: of few
words it tells nothing. About 50 characters of the seed."""

Doing = tuple[Change, Hashable]


@frozen
class Told:
    """What the versions say under one proposal number.

    said: by each, by its language.
    known: for each language the places that its base text has; None of new texts, where a place
        that is missing is a difference.
    faults: what is wrong before anything is compared.
    """

    said: Mapping[str, tuple[Said, ...]] = field(hash=False)
    known: Mapping[str, frozenset[str] | None] = field(hash=False)
    faults: Diagnostics


@frozen
class Compared:
    """What came of it: how many changes there are in all versions, and how many are alike."""

    faults: Diagnostics
    changes: int
    alike: int


def compared_of(told: Told) -> Compared:
    """Compare what versions say of each place with what most of them say."""
    comparison = _Comparison.of(told)
    places = comparison.places
    facts = {place: comparison.facts(place) for place in comparison.worded}
    odd = {place: found for place in places if len(found := comparison.doings(place)) > 1}
    count = {place: len(comparison.kinds(place)) for place in places}
    faults = (
        *_told(comparison, odd),
        *(
            messages.facts_differ(place, found, comparison.spans(place))
            for place, found in facts.items()
            if found
        ),
        *comparison.of_lengths(),
        *comparison.of_counts(),
    )
    differing = {place for place in places if place in odd or facts.get(place)}
    alike = sum(n for place, n in count.items() if place not in differing)
    return Compared(faults, sum(count.values()), alike)


@frozen
class _Event:
    """What some versions lack or have alone; `say`: the versions that have it."""

    place: str
    doing: Doing
    who: tuple[str, ...]
    say: tuple[str, ...]


@frozen
class _Comparison:
    """Lives for one call of `compared_of`; at: what is said of each place, and by which version."""

    told: Told
    at: Mapping[str, Sequence[tuple[str, Said]]] = field(hash=False)

    @classmethod
    def of(cls, told: Told) -> _Comparison:
        at: dict[str, list[tuple[str, Said]]] = {}
        for code, several in told.said.items():
            for one in several:
                at.setdefault(one.place, []).append((code, one))
        return cls(told, at)

    def each(self) -> Iterator[tuple[str, Said]]:
        for several in self.at.values():
            yield from several

    @property
    def places(self) -> tuple[str, ...]:
        """Where any version changes anything, in the order of the first that does."""
        return tuple(dict.fromkeys(one.place for _, one in self.each() if _is_change(one)))

    @property
    def worded(self) -> tuple[str, ...]:
        """Where the words of a change can be compared."""
        return tuple(
            dict.fromkeys(one.place for _, one in self.each() if isinstance(one.what, Fact))
        )

    def kinds(self, place: str) -> frozenset[Change]:
        said = (one for _, one in self.at[place] if _is_change(one))
        return frozenset(one.what for one in said if isinstance(one.what, Change))

    def able(self, place: str) -> tuple[str, ...]:
        """The versions whose base texts have what is spoken of there."""
        of = next((one.of for _, one in self.at[place]), ())
        known = self.told.known.items()
        return tuple(c for c, has in known if has is None or all(name in has for name in of))

    def doings(self, place: str) -> tuple[Group, ...]:
        """The versions by what they do at a place."""
        done: dict[str, set[Doing]] = {code: set() for code in self.able(place)}
        for code, one in self.at[place]:
            if _is_change(one) and code in done:
                assert isinstance(one.what, Change)
                done[code].add((one.what, one.value))
        return groups({code: frozenset(doing) for code, doing in done.items()})

    def spans(self, place: str, what: Change | Fact | None = None) -> dict[str, Span | None]:
        """Where each version speaks of a place."""
        found: dict[str, Span | None] = {}
        for code, one in self.at[place]:
            if what is None or one.what is what:
                found.setdefault(code, one.span)
        return found

    def facts(self, place: str) -> tuple[tuple[str, tuple[Group, ...]], ...]:
        """The facts of words in which versions that change them differ."""
        found = (
            (fact.value, groups({c: one.value for c, one in self.at[place] if one.what is fact}))
            for fact in Fact
        )
        return tuple((name, several) for name, several in found if len(several) > 1)

    def of_lengths(self) -> Iterator[Diagnostic]:
        """New texts that are much longer or shorter than is usual."""
        for place in self.places:
            added = {
                code: one
                for code, one in self.at[place]
                if one.what is Change.ADDITION and one.length
            }
            for code, one in added.items():
                others = [other.length for known, other in added.items() if known != code]
                middle = median(others) if others else 0.0
                if middle >= SHORTEST and not 1 / LONG <= one.length / middle <= LONG:
                    spans = self.spans(place, Change.ADDITION)
                    times = one.length / middle
                    yield messages.length_differs(one.shown, code, times, spans)

    def of_counts(self) -> Iterator[Diagnostic]:
        """Changes `everywhere` that do not reach as many places in each language."""
        several = [(code, one) for code, one in self.each() if one.what is Change.EVERYWHERE]
        for place in dict.fromkeys(one.place for _, one in several):
            found = groups({code: one.value for code, one in several if one.place == place})
            if len(found) > 1:
                yield messages.counts_differ(place, found, self.spans(place, Change.EVERYWHERE))


def _is_change(one: Said) -> bool:
    return isinstance(one.what, Change) and one.what is not Change.EVERYWHERE


def _told(comparison: _Comparison, odd: Mapping[str, Sequence[Group]]) -> Iterator[Diagnostic]:
    lacks: list[_Event] = []
    has: list[_Event] = []
    for place, found in odd.items():
        norm = usual(found) or max(found, key=lambda group: len(_doings(group)))
        others = [group for group in found if group is not norm]
        if all(_doings(group) and _doings(norm) for group in others):
            yield _other_kind(comparison, place, (norm, *others))
            continue
        for group in others:
            own, said = _doings(group), _doings(norm)
            lacks += [
                _Event(place, one, group.languages, norm.languages) for one in _sorted(said - own)
            ]
            has += [_Event(place, one, group.languages, ()) for one in _sorted(own - said)]
    yield from _events(comparison, lacks, has)


def _events(
    comparison: _Comparison, lacks: Sequence[_Event], has: Sequence[_Event]
) -> Iterator[Diagnostic]:
    """What is lacking here and said there is said at another place."""
    left = list(has)
    told: list[_Event] = []
    for one in lacks:
        if one in told:
            continue
        count = len(comparison.able(one.place))
        said = _shown(one.place, one.doing)
        # Of as many versions on either side each lacks what the other has.
        turned = [evolve(o, who=o.say, say=()) for o in lacks if o.who == one.say]
        also = next((o for o in (*left, *turned) if _is_elsewhere(o, one)), None)
        if also is None:
            spans = comparison.spans(one.place)
            yield messages.missing(said, one.who, one.say, count, spans)
            continue
        if also in left:
            left.remove(also)
        told += [o for o in lacks if o.place == also.place and o.doing == also.doing]
        there = comparison.spans(also.place)
        spans = comparison.spans(one.place) | {code: there.get(code) for code in one.who}
        shown = _shown(also.place, also.doing)
        yield messages.other_place(shown, one.who, said, one.say, count, spans)
    for one in left:
        yield messages.more(_shown(one.place, one.doing), one.who, comparison.spans(one.place))


def _is_elsewhere(one: _Event, lacking: _Event) -> bool:
    """Whether the same versions that lack something say it of another place."""
    is_same = one.doing[0] is lacking.doing[0] and one.who == lacking.who
    return is_same and one.place != lacking.place


def _other_kind(comparison: _Comparison, place: str, found: Sequence[Group]) -> Diagnostic:
    shown = [evolve(group, value=_all_shown(place, group)) for group in found]
    spans = comparison.spans(place)
    kinds = {frozenset(what for what, _ in _doings(group)) for group in found}
    if kinds == {frozenset((Change.TRANSFER,))}:
        norm, odd = shown[0], shown[-1]
        count = sum(len(group.languages) for group in shown)
        return messages.other_place(
            str(odd.value), odd.languages, str(norm.value), norm.languages, count, spans
        )
    return messages.other_kind(place, shown, spans)


def _doings(group: Group) -> frozenset[Doing]:
    assert isinstance(group.value, frozenset)
    return group.value


def _sorted(doings: frozenset[Doing]) -> list[Doing]:
    return sorted(doings, key=lambda one: (one[0].value, repr(one[1])))


def _all_shown(place: str, group: Group) -> str:
    return "; ".join(_shown(place, one) for one in _sorted(_doings(group)))


def _shown(place: str, doing: Doing) -> str:
    """What is done at a place, as a statement."""
    what, value = doing
    match what, value:
        case Change.REASONS, _:
            return place
        case Change.TRANSFER, (where, *_):
            return f"MOVE {place} {where}"
        case Change.LABEL, _:
            return f"label {value} of {place}"
        case Change.ADDITION, tuple() if value and isinstance(value[0], tuple):
            return f"ADD {place}: {', '.join(map(_shape, value))}"
    return f"{what.value} {place}"


def _shape(shape: Hashable) -> str:
    """`item`, `item 4`, `item (2 below it)`"""
    match shape:
        case ("moved", where):
            return f"{where} moved"
        case (Kind() as kind, str(label), str(number), tuple(below)):
            named = " ".join(filter(None, (kind.value, number, label)))
            return f"{named} ({len(below)} below it)" if below else named
    return str(shape)
