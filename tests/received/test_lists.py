"""The lists of a loose text: what stands below what is judged by all labels of a list."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import frozen
from corpus.shared_texts import shared
from hypothesis import given
from hypothesis import strategies as st

from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from amend.compiler.received.known import Known
from amend.compiler.received.loose import read_loose
from amend.compiler.words.label_sequence import LabelForm
from amend.compiler.words.latin_numbers import LATIN_NUMBERS

CALL = "considering\n"
FORMS = (
    LabelForm("number"),
    LabelForm("latin", closing=")"),
    LabelForm("roman", closing=")"),
    LabelForm("dash"),
)
ROMAN = [FORMS[2].label(at) for at in range(1, 15)]
LETTERS = [FORMS[1].label(at) for at in range(1, 27)]
BOTH = ("i)", "v)", "x)")
"""Letters that are numerals too."""


@frozen
class Item:
    """An item as it should be read: its label, and those below it."""

    label: str
    below: tuple[Item, ...] = ()


@st.composite
def lists(draw: st.DrawFn, level: int = 0) -> tuple[Item, ...]:
    """A list, with others below some of its items: letters below numbers, numerals below them.

    Behind some of them stand others that were put there later; but not behind a letter i), v) or
    x) with numerals below it, since nobody can tell behind which of the two i)bis stands.
    """
    most = 28 if FORMS[level].alphabet == "latin" else 16
    length = draw(st.integers(1 if level else 2, most))
    deep = draw(st.sets(st.integers(1, length), max_size=2)) if level + 1 < len(FORMS) else ()
    items: list[Item] = []
    for at in range(1, length + 1):
        label = FORMS[level].label(at)
        items.append(Item(label, draw(lists(level + 1)) if at in deep else ()))
        is_told = FORMS[level].alphabet != "dash" and not (label in BOTH and at in deep)
        if is_told and draw(st.integers(0, 9)) == 0:
            items += map(Item, put_behind(draw, label))
    return tuple(items)


def put_behind(draw: st.DrawFn, label: str) -> list[str]:
    """Labels of what was put behind an item: a)bis, abis) or a bis), 3bis or 3A."""
    if label.isdigit() and draw(st.booleans()):
        return [f"{label}{letter}" for letter in "ABC"[: draw(st.integers(1, 3))]]
    form = draw(st.sampled_from(("{0}{1}{2}", "{0} {1}{2}", "{0}{2}{1}", "{0}{2} {1}")))
    numbers = sorted(draw(st.sets(st.integers(0, 4), min_size=1, max_size=3)))
    return [
        form.format(label.rstrip(")"), LATIN_NUMBERS[at], ")" if ")" in label else "")
        for at in numbers
    ]


def lines(items: tuple[Item, ...]) -> Iterator[str]:
    """The lines of a list as they stand in a loose text: none of them is indented."""
    for item in items:
        yield f"{item.label} the words of the conference{':' if item.below else ';'}\n"
        yield from lines(item.below)


def read(text: str) -> tuple[Instrument, list[str]]:
    loose = read_loose(Source("x.txt", text), Known("pp/1", "2018", "en"))
    assert loose.instrument is not None
    return loose.instrument, [d.code for d in loose.diagnostics]


def items_of(instrument: Instrument) -> tuple[Item, ...]:
    def items(node: Node) -> tuple[Item, ...]:
        return tuple(Item(c.number or c.label, items(c)) for c in node.children)

    [call] = [n for n in instrument.root.children if n.kind is Kind.CALL]
    return items(call)


@given(st.integers(0, 1).flatmap(lists))
def test_lists_are_read_as_they_stand_below_one_another(drawn: tuple[Item, ...]) -> None:
    instrument, said = read(CALL + "".join(lines(drawn)))
    assert items_of(instrument) == drawn
    assert said == []


def flat(labels: list[str]) -> tuple[Item, ...]:
    return tuple(map(Item, labels))


CASES = {
    "Roman numerals": flat(ROMAN),
    "letters": flat(LETTERS),
    "a letter i": flat(LETTERS[:10]),
    "i) below h)": (*flat(LETTERS[:7]), Item("h)", flat(ROMAN[:3])), *flat(LETTERS[8:10])),
    "i) below i)": (*flat(LETTERS[:8]), Item("i)", flat(ROMAN[:2])), Item("j)")),
    "v) below u)": (*flat(LETTERS[:20]), Item("u)", flat(ROMAN[:6])), *flat(LETTERS[21:])),
    "v) after u)": (*flat(LETTERS[:20]), Item("u)", flat(ROMAN[:4])), *flat(LETTERS[21:])),
    "x) below w)": (*flat(LETTERS[:22]), Item("w)", flat(ROMAN)), *flat(LETTERS[23:])),
    "x) after w)": (*flat(LETTERS[:22]), Item("w)", flat(ROMAN[:9])), *flat(LETTERS[23:])),
    "numbers without the one above them": (
        Item("1"), Item("2", flat(LETTERS[:2])), *flat(["3.1", "3.2", "4.1", "5"]),
    ),
    "Latin numbers": flat(["a)", "a)bis", "a)quater", "b)", "bbis)", "b ter)", "b) quater", "c)"]),
    "Latin numbers of numbers": flat(["1", "1bis", "1quinquies", "2", "2 bis", "3"]),
    "letters behind numbers": flat(["1", "2", "2A", "2B", "3"]),
    "numbers below a number": (Item("1", flat(["1.1", "1.2"])), Item("2", flat(["2.1"]))),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_a_label_is_is_settled_by_those_around_it(name: str) -> None:
    instrument, said = read(CALL + "".join(lines(CASES[name])))
    assert items_of(instrument) == CASES[name]
    assert said == []


def test_a_provision_with_a_letter_keeps_its_number_in_the_margin() -> None:
    instrument, _ = read(f"{CALL}1\tto begin:\n1A\ta)bis\tto go on;\n1B\tto end.\n")
    lines = print_base(instrument).partition("*considering*\n")[2]
    assert lines == "1 to begin:\n1A | a)bis to go on;\n1B | to end.\n"


@pytest.mark.parametrize("line", ["5G networks of all", "2A and 2B of the report", "1B of all"])
def test_a_number_with_a_letter_that_follows_none_is_none(line: str) -> None:
    instrument, said = read(f"{CALL}1\tto begin;\n{line}\n")
    other = instrument.root.children[0].children[-1]
    assert (other.number, other.label, other.text.chars) == ("", "", line)
    assert "A0935" in said


LINES = st.sampled_from(
    (
        *("considering", "resolves", "\n", "the Council:", "the Council;", "the Council"),
        *("a) x;", "a)bis x:", "abis) x;", "a quater) x;", "b) x:", "1 x;", "1bis x;", "1A x:"),
        *("1A a) x;", "1A - x;", "1A 2 x;", "1A | x;", "1A [^1]: x;", "1A *x*", "1.1 x;"),
        *("1.1ter x;", "2 x;", "2A x;", "2B *x", "i) x:", "ibis) x;", "ii) x;", "– x;"),
    )
)


@given(st.lists(LINES, max_size=20).map("\n".join))
def test_the_base_text_of_lists_reads_as_the_same_instrument(text: str) -> None:
    instrument, _ = read(text)
    again = read_base_text(Source("x.base", print_base(instrument)))
    assert again.instrument == instrument, [d.message for d in again.diagnostics]


def test_a_list_of_the_next_call_settles_nothing() -> None:
    words = "the words of the conference"
    both = "".join(lines(flat(LETTERS[:9])))
    others = "".join(lines(flat([*LETTERS[:8], *ROMAN[:2]])))
    for heading in ("resolves", f"being aware of {words}"):
        instrument, _ = read(f"{CALL}{both}\n{heading}\n{others}")
        assert [c.label for c in instrument.root.children[0].children] == LETTERS[:9]


def test_a_text_whose_numbers_have_gaps_is_read_as_a_person_reads_it() -> None:
    case = shared("cases", "texts", "i07-wrong-nesting.txt").read_text(encoding="utf-8")
    expected = shared("cases", "texts", "i07-wrong-nesting.expected").read_text(encoding="utf-8")
    loose = read_loose(Source("i07.txt", case), Known("pp/88"))
    assert loose.instrument is not None
    assert print_base(loose.instrument) == expected
