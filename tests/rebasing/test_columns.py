"""Columns on another edition: what is known by its place alone is not carried over unseen."""

from __future__ import annotations

import pytest
from language.drafting import UNIT
from language.test_columns import TABLE

from amend.compiler.base_text.reading import read_base_text
from amend.compiler.diagnostics.source import Source
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.rebasing.fates import Editions, became
from amend.compiler.rebasing.words import Fate
from amend.compiler.syntax.parse import parse_proposal


def edition(text: str) -> Index:
    read = read_base_text(Source("table.base", text)).instrument
    assert read is not None
    return index_of(read)


@pytest.mark.parametrize(
    ("new", "fate"),
    [
        (TABLE, Fate.HOLDS),
        (TABLE.replace("Dubai", "Geneva"), Fate.HOLDS),
        (TABLE.replace("Year", "Period"), Fate.GONE),
        (TABLE.replace("| UAE |", "| UAE | x |"), Fate.GONE),
        (TABLE.replace("table: Dates", "table: Other\n| x |\ntable: Dates"), Fate.GONE),
    ],
)
def test_a_column_goes_only_where_it_is_the_same(new: str, fate: Fate) -> None:
    written = Source("proposal.amend", f"{UNIT}SUP annex[1].table[1].column[1]\n")
    (statement,) = parse_proposal(written).file.units[0].statements
    assert became(statement, (), Editions.of(edition(TABLE), edition(new))).fate is fate
