"""Options that stand together: those that differ in a word or two, and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from examples import cheap
from hypothesis import event, given
from hypothesis import strategies as st
from strategies.rivals import NEWS, Rivals, at, bases, rivals

from amend.compiler.algebra.apply import apply
from amend.compiler.algebra.operations import (
    New,
    Operation,
    Operations,
    Origin,
    Put,
    Replace,
)
from amend.compiler.algebra.redline import RedlineNode
from amend.compiler.compilation.similar import LIKENESS, MOST_WORDS, alike, reading
from amend.compiler.instrument.instrument import Instrument, Kind, NodeId
from amend.compiler.words.text import Text
from laws.canary import refute

P = Origin("IAP/24A13/1", "IAP")
NODE = NodeId("1.a")


def option(base: Instrument, *operations: Operation) -> RedlineNode:
    return next(n for n in apply(base, operations).root.walk() if n.id == NODE)


def are_alike(one: RedlineNode, other: RedlineNode) -> bool:
    assert alike(reading((one,)), reading((other,))) == alike(reading((other,)), reading((one,)))
    return alike(reading((one,)), reading((other,)))


@st.composite
def edited(draw: st.DrawFn) -> tuple[Instrument, int, str]:
    """A text, a word of its first provision, and a word that it does not hold."""
    return draw(bases()), draw(st.integers(0, 6)), draw(st.sampled_from(NEWS))


def written(base: Instrument, first: int, last: int, new: str) -> Replace:
    node = next(n for n in base.root.walk() if n.id == NODE)
    return Replace(NODE, *at(node, first, last), Text(new), P)


@cheap()
@given(edited())
def test_options_that_differ_in_a_word_or_its_case_stand_together(
    case: tuple[Instrument, int, str],
) -> None:
    base, word, new = case
    one = option(base, written(base, word, word, new))
    other = next(n for n in NEWS if n != new)
    assert are_alike(one, option(base, written(base, word, word, new.upper())))
    assert are_alike(one, option(base, written(base, word, word, f"{new};")))
    assert are_alike(one, option(base, written(base, word, word, other)))
    assert are_alike(one, option(base, written(base, word, word, f"{new} {other}")))


@cheap()
@given(edited())
def test_options_that_differ_in_more_words_do_not(case: tuple[Instrument, int, str]) -> None:
    base, word, _ = case
    first, second = " ".join(NEWS[:3]), " ".join(NEWS[3:])
    one, other = (option(base, written(base, word, word, new)) for new in (first, second))
    assert not are_alike(one, other)


@cheap()
@given(edited())
def test_options_that_take_neighbouring_words_away_stand_together_and_others_do_not(
    case: tuple[Instrument, int, str],
) -> None:
    base, word, _ = case
    one = option(base, written(base, word, word, ""))
    event(f"end of a sentence: {word == 4}")
    if word != 4:
        assert are_alike(one, option(base, written(base, word + 1, word + 1, "")))
    assert not are_alike(one, option(base, written(base, word + 2, word + 2, "")))


@cheap()
@given(edited(), st.integers(1, 3))
def test_options_that_write_two_other_words_stand_together_and_three_do_not(
    case: tuple[Instrument, int, str], count: int
) -> None:
    base, word, _ = case
    first, second = " ".join(NEWS[:count]), " ".join(NEWS[-count:])
    one, other = (option(base, written(base, word, word, new)) for new in (first, second))
    assert are_alike(one, other) is (count <= MOST_WORDS)


@cheap()
@given(bases(), st.integers(0, 3), st.integers(1, 2), st.integers(5, 9))
def test_new_provisions_stand_together_if_they_differ_in_a_word_or_two_or_in_a_quarter(
    base: Instrument, differing: int, count: int, kept: int
) -> None:
    def texts(words: Sequence[str]) -> tuple[RedlineNode, ...]:
        first = " ".join(["stays"] * (kept - count + 1) + list(words[:differing]))
        given_ = zip(("n1", "n2")[:count], (first, "denim"), strict=False)
        news = tuple(New(NodeId(name), Kind.ITEM, Text(text)) for name, text in given_)
        root = apply(base, (Put(NodeId("1"), NODE, news, P),)).root
        return tuple(n for n in root.walk() if n.id in ("n1", "n2"))

    one, other = (reading(texts(words)) for words in (NEWS, NEWS[::-1]))
    event(f"{differing} of {kept + differing} words in {count}")
    is_much = differing > MOST_WORDS and kept / (kept + differing) < LIKENESS
    assert alike(one, other) is alike(other, one) is not is_much


def test_canary_whole_provisions_that_are_alike_are_options_that_are_alike() -> None:
    @given(rivals("one word off"))
    def false_law(case: Rivals) -> None:
        one, other = (_texts(case.base, own) for own in (case.first, case.second))
        for node, text in one.items():
            if text.text != other[node].text:
                read = (n.accepted.text.chars.split() for n in (text, other[node]))
                words, others = map(Counter, read)
                shared = 2 * (words & others).total() / (words.total() + others.total())
                if shared >= 0.7:
                    assert alike(reading((text,)), reading((other[node],)))

    refute(false_law)


def _texts(base: Instrument, operations: Operations) -> dict[NodeId, RedlineNode]:
    return {n.id: n for n in apply(base, operations).root.walk()}
