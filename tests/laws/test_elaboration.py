"""Quotations and edits mean what a second, slower opinion says (L4, L9, L36, L37)."""

from __future__ import annotations

from examples import cheap
from hypothesis import event, example, given, note
from hypothesis import strategies as st
from second_opinion import Edit, compared, half_stands, outcome, places_of, stands_split, unlikeness
from strategies.texts import NASTY, UNSEEN, WORDS

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import Origin
from amend.compiler.amendment import resolve
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.index import index_of
from amend.compiler.syntax.parse import parse_proposal
from amend.compiler.words.graphemes import words_of
from amend.compiler.words.quotations import (
    find_but_for_hidden,
    find_quoted,
    folded,
    nearest_wording,
)
from amend.compiler.words.signs import HIDDEN
from laws.canary import refute

_ODD = ("\u00a0", "\u202f", "\u00ad", "\u2019", "'", "\u201c", '"', "\u00e9", "e\u0301", "\u0301")
_PIECES = st.sampled_from((*WORDS * 2, *NASTY, *UNSEEN, *_ODD * 3))


def strings(least: int, most: int) -> st.SearchStrategy[str]:
    return st.lists(_PIECES, min_size=least, max_size=most).map("".join)


_SPELT = {" ": "\u00a0", "\u00a0": " ", "'": "\u2019", "\u2019": "'", '"': "\u00bb", "\u201c": '"'}


@st.composite
def quotations(draw: st.DrawFn, chars: str) -> str:
    """Words of a text, as somebody else might type them; at times others."""
    if not chars or draw(st.integers(0, 9)) == 0:
        return draw(strings(0, 2))
    start = draw(st.integers(0, len(chars) - 1))
    words = chars[start : draw(st.integers(start + 1, min(len(chars), start + 8)))]
    if draw(st.booleans()):
        words = "".join(_SPELT.get(char, char) for char in words)
    return words if draw(st.booleans()) else words.replace("\u00ad", "")


@st.composite
def quoted_texts(draw: st.DrawFn) -> tuple[str, str]:
    chars = draw(strings(0, 7))
    return chars, draw(quotations(chars))


@example(("a\u00adb a\u00ad", "ab"))
@example(("e\u0301e", "e"))
@example(("aaa", "aa"))
@example(("a\tb", "a b"))
@cheap()
@given(quoted_texts())
def test_quoted_words_are_found_where_they_stand_and_nowhere_else(case: tuple[str, str]) -> None:
    found = find_quoted(*case)
    assert found.places == places_of(*case)
    assert found.split == stands_split(*case)
    event(f"{min(2, len(found.places))} places{', split' if found.split else ''}")


_SEEN = st.sampled_from(("a", "b", " ", "ab", "\u00a0", "\u200b", "\u2060", "\u200e", "'"))


@example(("a b", "a\u200b b"))
@cheap()
@given(st.tuples(*(st.lists(_SEEN, max_size=6).map("".join),) * 2))
def test_what_differs_by_what_cannot_be_seen_is_found(case: tuple[str, str]) -> None:
    chars, quoted = case
    place = find_but_for_hidden(chars, quoted, HIDDEN)
    seen = compared(HIDDEN.sub("", chars)), compared(HIDDEN.sub("", quoted))
    assert (place is not None) == (bool(seen[1]) and seen[1] in seen[0])
    if place is not None:
        held = chars[slice(*place)]
        assert compared(HIDDEN.sub("", held)) == seen[1]
        assert not HIDDEN.match(held[0]) and not HIDDEN.match(held[-1])


_WORDED = st.lists(
    st.sampled_from(("report", "Report", "raport", "act", "to", " ", ", ", "2017")), max_size=4
).map("".join)


@example("to report, act", "to raport")
@cheap()
@given(_WORDED, _WORDED)
def test_the_nearest_wording_is_the_one_that_costs_least(chars: str, quoted: str) -> None:
    """Of all stretches of whole words; of those that cost the same one that goes on longest.

    It is shown where half of the quoted words stand in it.
    """
    words, text = tuple(words_of(folded(quoted))), words_of(chars)
    near = nearest_wording(chars, quoted)
    shown = tuple(map(folded, text))
    stretches = [(i, j) for j in range(len(text) + 1) for i in range(j + 1)]
    costs = {p: unlikeness(words, shown[slice(*p)]) for p in stretches}
    least = min(costs.values())
    end = max(j for (_, j), cost in costs.items() if cost == least)
    starts = [i for (i, j), cost in costs.items() if (j, cost) == (end, least)]
    if near is None:
        is_far = least > len(words) or end in starts
        is_far |= not all(half_stands(words, shown[i:end]) for i in starts)
        assert not words or not text or is_far
        return
    assert near.cost == least <= len(words)
    (start,) = (i for i in starts if near.start == len("".join(text[:i])))
    assert near.end == len("".join(text[:end])) and start < end
    assert half_stands(words, shown[start:end])


