"""Square brackets in the agreed text: what is in them, and what is there without them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import event, given
from hypothesis import strategies as st
from strategies.documents import REFERENCE
from strategies.rivals import parties

from amend.compiler.algebra.operations import Origin, Replace
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
from amend.compiler.compilation.bracketing import bracketed as in_brackets
from amend.compiler.compilation.carrying import secretariat, settled, with_brackets
from amend.compiler.compilation.change import Labelling, Transfer
from amend.compiler.compilation.deciding import Fate, Fates
from amend.compiler.compilation.gathering import Gathering
from amend.compiler.compilation.places import row_address
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import Text
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


def parted(node: RedlineNode) -> list[Stretch]:
    """The stretches of a node, bracket by bracket, the blanks that go with what is in them there.

    Beside brackets stands a blank of those whose words are in them, and of nobody else.
    """
    found = list(_parted(node))
    for at in range(1, len(found) - 1):
        before, one, after = found[at - 1 : at + 2]
        if is_sign(one, NARROW[0]) and _is_blank(before) and before.mark == after.mark:
            found[at - 1 : at + 1] = [one, before]
        if is_sign(one, NARROW[1]) and _is_blank(after) and before.mark == after.mark:
            found[at : at + 2] = [after, one]
    return found


def _is_blank(stretch: Stretch) -> bool:
    return isinstance(stretch.mark, Inserted) and stretch.text.chars == " "


def _parted(node: RedlineNode) -> Iterator[Stretch]:
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


@given(bracketed())
def test_what_brackets_show_and_cannot_tell_are_moves_and_labels(case: Case) -> None:
    gathering, fates = case
    _, made = made_of(case)
    changes = gathering.merge.changes
    wanted = {at for at, fate in enumerate(fates.fates) if fate is Fate.BRACKETED}
    assert set(made.left) <= wanted and not set(made.unsaid) & set(made.left)
    untold = {at for at in wanted if isinstance(changes[at].effect, Transfer | Labelling)}
    event(f"untold: {bool(untold)}")
    assert set(made.unsaid) == untold - set(made.left)


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


def on_levels(*edits: Replace, agreed: Sequence[int] = ()) -> Redline:
    """A provision under the edits of parties, all but those that are agreed in brackets."""
    node = Node(NodeId("1"), Kind.CALL, Text("at all levels of work"))
    instrument = Instrument(REFERENCE, "en", Node(NodeId("0"), Kind.INSTRUMENT, children=(node,)))
    gathering = gathering_of((instrument, [(edit,) for edit in edits]))
    every = range(len(gathering.merge.changes))
    open_ = [at for at in every if at not in agreed]
    return in_brackets(gathering, agreed, open_, NOBODY)[0].redline


def insertion(at: int, words: str) -> Replace:
    return Replace(NodeId("1"), at, at, Text(words), Origin("", ""))


AFTER_LEVELS = len("at all levels")


def test_the_blank_of_new_words_stands_outside_of_their_brackets_and_goes_with_them() -> None:
    (node,) = on_levels(insertion(AFTER_LEVELS, " and among groups")).root.children
    assert node.accepted.text.chars == "at all levels [and among groups] of work"
    marked = [(s.mark, s.text.chars) for s in node.text]
    assert "".join(c for mark, c in marked if isinstance(mark, Kept)) == "at all levels of work"
    named = [c for m, c in marked if isinstance(m, Inserted) and m.origin.author == "EUR"]
    assert named == [" ", "and among groups"]


def test_each_side_has_its_own_blank() -> None:
    one, other = insertion(AFTER_LEVELS, " and among groups"), insertion(AFTER_LEVELS, " and here")
    (node,) = on_levels(one, other).root.children
    assert node.accepted.text.chars == "at all levels [and among groups] [and here] of work"
    (node,) = on_levels(insertion(AFTER_LEVELS + 1, "and among groups ")).root.children
    assert node.accepted.text.chars == "at all levels [and among groups] of work"


def test_a_blank_that_would_run_together_with_agreed_words_stays_in_the_brackets() -> None:
    one, other = insertion(AFTER_LEVELS, " and among groups"), insertion(AFTER_LEVELS, " now")
    (node,) = on_levels(one, other, agreed=(0,)).root.children
    assert node.accepted.text.chars == "at all levels[ now] and among groups of work"
