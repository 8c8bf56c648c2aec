"""What stands above the statements: the header, and what each proposal does to a whole text."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import chain

from amend.compiler.concordance import messages
from amend.compiler.concordance.facts_of_words import Fact, facts_in
from amend.compiler.concordance.majority import groups
from amend.compiler.concordance.version import Version
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.header.policy import SETTINGS
from amend.compiler.syntax.proposal import ProposalUnit
from amend.compiler.values import frozen

_NUMBERED = ("title", "references")
"""Fields whose numbers are compared; in the others a language may write them out."""

_OWN = ("language", "original")
"""Fields that are of one version alone."""


@frozen
class _Read:
    """Something of a head that all versions have to say alike."""

    what: str
    of: Callable[[Version], Hashable]
    field: str = ""


def _line(key: str) -> Callable[[Version], Hashable]:
    return lambda one: one.written.header.line(key)


def _numbers(key: str) -> Callable[[Version], Hashable]:
    def read(one: Version) -> Hashable:
        words = " ".join(one.written.header.paragraphs(key))
        return facts_in(words, one.language, str).get(Fact.NUMBERS, ())

    return read


def _document(one: Version) -> Hashable:
    symbol = one.written.header.symbol
    return str(symbol) if symbol is not None else one.written.header.line("document")


def _beside(one: Version) -> Hashable:
    texts = one.written.file.texts
    return tuple((t.author, t.after, t.number.text if t.number else "") for t in texts)


_READ = (
    _Read("the document", _document, "document"),
    _Read("the date", _line("date"), "date"),
    *(_Read(f"the setting `{key}`", _line(key), key) for key in SETTINGS),
    *(_Read(f"the numbers in `{key}`", _numbers(key), key) for key in _NUMBERED),
    _Read("the texts beside the proposals", _beside),
)


def head_faults(versions: Sequence[Version]) -> Iterator[Diagnostic]:
    """Where the heads of some versions differ."""
    keys = dict.fromkeys(key for one in versions for key in one.written.header.fields)
    for key in keys:
        if key not in _OWN:
            has = [key in one.written.header.fields for one in versions]
            yield from _compared(f"the field `{key}`", versions, has, key)
    for read in _READ:
        has_it = [
            one for one in versions if not read.field or read.field in one.written.header.fields
        ]
        yield from _compared(read.what, has_it, map(read.of, has_it), read.field)
    order = [one.numbers for one in versions]
    for number in dict.fromkeys(chain.from_iterable(order)):
        told = [_unit_told(one, number) for one in versions]
        yield from _compared(f"what {number} does to a text", versions, told, number=number)
    if len(set(map(frozenset, order))) == 1:
        yield from _compared("the order of the proposals", versions, order)


def _compared(
    what: str,
    versions: Sequence[Version],
    values: Iterable[Hashable],
    field: str = "",
    number: str = "",
) -> Iterator[Diagnostic]:
    """values: what each version says."""
    codes = [one.language for one in versions]
    found = groups(dict(zip(codes, values, strict=True)))
    if len(found) > 1:
        spans = {one.language: _span(one, field, number) for one in versions}
        yield messages.head_differs(what, found, spans)


def _span(one: Version, key: str, number: str) -> Span | None:
    """Where a version says it: the field, the line of the proposal, else the first line."""
    fields = (field.span for field in one.written.file.header if field.key.text == key)
    units = (unit.span for unit in one.written.file.units if unit.number.text == number)
    lines = (unit.number.span for unit in one.written.file.units)
    return next(fields, None) or next(units, None) or next(lines, None)


def _unit_told(one: Version, number: str) -> Hashable:
    """What a proposal does to which text; empty where the version has not that proposal."""
    made = next((a for a in one.amendments if a.based.unit.number.text == number), None)
    if made is None:
        return ""
    unit: ProposalUnit = made.based.unit
    index = made.based.index
    named = str(index.instrument.reference) if index and unit.is_path else unit.base.text
    sign = "!" if unit.underlined else ""
    return " ".join(filter(None, (f"{unit.action.value}{sign}", unit.instrument, named)))