_OWN = (
    "w1 ",
    "w2 ",
    "w3 ",
    "w4 ",
    "2017",
    "2017 ",
    " and ",
    "e\u0301 ",
    "\u00a0",
    "(A) ",
    "\u2019",
)
CHOICES = ("", "", "first", "last", "nth 1", "nth 2", "nth 3", "everywhere")
WORDS_PUT_IN = ("new ", "2017", "w1 ", "e\u0301", "X")


@st.composite
def edits(draw: st.DrawFn, chars: str) -> Edit:
    verb = draw(st.sampled_from(("replace", "delete", "insert", "insert", "reads")))
    words = draw(st.sampled_from(WORDS_PUT_IN)) if verb != "delete" else ""
    if verb == "reads":
        pieces = draw(st.lists(st.sampled_from((chars, " and B", "2022", *_OWN)), min_size=1))
        return Edit("reads", "".join(pieces)[: len(chars) + 12])
    where = draw(st.sampled_from(("before", "after", "start", "end"))) if verb == "insert" else ""
    if where in ("start", "end"):
        return Edit(verb, words, where=where)
    quoted = draw(quotations(chars)) or "w1"
    if verb == "replace" and draw(st.integers(0, 3)) == 0:
        words = quoted
    return Edit(verb, words, quoted, draw(st.sampled_from(CHOICES)), where)


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...]]:
    pieces = draw(st.lists(st.sampled_from(_OWN), min_size=1, max_size=6))
    chars = f"x{''.join(pieces)}y"
    return chars, tuple(draw(st.lists(edits(chars), min_size=1, max_size=3)))


def made(chars: str, written: tuple[Edit, ...]) -> str | None:
    """What the compiler makes of a text, before any consequence; None if it refuses."""
    base = f"instrument: wtdc/1\nedition: 2017\nlanguage: en\n\n*resolves*\n1 {chars}\n"
    text = read_base_text(Source("a.base", base)).instrument
    assert text is not None
    lines = "".join(f"MOD resolves.1: {edit.written()}\n" for edit in written)
    source = f"language: en\nproposal EUR/1/1 amends wtdc/1@2017\n{lines}"
    parsed = parse_proposal(Source("a.amend", source))
    assert not has_errors(parsed.diagnostics), [d.message for d in parsed.diagnostics]
    operations, told = resolve(parsed.file.units[0], index_of(text), Origin("EUR/1/1", ""))
    event("refused" if has_errors(told) else "taken")
    if has_errors(told):
        return None
    return amended(text, operations).root.children[0].children[0].text.chars


@example(
    (
        "to act in 2017 (A)",
        (Edit("reads", "to act in 2022 (A) and B"), Edit("insert", " and C", where="end")),
    )
)
@example(("x and y", (Edit("replace", "x\u00a0", "x\u00a0"),)))
@cheap()
@given(edited_texts())
def test_edits_make_what_their_words_say(case: tuple[str, tuple[Edit, ...]]) -> None:
    chars, written = case
    note("\n".join(edit.written() for edit in written))
    assert made(chars, written) == outcome(chars, written)


@cheap()
@given(edited_texts())
def test_edits_in_any_order_make_the_same(
    case: tuple[str, tuple[Edit, ...]],
) -> None:
    """L4, inside a provision: several insertions at one point alone come in their order."""
    chars, written = case
    points = [p for e in written if e.verb == "insert" for p in set(e.places(chars) or ())]
    if len(points) == len(set(points)):
        assert made(chars, written[::-1]) == made(chars, written)


def test_canary_quoted_words_are_found_letter_by_letter() -> None:
    @given(quoted_texts())
    def false_law(case: tuple[str, str]) -> None:
        chars, quoted = case
        assert bool(find_quoted(chars, quoted).places) == bool(quoted and quoted in chars)

    refute(false_law)


def test_canary_edits_may_be_made_one_after_the_other() -> None:
    @given(edited_texts())
    def false_law(case: tuple[str, tuple[Edit, ...]]) -> None:
        chars, written = case
        done: str | None = chars
        for edit in written:
            done = outcome(done, (edit,)) if done is not None else None
        assert done == outcome(chars, written)

    refute(false_law)
