"""Provisions are known again wherever they stand, as long as their words tell them (L13, L34)."""

from __future__ import annotations

from attrs import evolve, field, frozen
from examples import cheap
from hypothesis import event, given, note
from hypothesis import strategies as st
from strategies.documents import HEADINGS, REFERENCE

from amend.compiler.base_text.printing import print_base
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.matching.match import matched
from amend.compiler.words.text import Text
from laws.canary import refute

TELLING = 5
"""Words by which a provision is known elsewhere; with fewer it is known beside its neighbours."""


@frozen
class Case:
    """Two texts; `truth` has for each node of the second the one of the first that it is.

    apart: what of the first is not to be found again.
    said: what is known beforehand; then others are known only by what stands there still.
    """

    base: Instrument
    revised: Instrument
    truth: dict[NodeId, NodeId]
    apart: frozenset[NodeId] = frozenset()
    said: dict[NodeId, NodeId] = field(factory=dict)


def worded(identity: str, kind: Kind, count: int, below: tuple[Node, ...] = ()) -> Node:
    """A provision whose words stand nowhere else."""
    sign = identity.replace(".", "x")
    text = Text[NodeId](" ".join(f"w{sign}x{at}" for at in range(count)))
    return Node(NodeId(identity), kind, text, children=below)


@st.composite
def bases(draw: st.DrawFn) -> Instrument:
    calls = []
    counts = st.sampled_from((2, 6, 6, 6))
    for at in range(draw(st.integers(1, 3))):
        items = []
        for number in range(draw(st.integers(1, 4))):
            own = f"{at}.{number}"
            below = [worded(f"{own}.{n}", Kind.ITEM, draw(counts)) for n in range(draw(_BELOW))]
            items.append(worded(own, Kind.ITEM, 6 if below else draw(counts), tuple(below)))
        heading = Text[NodeId](HEADINGS[at])
        calls.append(Node(NodeId(f"{at}"), Kind.CALL, heading, children=tuple(items)))
    return instrument_of(calls)


_BELOW = st.sampled_from((0, 0, 1, 2))


def instrument_of(calls: list[Node]) -> Instrument:
    root = Node(NodeId("root"), Kind.INSTRUMENT, children=tuple(calls))
    return Instrument(REFERENCE, "en", root)


@st.composite
def cases(draw: st.DrawFn, with_said: bool = False) -> Case:
    """Some provisions go, some are moved, some reworded, some are new."""
    base = draw(bases())
    held: dict[NodeId, list[Node]] = {}
    home: dict[NodeId, NodeId] = {}
    rewritten: dict[NodeId, int] = {}
    parents = list(base.root.children)
    items = [item for call in parents for item in call.children]
    gone = {item.id for item in items if draw(st.integers(0, 5)) == 0}
    kept = [item for item in items if item.id not in gone]
    telling = [item for item in kept if len(item.text.chars.split()) >= TELLING]
    for parent, goals in [(p, parents) for p in parents] + [(p, telling) for p in telling]:
        for node in parent.children:
            if node.id in gone or (node not in items and draw(st.integers(0, 5)) == 0):
                continue
            goal = draw(st.sampled_from(goals)) if draw(st.integers(0, 3)) == 0 else parent
            home[node.id] = parent.id
            changed = _reworded(draw, node)
            rewritten[node.id] = sum(
                word not in node.text.chars for word in changed.text.chars.rstrip(";.").split()
            )
            held.setdefault(goal.id, []).append(changed)
    new = draw(st.lists(st.sampled_from([p.id for p in (*parents, *telling)]), max_size=2))
    for at, identity in enumerate(new):
        held.setdefault(identity, []).append(worded(f"n.{at}", Kind.ITEM, 6))
    alone = [item for item in items if not item.children]
    apart = frozenset(item.id for item in alone if draw(st.integers(0, 5)) == 0)
    truth: dict[NodeId, NodeId] = {NodeId("r:root"): NodeId("root")}
    known_before = st.sets(st.sampled_from(sorted(home))) if with_said and home else st.just(set())
    before = draw(known_before) - apart

    def revised(node: Node, above: NodeId | None) -> Node:
        below = held.get(node.id, [])
        if len(below) > 1 and draw(st.integers(0, 2)) == 0:
            below = draw(st.permutations(below))
        own = NodeId(f"r:{node.id}")
        is_there = home.get(node.id) == above
        is_told = is_there or (
            len(node.text.chars.split()) >= TELLING and rewritten.get(node.id, 0) < 2
        )
        if before:
            is_told = node.id in before or (is_told and not rewritten.get(node.id))
        known = above is None or NodeId(f"r:{above}") in truth
        if node.kind is Kind.CALL or (
            node.id in home and known and is_told and node.id not in apart
        ):
            truth[own] = node.id
        children = tuple(revised(child, node.id) for child in below)
        return evolve(node, id=own, children=children)

    calls = [revised(call, None) for call in parents]
    after = instrument_of(calls)
    after = evolve(after, root=evolve(after.root, id=NodeId("r:root")))
    whole = {call.id for call in parents} if before else set[NodeId]()
    said = {NodeId(f"r:{identity}"): identity for identity in before | whole}
    return Case(base, after, truth, apart, said)


def _reworded(draw: st.DrawFn, node: Node) -> Node:
    words = node.text.chars.split()
    if len(words) >= TELLING and draw(st.integers(0, 2)) == 0:
        # Of two words less than seven parts in ten are left: enough beside the same neighbours.
        for at in draw(st.sets(st.integers(0, 5), max_size=1 if node.children else 2)):
            words[at] = f"new{node.id.replace('.', 'x')}x{at}"
    # Marks do not count, of however few words.
    mark = draw(st.sampled_from(("", "", ";", ".")))
    return evolve(node, text=Text(" ".join(words) + mark), children=())


