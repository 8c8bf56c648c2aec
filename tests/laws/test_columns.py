"""Columns that come and go leave every other cell where it was, and are drafted again."""

from __future__ import annotations

from attrs import frozen
from cells import owner_of
from examples import share
from hypothesis import given, note
from hypothesis import strategies as st
from language.drafting import compiled
from strategies.tables import spans

from amend.backends.word.writer import check, emit
from amend.compiler.algebra.redline import base, consolidated
from amend.compiler.base_text.printing import print_base
from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.drafting.draft import DraftHeader, drafted
from amend.compiler.instrument.column_looks import (
    CENTER,
    END,
    ColumnLook,
    read_looks,
    write_looks,
)
from amend.compiler.instrument.instrument import Instrument, Kind, Node
from laws.canary import refute

Grid = list[list[str]]
"""For each row and column the words of the cell that stands there."""

_HEAD = """\
instrument: wtdc/85
edition: 2017
language: en

annex 1: ANNEX 1
table: T
"""


@frozen
class Case:
    """A table, what is said of its columns, and the grid that this makes of it."""

    table: str
    statements: str
    before: Grid
    after: Grid


@st.composite
def cases(draw: st.DrawFn) -> Case:
    count, width = draw(st.integers(1, 4)), draw(st.integers(2, 4))
    names = draw(spans(count, width))
    names.insert(draw(st.sampled_from([0, count])), [""] * width)  # It shows all columns.
    rows = [
        [name or f"r{at}c{column}" for column, name in enumerate(row)]
        for at, row in enumerate(names)
    ]
    parts = st.tuples(st.integers(1, 100 // width) | st.none(), st.sampled_from(["", CENTER, END]))
    looks = draw(st.none() | st.lists(parts, min_size=width, max_size=width))
    said = write_looks([ColumnLook(part or 0, align) for part, align in looks or ()])
    line = f"columns: {said}\n" if said and read_looks(said) is not None else ""
    table = _HEAD + line + "".join(f"| {' | '.join(row)} |\n" for row in rows)
    before = grid_of(read(table))
    gone = draw(st.sets(st.integers(0, width - 1), max_size=width - 1))
    gaps = draw(st.lists(st.integers(0, width), max_size=2))
    if not gone and not gaps:
        gone = {width - 1}
    said = "".join(f"SUP annex[1].table[1].column[{c + 1}]\n" for c in sorted(gone))
    after = [[cell for c, cell in enumerate(row) if c not in gone] for row in before]
    for order, gap in enumerate(gaps):
        side, at = ("after", gap) if gap else ("before", 1)
        said += f"ADD {side} annex[1].table[1].column[{at}]:\n"
        place = sum(c not in gone for c in range(gap))
        place += sum(other <= gap for other in gaps[:order])
        for number, row in enumerate(before):
            goes_on = 0 < gap < width and row[gap - 1] == row[gap]
            said += f"    | {'<' if goes_on else f'n{order}{number}'} |\n"
            after[number].insert(place, row[gap] if goes_on else f"n{order}{number}")
    return Case(table, said, before, after)


def read(text: str) -> Instrument:
    found = read_base_text(Source("table.base", text)).instrument
    assert found is not None
    return found


def grid_of(instrument: Instrument) -> Grid:
    (table,) = (node for node in instrument.root.walk() if node.kind is Kind.TABLE)
    width = max(len(row.children) for row in table.children)
    return [
        [_words(table, at, min(column, len(row.children) - 1)) for column in range(width)]
        for at, row in enumerate(table.children)
    ]


def _words(table: Node, at: int, column: int) -> str:
    row, place = owner_of(table.children, at, column)
    return " / ".join(one.text.chars for one in table.children[row].children[place].children)


def looks_of(instrument: Instrument) -> list[str]:
    """What is said of how columns look."""
    return [node.name for node in instrument.root.walk() if node.kind is Kind.TABLE]


def widened(grid: Grid, width: int) -> Grid:
    """A grid in which what its last cells cover is written out."""
    return [[*row, *row[-1:] * (width - len(row))] for row in grid]


@given(cases())
@share(0.5)
def test_every_other_cell_stays_where_it_was(case: Case) -> None:
    note(case.table + case.statements)
    outcome = compiled(case.statements, resolution=case.table)
    assert outcome.submission is not None, outcome.diagnostics
    (unit,) = outcome.submission.units
    made = consolidated(unit.redline)
    assert widened(grid_of(made), len(case.after[0])) == case.after
    assert grid_of(base(unit.redline)) == case.before
    again = read(print_base(made))
    assert grid_of(again) == grid_of(made)
    assert looks_of(again) == looks_of(made)
    assert looks_of(base(unit.redline)) == looks_of(read(case.table))


@given(cases())
@share(0.5)
def test_both_sides_of_the_word_file_are_exact(case: Case) -> None:
    note(case.table + case.statements)
    submission = compiled(case.statements, resolution=case.table).submission
    assert submission is not None
    assert check(emit(submission), submission) == ()


@given(cases())
@share(0.5)
def test_what_columns_make_is_drafted_again(case: Case) -> None:
    note(case.table + case.statements)
    submission = compiled(case.statements, resolution=case.table).submission
    assert submission is not None
    (unit,) = submission.units
    made = consolidated(unit.redline)
    head = DraftHeader("IAP/1/1", '"table.base"', {"language": "en"})
    draft = drafted(read(case.table), read(print_base(made)), head)
    note(draft.text)
    assert draft.differences == ()
    assert draft.is_taken


def test_canary_a_cell_over_columns_goes_with_its_first_one() -> None:
    @given(cases())
    def false_law(case: Case) -> None:
        outcome = compiled(case.statements, resolution=case.table)
        assert outcome.submission is not None
        (unit,) = outcome.submission.units
        made = grid_of(consolidated(unit.redline))
        known = {cell for row in made for cell in row}
        first = {row[0] for row in case.before}
        if "SUP annex[1].table[1].column[1]\n" in case.statements:
            assert not first & known

    refute(false_law)
