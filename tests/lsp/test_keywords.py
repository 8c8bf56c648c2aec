"""What is told of the words of the language is true: each example is a line that holds its word."""

from __future__ import annotations

import pytest

from amend.compiler.project.keywords import keywords
from amend.compiler.syntax.said_otherwise import EDITS, STATEMENTS
from amend.grammar.parsing import Parsed, parse_line


@pytest.mark.parametrize("word", keywords())
def test_an_example_is_a_line_with_its_word(word: str) -> None:
    known = keywords()[word]
    rule = "unit" if known.example.startswith("proposal") else "statement"
    assert word in known.example
    assert isinstance(parse_line("proposal", rule, known.example, 0), Parsed)
    assert known.says.endswith(".") and known.says[0].isupper()


def test_every_statement_and_edit_is_told() -> None:
    assert {*STATEMENTS, *EDITS} <= set(keywords())
