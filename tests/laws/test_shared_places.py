"""What several put at one place: each in its order, one behind the other, or they clash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from examples import cheap
from hypothesis import event, example, given
from hypothesis import strategies as st
from strategies.documents import REFERENCE
from strategies.merging import NUMBERS, merge_of, own_origin, together

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import Anchoring, New, Operations, Origin, Put
from amend.compiler.compilation.adoption import operations_of
from amend.compiler.compilation.change import Addition, Merge
from amend.compiler.compilation.circles import order_circles
from amend.compiler.compilation.judging import relations
from amend.compiler.compilation.relations import Kind as Relates
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import Text
from laws.canary import refute

NOBODY = Origin("XX/XX/1", "nobody")
WORDS = ("amber", "bronze", "copper", "denim")

Lists = Mapping[str, Sequence[str]]
"""By the number of each proposal, the words of what it puts in the one gap, in its order."""

A, B = (Node(NodeId(name), Kind.ITEM, Text(f"{name} there"), name) for name in "ab")
CALL = Node(NodeId("call"), Kind.CALL, Text("noting"), children=(A, B))
BASE = Instrument(REFERENCE, "en", Node(NodeId("0"), Kind.INSTRUMENT, children=(CALL,)))


@st.composite
def lists(draw: st.DrawFn) -> Lists:
    """Two to four proposals, which put some of four provisions between two others."""
    each = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True)
    return {number: draw(each) for number in NUMBERS[: draw(st.integers(2, 4))]}


def merge(wanted: Lists, right: str = "") -> Merge:
    """Their merge; right: the one that names what stands behind, not what stands before."""
    given_ = {}
    for number, texts in wanted.items():
        anchor, side = (B.id, Anchoring.BEFORE) if number == right else (A.id, Anchoring.AFTER)
        grafts = tuple(New(NodeId(text), Kind.ITEM, Text(text)) for text in texts)
        given_[number] = (Put(CALL.id, A.id, grafts, NOBODY, anchor=anchor, side=side),)
    return merge_of(BASE, given_)


def text_of(own: Merge, at: int) -> str:
    effect = own.changes[at].effect
    assert isinstance(effect, Addition)
    return effect.provision.text.chars


def contradict(orders: Sequence[Sequence[str]]) -> bool:
    """Whether no order of all keeps each of these."""
    left = {word for order in orders for word in order}
    while free := [w for w in left if not any(w in o and _before(o, w) & left for o in orders)]:
        left -= set(free)
    return bool(left)


def _before(order: Sequence[str], word: str) -> set[str]:
    return set(order[: order.index(word)])


def between(own: Merge, chosen: Sequence[int], orders: Sequence[Sequence[int]] = ()) -> list[str]:
    """What comes to stand between the two provisions that are there."""
    call = amended(BASE, operations_of(own, chosen, orders)).root.children[0]
    first, *new, last = (node.text.chars for node in call.children)
    assert (first, last) == (A.text.chars, B.text.chars)
    return new


@cheap()
@given(lists(), st.data())
def test_each_has_what_it_puts_at_one_place_in_its_order_or_they_clash(
    wanted: Lists, data: st.DataObject
) -> None:
    own = merge(wanted)
    chosen = data.draw(st.sets(st.sampled_from(range(len(own.changes)))))
    made = between(own, sorted(chosen))
    assert sorted(made) == sorted(text_of(own, at) for at in chosen)
    orders = [[text for text in texts if text in made] for texts in wanted.values()]
    clashes = [r for r in relations(own) if r.kind is Relates.ORDER]
    event(f"clashes: {len(clashes)}")
    assert bool(clashes) is contradict(list(wanted.values()))
    if not contradict(orders):
        for order in orders:
            assert [text for text in made if text in order] == order
    for clash in clashes:
        assert clash.is_clash and clash.where == A.id
        held = {text_of(own, at) for at in clash.changes}
        assert contradict([[t for t in texts if t in held] for texts in wanted.values()])


@cheap()
@given(lists(), st.data())
def test_what_stands_behind_something_comes_before_what_stands_in_front_of_something(
    wanted: Lists, data: st.DataObject
) -> None:
    right = data.draw(st.sampled_from(sorted(wanted)))
    own = merge(wanted, right)
    if contradict(list(wanted.values())):
        return
    made = between(own, range(len(own.changes)))
    alone = {at for at, c in enumerate(own.changes) if c.proposals == {right}}
    texts = {text_of(own, at) for at in alone}
    others = set(made) - texts
    # What both put there draws with it what stands before it in either order.
    shared = [t for t in wanted[right] if t in others]
    event(f"shared: {bool(shared)}")
    if not shared:
        assert set(made[: len(others)]) == others
    met = {frozenset(r.changes) for r in relations(own) if r.kind is Relates.SAME_PLACE}
    assert not any(len(pair & alone) == 1 for pair in met)


@cheap()
@given(lists())
def test_what_one_party_puts_at_a_place_stands_together_where_nothing_is_shared(
    wanted: Lists,
) -> None:
    apart = {n: [f"{n} {text}" for text in texts] for n, texts in wanted.items()}
    own = merge(apart)
    made = between(own, range(len(own.changes)))
    assert made == [text for texts in apart.values() for text in texts]
    # All that meet at one place are one thing to look at: each with the next one.
    looks = [r.changes for r in relations(own)]
    ends = [at for at in range(len(made) - 1) if made[at].split()[0] != made[at + 1].split()[0]]
    assert looks == [(at, at + 1) for at in ends]


@st.composite
def versions(draw: st.DrawFn) -> Mapping[str, Operations]:
    """Three to five proposals, which put some of two provisions, and one version of a third one."""
    words = ("amber", "amber otherwise", "bronze", "copper")
    each = st.lists(st.sampled_from(words), min_size=2, max_size=3, unique_by=_called)
    return putting(*(draw(each) for _ in range(draw(st.integers(3, 5)))))


def putting(*wanted: Sequence[str]) -> Mapping[str, Operations]:
    """Proposals that put some provisions each, of which some are versions of one."""
    given_: dict[str, Operations] = {}
    for number, texts in zip(NUMBERS, wanted, strict=False):
        grafts = tuple(New(_called(text), Kind.ITEM, Text(text)) for text in texts)
        put = Put(CALL.id, A.id, grafts, own_origin(number), anchor=A.id, side=Anchoring.AFTER)
        given_[number] = (put,)
    return given_


def _called(text: str) -> NodeId:
    return NodeId(text.split()[0])


@example(
    putting(
        *(("amber", "bronze"), ("bronze", "amber otherwise")),
        *(("amber otherwise", "copper"), ("copper", "amber")),
    )
)
@cheap()
@given(versions())
def test_of_what_clashes_no_part_clashes_by_itself(given_: Mapping[str, Operations]) -> None:
    own = together(BASE, given_)
    clashes = [(r.kind, set(r.changes)) for r in relations(own) if r.is_clash]
    otherwise = [held for kind, held in clashes if kind is Relates.ADDED_OTHERWISE]
    event(f"versions: {bool(otherwise)}")
    told = {text_of(own, at) for held in otherwise for at in held}
    assert told in (set(), {"amber", "amber otherwise"})
    assert not any(one < other for _, one in clashes for _, other in clashes)


def test_canary_versions_of_one_provision_make_no_circle_of_orders() -> None:
    @given(versions())
    def false_law(given_: Mapping[str, Operations]) -> None:
        own = together(BASE, given_)
        every = range(len(own.changes))
        pair = {at for at in every if text_of(own, at).startswith("amber")}
        for circle in order_circles(own):
            assert len(pair) < 2 or not pair <= set(circle.changes)

    refute(false_law)


@cheap()
@given(lists(), st.data())
def test_what_is_decided_of_an_order_comes_before_what_the_proposals_say(
    wanted: Lists, data: st.DataObject
) -> None:
    own = merge(wanted)
    every = range(len(own.changes))
    some = st.permutations(every).flatmap(lambda o: st.integers(0, len(o)).map(lambda n: o[:n]))
    decided = data.draw(st.lists(some, max_size=2))
    texts = [[text_of(own, at) for at in order] for order in decided]
    made = between(own, every, decided)
    assert sorted(made) == sorted(text_of(own, at) for at in every)
    event(f"decided: {len(decided)}, against each other: {contradict(texts)}")
    if not contradict(texts):
        for order in texts:
            assert [text for text in made if text in order] == order
    if not contradict([*texts, *wanted.values()]):
        for own_order in wanted.values():
            assert [text for text in made if text in own_order] == list(own_order)


def test_canary_orders_never_contradict_each_other() -> None:
    @given(lists())
    def false_law(wanted: Lists) -> None:
        assert not contradict(list(wanted.values()))

    refute(false_law)


def test_canary_what_is_put_at_one_place_stands_in_the_order_of_the_parties() -> None:
    @given(lists())
    def false_law(wanted: Lists) -> None:
        own = merge(wanted)
        every = [text for texts in wanted.values() for text in texts]
        assert between(own, range(len(own.changes))) == list(dict.fromkeys(every))

    refute(false_law)
