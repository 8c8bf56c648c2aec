"""The grammars, which cannot import anything, name the statements as the compiler does."""

import re
from pathlib import Path

from amend.compiler.syntax.said_otherwise import STATEMENTS, SYMBOLS

GRAMMAR = Path(__file__).parents[2] / "grammar"


def test_a_key_of_the_header_is_none_of_the_symbols() -> None:
    (key,) = re.findall(
        r"^KEY: /\(\?!\(\?:([A-Z|]+)\)", (GRAMMAR / "common.lark").read_text(), re.M
    )
    assert tuple(key.split("|")) == SYMBOLS


def test_each_statement_is_a_rule_of_the_grammar() -> None:
    text = (GRAMMAR / "proposal.lark").read_text()
    (rules,) = re.findall(r"^\??statement: (.*)", text, re.M)
    assert {rule.strip().upper() for rule in rules.split("|")} == {w.upper() for w in STATEMENTS}
