"""The symbols that print are those that are read."""

import re

import pytest

from amend.compiler.words.symbols import (
    ADD,
    ADD_TRANSFER,
    EDITORIAL,
    MOD,
    NOC,
    SUP,
    SUP_TRANSFER,
    SYMBOL,
)


@pytest.mark.parametrize("symbol", [ADD, MOD, EDITORIAL, SUP, NOC, ADD_TRANSFER, SUP_TRANSFER])
def test_what_prints_is_read(symbol: str) -> None:
    assert re.fullmatch(SYMBOL, symbol)


@pytest.mark.parametrize("other", ["(MOD", "MOD)", "MOD*", "NOC!", "MOVE", "mod", ""])
def test_nothing_else_is_read(other: str) -> None:
    assert not re.fullmatch(SYMBOL, other)
