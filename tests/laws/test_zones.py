"""Zones: hunks of one author that a reader sees as one thing to decide on."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from examples import cheap
from hypothesis import event, given
from hypothesis import strategies as st

from amend.compiler.algebra.operations import Emphasize, Origin, Replace
from amend.compiler.compilation.change import Hunk, Look
from amend.compiler.compilation.zones import Zone, zones_of
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.words.text import Text, Weight, join
from laws.canary import refute

P = Origin("IAP/24A13/1", "IAP")
FAR = tuple(f"far{n}" for n in range(9))
"""Words on either side, so that what changes is a small part of the whole."""


def zones(words: Sequence[str], changed: Sequence[int], blank: str = " ") -> tuple[Zone, ...]:
    """The zones of who writes some words of a row of words anew, by their places."""
    starts = [sum(len(word) + len(blank) for word in words[:at]) for at in range(len(words))]
    edits = [
        Replace(
            NodeId("1"),
            starts[at],
            starts[at] + len(words[at]),
            Text("新" if not blank else "new"),
            P,
        )
        for at in changed
    ]
    return zones_of(edits, Text(blank.join(words)))


@cheap()
@given(st.integers(0, 5), st.sampled_from(("", ",", ";", ".", ":")))
def test_two_words_that_stay_part_two_zones_and_the_end_of_a_sentence_does(
    between: int, sign: str
) -> None:
    kept = [f"stays{n}" for n in range(between)]
    kept[:1] = [word + sign for word in kept[:1]]
    found = zones((*FAR, "old", *kept, "old", *FAR), (len(FAR), len(FAR) + between + 1))
    is_parted = between >= 2 or (between > 0 and sign in (";", "."))
    event(f"parted: {is_parted}")
    assert len(found) == 1 + is_parted
    assert sum(len(zone.parts) for zone in found) == 2


@cheap()
@given(st.integers(1, 8))
def test_four_characters_that_stay_part_two_zones_in_chinese(between: int) -> None:
    far = "远" * 30
    words = (*far, "旧", *"留" * between, "旧", *far)
    found = zones(words, (len(far), len(far) + between + 1), blank="")
    assert len(found) == (2 if between >= 4 else 1)


@cheap()
@given(st.integers(2, 9), st.integers(0, 20))
def test_who_changes_more_than_three_fifths_of_the_words_changes_the_whole(
    changed: int, kept: int
) -> None:
    # Each word that changes stands two words from the next one, as far as there are words.
    words = ["stays"] * (3 * changed + kept)
    found = zones(words, range(0, 3 * changed, 3))
    assert len(found) == changed
    dense = ["old"] * changed + ["stays", "stays"] + ["old"] * changed + ["stays"] * kept
    places = (*range(changed), *range(changed + 2, 2 * changed + 2))
    whole = zones(dense, places)
    is_most = 2 * changed > 0.6 * len(dense)
    event(f"most: {is_most}")
    assert len(whole) == (1 if is_most else 2)
    if is_most:
        assert (whole[0].start, whole[0].end) == (0, len(" ".join(dense)))


@given(st.integers(1, 5), st.integers(1, 9))
def test_who_changes_just_three_fifths_in_two_zones_has_two_and_who_has_one_keeps_it(
    fives: int, changed: int
) -> None:
    own = ["old"] * 3 * fives
    dense = [*own, "stays", "stays", *own, *["stays"] * (4 * fives - 2)]
    places = (*range(len(own)), *range(len(own) + 2, 2 * len(own) + 2))
    assert len(zones(dense, places)) == 2
    (zone,) = zones(["stays", *["old"] * changed, "stays"], range(1, changed + 1))
    assert (zone.start, zone.end) == (len("stays "), len("stays ") + len("old ") * changed - 1)


@cheap()
@given(st.integers(0, 8), st.sets(st.sampled_from(Weight)), st.sets(st.sampled_from(Weight)))
def test_who_writes_words_that_stand_in_another_emphasis_changes_them(
    at: int, before: set[Weight], after: set[Weight]
) -> None:
    start = sum(len(word) + 1 for word in FAR[:at])
    held, word = Text(" ".join(FAR)), Text(FAR[at])
    end = start + len(word)
    old = join((held.slice(0, start), word.weighted(before), held.slice(end, len(held))))
    new = word.weighted(after)
    edit = Replace(NodeId("1"), start, end, new, P)
    event(f"differ: {before != after}")
    if before == after:
        assert zones_of((edit,), old) == ()
    else:
        # Who says it, and in which edit, is no part of what is changed.
        other = Replace(NodeId("1"), start, end, new, evolve(P, proposal="EUR/10A3/1"))
        look = Look(start, end, frozenset(after), other)
        assert zones_of((edit,), old) == (Zone(start, end, (look,)),)


@given(st.integers(0, 8), st.sets(st.sampled_from(Weight)), st.booleans())
def test_who_prints_words_otherwise_changes_them_as_they_stand(
    at: int, weights: set[Weight], is_twice: bool
) -> None:
    start = sum(len(word) + 1 for word in FAR[:at])
    end = start + len(FAR[at])
    own, other = (
        Emphasize(NodeId("1"), start, end, frozenset(weights), evolve(P, proposal=proposal))
        for proposal in ("IAP/24A13/1", "EUR/10A3/1")
    )
    text = Text(" ".join(FAR))
    (zone,) = zones_of((own,), text)
    assert zone == Zone(start, end, (Look(start, end, frozenset(weights), other),))
    edit = Replace(NodeId("1"), end, end, Text(" and so on"), P)
    (both,) = zones_of((edit, own) if is_twice else (own, edit), text)
    assert (both.start, both.end) == (start, end)
    assert [type(part) for part in both.parts] == [Look, Hunk]


def test_canary_each_hunk_is_a_thing_to_decide_on() -> None:
    @given(st.integers(0, 5))
    def false_law(between: int) -> None:
        kept = [f"stays{n}" for n in range(between)]
        found = zones((*FAR, "old", *kept, "old", *FAR), (len(FAR), len(FAR) + between + 1))
        assert all(len(zone.parts) == 1 for zone in found)

    refute(false_law)
