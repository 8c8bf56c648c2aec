"""What may come next in a line is exactly what the grammar takes there."""

from __future__ import annotations

import pytest
from examples import cheap
from hypothesis import given
from hypothesis import strategies as st

from amend.grammar.expecting import expected_after
from amend.grammar.parsing import Parsed, parse_line

AFTER = {
    "": {"MOD", "ADD", "SUP", "MOVE", "SPLIT", "JOIN", "NOC", "NEW_EDITION", "REASONS"},
    "MOD recalls.d: ": {"$END", "REPLACE", "DELETE", "INSERT", "READS", "EMPHASIZE"},
    'MOD recalls.d: replace "x" ': {"CHOICE", "NTH", "WITH"},
    'MOD recalls.d: replace "x" first ': {"WITH"},
    'MOD recalls.d: replace "x" with "y" ': {"$END", "LOOK"},
    "ADD ": {"PLACE"},
    "SUP recalls.e..": {"LABEL"},
    "SUP recalls.e }": set(),
}

WRITTEN = {
    "NAME": "recalls",
    "COLON": ":",
    "COMMA": ",",
    "DOT": ".",
    "LABEL": "d",
    "STRING": '"x"',
    "WITH": "with",
    "CHOICE": "first",
    "NTH": "nth",
    "INT": "2",
    "PLACE": "after",
    "RANGE": "..",
    "REPLACE": "replace",
    "DELETE": "delete",
    "INSERT": "insert",
    "READS": "reads",
    "EMPHASIZE": "emphasize",
    "LOOK": "italic",
    "SIDE": "before",
    "AT": "at",
    "END": "end",
    "MOD": "MOD",
    "ADD": "ADD",
    "SUP": "SUP",
    "MOVE": "MOVE",
    "SPLIT": "SPLIT",
    "JOIN": "JOIN",
    "NOC": "NOC",
    "NEW_EDITION": "edition",
    "REASONS": "reasons",
    "LSQB": "[",
    "RSQB": "]",
    "INDEX": "1",
    "LPAR": "(",
    "RPAR": ")",
    "AS": "as",
    "MARGIN": "184A",
    "SLASH": "/",
    "CONTENT": "- x",
}


@pytest.mark.parametrize("prefix", AFTER)
def test_what_may_come(prefix: str) -> None:
    assert expected_after("proposal", "statement", prefix) == AFTER[prefix]


@cheap()
@given(st.lists(st.integers(0, 50), max_size=14))
def test_a_line_that_goes_on_as_it_may_is_never_refused(choices: list[int]) -> None:
    """From the empty line to one that may end: each token is one of those that were offered."""
    line, most = "", 60
    for choice in [*choices, *[0] * most]:
        offered = expected_after("proposal", "statement", line)
        assert offered, line
        may_end = "$END" in offered
        read = parse_line("proposal", "statement", line.strip(), 0)
        assert isinstance(read, Parsed) == may_end, line
        names = sorted(offered - {"$END"})
        if not names or (may_end and choice == 0):
            return
        name = names[choice % len(names)]
        blank = "" if name in {"DOT", "LSQB", "RSQB", "LPAR", "RPAR", "SLASH", "INDEX"} else " "
        line += (blank if line and line[-1] not in "[(./" else "") + WRITTEN[name]
