"""What is adopted: whose each consequence is, and what goes with more that goes."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import event, given, note
from hypothesis import strategies as st
from strategies.independent import Several, independent, rivalling
from strategies.merging import NUMBERS, merge_of, together
from strategies.notation import shown
from strategies.rivals import at, bases

from amend.compiler.algebra.apply import apply
from amend.compiler.algebra.operations import (
    Cause,
    Delete,
    Maintain,
    Operation,
    Operations,
    Origin,
    Put,
    Replace,
    moved_of,
    placed_by,
)
from amend.compiler.algebra.redline import Deleted, Inserted
from amend.compiler.compilation.adoption import adopted, operations_of
from amend.compiler.compilation.change import Words
from amend.compiler.compilation.judging import relations
from amend.compiler.compilation.uniting import with_zones
from amend.compiler.header.policy import Policy
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import Instrument, NodeId
from amend.compiler.words.text import Text
from laws.canary import refute

FOLLOWING = (Cause.LABEL, Cause.PUNCTUATION, Cause.REFERENCE)
SECRETARIAT = Origin("Secretariat", "Secretariat")
NOBODY = Origin("XX/XX/1", "nobody")
POLICY = Policy("relabel")


def lists_changed(operation: Operation, parents: dict[NodeId, NodeId]) -> Iterator[NodeId]:
    """What an operation takes something out of, or puts something into."""
    match operation:
        case Delete(node=node) if node in parents:
            yield parents[node]
        case Put(grafts=grafts):
            yield from (parent for _, parent in placed_by(operation))
            yield from (parents[node] for node in moved_of(grafts))


def line(node: NodeId, parents: dict[NodeId, NodeId]) -> list[NodeId]:
    """All that a provision stands in, the nearest first."""
    found: list[NodeId] = []
    while node in parents:
        node = parents[node]
        found.append(node)
    return found


def consequences(case: Several) -> tuple[Operations, Operations, Index, Index]:
    """What is drafted, what follows from it, and the texts before and after; of no clash."""
    base, given_ = case
    note(shown(base, tuple(o for own in given_.values() for o in own)))
    merge = together(base, given_)
    clashing = {at for r in relations(merge) if r.is_clash for at in r.changes}
    chosen = [at for at in range(len(merge.changes)) if at not in clashing]
    drafted = tuple(o for o in operations_of(merge, chosen) if not isinstance(o, Maintain))
    done = adopted(merge, drafted, POLICY, SECRETARIAT)
    more = tuple(o for o in done.operations if getattr(o, "cause", None) in FOLLOWING)
    return drafted, more, merge.index, index_of(done.applied.outcome)


@given(st.one_of(independent(), rivalling()))
def test_a_consequence_is_of_those_who_change_the_list_that_it_stands_in(case: Several) -> None:
    drafted, more, before, after = consequences(case)
    if len({o.origin for o in drafted}) < 2:
        # The whole is of whoever alone proposes it, of the secretariat if nobody does.
        origins = {o.origin for o in drafted} or {SECRETARIAT}
        assert {o.origin for o in more} <= origins
        return
    owners: dict[NodeId, set[Origin]] = {}
    for operation in drafted:
        for node in lists_changed(operation, dict(before.parents)):
            owners.setdefault(node, set()).update(operation.origin.singles)
    for operation in more:
        if isinstance(operation, Put):
            continue
        above = line(operation.node, dict(after.parents))
        if not above:
            continue  # A footnote that goes.
        changed = next((owners[node] for node in above if node in owners), {SECRETARIAT})
        event(f"of {len(changed)}: {SECRETARIAT not in changed}")
        assert set(operation.origin.singles) == changed, operation


def test_canary_every_consequence_is_of_the_secretariat() -> None:
    @given(independent())
    def false_law(case: Several) -> None:
        drafted, more, _, _ = consequences(case)
        several = len({o.origin for o in drafted}) > 1
        assert not several or all(o.origin == SECRETARIAT for o in more)

    refute(false_law)


@st.composite
def parted(draw: st.DrawFn) -> tuple[Instrument, dict[str, Operations], set[int]]:
    """Who writes a provision anew, one or two words of it otherwise; who writes one of these.

    With the places of the changes that are chosen, of all that there may be.
    """
    base = draw(bases())
    node = next(n for n in base.root.walk() if n.id == "1.a")
    changed = draw(st.lists(st.integers(0, 9), min_size=1, max_size=2, unique=True))
    words = node.text.chars.split(" ")
    anew = [f"amber{n}" if n in changed else word for n, word in enumerate(words)]
    whole = Replace(node.id, 0, len(node.text), Text(" ".join(anew)), NOBODY)
    start, end = at(node, changed[0], changed[0])
    end += words[changed[0]].endswith(".")
    other = draw(st.sampled_from((f"amber{changed[0]}", "copper")))
    own = Replace(node.id, start, end, Text(other), NOBODY)
    given_ = {NUMBERS[0]: (whole,), NUMBERS[1]: (own,)}
    return base, given_, draw(st.sets(st.integers(0, 2)))


@given(parted())
def test_of_what_is_written_anew_that_alone_is_adopted_which_is_chosen(
    case: tuple[Instrument, dict[str, Operations], set[int]],
) -> None:
    base, given_, wanted = case
    merge = merge_of(base, given_)
    chosen = [n for n in sorted(wanted) if n < len(merge.changes)]
    if any(r.is_clash and set(r.changes) <= set(chosen) for r in relations(merge)):
        chosen = chosen[:1]
    changes = [merge.changes[n] for n in chosen]
    event(f"{len(chosen)} of {len(merge.changes)}")
    node = merge.index.nodes[NodeId("1.a")]
    zones = [c.effect for c in changes if isinstance(c.effect, Words)]
    operations = operations_of(merge, chosen)
    (made,) = [n for n in apply(base, operations).root.walk() if n.id == node.id]
    assert made.accepted.text == with_zones(node.text, zones)
    # Each has under its name what it takes away; what is quoted and stays goes with that.
    marks = [s.mark for s in made.text if not isinstance(s.mark, Inserted) for _ in s.text.chars]
    struck = {n: mark.origin for n, mark in enumerate(marks) if isinstance(mark, Deleted)}
    for change, zone in zip(changes, zones, strict=True):
        for part in zone.parts:
            assert {struck[n] for n in range(part.start, part.end)} == {change.origin}
    # A reader sees what one quotes if all of it is chosen, of the same, and nothing else.
    whole = given_[NUMBERS[0]][0]
    own = [c for c in merge.changes if NUMBERS[0] in c.proposals]
    is_seen = own == changes and len({c.origin for c in changes}) == 1
    seen = [o for o in operations if isinstance(o, Replace) and o.end - o.start == len(node.text)]
    assert isinstance(whole, Replace)
    assert [(o.text, o.origin) for o in seen] == (
        [(whole.text, changes[0].origin)] if is_seen else []
    )


def test_canary_who_writes_a_provision_anew_has_all_of_it_adopted_or_nothing() -> None:
    @given(parted())
    def false_law(case: tuple[Instrument, dict[str, Operations], set[int]]) -> None:
        base, given_, _ = case
        merge = merge_of(base, given_)
        assert len([c for c in merge.changes if NUMBERS[0] in c.proposals]) == 1

    refute(false_law)
