"""The order of proposals: a function of their numbers alone."""

from __future__ import annotations

from examples import cheap
from hypothesis import event, given
from hypothesis import strategies as st

from amend.compiler.compilation.party import order_key, revision, unrevised
from laws.canary import refute

Number = tuple[int, int, int, int, str]
"""Document, addendum and revision or 0, proposal, and who submits it."""

SMALL = st.sampled_from((0, 2, 10))
NUMBERS = st.tuples(
    st.sampled_from((1, 9, 24, 110)),
    SMALL,
    SMALL,
    st.sampled_from((1, 2, 10)),
    st.sampled_from(("ARB", "B/CAN", "EUR")),
)
DRAFTS = st.tuples(st.sampled_from(("ARB", "B/CAN", "EUR")), st.sampled_from(("XX/2", "XXA1/1")))


def written(number: Number, letters: tuple[str, str] = ("R", "")) -> str:
    document, addendum, revised, sequence, source = number
    mark = f"A{addendum}" if addendum else ""
    mark += f"{letters[0]}{revised}{letters[1]}" if revised else ""
    return f"{source}/{document}{mark}/{sequence}"


def meant(number: Number) -> tuple[object, ...]:
    """Documents in the order of their numbers, each before its addenda and its revisions."""
    document, addendum, revised, sequence, source = number
    marks = [("A", addendum)] if addendum else []
    marks += [("R", revised)] if revised else []
    return document, marks, sequence, source.split("/")


@cheap()
@given(st.lists(NUMBERS, unique=True), st.sampled_from((("R", ""), ("(Rev.", ")"))))
def test_numbers_of_proposals_are_ordered_as_numbers(
    numbers: list[Number], letters: tuple[str, str]
) -> None:
    expected = [written(number, letters) for number in sorted(numbers, key=meant)]
    assert sorted((written(n, letters) for n in numbers), key=order_key) == expected


@cheap()
@given(st.lists(NUMBERS, unique=True), st.lists(DRAFTS, unique=True), st.booleans())
def test_what_has_no_number_yet_comes_last_by_its_source(
    numbers: list[Number], drafts: list[tuple[str, str]], is_strange: bool
) -> None:
    known = {written(number) for number in numbers}
    drafted = {"/".join(draft) for draft in drafts}
    strange = {"a number", "another"} if is_strange else set()
    found = sorted((*known, *drafted, *strange), key=order_key)
    event(f"{bool(known)}, {bool(drafted)}, {is_strange}")
    assert set(found[: len(known)]) == known
    assert found[len(known) : len(known) + len(drafted)] == sorted(drafted)
    assert set(found[len(known) + len(drafted) :]) == strange


@cheap()
@given(NUMBERS, SMALL, st.sampled_from((("R", ""), ("(Rev.", ")"))))
def test_revisions_of_a_document_share_the_number_without_them(
    number: Number, other: int, letters: tuple[str, str]
) -> None:
    document, addendum, revised, sequence, source = number
    own = written(number, letters)
    assert revision(own) == revised
    assert unrevised(own) == written((document, addendum, 0, sequence, source))
    later = written((document, addendum, other, sequence, source), letters)
    assert unrevised(later) == unrevised(own)
    event(f"revised: {bool(revised)}")


def test_what_is_no_number_has_no_revision() -> None:
    assert (unrevised("a number"), revision("a number")) == ("a number", 0)
    assert (unrevised("EUR/24RXX/1"), revision("EUR/24RXX/1")) == ("EUR/24/1", 0)


def test_canary_numbers_are_ordered_as_texts() -> None:
    @given(st.lists(NUMBERS, unique=True))
    def false_law(numbers: list[Number]) -> None:
        texts = [written(number) for number in numbers]
        assert sorted(texts, key=order_key) == sorted(texts)

    refute(false_law)
