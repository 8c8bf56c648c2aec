"""What two texts have in common at their beginnings and ends, as a slower search finds it."""

from __future__ import annotations

from examples import cheap
from hypothesis import given
from hypothesis import strategies as st

from amend.compiler.words.shared_ends import shared_ends
from laws.canary import refute

CHARS = st.text("ab", max_size=8)
PAIRS = st.tuples(CHARS, CHARS, CHARS, CHARS).map(
    lambda t: (t[0] + t[1] + t[3], t[0] + t[2] + t[3])
)


def slowly(one: str, other: str) -> int:
    """How many characters two texts begin with that are the same."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


@cheap()
@given(PAIRS)
def test_ends_are_shared_as_far_as_they_are_the_same(pair: tuple[str, str]) -> None:
    one, other = pair
    head = slowly(one, other)
    tail = slowly(one[head:][::-1], other[head:][::-1])
    assert shared_ends(one, other) == (head, tail)


def test_canary_ends_are_shared_by_either_end_alone() -> None:
    @given(PAIRS)
    def false_law(pair: tuple[str, str]) -> None:
        one, other = pair
        assert shared_ends(one, other) == (slowly(one, other), slowly(one[::-1], other[::-1]))

    refute(false_law)
