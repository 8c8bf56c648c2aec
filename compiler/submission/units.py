"""What prints for one proposal of a file: one unit, or one for each numbered provision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from amend.compiler.algebra.operations import Maintain, Operations, Origin
from amend.compiler.algebra.redline import Redline
from amend.compiler.amendment import Amendment
from amend.compiler.consequences.references.citations import citation_faults
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.header import messages as header_messages
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import HEAD, Instrument, Kind, Reference
from amend.compiler.profiles.profile import Profile, profile_for
from amend.compiler.submission import messages
from amend.compiler.submission.addressed_reasons import Reasoned, with_reasons, with_reasons_for
from amend.compiler.submission.addresses import Addresses
from amend.compiler.submission.submission import Unit
from amend.compiler.submission.symbols import classes_of, is_underlined, printed_symbol
from amend.compiler.syntax.proposal import (
    Action,
    EditionStatement,
    NocStatement,
    ProposalUnit,
    Word,
)
from amend.compiler.words.label_sequence import folded_label
from amend.compiler.words.symbols import ADD, NOC, SUP, UNDERLINED

Units = tuple[Unit, ...]

_COUNTABLE = re.compile("[0-9]{1,9}")


def amending_units(
    unit: ProposalUnit, index: Index, amendment: Amendment, profile: Profile
) -> tuple[Units, Diagnostics]:
    """What prints for a proposal that amends an instrument.

    index: of the base that the proposal was applied to.
    """
    if amendment.applied is None:
        return (), ()
    redline, outcome = amendment.applied.redline, amendment.applied.outcome
    base, symbols = index.instrument, profile.symbols
    own = profile_for(None, base.reference.series)
    sessions = tuple(own.sessions) if own else ()
    found = [*citation_faults(index, outcome, sessions)]
    if folded_label(base.reference.number) in symbols.numbered:
        from amend.compiler.submission.numbered import pieces_of

        classes = classes_of(unit.statements, amendment.drafted)
        is_named = folded_label(base.reference.number) in symbols.named
        pieces = pieces_of(redline, classes, symbols.bare, is_named)
        units = tuple(
            Unit(
                piece.symbol,
                "",
                piece.redline,
                underlined=piece.underlined,
                marked=piece.symbol not in symbols.unmarked,
                goes_on=at > 0,
            )
            for at, piece in enumerate(pieces)
        )
        numbered, faults = _numbered(unit, units)
        found += faults
    else:
        found += _head_alone(unit, amendment.drafted, index)
        symbol = printed_symbol(unit.statements)
        if symbol != NOC:
            found += (
                messages.prints_nothing(s.span, symbol)
                for s in unit.statements
                if isinstance(s, NocStatement)
            )
        underlined = is_underlined(unit.statements)
        numbered = (Unit(symbol, unit.number.text, redline, underlined=underlined),)
    heads = frozenset(node.id for one in numbered for node in one.redline.root.children)
    addresses = Addresses(redline, index, outcome, heads)
    numbered = tuple(evolve(one, addresses=addresses) for one in numbered)
    if folded_label(base.reference.number) not in symbols.numbered:
        found += map(messages.no_reasons_for_parts, unit.reasons_for)
        reasoned = Reasoned(numbered, numbered)
    else:
        reasoned = with_reasons_for(numbered, unit.reasons_for, index, index_of(outcome))
        found += reasoned.diagnostics
    done = with_reasons(reasoned.units, unit.reasons, base.language)
    return done, (*found, *_reasons_faults(unit, reasoned.open, profile))


def _head_alone(unit: ProposalUnit, drafted: Operations, index: Index) -> Iterator[Diagnostic]:
    """Whether NOC stands for the number line, which names the text, and for nothing below it."""
    nodes = [index.nodes[o.node] for o in drafted if isinstance(o, Maintain)]
    kinds = {node.kind for node in nodes}
    if len(nodes) == len(drafted) and Kind.NUMBER in kinds and kinds <= {*HEAD}:
        underlined = is_underlined(unit.statements)
        yield messages.head_maintained(unit.statements[0].span, unit.base, underlined)


def adding_units(
    unit: ProposalUnit, profile: Profile, origin: Origin, code: str
) -> tuple[Units, Diagnostics]:
    """What prints for a proposal of a new instrument."""
    # Loaded here, as below: most proposals amend an instrument.
    from amend.compiler.submission.whole_instruments import new_instrument

    taken = (EditionStatement,)
    faults = [
        messages.statement_not_taken(s.span, unit.action.value)
        for s in unit.statements
        if not isinstance(s, taken)
    ]
    # A meeting of its own kind adopts texts of no series.
    series = next(iter(profile.series), profile.name)
    reference = Reference(series, unit.base.text, "")
    redline, found = new_instrument(unit, reference, code, origin)
    return _whole(unit, redline, ADD, profile, code, (*faults, *found))


def suppressing_units(
    unit: ProposalUnit, base: Instrument, profile: Profile, origin: Origin
) -> tuple[Units, Diagnostics]:
    """What prints for a proposal that suppresses an instrument."""
    from amend.compiler.submission.whole_instruments import suppressed

    faults = tuple(messages.statement_not_taken(s.span, unit.action.value) for s in unit.statements)
    redline = suppressed(base, SUP in profile.symbols.bare, origin)
    return _whole(unit, redline, SUP, profile, base.language, faults)


def keeping_units(
    unit: ProposalUnit, base: Instrument, profile: Profile, origin: Origin
) -> tuple[Units, Diagnostics]:
    """What prints for a proposal that an instrument stay as it is."""
    from amend.compiler.submission.whole_instruments import kept

    faults = tuple(messages.statement_not_taken(s.span, unit.action.value) for s in unit.statements)
    redline = kept(base, NOC in profile.symbols.heads)
    return _whole(unit, redline, NOC, profile, base.language, faults)


def _whole(
    unit: ProposalUnit,
    redline: Redline | None,
    symbol: str,
    profile: Profile,
    code: str,
    faults: Diagnostics,
) -> tuple[Units, Diagnostics]:
    if redline is None:
        return (), faults
    marked = symbol not in profile.symbols.unmarked
    alone = Unit(symbol, unit.number.text, redline, underlined=unit.underlined, marked=marked)
    units = with_reasons((alone,), unit.reasons, code)
    parts = map(messages.no_reasons_for_parts, unit.reasons_for)
    return units, (*faults, *parts, *_reasons_faults(unit, units, profile))


def _numbered(unit: ProposalUnit, units: Sequence[Unit]) -> tuple[Units, Diagnostics]:
    """The units with numbers that count on from the one that is written."""
    head, _, last = unit.number.text.rpartition("/")
    spoken = sum(bool(one.symbol) for one in units)
    numbers = [unit.number.text]
    if spoken > 1:
        if not _COUNTABLE.fullmatch(last):
            return tuple(units), (messages.cannot_count_on(unit.number, spoken),)
        numbers += [f"{head}/{int(last) + at}" for at in range(1, spoken)]
    given = iter(numbers)
    return tuple(evolve(one, number=next(given)) if one.symbol else one for one in units), ()


def _reasons_faults(
    unit: ProposalUnit, units: Sequence[Unit], profile: Profile
) -> Iterator[Diagnostic]:
    """What is proposed without a word why, where the guidelines want one."""
    is_given = unit.reasons is not None and any(unit.reasons.paragraphs)
    if is_given or (unit.action is Action.AMENDS and not unit.statements):
        return
    if unit.reasons_for and not any(one.symbol for one in units):
        return
    wanted, advised = profile.symbols.reasons, profile.symbols.recommended
    underlined = [s.span for s in unit.statements if isinstance(s, NocStatement) and s.underlined]
    if unit.underlined:
        underlined.append(unit.span)
    if UNDERLINED in wanted:
        yield from map(header_messages.reasons_missing, underlined)
    symbols = dict.fromkeys(one.symbol for one in units if one.symbol)
    others = [symbol for symbol in symbols if symbol != NOC or not underlined]
    yield from (messages.reasons_expected(unit.span, s) for s in others if s in wanted)
    if not any(symbol in wanted for symbol in others):
        lacking = [symbol for symbol in others if symbol in advised]
        if lacking:
            yield messages.reasons_advised(unit.span, lacking)


def together(
    proposals: Sequence[ProposalUnit], printed: Sequence[Units], others: Sequence[Word] = ()
) -> Diagnostics:
    """What is wrong with proposals beside each other: numbers used twice, instruments met twice.

    printed: what prints for each of the proposals, in their order.
    others: the numbers of general matters beside them.
    """
    pairs = tuple(zip(proposals, printed, strict=True))
    return (*_numbers_twice(pairs, others), *_instruments_twice(pairs))


_Pairs = Sequence[tuple[ProposalUnit, Units]]


def _numbers_twice(pairs: _Pairs, others: Sequence[Word]) -> Iterator[Diagnostic]:
    numbers: dict[str, ProposalUnit] = {}
    for unit, units in pairs:
        for number in [one.number for one in units if one.number] or [unit.number.text]:
            first = numbers.setdefault(number, unit)
            if first is unit:
                continue
            if first.number.text == number:
                yield messages.number_twice(unit.number.span, first.number.span, number)
            else:
                provisions = sum(taker is first for taker in numbers.values())
                yield messages.number_taken(unit.number.span, number, provisions)
            break
    spans = {number: unit.number.span for number, unit in numbers.items()}
    for other in others:
        before = spans.setdefault(other.text, other.span)
        if before is not other.span:
            yield messages.number_twice(other.span, before, other.text)


def _instruments_twice(pairs: _Pairs) -> Iterator[Diagnostic]:
    met: dict[str, ProposalUnit] = {}
    for unit, units in pairs:
        name = _instrument(unit, units)
        first = met.setdefault(name, unit)
        if first is unit:
            continue
        actions = {first.action, unit.action}
        spans = unit.base.span, first.base.span
        if actions == {Action.ADDS}:
            yield messages.draft_twice(*spans, unit.base.text)
        elif Action.SUPPRESSES not in actions:
            yield messages.instrument_twice(*spans, name)
        else:
            yield messages.suppressed_beside(*spans, name)


def _instrument(unit: ProposalUnit, units: Units) -> str:
    """The instrument that a proposal deals with, whatever its edition and however it is named."""
    if unit.action is Action.ADDS:
        return f"{unit.instrument} {unit.base.text}"
    if units:
        reference = units[0].redline.reference
        return f"{reference.series}/{reference.number}"
    return unit.base.text if unit.is_path else unit.base.text.partition("@")[0]
