"""The text under decisions, and what became of each statement of its proposals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from amend.compiler.algebra.apply import Applied
from amend.compiler.algebra.operations import Origin
from amend.compiler.algebra.redline import Redline
from amend.compiler.compilation.adoption import adopted, operations_of
from amend.compiler.compilation.bracketing import Bracketed, bracketed
from amend.compiler.compilation.change import Assertion, Suppression
from amend.compiler.compilation.deciding import Fate, Fates
from amend.compiler.compilation.gathering import Gathering, Statement
from amend.compiler.compilation.words import words_in
from amend.compiler.diagnostics.lists import beginning
from amend.compiler.submission.whole_instruments import suppressed
from amend.compiler.words.symbols import SUP


def secretariat(language: str) -> Origin:
    """Who revises what no proposal does: labels and marks that follow from several of them."""
    name = words_in(language).secretariat
    return Origin(name, name)


def settled(gathering: Gathering, chosen: Sequence[int], fates: Fates | None = None) -> Applied:
    """The text under some changes, with what follows from them."""
    orders = fates.orders if fates else ()
    operations = operations_of(gathering.merge, chosen, orders)
    nobody = secretariat(gathering.language)
    return adopted(gathering.merge, operations, gathering.policy, nobody).applied


def suppressed_whole(gathering: Gathering, chosen: Sequence[int]) -> Redline | None:
    """The text as it goes as a whole, where some changes want that; None where none does."""
    instrument = gathering.merge.index.instrument
    whole = Suppression(instrument.root.id)
    for at in chosen:
        change = gathering.merge.changes[at]
        if change.effect == whole:
            return suppressed(instrument, SUP in gathering.profile.symbols.bare, change.origin)
    return None


def with_brackets(gathering: Gathering, fates: Fates) -> tuple[Applied, Bracketed]:
    """The agreed text with what is decided to stay in square brackets.

    What clashes with something that is agreed has no place there: that is not put in question
    again. Where it is not decided that the words in force may stay, they give way.
    """
    agreed, wanted = fates.of(Fate.ADOPTED), fates.of(Fate.BRACKETED)
    out = {
        at
        for relation in gathering.relations
        if relation.is_clash and any(other in agreed for other in relation.changes)
        for at in relation.changes
        if at in wanted and not isinstance(gathering.merge.changes[at].effect, Assertion)
    }
    rows = (gathering.rows[at].at for at in fates.bracketed_base)
    in_force = frozenset(at.node for at in rows if not at.is_gap)
    open_ = [at for at in wanted if at not in out]
    nobody = secretariat(gathering.language)
    applied, made = bracketed(gathering, agreed, open_, nobody, fates.orders, in_force)
    return applied, evolve(made, left=tuple(sorted((*made.left, *out))))


def outcome_of(statement: Statement, gathering: Gathering, fates: Fates) -> str:
    """What became of a statement, in words."""
    changes = gathering.merge.changes
    found = list(dict.fromkeys(fates.fates[at] for at in statement.changes))
    if not found:
        return "changes nothing"
    if len(found) > 1:
        return "in part: " + ", ".join(_said(fate) for fate in Fate if fate in found)
    if found == [Fate.ADOPTED]:
        agreeing = {p for at in statement.changes for p in changes[at].proposals}
        others = sorted(agreeing - {statement.party}, key=gathering.merge.ranks.__getitem__)
        return f"applied, with {', '.join(others)}" if others else "applied"
    if found == [Fate.DECLINED]:
        ruled = next((fates.reasons[at] for at in statement.changes if at in fates.reasons), None)
        if ruled is not None:
            return f"declined: {changes[ruled].origin.proposal} is agreed"
    return _said(found[0])


def _said(fate: Fate) -> str:
    return {
        Fate.ADOPTED: "applied",
        Fate.DECLINED: "declined",
        Fate.BRACKETED: "in brackets",
        Fate.WITHDRAWN: "withdrawn",
        Fate.OPEN: "open",
    }[fate]


def outcomes(gathering: Gathering, fates: Fates) -> Iterator[str]:
    """A line for each statement: its proposal, where it stands, what it says, what became of it."""
    shown = ""
    for statement in gathering.statements:
        span = statement.span
        line = span.source.line_of(span.start) + 1
        said = beginning(" ".join(span.text.split()), _LONGEST)
        number = statement.party if statement.party != shown else ""
        where = f"{span.source.name.rpartition('/')[2]}:{line}"
        shown = statement.party
        yield (
            f"{number:<14} {where:<26} {said:<{_LONGEST}} {outcome_of(statement, gathering, fates)}"
        )


_LONGEST = 44
"""Characters of a statement in the list of outcomes."""
