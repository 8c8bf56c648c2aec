"""Where the words stand of which it is open how they read: each question in a place of its own."""

from __future__ import annotations

from itertools import pairwise

from examples import cheap
from hypothesis import event, example, given
from hypothesis import strategies as st
from strategies.documents import REFERENCE

from amend.compiler.algebra.operations import Origin, Replace
from amend.compiler.compilation.change import Change, Hunk, Merge, Voice, Words
from amend.compiler.compilation.sides import Region, regions, whole_region, within
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind, Node, NodeId
from amend.compiler.words.text import Text
from laws.canary import refute

P = Origin("IAP/24A13/1", "IAP")
LENGTH = 12
NODE = Node(NodeId("1"), Kind.PARAGRAPH, Text("x" * LENGTH))
BASE = Instrument(REFERENCE, "en", Node(NodeId("0"), Kind.INSTRUMENT, children=(NODE,)))

RANGES = st.tuples(st.integers(0, LENGTH), st.sampled_from((0, 0, 1, 2, 5))).map(
    lambda pair: (pair[0], min(LENGTH, sum(pair)))
)


def edit(place: Region) -> Replace:
    return Replace(NODE.id, *place, Text("new"), P)


def merge_of(zones: list[Region]) -> Merge:
    def change(zone: Region) -> Change:
        words = Words(NODE.id, *zone, (Hunk(*zone, Text("new"), edit(zone)),))
        return Change(words, (Voice(P),))

    return Merge(index_of(BASE), (), tuple(map(change, zones)))


def meet(one: Region, other: Region) -> bool:
    """Whether two ranges share a character, or are at one point, or one holds the other's."""
    if set(range(*one)) & set(range(*other)) or one == other:
        return True
    points = [(a, b) for a, b in ((one, other), (other, one)) if a[0] == a[1]]
    return any(a[0] in range(b[0] + 1, b[1]) for a, b in points)


@example([(3, 3)], [(1, 6)])
@cheap()
@given(st.lists(RANGES, min_size=1, max_size=4), st.lists(RANGES, max_size=4))
def test_what_meets_or_touches_is_one_question_with_all_that_is_agreed_in_it(
    zones: list[Region], agreed: list[Region]
) -> None:
    merge = merge_of(zones)
    edits = [edit(place) for place in agreed]
    found = list(regions(merge, range(len(zones)), edits))
    event(f"questions: {len(found)} of {len(zones)}")
    assert sorted(at for _, own in found for at in own) == list(range(len(zones)))
    places = [region for region, _ in found]
    assert all(one[1] < other[0] for one, other in pairwise(places))
    for (start, end), own in found:
        assert all(start <= zones[at][0] and zones[at][1] <= end for at in own)
        for place in agreed:
            is_in = start <= place[0] and place[1] <= end
            assert is_in or not meet(place, (start, end))
        # Nothing is in question beyond what somebody writes.
        written = [*(zones[at] for at in own), *agreed]
        assert start in {place[0] for place in written} and end in {p[1] for p in written}
        assert set(range(start, end)) <= {n for place in written for n in range(*place)}


@cheap()
@given(st.lists(RANGES, min_size=1, max_size=3), st.lists(RANGES, max_size=3), st.integers(0, 12))
def test_of_what_may_go_as_a_whole_all_words_are_in_question(
    zones: list[Region], agreed: list[Region], end: int
) -> None:
    merge = merge_of(zones)
    edits = [edit(place) for place in agreed]
    region = whole_region(merge, range(len(zones)), edits, end)
    assert region[0] == 0 and region[1] >= max(end, *(zone[1] for zone in zones))
    assert not any(meet(place, region) and place[1] > region[1] for place in agreed)
    assert set(within(edits, region, is_whole=True)) == {e for e in edits if e.end <= region[1]}


@cheap()
@given(RANGES, st.lists(RANGES, max_size=4))
def test_what_is_put_at_an_edge_stands_outside(region: Region, agreed: list[Region]) -> None:
    edits = [edit(place) for place in agreed]
    held = within(edits, region, is_whole=False)
    event(f"within: {len(held)} of {len(edits)}")
    for one in edits:
        is_in = region[0] <= one.start and one.end <= region[1]
        is_point = one.start == one.end
        assert (one in held) is (is_in and not (is_point and one.start in region))


def test_canary_each_wish_is_a_question_of_its_own() -> None:
    @given(st.lists(RANGES, min_size=1, max_size=4))
    def false_law(zones: list[Region]) -> None:
        assert len(list(regions(merge_of(zones), range(len(zones)), ()))) == len(zones)

    refute(false_law)
