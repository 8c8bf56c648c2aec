"""What is said of a proposal that is carried to another edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.between import operations_between
from amend.compiler.algebra.conflicts import conflicts
from amend.compiler.algebra.operations import Origin, Relabel
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.instrument.instrument import Instrument, Node
from amend.compiler.matching.match import matched
from amend.compiler.passes import Amended
from amend.compiler.rebasing import messages
from amend.compiler.rebasing.fates import Became, Editions, Part
from amend.compiler.rebasing.words import Fate
from amend.compiler.syntax.asides import without_asides
from amend.compiler.syntax.proposal import AddStatement, MoveStatement, Statement, SupStatement


def faults_of(done: Became, editions: Editions) -> Iterator[Diagnostic]:
    """What is said of a statement: nothing of one that holds as it is."""
    span = without_asides(done.statement.span)
    if done.fate is Fate.ALREADY:
        yield messages.already_so(span, "")
        return
    told: set[tuple[Fate, str]] = set()
    for part in done.parts:
        where = _address(part, editions)
        if (part.fate, where) not in told:
            told.add((part.fate, where))
            yield from _of_part(part, where, done, editions)


def _of_part(part: Part, where: str, done: Became, editions: Editions) -> Iterator[Diagnostic]:
    whole = part.edit.span if part.edit is not None else done.statement.span
    span = without_asides(whole)
    match part.fate:
        case Fate.ALREADY:
            yield messages.already_so(span, f" of `{where}`" if where else "")
        case Fate.CHANGED:
            yield messages.reads_otherwise(span, where, part.was, part.now)
        case Fate.GONE:
            yield messages.gone(span, where or _targets(done.statement))
        case Fate.PLACE_GONE:
            match done.statement:
                case AddStatement(place=place) | MoveStatement(place=place):
                    yield messages.place_gone(span, place.address.span.text)
        case Fate.HOLDS if part.node is not None:
            now = print_address(editions.kept[part.node.id], editions.new)
            if part.was != part.now:
                yield messages.reads_otherwise(span, where, part.was, part.now)
            elif now != where:
                yield messages.address_changed(span, where, now)


def _address(part: Part, editions: Editions) -> str:
    return print_address(part.node, editions.old) if part.node is not None else ""


def _targets(statement: Statement) -> str:
    """What is suppressed, as it is written: columns have no node that an address is printed of."""
    said = statement.targets if isinstance(statement, SupStatement) else ()
    return ", ".join(target.span.text for target in said)


def two_ways(
    one: Amended, done: Sequence[Became], editions: Editions, again: Amended
) -> Iterator[Diagnostic]:
    """Whether what was carried over comes to the same as another way of working it out.

    one, again: the proposal as it was and as it is now. The other way says nothing of statements
    and addresses: what changed between the editions and what the proposal changes are both
    changes of the old edition, which are made together.
    """
    if one.amendment is None or again.amendment is None:
        return
    old, new = editions.old, editions.new
    origin = Origin("", "")
    holds = [part for became in done for part in became.parts]
    if not all(part.fate in (Fate.HOLDS, Fate.ALREADY) for part in holds):
        return
    same = matched(old.instrument, new.instrument)
    theirs = [
        o for o in operations_between(old.instrument, same, origin) if not isinstance(o, Relabel)
    ]
    already = [became.statement.span for became in done if became.fate is Fate.ALREADY]
    partly = any(became.fate is Fate.IN_PART for became in done)
    mine = [o for o in one.amendment.drafted if not any(span.covers(o.span) for span in already)]
    union = (*theirs, *mine)
    if partly or conflicts(old, union):
        return
    first = amended(new.instrument, again.amendment.drafted)
    second = amended(old.instrument, union)
    if _words(first) != _words(second):
        left, right = _words(first) - _words(second), _words(second) - _words(first)
        number = one.based.unit.number.text
        yield messages.two_ways_differ(number, _shown(left), _shown(right))


def _words(text: Instrument) -> Counter[tuple[str, str]]:
    return Counter(map(_said, text.root.walk()))


def _said(node: Node) -> tuple[str, str]:
    return node.kind.value, node.text.chars


def _shown(some: Counter[tuple[str, str]]) -> str:
    return "; ".join(words for _, words in some) or "nothing"
