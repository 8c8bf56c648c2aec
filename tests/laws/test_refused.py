"""What statements are told of, and what they reach: ranges, rows, footnotes, numbers (L9, L36)."""

from __future__ import annotations

from collections.abc import Sequence

from examples import cheap
from hypothesis import given, note
from hypothesis import strategies as st

from amend.compiler.algebra.apply import amended
from amend.compiler.algebra.operations import Origin
from amend.compiler.amendment import resolve
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.diagnostic import has_errors
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.index import index_of
from amend.compiler.instrument.instrument import Instrument, Kind
from amend.compiler.syntax.parse import parse_proposal
from laws.canary import refute

HEAD = "instrument: {}\nedition: 2017\nlanguage: en\n\n"


def done(base: str, statements: str, text: str = "wtdc/1") -> tuple[Instrument | None, list[str]]:
    """What statements make of a base text, and the codes of what they are told."""
    note(base)
    note(statements)
    held = read_base_text(Source("a.base", HEAD.format(text) + base)).instrument
    assert held is not None
    source = f"language: en\nproposal EUR/1/1 amends {text}@2017\n{statements}"
    parsed = parse_proposal(Source("a.amend", source))
    assert not has_errors(parsed.diagnostics), [d.message for d in parsed.diagnostics]
    operations, told = resolve(parsed.file.units[0], index_of(held), Origin("EUR/1/1", ""))
    made = None if has_errors(told) else amended(held, operations)
    return made, [d.code for d in told]


def items(count: int, start: int = 1) -> str:
    return "".join(f"{at} item {at};\n" for at in range(start, start + count))


RANGES = st.integers(1, 8).flatmap(
    lambda count: st.tuples(
        st.just(count), st.tuples(st.integers(1, count), st.integers(1, count)).map(sorted)
    )
)


@cheap()
@given(RANGES)
def test_a_range_reaches_all_from_its_first_to_its_last(drawn: tuple[int, Sequence[int]]) -> None:
    count, (first, last) = drawn
    named = f"resolves.{first}..{last}" if first < last else f"resolves.{first}"
    base = f"*resolves*\n{items(count)}"
    made, told = done(base, f'MOD {named}: insert "New " at start\n')
    assert made is not None and told == []
    words = [n.text.chars for n in made.root.walk() if n.kind is Kind.ITEM]
    assert [at for at, text in enumerate(words, 1) if text.startswith("New ")] == list(
        range(first, last + 1)
    )
    gone, told = done(base, f"SUP {named}\n")
    assert gone is not None and told == []
    left = [n.text.chars for n in gone.root.walk() if n.kind is Kind.ITEM]
    assert left == [f"item {at};" for at in range(1, count + 1) if not first <= at <= last]


@cheap()
@given(st.integers(1, 4), st.integers(0, 6), st.booleans())
def test_a_paragraph_is_addressed_by_its_number_and_by_no_other(
    count: int, asked: int, below_call: bool
) -> None:
    paragraphs = "".join(f"paragraph {at};\n" for at in range(1, count + 1))
    base = f"*resolves*\n{paragraphs}" if below_call else f"{paragraphs}*resolves*\n1 item;\n"
    way = "resolves." if below_call else ""
    made, _ = done(base, f'MOD {way}paragraph[{asked}]: insert "New " at start\n')
    assert (made is not None) == (1 <= asked <= count)
    if made is not None:
        words = [n.text.chars for n in made.root.walk() if n.kind is Kind.PARAGRAPH]
        assert [t for t in words if t.startswith("New ")] == [f"New paragraph {asked};"]


def row(cells: int) -> str:
    return "|" + " x |" * cells


@cheap()
@given(st.lists(st.integers(1, 4), min_size=1, max_size=3), st.integers(1, 4))
def test_a_row_of_another_width_is_told_of_where_all_rows_have_one(
    widths: list[int], new: int
) -> None:
    rows = "".join(f"{row(width)}\n" for width in widths)
    base = f"*resolves*\n1 item:\ntable: A table\n{rows}"
    _, told = done(base, f"ADD after resolves.table[1].row[1]: {row(new)}\n")
    assert ("A0512" in told) == (len(set(widths)) == 1 and new not in widths), told


@cheap()
@given(st.lists(st.sampled_from("123"), min_size=1, max_size=3), st.booleans())
def test_a_mark_is_given_to_one_new_footnote(marks: list[str], has_one: bool) -> None:
    note_in_force = "[^1]" if has_one else ""
    base = f"*resolves*\n1 item{note_in_force};\n" + ("\n[^1]: A note.\n" if has_one else "")
    statements = "".join(
        f"ADD after resolves.1:\n    - new[^{mark}]\n    [^{mark}]: a note\n" for mark in marks
    )
    taken = (["1"] if has_one else []) + marks
    made, told = done(base, statements)
    assert told.count("A0609") == len(taken) - len(set(taken))
    assert (made is None) == (len(taken) > len(set(taken)))


def test_canary_a_range_is_its_two_ends() -> None:
    @given(RANGES)
    def false_law(drawn: tuple[int, Sequence[int]]) -> None:
        count, (first, last) = drawn
        if first < last:
            made, _ = done(f"*resolves*\n{items(count)}", f"SUP resolves.{first}..{last}\n")
            assert made is not None
            assert sum(n.kind is Kind.ITEM for n in made.root.walk()) == count - 2

    refute(false_law)


def test_canary_every_new_footnote_is_taken() -> None:
    @given(st.lists(st.sampled_from("123"), min_size=1, max_size=3))
    def false_law(marks: list[str]) -> None:
        statements = "".join(
            f"ADD after resolves.1:\n    - new[^{m}]\n    [^{m}]: a note\n" for m in marks
        )
        assert done("*resolves*\n1 item;\n", statements)[0] is not None

    refute(false_law)
