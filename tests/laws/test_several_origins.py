"""Redlines of several origins: each stretch has its own, and each author's text can be told."""

from __future__ import annotations

from attrs import evolve
from examples import cheap
from hypothesis import event, given, note
from hypothesis import strategies as st
from strategies.documents import Shape, documents
from strategies.notation import shown
from strategies.proposals import proposals
from strategies.texts import texts
from strategies.wishes import Wish

from amend.compiler.algebra.apply import amended, apply
from amend.compiler.algebra.operations import (
    LONGEST_AUTHOR,
    Operation,
    Operations,
    Origin,
    Put,
    Replace,
    WordEdit,
    joint,
    moved_of,
    news_of,
)
from amend.compiler.algebra.redline import (
    Deleted,
    Emphasized,
    Inserted,
    RedlineNode,
    Stretch,
    TextMark,
)
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import Text, join
from laws.canary import refute

MOVER, WRITER = Wish(name="IAP/24A13/1"), Origin("EUR/20/1", "CEPT")
SMALL = Shape(sections=2, width=3, divisions=False)


def of_author(node: RedlineNode, author: Origin) -> Node:
    """A node as it reads with the revisions of one author accepted and all others rejected."""
    children = tuple(of_author(c, author) for c in node.children if stands(c.mark, author))
    text = join(
        s.text if not is_rejected(s, author) else former(s)
        for s in node.text
        if stands(s.mark, author)
    )
    label = join(s.text for s in node.label if stands(s.mark, author)).chars
    return Node(node.id, node.kind, text, label, children, node.name, node.number)


def stands(mark: TextMark, author: Origin) -> bool:
    match mark:
        case Inserted(origin=origin):
            return author in origin.singles
        case Deleted(origin=origin):
            return author not in origin.singles
    return True


def is_rejected(stretch: Stretch, author: Origin) -> bool:
    return isinstance(stretch.mark, Emphasized) and author not in stretch.mark.origin.singles


def former(stretch: Stretch) -> Text[NodeId]:
    left = stretch.left(Inserted)
    assert left is not None
    return left


@st.composite
def moves_and_words(draw: st.DrawFn) -> tuple[Instrument, Operations, Operations]:
    """A proposal, and insertions of another one where the words stay or are moved."""
    base = draw(documents(SMALL))
    first = tuple(o for o in draw(proposals(base, evolve(MOVER, labels=False, maintain=False))))
    after = {node.id: node for node in amended(base, first).root.walk()}
    edited = {o.node for o in first if isinstance(o, WordEdit)}
    wordless = (Kind.INSTRUMENT, Kind.ROW, Kind.CELL, Kind.FOOTNOTE)
    free = [
        n
        for n in base.root.walk()
        if n.id in after and n.id not in edited and n.kind not in wordless
    ]
    second: list[Operation] = []
    some = st.lists(st.sampled_from(free), max_size=3, unique_by=lambda n: n.id)
    for node in draw(some) if free else ():
        at = draw(st.integers(0, len(node.text)))
        second.append(Replace(node.id, at, at, draw(texts(1, 2)), WRITER))
    return base, first, tuple(second)


def moved_by(base: Instrument, operations: Operations) -> set[NodeId]:
    """What some operations take to another place, with all below it."""
    nodes = {node.id: node for node in base.root.walk()}
    roots = [m for o in operations if isinstance(o, Put) for m in moved_of(o.grafts)]
    return {below.id for root in roots for below in nodes[root].walk()}


@given(moves_and_words())
def test_who_moves_and_writes_gets_his_text_though_another_writes_in_it(
    case: tuple[Instrument, Operations, Operations],
) -> None:
    base, first, second = case
    note(shown(base, (*first, *second)))
    moved = moved_by(base, first)
    event(f"words in what is moved: {any(o.node in moved for o in second)}")
    redline = apply(base, (*first, *second))
    assert of_author(redline.root, MOVER.origin) == amended(base, first).root
    elsewhere = tuple(o for o in second if o.node not in moved)
    assert of_author(redline.root, WRITER) == amended(base, elsewhere).root


def test_canary_what_another_writes_in_a_moved_provision_goes_under_the_name_of_the_mover() -> None:
    @given(moves_and_words())
    def false_law(case: tuple[Instrument, Operations, Operations]) -> None:
        base, first, second = case
        redline = apply(base, (*first, *second))
        for node in redline.root.walk():
            if isinstance(node.mark, Inserted):
                assert all(stretch.mark == node.mark for stretch in node.text)

    refute(false_law)


@given(moves_and_words())
def test_what_stands_in_the_end_is_what_is_kept_or_comes(
    case: tuple[Instrument, Operations, Operations],
) -> None:
    base, first, second = case
    made = amended(base, (*first, *second))
    inserted = {o.node: o.text.chars for o in second}
    new = {n.id for o in first if isinstance(o, Put) for n in news_of(o.grafts)}
    for node in made.root.walk():
        if node.id in inserted:
            assert node.id not in new
            assert inserted[node.id] in node.text.chars


names = st.lists(st.sampled_from("ABCDEFGH"), min_size=1, max_size=6)


@cheap()
@given(names, st.integers(1, 90))
def test_a_joint_origin_names_each_once_and_is_of_its_latest_date(
    letters: list[str], width: int
) -> None:
    singles = [
        Origin(f"{x}/1/1", x * width, f"2022-05-{ord(x) - 60:02}T00:00:00Z") for x in letters
    ]
    made = joint(singles)
    every = tuple(dict.fromkeys(singles))
    assert made.singles == every
    assert made.date == max(one.date or "" for one in singles)
    assert len(made.author) <= LONGEST_AUTHOR
    assert joint((joint(singles[:1]), *singles)) == made
    if len(", ".join(one.author for one in every)) <= LONGEST_AUTHOR:
        assert made.author == ", ".join(one.author for one in every)


def test_names_that_are_too_many_are_counted() -> None:
    made = joint([Origin(f"{n}/1/1", f"Administration {n}" * 4) for n in range(9)])
    assert made.author.endswith("+6")
