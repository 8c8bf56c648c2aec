"""Cells: how wide a character is, and what is a character."""

import sys

import pytest
from wcwidth import iter_graphemes, wcswidth

from amend.backends.terminal.cells import cells
from amend.backends.terminal.escapes import is_hidden


@pytest.mark.slow
def test_every_character_beside_itself_is_as_wide_as_the_tables_of_unicode_say() -> None:
    shown = (chr(code) for code in range(sys.maxunicode + 1) if not is_hidden(chr(code)))
    for char in shown:
        if len(list(iter_graphemes(char * 2))) == 2 and (width := wcswidth(char)) > 0:
            assert [cell.width for cell in cells(char * 2)] == [width, width], hex(ord(char))
