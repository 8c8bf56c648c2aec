"""A text as agreed so far: each side of what is open can be read off its brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen
from hypothesis import event, given, note

from amend.compiler.algebra.operations import Cause
from amend.compiler.algebra.redline import (
    Deleted,
    Inserted,
    Redline,
    RedlineNode,
    base,
    consolidated,
)
from amend.compiler.compilation.bracketing import NARROW, Bracketed
from amend.compiler.compilation.carrying import secretariat, settled, with_brackets
from amend.compiler.compilation.change import Effect, Hunk, Words
from amend.compiler.compilation.deciding import Fate, Fates
from amend.compiler.compilation.gathering import Gathering
from amend.compiler.compilation.so_far import OPEN, so_far
from amend.compiler.instrument.instrument import Instrument, NodeId
from laws.canary import refute
from laws.test_bracketing import bracketed, parted
from laws.test_deciding import decided, fates_of

NOBODY = secretariat("en")
MARKS = " ,;."


@frozen
class Side:
    """Words in one pair of brackets, or with none around them; whose they are, if they are new."""

    parts: tuple[Side | str, ...]
    author: str = ""


def sides(node: RedlineNode) -> Side:
    """The words of a provision as they are accepted, by their brackets."""
    stack: list[list[Side | str]] = [[]]
    authors: list[set[str]] = [set()]
    mover = node.mark.origin.proposal if isinstance(node.mark, Inserted) else ""
    for stretch in parted(node):
        mark, chars = stretch.mark, stretch.text.chars
        if isinstance(mark, Deleted):
            continue
        author = mark.origin.proposal if isinstance(mark, Inserted) else ""
        for sign in chars if author == NOBODY.proposal else "":
            if sign == NARROW[0]:
                stack.append([])
                authors.append(set())
            else:
                own = authors.pop()
                made = Side(tuple(stack.pop()), own.pop() if len(own) == 1 else "")
                stack[-1].append(made)
                authors[-1].add("")
        if author != NOBODY.proposal:
            stack[-1].append(chars)
            # Words that are moved are in force, whoever moves them.
            authors[-1].add(author if author != mover else "")
    assert len(stack) == 1, "each bracket is closed"
    return Side(tuple(stack[0]))


def read(side: Side, party: str) -> str:
    """The words of one party where something is open, else those that are agreed or in force."""
    found = ""
    for is_side, parts in groupby(side.parts, key=lambda part: isinstance(part, Side)):
        run = list(parts)
        if not is_side:
            found += "".join(map(str, run))
            continue
        both = [part for part in run if isinstance(part, Side)]
        wanted = [one for one in both if party and party in one.author.split(", ")]
        kept = [one for one in both if not one.author]
        chosen = (wanted or kept)[:1]
        found += "".join(read(one, party) for one in chosen)
    return found


def texts(redline: Redline, party: str = "") -> dict[NodeId, str]:
    found: dict[NodeId, str] = {}
    for node in redline.root.walk():
        if isinstance(node.mark, Deleted):
            continue
        whole = sides(node)
        marks = [type(stretch.mark) for stretch in node.text if stretch.text.chars]
        # Where all that is in force is struck out beside the brackets, what is in them is agreed,
        # and open is whether the provision stays.
        is_anew = Deleted in marks and set(marks) <= {Deleted, Inserted}
        if (isinstance(node.mark, Inserted) or is_anew) and node.id not in found:
            inner = [part for part in whole.parts if isinstance(part, Side)]
            whole = inner[0] if len(inner) == len(whole.parts) == 1 else whole
        found[node.id] = read(whole, party).strip(MARKS)
    return found


def words(instrument: Instrument) -> dict[NodeId, str]:
    return {node.id: node.text.chars.strip(MARKS) for node in instrument.root.walk()}


def drawn(case: tuple[Gathering, list[str]]) -> tuple[Gathering, Fates, Redline, Bracketed] | None:
    gathering, lines = case
    fates = fates_of(gathering, lines)
    note("\n".join(lines))
    if fates.diagnostics:
        return None
    applied, made = so_far(gathering, fates)
    return gathering, fates, applied.redline, made


def open_of(gathering: Gathering, fates: Fates, party: str) -> Sequence[int]:
    every = gathering.merge.changes
    return [at for fate in OPEN for at in fates.of(fate) if party in every[at].proposals]


def _moves(node: RedlineNode, party: str) -> bool:
    mark = node.mark
    is_moved = isinstance(mark, Inserted) and mark.cause is Cause.TRANSFER
    return is_moved and party in mark.origin.proposal.split(", ")


def _emptied(effect: Effect) -> Iterator[NodeId]:
    """Where a change only takes words away, which has no brackets of its own.

    Who wants that wants the words in the first brackets to go.
    """
    if isinstance(effect, Words) and not any(isinstance(p, Hunk) and p.text for p in effect.parts):
        yield effect.node


@given(decided())
def test_what_is_rejected_leaves_the_text_in_force(case: tuple[Gathering, list[str]]) -> None:
    if (found := drawn(case)) is not None:
        gathering, _, redline, _ = found
        assert base(redline).root == gathering.merge.index.instrument.root


@given(decided())
def test_without_what_is_open_it_is_the_agreed_text(case: tuple[Gathering, list[str]]) -> None:
    if (found := drawn(case)) is None:
        return
    gathering, fates, redline, made = found
    agreed = words(settled(gathering, fates.of(Fate.ADOPTED), fates).outcome)
    shown = texts(redline)
    event(f"open: {bool(made.drafted) and any(map(fates.of, OPEN))}")
    assert {i: shown.get(i) for i in agreed} == agreed


@given(decided())
def test_the_side_of_each_party_is_what_it_wants_on_what_is_agreed(
    case: tuple[Gathering, list[str]],
) -> None:
    if (found := drawn(case)) is None:
        return
    gathering, fates, redline, made = found
    for party in gathering.merge.parties:
        left = open_of(gathering, fates, party.number)
        whole = words(settled(gathering, (*fates.of(Fate.ADOPTED), *left), fates).outcome)
        shown = texts(redline, party.number)
        event(f"open: {len(left) > 0}")
        # What one party moves and rewords stands under one mark.
        own = {n.id for n in redline.root.walk() if _moves(n, party.number)}
        own |= {node for at in left for node in _emptied(gathering.merge.changes[at].effect)}
        told = {i: shown[i] for i in whole if i in shown and i not in own}
        assert told == {i: whole[i] for i in told}
        missing = whole.keys() - shown.keys()
        assert not missing or made.left or made.unsaid


@given(bracketed())
def test_what_is_in_brackets_is_shown_as_in_the_agreed_text(case: tuple[Gathering, Fates]) -> None:
    gathering, fates = case
    agreed, in_it = with_brackets(gathering, fates)
    partial, made = so_far(gathering, fates)
    is_decided = not fates.diagnostics and not fates.of(Fate.OPEN) and not in_it.left
    event(f"decided: {is_decided}, brackets: {min(made.count, 3)}")
    if is_decided:
        assert (partial.redline, made) == (agreed.redline, in_it)


def test_canary_the_words_in_force_are_what_each_party_wants() -> None:
    @given(decided())
    def false_law(case: tuple[Gathering, list[str]]) -> None:
        if (found := drawn(case)) is None:
            return
        gathering, fates, redline, _ = found
        for party in gathering.merge.parties:
            left = open_of(gathering, fates, party.number)
            whole = words(settled(gathering, (*fates.of(Fate.ADOPTED), *left), fates).outcome)
            shown = texts(redline)
            assert all(shown[i] == text for i, text in whole.items() if i in shown)

    refute(false_law)


def test_canary_what_is_open_is_in_brackets_in_the_agreed_text() -> None:
    @given(bracketed())
    def false_law(case: tuple[Gathering, Fates]) -> None:
        gathering, fates = case
        if not fates.diagnostics:
            assert so_far(*case)[0].redline == with_brackets(gathering, fates)[0].redline

    refute(false_law)


def test_canary_nothing_is_open() -> None:
    @given(decided())
    def false_law(case: tuple[Gathering, list[str]]) -> None:
        if (found := drawn(case)) is not None:
            gathering, fates, redline, _ = found
            agreed = words(settled(gathering, fates.of(Fate.ADOPTED), fates).outcome)
            assert words(consolidated(redline)) == agreed

    refute(false_law)


@given(decided())
def test_a_proposal_that_is_agreed_whole_reads_as_it_is_written(
    case: tuple[Gathering, list[str]],
) -> None:
    gathering, _ = case
    for party in gathering.merge.parties:
        fates = fates_of(gathering, [f"agreed {party.number}"])
        assert not fates.diagnostics
        made, _ = so_far(gathering, fates, party.number)
        alone = settled(gathering, fates.of(Fate.ADOPTED), fates)
        assert words(made.outcome) == words(alone.outcome)
        origins = {o.origin.proposal for o in made.operations}
        assert origins <= {party.number}
