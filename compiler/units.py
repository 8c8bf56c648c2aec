"""What prints for one proposal of a file: one unit, or one for each numbered provision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from amend.compiler.amendment import amend
from amend.compiler.diagnostic import Diagnostic, Diagnostics
from amend.compiler.first_page import reasons
from amend.compiler.index import folded_label, index_of
from amend.compiler.instrument import Instrument, Reference
from amend.compiler.messages import edition as messages
from amend.compiler.messages import header as header_messages
from amend.compiler.numbered import pieces_of
from amend.compiler.operations import Origin
from amend.compiler.profiles.profile import Profile, profile_for
from amend.compiler.redline import Redline, consolidated
from amend.compiler.references.citations import citation_faults
from amend.compiler.submission import Unit
from amend.compiler.symbols import ADD, NOC, SUP, classes_of, is_underlined, printed_symbol
from amend.compiler.syntax.proposal import (
    Action,
    EditionStatement,
    NocStatement,
    ProposalUnit,
)
from amend.compiler.whole import new_instrument, suppressed

Units = tuple[Unit, ...]


def amending_units(
    unit: ProposalUnit,
    base: Instrument,
    profile: Profile,
    origin: Origin,
    labels: str,
    repair: bool,
    rewrite: bool,
) -> tuple[Units, Diagnostics]:
    """What prints for a proposal that amends an instrument.

    labels, repair, rewrite: as in `amend`.
    """
    amendment = amend(unit, base, origin, labels, repair, rewrite)
    found = [*amendment.diagnostics]
    if amendment.redline is None:
        return (), tuple(found)
    own = profile_for(None, base.reference.series)
    sessions = own.sessions if own else ()
    found += citation_faults(index_of(base), consolidated(amendment.redline), sessions)
    symbols = profile.symbols
    if folded_label(base.reference.number) in symbols.numbered:
        classes = classes_of(unit.statements, amendment.drafted)
        pieces = pieces_of(amendment.redline, classes, symbols.bare)
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
        numbered = _numbered(unit, units)
    else:
        symbol = printed_symbol(unit.statements)
        underlined = is_underlined(unit.statements)
        numbered = (Unit(symbol, unit.number.text, amendment.redline, underlined=underlined),)
    done = _with_reasons(numbered, unit, base.language)
    return done, (*found, *_reasons_faults(unit, done, profile))


def adding_units(
    unit: ProposalUnit, profile: Profile, origin: Origin, code: str
) -> tuple[Units, Diagnostics]:
    """What prints for a proposal of a new instrument."""
    taken = (EditionStatement,)
    faults = [
        messages.statement_not_taken(s.span, unit.action.value)
        for s in unit.statements
        if not isinstance(s, taken)
    ]
    reference = Reference(profile.series[0], unit.base.text, "")
    redline, found = new_instrument(unit, reference, code, origin)
    return _whole(unit, redline, ADD, profile, code, (*faults, *found))


def suppressing_units(
    unit: ProposalUnit, base: Instrument, profile: Profile, origin: Origin
) -> tuple[Units, Diagnostics]:
    """What prints for a proposal that suppresses an instrument."""
    faults = tuple(messages.statement_not_taken(s.span, unit.action.value) for s in unit.statements)
    redline = suppressed(base, SUP in profile.symbols.bare, origin)
    return _whole(unit, redline, SUP, profile, base.language, faults)


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
    units = _with_reasons((Unit(symbol, unit.number.text, redline, marked=marked),), unit, code)
    return units, (*faults, *_reasons_faults(unit, units, profile))


def _numbered(unit: ProposalUnit, units: Sequence[Unit]) -> Units:
    """The units with numbers that count on from the one that is written."""
    head, _, last = unit.number.text.rpartition("/")
    at = int(last) if last.isdigit() else 1
    done: list[Unit] = []
    for one in units:
        if one.symbol:
            done.append(evolve(one, number=f"{head}/{at}"))
            at += 1
        else:
            done.append(one)
    return tuple(done)


def _with_reasons(units: Sequence[Unit], unit: ProposalUnit, code: str) -> Units:
    """The reasons of a proposal stand below the last of its units."""
    if unit.reasons is None or not units:
        return tuple(units)
    given = reasons(unit.reasons.paragraphs, code)
    return (*units[:-1], evolve(units[-1], reasons=given))


def _reasons_faults(
    unit: ProposalUnit, units: Sequence[Unit], profile: Profile
) -> Iterator[Diagnostic]:
    """What is to be maintained, or goes, without a word why."""
    if unit.reasons is not None or (unit.action is Action.AMENDS and not unit.statements):
        return
    underlined = [s for s in unit.statements if isinstance(s, NocStatement) and s.underlined]
    yield from (header_messages.reasons_missing(s.span) for s in underlined)
    symbols = dict.fromkeys(one.symbol for one in units if one.symbol)
    for symbol in symbols:
        if symbol in profile.symbols.reasons and not (symbol == NOC and underlined):
            yield messages.reasons_expected(unit.span, symbol)


def numbers_twice(file_units: Sequence[ProposalUnit], printed: Sequence[Units]) -> Diagnostics:
    """Proposals with one number, and two proposals on one instrument.

    printed: what prints for each of the proposals, in their order.
    """
    found: list[Diagnostic] = []
    numbers: dict[str, ProposalUnit] = {}
    bases: dict[str, ProposalUnit] = {}
    for unit, units in zip(file_units, printed, strict=True):
        if unit.action is not Action.ADDS:
            first = bases.setdefault(unit.base.text, unit)
            if first is not unit:
                found.append(
                    messages.instrument_twice(unit.base.span, first.base.span, unit.base.text)
                )
        taken = [one.number for one in units if one.number] or [unit.number.text]
        for number in taken:
            first = numbers.setdefault(number, unit)
            if first is unit:
                continue
            if first.number.text == number:
                found.append(messages.number_twice(unit.number.span, first.number.span, number))
            else:
                count = sum(taker is first for taker in numbers.values())
                found.append(messages.number_taken(unit.number.span, number, count))
            break
    return tuple(found)