def found(case: Case) -> dict[NodeId, NodeId]:
    """For each node of the revised text the one of the base that it is taken for."""
    note(print_base(case.base))
    note(print_base(case.revised))
    outcome = matched(case.base, case.revised, case.apart, case.said)
    held = {node.id for node in case.base.root.walk()}
    pairs = zip(case.revised.root.walk(), outcome.root.walk(), strict=True)
    return {one.id: other.id for one, other in pairs if other.id in held}


@given(cases())
def test_each_provision_is_known_again(case: Case) -> None:
    event("some are apart" if case.apart else "none is apart")
    assert found(case) == case.truth


@given(cases(with_said=True))
def test_what_is_said_to_be_the_same_is_and_the_rest_where_it_reads_the_same(case: Case) -> None:
    event("some are said" if case.said else "none is said")
    assert found(case) == case.truth


SIGNS = ("*", "†")
NOTES = st.sets(st.sampled_from((*SIGNS, "1", "2"))).map(sorted)


@given(NOTES, NOTES)
def test_a_reworded_note_with_a_sign_is_the_one_with_that_sign(
    old: list[str], new: list[str]
) -> None:
    texts = []
    for labels, words in ((old, "what a note says"), (new, "what a note says now")):
        notes = [
            Node(NodeId(f"{at}"), Kind.FOOTNOTE, Text(words), label)
            for at, label in enumerate(labels)
        ]
        texts.append(instrument_of(notes))
    base, revised = texts
    labels = {node.id: node.label for node in base.root.children}
    outcome = matched(base, revised).root.children
    taken = {node.label: labels[node.id] for node in outcome if node.id in labels}
    signed = {label: old_label for label, old_label in taken.items() if label in SIGNS}
    assert signed == {label: label for label in new if label in old and label in SIGNS}
    assert not any(o in SIGNS for label, o in taken.items() if label not in signed)
    counts = [sum(label.isdigit() for label in each) for each in (old, new)]
    assert len(taken) - len(signed) == min(counts)


@cheap()
@given(st.sampled_from("12"), st.booleans())
def test_what_is_said_to_be_the_same_keeps_its_number_unless_it_is_renumbered(
    number: str, is_renumbered: bool
) -> None:
    base, revised = (
        instrument_of([evolve(worded(identity, Kind.PARAGRAPH, 6), number=own)])
        for identity, own in (("0", "1"), ("r", number))
    )
    said = {NodeId("r"): NodeId("0")}
    renumbered = frozenset(said) if is_renumbered else frozenset[NodeId]()
    (made,) = matched(base, revised, said=said, renumbered=renumbered).root.children
    assert (made.id == "0") == (number == "1" or is_renumbered)


def test_canary_each_provision_is_where_it_was() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        there = {child.id: n.id for n in case.base.root.walk() for child in n.children}
        here = {child.id: n.id for n in case.revised.root.walk() for child in n.children}
        for node, was in case.truth.items():
            assert node not in here or case.truth.get(here[node]) == there[was]

    refute(false_law)


def test_canary_whatever_stays_in_its_place_is_known() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        held = {f"r:{node.id}" for node in case.base.root.walk()}
        assert set(case.truth) == held & {node.id for node in case.revised.root.walk()}

    refute(false_law)


@st.composite
def introductions(draw: st.DrawFn) -> tuple[Case, bool]:
    """An item with others below it, reworded, and whether half of all its words are left."""
    kept = draw(st.integers(0, 6))
    below = draw(st.lists(st.integers(0, 6), max_size=3))

    def revised(node: Node, words: int) -> Node:
        held = node.text.chars.split()
        told = [*held[:words], *(f"{word}new" for word in held[words:])]
        return evolve(node, text=Text(" ".join(told)))

    old = tuple(worded(f"0.1.{at}", Kind.ITEM, 6) for at in range(len(below)))
    new = tuple(revised(node, words) for node, words in zip(old, below, strict=True))
    item = worded("0.1", Kind.ITEM, 6, old)
    beside = [worded(f"0.{at}", Kind.ITEM, 6) for at in (0, 2)]
    texts = []
    for middle in (item, evolve(revised(item, kept), children=new)):
        children = (beside[0], middle, beside[1])
        call = Node(NodeId("0"), Kind.CALL, Text(HEADINGS[0]), children=children)
        texts.append(instrument_of([call]))
    half = 6 * (1 + len(below))
    is_known = 2 * kept >= 6 or 2 * (kept + sum(below)) >= half
    return Case(texts[0], texts[1], {}), is_known


@given(introductions())
def test_a_provision_is_known_by_half_of_its_words_and_of_those_below_it(
    drawn: tuple[Case, bool],
) -> None:
    case, is_known = drawn
    assert (NodeId("0.1") in found(case)) == is_known


def test_canary_a_provision_is_known_by_its_own_words() -> None:
    @given(introductions())
    def false_law(drawn: tuple[Case, bool]) -> None:
        one, other = (
            text.root.children[0].children[1] for text in (drawn[0].base, drawn[0].revised)
        )
        words = [set(node.text.chars.split()) for node in (one, other)]
        assert (NodeId("0.1") in found(drawn[0])) == (len(words[0] & words[1]) >= 3)

    refute(false_law)
