"""Square brackets in the agreed text: what is in them, and what is there without them."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import event, given
from hypothesis import strategies as st
from strategies.rivals import parties

from amend.compiler.algebra.redline import (
    Deleted,
    Inserted,
    Kept,
    Redline,
    RedlineNode,
    Stretch,
    base,
    consolidated,
)
from amend.compiler.compilation.bracketing import NARROW, Bracketed
from amend.compiler.compilation.carrying import secretariat, settled, with_brackets
from amend.compiler.compilation.deciding import Fate, Fates
from amend.compiler.compilation.gathering import Gathering
from amend.compiler.compilation.places import row_address
from amend.compiler.instrument.instrument import NodeId
from laws.canary import refute
from laws.test_deciding import decided, fates_of, gathering_of

NOBODY = secretariat("en")
MARKS = " ,;."
Case = tuple[Gathering, Fates]


@st.composite
def bracketed(draw: st.DrawFn) -> Case:
    """Proposals of which some rows are agreed, and others stay in brackets with the base text."""
    gathering = gathering_of(draw(parties()))
    lines: list[str] = []
    for row in gathering.rows:
        address = row_address(row.at, gathering.merge.index)
        speakers = [option.parties[0] for option in row.options[1:]]
        kinds = ["none", "agree", *(["bracket"] * 3)] if speakers else ["none"]
        match draw(st.sampled_from(kinds)):
            case "agree":
                lines.append(f"agreed {address}: {draw(st.sampled_from(speakers))}")
            case "bracket":
                lines.append(f"bracketed {address}")
    return gathering, fates_of(gathering, lines)


def made_of(case: Case) -> tuple[Redline, Bracketed]:
    applied, made = with_brackets(*case)
    event(f"brackets: {min(made.count, 3)}")
    event(f"left: {bool(made.left)}")
    return applied.redline, made


def is_sign(stretch: Stretch, sign: str) -> bool:
    mark = stretch.mark
    return isinstance(mark, Inserted) and mark.origin == NOBODY and stretch.text.chars == sign


def parted(node: RedlineNode) -> Iterator[Stretch]:
    """The stretches of a node, brackets that stand next to one another one by one."""
    for stretch in node.text:
        mark = stretch.mark
        chars = stretch.text.chars
        if (
            isinstance(mark, Inserted)
            and mark.origin == NOBODY
            and set(chars) <= set("".join(NARROW))
        ):
            yield from (Stretch(mark, stretch.text.slice(n, n + 1)) for n in range(len(chars)))
        else:
            yield stretch


def without_brackets(node: RedlineNode) -> str:
    """The words of a node without what stands in brackets and is not in force."""
    stack: list[tuple[str, bool]] = [("", True)]
    for stretch in parted(node):
        if isinstance(stretch.mark, Deleted):
            continue
        if is_sign(stretch, NARROW[0]):
            stack.append(("", False))
        elif is_sign(stretch, NARROW[1]) and len(stack) > 1:
            words, is_kept = stack.pop()
            outer, was = stack[-1]
            stack[-1] = (outer + (words if is_kept else ""), was)
        else:
            words, is_kept = stack[-1]
            is_kept = is_kept or isinstance(stretch.mark, Kept)
            stack[-1] = (words + stretch.text.chars, is_kept)
    return "".join(words for words, is_kept in stack if is_kept)


def nodes(redline: Redline) -> dict[NodeId, RedlineNode]:
    return {n.id: n for n in redline.root.walk() if not isinstance(n.mark, Deleted)}


@given(bracketed())
def test_brackets_are_of_the_secretariat_and_come_in_pairs(case: Case) -> None:
    if case[1].diagnostics:
        return
    redline, made = made_of(case)
    signs = [s for n in redline.root.walk() for s in parted(n)]
    counts = [sum(is_sign(s, sign) for s in signs) for sign in NARROW]
    assert counts == [made.count, made.count]
    assert base(redline) == case[0].merge.index.instrument


@given(bracketed())
def test_without_what_is_in_brackets_the_text_is_what_is_agreed(case: Case) -> None:
    gathering, fates = case
    if fates.diagnostics:
        return
    redline, _ = made_of(case)
    agreed = settled(gathering, fates.of(Fate.ADOPTED), fates).redline
    found = nodes(redline)
    for identity, node in nodes(agreed).items():
        if isinstance(node.mark, Inserted) or not node.text:
            continue
        without = without_brackets(found[identity])
        assert without.strip(MARKS) == node.accepted.text.chars.strip(MARKS)


def test_canary_what_is_in_brackets_is_agreed() -> None:
    @given(bracketed())
    def false_law(case: Case) -> None:
        gathering, fates = case
        if fates.diagnostics:
            return
        applied, _ = with_brackets(gathering, fates)
        agreed = settled(gathering, fates.of(Fate.ADOPTED), fates)
        assert consolidated(applied.redline) == agreed.outcome

    refute(false_law)


@given(decided())
def test_where_nothing_is_in_brackets_the_text_is_what_is_agreed(
    case: tuple[Gathering, list[str]],
) -> None:
    gathering, lines = case
    fates = fates_of(gathering, lines)
    if fates.diagnostics:
        return
    applied, made = with_brackets(gathering, fates)
    assert (made.count, made.left) == (0, ())
    assert applied.redline == settled(gathering, fates.of(Fate.ADOPTED), fates).redline
